package news.telex.benchmarks.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.Values;
import news.telex.runtime.kafka.Broker;
import news.telex.schemas.PubStatus;
import news.telex.schemas.PublishedArticle;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;

/** Whether all stories of a wire came out as they had to. Not thread-safe. */
public final class LifeAudit {
  /** What can have gone wrong with a story. */
  public enum Fault {
    /** What has to stand in the end does not. */
    LOST,
    /** A version left twice, or an edition did. */
    DOUBLED,
    /** It left before its embargo had ended. */
    EARLY,
    /** It stands, or left again, after its kill, its withhold or its expiry. */
    ALIVE,
    /** A word of it left that never may. */
    TOLD
  }

  /** From a decision to the broker's stamp on its record. */
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  /** What subscribers read. */
  private static final Set<String> OUTSIDE =
      Set.of(Topics.NEWS_PUBLISHED, Topics.NEWS_PUBLISHED_JSON, Topics.NEWS_CURRENT);

  /** What is looked at: that, and what nothing in doubt may reach. */
  public static final List<String> TOPICS =
      List.of(
          Topics.NEWS_ARTICLES,
          Topics.NEWS_ENRICHED,
          Topics.NEWS_PUBLISHED,
          Topics.NEWS_PUBLISHED_JSON,
          Topics.NEWS_CURRENT);

  private final Map<Integer, Story> stories = new HashMap<>();
  private final Pattern words;
  private final Map<Fault, Set<Integer>> faults = new EnumMap<>(Fault.class);
  private final Map<Integer, Map<Integer, Integer>> usable = new HashMap<>();
  private final Map<String, @Nullable PublishedArticle> current = new HashMap<>();
  private final Editions editions = new Editions();

  /** An audit that has seen nothing yet. */
  public LifeAudit(LifeWire wire) {
    wire.stories().forEach(story -> stories.put(story.number(), story));
    words =
        Pattern.compile(
            Pattern.quote(Story.prefix(wire.stories().get(0).wire())) + "([0-9]{6})x([0-9])");
    for (Fault fault : Fault.values()) {
      faults.put(fault, new HashSet<>());
    }
  }

  /** Lets the broker say when a record left; before anything does. */
  public static void stampByTheBroker(Connection connection) {
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    for (String topic : OUTSIDE) {
      changes.put(
          new ConfigResource(ConfigResource.Type.TOPIC, topic),
          List.of(
              new AlterConfigOp(
                  new ConfigEntry("message.timestamp.type", "LogAppendTime"),
                  AlterConfigOp.OpType.SET)));
    }
    try (Broker broker = connection.broker()) {
      broker.ask(admin -> admin.incrementalAlterConfigs(changes).all());
    }
  }

  /** Looks at all that left by now, stamped by the broker. */
  public static LifeAudit of(LifeWire wire, Connection connection) {
    LifeAudit audit = new LifeAudit(wire);
    try (Values<PublishedArticle> values = connection.values(PublishedArticle.class)) {
      for (String topic : TOPICS) {
        connection.readAll(
            topic,
            record ->
                audit.add(
                    topic,
                    record.key(),
                    record.value(),
                    record.timestamp(),
                    value -> values.of(record).orElseThrow()));
      }
    }
    audit.conclude();
    return audit;
  }

  /**
   * Looks at a record that left, in the order of its topic.
   *
   * @param topic one of {@link #TOPICS}
   * @param at when it left, milliseconds since 1970-01-01 UTC
   */
  public void add(
      String topic,
      byte[] key,
      byte @Nullable [] value,
      long at,
      Function<byte[], PublishedArticle> articles) {
    if (value != null) {
      look(value, at, OUTSIDE.contains(topic));
    }
    if (topic.equals(Topics.NEWS_CURRENT)) {
      current.put(new String(key, UTF_8), value == null ? null : articles.apply(value));
    } else if (topic.equals(Topics.NEWS_PUBLISHED) && value != null) {
      editions.add(articles.apply(value), at);
    }
  }

  private void fault(Fault fault, int story) {
    faults.getOrDefault(fault, Set.of()).add(story);
  }

  /** Every byte that went on. */
  private void look(byte[] value, long at, boolean outside) {
    Matcher found = words.matcher(new String(value, UTF_8));
    while (found.find()) {
      Story story = stories.get(Integer.parseInt(found.group(1)));
      if (story == null) {
        continue;
      }
      if (story.life() == Life.IN_REVIEW || (outside && story.life().end() == Life.End.HIDDEN)) {
        fault(Fault.TOLD, story.number());
      }
      Instant until = story.until();
      boolean embargoed =
          story.life().isEmbargoed() && Integer.parseInt(found.group(2)) == story.newest();
      if (outside && embargoed && until != null && at < until.toEpochMilli()) {
        fault(Fault.EARLY, story.number());
      }
    }
  }

  /** Editions in the order in which they left. */
  private final class Editions {
    private final Set<String> seen = new HashSet<>();
    private final Set<Integer> dead = new HashSet<>();

    void add(PublishedArticle article, long at) {
      Matcher found = words.matcher(article.getHeadline());
      Optional<Story> story = found.find() ? find(found) : Optional.empty();
      String edition = article.getUri() + " " + article.getVersion() + " " + article.getRevision();
      if (!seen.add(edition)) {
        story.ifPresent(s -> fault(Fault.DOUBLED, s.number()));
      }
      if (story.isEmpty()) {
        return;
      }
      int number = story.get().number();
      if (article.getPubStatus() != PubStatus.usable) {
        dead.add(number);
        return;
      }
      int version = Integer.parseInt(found.group(2));
      int times =
          usable.computeIfAbsent(number, n -> new HashMap<>()).merge(version, 1, Integer::sum);
      if (times > 1) {
        fault(Fault.DOUBLED, number);
      }
      if (dead.contains(number) && story.get().life() != Life.REVIVED) {
        fault(Fault.ALIVE, number);
      }
      Instant until = story.get().until();
      if (story.get().life() == Life.EXPIRING
          && until != null
          && at > until.plus(A_MOMENT).toEpochMilli()) {
        fault(Fault.ALIVE, number);
      }
    }

    private Optional<Story> find(Matcher found) {
      return Optional.ofNullable(stories.get(Integer.parseInt(found.group(1))));
    }
  }

  /** Nothing more has left. */
  public void conclude() {
    Map<Integer, Integer> stands = new HashMap<>();
    for (PublishedArticle article : current.values()) {
      if (article == null) {
        continue;
      }
      Matcher found = words.matcher(article.getHeadline());
      if (found.find()) {
        int number = Integer.parseInt(found.group(1));
        if (stands.put(number, Integer.parseInt(found.group(2))) != null) {
          fault(Fault.DOUBLED, number);
        }
      }
    }
    for (Story story : stories.values()) {
      Integer version = stands.get(story.number());
      if (story.life().end() == Life.End.STANDS) {
        if (version == null || version != story.newest()) {
          fault(Fault.LOST, story.number());
        }
      } else if (version != null) {
        fault(Fault.ALIVE, story.number());
      }
    }
  }

  /** Stories of which something went wrong, by what. */
  public Map<Fault, Set<Integer>> faults() {
    return faults;
  }

  /** Whether nothing went wrong. */
  public boolean isClean() {
    return faults.values().stream().allMatch(Set::isEmpty);
  }

  /** A line for each kind of life: how many, how many right, and what went wrong how often. */
  public List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add(line("", "articles", "right", List.of(Fault.values())));
    Map<Life, List<Story>> byLife = new TreeMap<>();
    for (Story story : stories.values()) {
      byLife.computeIfAbsent(story.life(), life -> new ArrayList<>()).add(story);
    }
    byLife.forEach(
        (life, some) -> {
          List<Long> wrong = new ArrayList<>();
          for (Fault fault : Fault.values()) {
            Set<Integer> faulty = faults.getOrDefault(fault, Set.of());
            wrong.add(some.stream().filter(s -> faulty.contains(s.number())).count());
          }
          long right =
              some.stream()
                  .filter(s -> faults.values().stream().noneMatch(f -> f.contains(s.number())))
                  .count();
          lines.add(line(life.title(), some.size(), right, wrong));
        });
    return lines;
  }

  /** Some of the stories of which something went wrong, to look for. */
  public List<String> examples() {
    List<String> examples = new ArrayList<>();
    faults.forEach(
        (fault, numbers) ->
            numbers.stream()
                .sorted()
                .limit(5)
                .map(number -> stories.get(number))
                .forEach(
                    story ->
                        examples.add(
                            String.format(
                                Locale.ROOT,
                                "%s: %s (%s)",
                                fault.name().toLowerCase(Locale.ROOT),
                                story.key(),
                                story.life().title()))));
    return examples;
  }

  private static String line(String title, Object articles, Object right, List<?> faults) {
    StringBuilder line =
        new StringBuilder(String.format(Locale.ROOT, "%-34s %8s %8s", title, articles, right));
    faults.forEach(
        fault ->
            line.append(
                String.format(Locale.ROOT, " %8s", fault.toString().toLowerCase(Locale.ROOT))));
    return line.toString();
  }
}
