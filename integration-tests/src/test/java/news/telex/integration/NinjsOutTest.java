package news.telex.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import news.telex.cli.demo.Demo;
import news.telex.enrich.article.Enricher;
import news.telex.operations.article.ArticleLogic;
import news.telex.operations.article.EnrichLogic;
import news.telex.operations.article.NormalizeLogic;
import news.telex.operations.article.RawLine;
import news.telex.publish.lifecycle.ArticleState;
import news.telex.publish.lifecycle.Lifecycle;
import news.telex.publish.lifecycle.Ruling;
import news.telex.publish.ninjs.NinjsWriter;
import news.telex.schemas.EnrichedArticle;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;

/**
 * Whatever format a wire sends, what leaves on {@code news.published.json} is valid ninjs 3.1 by
 * the schema of the IPTC, and by the profile that Telex promises: all golden inputs of the formats,
 * and all samples of the demonstration, through the logic of all stages.
 */
class NinjsOutTest {
  private static final Instant RECEIVED = Instant.parse("2026-10-01T12:00:00Z");

  /** Every embargo has ended by then. */
  private static final Instant LATER = Instant.parse("2500-01-01T00:00:00Z");

  private static final Path GOLDEN =
      Path.of("..", "ingest-service/src/test/resources/news/telex/ingest/format/golden");
  private static final String ITEMS = ".items.json";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ArticleLogic LOGIC =
      new EnrichLogic(new NormalizeLogic(RECEIVED), Enricher.standard());

  /** What the documents are held against. */
  enum Rules {
    IPTC(NinjsOutTest.class, "/ninjs/ninjs-schema_3.1.json"),
    TELEX(NinjsWriter.class, "/ninjs/telex-ninjs-profile.json");

    private final JsonSchema schema;

    Rules(Class<?> beside, String resource) {
      this.schema =
          JsonSchemaFactory.getInstance(
                  VersionFlag.V202012,
                  factory ->
                      // Telex writes no geometry, and a test fetches nothing.
                      factory.schemaLoaders(
                          loaders ->
                              loaders.schemas(
                                  Map.of("https://geojson.org/schema/GeoJSON.json", "{}"))))
              .getSchema(
                  Objects.requireNonNull(beside.getResourceAsStream(resource)),
                  SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    }
  }

  private record Input(String name, Optional<String> contentType, byte[] payload, int items) {}

  @Test
  void shouldBeValidWhateverCameIn() throws IOException {
    // Given
    List<Input> inputs = new ArrayList<>(golden());
    inputs.addAll(samples());

    // When
    List<String> faults = new ArrayList<>();
    for (Input input : inputs) {
      List<JsonNode> documents = documents(input);
      if (documents.size() != input.items()) {
        faults.add(input.name() + ": " + documents.size() + " documents, not " + input.items());
      }
      for (JsonNode document : documents) {
        faults(document).forEach(fault -> faults.add(input.name() + ": " + fault));
      }
    }

    // Then
    assertThat(faults).isEmpty();
  }

  @Test
  void shouldFindWhatIsNotValid() throws IOException {
    assertThat(faults(JSON.readTree("{\"uri\":\"a b\",\"type\":\"telegram\"}")))
        .anyMatch(fault -> fault.startsWith("IPTC: /type"))
        .anyMatch(fault -> fault.startsWith("TELEX: /type"));
  }

  private static List<String> faults(JsonNode document) {
    return Stream.of(Rules.values())
        .flatMap(
            rules -> rules.schema.validate(document).stream().map(fault -> rules + ": " + fault))
        .toList();
  }

  private static List<JsonNode> documents(Input input) throws IOException {
    RawLine line =
        new RawLine(
            Optional.of("wire"),
            input.contentType(),
            Optional.empty(),
            Optional.empty(),
            input.payload());
    List<JsonNode> documents = new ArrayList<>();
    for (IndexedRecord item : LOGIC.apply(line).items()) {
      Ruling ruling = Lifecycle.judge((EnrichedArticle) item, ArticleState.UNKNOWN, LATER);
      documents.add(JSON.readTree(new NinjsWriter().write(((Ruling.Publish) ruling).article())));
    }
    return documents;
  }

  private static List<Input> golden() throws IOException {
    List<Input> inputs = new ArrayList<>();
    try (Stream<Path> files = Files.walk(GOLDEN)) {
      for (Path items : files.filter(f -> f.toString().endsWith(ITEMS)).sorted().toList()) {
        Path input = Path.of(items.toString().replace(ITEMS, ""));
        inputs.add(
            new Input(
                GOLDEN.relativize(input).toString(),
                Optional.empty(),
                Files.readAllBytes(input),
                JSON.readTree(items.toFile()).size()));
      }
    }
    return inputs;
  }

  /** Those of the demonstration's manifest that are files of a wire's own bytes. */
  private static List<Input> samples() throws IOException {
    List<Input> inputs = new ArrayList<>();
    for (String entry : new String(sample("manifest.jsonl"), UTF_8).split("\n")) {
      JsonNode sample = JSON.readTree(entry);
      String type = sample.get("contentType").asText("");
      if (sample.get("file").isNull() || type.equals("application/avro")) {
        continue;
      }
      String file = sample.get("file").asText();
      String text = new String(sample(file), UTF_8);
      boolean filled = sample.path("template").asBoolean();
      inputs.add(
          new Input(
              file,
              Optional.of(type).filter(t -> !t.isEmpty()),
              filled
                  ? text.replaceAll("@NOW[^@]*@", RECEIVED.toString()).getBytes(UTF_8)
                  : sample(file),
              sample.at("/expect/items").asInt()));
    }
    return inputs;
  }

  private static byte[] sample(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(Demo.class.getResourceAsStream("/demo/" + name))) {
      return in.readAllBytes();
    }
  }
}
