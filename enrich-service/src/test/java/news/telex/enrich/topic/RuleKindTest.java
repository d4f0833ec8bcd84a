package news.telex.enrich.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import news.telex.runtime.knowledge.Change;
import news.telex.runtime.knowledge.KnowledgeKind.Reading;
import news.telex.runtime.knowledge.Overlay;
import news.telex.runtime.knowledge.Refusal;
import org.junit.jupiter.api.Test;

class RuleKindTest {
  private static final RuleKind KIND = new RuleKind();
  private static final Map<String, TopicRule> SHIPPED = KIND.shipped();
  private static final String WEATHER = "medtop:17000000";
  private static final String FORECAST = "medtop:20001128";

  private final SortedMap<String, Change<TopicRule>> changes = new TreeMap<>();

  @Test
  void shouldWriteFilesAndRecordsThatReadBackToTheSame() throws IOException {
    // Given
    SHIPPED.forEach((code, rule) -> changes.put(code, new Change.Put<>(rule)));
    changes.put("medtop:10000001", new Change.Removed<>());
    put(odd());

    // When
    Reading<TopicRule> read = read(KIND.writeFile(changes));

    // Then
    assertThat(read.broken()).isEmpty();
    assertThat(read.entries()).hasSameSizeAs(changes.keySet());
    assertThat(read.entries())
        .allSatisfy(entry -> assertThat(entry.change()).isEqualTo(changes.get(entry.id())));
    changes.forEach(
        (code, change) ->
            assertThat(KIND.read(code, KIND.record(code, change).orElseThrow())).isEqualTo(change));
  }

  /** Words that YAML has meanings of its own for. */
  private static TopicRule odd() {
    return new TopicRule(
        "medtop:10000002",
        "no",
        Optional.of(WEATHER),
        Optional.of("00123456"),
        new TreeMap<>(
            Map.of(
                "no",
                new Terms(
                    List.of("*streik", "null", "yes", "12", "a: b", "# x", "&c", "l'eau", "\"q\""),
                    List.of(),
                    List.of("- dash")))),
        Set.of("wikidata:Q1"),
        OptionalDouble.of(0.55));
  }

  @Test
  void shouldReadTheGoodRulesOfAFileAndTellTheBrokenOnes() throws IOException {
    // When
    Reading<TopicRule> read =
        read(
            """
            - {code: 'medtop:10000001', name: a}
            - {code: 'medtop:1', name: b}
            - {code: 'medtop:10000003', removed: true}
            - {code: 'medtop:10000004', name: d, removed: true}
            """);

    // Then
    assertThat(read.entries())
        .extracting(entry -> entry.place() + " " + entry.id())
        .containsExactly("x.yaml, rule 1 medtop:10000001", "x.yaml, rule 3 medtop:10000003");
    assertThat(read.broken())
        .containsExactly(
            "x.yaml, rule 2: medtop:1: code is not medtop: and eight digits",
            "x.yaml, rule 4: beside removed stands nothing but the code");
  }

  @Test
  void shouldLayChangesOverWhatIsShipped() {
    // Given
    put(rule("medtop:10000001", Optional.of("medtop:10000002")));
    put(rule("medtop:10000002", Optional.of(WEATHER)));
    changes.put(FORECAST, new Change.Removed<>());

    // When
    Overlay<TopicRule> overlay = Overlay.of(KIND, SHIPPED, changes);

    // Then
    assertThat(overlay.refusals()).isEmpty();
    assertThat(overlay.items())
        .hasSize(SHIPPED.size() + 1)
        .containsKeys("medtop:10000001", "medtop:10000002")
        .doesNotContainKey(FORECAST);
    assertThat(KIND.version(overlay))
        .isNotEqualTo(KIND.version(Overlay.of(KIND, SHIPPED, new TreeMap<>())));
  }

  @Test
  void shouldLeaveOutWhatHasNoParentAndThenWhatHangsBelow() {
    // Given
    put(rule("medtop:10000001", Optional.of("medtop:10000002")));
    put(rule("medtop:10000002", Optional.of("medtop:99999999")));

    // When
    Overlay<TopicRule> overlay = Overlay.of(KIND, SHIPPED, changes);

    // Then
    assertThat(overlay.items()).isEqualTo(SHIPPED);
    assertThat(overlay.changes()).isEmpty();
    assertThat(overlay.refusals())
        .extracting(Refusal::id)
        .containsExactly("medtop:10000002", "medtop:10000001");
  }

  @Test
  void shouldNotRemoveTheParentOfARuleThatStays() {
    // Given
    changes.put(WEATHER, new Change.Removed<>());

    // When
    Overlay<TopicRule> overlay = Overlay.of(KIND, SHIPPED, changes);

    // Then
    assertThat(overlay.items()).isEqualTo(SHIPPED);
    assertThat(overlay.refusals())
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.id()).isEqualTo(WEATHER);
              assertThat(refusal.reason()).endsWith("no rule for its parent " + WEATHER);
            });
  }

  @Test
  void shouldBreakACircleAtTheChangeThatMadeIt() {
    // Given
    put(rule(WEATHER, Optional.of(FORECAST)));
    put(rule("medtop:10000001", Optional.of(FORECAST)));

    // When
    Overlay<TopicRule> overlay = Overlay.of(KIND, SHIPPED, changes);

    // Then
    assertThat(overlay.refusals())
        .containsExactly(new Refusal(WEATHER, "its parents form a circle"));
    assertThat(overlay.changes()).containsOnlyKeys("medtop:10000001");
    assertThat(overlay.items().get(WEATHER)).isEqualTo(SHIPPED.get(WEATHER));
  }

  @Test
  void shouldLeaveOutTheChangeThatTakesASubjectCodeOfAnother() {
    // Given
    String taken = SHIPPED.get(WEATHER).subjectCode().orElseThrow();
    TopicRule plain = rule("medtop:10000001", Optional.empty());
    put(
        new TopicRule(
            plain.code(),
            plain.name(),
            plain.parent(),
            Optional.of(taken),
            plain.terms(),
            plain.entities(),
            plain.threshold()));

    // When
    Overlay<TopicRule> overlay = Overlay.of(KIND, SHIPPED, changes);

    // Then
    assertThat(overlay.items()).isEqualTo(SHIPPED);
    assertThat(overlay.refusals()).extracting(Refusal::id).containsExactly("medtop:10000001");
  }

  private void put(TopicRule rule) {
    changes.put(rule.code(), new Change.Put<>(rule));
  }

  private static TopicRule rule(String code, Optional<String> parent) {
    return new TopicRule(
        code,
        "rule " + code,
        parent,
        Optional.empty(),
        new TreeMap<>(),
        Set.of(),
        OptionalDouble.empty());
  }

  private static Reading<TopicRule> read(String yaml) throws IOException {
    return KIND.readFile("x.yaml", new ByteArrayInputStream(yaml.getBytes(UTF_8)));
  }
}
