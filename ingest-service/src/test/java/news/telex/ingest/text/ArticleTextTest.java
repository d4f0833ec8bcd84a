package news.telex.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import news.telex.schemas.Removed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleTextTest {
  private static final Instant RECEIVED = Instant.parse("2025-06-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          football-en.txt | Late Okafor header sends Harbour Town into the final | 4 | Chidi Okafor headed | 24 May. | 2025-05-12T21:47 | - | Jane Merrow;Tom Quill | Eastfield Herald
          flood-de.txt | Hochwasser an der Lenne: Hunderte verlassen ihre Häuser | 3 | Nach tagelangem Regen | verletzt. | - | Altenau | Petra Lindner | dpa
          strike-fr.txt | Grève : le trafic ferroviaire fortement perturbé jeudi | 3 | Un train régional | vendredi. | 2024-12-05T08:15 | Paris | - | AFP
          quake-es.txt | Un sismo de magnitud 5,9 sacude la costa norte | 4 | Un sismo de magnitud | normalidad. | 2025-03-14T00:00 | Lima | - | EFE
          budget-ru.txt | Парламент принял бюджет на следующий год | 3 | Депутаты в понедельник | 1 января. | 2024-11-18T12:40 | Москва | - | ТАСС
          wrapped-en.txt | Port reopens after storm | 3 | The container port | $40 million. | - | Port Hale | ALAN BRYCE | Associated Press
          rates-tr.txt | Merkez Bankası faizi sabit tuttu | 3 | Merkez Bankası Para | yapılacak. | 2025-02-20T14:02 | - | - | -
          festival-it.txt | Torna il festival dei fiumi: tre giorni di musica sull'acqua | 3 | Torna venerdì | gratuito. | - | Mantova | Marta Bellini | ANSA
          launch-pt.txt | Foguetão português adia lançamento para sábado | 3 | O lançamento do primeiro | direto. | 2024-10-09T00:00 | Lisboa | - | Lusa
          """)
  void shouldTellTheArticleFromItsPage(
      String file,
      String headline,
      int paragraphs,
      String first,
      String last,
      String published,
      String located,
      String authors,
      String credits)
      throws IOException {
    // When
    ArticleText article = ArticleText.ofText(resource(file), clues(), "");

    // Then
    assertThat(article.headline()).isEqualTo(headline);
    assertThat(article.body()).as("body").hasSize(paragraphs);
    assertThat(article.body().get(0)).startsWith(first);
    assertThat(article.body().get(paragraphs - 1)).endsWith(last);
    assertThat(article.located()).isEqualTo(located);
    assertThat(article.authors()).isEqualTo(list(authors));
    assertThat(article.credits()).isEqualTo(list(credits));
    if (published != null) {
      Moment at = article.published();
      assertThat(at).isNotNull();
      assertThat(at.local()).hasToString(published);
    }
  }

  @Test
  void shouldRecordWhatItTookAwayWithTheRuleThatDid() throws IOException {
    // When
    ArticleText article = ArticleText.ofText(resource("football-en.txt"), clues(), "");

    // Then
    assertThat(article.removed())
        .extracting(Removed::getRule)
        .containsExactly(
            "section",
            "section",
            "byline",
            "date-line",
            "reading-time",
            "share",
            "share",
            "share",
            "repeated-headline",
            "advertisement",
            "tags",
            "related",
            "related",
            "related",
            "credit",
            "copyright",
            "follow");
    assertThat(article.updated()).isNotNull();
    assertThat(article.tags()).containsExactly("Football", "Cup", "Harbour Town");
    assertThat(article.copyright()).startsWith("© 2025 Harbour Media");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Share prices fell three percent on Monday after the bank's warning.",
        "Follow the money, the old detective used to say.",
        "“We lost.”",
        "More than 40 people were hurt, she said.",
        "Print circulation fell for the tenth year in a row.",
        "Related expenses rose to 3 million euros.",
        "News of the deal spread quickly through the valley.",
        "Comment was not available from the ministry.",
        "Advertisement spending fell by a third.",
        "Kommentare wollte die Ministerin nicht abgeben.",
        "La publicité représente un tiers des recettes."
      })
  void shouldKeepARealLastParagraph(String last) {
    // Given
    String text =
        "Valley bank issues warning\n\nThe bank warned on Monday that profits would fall this"
            + " year.\n\nIts chairman declined to resign.\n\n"
            + last
            + "\n\nFollow us\n\nREKLAM";

    // When
    ArticleText article = ArticleText.ofText(text, clues(), "");

    // Then
    assertThat(article.body()).hasSize(3).last().isEqualTo(last);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Advertisement",
        "REKLAM",
        "Anzeige",
        "Publicité",
        "Publicidad",
        "Pubblicità",
        "Publicidade",
        "Реклама",
        "İlan",
        "广告",
        "إعلان",
        "Follow us !",
        "Folgen Sie uns auf Instagram",
        "Suivez-nous sur X",
        "Síguenos en WhatsApp",
        "Seguici su Facebook",
        "Подписывайтесь на наш канал",
        "Bizi takip edin",
        "Share this article",
        "Artikel teilen",
        "Partager",
        "Compartir",
        "Condividi",
        "Поделиться",
        "0",
        "12 comments",
        "1.204 просмотров",
        "www.example-news.com",
        "example.az",
        "https://example.com/a/b",
        "© 2024 Example Media",
        "All rights reserved.",
        "Alle Rechte vorbehalten",
        "Tags: Politics, Europe",
        "Leave a comment",
        "Sign up for our newsletter",
        "We use cookies to improve your visit.",
        "###",
        "-30-",
        "(END)",
        "Read also: Ministers meet again",
        "Lire aussi : Le débat",
        "(Reporting by Jane Doe; Editing by John Roe)",
        "Photo: Example Agency",
        "@example_news",
        "#politics #europe",
        "Source: Reuters"
      })
  void shouldPeelLinesBehindTheText(String line) {
    // Given
    String text =
        "Valley bank issues warning\n\nThe bank warned on Monday that profits would fall.\n\n"
            + "Its chairman declined to resign.\n\n"
            + line;

    // When
    ArticleText article = ArticleText.ofText(text, clues(), "");

    // Then
    assertThat(article.body())
        .containsExactly(
            "The bank warned on Monday that profits would fall.",
            "Its chairman declined to resign.");
    assertThat(article.removed()).hasSize(1);
  }

  @Test
  void shouldKeepShortQuotesAndSubheadsInTheMiddle() {
    // Given
    String text =
        "A day in the valley\n\nThe river rose at dawn and did not stop until noon on Sunday.\n\n"
            + "“Run!”\n\nThe morning after\n\nBy Monday the water was gone, and so was the bridge.";

    // When
    ArticleText article = ArticleText.ofText(text, clues(), "");

    // Then
    assertThat(article.body())
        .containsExactly(
            "The river rose at dawn and did not stop until noon on Sunday.",
            "“Run!”",
            "The morning after",
            "By Monday the water was gone, and so was the bridge.");
    assertThat(article.removed()).isEmpty();
  }

  @Test
  void shouldJoinSentencesThatLinksBrokeApart() {
    // Given
    String text =
        "Minister steps down\n\nThe minister told\n\nreporters on Friday that\n\nshe would step"
            + " down.\n\nA successor was not named.";

    // When
    ArticleText article = ArticleText.ofText(text, clues(), "");

    // Then
    assertThat(article.body())
        .containsExactly(
            "The minister told reporters on Friday that she would step down.",
            "A successor was not named.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          LONDON, March 3 (Reuters) - Shares fell. | London | Reuters | Shares fell.
          BERLIN (dpa) - Die Regierung tagt. | Berlin | dpa | Die Regierung tagt.
          SAN FRANCISCO--(BUSINESS WIRE)--Acme Corp said so. | San Francisco | Bloomberg | -
          WASHINGTON — The Senate voted. | Washington | - | The Senate voted.
          (Reuters) - Shares fell. | - | Reuters | Shares fell.
          Berlin - eine Stadt im Wandel. | - | - | Berlin - eine Stadt im Wandel.
          The bank (Acme) - a small one - failed. | - | - | The bank (Acme) - a small one - failed.
          ALTMOOR 21/01 (BELGA) = Een brug viel. | Altmoor | Belga | Een brug viel.
          RIO DE JANEIRO, 3 Mar (Reuters) - Shares fell. | Rio de Janeiro | Reuters | Shares fell.
          """)
  void shouldReadDatelines(String paragraph, String located, String credit, String rest) {
    // When
    ArticleText article = ArticleText.ofParagraphs("A headline", List.of(paragraph), clues(), "");

    // Then
    assertThat(article.located()).isEqualTo(located);
    if (rest == null) {
      assertThat(article.body()).containsExactly("Acme Corp said so.");
      assertThat(article.credits()).containsExactly("Business Wire");
    } else {
      assertThat(article.body()).containsExactly(rest);
      assertThat(article.credits()).isEqualTo(list(credit));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          Four officials told Axios on Monday. | Axios
          Two officials told Biden on Monday. President Biden said no. | -
          Dermer told Netanyahu several times to wait. | -
          The mayor told the Springfield Courier that she would stay. | Springfield Courier
          That is according to the Associated Press. | Associated Press
          Das geht aus dpa-Informationen hervor. | dpa
          Das berichtete die Süddeutsche Zeitung am Freitag. | Süddeutsche Zeitung
          Elle a déclaré à l'AFP que non. | AFP
          Lo dijo a EFE el alcalde. | EFE
          Lo ha detto all'ANSA il sindaco. | ANSA
          O ministro disse à Lusa que sim. | Lusa
          Time is running out, officials told parliament. | -
          """)
  void shouldFindCreditedSources(String paragraph, String credit) {
    // When
    ArticleText article = ArticleText.ofParagraphs("A headline", List.of(paragraph), clues(), "");

    // Then
    assertThat(article.credits()).isEqualTo(list(credit));
  }

  @Test
  void shouldReadCreditAndDatelineBelowThePoints() {
    // When
    ArticleText article =
        ArticleText.ofParagraphs(
            "Dam opens",
            List.of("* Nobody hurt", "By Ada Quill", "ALTMOOR, Nov 13 (Reuters) - The dam opened."),
            clues(),
            "");

    // Then
    assertThat(article.body()).containsExactly("* Nobody hurt", "The dam opened.");
    assertThat(article.byline()).isEqualTo("By Ada Quill");
    assertThat(article.located()).isEqualTo("Altmoor");
  }

  @Test
  void shouldTakeRowsOfATableForNoSectionsOfASite() {
    // Given
    List<String> table = List.of("Altmoor | 5 | 3", "Marlock | 4 | 4", "Both have a game in hand.");

    // When
    ArticleText article = ArticleText.ofPlain("Standings", table, clues(), "");
    ArticleText page =
        ArticleText.ofParagraphs(
            "Standings", List.of("Home | Sport | Row", "They won."), clues(), "");

    // Then
    assertThat(article.body()).isEqualTo(table);
    assertThat(page.body()).containsExactly("They won.");
  }

  @Test
  void shouldSetTheCellsOfATypedTableApart() {
    // Given
    String text =
        "It was their third win on the river at Altmoor since\n"
            + "the spring.\n\n"
            + "Results:\n\n"
            + "Place   Boat       Time\n"
            + "1\tMarlock\t1:10\n\n"
            + "One line   alone stays.\n";

    // When / Then
    assertThat(ArticleText.paragraphsOf(text))
        .containsExactly(
            "It was their third win on the river at Altmoor since the spring.",
            "Results:",
            "Place | Boat | Time",
            "1 | Marlock | 1:10",
            "One line alone stays.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          N i e u w bericht, vervangt: Dam opens | version-note | update
          (by Ada Quill) | byline | -
          """)
  void shouldPeelWhatDesksPutInFrontOfTheText(String line, String rule, String signal) {
    // When
    ArticleText article =
        ArticleText.ofParagraphs(
            "Dam opens", List.of(line, "The dam at Altmoor opened on Monday."), clues(), "");

    // Then
    assertThat(article.body()).containsExactly("The dam at Altmoor opened on Monday.");
    assertThat(article.removed()).extracting(Removed::getRule).containsExactly(rule);
    assertThat(article.signal()).isEqualTo(signal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(©NTB)", "/ritzau/", "(ANSA).", "AAP aq/br", "aq/br AFP", "ends", "mf"})
  void shouldPeelTheSignOfTheAgency(String sign) {
    // Given
    String text = "The dam at Altmoor opened on Monday.";

    // When
    ArticleText below = ArticleText.ofParagraphs("Dam opens", List.of(text, sign), clues(), "");
    ArticleText other = ArticleText.ofParagraphs("Dam", List.of(text, "(Fen)"), clues(), "");

    // Then
    assertThat(below.body()).containsExactly(text);
    assertThat(below.removed()).extracting(Removed::getText).containsExactly(sign);
    assertThat(other.body()).containsExactly(text, "(Fen)");
  }

  private static List<String> list(String joined) {
    return joined == null ? List.of() : List.of(joined.split(";"));
  }

  private static Dates.Clues clues() {
    return new Dates.Clues(RECEIVED, null, "");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ArticleTextTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
