package news.telex.operations.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.schemas.KnowledgeEntity;
import news.telex.schemas.KnowledgeNotice;
import news.telex.schemas.WireProfile;
import org.junit.jupiter.api.Test;

class FieldChangeTest {
  @Test
  void shouldTellOldAndNewValueOfEachFieldThatDiffers() {
    // Given
    WireProfile before = WireProfile.newBuilder().setWire("holm").setZone("Europe/Oslo").build();
    WireProfile after =
        WireProfile.newBuilder().setWire("holm").setLanguage("nb").setNotices("review").build();

    // When
    List<FieldChange> changes = FieldChange.between("holm", Optional.of(before), after);

    // Then
    assertThat(changes)
        .containsExactlyInAnyOrder(
            one("holm", "zone", List.of("Europe/Oslo"), List.of()),
            one("holm", "language", List.of(), List.of("nb")),
            one("holm", "notices", List.of("act"), List.of("review")));
  }

  @Test
  void shouldTellOfWhatIsNewOnlyWhatIsNotTheDefault() {
    // Given
    WireProfile after = WireProfile.newBuilder().setWire("holm").setPriority(2).build();

    // When
    List<FieldChange> changes = FieldChange.between("holm", Optional.empty(), after);

    // Then
    assertThat(changes).containsExactly(one("holm", "priority", List.of("5"), List.of("2")));
  }

  @Test
  void shouldTellWhichValuesOfAListComeAndGo() {
    // Given
    KnowledgeNotice before = notice("kill", "spike", "scrap");
    KnowledgeNotice after = notice("scrap", "kill", "zibble");

    // When
    List<FieldChange> changes = FieldChange.between("kill.en", Optional.of(before), after);

    // Then
    assertThat(changes)
        .containsExactly(
            new FieldChange("kill.en", "phrases", true, 3, 3, List.of("spike"), List.of("zibble")));
  }

  @Test
  void shouldTellOfThePartsOfAMapByThemselves() {
    // Given
    KnowledgeEntity before = entity(Map.of("de", List.of("Holm"), "en", List.of("Holm")));
    KnowledgeEntity after = entity(Map.of("de", List.of("Holm", "Holmen")));

    // When
    List<FieldChange> changes = FieldChange.between("telex:holm", Optional.of(before), after);

    // Then
    assertThat(changes)
        .containsExactlyInAnyOrder(
            new FieldChange(
                "telex:holm", "aliasesByLanguage.de", true, 1, 2, List.of(), List.of("Holmen")),
            new FieldChange(
                "telex:holm", "aliasesByLanguage.en", true, 1, 0, List.of("Holm"), List.of()));
  }

  @Test
  void shouldTellNothingWhereNothingDiffers() {
    // When, Then
    assertThat(FieldChange.between("kill.en", Optional.of(notice("kill")), notice("kill")))
        .isEmpty();
  }

  private static FieldChange one(String id, String field, List<String> before, List<String> after) {
    return new FieldChange(id, field, false, before.size(), after.size(), before, after);
  }

  private static KnowledgeNotice notice(String... phrases) {
    return KnowledgeNotice.newBuilder().setId("kill.en").setPhrases(List.of(phrases)).build();
  }

  private static KnowledgeEntity entity(Map<String, List<String>> aliases) {
    return KnowledgeEntity.newBuilder().setId("telex:holm").setAliasesByLanguage(aliases).build();
  }
}
