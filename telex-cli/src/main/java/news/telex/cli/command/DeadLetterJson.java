package news.telex.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import news.telex.operations.deadletters.DeadLetter;
import news.telex.operations.receipts.Position;
import org.jspecify.annotations.Nullable;

/** A dead letter without its payload as a JSON object. */
final class DeadLetterJson {
  private DeadLetterJson() {}

  /** Names and plain values, in the order of the columns of the list. */
  static Map<String, @Nullable Object> of(DeadLetter letter, String fate) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", letter.id().toString());
    json.put("at", letter.at().toString());
    json.put("stage", letter.stage());
    json.put("code", letter.code());
    json.put("wire", letter.wire());
    json.put("topic", letter.from().map(Position::topic).orElse(null));
    json.put("partition", letter.from().map(Position::partition).orElse(null));
    json.put("offset", letter.from().map(Position::offset).orElse(null));
    json.put("bytes", letter.size());
    json.put("detail", letter.detail());
    json.put("recordTime", letter.recordTime().toString());
    json.put("key", letter.key().orElse(null));
    json.put("redrives", letter.redrives());
    json.put("fate", fate);
    return json;
  }
}
