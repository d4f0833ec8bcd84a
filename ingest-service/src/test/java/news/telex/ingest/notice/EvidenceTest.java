package news.telex.ingest.notice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What no single phrase says, but several pieces of evidence do: a mark, an address, an order, a
 * reason, the item's own time; and stories that hold some of them.
 */
class EvidenceTest {
  /** A Thursday. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "s=OBIT-KILL; t=EDITORS: The painter is alive. Please remove this story from all systems.",
        "s=KILL Mayor; t=Bitte nicht verwenden, die Angaben sind falsch.",
        "s=ANULADO-Accidente; t=Rogamos eliminen esta información. Se trataba de un simulacro.",
        "h=RETRACTION: Airline is bankrupt; t=We retract the above story. It was a forgery.",
        "t=Editors: the photos transmitted at 1015 GMT must be removed from all archives.",
        "t=Wir ziehen unsere Eilmeldung von 8.15 Uhr zurück. Die Mail war gefälscht.",
        "h=ACHTUNG, Meldung zurückgezogen: Bank; t=Bitte verwenden Sie die Meldung zur Bank nicht.",
        "h=RETRAIT - Trains; t=Cette information, diffusée par erreur, ne doit pas être utilisée.",
        "h=Alerte annulée; t=Nous annulons l'alerte de 11h31 sur le décès du chanteur.",
        "n=Prière de considérer cette dépêche comme nulle et non avenue",
        "t=Queda anulado el urgente de las 11:20 sobre la dimisión del alcalde.",
        "n=ATENCIÓN REDACCIONES: hagan caso omiso de la alerta anterior",
        "n=AI SIGG. REDATTORI: la notizia delle 10.15 sul sindaco è da considerarsi nulla",
        "h=Nota alle redazioni; t=La notizia della diga non è vera e va eliminata. Ci scusiamo.",
        "t=(LA NOTIZIA È DA CONSIDERARSI ANNULLATA. La diga regge)",
        "h=Urgente cancelado; t=Fica sem efeito o urgente das 11h20 sobre a represa.",
        "t=Nota aos editores: esta matéria foi publicada por engano e deve ser retirada do ar.",
        "t=Gelieve het bericht van 9.55 uur over de stuw als niet verzonden te beschouwen.",
        "s=INTREKKING-stuw; t=Gebruik dit bericht niet. Het betrof een oefening.",
        "t=Questo articolo è stato rimosso per ordine del giudice.",
        "t=This article has been taken down following a court order.",
        "t=Ce contenu a été supprimé pour des raisons juridiques.",
        "t=Il comunicato inviato questa mattina sulla diga è stato diramato per errore e va cestinato.",
        "t=Police have found the girl. Media are requested to take down her photo immediately.",
        "h=ANULACIÓN OBLIGATORIA - Represa; t=Editores: por favor no utilicen la noticia sobre la represa.",
      })
  void shouldTakeSeveralPiecesOfEvidenceForAKill(String item) {
    assertThat(Said.in(item)).isEqualTo("kill");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "t=Note to desks: our story on the weir is on hold. Please do not publish it.",
        "n=Bitte diese Meldung vorerst zurückhalten, wir prüfen die Angaben",
        "t=Note aux rédactions : merci de suspendre la publication de la dépêche sur le barrage.",
        "t=Atención redacciones: retengan la nota sobre la presa, estamos verificando los datos.",
        "h=SOSPESA - Diga; t=Si prega di sospendere la pubblicazione della notizia sulla diga.",
        "t=Nota aos editores: pedimos que segurem a notícia sobre a represa até nova indicação.",
        "h=AANHOUDEN - Stuw; t=Wij verzoeken u het bericht vast te houden tot nader order.",
      })
  void shouldTakeSeveralPiecesOfEvidenceForAnItemThatWaits(String item) {
    assertThat(Said.in(item)).isEqualTo("withhold");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          t=Deze gegevens zijn onder embargo tot maandag 30 november 6.00 uur. | embargo 2026-11-30T06:00
          t=Die Studie unterliegt einem Embargo bis Montag, 30. November, 6 Uhr. | embargo 2026-11-30T06:00
          t=Da non diffondere prima delle 11 di sabato 28 novembre | embargo 2026-11-28T11:00
          t=NO PUBLICAR ANTES DEL LUNES 30 DE NOVIEMBRE, 14.00 HORA DE NUEVA YORK | embargo 2026-11-30T14:00-05:00
          t=[Sous embargo – levée lundi 30.11.2026 à 00:05 HEC] | embargo 2026-11-30T00:05+01:00
          t=Embargo jusqu'au lundi 30 novembre 2026, 10 h (heure de l'Est) | embargo 2026-11-30T10:00-05:00
          n=Vrijgave pas morgenochtend 9.30 uur | embargo 2026-11-27T09:30
          t=Sperrfrist: Beginn der Rede. | embargo?
          t=Sob embargo até ao início da cerimónia | embargo?
          n=The following is embargoed until the mayor sits down. | embargo?
          """)
  void shouldReadTheItemsOwnEmbargo(String item, String expected) {
    assertThat(Said.in(item)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s=SPORT-CORREZIONE; t=La gara è stata vinta da Rossi.",
        "h=Fe de errores; t=La presa mide 30 metros.",
        "t=(Bien 31 voix au premier paragraphe, et non 13)",
        "t=In the news release issued by the town over our service, we are advised that the first paragraph should read 31 rather than 13.",
        "t=Annule et remplace notre dépêche précédente, corrige le score",
        "t=In een eerder bericht over de stuw stond abusievelijk drie jaar.",
      })
  void shouldReadWhatReplacesAsACorrection(String item) {
    assertThat(Said.in(item)).isEqualTo("correction");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "h=Paper breaks embargo; t=It published figures that were under embargo until Monday 9"
            + " a.m.",
        "h=Krant; t=De krant bracht cijfers die onder embargo waren tot maandag 9.00 uur.",
        "h=Quotidien; t=Un journal a publié un sondage sous embargo jusqu'à lundi 9h.",
        "t=\"The article is withdrawn and should not be used,\" the journal said.",
        "t=Das Fachblatt hat den Artikel wegen falscher Daten zurückgezogen.",
        "t=El ministerio retiró el comunicado por contener errores.",
        "h=Gobierno retira nota; t=El Gobierno retira la nota sobre el paro.",
        "t=A marca pede aos clientes que não utilizem as cadeiras até novo aviso.",
        "t=Please delete this message if you get it, police said.",
        "t=Let op: verwijder dit bericht meteen, waarschuwt de bank.",
        "t=Die Polizei bittet, die Bilder nicht zu verbreiten und zu löschen.",
        "t=Die Freigabe erfolgte am Donnerstag um 9 Uhr.",
        "t=A storm took the roof of the weir. The alert was withdrawn at 9.10 GMT.",
        "t=Aucun sondage ne peut être publié avant dimanche 20 heures, rappelle la commission.",
        "t=Do not release the lever until it clicks, the manual of an old weir says.",
        "h=Do not use your phone on the weir: new campaign; t=It began on Monday.",
        "h=Hold the line: why weirs are back; t=They are back.",
        "h=New weir (not yet released); t=It was seen on Monday.",
        "t=The report on the bridge is on hold until the council meets on Monday at 6 p.m.",
        "t=Publication of the report is delayed until Monday at 9 a.m., the inquiry said.",
        "t=A man who killed two hikers is not for release before 30 November 2030.",
        "h=SENATOR FIGHTS FOR WORKERS, RETIREES; t=He spoke on Monday.",
      })
  void shouldLeaveStoriesThatHoldSomeOfItAlone(String item) {
    assertThat(Said.in(item)).isEmpty();
  }

  /** An item and a word that takes back are of one note, and need not be of one notice. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          n=Cancelled trains: story to follow | kill?
          n=Story on the withdrawal from the treaty. Map available. | -
          n=Notizia sul ritiro del decreto: segue | -
          n=Updated to delete reference to the mayor's age in the story | -
          n=Bitte im dritten Absatz der Meldung das Zitat streichen | -
          n=Merci de supprimer le dernier paragraphe de cette dépêche | -
          t=This article was withdrawn by the journal on Friday after a review of its figures. | -
          """)
  void shouldAskOrLeaveAloneWhatMayTakeBackAnythingElse(String item, String said) {
    assertThat(Said.in(item)).isEqualTo(said.equals("-") ? "" : said);
  }

  /** Lines of their own, below what a press release has above, or above what it has below. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          t=PRESS RELEASE; t=Embargoed until 00:01 GMT Saturday 28 November; t=The weir is safe. | embargo 2026-11-28T00:01Z
          t=The weir is safe.; t=Sperrfrist: 28. November 2026, 6.00 Uhr; t=Über den Verband: Er pflegt Wehre. | embargo 2026-11-28T06:00
          h=Embargoed until 00:01 GMT Saturday 28 November; t=The weir is safe. | embargo 2026-11-28T00:01Z
          t=Not for use before noon ET. | embargo 2026-11-26T12:00-05:00
          t=Do not publish until further notice. | withhold?
          """)
  void shouldReadNoticesInLinesOfTheirOwn(String item, String said) {
    assertThat(Said.in(item)).isEqualTo(said);
  }
}
