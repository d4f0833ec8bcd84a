package news.telex.enrich.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import news.telex.runtime.knowledge.Change;
import news.telex.runtime.knowledge.ChangeLog;
import news.telex.runtime.knowledge.InvalidKnowledgeException;
import news.telex.runtime.knowledge.KnowledgeKind;
import news.telex.runtime.knowledge.KnowledgeKind.Reading;
import news.telex.runtime.knowledge.Refusal;
import news.telex.schemas.EntityType;
import news.telex.schemas.KnowledgeEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityKindTest {
  private static final EntityKind KIND = new EntityKind();
  private static final Map<String, KnownEntity> SHIPPED = KIND.shipped();

  @Test
  void shouldWriteFilesAndRecordsThatReadBackToTheSame() throws IOException {
    // Given
    SortedMap<String, Change<KnownEntity>> all = new TreeMap<>();
    EntityFiles.kept().forEach((id, entity) -> all.put(id, new Change.Put<>(entity)));
    all.put("telex:gone", new Change.Removed<>());

    // When
    Reading<KnownEntity> read = read(KIND.writeFile(all));

    // Then
    assertThat(read.broken()).isEmpty();
    assertThat(read.entries()).hasSameSizeAs(all.keySet());
    assertThat(read.entries())
        .allSatisfy(entry -> assertThat(entry.change()).isEqualTo(all.get(entry.id())));
    all.forEach(
        (id, change) ->
            assertThat(KIND.read(id, KIND.record(id, change).orElseThrow())).isEqualTo(change));
    assertThat(KIND.record("telex:gone", new Change.TakenBack<>())).isEmpty();
  }

  @Test
  void shouldReadTheGoodLinesOfAFileAndTellTheBrokenOnes() throws IOException {
    // When
    Reading<KnownEntity> read =
        read(
            """
            {"id":"telex:a","name":"A","type":"place"}

            {"id":"telex:b","removed":true}
            {"id":"telex:c","removed":false}
            {"id":"telex:d","name":"D","removed":true}
            {"id":"D","removed":true}
            {"id":"telex:e"
            """);

    // Then
    assertThat(read.entries())
        .extracting(KnowledgeKind.Entry::place)
        .containsExactly("x.jsonl:1", "x.jsonl:3");
    assertThat(read.entries().get(1).change()).isEqualTo(new Change.Removed<>());
    assertThat(read.broken())
        .hasSize(4)
        .contains(
            "x.jsonl:4: removed is true or not there",
            "x.jsonl:5: beside removed stands nothing but the id",
            "x.jsonl:6: id is neither wikidata:Q… nor telex:…: D")
        .last()
        .asString()
        .startsWith("x.jsonl:7: no JSON");
  }

  @Test
  void shouldRefuseAFileThatIsNoText() {
    assertThatThrownBy(
            () ->
                KIND.readFile(
                    "x.jsonl", new ByteArrayInputStream(new byte[] {(byte) 0xFF, (byte) 0xFE})))
        .isInstanceOf(InvalidKnowledgeException.class)
        .hasMessage("x.jsonl: behind line 0 it is not UTF-8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "telex:a | telex:b | A | its record has the id telex:b",
        "A | A | A | id is neither wikidata:Q… nor telex:…: A",
        "telex:a | telex:a | '' | name is no text of 1 to 200 characters",
        "telex:a | telex:a | ' A' | name is no text of 1 to 200 characters",
      })
  void shouldRefuseARecordThatIsNotValid(String key, String id, String name, String reason) {
    // Given
    ChangeLog<KnownEntity, KnowledgeEntity> log = new ChangeLog<>(KIND);

    // When
    Optional<Refusal> refusal =
        log.take(
            key,
            Optional.of(
                KnowledgeEntity.newBuilder()
                    .setId(id)
                    .setName(name)
                    .setType(EntityType.place)
                    .build()));

    // Then
    assertThat(refusal).contains(new Refusal(key, reason));
    assertThat(log.over(SHIPPED).refusals()).containsExactly(new Refusal(key, reason));
    assertThat(log.over(SHIPPED).changes()).isEmpty();
  }

  @Test
  void shouldKeepTheLastGoodChangeUntilABetterOneComes() {
    // Given
    String id = "wikidata:Q3114";
    KnownEntity shipped = SHIPPED.get(id);
    ChangeLog<KnownEntity, KnowledgeEntity> log = new ChangeLog<>(KIND);
    log.take(id, KIND.record(id, new Change.Put<>(named(shipped, "Capital"))));

    // When
    log.refuse(id, "no Avro");

    // Then
    assertThat(log.over(SHIPPED).items().get(id).name()).isEqualTo("Capital");
    assertThat(log.over(SHIPPED).refusals()).containsExactly(new Refusal(id, "no Avro"));

    // And then
    log.take(id, KIND.record(id, new Change.Removed<>()));
    assertThat(log.over(SHIPPED).items()).doesNotContainKey(id);
    assertThat(log.over(SHIPPED).refusals()).isEmpty();
    log.take(id, Optional.empty());
    assertThat(log.over(SHIPPED).items()).containsKey(id);
    assertThat(log.knows(id)).isFalse();
  }

  @Test
  void shouldActOnTheNewIdForWhatIsSaidUnderTheFormerOne() {
    // Given
    String former = "telex:donald-trump";
    String id = "wikidata:Q22686";
    assertThat(KIND.current(former)).isEqualTo(id);
    KnownEntity entity = named(SHIPPED.get(id), "Somebody");
    ChangeLog<KnownEntity, KnowledgeEntity> log = new ChangeLog<>(KIND);

    // When
    log.take(former, Optional.of(record(former, entity)));

    // Then
    assertThat(log.changes()).containsOnlyKeys(id);
    assertThat(log.over(SHIPPED).items().get(id).name()).isEqualTo("Somebody");
    assertThat(log.former(id)).containsExactly(former);
    assertThat(log.knows(former)).isTrue();

    // And what is said under the new one counts
    log.take(id, KIND.record(id, new Change.Removed<>()));
    log.take(former, Optional.empty());
    assertThat(log.over(SHIPPED).items()).doesNotContainKey(id);
    assertThat(log.former(id)).isEmpty();
  }

  @Test
  void shouldNotRemoveUnderTheFormerIdWhatIsPutUnderTheNewOne() {
    // Given somebody who gave an entity its Wikidata id before Telex did, and removed the other
    String former = "telex:donald-trump";
    String id = "wikidata:Q22686";
    KnownEntity entity = named(SHIPPED.get(id), "Somebody");
    ChangeLog<KnownEntity, KnowledgeEntity> log = new ChangeLog<>(KIND);
    log.take(id, KIND.record(id, new Change.Put<>(entity)));

    // When
    log.take(former, KIND.record(former, new Change.Removed<>()));

    // Then
    assertThat(log.over(SHIPPED).items().get(id).name()).isEqualTo("Somebody");
  }

  @Test
  void shouldMeanTheSameOnceTheTopicIsCompacted() {
    // Given
    String former = "telex:donald-trump";
    String id = "wikidata:Q22686";
    KnowledgeEntity old = record(former, named(SHIPPED.get(id), "Somebody"));
    ChangeLog<KnownEntity, KnowledgeEntity> whole = new ChangeLog<>(KIND);
    ChangeLog<KnownEntity, KnowledgeEntity> compacted = new ChangeLog<>(KIND);

    // When
    whole.take(former, Optional.of(old));
    whole.take(id, KIND.record(id, new Change.Put<>(named(SHIPPED.get(id), "Another"))));
    whole.take(id, Optional.empty());
    compacted.take(former, Optional.of(old));
    compacted.take(id, Optional.empty());

    // Then
    assertThat(whole.changes()).isEqualTo(compacted.changes()).containsOnlyKeys(id);
  }

  private static KnowledgeEntity record(String id, KnownEntity entity) {
    return KnowledgeEntity.newBuilder(
            KIND.record(entity.id(), new Change.Put<>(entity)).orElseThrow())
        .setId(id)
        .build();
  }

  private static KnownEntity named(KnownEntity entity, String name) {
    return new KnownEntity(
        entity.id(),
        name,
        entity.type(),
        entity.kind(),
        entity.country(),
        List.of(entity.name()),
        entity.aliasesByLanguage(),
        entity.contextAliases(),
        entity.demonyms());
  }

  private static Reading<KnownEntity> read(String text) throws IOException {
    return KIND.readFile("x.jsonl", new ByteArrayInputStream(text.getBytes(UTF_8)));
  }
}
