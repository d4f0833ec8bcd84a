package news.telex.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import news.telex.operations.receipts.Fate;
import news.telex.operations.receipts.Ledger;
import news.telex.operations.receipts.Position;
import news.telex.schemas.Receipt;

/** What was pushed, and what became of it, as JSON. Pure. */
final class PushedJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PushedJson() {}

  /**
   * One object per article, in a list.
   *
   * @param pushed names of the articles by where they stand
   * @param ledger the receipts; empty if nobody waited for them
   */
  static ArrayNode of(Map<Position, String> pushed, Optional<Ledger> ledger) {
    ArrayNode all = JSON.createArrayNode();
    pushed.forEach(
        (position, name) -> {
          ObjectNode one = all.addObject().put("name", name);
          one.put("topic", position.topic())
              .put("partition", position.partition())
              .put("offset", position.offset());
          ledger.ifPresent(receipts -> receipts(receipts.of(position), one));
        });
    return all;
  }

  private static void receipts(Optional<Fate> fate, ObjectNode article) {
    article.put("settled", fate.map(Fate::isSettled).orElse(false));
    ArrayNode receipts = article.putArray("receipts");
    fate.flatMap(Fate::reading).ifPresent(reading -> add(reading, receipts));
    fate.ifPresent(known -> known.items().forEach(item -> add(item, receipts)));
  }

  private static void add(Receipt receipt, ArrayNode receipts) {
    receipts
        .addObject()
        .put("stage", receipt.getStage().name())
        .put("decision", receipt.getDecision().name())
        .put("item", receipt.getItem())
        .put("code", receipt.getCode().orElse(null))
        .put("detail", receipt.getDetail().orElse(null))
        .put("uri", receipt.getUri().orElse(null))
        .put("version", receipt.getVersion().orElse(null));
  }
}
