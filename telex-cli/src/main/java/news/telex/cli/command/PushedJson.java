package news.telex.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import news.telex.cli.output.JsonObject;
import news.telex.operations.receipts.Fate;
import news.telex.operations.receipts.Ledger;
import news.telex.schemas.Position;
import news.telex.schemas.Receipt;

/** What was pushed, and what became of it, as JSON. Pure. */
final class PushedJson {
  private PushedJson() {}

  /**
   * One object per article, in a list.
   *
   * @param pushed names of the articles by where they stand
   * @param ledger the receipts; empty if nobody waited for them
   */
  static List<JsonObject> of(Map<Position, String> pushed, Optional<Ledger> ledger) {
    List<JsonObject> all = new ArrayList<>();
    pushed.forEach(
        (position, name) -> {
          JsonObject one =
              new JsonObject()
                  .put("name", name)
                  .put("topic", position.topic())
                  .put("partition", position.partition())
                  .put("offset", position.offset());
          ledger.ifPresent(receipts -> receipts(receipts.of(position), one));
          all.add(one);
        });
    return all;
  }

  private static void receipts(Optional<Fate> fate, JsonObject article) {
    Stream<Receipt> receipts =
        Stream.concat(
            fate.flatMap(Fate::reading).stream(),
            fate.stream().flatMap(known -> known.items().stream()));
    article
        .put("settled", fate.map(Fate::isSettled).orElse(false))
        .put("receipts", receipts.map(PushedJson::of).toList());
  }

  private static JsonObject of(Receipt receipt) {
    return new JsonObject()
        .put("stage", receipt.getStage().name())
        .put("decision", receipt.getDecision().name())
        .put("item", receipt.getItem())
        .put("code", receipt.getCode())
        .put("reason", receipt.getReason())
        .put("detail", receipt.getDetail())
        .put("uri", receipt.getUri())
        .put("version", receipt.getVersion());
  }
}
