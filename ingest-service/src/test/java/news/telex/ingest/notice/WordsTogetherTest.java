package news.telex.ingest.notice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What several words say together that none of them says alone: only, not, until, after, event. */
class WordsTogetherTest {
  /** A Thursday. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "n=Not to be published until the mayor has finished speaking.",
        "n=This text may only be used after the ceremony has begun.",
        "n=The report can be quoted once the chair opens the press conference, and not before.",
        "t=Not for publication before delivery.",
        "n=Embargo until the end of the ceremony.",
        "t=Nicht vor Ende der Rede veröffentlichen.",
        "n=Die Unterlagen dürfen erst nach Beginn der Pressekonferenz verwendet werden.",
        "n=Der Text darf nur verwendet werden, wenn die Ministerin gesprochen hat.",
        "t=Ne pas publier avant la fin du discours.",
        "n=Le texte ne peut être publié qu'après l'intervention du maire.",
        "t=Embargo jusqu'à la fin de la cérémonie.",
        "t=No difundir antes del final del discurso.",
        "n=El contenido solo podrá publicarse cuando la alcaldesa termine su comparecencia.",
        "t=Da non pubblicare prima della fine del discorso.",
        "n=Il documento potrà essere diffuso soltanto dopo la lettura della sentenza.",
        "t=Embargo fino al termine del discorso.",
        "t=Não divulgar antes do fim do discurso.",
        "n=O texto só pode ser publicado quando o ministro iniciar a conferência.",
        "t=Niet publiceren voor het einde van de toespraak.",
        "n=De tekst mag pas worden gebruikt na aanvang van de persconferentie.",
        "n=De stukken mogen pas naar buiten nadat de burgemeester ze heeft aangeboden.",
        "n=Release when the mayor begins his speech.",
        "n=Publication is allowed once the market has closed.",
        "t=Frei ab Redebeginn",
        "t=Embargo: start of speech",
        "n=Ces informations ne pourront être reprises qu'une fois le maire exprimé.",
        "n=Frei mit Beginn der Ansprache.",
        "n=Diffusion autorisée dès le début du discours.",
        "n=Publicable tras el discurso de la alcaldesa.",
        "n=Pubblicabile solo a discorso iniziato.",
        "n=Só para publicar depois do anúncio oficial.",
        "n=Niet eerder publiceren dan na de persconferentie.",
        "n=Só pode ser divulgado após a apresentação no parlamento.",
      })
  void shouldAskWhereUseWaitsForAnEvent(String item) {
    assertThat(Said.in(item)).isEqualTo("embargo?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          n=Sent in advance for publication from Sunday 6 December. | 2026-12-06T00:00
          n=For use only in editions dated Sunday 6 December or later. | 2026-12-06T00:00
          h=Weir repaired (not for use before noon on 4 December) | 2026-12-04T12:00
          n=Nur für Ausgaben, die am Sonntag, 6. Dezember, oder später erscheinen. | 2026-12-06T00:00
          n=Vorab verschickt, zur Veröffentlichung ab Sonntag, 6. Dezember. | 2026-12-06T00:00
          t=Hinweis an Redaktionen: Verwendung erst nach Montag, 30. November, 20 Uhr. | 2026-11-30T20:00
          n=Ne peut être repris que dans les éditions du dimanche 6 décembre ou après. | 2026-12-06T00:00
          h=Barrage (à ne pas diffuser avant le 4 décembre à 12h) | 2026-12-04T12:00
          n=Enviado por adelantado, para publicar a partir del domingo 6 de diciembre | 2026-12-06T00:00
          h=Presa (no difundir antes de las 12 del 4 de diciembre) | 2026-12-04T12:00
          n=Uso consentito solo nelle edizioni di domenica 6 dicembre o successive. | 2026-12-06T00:00
          h=Diga (da non diffondere prima delle 12 del 4 dicembre) | 2026-12-04T12:00
          n=Enviado antecipadamente para publicação a partir de domingo, 6 de dezembro | 2026-12-06T00:00
          n=Alleen te gebruiken in edities van zondag 6 december of later. | 2026-12-06T00:00
          n=Für Montagszeitungen frei. | 2026-11-30T00:00
          n=Frei für die Ausgaben vom Sonntag, 6. Dezember | 2026-12-06T00:00
          n=À paraître dans les éditions de dimanche 6 décembre | 2026-12-06T00:00
          n=Per i giornali di domenica 6 dicembre | 2026-12-06T00:00
          n=Matéria liberada para publicação a partir de domingo, 6 de dezembro | 2026-12-06T00:00
          h=Stuw (niet verspreiden voor 4 december 12 uur) | 2026-12-04T12:00
          t=Nota per le redazioni: la pubblicazione è consentita solo dalle 17 di mercoledì 2 dicembre. | 2026-12-02T17:00
          t=Noot voor de redactie: berichtgeving is pas toegestaan vanaf woensdag 2 december 17.00 uur. | 2026-12-02T17:00
          """)
  void shouldReadTheDayFromWhichOnItMayBeUsed(String item, String until) {
    assertThat(Said.in(item)).isEqualTo("embargo " + until);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          h=HOLD - Weir at Aldmoor | withhold?
          h=HOLD HOLD HOLD; t=Please hold item 12 "Fire kills two". | withhold
          t=An die Redaktionen: Zweifel an der Zahl. Bis auf Weiteres zurückhalten. | withhold
          h=Weir broken (STORY WITHDRAWN) | kill
          h=Wehr gebrochen (MELDUNG ZURÜCKGEZOGEN) | kill
          h=Diga crollata (NOTIZIA ANNULLATA) | kill
          h=Stuw stuk (BERICHT INGETROKKEN) | kill
          n=Please delete photo ALD5521 (weir from above): image altered. | kill?
          n=Gelieve foto ALD4410 te verwijderen: beeld bewerkt. | kill?
          t=*** WITHDRAWN - DO NOT USE *** | kill
          t=+++ ZURÜCKGEZOGEN - NICHT VERWENDEN +++ | kill
          n=Pedimos que não usem por agora a notícia da represa. | withhold
          """)
  void shouldReadMarksAndOrders(String item, String said) {
    assertThat(Said.in(item)).isEqualTo(said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "h=Correction to news release \"Opening hours\"",
        "h=Rectificatie persbericht \"Open dag\"",
        "h=Korrektur zur Pressemitteilung \"Öffnungszeiten\"",
        "n=Mise au point: contrairement à ce que nous avons écrit, le barrage tient.",
        "n=Rechtzetting: anders dan we meldden is de stuw niet verkocht.",
        "n=Klarstellung: Anders als von uns berichtet ist das Wehr nicht verkauft.",
        "n=Precisazione: diversamente da quanto riportato, la diga non è venduta.",
        "n=Aclaración: a diferencia de lo que publicamos, la presa no fue vendida.",
        "n=Esclarecimento: ao contrário do que noticiámos, a represa não foi vendida.",
        "t=(Im zweiten Satz wurde der Name des Ortes korrigiert: Aldmoor statt Oldmoor)",
        "t=In einer früheren Version hieß es, das Wehr sei von 1973.",
      })
  void shouldReadWhatSetsRightAsACorrection(String item) {
    assertThat(Said.in(item)).isEqualTo("correction");
  }

  /** Terms of use, what the agency will do itself, and what stories tell. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "n=No use in the UK after 10 December.",
        "n=Images for editorial use only until the end of the exhibition.",
        "n=Photos may only be used once and with the exhibition.",
        "n=Pictures of the ceremony will be released after the event.",
        "n=Nutzung der Fotos nur bis Ende der Ausstellung.",
        "n=Alleen voor redactioneel gebruik; niet voor gebruik in België",
        "n=Le discours sera publié sur le site après la cérémonie.",
        "n=Sin uso en Francia después del 10 de diciembre.",
        "n=We will not issue a toll before 6pm.",
        "n=Our coverage of the ceremony begins at 1900 GMT Saturday.",
        "n=La synthèse sera diffusée après la conférence de presse, vers 16h.",
        "n=Couverture: publication du verdict attendue à partir de 14h00.",
        "n=Publication of the full report follows after the session.",
        "n=Ce texte ne peut être repris qu'avec mention de la source.",
        "n=Media access only after registration.",
        "n=Dieser Text darf nur verwendet werden, wenn die Quelle genannt wird.",
        "n=Fotos frei bis 31. Dezember.",
        "n=Interview requests after the speech please to press@weir.example",
        "t=Das Buch darf erst nach seinem Tod erscheinen.",
        "n=Avis aux rédactions: nous ne diffuserons pas de bilan avant 18h00.",
        "n=Wir werden vor 18 Uhr keine Zusammenfassung senden.",
        "n=No publicaremos balance antes de las 18.00.",
        "n=Non diffonderemo il bilancio prima delle 18.",
        "n=We zullen voor 18.00 uur geen overzicht publiceren.",
        "t=Het bericht is inmiddels verwijderd.",
        "t=The message has since been removed.",
        "t=No polls may be published before the vote ends, the commission said.",
        "t=The town released the statement after the speech.",
        "h=Weir holds (and why)",
        "h=New rules (in use from 3 December at noon)",
      })
  void shouldLeaveAloneWhatOnlySoundsLikeIt(String item) {
    assertThat(Said.in(item)).isEmpty();
  }
}
