package news.telex.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The promises of the contract: documented, defaulted, and compatible with all it ever was. */
class ContractTest {
  private static final Path RELEASED = Path.of("released");

  private static final List<Schema> RECORDS =
      List.of(
          RawArticle.getClassSchema(),
          ParsedItem.getClassSchema(),
          Article.getClassSchema(),
          EnrichedArticle.getClassSchema(),
          PublishedArticle.getClassSchema(),
          Receipt.getClassSchema(),
          KnowledgeEntity.getClassSchema(),
          KnowledgeTopic.getClassSchema(),
          AuditRecord.getClassSchema(),
          DeadLetterMark.getClassSchema(),
          InstanceReport.getClassSchema());

  @TestFactory
  Stream<DynamicTest> shouldStayFullyCompatibleWithEveryReleasedVersion() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Schema current : RECORDS) {
      List<Path> versions = released(current.getName());
      assertThat(versions).as("released versions of %s", current.getName()).isNotEmpty();
      for (Path file : versions) {
        Schema old = new Schema.Parser().parse(file.toFile());
        tests.add(
            dynamicTest(
                file.getFileName() + " reads current",
                () -> assertThat(problems(old, current)).isEmpty()));
        tests.add(
            dynamicTest(
                "current reads " + file.getFileName(),
                () -> assertThat(problems(current, old)).isEmpty()));
      }
    }
    return tests.stream();
  }

  @Test
  void shouldDocumentEveryFieldAndGiveItADefault() {
    for (Schema schema : nested()) {
      assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
      if (schema.getType() == Schema.Type.ENUM) {
        assertThat(schema.getEnumDefault()).as(schema.getFullName()).isNotNull();
        continue;
      }
      for (Field field : schema.getFields()) {
        String name = schema.getName() + "." + field.name();
        assertThat(field.doc()).as(name).isNotBlank();
        assertThat(field.hasDefaultValue()).as(name).isTrue();
      }
    }
  }

  @Test
  void shouldMeanTheSameByTheSameNameInEveryRecordOfThePipeline() {
    Map<String, Field> first = new TreeMap<>();
    for (Schema record : RECORDS.subList(1, 5)) {
      for (Field field : record.getFields()) {
        Field same = first.putIfAbsent(field.name(), field);
        // A wire may state no version; an article always has one.
        if (same == null || field.name().equals("version")) {
          continue;
        }
        assertThat(field.schema())
            .as("type of %s.%s", record.getName(), field.name())
            .isEqualTo(same.schema());
        assertThat(field.doc())
            .as("meaning of %s.%s", record.getName(), field.name())
            .isEqualTo(same.doc());
      }
    }
    assertThat(first).containsKeys("uri", "headline", "body", "entities", "topics", "provenance");
  }

  /** What an item says reaches subscribers, but for what is of use to the stages only. */
  @Test
  void shouldHaveEveryFieldOfAnItemInEveryRecordBehindIt() {
    // Given
    List<String> item = new ArrayList<>(names(ParsedItem.getClassSchema()));
    // How identify decides about it is nothing that it says.
    item.remove("dateChangeIsVersion");
    List<String> published = new ArrayList<>(item);
    List<String> inner = List.of("pubStatusStated", "removed", "references", "review");
    published.removeAll(inner);

    // When / Then
    assertThat(names(Article.getClassSchema())).containsAll(item);
    assertThat(names(EnrichedArticle.getClassSchema()))
        .containsAll(names(Article.getClassSchema()));
    assertThat(names(PublishedArticle.getClassSchema()))
        .containsAll(published)
        .doesNotContainAnyElementsOf(inner)
        .hasSize(names(EnrichedArticle.getClassSchema()).size() - inner.size());
  }

  /** Digests leave out what came later and says nothing: the order of the rest is theirs, too. */
  @Test
  void shouldSayOfEveryFieldThatCameLaterSinceWhen() throws IOException {
    // Given
    Map<String, Schema> first = new TreeMap<>();
    for (Schema record : RECORDS) {
      Path file = RELEASED.resolve(record.getName() + "-1.avsc");
      collect(new Schema.Parser().parse(file.toFile()), first);
    }

    // When / Then
    for (Schema schema : nested()) {
      if (schema.getType() != Schema.Type.RECORD) {
        continue;
      }
      Schema then = first.get(schema.getFullName());
      for (Field field : schema.getFields()) {
        Object since = field.getObjectProp("since");
        String name = schema.getName() + "." + field.name();
        if (then != null && then.getField(field.name()) != null) {
          assertThat(since).as(name).isNull();
        } else {
          assertThat(since).as(name).isInstanceOf(Integer.class).isNotEqualTo(1);
        }
      }
    }
    assertThat(
            EnrichedArticle.getClassSchema().getFields().stream()
                .filter(field -> field.getObjectProp("since") == null)
                .map(Field::name))
        .containsExactlyElementsOf(
            names(first.get(EnrichedArticle.getClassSchema().getFullName())));
  }

  @Test
  void shouldNeverGiveThePublishingStatusAnotherSymbol() {
    // When / Then
    assertThat(PubStatus.values())
        .containsExactly(PubStatus.usable, PubStatus.withheld, PubStatus.canceled);
  }

  @Test
  void shouldCarryEverySharedFieldFromOneStageToTheNext() {
    // Given
    ParsedItem item =
        ParsedItem.newBuilder()
            .setProvider("nordwire")
            .setHeadline("Bridge reopens")
            .setBody(List.of("One.", "Two."))
            .setVersion(3L)
            .build();

    // When
    Article article = Records.carry(item, Article.newBuilder().setUri("urn:telex:x:1").build());

    // Then
    assertThat(article.getHeadline()).isEqualTo("Bridge reopens");
    assertThat(article.getBody()).containsExactly("One.", "Two.");
    assertThat(article.getUri()).isEqualTo("urn:telex:x:1");
    assertThat(article.getVersion()).as("of another type, so not carried").isZero();
  }

  private static List<String> names(Schema record) {
    return record.getFields().stream().map(Field::name).toList();
  }

  private static List<Path> released(String name) throws IOException {
    try (Stream<Path> files = Files.list(RELEASED)) {
      return files
          .filter(f -> f.getFileName().toString().matches(name + "-\\d+\\.avsc"))
          .sorted()
          .toList();
    }
  }

  private static List<String> problems(Schema reader, Schema writer) {
    var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    if (result.getType() == SchemaCompatibilityType.COMPATIBLE) {
      return List.of();
    }
    return result.getResult().getIncompatibilities().stream().map(Object::toString).toList();
  }

  private static List<Schema> nested() {
    Map<String, Schema> all = new TreeMap<>();
    RECORDS.forEach(record -> collect(record, all));
    return List.copyOf(all.values());
  }

  private static void collect(Schema schema, Map<String, Schema> all) {
    switch (schema.getType()) {
      case RECORD -> {
        if (all.putIfAbsent(schema.getFullName(), schema) == null) {
          schema.getFields().forEach(f -> collect(f.schema(), all));
        }
      }
      case ENUM -> all.put(schema.getFullName(), schema);
      case ARRAY -> collect(schema.getElementType(), all);
      case MAP -> collect(schema.getValueType(), all);
      case UNION -> schema.getTypes().forEach(s -> collect(s, all));
      default -> {
        // Primitive types hold no others.
      }
    }
  }
}
