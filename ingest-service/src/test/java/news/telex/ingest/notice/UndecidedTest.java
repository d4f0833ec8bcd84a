package news.telex.ingest.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import news.telex.ingest.text.Dates.Clues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kills that are considered, possible or announced, kills that are not, and what went out wrongly.
 */
class UndecidedTest {
  private static final Instant WRITTEN = Instant.parse("2026-11-26T10:00:00Z");

  private final Notices notices = new Notices(Lexicons.shipped());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We might kill this story tonight.",
        "Kill?",
        "Should we withdraw this story?",
        "A kill is under consideration for this story",
        "this story may be withdrawn",
        "Possible kill",
        "Kill to follow",
        "We are considering a kill",
        "Anularemos esta noticia",
        "This story will be killed.",
        "We are discussing whether to retract this story",
        "It is possible that this story will be withdrawn",
        "Diese Meldung wird möglicherweise zurückgezogen",
        "Vielleicht wird diese Meldung zurückgezogen",
        "Die Löschung der Meldung wird erwogen",
        "Rückzug folgt",
        "Cette dépêche pourrait être annulée",
        "Annulation possible",
        "Nous envisageons d'annuler cette dépêche",
        "Esta noticia podría anularse",
        "Posible anulación",
        "Es posible que se anule esta noticia",
        "Questa notizia potrebbe essere annullata",
        "Segue annullamento",
        "Stiamo valutando se ritirare questa notizia",
        "Esta notícia poderá ser anulada",
        "Possível anulação",
        "Dit bericht wordt mogelijk ingetrokken",
        "Intrekking van dit bericht wordt overwogen",
        "Kan dit bericht worden ingetrokken?"
      })
  void shouldAskAboutAKillThatIsNotDecided(String note) {
    // When
    List<Notice> found = of(note);

    // Then
    assertThat(Said.words(found)).isEqualTo("kill?");
    assertThat(found.get(0).rule()).isEqualTo("possible");
    assertThat(note).contains(found.get(0).words());
  }

  @Test
  void shouldAskAboutSuchAKillInAMarkAndInTheTextToo() {
    // Given
    Notices.Texts headline =
        new Notices.Texts(null, "POSSIBLE KILL: Weir at Aldmoor", null, List.of(Said.TEXT));
    Notices.Texts text =
        new Notices.Texts(
            null, "Weir", null, List.of("Editors: this story may be killed.", Said.TEXT));

    Notices.Texts slug =
        new Notices.Texts(null, "Weir", "BC-ALDMOOR-WEIR, POSSIBLE KILL", List.of(Said.TEXT));

    // Then
    assertThat(Said.words(of(slug))).isEqualTo("kill?");
    assertThat(Said.words(of(headline))).isEqualTo("kill?");
    assertThat(Said.words(of(text))).isEqualTo("kill?");
  }

  @Test
  void shouldNotTakeForCertainWhatOrdersBearOut() {
    assertThat(Said.words(of("This story may be killed. Do not use.")))
        .isEqualTo("kill?, withhold?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Kill this story, the figures might be wrong",
        "Kill for possible libel",
        "Meldung zurückgezogen, bitte nicht verwenden",
        "Bericht vernietigen en niet gebruiken",
        "This story, which may be libellous, is withdrawn.",
        "This story may hold errors and is withdrawn.",
        "We may kill this story. Now it is done: kill this story.",
        "Meldung zurückgezogen, Zahlen möglicherweise falsch",
        "Diese Meldung wird zurückgezogen, eine Neufassung folgt",
        "Die Meldung kann nicht bestätigt werden und wird zurückgezogen",
        "Cette dépêche ne peut être confirmée et est annulée",
        "Esta noticia puede contener errores y queda anulada",
        "La noticia que sigue queda anulada",
        "La notizia che segue è da annullare",
        "Questa notizia è annullata, segue nuova versione",
        "Esta notícia é anulada, segue nova versão",
        "Dit bericht kan onjuist zijn en wordt ingetrokken"
      })
  void shouldKillWhereSomethingElseIsUncertain(String note) {
    assertThat(Said.words(of(note))).isEqualTo("kill");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No kill",
        "No kill of this story is planned",
        "This story will not be killed",
        "This story may not be withdrawn",
        "Wir ziehen die Meldung nicht zurück",
        "Pas d'annulation",
        "No anulamos esta noticia",
        "Não anulamos esta notícia",
        "We trekken dit bericht niet in",
        "Diese Meldung wird nicht zurückgezogen",
        "Cette dépêche ne sera pas annulée",
        "Esta noticia no será anulada",
        "Questa notizia non sarà annullata",
        "Esta notícia não será anulada",
        "Dit bericht zal niet worden ingetrokken"
      })
  void shouldFindNoKillWhereItIsDenied(String note) {
    assertThat(Said.words(of(note))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "This story was sent in error.",
        "Transmitted by mistake",
        "This was sent in error",
        "Irrtümlich gesendet",
        "Diese Meldung wurde versehentlich verbreitet.",
        "Envoyé par erreur",
        "Cette dépêche a été diffusée par erreur.",
        "Esta noticia fue enviada por error",
        "Questa notizia è stata trasmessa per errore",
        "Esta notícia foi enviada por engano.",
        "Dit bericht is per ongeluk verstuurd"
      })
  void shouldAskAboutWhatWasSentInError(String note) {
    // When
    List<Notice> found = of(note);

    // Then
    assertThat(Said.words(found)).isEqualTo("kill?");
    assertThat(found.get(0).rule()).isEqualTo("wrong");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"This story was sent in error.", "Editors: this item was moved in error."})
  void shouldAskAboutItInAParagraphOfItsOwn(String paragraph) {
    assertThat(Said.words(of(textOf(paragraph)))).isEqualTo("kill?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The letter was sent in error.",
        "A letter sent in error cost the council a fortune.",
        "An emergency alert was sent in error.",
        "The message was sent by mistake to 4,000 people.",
        "The report warned that a chemical release could kill or injure a million people.",
        "The story may be killed off by its author in the last chapter."
      })
  void shouldLeaveStoriesOfSuchThingsAlone(String paragraph) {
    assertThat(Said.words(of(textOf(paragraph)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Adds details on a letter sent in error",
        "Story on emergency alert sent in error. Photos.",
        "Updates story on text message sent by mistake"
      })
  void shouldLeaveNotesOnSuchStoriesAlone(String note) {
    assertThat(Said.words(of(note))).isEmpty();
  }

  private static Notices.Texts textOf(String paragraph) {
    return new Notices.Texts(null, "Weir at Aldmoor", null, List.of(paragraph, Said.TEXT));
  }

  private List<Notice> of(String note) {
    return of(new Notices.Texts(note, "Weir at Aldmoor repaired", null, List.of(Said.TEXT)));
  }

  private List<Notice> of(Notices.Texts texts) {
    return notices.of(texts, new Clues(WRITTEN, null, ""));
  }
}
