package news.telex.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import news.telex.operations.replay.Finding.Outcome;
import news.telex.operations.replay.Forecast;
import news.telex.operations.replay.Forecast.Projection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastReportTest {
  /**
   * Bounds worked out apart from the code, as the roots of (p - s)² = z² p (1 - p) / n with z =
   * 1.96; for 0 of n the upper one is z² / (n + z²), for n of n the lower one n / (n + z²).
   */
  @ParameterizedTest
  @CsvSource({
    "100000, 500, 20, 4000, 2604, 6098",
    "100000, 20, 0, 0, 0, 16114",
    "1000, 20, 20, 1000, 838, 1000",
    "10, 10, 3, 3, 3, 3",
    "21, 20, 1, 1, 1, 2",
  })
  void shouldProjectTheSampleOnTheWhole(
      long records, int size, int changed, long about, long least, long most) {
    assertThat(forecast(records, size, changed).projection())
        .contains(new Projection(about, least, most));
  }

  @Test
  void shouldCountWhateverComesToAnotherEnd() {
    // Given
    Map<Outcome, Integer> outcomes =
        Map.of(
            Outcome.NEW_REVISION, 1,
            Outcome.ACCEPTED_NOW, 2,
            Outcome.REJECTED_NOW, 3,
            Outcome.OTHER_CODE, 4,
            Outcome.UNKNOWN, 5,
            Outcome.NOT_CURRENT, 6,
            Outcome.UNCHANGED, 7);

    // Then
    assertThat(new Forecast(28, 28, outcomes, Map.of(), List.of()).projection())
        .contains(new Projection(10, 10, 10));
  }

  @Test
  void shouldProjectNothingOfNothing() {
    assertThat(forecast(0, 0, 0).projection()).isEmpty();
    assertThat(ForecastReport.lines(forecast(0, 0, 0)))
        .containsExactly("Of 0 records 0 were looked at:");
  }

  @Test
  void shouldSayHowSureItIs() {
    assertThat(ForecastReport.lines(forecast(100_000, 500, 20)))
        .containsExactly(
            "Of 100,000 records 500 were looked at:",
            "      20 new revision",
            "     480 unchanged",
            "The replay would change about 4 % of 100,000 records: 2,604 to 6,098 with 95 %"
                + " certainty.");
    assertThat(ForecastReport.lines(forecast(10, 10, 3)))
        .endsWith("The replay would change 3 of 10 records.");
  }

  private static Forecast forecast(long records, int size, int changed) {
    return new Forecast(
        records,
        size,
        size == 0
            ? Map.of()
            : changed == 0
                ? Map.of(Outcome.UNCHANGED, size)
                : changed == size
                    ? Map.of(Outcome.NEW_REVISION, size)
                    : Map.of(Outcome.NEW_REVISION, changed, Outcome.UNCHANGED, size - changed),
        Map.of(),
        List.of());
  }
}
