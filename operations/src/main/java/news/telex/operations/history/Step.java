package news.telex.operations.history;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import news.telex.operations.receipts.TimedReceipt;
import news.telex.schemas.Stage;
import news.telex.schemas.Topics;

/** Something that happened to an item on its way. */
public sealed interface Step {
  /** By time; of what has the same time, in the order of the line, a decision before a record. */
  Comparator<Step> ORDER =
      Comparator.comparing(Step::at)
          .thenComparing(Step::stage)
          .thenComparing(step -> step instanceof Written);

  /** When it happened, as {@link TimedReceipt} and {@link Passage} say. */
  Instant at();

  /** The stage that did it. */
  Stage stage();

  /** A stage has decided. */
  record Decided(TimedReceipt receipt) implements Step {
    @Override
    public Instant at() {
      return receipt.at();
    }

    @Override
    public Stage stage() {
      return receipt.receipt().getStage();
    }
  }

  /**
   * A stage has written a record of it.
   *
   * @param edition what it was identified as; empty on {@code news.parsed}
   */
  record Written(Passage passage, Optional<Edition> edition) implements Step {
    private static final List<String> OUTPUTS =
        List.of(
            Topics.NEWS_PARSED, Topics.NEWS_ARTICLES, Topics.NEWS_ENRICHED, Topics.NEWS_PUBLISHED);

    @Override
    public Instant at() {
      return passage.at();
    }

    @Override
    public Stage stage() {
      int place = OUTPUTS.indexOf(Topics.liveOf(passage.where().topic()));
      return place < 0 ? Stage.unknown : Stage.values()[place];
    }
  }
}
