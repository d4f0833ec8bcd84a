package news.telex.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import news.telex.cli.command.CommandInProcess;
import news.telex.operations.action.Actor;
import news.telex.operations.action.DeadLetterAction.Meant;
import news.telex.operations.action.DeadLetterAction.Outcome;
import news.telex.operations.action.RedriveAction;
import news.telex.operations.action.RedriveAction.Terms;
import news.telex.operations.action.Settlement;
import news.telex.operations.action.Watcher;
import news.telex.operations.audit.AuditLog;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.Pipeline;
import news.telex.operations.connection.ValueReader;
import news.telex.operations.deadletters.Filter;
import news.telex.runtime.config.Layers;
import news.telex.runtime.kafka.TopicReader;
import news.telex.schemas.PubStatus;
import news.telex.schemas.PublishedArticle;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;
import news.telex.stack.EmbeddedStack;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data folders of earlier versions, see {@code resources/upgrade/README.md}. */
@Tag(SuiteSummary.EMBEDDED)
@Order(4)
class UpgradeTest {
  private static final Path FOLDERS = Path.of("src/test/resources/upgrade");
  private static final String WIRE = "openfeed";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  /** Where the topics of the folder end, before anything of the present version writes there. */
  private Map<String, Long> before = Map.of();

  /**
   * Whatever was decided under the earlier version holds: sent again, nothing comes out twice, what
   * was killed stays so, what was held is held; only what is new goes out.
   */
  @Test
  void shouldGoOnWhereAnEarlierVersionEnded() throws Exception {
    // Given
    unpack("before-the-rooms.zip");

    // When
    try (EmbeddedStack stack = started()) {
      Connection connection = connection(stack);
      List<String> decided =
          decided(
              connection,
              item("held", 1, "Harbour board to name its first woman chair", HELD),
              item("harbour", 2, "Storm closes the harbour of Ostend for two days", STORM),
              item("killed", 1, "Minister resigns over bridge", BRIDGE),
              item("harbour", 3, "Storm over: the harbour of Ostend is open again", STORM_OVER));

      // Then
      assertThat(decided).containsExactly("unchanged", "unchanged", "superseded", "published");
      // A topic shows a transaction a moment before another.
      Map<String, Long> after = onePublishedMore(before);
      await().untilAsserted(() -> assertThat(ends(connection)).isEqualTo(after));
      assertThat(published(connection, PublishedArticle::getHeadline))
          .contains("Storm over: the harbour of Ostend is open again")
          .doesNotContain("Harbour board to name its first woman chair");
    }
  }

  /**
   * What the earlier version could not read is read when it is redriven, what it took and is taken
   * no more stays out until its wire kills it, and the rest is as it was.
   */
  @Test
  void shouldReadWhatAnEarlierVersionCouldNot() throws Exception {
    // Given
    unpack("before-every-wire.zip");

    try (EmbeddedStack stack = started()) {
      Connection connection = connection(stack);
      assertThat(published(connection, PublishedArticle::getHeadline)).contains(PICTURE);

      // When
      List<String> decided =
          decided(
              connection,
              item("held", 1, "Harbour board to name its first woman chair", HELD),
              item("harbour", 2, "Storm closes the harbour of Ostend for two days", STORM),
              item("killed", 1, "Minister resigns over bridge", BRIDGE),
              picture(1, "usable"),
              picture(2, "canceled"));
      Settlement redriven = redriven(connection, "unknown-format");

      // Then
      assertThat(decided)
          .containsExactly("unchanged", "unchanged", "superseded", "rejected", "canceled");
      assertThat(redriven.decided()).isEqualTo(Map.of("published", 2L));
      await()
          .untilAsserted(
              () ->
                  assertThat(published(connection, PublishedArticle::getHeadline))
                      .contains(
                          "Ferry line orders two electric boats", "Bruges opens its canal museum")
                      .doesNotContain("Harbour board to name its first woman chair"));
      assertThat(
              published(
                  connection,
                  article ->
                      String.join(
                          " ",
                          article.getUri(),
                          Long.toString(article.getVersion()),
                          Integer.toString(article.getRevision()))))
          .doesNotHaveDuplicates();
    }
  }

  /**
   * What is out is killed by rules that came later, by an old number or from an item that names it;
   * what was decided stays.
   */
  @Test
  void shouldKillWhatAnEarlierVersionPublished() throws Exception {
    // Given
    unpack("before-the-notices.zip");

    try (EmbeddedStack stack = started()) {
      Connection connection = connection(stack);

      // When
      List<String> decided =
          decided(
              connection,
              item("held", 1, "Harbour board to name its first woman chair", HELD),
              item("killed", 1, "Minister resigns over bridge", BRIDGE),
              item("harbour", 1, "Storm closes the harbour of Ostend", STORM)
                  .replace("\"usable\"", "\"canceled\""),
              item("notice", 1, "Ferry line orders two electric boats", "The order is not placed.")
                  .replace("\"usable\"", "\"canceled\",\"altids\":" + NAMES_FERRY),
              item("harbour", 3, "Storm over: the harbour of Ostend is open again", STORM_OVER));

      // Then
      assertThat(decided)
          .containsExactly("unchanged", "superseded", "canceled", "canceled", "published");
      await()
          .untilAsserted(
              () ->
                  assertThat(usable(connection))
                      .contains("Storm over: the harbour of Ostend is open again")
                      .doesNotContain(
                          "Harbour board to name its first woman chair",
                          "Minister resigns over bridge",
                          "Ferry line orders two electric boats",
                          "Storm closes the harbour of Ostend for two days"));
    }
  }

  /**
   * What was joined stays joined, translations stay linked, and what waited for a decision waits:
   * sent again, nothing of it comes out twice. What the earlier version understood of a text stays,
   * too, however much more is known by now, until the article is replayed; what is new is
   * understood by what is known now.
   */
  @Test
  void shouldKeepWhatAnEarlierVersionDecidedAboutArticles() throws Exception {
    // Given
    unpack("before-the-split.zip");

    try (EmbeddedStack stack = started()) {
      Connection connection = connection(stack);

      // When
      List<String> decided =
          decided(
              connection,
              item("harbour", 2, "Storm closes the harbour of Ostend for two days", STORM),
              item("killed", 1, "Minister resigns over bridge", BRIDGE),
              item("lock-b", 1, "Sea lock stays shut", LOCK),
              item("twin", 1, "Fährlinie bestellt zwei Elektroboote", BOATS)
                  .replace("\"en\"", "\"de\""),
              item("doubt", 1, "Budget has a deficit of two per cent", BUDGET)
                  .replace("\"usable\"", "\"usable\",\"ednote\":\"" + IN_DOUBT + '"'),
              item(
                  "lock-b",
                  2,
                  "Sea lock opens again",
                  "The lock is open again for ships from Gdansk."));

      // Then
      assertThat(decided)
          .containsExactly(
              "unchanged", "superseded", "unchanged", "unchanged", "unchanged", "published");
      Map<String, Long> after = onePublishedMore(before);
      await().untilAsserted(() -> assertThat(ends(connection)).isEqualTo(after));
      assertThat(usable(connection))
          .contains("Sea lock opens again", "Fährlinie bestellt zwei Elektroboote")
          .doesNotContain("Lock of IJmuiden shut until Sunday", "Sea lock stays shut");
      assertThat(understood(connection, "Fährlinie bestellt zwei Elektroboote"))
          .singleElement()
          .asString()
          .contains("1.1", "telex:gdansk");
      assertThat(understood(connection, "Sea lock opens again"))
          .singleElement()
          .asString()
          .contains("3.1", "wikidata:Q1792");

      // When
      CommandInProcess replay =
          CommandInProcess.run(
              folder,
              "replay",
              "--topic",
              Topics.NEWS_ARTICLES,
              "--execute",
              "--bootstrap-servers",
              stack.address().bootstrapServers(),
              "--schema-registry",
              stack.address().schemaRegistry());

      // Then
      assertThat(replay.exitCode()).as(replay.output()).isZero();
      await()
          .untilAsserted(
              () ->
                  assertThat(understood(connection, "Fährlinie bestellt zwei Elektroboote"))
                      .hasSize(2)
                      .last()
                      .asString()
                      .contains("1.2", "wikidata:Q1792")
                      .doesNotContain("telex:gdansk"));
      assertThat(understood(connection, "Sea lock opens again")).hasSize(1);
    }
  }

  private static final String IN_DOUBT = "Embargoed until the speech is given.";
  private static final String LOCK =
      "Repairs keep the sea lock at IJmuiden shut for three days.\\n"
          + "A spokesman of the port said nine ships were at anchor.";
  private static final String BOATS =
      "Die Fährlinie von Ostende bestellt zwei Elektroboote bei einer Werft in Danzig.\\n"
          + "Sie sollen 2028 fahren.";
  private static final String BUDGET =
      "The finance minister of Portugal presents the budget on Monday.\\n"
          + "It has a deficit of two per cent.";
  private static final String NAMES_FERRY =
      "{\"supersedes\":\"urn:newsml:openfeed.example:20261126:ferry\"}";
  private static final String HELD =
      "The board of Rotterdam's harbour will name Saskia Verhoeven its chair on Friday.\\n"
          + "She ran the ferry line for nine years and led the talks on shore power in 2024.";
  private static final String STORM =
      "A storm closed the harbour of Ostend on Thursday morning for two days.\\n"
          + "Two ferries to Ramsgate stayed in port, and the coast guard asked walkers to keep off"
          + " the piers.";
  private static final String BRIDGE =
      "The transport minister of Norway resigned on Thursday over the collapse of a bridge near"
          + " Bergen.\\nThe prime minister accepted at once.";
  private static final String STORM_OVER =
      "The harbour of Ostend opened again on Saturday.\\nBoth ferries to Ramsgate have left.";

  private static final String PICTURE = "The lighthouse of Ostend in the storm";

  private EmbeddedStack started() throws Exception {
    return EmbeddedStack.start(
        new EmbeddedStack.Spec(
            folder,
            Optional.of(0),
            List.of(),
            (settings, registry) -> {
              before =
                  ends(
                      new Connection(
                          settings.bootstrapServers(), settings.schemaRegistry(), Map.of(), true));
              return Pipeline.create(settings, registry);
            },
            // However old the folder has become by now.
            Layers.flags(
                List.of("threads=1", "state.retention.days=3650", "kill.retention.days=3650"))));
  }

  /** One record, and the marker of its transaction. */
  private static Map<String, Long> onePublishedMore(Map<String, Long> ends) {
    Map<String, Long> more = new HashMap<>(ends);
    more.replaceAll((topic, end) -> end + 2);
    return more;
  }

  /** What becomes of items that are pushed one after the other. */
  private static List<String> decided(Connection connection, String... items) throws Exception {
    List<String> decided = new ArrayList<>();
    try (ValueReader<Receipt> receipts =
        ValueReader.fromNow(connection, Topics.WIRE_RECEIPTS, Receipt.class)) {
      receipts.poll(receipt -> {});
      for (String item : items) {
        push(connection, item);
        int already = decided.size();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (decided.size() == already && System.nanoTime() < deadline) {
          receipts.poll(
              receipt -> {
                String decision = receipt.getDecision().name();
                if (!decision.equals("parsed")) {
                  decided.add(decision);
                }
              });
        }
      }
    }
    return decided;
  }

  /** What becomes of the wire's dead letters of a code when they are sent back. */
  private static Settlement redriven(Connection connection, String code) {
    Clock clock = Clock.systemUTC();
    Filter filter =
        new Filter(
            Set.of(),
            Set.of(code),
            Set.of(WIRE),
            Set.of(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of());
    try (RedriveAction redrive =
        new RedriveAction(
            connection,
            clock,
            clock.instant(),
            new Meant(filter, OptionalInt.empty()),
            new Terms(1, List.of(), Optional.empty(), 0, false, Optional.of(PATIENCE)))) {
      return new Actor(connection.place(), () -> AuditLog.open(connection, clock))
          .execute(redrive, plan -> {}, Watcher.NONE)
          .result()
          .flatMap(Outcome::settlement)
          .orElseThrow();
    }
  }

  private static List<String> published(
      Connection connection, Function<PublishedArticle, ?> field) {
    List<String> all = new ArrayList<>();
    ValueReader.readAll(
        connection,
        Topics.NEWS_PUBLISHED,
        PublishedArticle.class,
        article -> all.add(String.valueOf(field.apply(article))));
    return all;
  }

  /** Each version and revision of an article that came out, with the ids of its entities. */
  private static List<String> understood(Connection connection, String headline) {
    List<String> all = new ArrayList<>();
    ValueReader.readAll(
        connection,
        Topics.NEWS_PUBLISHED,
        PublishedArticle.class,
        article -> {
          if (article.getHeadline().equals(headline)) {
            all.add(
                article.getVersion()
                    + "."
                    + article.getRevision()
                    + article.getEntities().stream()
                        .map(entity -> " " + entity.getId().orElse("-"))
                        .collect(Collectors.joining()));
          }
        });
    return all;
  }

  /** Headlines of what is out by now: the last word on each article, if that is a usable one. */
  private static Collection<String> usable(Connection connection) {
    Map<String, String> usable = new HashMap<>();
    ValueReader.readAll(
        connection,
        Topics.NEWS_PUBLISHED,
        PublishedArticle.class,
        article -> {
          if (article.getPubStatus() == PubStatus.usable) {
            usable.put(article.getUri(), article.getHeadline());
          } else {
            usable.remove(article.getUri());
          }
        });
    return usable.values();
  }

  private void unpack(String name) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(FOLDERS.resolve(name)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path target = folder.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(zip, target);
        }
      }
    }
  }

  private static String item(String id, int version, String headline, String text) {
    return String.format(
        Locale.ROOT,
        "{\"uri\":\"urn:newsml:openfeed.example:20261126:%s\",\"type\":\"text\","
            + "\"versioncreated\":\"2026-11-26T%s:00:00Z\",\"version\":\"%d\",\"language\":\"en\","
            + "\"headline\":\"%s\",\"pubstatus\":\"usable\"%s,\"body_text\":\"%s\"}",
        id,
        id.equals("held") ? "09" : id.equals("killed") ? "10" : "1" + version * (version - 1),
        version,
        headline,
        id.equals("held") ? ",\"embargoed\":\"2190-01-01T00:00:00Z\"" : "",
        text);
  }

  private static String picture(int version, String status) {
    return String.format(
        Locale.ROOT,
        "{\"uri\":\"urn:newsml:openfeed.example:20261126:picture\",\"type\":\"picture\","
            + "\"versioncreated\":\"2026-11-26T1%d:00:00Z\",\"version\":\"%d\",\"language\":\"en\","
            + "\"headline\":\"%s\",\"pubstatus\":\"%s\","
            + "\"description_text\":\"Waves break over the lighthouse of Ostend on Thursday.\"}",
        version - 1,
        version,
        PICTURE,
        status);
  }

  private static Connection connection(EmbeddedStack stack) {
    return new Connection(
        stack.address().bootstrapServers(), stack.address().schemaRegistry(), Map.of(), true);
  }

  private static void push(Connection connection, String item) throws Exception {
    try (Producer<byte[], byte[]> producer = connection.producer()) {
      RecordHeaders headers = new RecordHeaders();
      headers.add("wire", WIRE.getBytes(UTF_8));
      headers.add("content-type", "application/json".getBytes(UTF_8));
      producer
          .send(
              new ProducerRecord<>(
                  Topics.WIRE_RAW, null, null, null, item.getBytes(UTF_8), headers))
          .get();
    }
  }

  /** Where the topics that subscribers read end: whatever has been deleted since, that stays. */
  private static Map<String, Long> ends(Connection connection) {
    Map<String, Long> ends = new HashMap<>();
    try (TopicReader reader = connection.reader()) {
      for (String topic :
          List.of(Topics.NEWS_PUBLISHED, Topics.NEWS_PUBLISHED_JSON, Topics.NEWS_CURRENT)) {
        ends.put(
            topic,
            reader.ends(reader.partitions(topic)).values().stream().mapToLong(end -> end).sum());
      }
    }
    return ends;
  }
}
