package news.telex.operations.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import news.telex.enrich.knowledge.EntityKind;
import news.telex.enrich.knowledge.KnownEntity;
import news.telex.runtime.knowledge.Change;
import news.telex.runtime.knowledge.ChangeLog;
import news.telex.schemas.KnowledgeEntity;
import org.junit.jupiter.api.Test;

class KnowledgePlanTest {
  private static final EntityKind KIND = new EntityKind();
  private static final String FORMER = "telex:donald-trump";
  private static final String ID = "wikidata:Q22686";

  @Test
  void shouldMoveToTheNewIdWhatAReleaseBeforePutUnderTheFormerOne() {
    // Given
    KnownEntity shipped = KIND.shipped().get(ID);
    KnownEntity changed =
        new KnownEntity(
            ID,
            "Somebody",
            shipped.type(),
            shipped.kind(),
            shipped.country(),
            List.of(shipped.name()),
            shipped.aliasesByLanguage(),
            shipped.contextAliases(),
            shipped.demonyms());
    Change<KnownEntity> put = new Change.Put<>(changed);
    ChangeLog<KnownEntity, KnowledgeEntity> log = new ChangeLog<>(KIND);
    KnowledgeEntity record =
        KnowledgeEntity.newBuilder(KIND.record(ID, put).orElseThrow()).setId(FORMER).build();
    log.take(FORMER, Optional.of(record));

    // When the same is imported again
    SortedMap<String, Change<KnownEntity>> request = new TreeMap<>(Map.of(FORMER, put));
    KnowledgePlan<KnownEntity> plan =
        KnowledgePlan.of(new KnowledgeState<>(KIND, KIND.shipped(), log), request);

    // Then
    assertThat(plan.writes())
        .containsExactlyInAnyOrderEntriesOf(Map.of(ID, put, FORMER, new Change.TakenBack<>()));
    assertThat(plan.unchanged()).isEqualTo(1);

    // And it counts as before once that is written
    plan.writes().forEach((id, change) -> log.take(id, KIND.record(id, change)));
    assertThat(log.former(ID)).isEmpty();
    assertThat(log.over(KIND.shipped()).items().get(ID).name()).isEqualTo("Somebody");
  }
}
