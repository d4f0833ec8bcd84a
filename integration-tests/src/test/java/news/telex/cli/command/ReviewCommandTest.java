package news.telex.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import news.telex.cli.output.Terminal;
import news.telex.integration.SmallStack;
import news.telex.integration.SuiteSummary;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.Pipeline;
import news.telex.operations.connection.ValueReader;
import news.telex.schemas.Article;
import news.telex.schemas.PublishedArticle;
import news.telex.schemas.Topics;
import news.telex.stack.EmbeddedStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * From a doubtful item to what is published of it; each test goes on where the last one stopped.
 */
@TestMethodOrder(OrderAnnotation.class)
@Tag(SuiteSummary.EMBEDDED)
class ReviewCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path home;

  private static EmbeddedStack stack;
  private static Connection connection;

  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start() throws IOException {
    stack = SmallStack.start(home.resolve("data"), List.of(), Pipeline::create);
    connection =
        new Connection(
            stack.address().bootstrapServers(), stack.address().schemaRegistry(), Map.of(), true);
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  @Order(1)
  void shouldListWhatIsHeldOfWhichNothingWentOn() throws Exception {
    // When
    String pushed =
        run(0, line("one") + line("two") + line("three"), "push", "--jsonl", "--wait", "-");

    // Then
    assertThat(pushed)
        .contains("held review  urn:telex:agency:", "Embargo in doubt, in the note: words");
    List<JsonNode> held = held();
    assertThat(held)
        .extracting(h -> h.get("wire").textValue() + ' ' + h.get("reason").textValue())
        .containsExactly("agency embargo", "agency embargo", "agency embargo");
    assertThat(articles()).isEmpty();
    assertThat(run(0, "", "review", "list", "--wire", "other"))
        .isEqualTo("Nothing waits for a decision.\n");
    assertThat(run(0, "", "review", "list").lines())
        .hasSize(24)
        .allMatch(l -> l.length() <= 80)
        .contains("  A plant opens in Porto, one", "  “Embargoed until the speech is given”");
    assertThat(run(0, "", "review", "list", "--reason", "embargo").lines()).hasSize(24);
    run(2, "", "review", "list", "--reason", "nonsense");
    assertThat(err.toString())
        .endsWith(
            "--reason is one of embargo, kill, withhold, date-ahead, reference, revival,"
                + " waits-for-target; 'nonsense' is none.\n");
    assertThat(JSON.readTree(run(0, "", "status", "--json")).at("/reviews/0/open").intValue())
        .isEqualTo(3);
  }

  @Test
  @Order(2)
  void shouldShowTheItemItself() throws Exception {
    // When
    String shown = run(0, "", "review", "show", held().get(0).get("uri").textValue());

    // Then
    assertThat(shown)
        .contains(
            "Embargo in doubt, in the note: words that speak of one.",
            "Embargoed until the speech is given",
            "A plant opens in Porto, one");
  }

  @Test
  @Order(3)
  void shouldDoNothingWithoutBeingTold() throws Exception {
    // Given
    String uri = held().get(0).get("uri").textValue();

    // When
    String plan = run(0, "", "review", "release", uri);
    run(4, "", "review", "release", uri + "x", "--execute");

    // Then
    assertThat(plan)
        .isEqualTo(
            "to release "
                + uri
                + """
                , version 1
                  A plant opens in Porto, one
                  Embargo in doubt, in the note: words that speak of one.
                  “Embargoed until the speech is given”
                  Released, it leaves at once.
                Nothing is decided: --execute does it.
                """);
    assertThat(held()).hasSize(3);
  }

  @Test
  @Order(4)
  void shouldPublishWhatIsReleasedAndKillTheRest() throws Exception {
    // Given
    List<String> uris = held().stream().map(h -> h.get("uri").textValue()).toList();

    // When
    String released =
        run(0, "", "review", "release", uris.get(0), "--execute", "--wait", "--note", "Asked them");
    String killed = run(0, "", "review", "kill", uris.get(1), uris.get(2), "--execute", "--wait");
    String killedToo = run(0, "", "review", "kill", uris.get(0), "--execute", "--wait");

    // Then
    assertThat(released)
        .startsWith(
            "released " + uris.get(0) + ", version 1: published\n  A plant opens in Porto, one\n");
    assertThat(killed).contains(uris.get(1) + ", version 1: canceled\n");
    assertThat(killedToo)
        .startsWith(
            "killed " + uris.get(0) + ", version 1: canceled\n  A plant opens in Porto, one\n");
    assertThat(held()).isEmpty();
    assertThat(published(uris.get(0))).containsExactly("1 usable 2", "2 canceled 0");
    assertThat(published(uris.get(1))).containsExactly("1 canceled 0");
    assertThat(articles()).filteredOn(a -> !a.getBody().isEmpty()).hasSize(1);
    run(4, "", "review", "kill", uris.get(0), "--execute");
    assertThat(err.toString()).contains(uris.get(0) + " is dead already; only a later version");
  }

  @Test
  @Order(5)
  void shouldChangeNothingWhenAllIsReplayed() throws Exception {
    // Given
    int before = published().size();

    // When
    run(0, "", "replay", "--topic", Topics.WIRE_RAW, "--execute", "--wait");

    // Then
    assertThat(published()).hasSize(before);
    assertThat(held()).isEmpty();
  }

  @Test
  @Order(6)
  void shouldJoinArticlesAndGiveTheSameWhenAllIsReplayed() throws Exception {
    // Given
    run(0, clear("1", "A port opens"), "push", "--jsonl", "--wait", "-");
    run(0, clear("2", "The port of Olhao opens"), "push", "--jsonl", "--wait", "-");
    String older = uriOf("A port opens");
    String younger = uriOf("The port of Olhao opens");

    // When
    String plan = run(0, "", "identity", "join", younger, older);
    String joined = run(0, "", "identity", "join", younger, older, "--execute", "--wait");
    run(0, clear("2", "The port of Olhao is open"), "push", "--jsonl", "--wait", "-");
    int before = published().size();
    run(0, "", "replay", "--topic", Topics.WIRE_RAW, "--execute", "--wait");
    String shown = run(0, "", "identity", "show", younger, older);
    run(4, "", "identity", "join", younger, older, "--execute");

    // Then
    assertThat(plan)
        .startsWith("to go on " + older)
        .contains("to join " + younger, "\n  A port opens\n", "\n  The port of Olhao opens\n")
        .endsWith("Nothing is decided: --execute does it, and nothing takes a join back.\n");
    assertThat(joined).contains(": canceled\n");
    assertThat(published(younger)).containsExactly("1 usable 1", "2 canceled 0");
    assertThat(published(older)).containsExactly("1 usable 1", "2 usable 1", "3 usable 1");
    assertThat(published()).hasSize(before);
    assertThat(uriOf("The port of Olhao is open")).isEqualTo(older);
    assertThat(shown).contains("joined into " + older, "join " + younger + " into " + older);
    assertThat(err.toString()).contains(younger + " is joined into " + older + " already.");
  }

  @Test
  @Order(9)
  void shouldSplitAnArticleAndGiveTheSameWhenAllIsReplayed() throws Exception {
    // Given
    run(0, clear("9", "A ferry sinks"), "push", "--jsonl", "--wait", "-");
    run(0, clear("9", "Olive oil is dear"), "push", "--jsonl", "--wait", "-");
    String mixed = uriOf("A ferry sinks");

    // When
    String plan = run(0, "", "identity", "split", mixed, "2");
    String split = run(0, "", "identity", "split", mixed, "2", "--execute", "--wait");
    String begun = uriOf("Olive oil is dear", mixed);
    await().until(() -> published(mixed).size() == 3);
    int before = published().size();
    run(0, "", "replay", "--topic", Topics.WIRE_RAW, "--execute", "--wait");
    run(4, "", "identity", "split", mixed, "1", "9", "--execute");

    // Then
    assertThat(plan)
        .startsWith("to split " + mixed)
        .contains("to begin " + begun, ": Olive oil is dear", "sent again: version 1, ")
        .endsWith("Nothing is decided: --execute does it, and a join takes it back.\n");
    assertThat(split).contains("begun " + begun + ": published\n");
    assertThat(published(mixed)).containsExactly("1 usable 1", "2 usable 1", "3 usable 1");
    assertThat(published(begun)).containsExactly("1 usable 1");
    assertThat(published()).hasSize(before);
    assertThat(err.toString()).contains("Receipts tell of no version 9.");
  }

  private static String uriOf(String headline, String not) {
    return published().stream()
        .filter(article -> article.getHeadline().equals(headline))
        .map(article -> article.getUri())
        .filter(uri -> !uri.equals(not))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Order(7)
  void shouldTakeAnArticleDownForGoodWithTheRecordsThatHaveItsText() throws Exception {
    // Given
    String story =
        line("four").replace("Embargoed until the speech is given.", "By our own staff.");
    run(0, story, "push", "--jsonl", "--wait", "-");
    String uri = uriOf("A plant opens in Porto, four");
    String[] plan = {"takedown", uri, "--reason", "Court order 4 O 112/26", "--json"};
    JsonNode before = JSON.readTree(run(0, "", plan)).get("plan");

    // When
    String done =
        run(
            0,
            "",
            "takedown",
            uri,
            "--reason",
            "Court order 4 O 112/26",
            "--delete-records",
            "--execute",
            "--wait");

    // Then
    assertThat(before.get("raw")).hasSize(1);
    assertThat(before.get("line")).hasSize(3);
    assertThat(before.get("deletions")).isEmpty();
    assertThat(done)
        .startsWith(
            "taken down "
                + uri
                + ": canceled\n  A plant opens in Porto, four\ngoes "
                + before.at("/raw/0/position").asText())
        .contains("\ndeleted wire.raw-");
    assertThat(published(uri)).containsExactly("1 usable 2", "2 canceled 0");
    JsonNode after = JSON.readTree(run(0, "", plan)).get("plan");
    assertThat(after.get("raw")).isEmpty();
    assertThat(before.has("takenDownBefore")).isFalse();
    assertThat(after.has("takenDownBefore")).isTrue();
    assertThat(run(0, "", "takedown", uri, "--reason", "By law"))
        .contains("\nIt was taken down before: ");
    assertThat(run(0, "", "audit", "--json")).contains("Court order 4 O 112/26");
    run(2, "", "takedown", uri, "--reason", " ");
    String held = line("five");
    run(0, held, "push", "--jsonl", "--wait", "-");
    String doubtful = held().get(0).get("uri").textValue();
    assertThat(run(0, "", "takedown", doubtful, "--reason", "By law", "--execute", "--wait"))
        .startsWith("taken down " + doubtful + ": canceled\n");
    assertThat(held()).isEmpty();
    String again = story.replace("\\\"version\\\":\\\"1\\\"", "\\\"version\\\":\\\"9\\\"");
    assertThat(again).isNotEqualTo(story);
    assertThat(run(0, again, "push", "--jsonl", "--wait", "-")).contains("taken-down");
    assertThat(published(uri)).hasSize(2);
  }

  @Test
  @Order(8)
  void shouldNameTheKilledStoryWhoseTextCameUnderAnotherName() throws Exception {
    // Given
    String text =
        "The lock at Olhao closes on Monday, after the gates of both chambers were found cracked";
    run(0, clear("3", "A lock closes", text), "push", "--jsonl", "--wait", "-");
    String killed = uriOf("A lock closes");
    run(0, "", "review", "kill", killed, "--execute", "--wait");

    // When
    run(0, clear("4", "Olhao without a lock", text), "push", "--jsonl", "--wait", "-");

    // Then
    JsonNode held = held().get(0);
    assertThat(held.get("rule").textValue()).isEqualTo("same-text");
    assertThat(held.at("/about/0/uri").textValue()).isEqualTo(killed);
    assertThat(run(0, "", "review", "list"))
        .contains("  About: " + killed + ", killed ", ": “A lock closes”");
    assertThat(run(0, "", "review", "show", held.get("uri").textValue()))
        .contains("  about    " + killed + ", killed ", ": “A lock closes”");
  }

  private static String clear(String id, String headline) {
    return clear(id, headline, headline);
  }

  private static String clear(String id, String headline, String text) {
    return String.format(
        Locale.ROOT,
        """
        {"wire":"agency","contentType":"application/json","payload":"{\
        \\"uri\\":\\"urn:agency:port-%s\\",\\"type\\":\\"text\\",\\"language\\":\\"en\\",\
        \\"headline\\":\\"%s\\",\\"body_text\\":\\"%s, the mayor said.\\"}"}
        """,
        id,
        headline,
        text);
  }

  private static String uriOf(String headline) {
    return published().stream()
        .filter(article -> article.getHeadline().equals(headline))
        .findFirst()
        .orElseThrow()
        .getUri();
  }

  private static String line(String id) {
    return String.format(
        Locale.ROOT,
        """
        {"wire":"agency","uri":"%s","contentType":"application/json","payload":"{\
        \\"uri\\":\\"urn:agency:%s\\",\\"version\\":\\"1\\",\\"type\\":\\"text\\",\\"language\\":\\"en\\",\
        \\"headline\\":\\"A plant opens in Porto, %s\\",\
        \\"edNote\\":\\"Embargoed until the speech is given.\\",\
        \\"body_text\\":\\"The plant number %s opens in Porto on Monday.\\\\n\\\\nIt is to have workers.\\"}"}
        """,
        id,
        id,
        id,
        id);
  }

  private List<JsonNode> held() throws IOException {
    List<JsonNode> held = new ArrayList<>();
    for (String line : run(0, "", "review", "list", "--json").lines().toList()) {
      held.add(JSON.readTree(line));
    }
    return held;
  }

  private static List<Article> articles() {
    List<Article> articles = new ArrayList<>();
    ValueReader.readAll(connection, Topics.NEWS_ARTICLES, Article.class, articles::add);
    return articles;
  }

  private static List<PublishedArticle> published() {
    List<PublishedArticle> published = new ArrayList<>();
    ValueReader.readAll(connection, Topics.NEWS_PUBLISHED, PublishedArticle.class, published::add);
    return published;
  }

  private static List<String> published(String uri) {
    return published().stream()
        .filter(article -> Objects.equals(article.getUri(), uri))
        .map(a -> a.getVersion() + " " + a.getPubStatus() + ' ' + a.getBody().size())
        .toList();
  }

  private String run(int code, String in, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exit = TelexCommand.run(arguments, Sessions.in(home, in, out, err, Terminal.none(80)));
    assertThat(exit).as("%s: %s %s", List.of(arguments), out.toString(UTF_8), err).isEqualTo(code);
    return out.toString(UTF_8);
  }
}
