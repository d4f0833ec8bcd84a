package news.telex.ingest.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import news.telex.ingest.notice.Notice.Place;
import news.telex.ingest.text.Dates.Clues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What agencies write in seven languages, and ordinary stories with the same words. */
class NoticesTest {
  /** A Thursday. */
  private static final Instant WRITTEN = Instant.parse("2026-11-26T10:00:00Z");

  private final Notices notices = new Notices(Lexicons.shipped());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NOTE | EMBARGOED UNTIL 00:01 GMT WEDNESDAY 2 DECEMBER | 2026-12-02T00:01Z
          NOTE | Under embargo until 6 p.m. ET on Dec. 1, 2026. | 2026-12-01T18:00-05:00
          NOTE | Not for publication before 0600 GMT, December 3 | 2026-12-03T06:00Z
          HEAD | EMBARGOED TO 1400 GMT DEC 1 - Weir at Aldmoor repaired | 2026-12-01T14:00Z
          SLUG | WEIR-ALDMOOR (EMBARGOED UNTIL 0900 GMT DEC 4) | 2026-12-04T09:00Z
          TEXT | STRICTLY EMBARGOED UNTIL 23:59 CET, 30 NOVEMBER 2026 | 2026-11-30T23:59+01:00
          TEXT | Note to editors: this report may not be used before noon GMT on Friday. | 2026-11-27T12:00Z
          NOTE | Sperrfrist: 2. Dezember, 6.30 Uhr MEZ | 2026-12-02T06:30+01:00
          HEAD | SPERRFRIST 1. Dezember 2026, 12.00 Uhr - Wehr bei Aldmoor saniert | 2026-12-01T12:00
          TEXT | Achtung Redaktionen: Veröffentlichung erst ab Freitag, 27. November, 10 Uhr MEZ. | 2026-11-27T10:00+01:00
          NOTE | SOUS EMBARGO jusqu'au 2 décembre à 18h30 GMT | 2026-12-02T18:30Z
          TEXT | Embargo : mardi 1er décembre 2026, 7h00 (heure de Paris) | 2026-12-01T07:00+01:00
          NOTE | EMBARGADO HASTA LAS 10.00 HORAS DEL 3 DE DICIEMBRE DE 2026 | 2026-12-03T10:00
          TEXT | Se ruega no difundir esta noticia antes de las 18:00 GMT del 4 de diciembre. | 2026-12-04T18:00Z
          NOTE | EMBARGO FINO ALLE ORE 12.00 DEL 2 DICEMBRE 2026 | 2026-12-02T12:00
          TEXT | Sotto embargo fino alle 7 di martedì 1 dicembre | 2026-12-01T07:00
          NOTE | EMBARGO ATÉ ÀS 06H00 DE 3 DE DEZEMBRO DE 2026 | 2026-12-03T06:00
          NOTE | Embargado até terça-feira, 1 de dezembro, às 9h30 GMT | 2026-12-01T09:30Z
          NOTE | EMBARGO TOT 1 DECEMBER 2026 06.00 UUR | 2026-12-01T06:00
          TEXT | Onder embargo tot woensdag 2 december, 14.00 uur CET | 2026-12-02T14:00+01:00
          """)
  void shouldReadAnEmbargoWhereItStands(Place place, String words, String until) {
    assertThat(said(place, words)).isEqualTo("embargo " + until);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NOTE | MANDATORY KILL: the figures are wrong.
          NOTE | Editors: please kill the story on the weir.
          HEAD | MANDATORY KILL - Weir at Aldmoor repaired
          HEAD | BC-Aldmoor-Weir, KILL
          TEXT | Editors: please kill the story slugged Aldmoor-Weir. Do not use.
          TEXT | Attention editors: this story is withdrawn.
          NOTE | Meldung zurückgezogen
          TEXT | Achtung Redaktionen: Bitte die Meldung „Wehr saniert“ löschen.
          TEXT | Wir ziehen diese Meldung zurück.
          TEXT | Wir ziehen die um 9.12 Uhr gesendete Meldung zurück.
          TEXT | La nostra agenzia ritira la notizia delle 9.12.
          NOTE | Annulation de la dépêche
          TEXT | Nous annulons cette dépêche, envoyée par erreur.
          TEXT | Rogamos a nuestros abonados que anulen la noticia “Reparada la presa”.
          TEXT | Anulamos esta noticia por contener un error.
          TEXT | Si prega di annullare la notizia “Riparata la diga”, contiene un errore.
          TEXT | Annulliamo questa notizia, inviata per errore.
          TEXT | Pedimos aos assinantes que anulem a notícia “Reparada a represa”.
          TEXT | Anulamos esta notícia, enviada por engano.
          TEXT | Gelieve het bericht “Stuw hersteld” te vernietigen.
          TEXT | Dit bericht is ingetrokken, het is per abuis verzonden.
          NOTE | MUST KILL: wrong weir named
          NOTE | BULLETIN KILL
          TEXT | BULLETIN KILL
          HEAD | BULLETIN KILL: Weir at Aldmoor
          SLUG | BC-Weir Aldmoor, BULLETIN KILL
          NOTE | Kill story, it names a minor
          NOTE | Desk: kill ALDMOOR-WEIR
          NOTE | Pulled for legal reasons
          NOTE | Take down immediately: court order
          TEXT | (Kill for libel)
          NOTE | Story spiked on legal advice
          NOTE | Zwingend zurückziehen
          NOTE | Sofort offline nehmen, gerichtliche Verfügung
          NOTE | Retrait immédiat sur ordre du tribunal
          NOTE | ANNULATION OBLIGATOIRE
          NOTE | Eliminar de inmediato por orden judicial
          NOTE | Rimuovere subito: ordinanza del tribunale
          NOTE | Tirar do ar imediatamente: decisão judicial
          NOTE | Onmiddellijk offline halen wegens kort geding
          """)
  void shouldReadAKillWhereItStands(Place place, String words) {
    assertThat(said(place, words)).isEqualTo("kill");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NOTE | HOLD FOR RELEASE. Do not publish until further notice.
          TEXT | Editors: do not use this story until further notice.
          NOTE | Bis auf Weiteres nicht veröffentlichen
          NOTE | Ne pas publier jusqu'à nouvel ordre
          NOTE | No publicar hasta nuevo aviso
          NOTE | Non pubblicare fino a nuova comunicazione
          NOTE | Não publicar até nova ordem
          NOTE | Niet publiceren tot nader bericht
          """)
  void shouldReadThatAnItemWaits(Place place, String words) {
    assertThat(said(place, words)).isEqualTo("withhold");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HEAD | CORRECTED-Weir at Aldmoor repaired
          HEAD | CORRECTION: Weir at Aldmoor repaired
          NOTE | Corrects day in first paragraph
          TEXT | (Corrects the name of the river)
          HEAD | Berichtigung: Wehr bei Aldmoor saniert
          NOTE | Korrektur im zweiten Absatz
          HEAD | RECTIFICATIF: Le barrage réparé
          HEAD | CORRECCIÓN: Reparada la presa
          HEAD | RETTIFICA: Riparata la diga
          HEAD | CORREÇÃO: Reparada a represa
          HEAD | RECTIFICATIE: Stuw hersteld
          HEAD | ИСПРАВЛЕНИЕ: Плотина отремонтирована
          HEAD | DÜZELTME: Baraj onarıldı
          NOTE | Refiling to fix the dateline
          NOTE | In the third graf, read "Tuesday" instead of "Monday"
          NOTE | Corrects to withdraw the reference to tolls
          HEAD | Weir at Aldmoor repaired - CORRECTED
          TEXT | This article was amended on 25 November 2026 to correct the length of the weir.
          NOTE | Berichtigt wird im 3. Absatz die Länge des Wehrs
          NOTE | Im zweiten Absatz muss es richtig heißen: 300 Meter
          HEAD | KORR-Wehr bei Aldmoor saniert
          HEAD | Wehr bei Aldmoor saniert (Korrektur)
          NOTE | Corrige dans le 2e paragraphe la longueur du barrage
          NOTE | Attention, bien lire au 2e paragraphe 300 mètres et non 3.000
          HEAD | RECTIFICATIF Le barrage réparé
          TEXT | Dans notre dépêche de 9h00, une erreur s'est glissée : le barrage mesure 300 mètres.
          NOTE | Donde dice 3.000 debe decir 300 metros
          HEAD | Rectificación a la noticia sobre la presa
          TEXT | En nuestra noticia de las 9.12 se dijo por error que la presa mide 3.000 metros.
          HEAD | (CORREGIDO) Reparada la presa
          NOTE | Nella notizia delle 9 si legga 300 e non 3.000 metri
          HEAD | Errata corrige: Riparata la diga
          NOTE | Onde se lê 3.000 deve ler-se 300 metros
          TEXT | Uma versão anterior desta notícia indicava uma extensão errada.
          HEAD | RECTIFICATIE Stuw hersteld
          NOTE | In de tweede alinea moet 300 staan in plaats van 3000
          TEXT | In dit bericht stond eerder een onjuiste lengte.
          """)
  void shouldReadACorrection(Place place, String words) {
    assertThat(said(place, words)).isEqualTo("correction");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NOTE | EMBARGOED - ask the desk before use | embargo?
          NOTE | Embargo bis zur Verleihung | embargo?
          HEAD | KILL: Weir at Aldmoor repaired | kill?
          HEAD | ZURÜCKGEZOGEN: Wehr bei Aldmoor saniert | kill?
          SLUG | ALDMOOR-WEIR, KILL | kill?
          NOTE | Awaiting clearance | withhold?
          TEXT | Please do not use this story. | withhold?
          HEAD | ON HOLD: Weir at Aldmoor repaired | withhold?
          HEAD | HOLD FOR OK: Weir at Aldmoor repaired | withhold?
          HEAD | Wehr saniert (bitte noch nicht senden) | withhold
          NOTE | Hold for pictures, will advise | withhold?
          NOTE | Non mettere online senza l'ok dell'ufficio legale | withhold
          TEXT | (EN ATTENTE DE VALIDATION) | withhold?
          TEXT | Withhold until advised | withhold?
          TEXT | HOLD - AWAITING COMMENT FROM THE TOWN | withhold?
          NOTE | Story and reference to the tolls deleted | kill?
          NOTE | Please delete photo 4411 from all archives | kill?
          NOTE | The kill was sent in error. The story is good to use. | revival?
          NOTE | KILL ORDER LIFTED: story may be used again | revival?
          NOTE | Please disregard the earlier kill, the story stands | revival?
          HEAD | KILL LIFTED: Weir at Aldmoor | revival?
          TEXT | Editors: the kill of the story on the weir was sent in error. | revival?
          NOTE | Replaces the story that was killed at 0900 GMT | revival?
          NOTE | Story reinstated after earlier kill | revival?
          NOTE | We are lifting the kill on this story | revival?
          HEAD | KILL RESCINDED: Weir at Aldmoor | revival?
          NOTE | La noticia anulada puede volver a usarse | revival?
          NOTE | Der Rückzug von 9.12 Uhr war ein Irrtum | revival?
          NOTE | L'annulation précédente a été envoyée par erreur | revival?
          NOTE | Sustituye a la noticia anulada a las 9.00 | revival?
          NOTE | Annullamento revocato, la notizia è utilizzabile | revival?
          NOTE | Anulação sem efeito, a notícia mantém-se | revival?
          NOTE | Intrekking ingetrokken: bericht mag weer gebruikt worden | revival?
          """)
  void shouldAskWhereWordsAreDoubtful(Place place, String words, String expected) {
    assertThat(said(place, words)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HEAD | KILL: the band's farewell tour
          HEAD | Kill switch added to phones after thefts
          HEAD | KILL SWITCH added to phones
          HEAD | Kill Notice, the thriller, tops the charts
          HEAD | Embargo on arms extended until 3 March
          HEAD | Annulation du festival pour cause d'orage
          HEAD | Correction centre opens in Aldmoor
          HEAD | HOLDING THE COUNCIL ACCOUNTABLE
          HEAD | Rückzug aus dem Stadtrat
          TEXT | The council extended its arms embargo until 6 p.m. on Friday, two members said in a long debate that went on for most of the night and was often heated.
          TEXT | The journal retracted the article because of errors in its data.
          TEXT | Clients were asked not to use the chairs until further notice.
          TEXT | Media Release: Bill on pensions of soldiers killed in action passes first reading
          TEXT | The minister released a statement on the anniversary of December 7, 1941 at the memorial.
          TEXT | Die Sperrung der Brücke gilt bis auf weiteres, die Freigabe ist noch nicht absehbar.
          TEXT | L'institut ne publiera rien avant mardi 9h00.
          TEXT | Sin embargo, la presa no se abrirá antes de las 9.00 del lunes.
          TEXT | Il concerto è annullato, i biglietti saranno rimborsati.
          NOTE | Adds quotes, details on arms embargo
          NOTE | Kill the second picture, it shows another weir
          NOTE | The embargo was lifted at noon; free for immediate use
          HEAD | Must kill: why anglers want the weir gone
          HEAD | Kill order lifted for the bear of Aldmoor
          HEAD | Market correction
          HEAD | Herstel: minister weer thuis
          TEXT | Der Rückzug der Truppen wurde aufgehoben.
          TEXT | The study was pulled for legal reasons.
          TEXT | Delete this message, the regulator said of a text that went to thousands.
          NOTE | Story about killed soldiers. Video available.
          NOTE | La noticia sobre la retirada de tropas sigue
          NOTE | Eds: the graphic for this story has been withdrawn
          NOTE | Photo 4411 withdrawn; text of the story not affected
          NOTE | Das Foto zur Meldung wurde zurückgezogen
          NOTE | De foto bij dit bericht is ingetrokken, de tekst blijft geldig
          NOTE | Text unaffected by the withdrawal of photos
          NOTE | KILLS 2nd graf, adds quote
          NOTE | Supprimer la mention des péages au 2e paragraphe
          NOTE | Please do not delete this story
          NOTE | Updates with court order to take down the weir
          NOTE | Clients must delete after 30 days
          """)
  void shouldLeaveOrdinaryStoriesAlone(Place place, String words) {
    assertThat(said(place, words)).isEmpty();
  }

  @Test
  void shouldTakeTheLatestOfSeveralTimes() {
    // Given
    Notices.Texts texts =
        new Notices.Texts(
            "EMBARGOED UNTIL 0600 GMT DEC 1",
            "EMBARGOED UNTIL 0900 GMT DEC 1: Weir repaired",
            null,
            List.of(Said.TEXT));

    // When
    List<Notice> found = notices.of(texts, clues(WRITTEN));

    // Then
    assertThat(Said.words(found)).isEqualTo("embargo 2026-12-01T09:00Z");
  }

  @Test
  void shouldSayNothingElseOfWhatIsKilled() {
    // Given
    Notices.Texts texts =
        new Notices.Texts(
            "MANDATORY KILL. Embargoed until 0600 GMT Dec 1", "Weir", null, List.of(Said.TEXT));

    // When
    List<Notice> found = notices.of(texts, clues(WRITTEN));

    // Then
    assertThat(Said.words(found)).isEqualTo("kill");
  }

  @Test
  void shouldNameTheRuleThePlaceAndTheWords() {
    // When
    List<Notice> found =
        notices.of(texts(Place.TEXT, "Please do not use this story."), clues(WRITTEN));

    // Then
    assertThat(found).hasSize(1);
    assertThat(found.get(0).rule()).isEqualTo("unused");
    assertThat(found.get(0).place()).isEqualTo(Place.TEXT);
    assertThat(found.get(0).words()).isEqualTo("Please do not use this story");
  }

  @Test
  void shouldReadNoticesOfPhrasesThatCameLater() {
    // Given
    List<Phrases> more = new ArrayList<>(Lexicons.shippedPhrases().values());
    more.add(new Phrases("embargo.sv", List.of("sparrtid")));
    Notices swedish = new Notices(Lexicons.of(more));
    Notices.Texts texts = texts(Place.NOTE, "SPÄRRTID 2026-12-01 06:00 CET");

    // Then
    assertThat(Said.words(notices.of(texts, clues(WRITTEN)))).isEmpty();
    assertThat(Said.words(swedish.of(texts, clues(WRITTEN))))
        .isEqualTo("embargo 2026-12-01T06:00+01:00");
  }

  @ParameterizedTest
  @CsvSource({"NOTE, kill", "HEAD, kill?", "TEXT, kill?"})
  void shouldReadAPhraseThatCameLaterAndStandsAlone(Place place, String expected) {
    // Given
    List<Phrases> more = new ArrayList<>(Lexicons.shippedPhrases().values());
    more.add(new Phrases("kill.sv", List.of("stryk genast")));
    Notices swedish = new Notices(Lexicons.of(more));

    // When
    List<Notice> found = swedish.of(texts(place, "Stryk genast"), clues(WRITTEN));

    // Then
    assertThat(Said.words(found)).isEqualTo(expected);
  }

  @Test
  void shouldAskWhereOneFieldKillsAndAnotherRevives() {
    // Given
    Notices.Texts texts =
        new Notices.Texts("Kill lifted", "MANDATORY KILL: Weir", null, List.of(Said.TEXT));

    // When
    List<Notice> found = notices.of(texts, clues(WRITTEN));

    // Then
    assertThat(Said.words(found)).isEqualTo("kill?, revival?");
  }

  @Test
  void shouldFindNothingBehindTheBeginningOfAParagraph() {
    // Given
    String late = "The weir holds. ".repeat(40) + "Attention editors: this story is withdrawn.";

    // Then
    assertThat(said(Place.TEXT, late)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EMBARGOED UNTIL 6 ",
        "kill this story ",
        "bis auf Weiteres nicht ",
        "6.00 6.00 ",
        "(((((",
        "a\u0301\u0301\u0301"
      })
  void shouldFindTheSameInAFieldOfAnySize(String shape) {
    // Given
    String large = shape.repeat(2_000);
    String huge = shape.repeat(200_000);

    // Then
    for (Place place : Place.values()) {
      assertThat(said(place, huge)).isEqualTo(said(place, large));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Note to editors: plans for Friday, true",
    "AVISO A LOS ABONADOS: previsiones, true",
    "Achtung Redaktionen: Vorschau, true",
    "Editors: what they do all day, false",
    "The media: a note to editors, false",
    "Note to editors on the weir, false"
  })
  void shouldReadFromAHeadlineThatItIsAnAdvisory(String headline, boolean advisory) {
    assertThat(notices.isAdvisory(headline)).isEqualTo(advisory);
  }

  @ParameterizedTest
  @CsvSource({
    "Update on the weir, update",
    "Eds: updates with quote, update",
    "AKTUALISIERT: neue Zahlen, update",
    "ADVISORY: no story tonight, advisory",
    "Note to editors: no story tonight, advisory",
    "The update is late, ''"
  })
  void shouldReadWhatANoteSaysOfItsVersion(String note, String signal) {
    assertThat(notices.signal(note).orElse("")).isEqualTo(signal);
  }

  private String said(Place place, String words) {
    return Said.words(notices.of(texts(place, words), clues(WRITTEN)));
  }

  private static Notices.Texts texts(Place place, String words) {
    return switch (place) {
      case NOTE -> new Notices.Texts(words, "Weir at Aldmoor repaired", null, List.of(Said.TEXT));
      case HEAD -> new Notices.Texts(null, words, null, List.of(Said.TEXT));
      case SLUG -> new Notices.Texts(null, "Weir at Aldmoor repaired", words, List.of(Said.TEXT));
      case TEXT -> new Notices.Texts(null, "Weir at Aldmoor", null, List.of(words, Said.TEXT));
    };
  }

  private static Clues clues(Instant written) {
    return new Clues(written, null, "");
  }
}
