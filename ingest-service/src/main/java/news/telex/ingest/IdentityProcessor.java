package news.telex.ingest;

import java.time.Duration;
import java.time.InstantSource;
import news.telex.ingest.identity.ArticleState;
import news.telex.ingest.identity.Identifier;
import news.telex.ingest.identity.IdentityStore;
import news.telex.ingest.identity.Verdict;
import news.telex.runtime.Input;
import news.telex.runtime.Outcome;
import news.telex.runtime.Receipts;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.StageProcessor;
import news.telex.runtime.StoreExpiry;
import news.telex.schemas.Article;
import news.telex.schemas.Decision;
import news.telex.schemas.IdRoles;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Provenance;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The Kafka side of identity: stores, clock and receipts around {@link Identifier}. */
final class IdentityProcessor extends StageProcessor<ParsedItem, Article> {
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

  private final ServiceSettings settings;
  private final InstantSource time;
  private Identifier identifier;

  /**
   * @param time the time by which state expires
   */
  IdentityProcessor(ServiceSettings settings, InstantSource time) {
    super(Stage.identify);
    this.time = time;
    this.settings = settings;
  }

  @Override
  public void init(ProcessorContext<String, Outcome<Article>> context) {
    super.init(context);
    KeyValueStore<String, AliasState> aliases = context.getStateStore(IdentityTopology.ALIASES);
    KeyValueStore<String, ArticleState> articles = context.getStateStore(IdentityTopology.ARTICLES);
    identifier =
        new Identifier(
            new Stores(aliases, articles), settings.stateRetention(), settings.killRetention());
    StoreExpiry<AliasState> aliasExpiry = new StoreExpiry<>(aliases, AliasState::keepUntil);
    StoreExpiry<ArticleState> articleExpiry =
        new StoreExpiry<>(
            articles,
            state ->
                Identifier.keepUntil(state, settings.stateRetention(), settings.killRetention()));
    context.schedule(
        SWEEP_EVERY,
        PunctuationType.WALL_CLOCK_TIME,
        due -> {
          long now = time.millis();
          aliasExpiry.sweep(now);
          articleExpiry.sweep(now);
        });
  }

  @Override
  public void process(Record<String, Input<ParsedItem>> record) {
    ParsedItem item = record.value().value();
    Provenance from = item.getProvenance();
    Verdict verdict;
    try {
      verdict = identifier.identify(item, time.millis());
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      rejectAsDefect(record, from, e);
      return;
    }
    if (verdict instanceof Verdict.Accepted accepted) {
      accept(from, accepted.uri(), record.timestamp(), accepted.article());
    } else if (verdict instanceof Verdict.Unchanged unchanged) {
      decide(
          record.timestamp(),
          receipt(item, Decision.unchanged, verdict, unchanged.version()).build());
    } else if (verdict instanceof Verdict.Superseded superseded) {
      decide(
          record.timestamp(),
          receipt(item, Decision.superseded, verdict, superseded.version())
              .setCode(superseded.reason().code())
              .setReason(superseded.reason().code())
              .setDetail(superseded.reason().detail())
              .build());
    }
  }

  private static Receipt.Builder receipt(
      ParsedItem item, Decision decision, Verdict verdict, long version) {
    return Receipts.about(item.getProvenance(), Stage.identify, decision)
        .setWireId(IdRoles.wireId(item.getAltIds()).orElse(null))
        .setUri(verdict.uri())
        .setVersion(version);
  }

  private record Stores(
      KeyValueStore<String, AliasState> aliases, KeyValueStore<String, ArticleState> articles)
      implements IdentityStore {
    @Override
    public @Nullable String uriOf(String aliasKey) {
      AliasState state = aliases.get(aliasKey);
      return state == null ? null : state.uri();
    }

    @Override
    public void putAlias(String aliasKey, String uri, long keepUntil) {
      aliases.put(aliasKey, new AliasState(uri, keepUntil));
    }

    @Override
    public @Nullable ArticleState article(String uri) {
      return articles.get(uri);
    }

    @Override
    public void putArticle(String uri, ArticleState state) {
      articles.put(uri, state);
    }
  }
}
