package news.telex.ingest.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From when on an item may be used, however it is said, and what says nothing of that. */
class EmbargoesInWordsTest {
  /** A Thursday. */
  private final Notices notices = new Notices(Lexicons.shipped());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          n=Advance for use Sunday, Dec. 6 | 2026-12-06T00:00
          n=ADVANCE FOR SATURDAY DEC. 5 AND THEREAFTER | 2026-12-05T00:00
          n=Moved in advance for release Monday, Nov. 30 | 2026-11-30T00:00
          n=Release date: 2 December 2026 | 2026-12-02T00:00
          n=For Tuesday papers | 2026-12-01T00:00
          n=For Saturday's editions | 2026-11-28T00:00
          n=Not before 9pm GMT | 2026-11-26T21:00Z
          h=ADVANCE FOR SUNDAY DEC. 6: Weir repaired | 2026-12-06T00:00
          h=Weir repaired (ADVANCE FOR SUNDAY DEC. 6) | 2026-12-06T00:00
          h=NOT BEFORE 9PM: Weir repaired | 2026-11-26T21:00
          s=WEIR-ADVANCE FOR DEC. 6 | 2026-12-06T00:00
          t=For use Sunday Dec 6 and thereafter | 2026-12-06T00:00
          t=For release: Tuesday, Dec. 1, 9 a.m. Eastern Time. | 2026-12-01T09:00-05:00
          t=(For release Sunday) ALDMOOR - The weir was repaired. | 2026-11-29T00:00
          h=Vorab (frei für Montag): Wehr saniert | 2026-11-30T00:00
          t=HOLD UNTIL SUNDAY, DEC. 6 | 2026-12-06T00:00
          n=For publication on or after 2 December | 2026-12-02T00:00
          t=For Monday papers | 2026-11-30T00:00
          n=Frei für Sonntagsausgaben | 2026-11-29T00:00
          n=Nicht vor 21 Uhr | 2026-11-26T21:00
          t=Frei für Montag, 30. November | 2026-11-30T00:00
          n=Pas avant 21h | 2026-11-26T21:00
          n=Pour les éditions de samedi | 2026-11-28T00:00
          n=À publier dimanche 6 décembre | 2026-12-06T00:00
          n=No antes de las 21 h | 2026-11-26T21:00
          n=Publicar el domingo 6 de diciembre | 2026-12-06T00:00
          n=Non prima delle 21 | 2026-11-26T21:00
          n=Da pubblicare domenica 6 dicembre | 2026-12-06T00:00
          n=Não antes das 21h | 2026-11-26T21:00
          n=Niet voor 21 uur | 2026-11-26T21:00
          n=Voor zondagkranten | 2026-11-29T00:00
          """)
  void shouldReadFromWhenOnAnItemMayBeUsed(String item, String until) {
    assertThat(Said.in(item)).isEqualTo("embargo " + until);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          h=Embargo 2 décembre 7h - Barrage réparé | embargo 2026-12-02T07:00
          h=Embargo 2 December 07:00: Weir repaired | embargo 2026-12-02T07:00
          h=Represa reparada - EMBARGO ATÉ AO DISCURSO | embargo?
          s=WEIR-EMBARGO-2130GMT | embargo 2026-11-26T21:30Z
          s=BC-Weir, EMBARGOED | embargo?
          s=weir-aldmoor (emb. till 2200 GMT Fri) | embargo 2026-11-27T22:00Z
          h=Weir repaired - not for publication until Saturday, 6 am ET | embargo? 2026-11-28T06:00-05:00
          t=Wir bitten, die Sperrfrist zu beachten: 28. November 2026, 6.00 Uhr. | embargo 2026-11-28T06:00
          t=Rogamos respeten el embargo hasta el sábado 28 de noviembre a las 6.00. | embargo 2026-11-28T06:00
          t=Gelieve het embargo te respecteren tot zaterdag 28 november 6.00 uur. | embargo 2026-11-28T06:00
          n=ADV for release Sunday, Nov. 29, and thereafter | embargo 2026-11-29T00:00
          n=Bitte Samstag ab 6 Uhr verwenden | embargo 2026-11-28T06:00
          t=CHECK AGAINST DELIVERY. EMBARGOED UNTIL DELIVERED. | embargo?
          s=SPERRFRIST Wehr | embargo?
          t=E M B A R G O E D until 2130 GMT Saturday | embargo 2026-11-28T21:30Z
          t=S P E R R F R I S T | embargo?
          t=STRICTLY PRIVATE AND CONFIDENTIAL UNTIL 7AM ON 30 NOVEMBER | embargo 2026-11-30T07:00
          t=Dear editors, below is our press release. It is under strict embargo until 2 December 2026, 00:01 GMT. | embargo 2026-12-02T00:01Z
          n=Embargo on this story until 2 December, 6 a.m. | embargo 2026-12-02T06:00
          """)
  void shouldReadAnEmbargoWhereverItIsPut(String item, String notice) {
    assertThat(Said.in(item)).isEqualTo(notice);
  }

  @Test
  void shouldReadAnEmbargoInALineOfItsOwnAmidThePaper() {
    assertThat(
            Said.in(
                "t="
                    + Said.TEXT
                    + "; t=It holds.; t=It is new.; t=Embargoed until 2130 GMT Saturday"
                    + "; t=ENDS; t=Contact: the town; t=About Aldmoor; t=It is a town."))
        .isEqualTo("embargo 2026-11-28T21:30Z");
    assertThat(
            Said.in(
                "t=" + Said.TEXT + "; t=It holds.; t=It is new.; t=EMBARGO; t=b; t=c; t=d; t=e"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n=Use only after the duke's death",
        "n=Nachruf auf Vorrat. Erst nach dem Ableben verwenden.",
        "n=À ne publier qu'après l'annonce du décès",
        "n=Publicar solo tras confirmarse el fallecimiento",
        "n=Da usare soltanto a sentenza letta",
        "n=Só usar depois de confirmada a morte",
        "n=Pas gebruiken nadat het overlijden is bevestigd",
        "t=Embargo: lifted after the speech",
        "t=Testo sotto embargo fino al momento in cui viene letto",
        "t=This profile may be published only once the jury has returned its verdict in the weir case.",
      })
  void shouldHoldForTheEventThatSomebodyHasToSee(String item) {
    assertThat(Said.in(item)).isEqualTo("embargo?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Obituary prepared in advance. Do not publish until the death is confirmed.",
        "Vorbereiteter Text. Bitte erst verwenden, wenn das Urteil verkündet ist.",
        "Necrologie, vooraf geschreven. Pas gebruiken nadat het overlijden is bevestigd.",
      })
  void shouldReadANoticeBehindTheSentenceThatIntroducesTheItem(String beginning) {
    String text = " The keeper of the weir at Aldmoor was known for his patience. ".repeat(5);
    assertThat(Said.in("t=" + beginning + text)).isEqualTo("embargo?");
    assertThat(Said.in("t=The town was old. " + beginning + text)).isEmpty();
  }

  @Test
  void shouldTakeTheTimeOfAnItemForNoEmbargo() {
    assertThat(Said.in("n=Do not use the alert of 10.12, it is false")).isEqualTo("kill");
    assertThat(Said.in("n=Ne pas utiliser l'alerte de 10h12, information erronée"))
        .isEqualTo("kill");
    assertThat(Said.in("t=Die um 10.12 Uhr gesendete Meldung bitte nicht verwenden."))
        .isEqualTo("withhold?");
    assertThat(Said.in("n=Do not use the alert before 10.12"))
        .isEqualTo("embargo 2026-11-26T10:12");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          EMBARGOED UNTIL 2130 GMT | embargo 2026-11-26T21:30Z
          Embargoed until 2130 GMT Saturday | embargo 2026-11-28T21:30Z
          SPERRFRIST: Samstag, 18 Uhr | embargo 2026-11-28T18:00
          Not for use in print. No archive. | -
          EU oil embargo holds until 6 p.m. on Friday, and beyond | -
          By the Embargo Desk | -
          By Ann Fell, embargoed until Saturday 0600 GMT | embargo 2026-11-28T06:00Z
          Ann Fell, Embargo: 28 November 2026, 06:00 GMT | embargo 2026-11-28T06:00Z
          Von Anna Fell (Sperrvermerk: 28. November 2026, 6.00 Uhr) | embargo 2026-11-28T06:00
          Par Anne Valmont - embargo samedi 28 novembre à 6h00 | embargo 2026-11-28T06:00
          Por Ana Bastos, com embargo até sábado, 28 de novembro, 06h00 | embargo 2026-11-28T06:00
          Talks resume as embargo until Friday 6 p.m. holds | -
          """)
  void shouldReadOnlyCertainEmbargoesFromOtherFields(String field, String notice) {
    // Given
    Notices.Texts texts =
        new Notices.Texts(null, "Weir at Aldmoor", null, List.of(Said.TEXT), List.of(field));

    // When
    List<Notice> found = notices.of(texts, Said.CLUES);

    // Then
    assertThat(Said.words(found)).isEqualTo(notice == null ? "" : notice);
    assertThat(found).allSatisfy(each -> assertThat(each.spans()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n=Not for use in Canada",
        "n=Do not use without credit. No archive.",
        "n=No resale. Not for use on social media.",
        "n=Do not use after 3 December 2026",
        "n=Please do not use the earlier graphic",
        "n=Archive use not permitted; to be removed after 24 hours",
        "n=Nicht zur Verwendung in Kanada",
        "n=Keine Verwendung ohne Quellenangabe",
        "n=Ne pas utiliser au Canada",
        "n=No publicar sin citar la fuente",
        "n=Non utilizzare senza citare la fonte",
        "n=Não usar sem crédito",
        "n=Niet gebruiken zonder bronvermelding",
        "n=No embargo",
        "n=Embargo: none",
        "n=Kein Embargo.",
        "n=Sperrfrist: keine",
        "n=Sans embargo",
        "n=Not embargoed; free to use",
        "t=Notes to editors: 1. The weir is old. 2. Embargo: none. 3. Photos are free.",
        "n=Note that the article mentions an embargo on Ruritania that runs until 5 December",
        "n=Adds that the arms embargo on Ruritania ends 5 December at 06:00 GMT",
        "n=Ajoute que l'embargo sur les armes court jusqu'au 5 décembre",
        "n=With BC-WEIR--Advance for Sunday's game",
        "n=For use with Sunday's package on weirs.",
        "n=Will be updated Sunday.",
        "n=Advance for Sunday, Nov. 22",
        "n=Not to be used after 5 December 2026, 23:59 CET",
        "t=Sunday papers",
        "t=Not before Monday.",
        "t=Release date: 25 November 2026",
        "t=FOR IMMEDIATE RELEASE, Nov. 30, 2026",
        "t=Publication date: 30 November 2026",
        "s=RURITANIA-EMBARGO",
        "s=RURITANIA/EMBARGO",
        "h=US releases weir figures at 6 p.m. on Friday",
        "h=Release date for weir film is 28 November 2026",
        "t=Not before 10pm did the weir hold, the town said.",
        "t=A spokesman said the report must not be published before Friday at 6 p.m.",
        "t=Results will not be released before 6 p.m. on Friday.",
        "t=Please do not use the water before 6 p.m. on Friday.",
        "t=No utilicen el agua antes del viernes a las 18.00 horas, pide el ayuntamiento.",
        "h=Curfew - no use of boats before 6 a.m. Friday",
        "h=WEIR - 3 KILLED AT 9.10 GMT",
        "t=The film is for release on Sunday, Nov. 29.",
        "h=J R R Tolkien remembered",
      })
  void shouldHoldNothingForWhatIsNoEmbargo(String item) {
    assertThat(Said.in(item)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n=Not for publication in any medium",
        "n=Do not use",
        "n=Do not publish before 1 December",
        "n=Not for publication until seen by the desk",
        "n=Niet gebruiken: nieuwe versie in de maak",
      })
  void shouldStillAskWhereNoUseAtAllIsAllowed(String item) {
    assertThat(Said.in(item)).isEqualTo("withhold?");
  }

  @Test
  void shouldStillWaitWhereOneUseIsNamedBesideAnother() {
    assertThat(Said.in("n=Do not use without clearance from the desk")).isEqualTo("withhold");
  }
}
