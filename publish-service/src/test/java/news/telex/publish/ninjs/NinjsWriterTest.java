package news.telex.publish.ninjs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import news.telex.publish.Articles;
import news.telex.publish.lifecycle.Unpublishable;
import news.telex.schemas.AltId;
import news.telex.schemas.Association;
import news.telex.schemas.Entity;
import news.telex.schemas.EntityType;
import news.telex.schemas.InfoSource;
import news.telex.schemas.NewsTime;
import news.telex.schemas.Origin;
import news.telex.schemas.PubStatus;
import news.telex.schemas.PublishedArticle;
import news.telex.schemas.Records;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Subject;
import news.telex.schemas.TimeSource;
import news.telex.schemas.TopicTag;
import org.junit.jupiter.api.Test;

class NinjsWriterTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonSchema PROFILE = profile();

  private final NinjsWriter writer = new NinjsWriter();

  @Test
  void shouldWriteEveryFieldAsTheGoldenDocument() throws IOException {
    // Given
    PublishedArticle article = published(Articles.harbour(3, 2).build());

    // When
    JsonNode written = MAPPER.readTree(writer.write(article));

    // Then
    assertThat(written.toPrettyString()).isEqualTo(golden("harbour.json"));
    assertThat(PROFILE.validate(written)).isEmpty();
  }

  @Test
  void shouldGiveTheSameBytesForTheSameArticle() {
    // Given
    PublishedArticle article = published(Articles.harbour(3, 2).build());

    // When
    byte[] first = writer.write(article);
    byte[] second = new NinjsWriter().write(article);

    // Then
    assertThat(first).isEqualTo(second);
  }

  @Test
  void shouldWriteKillWithoutBody() throws IOException {
    // Given
    PublishedArticle kill = published(Articles.kill(4).build());

    // When
    JsonNode written = MAPPER.readTree(writer.write(kill));

    // Then
    assertThat(written.get("pubStatus").asText()).isEqualTo("canceled");
    assertThat(written.has("bodies")).isFalse();
    assertThat(PROFILE.validate(written)).isEmpty();
  }

  @Test
  void shouldWriteTheLeastArticle() {
    // Given
    PublishedArticle least = PublishedArticle.newBuilder().setUri(Articles.URI).build();

    // When
    String written = new String(writer.write(least), UTF_8);

    // Then
    assertThat(written)
        .isEqualTo(
            "{\"uri\":\"urn:telex:northwire:5f0c2a9b7d314e60\",\"type\":\"text\","
                + "\"version\":\"0\",\"pubStatus\":\"usable\","
                + "\"altIds\":[{\"role\":\"revision\",\"value\":\"1\"}],"
                + "\"standard\":{\"name\":\"ninjs\",\"version\":\"3.1\","
                + "\"schema\":\"http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#\"}}");
  }

  @Test
  void shouldCountCharactersNotCodeUnits() throws IOException {
    // Given
    PublishedArticle article =
        PublishedArticle.newBuilder()
            .setUri(Articles.URI)
            .setBody(List.of("🚢🚢", "ab"))
            .setWordCount(2)
            .build();

    // When
    JsonNode body = MAPPER.readTree(writer.write(article)).get("bodies").get(0);

    // Then
    assertThat(body.get("value").asText()).isEqualTo("🚢🚢\n\nab");
    assertThat(body.get("charCount").asInt()).isEqualTo(6);
    assertThat(body.get("wordCount").asInt()).isEqualTo(2);
  }

  @Test
  void shouldWriteWhomAndWhatTheItemNamesBesideItsText() throws IOException {
    // Given
    PublishedArticle article =
        PublishedArticle.newBuilder()
            .setUri(Articles.URI)
            .setLocated("Oslo")
            .setAuthors(List.of("Ana Brandt", "Jon Moe"))
            .setInfoSources(
                List.of(
                    new InfoSource("Portnet", "credited", "wikidata:Q1000001"),
                    new InfoSource("Coast Guard", "credited", "telex:coast-guard")))
            .setOrigins(
                List.of(
                    new Origin("located", "Oslo", EntityType.place, "wikidata:Q585"),
                    new Origin("creator", "Jon Moe", EntityType.person, "wikidata:Q1000002"),
                    new Origin("infoSource", "Portnet", EntityType.organisation, null),
                    new Origin("contributor", "Ada Quill", EntityType.person, null),
                    new Origin("contributor", "Fotonet", EntityType.organisation, "telex:fotonet")))
            .build();

    // When
    JsonNode written = MAPPER.readTree(writer.write(article));

    // Then
    assertThat(written.get("places").toString())
        .isEqualTo(
            "[{\"name\":\"Oslo\",\"rel\":\"located\","
                + "\"uri\":\"http://www.wikidata.org/entity/Q585\"}]");
    assertThat(written.get("people").toString())
        .isEqualTo(
            "[{\"name\":\"Ana Brandt\",\"rel\":\"author\"},"
                + "{\"name\":\"Jon Moe\",\"rel\":\"author\","
                + "\"uri\":\"http://www.wikidata.org/entity/Q1000002\"},"
                + "{\"name\":\"Ada Quill\",\"rel\":\"contributor\"}]");
    assertThat(written.get("organisations").toString())
        .isEqualTo(
            "[{\"name\":\"Fotonet\",\"rel\":\"contributor\",\"literal\":\"telex:fotonet\"}]");
    assertThat(written.at("/infoSources/0/uri").asText())
        .isEqualTo("http://www.wikidata.org/entity/Q1000001");
    assertThat(written.at("/infoSources/1/literal").asText()).isEqualTo("telex:coast-guard");
    assertThat(PROFILE.validate(written)).isEmpty();
  }

  @Test
  void shouldPutIdentifiersThatAreNoUrisIntoLiteral() throws IOException {
    // Given
    PublishedArticle article =
        PublishedArticle.newBuilder()
            .setUri(Articles.URI)
            .setSubjects(
                List.of(
                    new Subject("sport; local", "Sport", null, null),
                    new Subject("urn:example:s:1", null, null, null)))
            .setInfoSources(List.of(new InfoSource("Ríkisútvarpið", null, "ruv is/fréttir")))
            .build();

    // When
    JsonNode written = MAPPER.readTree(writer.write(article));

    // Then
    assertThat(written.at("/subjects/0/literal").asText()).isEqualTo("sport; local");
    assertThat(written.at("/subjects/0").has("uri")).isFalse();
    assertThat(written.at("/subjects/1/uri").asText()).isEqualTo("urn:example:s:1");
    assertThat(written.at("/infoSources/0/literal").asText()).isEqualTo("ruv is/fréttir");
    assertThat(PROFILE.validate(written)).isEmpty();
  }

  @Test
  void shouldSayWhoGaveASubject() throws IOException {
    // Given
    PublishedArticle article =
        PublishedArticle.newBuilder()
            .setUri(Articles.URI)
            .setProvider("fellwire")
            .setSubjects(
                List.of(
                    new Subject("subj:11003000", "Valg", "about", null),
                    new Subject("medtop:20000574", "election", "about", "subj:11003000")))
            .build();

    // When
    JsonNode written = MAPPER.readTree(writer.write(article));

    // Then
    assertThat(written.at("/subjects/0/creator").asText()).isEqualTo("fellwire");
    assertThat(written.at("/subjects/1/creator").asText()).isEqualTo("telex");
    assertThat(written.at("/subjects/1/uri").asText())
        .isEqualTo("http://cv.iptc.org/newscodes/mediatopic/20000574");
    assertThat(PROFILE.validate(written)).isEmpty();
  }

  @Test
  void shouldReplaceLoneSurrogates() throws IOException {
    // Given
    PublishedArticle article =
        PublishedArticle.newBuilder()
            .setUri(Articles.URI)
            .setHeadline("a\ud83d b\ude80 🚀")
            .build();

    // When
    JsonNode written = MAPPER.readTree(writer.write(article));

    // Then
    assertThat(written.at("/headlines/0/value").asText()).isEqualTo("a\ufffd b\ufffd 🚀");
  }

  @Test
  void shouldRefuseAnArticleWithoutUri() {
    // Given
    PublishedArticle article = PublishedArticle.newBuilder().setHeadline("No uri").build();

    // When
    // Then
    assertThatThrownBy(() -> writer.write(article))
        .isInstanceOfSatisfying(
            Unpublishable.class, e -> assertThat(e.code()).isEqualTo(RejectionCode.BAD_URI));
  }

  @Test
  void shouldBeValidWhateverTheFieldsHold() throws IOException {
    // Given
    Random random = new Random(20240401);

    for (int i = 0; i < 3_000; i++) {
      PublishedArticle article = anyArticle(random);

      // When
      JsonNode written = MAPPER.readTree(writer.write(article));

      // Then
      assertThat(PROFILE.validate(written)).as("%s", written).isEmpty();
    }
  }

  /** An article whose strings are hostile in every field that ninjs restricts. */
  private static PublishedArticle anyArticle(Random random) {
    Supplier<String> any = () -> ODD.get(random.nextInt(ODD.size()));
    PublishedArticle.Builder article =
        PublishedArticle.newBuilder()
            .setUri(Articles.URI)
            .setVersion(random.nextLong())
            .setRevision(random.nextInt())
            .setProvider(any.get())
            .setPubStatus(PubStatus.values()[random.nextInt(PubStatus.values().length)])
            .setFirstCreated(newsTime(any.get()))
            .setVersionCreated(newsTime(any.get()))
            .setEmbargoedUntil(newsTime(any.get()))
            .setExpires(newsTime(any.get()))
            .setUrgency(random.nextInt(14) - 2)
            .setCanonicalUrl(any.get())
            .setHeadline(any.get())
            .setSubheadline(any.get())
            .setEdNote(any.get())
            .setGenre(any.get())
            .setLanguage(any.get())
            .setByline(any.get())
            .setWordCount(random.nextInt())
            .setBody(listOf(random, any))
            .setAuthors(listOf(random, any))
            .setAltIds(listOf(random, () -> new AltId(any.get(), any.get())))
            .setSubjects(
                listOf(random, () -> new Subject(any.get(), any.get(), any.get(), any.get())))
            .setInfoSources(listOf(random, () -> new InfoSource(any.get(), any.get(), any.get())))
            .setTopics(
                listOf(random, () -> new TopicTag(any.get(), "economy", number(random), List.of())))
            .setAssociations(
                listOf(random, () -> new Association(any.get(), any.get(), any.get(), any.get())));
    article.setEntities(
        listOf(
            random,
            () ->
                new Entity(
                    any.get(),
                    any.get(),
                    EntityType.values()[random.nextInt(EntityType.values().length)],
                    number(random),
                    number(random),
                    List.of())));
    return article.build();
  }

  private static final List<String> ODD =
      List.of(
          "",
          " ",
          "\u0000",
          "\ud800",
          "plain words",
          "العربية 中文 Türkçe",
          "medtop:04000000",
          "medtop:4",
          "wikidata:Q42",
          "wikidata:Q0",
          "telex:someone",
          "picture",
          "link",
          "http://",
          "http://example.com",
          "http://example.com/a b",
          "http://example.com/ä",
          "http://example.com/%zz",
          "http://example.com/[x]",
          "http://[::1]/",
          "http://host:port/",
          "https://user:pw@example.com:8080/a;b=c?d=e#f",
          "//example.com/",
          "urn:",
          "urn:#x",
          "urn:example:1",
          "tag:example.com,2024:1",
          "mailto:a@example.com",
          "2024-03-12T09:30+01:00",
          "2024-03-12T09:30:15.123456789Z",
          "2024-03-12T09:30:15+01:02:03",
          "+12024-03-12T09:30:15Z",
          "-0001-03-12T09:30:15Z",
          "0000-01-01T00:00:00Z",
          "9999-12-31T23:59:59-18:00",
          "2024-03-12");

  private static <T> List<T> listOf(Random random, Supplier<T> element) {
    List<T> list = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(element.get());
    }
    return list;
  }

  private static double number(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Double.NaN;
      case 1 -> Double.NEGATIVE_INFINITY;
      case 2 -> 1e300;
      default -> random.nextDouble();
    };
  }

  private static NewsTime newsTime(String at) {
    return new NewsTime(at, TimeSource.text, false);
  }

  private static PublishedArticle published(org.apache.avro.generic.IndexedRecord enriched) {
    return Records.carry(enriched, PublishedArticle.newBuilder().build());
  }

  private static JsonSchema profile() {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(
            NinjsWriter.class.getResourceAsStream("/ninjs/telex-ninjs-profile.json"),
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = NinjsWriterTest.class.getResourceAsStream("/ninjs/" + name)) {
      return new String(in.readAllBytes(), UTF_8).strip();
    }
  }
}
