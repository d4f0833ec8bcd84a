package news.telex.enrich;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import news.telex.enrich.article.Enricher;
import news.telex.runtime.Input;
import news.telex.runtime.Outcome;
import news.telex.runtime.Receipts;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.StageProcessor;
import news.telex.runtime.StoreExpiry;
import news.telex.schemas.Article;
import news.telex.schemas.Decision;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.IdRoles;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Receipt;
import news.telex.schemas.Records;
import news.telex.schemas.Stage;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** The Kafka side of enrichment: store, clock and receipts around {@link Enricher}. */
final class EnrichProcessor extends StageProcessor<Article, EnrichedArticle> {
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);
  private static final int FIRST_REVISION = 1;
  private static final String OLDER_VERSION = "older-version";

  private final ServiceSettings settings;
  private final Supplier<Enricher> enrichers;
  private final InstantSource time;
  private KeyValueStore<String, EnrichState> articles;

  /**
   * @param time the time by which state expires
   */
  EnrichProcessor(ServiceSettings settings, Supplier<Enricher> enrichers, InstantSource time) {
    super(Stage.enrich);
    this.time = time;
    this.settings = settings;
    this.enrichers = enrichers;
  }

  @Override
  public void init(ProcessorContext<String, Outcome<EnrichedArticle>> context) {
    super.init(context);
    articles = context.getStateStore(EnrichTopology.ARTICLES);
    StoreExpiry<EnrichState> expiry = new StoreExpiry<>(articles, this::keepUntil);
    context.schedule(
        SWEEP_EVERY, PunctuationType.WALL_CLOCK_TIME, due -> expiry.sweep(time.millis()));
  }

  private long keepUntil(EnrichState state) {
    Duration retention = state.canceled() ? settings.killRetention() : settings.stateRetention();
    return state.touchedAt() + retention.toMillis();
  }

  @Override
  public void process(Record<String, Input<Article>> record) {
    Article article = record.value().value();
    EnrichState before = articles.get(article.getUri());
    if (before != null && before.version() > article.getVersion()) {
      decide(
          record.timestamp(),
          receipt(article, Decision.superseded)
              .setCode(OLDER_VERSION)
              .setReason(OLDER_VERSION)
              .build());
      return;
    }
    EnrichedArticle enriched;
    String digest;
    try {
      enriched = enrichers.get().enrich(article);
      digest = Revisions.digest(enriched);
    } catch (RuntimeException | StackOverflowError e) {
      rejectAsDefect(record, article.getProvenance(), e);
      return;
    }
    boolean sameVersion = before != null && before.version() == article.getVersion();
    boolean unchanged = sameVersion && before.digest().equals(digest);
    int revision =
        !sameVersion ? FIRST_REVISION : unchanged ? before.revision() : before.revision() + 1;
    articles.put(
        article.getUri(),
        new EnrichState(
            article.getVersion(),
            revision,
            digest,
            article.getPubStatus() == PubStatus.canceled,
            time.millis()));
    if (unchanged) {
      decide(
          record.timestamp(), receipt(article, Decision.unchanged).setRevision(revision).build());
    } else {
      accept(
          article.getProvenance(),
          article.getUri(),
          record.timestamp(),
          withRevision(enriched, revision));
    }
  }

  private static EnrichedArticle withRevision(EnrichedArticle enriched, int revision) {
    EnrichedArticle revised = Records.carry(enriched, new EnrichedArticle());
    revised.put("revision", revision);
    return revised;
  }

  private static Receipt.Builder receipt(Article article, Decision decision) {
    return Receipts.about(article.getProvenance(), Stage.enrich, decision)
        .setWireId(IdRoles.wireId(article.getAltIds()).orElse(null))
        .setUri(article.getUri())
        .setVersion(article.getVersion());
  }
}
