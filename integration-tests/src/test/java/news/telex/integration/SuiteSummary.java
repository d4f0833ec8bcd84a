package news.telex.integration;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Says at the end of a run which suites ran on what, and why one did not: counted from what was
 * executed, not from what was meant to be. The JUnit platform finds it as a service.
 */
public final class SuiteSummary implements TestExecutionListener {
  /** Tag of the tests on an embedded stack. */
  public static final String EMBEDDED = "embedded";

  /** Tag of the tests on containers. */
  static final String CONTAINERS = "containers";

  /** Key of the report entry by which a suite tells what engine it runs on. */
  static final String ENGINE = "telex.engine";

  private enum Suite {
    EMBEDDED_BROKER("embedded broker"),
    CONTAINERS("containers"),
    NO_BROKER("no broker");

    private final String label;

    Suite(String label) {
      this.label = label;
    }
  }

  private static final class Count {
    private final Set<String> classes = new HashSet<>();
    private final Set<String> reasons = new TreeSet<>();
    private int tests;
    private int failures;
  }

  private final Map<Suite, Count> counts = new EnumMap<>(Suite.class);
  private final Set<String> engines = new TreeSet<>();
  private TestPlan plan;

  @Override
  public synchronized void testPlanExecutionStarted(TestPlan testPlan) {
    plan = testPlan;
    counts.clear();
    engines.clear();
    for (Suite suite : Suite.values()) {
      counts.put(suite, new Count());
    }
  }

  @Override
  public synchronized void executionSkipped(TestIdentifier test, String reason) {
    counts.get(suite(test)).reasons.add(reason);
  }

  @Override
  public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Count count = counts.get(suite(test));
    if (test.isTest()) {
      count.tests++;
    }
    if (result.getStatus() == Status.FAILED) {
      count.failures++;
    }
    if (test.isTest() || result.getStatus() == Status.FAILED) {
      className(test).ifPresent(count.classes::add);
    }
  }

  @Override
  public synchronized void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
    Optional.ofNullable(entry.getKeyValuePairs().get(ENGINE)).ifPresent(engines::add);
  }

  @Override
  public synchronized void testPlanExecutionFinished(TestPlan testPlan) {
    System.out.println(line());
  }

  private String line() {
    return counts.entrySet().stream()
        .map(e -> e.getKey().label + ": " + says(e.getKey(), e.getValue()))
        .collect(Collectors.joining("; ", "[telex] suites: ", ""));
  }

  private String says(Suite suite, Count count) {
    if (count.tests == 0 && count.failures == 0) {
      return count.reasons.isEmpty()
          ? "not selected"
          : "not run, " + String.join(", ", count.reasons);
    }
    String ran =
        counted(count.classes.size(), "class", "es") + ", " + counted(count.tests, "test", "s");
    if (count.failures > 0) {
      ran += ", " + counted(count.failures, "failure", "s");
    }
    if (!count.reasons.isEmpty()) {
      ran += ", some not run: " + String.join(", ", count.reasons);
    }
    return suite == Suite.CONTAINERS && !engines.isEmpty()
        ? ran + " (" + String.join(", ", engines) + ")"
        : ran;
  }

  private static String counted(int number, String noun, String plural) {
    return number + " " + noun + (number == 1 ? "" : plural);
  }

  private static Suite suite(TestIdentifier test) {
    if (test.getTags().contains(TestTag.create(CONTAINERS))) {
      return Suite.CONTAINERS;
    }
    return test.getTags().contains(TestTag.create(EMBEDDED))
        ? Suite.EMBEDDED_BROKER
        : Suite.NO_BROKER;
  }

  /** The class that a test belongs to: the nearest of those it stands under. */
  private Optional<String> className(TestIdentifier test) {
    Optional<TestIdentifier> at = Optional.of(test);
    while (at.isPresent()) {
      if (at.get().getSource().orElse(null) instanceof ClassSource source) {
        return Optional.of(source.getClassName());
      }
      at = plan.getParent(at.get());
    }
    return Optional.empty();
  }
}
