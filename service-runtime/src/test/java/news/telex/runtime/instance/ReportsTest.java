package news.telex.runtime.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import news.telex.runtime.health.Health;
import news.telex.runtime.health.Health.Part;
import news.telex.schemas.InstanceReport;
import news.telex.schemas.StageReport;
import org.junit.jupiter.api.Test;

class ReportsTest {
  private static final Instant START = Instant.parse("2026-05-01T10:00:00Z");

  private final Reports reports =
      new Reports(
          "telex-ingest",
          "one",
          new RunIdentity("run-1", "host-a", 41, "boot-1", START.minusSeconds(1)),
          "0.1.0");

  @Test
  void shouldSayWhoItIsAndHowItsStagesAre() {
    // When
    InstanceReport report =
        reports.at(
            START,
            health(Part.ready("telex-parse"), Part.notReady("telex-identify", "It is starting.")),
            Map.of("knowledgeVersion", "k1"),
            17,
            false);

    // Then
    assertThat(reports.key()).isEqualTo("telex-ingest/one");
    assertThat(report)
        .isEqualTo(
            InstanceReport.newBuilder()
                .setService("telex-ingest")
                .setInstance("one")
                .setHost("host-a")
                .setVersion("0.1.0")
                .setStartedAt(START.minusSeconds(1))
                .setAt(START)
                .setStages(
                    List.of(
                        StageReport.newBuilder().setStage("telex-parse").setReady(true).build(),
                        StageReport.newBuilder()
                            .setStage("telex-identify")
                            .setDetail("It is starting.")
                            .build()))
                .setFacts(Map.of("knowledgeVersion", "k1"))
                .setRun("run-1")
                .setPid(41)
                .setMachine("boot-1")
                .setClaim(17)
                .build());
  }

  @Test
  void shouldRememberTheLastErrorAndWhenItWasFirstSeen() {
    // Given
    at(0, Part.inTrouble("telex-parse", "The registry gives no answer."));
    at(3, Part.inTrouble("telex-parse", "The registry gives no answer."));

    // When
    StageReport after = at(6, Part.ready("telex-parse"));
    StageReport second = at(9, Part.failed("telex-parse", "A topic is missing."));

    // Then
    assertThat(after.getReady()).isTrue();
    assertThat(after.getDetail()).isEmpty();
    assertThat(after.getLastError()).contains("The registry gives no answer.");
    assertThat(after.getLastErrorAt()).contains(START);
    assertThat(second.getLastError()).contains("A topic is missing.");
    assertThat(second.getLastErrorAt()).contains(START.plusSeconds(9));
  }

  @Test
  void shouldNotTakeAStartForAnError() {
    assertThat(at(0, Part.notReady("telex-parse", "It is not started yet.")).getLastError())
        .isEmpty();
  }

  private StageReport at(int second, Part part) {
    return reports
        .at(START.plusSeconds(second), health(part), Map.of(), 17, false)
        .getStages()
        .get(0);
  }

  private static Health health(Part... parts) {
    return new Health(List.of(parts));
  }
}
