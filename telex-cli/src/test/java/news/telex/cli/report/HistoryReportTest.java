package news.telex.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import news.telex.cli.output.Colours;
import news.telex.cli.output.Terminal;
import news.telex.cli.output.TextWidth;
import news.telex.operations.history.ArticleHistory;
import news.telex.operations.history.ArticleText;
import news.telex.operations.history.Passage;
import news.telex.operations.history.Revision;
import news.telex.operations.history.TextDiff;
import news.telex.operations.history.TextDiff.Changed;
import news.telex.operations.history.TextDiff.Kind;
import news.telex.operations.history.TextDiff.Piece;
import news.telex.operations.history.TextDiff.Same;
import news.telex.operations.receipts.TimedReceipt;
import news.telex.schemas.Change;
import news.telex.schemas.Decision;
import news.telex.schemas.Position;
import news.telex.schemas.Provenance;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryReportTest {
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
  private static final Colours COLOURED = new Colours(true);
  private static final Pattern CONTROL = Pattern.compile("\u001b\\[[0-9;]*m");

  private static final TextDiff DIFF =
      new TextDiff(
          List.of(
              new Piece(Kind.SAME, "Lorry loses "),
              new Piece(Kind.REMOVED, "oranges "),
              new Piece(Kind.ADDED, "lemons "),
              new Piece(Kind.SAME, "on ring road")),
          List.of(
              new Same(2),
              new Changed(List.of(new Piece(Kind.REMOVED, "Nobody knows \u001b[1mwhy."))),
              new Same(1)));

  @Test
  void shouldTellVersionsChangesAndReceipts() {
    // When, Then
    assertThat(HistoryReport.lines(history(DIFF), 90, Colours.NONE))
        .containsExactly(
            "urn:telex:nordwire:abc",
            "  Now usable, correction on news.published.",
            "  3 before these; --last shows more.",
            "",
            "Version 4, revision 1",
            "  headline  Lorry loses lemons",
            "  from      wire.raw-0@7, item 2",
            "  evidence  id 25, score 25",
            "  change    text; of body; 12 % of the words; significance 0.40",
            "  at        2026-03-14T12:00:00Z  news.published-1@3  usable, correction",
            "    Lorry loses [-oranges-] {+lemons+} on ring road",
            "    … 2 paragraphs the same",
            "    [-Nobody knows [1mwhy.-]",
            "    … 1 paragraph the same",
            "",
            "Receipts",
            "WHEN                  STAGE     DECISION            VERSION  FROM          DETAIL",
            "2026-03-14T12:00:01Z  publish   published           4        wire.raw-0@1",
            "2026-03-14T12:00:03Z  identify  unchanged, 2 times  4        wire.raw-0@3");
  }

  @Test
  void shouldColourWordsWithoutMarks() {
    // When
    List<String> lines = HistoryReport.lines(history(DIFF), 80, COLOURED);

    // Then
    assertThat(lines)
        .contains(
            "    Lorry loses \u001b[9;31moranges\u001b[0m \u001b[4;32mlemons\u001b[0m on ring road",
            "    \u001b[9;31mNobody knows [1mwhy.\u001b[0m");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 61, 80})
  void shouldFitTheTerminalWithAndWithoutColours(int columns) {
    // Given
    TextDiff wide =
        new TextDiff(
            List.of(),
            List.of(
                new Changed(
                    List.of(
                        new Piece(Kind.SAME, "word ".repeat(30)),
                        new Piece(Kind.REMOVED, "x".repeat(100) + " and more "),
                        new Piece(Kind.ADDED, "東京".repeat(40))))));

    // When, Then
    for (Colours colours : List.of(Colours.NONE, COLOURED)) {
      assertThat(HistoryReport.lines(history(wide), columns, colours))
          .allSatisfy(
              line ->
                  assertThat(TextWidth.of(CONTROL.matcher(line).replaceAll("")))
                      .isLessThanOrEqualTo(columns));
    }
  }

  @Test
  void shouldTellOfAnArticleOfWhichNothingIsOut() {
    // Given
    ArticleHistory held =
        new ArticleHistory("urn:telex:nordwire:abc", List.of(), 0, history(DIFF).receipts(), 0);

    // When, Then
    assertThat(HistoryReport.lines(held, 80, Colours.NONE))
        .startsWith(
            "urn:telex:nordwire:abc",
            "  No version of it is on news.articles, news.enriched or news.published.",
            "",
            "Receipts");
  }

  @ParameterizedTest
  @CsvSource({
    "true,,xterm,true",
    "true,'',,true",
    "true,1,xterm,false",
    "true,,dumb,false",
    "false,,xterm,false"
  })
  void shouldColourOnATerminalThatWantsIt(
      boolean screen, String no, String term, boolean expected) {
    // Given
    Map<String, String> environment = new HashMap<>();
    Optional.ofNullable(no).ifPresent(set -> environment.put("NO_COLOR", set));
    Optional.ofNullable(term).ifPresent(set -> environment.put("TERM", set));

    // When, Then
    assertThat(Colours.of(screen ? Terminal.screen(80) : Terminal.none(80), environment).isOn())
        .isEqualTo(expected);
  }

  private static ArticleHistory history(TextDiff diff) {
    Revision revision =
        new Revision(
            4,
            1,
            Provenance.newBuilder()
                .setTopic("wire.raw")
                .setPartition(0)
                .setOffset(7)
                .setItem(2)
                .setEvidence(List.of("id 25", "score 25"))
                .build(),
            Optional.of(
                Change.newBuilder()
                    .setKind("text")
                    .setFields(List.of("body"))
                    .setShare(0.12)
                    .setSignificance(0.4)
                    .build()),
            new ArticleText("Lorry loses lemons", List.of("It rains.")),
            List.of(
                new Passage(
                    NOON,
                    new Position("news.published", 1, 3),
                    "usable",
                    Optional.of("correction"))),
            Optional.of(diff));
    return new ArticleHistory(
        "urn:telex:nordwire:abc",
        List.of(revision),
        3,
        List.of(
            receipt(1, Stage.publish, Decision.published),
            receipt(2, Stage.identify, Decision.unchanged),
            receipt(3, Stage.identify, Decision.unchanged)),
        0);
  }

  private static TimedReceipt receipt(long offset, Stage stage, Decision decision) {
    return new TimedReceipt(
        NOON.plusSeconds(offset),
        Receipt.newBuilder()
            .setStage(stage)
            .setDecision(decision)
            .setTopic("wire.raw")
            .setPartition(0)
            .setOffset(offset)
            .setItem(0)
            .setVersion(4L)
            .build());
  }
}
