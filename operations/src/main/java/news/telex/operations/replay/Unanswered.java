package news.telex.operations.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.ValueReader;
import news.telex.operations.connection.Values;
import news.telex.operations.receipts.Fate;
import news.telex.operations.receipts.Ledger;
import news.telex.schemas.Article;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Position;
import news.telex.schemas.Provenance;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;
import org.apache.avro.specific.SpecificRecord;

/**
 * Names what no stage has decided about of a replay that is over. Reads its range and its receipts
 * again: for the few runs that do not come to their end. Used by one thread.
 */
public final class Unanswered {
  /** Names that people read. */
  static final int SHOWN = 5;

  private final Ledger ledger = Ledger.ofBooks(Map.of());
  private final List<String> names = new ArrayList<>();
  private final String runId;

  Unanswered(String runId) {
    this.runId = runId;
  }

  /**
   * The first of them, each as {@code topic-partition@offset} of the raw record, and the item.
   *
   * @throws news.telex.runtime.failure.FailureException if a topic is missing
   */
  public static List<String> of(ReplayPlan plan, Connection connection) {
    Unanswered unanswered = new Unanswered(plan.id());
    try (ValueReader<Receipt> receipts =
        ValueReader.from(connection, Topics.WIRE_RECEIPTS, Receipt.class, plan.receiptsFrom())) {
      receipts.readOn(unanswered::add);
    }
    try (Planner planner = new Planner(connection)) {
      switch (plan.topic()) {
        case Topics.NEWS_PARSED ->
            unanswered.inner(
                planner, plan, connection, ParsedItem.class, ParsedItem::getProvenance);
        case Topics.NEWS_ARTICLES ->
            unanswered.inner(planner, plan, connection, Article.class, Article::getProvenance);
        case Topics.NEWS_ENRICHED ->
            unanswered.inner(
                planner, plan, connection, EnrichedArticle.class, EnrichedArticle::getProvenance);
        default ->
            planner.survey(
                plan, (done, total) -> {}, record -> unanswered.raw(Position.of(record)));
      }
    }
    return unanswered.names();
  }

  private <T extends SpecificRecord> void inner(
      Planner planner,
      ReplayPlan plan,
      Connection connection,
      Class<T> type,
      Function<T, Provenance> origin) {
    try (Values<T> values = connection.values(type)) {
      planner.survey(
          plan, (done, total) -> {}, record -> values.of(record).map(origin).ifPresent(this::item));
    }
  }

  /** Enters a receipt; of another run it is passed over. */
  void add(Receipt receipt) {
    if (receipt.getReplayId().filter(runId::equals).isPresent()) {
      ledger.add(receipt);
    }
  }

  /** A raw record that the run brought. */
  void raw(Position record) {
    Optional<Fate> fate = ledger.of(record);
    if (fate.flatMap(Fate::reading).isEmpty()) {
      name(record.toString());
      return;
    }
    IntStream.range(0, fate.get().expectedItems())
        .filter(item -> fate.get().items().stream().noneMatch(r -> r.getItem() == item))
        .forEach(item -> name(named(record, item)));
  }

  /** An item of which the run brought a record. */
  void item(Provenance from) {
    Position record = Position.of(from);
    boolean decided =
        ledger.of(record).stream()
            .flatMap(fate -> fate.items().stream())
            .anyMatch(receipt -> receipt.getItem() == from.getItem());
    if (!decided) {
      name(named(record, from.getItem()));
    }
  }

  private static String named(Position record, int item) {
    return String.format(Locale.ROOT, "%s, item %d", record, item);
  }

  private void name(String place) {
    if (names.size() < SHOWN && !names.contains(place)) {
      names.add(place);
    }
  }

  /** The first of what is missing. */
  List<String> names() {
    return List.copyOf(names);
  }
}
