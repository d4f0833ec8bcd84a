package news.telex.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import news.telex.cli.output.StandardOutput;
import news.telex.cli.output.Terminal;
import news.telex.ingest.reading.Formats;
import news.telex.runtime.failure.ExitCode;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class TelexCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "up",
        "push",
        "watch",
        "replay",
        "history",
        "trace",
        "receipts",
        "audit",
        "dead-letters",
        "review",
        "identity",
        "normalize",
        "enrich",
        "formats",
        "topics",
        "status",
        "wires",
        "knowledge",
        "reset",
        "clean",
        "config",
        "completion"
      })
  void shouldHelpWithEveryVerb(String verb) {
    assertThat(run("", verb, "--help")).isZero();
    assertThat(text()).startsWith("Usage: telex " + verb).contains("Exit codes: 0 done");
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          push x.txt                    | 2 | telex: --wire is missing: the name of the wire.
          push --wire Not/Allowed x.txt | 2 | telex: Not a wire's name: 'Not/Allowed'.
          push --wire w none.txt        | 1 | telex: There is no file none.txt.
          formats nitf telegram         | 2 | telex: 'telegram' is no format of Telex
          normalize none.txt            | 1 | telex: There is no file none.txt.
          replay --execute              | 2 | telex: Say --topic T for a new replay, or --resume ID
          replay --topic wire.raw --from noon | 2 | telex: --from is a time (2026-11-01, 2026-11-01T06:00:00Z) or how long ago
          replay --topic wire.raw --limit 0 | 2 | telex: --limit and --rate are at least 1.
          replay --topic wire.raw --id A_B | 2 | telex: --id has lower-case letters, digits and dashes
          replay --topic wire.raw --into news.parsed | 2 | telex: news.parsed is a topic of Telex
          watch --limit 0               | 2 | telex: --limit is at least 1.
          topics schema nothing         | 2 | telex: 'nothing' is not a topic of Telex
          topics schema news.rejected   | 2 | telex: The values of news.rejected are not Avro
          topics check --bootstrap-servers here | 2 | telex: 'here' is not an address of a broker
          topics check --set threads=3  | 2 | telex: Unknown key 'threads' (flag --set)
          dead-letters                  | 2 | telex: dead-letters needs a verb: count, list, show, redrive or discard; --help tells more.
          knowledge                     | 2 | telex: knowledge needs a noun: entities, topics or notices; --help tells more.
          config                        | 2 | telex: config needs a verb: show, check or reference; --help tells more.
          config show nobody            | 2 | telex: 'nobody' is no service of Telex; allowed is ingest, enrich, publish or client.
          config check ingest-service --set threads=no | 2 | telex: threads is 'no' (flag --set); allowed is a whole number from 1 to 256.
          config check enrich-service --set batch.records=1 | 2 | telex: Unknown key 'batch.records' (flag --set)
          up --without desk             | 2 | telex: --without takes ingest, enrich, publish; 'desk' is no service.
          reset                         | 2 | telex: Say which service: ingest, enrich, publish or all.
          reset desk                    | 2 | telex: 'desk' is no service; there are ingest, enrich, publish and all.
          clean all --to never          | 2 | telex: --to is a time
          up --port 70000               | 2 | telex: --port is a number from 0 to 65535.
          """)
  void shouldSayInOneSentenceWhatIsWrong(String command, int code, String sentence) {
    assertThat(run("", command.split(" "))).isEqualTo(code);
    assertThat(err.toString()).startsWith(sentence).doesNotContain("\tat ");
    assertThat(err.toString().strip().lines()).hasSize(1);
    assertThat(text()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"push --wire w", "push --wire w --jsonl", "normalize", "enrich --jsonl"})
  void shouldRefuseAFolderWithoutFiles(String command) {
    // When
    int code = run("", (command + ' ' + folder).split(" "));

    // Then
    assertThat(code).isEqualTo(ExitCode.REFUSED);
    assertThat(err.toString())
        .isEqualTo(String.format(Locale.ROOT, "telex: There is no file in %s.%n", folder));
  }

  @Test
  void shouldRefuseAnEmptyFileBeforeAnythingIsSent() throws Exception {
    // Given
    Path full = Files.writeString(folder.resolve("a.txt"), "Storm\n\nIt blew.");
    Path empty = Files.writeString(folder.resolve("b.txt"), "");

    // When
    int code = run("", "push", "--wire", "w", full.toString(), empty.toString());

    // Then
    assertThat(code).isEqualTo(ExitCode.REFUSED);
    assertThat(err.toString())
        .isEqualTo(
            String.format(Locale.ROOT, "telex: %s is empty; nothing of it was sent.%n", empty));
  }

  @Test
  void shouldSpeakJsonInEveryCommandThatAnswers() {
    assertThat(withoutJson("telex", TelexCommand.commandLine(session("", out))))
        .containsExactlyInAnyOrder(
            // These only name their verbs, or print a script for a shell.
            "telex",
            "telex dead-letters",
            "telex review",
            "telex identity",
            "telex knowledge",
            "telex knowledge entities",
            "telex knowledge topics",
            "telex knowledge notices",
            "telex topics",
            "telex config",
            "telex completion");
  }

  private static List<String> withoutJson(String name, CommandLine command) {
    List<String> without = new ArrayList<>();
    if (command.getCommandSpec().findOption("--json") == null) {
      without.add(name);
    }
    command
        .getSubcommands()
        .forEach((verb, sub) -> without.addAll(withoutJson(name + ' ' + verb, sub)));
    return without;
  }

  @Test
  void shouldShowTheHelpAsAMistakeWithoutAVerb() {
    assertThat(run("")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("Usage: telex");
    assertThat(text()).isEmpty();
  }

  @Test
  void shouldTellThatNoBrokerIsThere() throws IOException {
    // Given
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }

    // When
    int code = run("", "watch", "--bootstrap-servers", "127.0.0.1:" + free);

    // Then
    assertThat(code).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(err.toString())
        .isEqualTo(
            String.format(
                Locale.ROOT,
                "telex: The broker at 127.0.0.1:%d cannot be reached: connection refused; telex"
                    + " up starts an embedded one.%n",
                free));
  }

  @Test
  void shouldRefuseAnArticleOverTheLimitBeforeItLooksForABroker() throws IOException {
    // Given
    Path large = folder.resolve("large.txt");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(32L * 1024 * 1024 + 1);
    }

    // When
    int code = run("", "push", "--wire", "w", large.toString());

    // Then
    assertThat(code).isEqualTo(ExitCode.REFUSED);
    assertThat(err.toString().strip())
        .isEqualTo(
            String.format(
                Locale.ROOT,
                "telex: %s is larger than the 32 MiB that a raw record may have; nothing of it was"
                    + " sent.",
                large));
  }

  @Test
  void shouldPrintTheSchemaOfATopic() {
    assertThat(run("", "topics", "schema", "wire.receipts")).isZero();
    assertThat(new Schema.Parser().parse(text())).isEqualTo(Receipt.getClassSchema());
  }

  @Test
  void shouldListTheCatalogueWithAWiresOwnTopic() throws IOException {
    assertThat(run("", "topics", "list", "--wire", "ansa", "--json")).isZero();
    List<String> topics = text().lines().toList();
    assertThat(topics).hasSize(Topics.all().size() + 1);
    assertThat(JSON.readTree(topics.get(Topics.all().size())).get("name").textValue())
        .isEqualTo("wire.raw.ansa");
  }

  @Test
  void shouldListTheFormatsAtEightyColumnsUncut() throws IOException {
    // When
    int code = TelexCommand.run(new String[] {"formats"}, session("", out, 80));

    // Then
    assertThat(code).isZero();
    assertThat(text().lines())
        .hasSize(Formats.statements().size() + 1)
        .contains("nitf            .xml .nitf .ntf            IPTC NITF 3.x")
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80).doesNotContain("…"));
  }

  @Test
  void shouldTellAllOfAFormat() throws IOException {
    assertThat(run("", "formats", "jsonfeed")).isZero();
    assertThat(text())
        .isEqualTo(
            """
            JSON Feed 1.0 and 1.1
              recorded as  jsonfeed
              known by     version is an address of jsonfeed.org
              gives        one item an entry, up to 1,000
              media types  application/feed+json, application/json
              files        .json
            """);
  }

  @Test
  void shouldTellTheFormatsAsJsonLines() throws IOException {
    assertThat(run("", "formats", "--json", "mail", "ATOM")).isZero();
    List<String> lines = text().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(JSON.readTree(lines.get(0)).at("/mediaTypes/0").textValue())
        .isEqualTo("message/rfc822");
    assertThat(JSON.readTree(lines.get(1)).at("/names/1").textValue()).isEqualTo("atom");
  }

  @Test
  void shouldRefuseToPushLinesAsOneArticle() throws IOException {
    // Given
    Path lines = Files.writeString(folder.resolve("a.JSONL"), "{}\n");

    // When
    int code = run("", "push", "--wire", "w", folder.toString());

    // Then
    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .isEqualTo(
            String.format(
                Locale.ROOT,
                "telex: %s holds an article a line by its name: --jsonl pushes such files, by"
                    + " themselves.%n",
                lines));
  }

  @Test
  void shouldSayWhichEndingsNoFormatHas() throws IOException {
    // Given
    for (String name : List.of("a.xls", "b.doc", "c.xls", "d.nitf", "e", "f.txt")) {
      Files.writeString(folder.resolve(name), "Storm");
    }

    // When
    run("", "push", "--wire", "w", "--bootstrap-servers", "here", folder.toString());

    // Then
    assertThat(err.toString().lines().findFirst())
        .hasValue("telex: No format has the ending .doc, .xls: what such files hold is sniffed.");
  }

  @Test
  void shouldNormalizeAFile() throws IOException {
    // Given
    Path file = folder.resolve("article.json");
    Files.writeString(
        file,
        "{\"uri\":\"urn:x:1\",\"type\":\"text\",\"headline\":\"Ferry runs"
            + " again\",\"language\":\"en\",\"body_text\":\"The ferry to the island runs again, the"
            + " port said on Monday.\"}");

    // When
    int code = run("", "normalize", "--json", "--wire", "ansa", file.toString());

    // Then
    assertThat(code).isZero();
    JsonNode json = JSON.readTree(text());
    assertThat(json.get("rejected")).isEmpty();
    assertThat(json.get("items")).hasSize(1);
    assertThat(json.at("/items/0/headline").textValue()).isEqualTo("Ferry runs again");
    assertThat(json.at("/items/0/provider").textValue()).isEqualTo("ansa");
    assertThat(json.at("/items/0/uri").textValue()).startsWith("urn:telex:ansa:");
    assertThat(json.at("/items/0/provenance/partition").intValue()).isEqualTo(-1);
  }

  @Test
  void shouldFailOnAFileThatIsRejected() throws IOException {
    // Given
    Path file = folder.resolve("broken.json");
    Files.writeString(file, "{\"headline\":");

    // When
    int code = run("", "normalize", "--json", file.toString());

    // Then
    assertThat(code).isEqualTo(ExitCode.FAILED);
    JsonNode json = JSON.readTree(text());
    assertThat(json.get("items")).isEmpty();
    assertThat(json.at("/rejected/0/code").textValue()).isEqualTo("bad-json");
  }

  @Test
  void shouldGiveOneLineForEachRawArticle() throws IOException {
    // Given
    String lines =
        """
        {"payload":"Ferry runs again\\n\\nThe ferry to the island runs again, the port said on Monday.","wire":"ansa","contentType":"text/plain"}
        {"payload":

        {"payloadBase64":"AAH/"}
        {"payload":"{\\"headline\\":\\"Bridge opens\\",\\"body_text\\":\\"The bridge opened.\\"}"}
        """;

    // When
    int code = run(lines, "enrich", "--jsonl");

    // Then
    assertThat(code).isZero();
    String[] answers = text().split("\n");
    assertThat(answers).hasSize(5);
    assertThat(JSON.readTree(answers[0]).at("/items/0/headline").textValue())
        .isEqualTo("Ferry runs again");
    assertThat(JSON.readTree(answers[0]).at("/items/0/language").textValue()).isEqualTo("en");
    assertThat(JSON.readTree(answers[1]).at("/rejected/0/code").textValue()).isEqualTo("bad-json");
    assertThat(JSON.readTree(answers[2]).at("/rejected/0/code").textValue()).isEqualTo("bad-json");
    assertThat(JSON.readTree(answers[3]).get("rejected")).hasSize(1);
    assertThat(JSON.readTree(answers[4]).at("/items/0/headline").textValue())
        .isEqualTo("Bridge opens");
  }

  @Test
  void shouldExplainEntitiesToPeople() throws IOException {
    // Given
    Path file =
        Files.writeString(
            folder.resolve("a.txt"),
            "Merkel on ferries\n\nChancellor Angela Merkel spoke of ferries in Oslo, said Jane"
                + " Smithson.");

    // When
    int code =
        TelexCommand.run(
            new String[] {"enrich", "--explain", file.toString()}, session("", out, 80));

    // Then
    assertThat(code).isZero();
    assertThat(text())
        .contains("\nAngela Merkel  person  wikidata:Q567\n")
        .contains("“Angela Merkel”; read by the tagger, and known; tagger person")
        .contains("before title: Chancellor")
        .contains("wikidata:Q567 Angela Merkel (head-of-government, DE")
        .contains("\nJane Smithson  person  no id\n");
  }

  @Test
  void shouldExplainEntitiesToPrograms() throws IOException {
    // Given
    String line =
        "{\"payload\":\"Merkel on ferries\\n\\nChancellor Angela Merkel spoke in Oslo.\"}\n";

    // When
    int code = run(line + "{}\n", "enrich", "--explain", "--jsonl");

    // Then
    assertThat(code).isZero();
    String[] answers = text().split("\n");
    JsonNode answer = JSON.readTree(answers[0]);
    JsonNode told = answer.at("/explanations/0/entities/0");
    assertThat(told.get("id").textValue()).isEqualTo("wikidata:Q567");
    assertThat(told.at("/mentions/1/text").textValue()).isEqualTo("Angela Merkel");
    assertThat(told.at("/mentions/1/ground").textValue()).isEqualTo("both");
    assertThat(told.at("/mentions/1/tagger/last/type").textValue()).isEqualTo("person");
    JsonNode candidate = told.at("/mentions/1/knowledge/0/candidates/0");
    assertThat(candidate.get("id").textValue()).isEqualTo("wikidata:Q567");
    assertThat(candidate.get("verdict").textValue()).isEqualTo("kept");
    assertThat(candidate.get("meant").booleanValue()).isTrue();
    assertThat(answer.at("/explanations/0/passedOver").isArray()).isTrue();
    assertThat(JSON.readTree(answers[1]).has("explanations")).isFalse();
  }

  @Test
  void shouldEndQuietlyWhenTheReaderHasGone() {
    // Given
    OutputStream closed =
        new StandardOutput(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
              }
            });

    // When
    int code = TelexCommand.run(new String[] {"topics", "list"}, session("", closed));

    // Then
    assertThat(code).isZero();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void shouldRefuseAnActionThatTheAuditLogDoesNotKnowAndGuessWhichIsMeant() {
    // When
    int near = run("", "audit", "--action", "reveiw");
    int far = run("", "audit", "--action", "bogus");

    // Then
    assertThat(near).isEqualTo(ExitCode.USAGE);
    assertThat(far).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("--action is one of replay, redrive, discard, reset, clean, knowledge, review")
        .contains("'reveiw' is none; did you mean 'review'?")
        .contains("'bogus' is none.");
  }

  private int run(String in, String... arguments) {
    return TelexCommand.run(arguments, session(in, out));
  }

  private Session session(String in, OutputStream to) {
    return session(in, to, 100);
  }

  private Session session(String in, OutputStream to, int columns) {
    return new Session(
        new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
        to,
        new PrintWriter(err, true),
        Map.of(),
        Launcher.at(folder),
        Terminal.none(columns));
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
