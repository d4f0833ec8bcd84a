package news.telex.operations.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import news.telex.operations.history.TextDiff.Block;
import news.telex.operations.history.TextDiff.Changed;
import news.telex.operations.history.TextDiff.Kind;
import news.telex.operations.history.TextDiff.Piece;
import news.telex.operations.history.TextDiff.Same;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordDiffTest {
  private static final String FIRST = "The tram left the depot at six with 20 people on board.";
  private static final String SECOND = "Nobody was hurt.";

  @Test
  void shouldFindNothingInTheSameText() {
    // Given
    ArticleText text = text(FIRST, SECOND);

    // When, Then
    assertThat(WordDiff.between(text, text).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Six were hurt, police say | Seven were hurt, police say | [Six ]{Seven }were hurt, police say",
        // The comma behind a word stays, and so does a word that has got one.
        "Ten boats sank | Ten boats, one empty, sank | Ten boats{, one empty, }sank",
        "Ten boats sank | Ten boats | Ten boats [sank]",
        "東京で地震がありました | 大阪で地震がありました | [東京]{大阪}で地震がありました",
        "Storm | Flood | [Storm] {Flood}",
      })
  void shouldCompareTheWordsOfAHeadline(String before, String after, String expected) {
    // When
    TextDiff diff =
        WordDiff.between(
            new ArticleText(before, List.of(FIRST)), new ArticleText(after, List.of(FIRST)));

    // Then
    assertThat(shown(diff.headline())).isEqualTo(expected);
    assertThat(diff.body()).isEmpty();
  }

  @Test
  void shouldTellParagraphsThatCameWentAndChanged() {
    // Given
    ArticleText before = text("One.", FIRST, "Two.", "The mayor will speak on Monday.", "Three.");
    ArticleText after =
        text("One.", FIRST.replace("20", "25"), "Two.", "Three.", "A report is due in May.");

    // When
    TextDiff diff = WordDiff.between(before, after);

    // Then
    assertThat(shown(diff))
        .containsExactly(
            "=1",
            "The tram left the depot at six with [20 ]{25 }people on board.",
            "=1",
            "[The mayor will speak on Monday.]",
            "=1",
            "{A report is due in May.}");
  }

  @Test
  void shouldShowParagraphsThatHaveLittleInCommonWhole() {
    // Given
    String other = "In the evening the council met, and its members spoke of the budget.";

    // When
    TextDiff diff = WordDiff.between(text(FIRST), text(other));

    // Then
    assertThat(shown(diff)).containsExactly("[" + FIRST + "]", "{" + other + "}");
  }

  @Test
  void shouldShowWhereAParagraphWasSplit() {
    // When
    TextDiff split = WordDiff.between(text(FIRST + " " + SECOND), text(FIRST, SECOND));
    TextDiff joined = WordDiff.between(text(FIRST, SECOND), text(FIRST + " " + SECOND));

    // Then
    assertThat(shown(split)).containsExactly(FIRST + "{¶}", SECOND);
    assertThat(shown(joined)).containsExactly(FIRST + "[¶]", SECOND);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void shouldHaveAllOfBothTexts(long seed) {
    // Given
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      ArticleText before = random(random);
      ArticleText after = random(random);

      // When
      List<Block> body = WordDiff.between(before, after).body();

      // Then
      assertThat(words(body, Kind.REMOVED, before)).isEqualTo(words(before.body()));
      assertThat(words(body, Kind.ADDED, after)).isEqualTo(words(after.body()));
    }
  }

  @Test
  void shouldCompareNoMoreThanItsBounds() {
    // Given
    List<String> before = numbered("old", 5_100);
    List<String> after = new ArrayList<>(numbered("new", 5_100));
    after.set(50, "old50");

    // When
    TextDiff paragraphs = WordDiff.between(new ArticleText("", before), new ArticleText("", after));
    TextDiff words =
        WordDiff.between(
            text("One.", String.join(" ", before)), text("One.", String.join(" ", after)));

    // Then what is the same within is not looked for
    assertThat(paragraphs.body()).hasSize(10_200);
    assertThat(shown(words))
        .containsExactly(
            "=1", "[" + String.join(" ", before) + "]", "{" + String.join(" ", after) + "}");
  }

  @Test
  void shouldSpendItsPairsOnWhatComesFirst() {
    // Given
    String some = String.join(" ", numbered("word", 3_000));
    String more = some + " more";

    // When
    TextDiff diff =
        WordDiff.between(
            text(some, "One.", some, "Two.", some, "Three.", "A."),
            text(more, "One.", more, "Two.", more, "Three.", "A."));

    // Then
    assertThat(shown(diff))
        .containsExactly(
            some + " {more}",
            "=1",
            some + " {more}",
            "=1",
            "[" + some + "]",
            "{" + more + "}",
            "=2");
  }

  private static ArticleText text(String... paragraphs) {
    return new ArticleText("Tram", List.of(paragraphs));
  }

  private static List<String> numbered(String word, int many) {
    return IntStream.range(0, many).mapToObj(i -> word + i).toList();
  }

  private static ArticleText random(Random random) {
    List<String> paragraphs = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      paragraphs.add(
          IntStream.rangeClosed(0, random.nextInt(6))
              .mapToObj(w -> Character.toString('a' + random.nextInt(4)))
              .collect(Collectors.joining(" ")));
    }
    return new ArticleText("", paragraphs);
  }

  /** The words of one of the texts, as the difference has them. */
  private static List<String> words(List<Block> body, Kind own, ArticleText text) {
    if (body.isEmpty()) {
      return words(text.body());
    }
    List<String> words = new ArrayList<>();
    for (Block block : body) {
      if (block instanceof Same same) {
        int from = paragraphAt(words.size(), text);
        words.addAll(words(text.body().subList(from, from + same.paragraphs())));
      } else {
        ((Changed) block)
            .pieces().stream()
                .filter(piece -> piece.kind() == own || piece.kind() == Kind.SAME)
                .filter(piece -> !piece.text().equals("¶"))
                .forEach(piece -> words.addAll(List.of(piece.text().strip().split(" "))));
      }
    }
    return words;
  }

  /** The paragraph that begins behind so many words. */
  private static int paragraphAt(int word, ArticleText text) {
    int paragraph = 0;
    while (words(text.body().subList(0, paragraph)).size() < word) {
      paragraph++;
    }
    return paragraph;
  }

  private static List<String> words(List<String> paragraphs) {
    return paragraphs.stream().flatMap(p -> Stream.of(p.split(" "))).toList();
  }

  private static List<String> shown(TextDiff diff) {
    return diff.body().stream()
        .map(
            block ->
                block instanceof Same same
                    ? "=" + same.paragraphs()
                    : shown(((Changed) block).pieces()))
        .toList();
  }

  private static String shown(List<Piece> pieces) {
    return pieces.stream()
        .map(
            piece ->
                switch (piece.kind()) {
                  case SAME -> piece.text();
                  case REMOVED -> "[" + piece.text() + "]";
                  case ADDED -> "{" + piece.text() + "}";
                })
        .collect(Collectors.joining());
  }
}
