package news.telex.schemas;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.NullMarked;

/** The catalogue of topics: every topic Telex reads or writes, with its settings. Immutable. */
@NullMarked
public final class Topics {
  static {
    // Its schemas are the first that many a process sees, and Avro reads its guards once.
    AvroGuards.set();
  }

  /** Items over this size are rejected as {@link RejectionCode#TOO_LARGE}. */
  public static final int MAX_ITEM_BYTES = 10 * 1024 * 1024;

  /** Largest raw record that the broker takes; {@code telex push} refuses more. */
  public static final int MAX_RAW_BYTES = 32 * 1024 * 1024;

  /** Largest dead letter: a raw record and its error headers. */
  public static final int MAX_REJECTED_BYTES = 33 * 1024 * 1024;

  /**
   * Largest record of an item when it is read: half of what its topic takes, so that every later
   * stage has room for what it adds.
   */
  public static final int MAX_PARSED_BYTES = 16 * 1024 * 1024;

  /**
   * Largest record of topics that hold receipts, knowledge and what operators do: a thousand times
   * the usual one. Said by each topic, so that it does not hang on a broker's default.
   */
  public static final int MAX_SMALL_BYTES = 1024 * 1024;

  /** Partitions of each topic in the embedded stack. */
  public static final int EMBEDDED_PARTITIONS = 2;

  public static final String WIRE_RAW = "wire.raw";
  public static final String WIRE_RAW_PREFIX = "wire.raw.";
  public static final String NEWS_PARSED = "news.parsed";
  public static final String NEWS_ARTICLES = "news.articles";
  public static final String NEWS_ENRICHED = "news.enriched";
  public static final String NEWS_PUBLISHED = "news.published";
  public static final String NEWS_PUBLISHED_JSON = "news.published.json";
  public static final String NEWS_CURRENT = "news.current";
  public static final String NEWS_REJECTED = "news.rejected";
  public static final String WIRE_RECEIPTS = "wire.receipts";

  /** Dead letters that were redriven too often. */
  public static final String NEWS_QUARANTINE = "news.quarantine";

  public static final String KNOWLEDGE_ENTITIES = "knowledge.entities";
  public static final String KNOWLEDGE_TOPICS = "knowledge.topics";
  public static final String KNOWLEDGE_WIRES = "knowledge.wires";
  public static final String KNOWLEDGE_NOTICES = "knowledge.notices";
  public static final String WIRE_DECISIONS = "wire.decisions";
  public static final String OPS_AUDIT = "ops.audit";
  public static final String OPS_DEAD_LETTERS = "ops.dead-letters";
  public static final String OPS_INSTANCES = "ops.instances";

  /** Where a replay of a topic puts its records: {@code <topic>.replay}. */
  public static final String REPLAY_SUFFIX = ".replay";

  /** A wire's name: lower-case letters, digits, dot, dash, underscore; at most 64 characters. */
  public static final Pattern WIRE_NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  /**
   * The broker's clock decides when a record was received: retention, order of arrival and the
   * window of identity hang on it, and a wire's clock may be anything.
   */
  private static final String BROKER_TIME = "LogAppendTime";

  private static final long DAY_MS = 86_400_000L;
  private static final int PARTITIONS = 12;

  private static final Topic RAW =
      new Topic(
          WIRE_RAW,
          PARTITIONS,
          "item id; null is allowed",
          "the wire's own bytes, or Avro RawArticle",
          "",
          Map.of(
              "retention.ms", days(400),
              "message.timestamp.type", BROKER_TIME,
              "max.message.bytes", plusOverhead(MAX_RAW_BYTES)));

  private static final Topic PARSED =
      avro(NEWS_PARSED, "provider", ParsedItem.class.getName(), days(7));

  private static final Topic ARTICLES =
      avro(NEWS_ARTICLES, "article uri", Article.class.getName(), days(30));

  private static final Topic ENRICHED =
      avro(NEWS_ENRICHED, "article uri", EnrichedArticle.class.getName(), days(30));

  private static final List<Topic> ALL =
      Stream.of(
              RAW,
              replay(RAW),
              PARSED,
              replay(PARSED),
              ARTICLES,
              replay(ARTICLES),
              ENRICHED,
              replay(ENRICHED),
              avro(NEWS_PUBLISHED, "article uri", PublishedArticle.class.getName(), days(90)),
              new Topic(
                  NEWS_PUBLISHED_JSON,
                  PARTITIONS,
                  "article uri",
                  "IPTC ninjs 3.1, JSON",
                  "",
                  Map.of(
                      "retention.ms", days(90),
                      "max.message.bytes", plusOverhead(MAX_RAW_BYTES))),
              new Topic(
                  NEWS_CURRENT,
                  PARTITIONS,
                  "article uri",
                  "Avro PublishedArticle; a tombstone for a kill or withhold",
                  PublishedArticle.class.getName(),
                  Map.of(
                      "cleanup.policy", "compact",
                      "delete.retention.ms", days(30),
                      "max.message.bytes", plusOverhead(MAX_RAW_BYTES))),
              new Topic(
                  NEWS_REJECTED,
                  PARTITIONS,
                  "as received",
                  "original bytes and headers, telex-error-* headers added",
                  "",
                  Map.of(
                      "retention.ms", days(400),
                      "max.message.bytes", plusOverhead(MAX_REJECTED_BYTES))),
              new Topic(
                  NEWS_QUARANTINE,
                  PARTITIONS,
                  "as received",
                  "dead letters that were redriven too often, as in news.rejected",
                  "",
                  Map.of(
                      "retention.ms", days(400),
                      "max.message.bytes", plusOverhead(MAX_REJECTED_BYTES))),
              new Topic(
                  WIRE_RECEIPTS,
                  PARTITIONS,
                  "wire",
                  "Avro Receipt",
                  Receipt.class.getName(),
                  Map.of(
                      "retention.ms",
                      days(400),
                      "max.message.bytes",
                      plusOverhead(MAX_SMALL_BYTES))),
              single(KNOWLEDGE_ENTITIES, "entity id", KnowledgeEntity.class.getName(), compacted()),
              single(KNOWLEDGE_TOPICS, "topic code", KnowledgeTopic.class.getName(), compacted()),
              single(KNOWLEDGE_WIRES, "wire", WireProfile.class.getName(), compacted()),
              single(
                  KNOWLEDGE_NOTICES,
                  "concept and language",
                  KnowledgeNotice.class.getName(),
                  compacted()),
              new Topic(
                  WIRE_DECISIONS,
                  PARTITIONS,
                  "provider, uri, version and action; the partition is the provider's",
                  "Avro EditorialDecision",
                  EditorialDecision.class.getName(),
                  Map.of(
                      "cleanup.policy",
                      "compact,delete",
                      "retention.ms",
                      days(400),
                      "message.timestamp.type",
                      BROKER_TIME,
                      "max.message.bytes",
                      plusOverhead(MAX_SMALL_BYTES))),
              single(
                  OPS_AUDIT, "run id", AuditRecord.class.getName(), Map.of("retention.ms", "-1")),
              single(
                  OPS_DEAD_LETTERS,
                  "partition and offset in news.rejected",
                  DeadLetterMark.class.getName(),
                  // A month longer than the dead letters: retention goes by whole segments.
                  Map.of("cleanup.policy", "compact,delete", "retention.ms", days(430))),
              single(
                  OPS_INSTANCES,
                  "service and instance",
                  InstanceReport.class.getName(),
                  Map.of(
                      "cleanup.policy",
                      "compact,delete",
                      "retention.ms",
                      days(7),
                      "segment.ms",
                      "3600000",
                      // How an instance learns the broker's time, and who was there first.
                      "message.timestamp.type",
                      BROKER_TIME)))
          .map(Topics::takingAnyTime)
          .toList();

  private static final Map<String, Schema> SCHEMAS =
      Stream.of(
              ParsedItem.getClassSchema(),
              Article.getClassSchema(),
              EnrichedArticle.getClassSchema(),
              PublishedArticle.getClassSchema(),
              Receipt.getClassSchema(),
              KnowledgeEntity.getClassSchema(),
              KnowledgeTopic.getClassSchema(),
              WireProfile.getClassSchema(),
              KnowledgeNotice.getClassSchema(),
              EditorialDecision.getClassSchema(),
              AuditRecord.getClassSchema(),
              DeadLetterMark.getClassSchema(),
              InstanceReport.getClassSchema())
          .collect(Collectors.toUnmodifiableMap(Schema::getFullName, s -> s));

  private Topics() {}

  /** All topics that exist without any wire of its own topic. */
  public static List<Topic> all() {
    return ALL;
  }

  /** The catalogue entry of a topic: by its name, or for a wire's own raw topic and its replay. */
  public static Optional<Topic> find(String name) {
    if (isReplay(name)) {
      return find(liveOf(name)).flatMap(Topics::replayOf);
    }
    if (isRaw(name) && !name.equals(WIRE_RAW)) {
      return Optional.of(rawOf(name.substring(WIRE_RAW_PREFIX.length())));
    }
    return ALL.stream().filter(t -> t.name().equals(name)).findFirst();
  }

  /** The schema of a topic's values; empty where they are not Avro. */
  public static Optional<Schema> schemaOf(Topic topic) {
    return Optional.ofNullable(SCHEMAS.get(topic.valueSchema()));
  }

  /** The type of a topic's values; empty where they are not Avro. */
  public static Optional<Class<? extends SpecificRecord>> typeOf(Topic topic) {
    return schemaOf(topic)
        .map(schema -> SpecificData.get().getClass(schema).asSubclass(SpecificRecord.class));
  }

  /**
   * The own raw topic of a wire, {@code wire.raw.<wire>}.
   *
   * @throws IllegalArgumentException if the wire's name is not allowed
   */
  public static Topic rawOf(String wire) {
    if (!isWireName(wire)) {
      throw new IllegalArgumentException(
          String.format(
                  Locale.ROOT,
                  "Not a wire's name: '%s'. Allowed: lower-case letters, digits, '.', '_', '-', at"
                      + " most 64;",
                  wire)
              + " not 'replay' and not ending in '.replay'.");
    }
    return new Topic(
        WIRE_RAW_PREFIX + wire,
        RAW.partitions(),
        RAW.key(),
        RAW.value(),
        RAW.valueSchema(),
        RAW.config());
  }

  /** Whether a wire may have this name. Names that would make a replay topic are reserved. */
  public static boolean isWireName(String name) {
    return WIRE_NAME.matcher(name).matches()
        && !name.equals("replay")
        && !name.endsWith(REPLAY_SUFFIX);
  }

  /** Whether raw articles are read from this topic in live flow. */
  public static boolean isRaw(String topic) {
    return topic.equals(WIRE_RAW)
        || (topic.startsWith(WIRE_RAW_PREFIX)
            && isWireName(topic.substring(WIRE_RAW_PREFIX.length())));
  }

  /** The wire whose own raw topic this is; empty for any other topic, {@code wire.raw} too. */
  public static Optional<String> wireOf(String topic) {
    return isRaw(topic) && !topic.equals(WIRE_RAW)
        ? Optional.of(topic.substring(WIRE_RAW_PREFIX.length()))
        : Optional.empty();
  }

  /** Whether a topic is where a replay puts records. */
  public static boolean isReplay(String topic) {
    return topic.endsWith(REPLAY_SUFFIX);
  }

  /** The topic whose records a topic holds: itself, or the one that it replays. */
  public static String liveOf(String topic) {
    return isReplay(topic) ? topic.substring(0, topic.length() - REPLAY_SUFFIX.length()) : topic;
  }

  /**
   * Where a replay of a topic puts its records: with the same partitions, kept for a week.
   *
   * @return empty if no stage reads a replay of the topic
   */
  public static Optional<Topic> replayOf(Topic topic) {
    boolean isRead =
        isRaw(topic.name())
            || List.of(NEWS_PARSED, NEWS_ARTICLES, NEWS_ENRICHED).contains(topic.name());
    return isRead ? Optional.of(replay(topic)) : Optional.empty();
  }

  private static Topic replay(Topic topic) {
    Map<String, String> config = new TreeMap<>(topic.config());
    config.put("retention.ms", days(7));
    config.put("message.timestamp.type", BROKER_TIME);
    return new Topic(
        topic.name() + REPLAY_SUFFIX,
        topic.partitions(),
        topic.key(),
        topic.value(),
        topic.valueSchema(),
        Map.copyOf(config));
  }

  /** A topic of few small records, read whole by everybody who needs it. */
  private static Topic single(String name, String key, String schema, Map<String, String> config) {
    Map<String, String> all = new TreeMap<>(config);
    all.put("max.message.bytes", plusOverhead(MAX_SMALL_BYTES));
    return new Topic(
        name,
        1,
        key,
        "Avro " + schema.substring(schema.lastIndexOf('.') + 1),
        schema,
        Map.copyOf(all));
  }

  /**
   * What comes of a raw record has the time of that record, given by a broker's clock. If that
   * clock was ahead and has been set back, Kafka's default refuses every such record until the
   * clock is there again, an hour of it aside, and the stages stand still.
   */
  private static Topic takingAnyTime(Topic topic) {
    if (BROKER_TIME.equals(topic.config().get("message.timestamp.type"))) {
      return topic;
    }
    Map<String, String> config = new TreeMap<>(topic.config());
    config.put("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
    return new Topic(
        topic.name(),
        topic.partitions(),
        topic.key(),
        topic.value(),
        topic.valueSchema(),
        Map.copyOf(config));
  }

  private static Map<String, String> compacted() {
    return Map.of("cleanup.policy", "compact", "delete.retention.ms", days(7));
  }

  private static Topic avro(String name, String key, String schema, String retention) {
    return new Topic(
        name,
        PARTITIONS,
        key,
        "Avro " + schema.substring(schema.lastIndexOf('.') + 1),
        schema,
        Map.of(
            "retention.ms", retention,
            "message.timestamp.type", BROKER_TIME,
            "max.message.bytes", plusOverhead(MAX_RAW_BYTES)));
  }

  private static String days(int days) {
    return Long.toString(days * DAY_MS);
  }

  /** Room for key, headers and record framing beside the value. */
  private static String plusOverhead(int bytes) {
    return Integer.toString(bytes + 128 * 1024);
  }
}
