package news.telex.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import news.telex.cli.demo.Demo;
import news.telex.cli.demo.DemoReport;
import news.telex.cli.demo.DemoReport.Outcome;
import news.telex.operations.connection.Connection;
import news.telex.schemas.PubStatus;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What becomes of each sample, held against what its manifest says. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class SampleWiresSuite {
  private final Stack stack;
  private DemoReport report;

  SampleWiresSuite(Stack stack) {
    this.stack = stack;
  }

  @BeforeAll
  void run() throws IOException {
    report =
        Demo.load()
            .run(
                new Connection(stack.bootstrapServers(), stack.schemaRegistry(), Map.of(), false),
                Duration.ofMinutes(2),
                (settled, all) -> {});
  }

  @Test
  void shouldDecideOnEverySampleAsItsManifestSays() {
    List<String> expected =
        report.articles().stream().map(o -> o.file() + " " + o.expected()).toList();
    List<String> found = report.articles().stream().map(SampleWiresSuite::fate).toList();
    assertThat(found).hasSizeGreaterThanOrEqualTo(120).isEqualTo(expected);
  }

  @Test
  void shouldBalanceTheBooksOfEveryWire() {
    assertThat(report.balance()).isTrue();
    assertThat(report.books()).hasSize(10).allMatch(books -> books.balance() && books.raw() > 0);
  }

  @Test
  void shouldFindTheLanguageOfEveryUsableSample() {
    assertThat(report.articles())
        .filteredOn(o -> o.outcome().equals("published") && !o.headline().isEmpty())
        .filteredOn(o -> o.pubStatus() != PubStatus.withheld)
        .allSatisfy(o -> assertThat(o.language()).as(o.file()).isNotNull());
  }

  @Test
  void shouldTellOfASampleThatIsWithheldNoMoreThanThatItIs() {
    assertThat(report.articles())
        .filteredOn(o -> o.pubStatus() == PubStatus.withheld)
        .extracting(Outcome::file, Outcome::language, Outcome::entities, Outcome::topics)
        .containsExactly(
            tuple("nordwire/0009-copper-theft.json", null, List.<String>of(), List.<String>of()));
  }

  /** The decision, with its code where one belongs to it. */
  private static String fate(Outcome outcome) {
    boolean rejected = outcome.outcome().equals("rejected");
    return outcome.file() + " " + outcome.outcome() + (rejected ? ":" + outcome.code() : "");
  }
}
