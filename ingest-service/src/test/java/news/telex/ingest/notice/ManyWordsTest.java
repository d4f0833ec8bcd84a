package news.telex.ingest.notice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That one thing is said in many words, in every language, and that stories use some of them. */
class ManyWordsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "n=This item is the result of a test of our systems and should be ignored.",
        "t=Clients are strongly advised to remove the story headlined \"Weir cracked\".",
        "t=The release was sent too early. Please ignore and destroy it. We apologise.",
        "t=The obituary was released in error. Delete all copies immediately.",
        "t=(Desks: DO NOT USE. This was a system test.)",
        "t=On legal advice we have unpublished the above story.",
        "h=Editors: pull story on the weir",
        "h=Editors, kill this",
        "n=Bitte betrachten Sie diese Meldung als gegenstandslos.",
        "n=Testlauf, bitte vernichten.",
        "t=Wir nehmen den Beitrag \"Wehr gerissen\" aus unserem Angebot.",
        "t=Notre communiqué est parti trop tôt par erreur. Nous vous prions de le détruire.",
        "t=Merci aux médias de retirer le nom et la photo.",
        "n=Papier dépublié sur recommandation juridique.",
        "n=Rogamos hagan caso omiso de esta nota.",
        "t=Por recomendación jurídica hemos despublicado la pieza \"La presa\".",
        "n=Testo inviato per sbaglio, si prega di cestinarlo.",
        "n=Favor desconsiderar esta nota, enviada por falha técnica.",
        "t=Por ordem judicial, esta matéria foi despublicada; rogamos que façam o mesmo.",
        "n=Dit bericht is per vergissing verzonden, gelieve het te wissen.",
        "t=Wij vragen de media naam en foto te verwijderen.",
      })
  void shouldStopWhatIsTakenBack(String item) {
    assertThat(Said.in(item)).containsPattern("kill|withhold");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          h=For use Tuesday, December 1, 2026, 6:00 a.m. CET: Weir opens | embargo 2026-12-01T06:00+01:00
          h=Weir opens (do not share before Tuesday 9am) | embargo 2026-12-01T09:00
          n=Não partilhar antes das 10h de 30 de novembro. | embargo 2026-11-30T10:00
          t=None of this may be posted before the opening bell. | embargo?
          t=Vor Beginn der Rede darf nichts hiervon gesendet werden. | embargo?
          t=Es gilt das gesprochene Wort. Sperrfrist Redebeginn. | embargo?
          t=Diffusion interdite avant le début de la lecture. | embargo?
          t=Il testo è consegnato con divieto di diffusione fino all'inizio del discorso. | embargo?
          n=Pubblicabile non appena il sindaco prende la parola. | embargo?
          n=Livre para publicação assim que o ministro começar a falar. | embargo?
          t=Alleen het woord geldt. Vrij voor publicatie zodra de burgemeester spreekt. | embargo?
          t=Embargo, date à confirmer. | embargo?
          n=Embargo; hora por confirmar | embargo?
          """)
  void shouldReadEmbargoes(String item, String found) {
    assertThat(Said.in(item)).isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "t=(Eds: please don't run this yet. We want a second source.)",
        "t=(Desks: hold off on this until we have a second source.)",
        "t=Subscribers are asked to refrain from publishing the weir story for the time being.",
        "n=Bitte noch nicht senden, eine zweite Quelle fehlt.",
        "n=No publiquen todavía; falta una segunda fuente.",
        "n=Nog niet plaatsen, we hebben geen tweede bron.",
      })
  void shouldHoldWhatWaits(String item) {
    assertThat(Said.in(item)).startsWith("withhold");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "t=CORRECTS height to 3 meters, sted 5.",
        "n=Amends first paragraph to make clear that it held.",
        "h=Notice of correction to the summary",
        "h=Corrigendum: table of heights",
        "h=Weir opens (updated with correction of the date)",
        "t=Update: with correction of the date, it opens on Monday.",
        "n=This version replaces the previous one, in which the date was wrong.",
        "n=Ersetzt die vorige Meldung wegen eines Fehlers im Namen.",
        "n=Sustituye a la anterior por error en la fecha.",
        "t=(la presente sostituisce la precedente, che riportava una data errata)",
        "t=Versão corrigida às 10h: a versão anterior indicava outra data.",
        "n=Vervangt vorig bericht wegens fout in naam.",
      })
  void shouldReadCorrections(String item) {
    assertThat(Said.in(item)).isEqualTo("correction");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "t=This story was first published at 09.12 on 25 November and updated at 14.40.",
        "t=Published at 08.15 GMT on 24 November, last updated 09.40 GMT.",
        "h=Mandatory kill shelters on the wane",
        "t=Few towns have mandatory kill policies for strays.",
        "h=Hold for now: brokers divided on gold",
        "h=For the moment: quiet on the front",
        "h=Artikel 5 geschrapt",
        "t=Patients are asked to delete the message, which was sent by mistake.",
        "h=Notice of correction to tax code",
        "t=Vor der Wahl dürfen keine Umfragen veröffentlicht werden.",
        "h=Embargo: Union will decide on Monday",
      })
  void shouldLeaveStoriesAlone(String item) {
    assertThat(Said.in(item)).isEmpty();
  }
}
