package news.telex.enrich.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import news.telex.enrich.entity.Confidence.Basis;
import news.telex.enrich.entity.Confidence.Link;
import news.telex.enrich.entity.Confidence.Source;
import news.telex.schemas.EntityType;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConfidenceTest {
  private static final Offset<Double> NEAR = Offset.offset(1e-9);

  private static final Confidence MAP =
      Confidence.of(
          List.of("# measured", "tagger\t0.2:0.1 0.6:0.3 1:0.9", "both\t0.5:0.8", "alone\t0.5"));

  @ParameterizedTest
  @CsvSource({"0, 0.1", "0.2, 0.1", "0.4, 0.2", "0.6, 0.3", "0.8, 0.6", "1, 0.9"})
  void shouldGoStraightBetweenItsPoints(double probability, double right) {
    assertThat(MAP.of(new Basis(Source.TAGGER, probability, Optional.empty())))
        .isEqualTo(right, NEAR);
  }

  @Test
  void shouldCountTheLinkToo() {
    assertThat(MAP.of(new Basis(Source.BOTH, 1, Optional.empty()))).isEqualTo(0.8, NEAR);
    assertThat(MAP.of(new Basis(Source.BOTH, 1, Optional.of(Link.ALONE)))).isEqualTo(0.4, NEAR);
    assertThat(MAP.ofNames().of(new Basis(Source.BOTH, 1, Optional.of(Link.ALONE))))
        .isEqualTo(0.8, NEAR);
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void shouldRiseWithTheProbabilityInWhatShips(Source source) {
    // Given
    Confidence shipped = Confidence.load();

    // Then
    double last = 0;
    for (int i = 0; i <= 1000; i++) {
      double now = shipped.of(new Basis(source, i / 1000.0, Optional.empty()));
      assertThat(now).isBetween(last, 1.0);
      last = now;
    }
    assertThat(last).isPositive();
    for (Link link : Link.values()) {
      assertThat(shipped.of(new Basis(source, 1, Optional.of(link)))).isBetween(0.0, last);
    }
  }

  @Test
  void shouldTakeTheSurestPlaceOfAnEntity() {
    // Given
    EntityDraft draft = new EntityDraft(Optional.empty(), EntityType.person, "Orrin Tavel");

    // When
    draft.atLeast(Source.KNOWLEDGE, 0.9);
    draft.atLeast(Source.BOTH, 0.4);
    draft.atLeast(Source.BOTH, 0.6);
    draft.atLeast(Source.BOTH, 0.5);
    draft.atLeast(Source.TAGGER, 1);
    draft.linked(Link.AMONG_SEVERAL);
    draft.linked(Link.SUPPORTED);

    // Then
    assertThat(draft.basis())
        .isEqualTo(new Basis(Source.BOTH, 0.6, Optional.of(Link.AMONG_SEVERAL)));
  }
}
