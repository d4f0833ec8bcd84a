package news.telex.operations.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.ingest.identity.ArticleState;
import news.telex.operations.review.ItemPlace;
import news.telex.runtime.StateSerde;
import news.telex.schemas.AltId;
import news.telex.schemas.EditorialDecision;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Position;
import news.telex.schemas.SplitVersion;
import org.junit.jupiter.api.Test;

class SplitPlanTest {
  private static final String URI = "urn:telex:nordwire:a";

  private final Map<ItemPlace, ParsedVersion> items = new HashMap<>();

  @Test
  void shouldSayWhatLeavesWhatStaysAndWhichNamesGo() {
    // Given
    parsed(1, "urn:page", "urn:dam");
    parsed(2, "urn:page", "urn:mill");
    parsed(3, "urn:page", "urn:dam");

    // When
    SplitPlan plan = SplitPlan.of(article("\"version\":3"), items, List.of(2L));
    EditorialDecision decision = plan.decision().setAction("split").build();

    // Then
    assertThat(plan.against()).isEmpty();
    assertThat(plan.into()).startsWith("urn:telex:nordwire:").isNotEqualTo(URI);
    assertThat(plan.again().orElseThrow().known().number()).isEqualTo(3);
    assertThat(plan.names()).hasSize(1).first().asString().startsWith("id:guid:");
    assertThat(decision.getVersions())
        .extracting(v -> v.getVersion() + " " + v.getLeaves() + " " + v.getParsedOffset())
        .containsExactly("2 true 102", "1 false 101", "3 false 103");
    assertThat(decision.getInto()).contains(plan.into());
  }

  @Test
  void shouldSayWhyItCanNotBeSplit() {
    // Given
    parsed(1, "urn:page", "urn:dam");
    parsed(2, "urn:page", "urn:mill");

    // When
    SplitPlan dead = SplitPlan.of(article("\"version\":3,\"killed\":true"), items, List.of(2L, 7L));
    SplitPlan gone = SplitPlan.of(article("\"version\":3"), items, List.of(3L));
    SplitPlan all = SplitPlan.of(article("\"version\":3"), items, List.of(1L, 2L, 3L));

    // Then
    assertThat(dead.against())
        .containsExactly(
            URI + " is dead: what was killed stays so, and a split neither revives nor kills.",
            "Receipts tell of no version 7.",
            "Version 3 cannot be sent again: news.parsed has let its text go, or it is none of its own.");
    assertThat(gone.against()).hasSize(1).first().asString().startsWith("Version 3 cannot");
    assertThat(all.against()).first().asString().startsWith("Nothing would be left of it");
  }

  @Test
  void shouldPlanNothingOfWhatWasSplitBefore() {
    // Given
    parsed(1, "urn:page", "urn:dam");
    parsed(3, "urn:page", "urn:dam");
    EditorialDecision before =
        EditorialDecision.newBuilder()
            .setUri(URI)
            .setVersions(List.of(SplitVersion.newBuilder().setVersion(2).setLeaves(true).build()))
            .build();

    // When
    SplitPlan plan = SplitPlan.of(article("\"version\":4", before), items, List.of(2L, 3L));

    // Then
    assertThat(plan.against()).containsExactly("Receipts tell of no version 2.");
    assertThat(plan.staying()).extracting(v -> v.known().number()).containsExactly(1L);
  }

  private static KnownArticle article(String state, EditorialDecision... decisions) {
    return new KnownArticle(
        URI,
        StateSerde.read(
            ArticleState.class,
            ("{\"digest\":\"\",\"raw\":{\"at\":0,\"partition\":\"wire.raw-0\",\"offset\":7},"
                    + state
                    + '}')
                .getBytes(UTF_8)),
        Optional.empty(),
        List.of(version(1), version(2), version(3)),
        List.of(decisions));
  }

  private static KnownVersion version(long number) {
    return new KnownVersion(
        number, "published", Instant.EPOCH, place(number), Optional.empty(), List.of());
  }

  private static ItemPlace place(long number) {
    return new ItemPlace(new Position("wire.raw", 0, number), 0);
  }

  private void parsed(long version, String... ids) {
    ParsedItem item =
        ParsedItem.newBuilder()
            .setProvider("nordwire")
            .setAltIds(
                List.of(ids).stream()
                    .map(id -> AltId.newBuilder().setRole("guid").setValue(id).build())
                    .toList())
            .build();
    items.put(
        place(version), new ParsedVersion(new Position("news.parsed", 0, 100 + version), item));
  }
}
