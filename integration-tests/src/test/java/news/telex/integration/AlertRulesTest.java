package news.telex.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import news.telex.schemas.Decision;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The alerts and the dashboard ask for series that there are: a wrong name or label would never
 * fire, and nobody would know. {@link ObservabilityTest} holds the page of the metrics against what
 * services show.
 */
class AlertRulesTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  /** What Prometheus adds to each series. */
  private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance");

  private static final Pattern SERIES = Pattern.compile("(telex_[a-z_]+)(?:\\{([^}]*)\\})?");
  private static final Pattern SELECTOR = Pattern.compile("([a-z_]+)(?:=~|!~|!=|=)\"([^\"]*)\"");
  private static final Pattern BY = Pattern.compile("\\bby \\(([^)]*)\\)");
  private static final Pattern SHOWN_LABEL = Pattern.compile("\\$labels\\.([a-z_]+)");

  private static Map<String, Set<String>> metrics;

  /** An alert as its file has it. */
  private record Alert(String name, String expression, String summary) {}

  @BeforeAll
  static void read() throws IOException {
    metrics = DocumentedMetrics.read(ROOT);
  }

  @Test
  void shouldAskForSeriesThatThereAre() throws IOException {
    // When
    List<Alert> alerts = alerts();

    // Then
    assertThat(alerts).hasSize(9);
    alerts.forEach(alert -> check(alert.name(), alert.expression()));
  }

  @Test
  void shouldNameInTheSentenceOnlyWhatTheExpressionKeeps() throws IOException {
    for (Alert alert : alerts()) {
      // When
      Set<String> kept = new HashSet<>(OF_PROMETHEUS);
      labels(BY, alert.expression()).forEach(kept::addAll);
      SELECTOR.matcher(alert.expression()).results().forEach(label -> kept.add(label.group(1)));

      // Then
      assertThat(kept)
          .as(alert.name())
          .containsAll(
              SHOWN_LABEL.matcher(alert.summary()).results().map(m -> m.group(1)).toList());
    }
  }

  @Test
  void shouldDrawSeriesThatThereAre() throws IOException {
    // When
    JsonNode dashboard =
        new ObjectMapper().readTree(ROOT.resolve("config/grafana/dashboards/telex.json").toFile());

    // Then
    List<JsonNode> expressions = dashboard.findValues("expr");
    assertThat(expressions).hasSizeGreaterThan(20);
    expressions.forEach(expression -> check("dashboard", expression.textValue()));
  }

  private static void check(String who, String expression) {
    Set<String> known = new TreeSet<>(OF_PROMETHEUS);
    Matcher series = SERIES.matcher(expression);
    boolean ours = false;
    while (series.find()) {
      ours = true;
      String metric = DocumentedMetrics.family(series.group(1), metrics.keySet());
      assertThat(metrics).as("%s: %s", who, expression).containsKey(metric);
      known.addAll(metrics.get(metric));
      if (series.group(2) != null) {
        SELECTOR
            .matcher(series.group(2))
            .results()
            .forEach(
                label -> {
                  assertThat(metrics.get(metric))
                      .as("%s: %s", who, metric)
                      .contains(label.group(1));
                  checkValue(who, label.group(1), label.group(2));
                });
      }
    }
    if (ours) {
      labels(BY, expression)
          .forEach(by -> assertThat(known).as("%s: %s", who, expression).containsAll(by));
    }
  }

  private static void checkValue(String who, String label, String values) {
    Set<String> known =
        switch (label) {
          case "stage" -> names(Stage.values());
          case "decision" -> names(Decision.values());
          case "flow" -> Set.of("live", "replay");
          case "code" ->
              Arrays.stream(RejectionCode.values())
                  .map(RejectionCode::code)
                  .collect(Collectors.toSet());
          default -> Set.of(values);
        };
    assertThat(known).as("%s: %s", who, label).contains(values.split("\\|"));
  }

  private static Set<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).collect(Collectors.toSet());
  }

  private static List<Set<String>> labels(Pattern pattern, String expression) {
    return pattern.matcher(expression).results().map(m -> Set.of(m.group(1).split(", "))).toList();
  }

  private static List<Alert> alerts() throws IOException {
    String file = Files.readString(ROOT.resolve("config/prometheus/alerts.yml"));
    List<Alert> alerts = new ArrayList<>();
    for (String rule : file.split("- alert: ")) {
      if (!rule.startsWith("#")) {
        alerts.add(
            new Alert(
                rule.substring(0, rule.indexOf('\n')),
                between(rule, "expr: ", "labels: {"),
                between(rule, "summary: ", "\n")));
      }
    }
    return alerts;
  }

  private static String between(String text, String from, String to) {
    int begin = text.indexOf(from) + from.length();
    assertThat(begin).as(from).isGreaterThanOrEqualTo(from.length());
    return text.substring(begin, text.indexOf(to, begin)).replaceAll("\\s+", " ");
  }
}
