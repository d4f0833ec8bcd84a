package news.telex.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import news.telex.operations.action.Action;
import news.telex.operations.action.Actor;
import news.telex.operations.action.JoinAction;
import news.telex.operations.action.SplitAction;
import news.telex.operations.action.Watcher;
import news.telex.operations.audit.AuditLog;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.ValueReader;
import news.telex.schemas.Headers;
import news.telex.schemas.PubStatus;
import news.telex.schemas.PublishedArticle;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Feeds that tell one thing under two identifiers and two things under one, until somebody joins
 * the ones and splits the other: in the end each of the three stands once, as it was last, whatever
 * instance read what.
 */
final class RepairedWires {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** On each of the two partitions of an embedded stack lies one of them. */
  private static final List<String> NAMES = List.of("nordwire", "suedwire");

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Connection connection;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Random random;
  private final Map<String, String> newest = new HashMap<>();
  private final List<Runnable> sent = new ArrayList<>();

  RepairedWires(Connection connection, KafkaProducer<byte[], byte[]> producer, long seed) {
    this.connection = connection;
    this.producer = producer;
    this.random = new Random(seed);
  }

  /** Sends what will have to be repaired, and waits until it is out. */
  void begin() {
    for (String wire : NAMES) {
      send(wire, "quay", "urn:quay");
      send(wire, "quay", "urn:quay-too");
      send(wire, "dam", "urn:page");
      send(wire, "mill", "urn:page");
    }
    await("all to be out")
        .atMost(PATIENCE)
        .until(() -> NAMES.stream().allMatch(wire -> published(wire).size() == 4));
  }

  /** Decides about each wire, and goes on without waiting for what comes of it. */
  void repair() {
    for (String wire : NAMES) {
      List<PublishedArticle> known = published(wire);
      decide(
          new JoinAction(
              connection,
              Clock.systemUTC(),
              known.stream()
                  .filter(article -> thing(article).equals("quay"))
                  .map(PublishedArticle::getUri)
                  .toList(),
              Optional.empty(),
              Optional.empty()));
      decide(
          new SplitAction(
              connection,
              Clock.systemUTC(),
              known.stream()
                  .filter(article -> thing(article).equals("mill"))
                  .map(PublishedArticle::getUri)
                  .findFirst()
                  .orElseThrow(),
              List.of(2L),
              Optional.empty(),
              Optional.empty()));
    }
  }

  private <P> void decide(Action<P, ?> action) {
    new Actor(connection.place(), () -> AuditLog.open(connection, Clock.systemUTC()))
        .execute(action, plan -> {}, Watcher.NONE);
  }

  /** Sends more of everything, and some of it again. */
  void goOn(int items) {
    for (int i = 0; i < items; i++) {
      for (String wire : NAMES) {
        switch (random.nextInt(5)) {
          case 0 -> send(wire, "quay", "urn:quay");
          case 1 -> send(wire, "quay", "urn:quay-too");
          case 2 -> send(wire, "dam", "");
          case 3 -> send(wire, "mill", "");
          default -> sent.get(random.nextInt(sent.size())).run();
        }
      }
    }
  }

  /** Sends a version of a thing; as all records of a wire are in a row, so are its versions. */
  private void send(String wire, String thing, String id) {
    int number = sent.size();
    String text = "Report " + number + " of the " + thing + " has " + (70 + number) + " pages.";
    ObjectNode feed = JSON.createObjectNode();
    feed.put("version", "https://jsonfeed.org/version/1.1").put("title", wire);
    ObjectNode item = feed.putArray("items").addObject();
    if (!id.isEmpty()) {
      item.put("id", id);
    }
    if (!thing.equals("quay")) {
      item.put("url", "https://" + wire + ".example/" + thing);
    }
    item.put(
            "content_text",
            "Of the "
                + thing
                + " nothing is told but that the council met for it again.\n\n"
                + text)
        .put("date_modified", String.format(Locale.ROOT, "2026-03-14T12:00:%02dZ", number));
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            Topics.WIRE_RAW,
            0,
            null,
            null,
            feed.toString().getBytes(UTF_8),
            List.of(
                new RecordHeader(Headers.WIRE, wire.getBytes(UTF_8)),
                new RecordHeader(Headers.CONTENT_TYPE, "application/feed+json".getBytes(UTF_8))));
    Runnable again = () -> producer.send(record);
    again.run();
    sent.add(again);
    newest.put(wire + ' ' + thing, text);
  }

  /** Fails unless each thing stands once, as it was last, and nothing left twice. */
  void check() {
    for (String wire : NAMES) {
      Map<String, PublishedArticle> last = new HashMap<>();
      Set<String> editions = new HashSet<>();
      for (PublishedArticle article : published(wire)) {
        last.put(article.getUri(), article);
        assertThat(
                editions.add(
                    article.getUri() + ' ' + article.getVersion() + ' ' + article.getRevision()))
            .as("%s of %s left once", article.getVersion(), article.getUri())
            .isTrue();
      }
      assertThat(last).as(wire).hasSize(4);
      assertThat(
              last.values().stream()
                  .filter(article -> article.getPubStatus() == PubStatus.usable)
                  .map(article -> article.getBody().get(article.getBody().size() - 1)))
          .as(wire)
          .containsExactlyInAnyOrder(
              newest.get(wire + " quay"), newest.get(wire + " dam"), newest.get(wire + " mill"));
    }
  }

  private List<PublishedArticle> published(String wire) {
    List<PublishedArticle> all = new ArrayList<>();
    ValueReader.readAll(
        connection,
        Topics.NEWS_PUBLISHED,
        PublishedArticle.class,
        article -> {
          if (article.getProvider().equals(wire)) {
            all.add(article);
          }
        });
    return all;
  }

  private static String thing(PublishedArticle article) {
    return article.getBody().get(0).split(" ")[2];
  }
}
