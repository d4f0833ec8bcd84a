package news.telex.publish;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import news.telex.publish.lifecycle.ArticleState;
import news.telex.publish.lifecycle.Edition;
import news.telex.publish.lifecycle.ExpiringItem;
import news.telex.publish.lifecycle.HeldItem;
import news.telex.publish.lifecycle.HeldItem.Origin;
import news.telex.publish.lifecycle.Lifecycle;
import news.telex.publish.lifecycle.Ruling;
import news.telex.publish.lifecycle.Ruling.DropReason;
import news.telex.publish.lifecycle.Ruling.Dropped;
import news.telex.publish.lifecycle.Ruling.Hold;
import news.telex.publish.lifecycle.Ruling.Publish;
import news.telex.publish.lifecycle.Ruling.Superseded;
import news.telex.publish.lifecycle.Ruling.Unchanged;
import news.telex.publish.lifecycle.Unpublishable;
import news.telex.publish.ninjs.NinjsWriter;
import news.telex.runtime.DeadLetters;
import news.telex.runtime.Decoder;
import news.telex.runtime.Decoder.Decoded;
import news.telex.runtime.Input;
import news.telex.runtime.Outcome;
import news.telex.runtime.Receipts;
import news.telex.runtime.ServiceSettings;
import news.telex.runtime.StageProcessor;
import news.telex.runtime.StoreExpiry;
import news.telex.runtime.TraceHeaders;
import news.telex.runtime.log.Causes;
import news.telex.runtime.log.LogKeys;
import news.telex.runtime.metrics.StageMetrics;
import news.telex.schemas.Bounds;
import news.telex.schemas.Decision;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.Provenance;
import news.telex.schemas.PubStatus;
import news.telex.schemas.PublishedArticle;
import news.telex.schemas.Receipt;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Stage;
import news.telex.schemas.Topics;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets editions of articles go, holds them back and releases them when the broker's time has come,
 * as {@link Lifecycle} rules.
 */
final class LifecycleStep extends StageProcessor<EnrichedArticle, Release> {
  /** State per uri. */
  static final String ARTICLES = "publish-articles";

  /** Items under embargo as they came in, by {@link DueKey}. */
  static final String HELD = "publish-held";

  /** What left and expires, by {@link DueKey}. */
  static final String EXPIRING = "publish-expiring";

  /** How late an item may leave after its embargo, and be taken back after its expiry. */
  static final Duration DUE_EVERY = Duration.ofSeconds(1);

  /** How often a slice of the state is looked at for what is no longer needed. */
  static final Duration EXPIRE_EVERY = Duration.ofMinutes(1);

  /** About as large is an expiring item as JSON. */
  private static final int EXPIRING_BYTES = 500;

  private static final Logger log = LoggerFactory.getLogger(LifecycleStep.class);

  private final ServiceSettings settings;
  private final StageMetrics metrics;
  private final InstantSource time;
  private final Map<String, Long> holds = new HashMap<>();
  private final Supplier<Decoder<EnrichedArticle>> decoders;
  private final NinjsWriter ninjs = new NinjsWriter();
  private Decoder<EnrichedArticle> decoder;
  private KeyValueStore<String, ArticleState> articles;
  private TimedStore<byte[]> held;
  private TimedStore<ExpiringItem> expiring;

  /**
   * @param time the time by which embargoes end and state expires
   * @param decoders makes the decoder that reads what is held; the step closes it
   */
  LifecycleStep(
      ServiceSettings settings,
      StageMetrics metrics,
      InstantSource time,
      Supplier<Decoder<EnrichedArticle>> decoders) {
    super(Stage.publish);
    this.time = time;
    this.settings = settings;
    this.metrics = metrics;
    this.decoders = decoders;
  }

  @Override
  public void init(ProcessorContext<String, Outcome<Release>> context) {
    super.init(context);
    decoder = decoders.get();
    articles = context.getStateStore(ARTICLES);
    held = new TimedStore<>(context.getStateStore(HELD), original -> original.length);
    expiring = new TimedStore<>(context.getStateStore(EXPIRING), item -> EXPIRING_BYTES);
    countHeld();
    StoreExpiry<ArticleState> expiry =
        new StoreExpiry<>(
            articles,
            state -> state.keepUntil(settings.stateRetention(), settings.killRetention()));
    context.schedule(DUE_EVERY, PunctuationType.WALL_CLOCK_TIME, due -> actOnDue(time.millis()));
    context.schedule(
        EXPIRE_EVERY, PunctuationType.WALL_CLOCK_TIME, due -> expiry.sweep(time.millis()));
  }

  @Override
  public void process(Record<String, Input<EnrichedArticle>> record) {
    EnrichedArticle article = record.value().value();
    Judgement judgement;
    try {
      judgement =
          judgement(article, Lifecycle.judge(article, stateOf(article.getUri()), time.instant()));
    } catch (KafkaException e) {
      // The store's, such as a full disk; no fault of the article.
      throw e;
    } catch (Unpublishable e) {
      reject(record, article.getProvenance(), e.code(), e.detail());
      return;
    } catch (RuntimeException e) {
      rejectAsDefect(record, article.getProvenance(), e);
      return;
    }
    apply(article, Origin.of(article), judgement, record.timestamp(), record.value().original());
    Provenance from = article.getProvenance();
    if (judgement.release().isPresent() && from.getReplayId().isEmpty()) {
      metrics.published(from.getWire(), Duration.between(from.getReceivedAt(), time.instant()));
    }
  }

  /** Items of this task that are under embargo; once, when it begins. */
  private void countHeld() {
    held.forEachKey(
        key -> {
          HeldItem item = stateOf(key.uri()).held();
          if (item != null) {
            count(item, 1);
          }
        });
  }

  private void count(HeldItem item, long more) {
    String wire = item.origin().wire();
    holds.merge(wire, more, Long::sum);
    metrics.held(wire, more);
  }

  /**
   * Every change of an article's state goes through here, so that the count of holds is right and
   * nothing expires that has been replaced.
   */
  private void remember(String uri, ArticleState next) {
    ArticleState last = stateOf(uri);
    if (last.expiresAt() != null && !last.expiresAt().equals(next.expiresAt())) {
      expiring.remove(new DueKey(last.expiresAt(), uri));
    }
    HeldItem before = last.held();
    HeldItem after = next.held();
    if (before != null) {
      count(before, -1);
    }
    if (after != null) {
      count(after, 1);
    }
    articles.put(uri, next);
  }

  /** What is released and has expired meanwhile leaves as such: it is not out for a moment. */
  private void actOnDue(long now) {
    releaseDue(now);
    for (TimedStore.Entry<ExpiringItem> entry : expiring.due(now)) {
      expire(entry.key(), entry.value(), now);
    }
  }

  /** No receipt: nothing is decided about what a wire sent. */
  private void expire(DueKey key, ExpiringItem item, long now) {
    expiring.remove(key);
    Lifecycle.expire(key.uri(), item, stateOf(key.uri()), key.at(), Instant.ofEpochMilli(now))
        .ifPresent(
            expired -> {
              PublishedArticle article = expired.article();
              accept(article.getProvenance(), key.uri(), now, release(article));
              remember(key.uri(), expired.next());
            });
  }

  private void releaseDue(long now) {
    for (TimedStore.Entry<byte[]> entry : held.due(now)) {
      DueKey key = entry.key();
      Decoded<EnrichedArticle> decoded;
      try {
        decoded = decoder.decode(Topics.NEWS_ENRICHED, entry.value());
      } catch (Decoder.RegistryUnavailableException e) {
        metrics.waits(String.valueOf(e.getMessage()));
        log.atWarn()
            .addKeyValue(LogKeys.STAGE, Stage.publish)
            .addKeyValue(LogKeys.ERROR, Causes.of(e))
            .log("Waits with what is due: {}", e.getMessage());
        return;
      }
      if (decoded instanceof Decoded.Value<EnrichedArticle> readable) {
        release(key, readable.value(), entry.value(), now);
      } else if (decoded instanceof Decoded.Unreadable<EnrichedArticle> no) {
        rejectHeld(key, entry.value(), no.code(), no.detail(), now);
      }
    }
  }

  private void release(DueKey key, EnrichedArticle article, byte[] original, long now) {
    ArticleState state = stateOf(key.uri());
    Judgement judgement;
    try {
      judgement = judgement(article, Lifecycle.release(article, state, Instant.ofEpochMilli(now)));
    } catch (KafkaException e) {
      throw e;
    } catch (Unpublishable e) {
      rejectHeld(key, original, e.code(), e.detail(), now);
      return;
    } catch (RuntimeException e) {
      rejectHeld(
          key,
          original,
          RejectionCode.INTERNAL,
          String.format(Locale.ROOT, "The release failed with %s.", e.getClass().getSimpleName()),
          now);
      return;
    }
    held.remove(key);
    // The bytes do not know of a replay that brought them; the state does.
    Origin origin = state.held() == null ? Origin.of(article) : state.held().origin();
    apply(article, origin, judgement, now, original);
  }

  /** A held item that cannot leave any more becomes a dead letter, and its wire is told. */
  private void rejectHeld(
      DueKey key, byte[] original, RejectionCode code, String detail, long now) {
    ArticleState state = stateOf(key.uri());
    HeldItem item = state.held();
    Optional<String> trace = Optional.ofNullable(item).map(i -> i.origin().traceparent());
    held.remove(key);
    remember(key.uri(), state.released().touched(Instant.ofEpochMilli(now)));
    context()
        .forward(
            new Record<>(
                key.uri(),
                new Outcome.Rejected<>(original),
                now,
                DeadLetters.headers(
                    TraceHeaders.of(trace),
                    Stage.publish,
                    code,
                    detail,
                    Topics.NEWS_ENRICHED,
                    context().taskId().partition(),
                    -1,
                    Instant.ofEpochMilli(now))));
    if (item != null) {
      decide(
          now,
          receipt(item.origin(), item.edition(), key.uri(), Decision.rejected)
              .setCode(code.code())
              .setDetail(detail)
              .build());
    }
  }

  /** A ruling, and the JSON twin of what leaves by it. */
  private record Judgement(Ruling ruling, Optional<Release> release) {}

  /** What is going to be held is tried now: at its release nobody could mend it any more. */
  private Judgement judgement(EnrichedArticle article, Ruling ruling) {
    if (ruling instanceof Hold) {
      release(Lifecycle.whole(article));
    }
    return new Judgement(
        ruling,
        ruling instanceof Publish publish
            ? Optional.of(release(publish.article()))
            : Optional.empty());
  }

  /** Escapes can make JSON of an article six times as large as the article: a topic takes less. */
  private Release release(PublishedArticle article) {
    refuseTooManyEntities(article);
    byte[] json = ninjs.write(article);
    if (json.length > Topics.MAX_RAW_BYTES) {
      throw new Unpublishable(
          RejectionCode.TOO_LARGE, "The article as ninjs is larger than its topic takes.");
    }
    return new Release(article, json);
  }

  private static void refuseTooManyEntities(PublishedArticle article) {
    int mentions = article.getEntities().stream().mapToInt(e -> e.getMentions().size()).sum();
    if (article.getEntities().size() > Bounds.MAX_ENTITIES || mentions > Bounds.MAX_MENTIONS) {
      throw new Unpublishable(
          RejectionCode.TOO_MANY_ENTITIES,
          String.format(
              Locale.ROOT,
              "The article has %d entities, named at %d places; at most %d and %d are published.",
              article.getEntities().size(),
              mentions,
              Bounds.MAX_ENTITIES,
              Bounds.MAX_MENTIONS));
    }
  }

  private void apply(
      EnrichedArticle article, Origin origin, Judgement judgement, long timestamp, byte[] bytes) {
    String uri = article.getUri();
    Edition edition = Edition.of(article);
    Ruling ruling = judgement.ruling();
    if (ruling instanceof Publish publish) {
      publish.dropped().ifPresent(dropped -> drop(uri, dropped, timestamp));
      judgement
          .release()
          .ifPresent(release -> accept(article.getProvenance(), uri, timestamp, release));
      decide(timestamp, receipt(origin, publish, uri));
    } else if (ruling instanceof Hold hold) {
      hold.dropped().ifPresent(dropped -> drop(uri, dropped, timestamp));
      held.put(new DueKey(hold.item().releaseAt(), uri), bytes);
      decide(
          timestamp,
          receipt(origin, edition, uri, Decision.held)
              .setReason("embargo")
              .setDetail(String.format(Locale.ROOT, "Under embargo until %s.", hold.until()))
              .setEvidence(List.of(hold.until().toString()))
              .build());
    } else if (ruling instanceof Superseded superseded) {
      decide(timestamp, superseded(origin, edition, uri, superseded.reason()));
    } else if (ruling instanceof Unchanged) {
      decide(timestamp, receipt(origin, edition, uri, Decision.unchanged).build());
    }
    remember(uri, ruling.next());
    if (ruling instanceof Publish publish && publish.next().expiresAt() != null) {
      DueKey key = new DueKey(publish.next().expiresAt(), uri);
      publish.expiring().ifPresent(item -> expiring.put(key, item));
    }
  }

  private static Receipt receipt(Origin origin, Publish publish, String uri) {
    PublishedArticle article = publish.article();
    Edition edition = new Edition(article.getVersion(), article.getRevision());
    if (article.getPubStatus() == PubStatus.canceled) {
      return receipt(origin, edition, uri, Decision.canceled).build();
    }
    Receipt.Builder receipt = receipt(origin, edition, uri, Decision.published);
    if (publish.expired()) {
      receipt.setReason("expired").setDetail("Its time was over: it left without text.");
    } else if (article.getPubStatus() == PubStatus.withheld) {
      receipt.setReason("withheld").setDetail("Not to be used for now: it left without text.");
    }
    return receipt.build();
  }

  private void drop(String uri, Dropped dropped, long timestamp) {
    HeldItem item = dropped.item();
    held.remove(new DueKey(item.releaseAt(), uri));
    decide(timestamp, superseded(item.origin(), item.edition(), uri, dropped.reason()));
  }

  private static Receipt superseded(Origin origin, Edition edition, String uri, DropReason reason) {
    return receipt(origin, edition, uri, Decision.superseded)
        .setCode(reason.code())
        .setReason(reason.code())
        .setDetail(reason.sentence())
        .build();
  }

  private static Receipt.Builder receipt(
      Origin origin, Edition edition, String uri, Decision decision) {
    return Receipts.about(origin.provenance(), Stage.publish, decision)
        .setWireId(origin.wireId())
        .setUri(uri)
        .setVersion(edition.version())
        .setRevision(edition.revision());
  }

  private ArticleState stateOf(String uri) {
    ArticleState state = articles.get(uri);
    return state == null ? ArticleState.UNKNOWN : state;
  }

  @Override
  public void close() {
    holds.forEach((wire, number) -> metrics.held(wire, -number));
    holds.clear();
    decoder.close();
  }
}
