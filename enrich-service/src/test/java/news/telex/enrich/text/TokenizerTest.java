package news.telex.enrich.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import news.telex.enrich.text.Token.Join;
import news.telex.enrich.text.Token.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizerTest {
  private static List<Token> tokens(String text) {
    return Tokenizer.tokens(text, false);
  }

  private static String surfaces(String text) {
    return tokens(text).stream().map(Token::surface).collect(Collectors.joining("|"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "Netanyahu's plan; Netanyahu|'s|plan",
        "l’Italie et dell'Interno; l’|Italie|et|dell'|Interno",
        "O'Brien left; O'Brien|left",
        "the U.S. and the U.N. agree; the|U.S.|and|the|U.N.|agree",
        "J. K. Rowling; J.|K.|Rowling",
        "J.K. Rowling; J.K.|Rowling",
        "Apple Inc. rose; Apple|Inc.|rose",
        "Amazon.com and AT&T; Amazon.com|and|AT&T",
        "US-Regierung; US|Regierung",
        "1,234.5 euros at 10:30; 1,234.5|euros|at|10:30",
        "He left. Then; He|left|.|Then",
        "the Rangers' win; the|Rangers|'|win",
        "東京 도쿄; 東|京|도|쿄"
      })
  void shouldCutWords(String text, String expected) {
    assertThat(surfaces(text)).isEqualTo(expected);
  }

  @Test
  void shouldCutTurkishCaseEndings() {
    assertThat(Tokenizer.tokens("Ankara'da Erdoğan’ın", true))
        .extracting(Token::surface)
        .containsExactly("Ankara", "'da", "Erdoğan", "’ın");
  }

  @ParameterizedTest
  @CsvSource({
    "house,LOWER",
    "iPhone,LOWER",
    "Paris,CAPITAL",
    "McDonald,CAPITAL",
    "NATO,UPPER",
    "U.S.,UPPER",
    "A,INITIAL",
    "東,CASELESS",
    "بغداد,CASELESS",
    "42,NUMBER",
    "!,MARK"
  })
  void shouldTellHowAWordIsWritten(String word, Shape shape) {
    assertThat(tokens(word)).extracting(Token::shape).containsExactly(shape);
  }

  @Test
  void shouldMarkWhereACapitalIsDueToThePosition() {
    assertThat(tokens("One two. Three: \"Four five\"\nSix"))
        .filteredOn(Token::sentenceStart)
        .extracting(Token::surface)
        .containsExactly("One", "Three", "Four", "Six");
  }

  @Test
  void shouldSayWhatTiesWords() {
    assertThat(tokens("l'Anti-Israel's"))
        .extracting(Token::join)
        .containsExactly(Join.NONE, Join.ELISION, Join.HYPHEN, Join.ENDING);
  }

  @ParameterizedTest
  @CsvSource({
    "Erdoğan,erdogan",
    "ZÜRICH,zurich",
    "Łódź,lodz",
    "U.S.,us",
    "O’Brien,o'brien",
    "Straße,strasse",
    "Київ,киів",
    "İstanbul,istanbul",
    "東京,東京"
  })
  void shouldFoldForComparison(String word, String key) {
    assertThat(Folding.fold(word)).isEqualTo(key);
  }

  @Test
  void shouldKeepDiacriticsInTheLowerForm() {
    assertThat(Folding.lower("Pará’S")).isEqualTo("pará's");
  }

  @Test
  void shouldGiveTokensInOrderOnAnyText() {
    Random random = new Random(20240401);
    String alphabet = "aZé'’.-&, \n\t\uD83D\uDE00\u0301日한กşİ10\"“«(U.S.l'd’\u200B\uFEFF";
    for (int run = 0; run < 2000; run++) {
      // Given any text, also with halves of surrogate pairs
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(60);
      for (int i = 0; i < length; i++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String any = text.toString();
      // When
      List<Token> tokens = Tokenizer.tokens(any, random.nextBoolean());
      // Then
      int end = 0;
      for (Token token : tokens) {
        assertThat(token.start()).isGreaterThanOrEqualTo(end);
        assertThat(token.end()).isGreaterThan(token.start());
        assertThat(any.substring(token.start(), token.end())).isEqualTo(token.surface());
        end = token.end();
      }
    }
  }
}
