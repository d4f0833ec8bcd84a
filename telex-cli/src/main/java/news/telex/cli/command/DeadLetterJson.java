package news.telex.cli.command;

import news.telex.cli.output.JsonObject;
import news.telex.operations.deadletters.DeadLetter;
import news.telex.schemas.Position;

/** A dead letter without its payload as a JSON object. */
final class DeadLetterJson {
  private DeadLetterJson() {}

  /**
   * Names and plain values, in the order of the columns of the list; {@code item} only where an
   * item of a record was rejected.
   */
  static JsonObject of(DeadLetter letter, String fate) {
    JsonObject json = new JsonObject();
    json.put("id", letter.id().toString())
        .put("at", letter.at())
        .put("stage", letter.stage())
        .put("code", letter.code())
        .put("wire", letter.wire())
        .put("topic", letter.from().map(Position::topic))
        .put("partition", letter.from().map(Position::partition))
        .put("offset", letter.from().map(Position::offset))
        .put("bytes", letter.size())
        .put("detail", letter.detail())
        .put("recordTime", letter.recordTime())
        .put("key", letter.key())
        .put("redrives", letter.redrives())
        .put("fate", fate);
    letter.item().ifPresent(place -> json.put("item", place));
    return json;
  }
}
