package news.telex.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import news.telex.ingest.identity.Verdict.SupersededReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorPagesTest {
  private static final String[] TEXT = {
    WireItem.paragraph(1), WireItem.paragraph(2), WireItem.paragraph(3), WireItem.paragraph(4)
  };

  private final Wire wire = new Wire();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Page not found | Nordwire; Try the search.",
        "404; Nothing here.",
        "Dam opens; Sorry, the page you're looking for doesn’t exist.",
        "Access Denied; You don't have permission to access this page on this server.",
        "Dam opens; [Unable to retrieve full-text content]",
        "Dam opens; Subscribe to continue reading. Already a subscriber? Log in.",
        "Seite nicht gefunden – Nordwire; Leider gibt es hier nichts.",
        "Dam opens; Um weiterzulesen, melden Sie sich bitte an.",
        "Page introuvable; La page que vous cherchez n'existe plus.",
        "Dam opens; Abonnez-vous pour lire la suite de cet article.",
        "Página no encontrada; Vuelva al inicio.",
        "Dam opens; Para seguir leyendo, hazte suscriptor.",
        "Pagina non trovata; Torna alla home.",
        "Dam opens; Abbonati per continuare a leggere.",
        "Página não encontrada; Volte ao início.",
        "Dam opens; Nós e os nossos parceiros utilizamos cookies.",
        "Pagina niet gevonden; Ga terug naar het begin.",
        "Dam opens; Wij gebruiken cookies. Alle cookies accepteren?"
      })
  void shouldNeverReplaceAText(String headline, String sentence) {
    // Given
    wire.take(WireItem.story("urn:a", TEXT));

    // When
    Judged page = wire.take(WireItem.story("urn:a", sentence).headline(headline));

    // Then
    assertThat(((Verdict.Superseded) page.verdict()).reason())
        .isEqualTo(SupersededReason.ERROR_PAGE);
  }

  @Test
  void shouldBeAWallBehindTheFirstParagraph() {
    // Given
    wire.take(WireItem.story("urn:a", TEXT));

    // When
    Judged page = wire.take(WireItem.story("urn:a", TEXT[0], "Subscribe to continue reading"));

    // Then
    assertThat(((Verdict.Superseded) page.verdict()).reason())
        .isEqualTo(SupersededReason.ERROR_PAGE);
  }

  @Test
  void shouldBeNoArticleWhereNothingElseIsKnown() {
    // When
    Judged page =
        wire.take(
            WireItem.story("", "Sorry, the page you are looking for could not be found.")
                .headline("Page not found | Nordwire")
                .url("https://n.example/gone"));

    // Then
    assertThat(((Verdict.Superseded) page.verdict()).reason())
        .isEqualTo(SupersededReason.ERROR_PAGE);
    assertThat(wire.store.article(page.verdict().uri())).isNull();
  }

  @Test
  void shouldNotBeAnArticleAboutErrorPages() {
    // Given
    wire.take(
        WireItem.story(
                "urn:a", "Visitors of the tax office read “Page not found” all day.", TEXT[0])
            .headline("Page not found: the tax office is offline"));

    // When
    Judged update =
        wire.take(
            WireItem.story("urn:a", "“Page not found” is gone: the tax office is back.")
                .headline("Tax office back online"));

    // Then
    assertThat(update.verdict()).isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  void shouldNotBeAnUpdateOfWhichTheTextStands() {
    // Given
    wire.take(WireItem.story("urn:a", TEXT));

    // When
    Judged update =
        wire.take(
            WireItem.story("urn:a", TEXT[0], TEXT[1], TEXT[2], "We use cookies on this site."));

    // Then
    assertThat(update.verdict()).isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  void shouldNotBeAShorterTextWithoutSuchWords() {
    // Given
    wire.take(WireItem.story("urn:a", TEXT));

    // When
    Judged update = wire.take(WireItem.story("urn:a", "The dam is shut again."));

    // Then
    assertThat(update.verdict()).isInstanceOf(Verdict.Accepted.class);
  }
}
