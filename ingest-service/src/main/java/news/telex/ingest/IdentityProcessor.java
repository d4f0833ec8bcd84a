package news.telex.ingest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import news.telex.ingest.identity.ArticleState;
import news.telex.ingest.identity.ByReference;
import news.telex.ingest.identity.DecisionState;
import news.telex.ingest.identity.Identifier;
import news.telex.ingest.identity.Judged;
import news.telex.ingest.identity.ParsedPosition;
import news.telex.ingest.identity.TextReader;
import news.telex.ingest.identity.Verdict;
import news.telex.ingest.identity.Verdict.SupersededReason;
import news.telex.ingest.identity.WaitingNotice;
import news.telex.runtime.Decoder;
import news.telex.runtime.Input;
import news.telex.runtime.Outcome;
import news.telex.runtime.Receipts;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.StageProcessor;
import news.telex.runtime.StoreExpiry;
import news.telex.runtime.metrics.StageMetrics;
import news.telex.schemas.Article;
import news.telex.schemas.Decision;
import news.telex.schemas.EditorialDecision;
import news.telex.schemas.IdRoles;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Provenance;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * The Kafka side of identity: stores, clock and receipts around {@link Identifier}, for items and
 * for what operators decide about them.
 */
final class IdentityProcessor extends StageProcessor<SpecificRecord, Article> {
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

  private final ServiceSettings settings;
  private final StageMetrics metrics;
  private final InstantSource time;
  private final Supplier<TextReader> readers;
  private ItemBytes items;
  private IdentityStores stores;
  private WaitingNotices waiting;
  private TextReader texts;
  private ByReference notices;

  /**
   * @param metrics told what is held for review, and which notices wait
   * @param time the time by which state expires
   * @param readers makes what reads texts again, when a task is set up
   */
  IdentityProcessor(
      ServiceSettings settings,
      StageMetrics metrics,
      InstantSource time,
      Supplier<TextReader> readers) {
    super(Stage.identify);
    this.metrics = metrics;
    this.time = time;
    this.settings = settings;
    this.readers = readers;
  }

  @Override
  public void init(ProcessorContext<String, Outcome<Article>> context) {
    super.init(context);
    items = new ItemBytes(settings);
    stores = new IdentityStores(context, metrics, items);
    waiting =
        new WaitingNotices(
            context.getStateStore(IdentityStores.WAITING),
            items,
            metrics,
            settings.stateRetention());
    texts = readers.get();
    Identifier identifier =
        new Identifier(stores, settings.stateRetention(), settings.killRetention());
    notices = new ByReference(identifier, stores, waiting, texts, settings.stateRetention());
    StoreExpiry<AliasState> aliasExpiry =
        new StoreExpiry<>(stores.aliases(), AliasState::keepUntil);
    StoreExpiry<ArticleState> articleExpiry =
        new StoreExpiry<>(
            stores.articles(),
            state ->
                Identifier.keepUntil(state, settings.stateRetention(), settings.killRetention()),
            this::forgotten);
    StoreExpiry<DecisionState> decisionExpiry =
        new StoreExpiry<>(
            stores.decisions(), state -> state.at() + settings.killRetention().toMillis());
    context.schedule(
        SWEEP_EVERY,
        PunctuationType.WALL_CLOCK_TIME,
        due -> {
          long now = time.millis();
          aliasExpiry.sweep(now);
          articleExpiry.sweep(now);
          decisionExpiry.sweep(now);
          waiting.expire(now, this::inVain);
        });
  }

  /** What nobody decided about as long as raw records are kept is decided by that. */
  private void forgotten(String uri, ArticleState state) {
    ParsedItem held = state.review() == null ? null : stores.forgetHeld(uri);
    if (held != null) {
      long version = held.getVersion().orElse(0L);
      tell(
          new Judged(held, new Verdict.Superseded(uri, version, SupersededReason.BEYOND_WINDOW)),
          time.millis());
    }
  }

  private void inVain(WaitingNotice notice) {
    ByReference.expired(notice).ifPresent(judged -> tell(judged, time.millis()));
  }

  @Override
  public void process(Record<String, Input<SpecificRecord>> record) {
    List<Judged> judged;
    try {
      judged = judge(record);
      stores.settle();
    } catch (KafkaException | Decoder.RegistryUnavailableException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      rejectAsDefect(record, origin(record.value().value()), e);
      return;
    }
    judged.forEach(each -> tell(each, record.timestamp()));
  }

  private List<Judged> judge(Record<String, Input<SpecificRecord>> record) {
    if (record.value().value() instanceof EditorialDecision decision) {
      stores.begin();
      return notices.decide(decision, record.timestamp(), time.millis());
    }
    ParsedItem item = (ParsedItem) record.value().value();
    stores.atHand(item, record.value().original());
    return notices.identify(item, position(), time.millis());
  }

  /** Where the item that is being processed lies. */
  private ParsedPosition position() {
    RecordMetadata at = context().recordMetadata().orElseThrow();
    return new ParsedPosition(at.topic(), at.partition(), at.offset());
  }

  private static Provenance origin(SpecificRecord value) {
    return value instanceof ParsedItem item
        ? item.getProvenance()
        : IdentityTopology.origin((EditorialDecision) value);
  }

  private void tell(Judged judged, long timestamp) {
    ParsedItem item = judged.item();
    Verdict verdict = judged.verdict();
    if (verdict instanceof Verdict.Accepted accepted) {
      accept(item.getProvenance(), accepted.uri(), timestamp, accepted.article());
    } else if (verdict instanceof Verdict.Unchanged unchanged) {
      decide(timestamp, receipt(judged, Decision.unchanged, unchanged.version()).build());
    } else if (verdict instanceof Verdict.Superseded superseded) {
      decide(
          timestamp,
          receipt(judged, Decision.superseded, superseded.version())
              .setCode(superseded.reason().code())
              .setReason(superseded.reason().code())
              .setDetail(superseded.reason().detail())
              .build());
    } else if (verdict instanceof Verdict.Held held) {
      decide(
          timestamp,
          receipt(judged, Decision.held, held.version())
              .setReason(held.reason())
              .setDetail(held.detail())
              .setEvidence(evidence(item))
              .build());
    }
  }

  /**
   * What is in doubt, by which rule, where, and the words; else the names that a notice waits for.
   */
  private static List<String> evidence(ParsedItem item) {
    return item.getReview()
        .map(r -> List.of(r.getReason(), r.getRule(), r.getPlace(), r.getWords()))
        .orElseGet(
            () ->
                item.getReferences().stream()
                    .map(name -> name.getRole() + ' ' + name.getValue())
                    .toList());
  }

  private static Receipt.Builder receipt(Judged judged, Decision decision, long version) {
    ParsedItem item = judged.item();
    return Receipts.about(item.getProvenance(), Stage.identify, decision)
        .setWireId(IdRoles.wireId(item.getAltIds()).orElse(null))
        .setUri(judged.verdict().uri())
        .setVersion(version)
        .setEvidence(judged.evidence());
  }

  @Override
  public void close() {
    stores.close();
    waiting.close();
    items.close();
    texts.close();
  }
}
