package news.telex.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import news.telex.schemas.Article;
import news.telex.schemas.Association;
import news.telex.schemas.PubStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranslationsTest {
  private final Wire wire = new Wire();

  @Test
  void shouldLinkEachToTheOtherAndSendTheFirstAgainAsTheVersionThatItIs() {
    // Given
    String english = wire.take(english()).verdict().uri();

    // When
    Judged second = wire.take(german());

    // Then
    String german = second.verdict().uri();
    assertThat(second.evidence()).containsExactly("new", "translation");
    assertThat(wire.accepted).hasSize(3);
    Article again = wire.accepted.get(2);
    assertThat(again.getUri()).isEqualTo(english);
    assertThat(again.getVersion()).isEqualTo(1);
    assertThat(again.getBody()).isEqualTo(wire.accepted.get(0).getBody());
    assertThat(again.getProvenance().getOffset()).isZero();
    assertThat(links(again)).containsExactly(german);
    assertThat(links(wire.accepted.get(1))).containsExactly(english);
  }

  @Test
  void shouldKeepTheLinkInLaterVersionsAndReplays() {
    // Given
    String english = wire.take(english()).verdict().uri();
    String german = wire.take(german()).verdict().uri();

    // When
    wire.take(english().headline("Dam opens at last"));
    wire.replay(wire.parsed.get(1L));
    wire.replay(wire.parsed.get(0L));

    // Then
    Map<String, Article> newest = wire.newest();
    assertThat(wire.accepted).hasSize(5);
    assertThat(newest.get(english).getVersion()).isEqualTo(2);
    assertThat(links(newest.get(english))).containsExactly(german);
    assertThat(links(newest.get(german))).containsExactly(english);
  }

  @Test
  void shouldLinkThreeLanguages() {
    // Given
    String english = wire.take(english()).verdict().uri();
    String german = wire.take(german()).verdict().uri();

    // When
    String french = wire.take(french()).verdict().uri();

    // Then
    Map<String, Article> newest = wire.newest();
    assertThat(newest).hasSize(3);
    assertThat(links(newest.get(english))).containsExactly(german, french);
    assertThat(links(newest.get(german))).containsExactly(english, french);
    assertThat(links(newest.get(french))).containsExactly(english, german);
  }

  @Test
  void shouldTellNothingOfATranslationUnderEmbargo() {
    // Given
    wire.take(english());

    // When
    wire.take(german().embargo("2026-03-20T06:00:00Z"));

    // Then
    assertThat(wire.accepted).hasSize(2);
    assertThat(links(wire.accepted.get(0))).isEmpty();
  }

  @Test
  void shouldTellOfATranslationThatIsHeldWhenItIsReleased() {
    // Given
    String english = wire.take(english()).verdict().uri();
    String german = wire.take(german().doubt("kill")).verdict().uri();
    assertThat(wire.accepted).hasSize(1);

    // When
    wire.release(german, 1);

    // Then
    Map<String, Article> newest = wire.newest();
    assertThat(links(newest.get(english))).containsExactly(german);
    assertThat(links(newest.get(german))).containsExactly(english);
  }

  @Test
  void shouldKillTheOneInTheLanguageOfTheKill() {
    // Given
    String english = wire.take(english()).verdict().uri();
    String german = wire.take(german()).verdict().uri();

    // When
    wire.take(WireItem.kill("urn:a").language("de"));

    // Then
    assertThat(wire.newest().get(german).getPubStatus()).isEqualTo(PubStatus.canceled);
    assertThat(wire.newest().get(english).getPubStatus()).isEqualTo(PubStatus.usable);
  }

  @Test
  void shouldCorrectTheOneInTheLanguageOfANoteWithoutText() {
    // Given
    String english = wire.take(english()).verdict().uri();
    String german = wire.take(german()).verdict().uri();

    // When
    Judged corrected =
        wire.take(
            WireItem.correction("urn:a")
                .headline("")
                .note("Korrektur: Es sind drei Tore.")
                .language("de"));
    Judged untold = wire.take(WireItem.story("urn:a").headline("Dam opens soon").language("fr"));

    // Then
    assertThat(corrected.verdict().uri()).isEqualTo(german);
    assertThat(untold.verdict().uri()).isEqualTo(english);
  }

  @Test
  void shouldKillAllByAKillThatStatesNoLanguage() {
    // Given
    wire.take(english());
    wire.take(german());

    // When
    wire.take(WireItem.kill("urn:a"));

    // Then
    assertThat(wire.newest().values())
        .hasSize(2)
        .allMatch(article -> article.getPubStatus() == PubStatus.canceled);
  }

  @Test
  void shouldKillNothingThatCameAfterTheKillWhenAllIsReplayed() {
    // Given
    String english = wire.take(english()).verdict().uri();
    wire.take(WireItem.kill("urn:a"));
    String german = wire.take(german()).verdict().uri();

    // When
    List.of(0L, 1L, 2L).forEach(offset -> wire.replay(wire.parsed.get(offset)));

    // Then
    Map<String, Article> newest = wire.newest();
    assertThat(newest.get(english).getPubStatus()).isEqualTo(PubStatus.canceled);
    assertThat(links(newest.get(english))).isEmpty();
    assertThat(newest.get(german).getPubStatus()).isEqualTo(PubStatus.usable);
    assertThat(newest.get(german).getVersion()).isEqualTo(1);
  }

  @Test
  void shouldKillByReferenceTheOneInTheLanguageOfTheKill() {
    // Given
    String english = wire.take(english()).verdict().uri();
    String german = wire.take(german()).verdict().uri();

    // When
    wire.take(WireItem.kill("urn:k").about("guid", "urn:a").language("de"));

    // Then
    assertThat(wire.newest().get(german).getPubStatus()).isEqualTo(PubStatus.canceled);
    assertThat(wire.newest().get(english).getPubStatus()).isEqualTo(PubStatus.usable);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldKillOneThatIsUnderEmbargoToo(boolean byReference) {
    // Given
    String english = wire.take(english()).verdict().uri();
    String german = wire.take(german().embargo("2026-03-20T06:00:00Z")).verdict().uri();

    // When
    wire.take(byReference ? WireItem.kill("urn:k").about("guid", "urn:a") : WireItem.kill("urn:a"));

    // Then
    assertThat(wire.newest().get(english).getPubStatus()).isEqualTo(PubStatus.canceled);
    assertThat(wire.newest().get(german).getPubStatus()).isEqualTo(PubStatus.canceled);
  }

  @Test
  void shouldKillByReferenceAllByAKillThatStatesNoLanguageAndSayTheSameWhenItIsReplayed() {
    // Given
    wire.take(english());
    wire.take(german());
    wire.take(WireItem.kill("urn:k").about("guid", "urn:a"));
    Map<String, Article> killed = wire.newest();
    int accepted = wire.accepted.size();

    // When
    replayAll();

    // Then
    assertThat(killed.values())
        .hasSize(2)
        .allMatch(article -> article.getPubStatus() == PubStatus.canceled);
    assertThat(wire.accepted).hasSize(accepted + 2);
    shouldSayTheSame(killed);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldTakeOutAllThatComeAfterANoticeThatStatesNoLanguage(boolean kill) {
    // Given
    WireItem notice = kill ? WireItem.kill("urn:k") : WireItem.story("urn:k").withheld();
    wire.take(notice.note("Do not use.").about("guid", "urn:a"));

    // When
    String english = wire.take(english()).verdict().uri();
    String german = wire.take(german()).verdict().uri();
    String french = wire.take(french()).verdict().uri();
    Map<String, Article> out = wire.newest();
    replayAll();

    // Then
    assertThat(out).containsOnlyKeys(english, german, french);
    assertThat(out.values())
        .allMatch(
            article -> article.getPubStatus() == (kill ? PubStatus.canceled : PubStatus.withheld));
    shouldSayTheSame(out);
  }

  @Test
  void shouldLeaveAloneWhatComesInAnotherLanguageAfterTheRevival() {
    // Given
    wire.take(WireItem.kill("urn:k").about("guid", "urn:a"));
    String english = wire.take(english()).verdict().uri();
    wire.take(english().text(WireItem.paragraph(3)).usable());

    // When
    String german = wire.take(german()).verdict().uri();
    Map<String, Article> out = wire.newest();
    replayAll();

    // Then
    assertThat(out.get(english).getPubStatus()).isEqualTo(PubStatus.usable);
    assertThat(out.get(german).getPubStatus()).isEqualTo(PubStatus.usable);
    shouldSayTheSame(out);
  }

  @Test
  void shouldKillByReferenceNothingThatCameAfterItsTargetWasKilledWhenAllIsReplayed() {
    // Given
    wire.take(english());
    wire.take(WireItem.kill("urn:k").about("guid", "urn:a"));
    String german = wire.take(german()).verdict().uri();
    Map<String, Article> out = wire.newest();

    // When
    replayAll();

    // Then
    assertThat(out.get(german).getPubStatus()).isEqualTo(PubStatus.usable);
    shouldSayTheSame(out);
  }

  @Test
  void shouldGoByTheTextWhereNoLanguageIsStated() {
    // Given
    wire.take(english());
    String german = wire.take(german()).verdict().uri();

    // When
    Judged update =
        wire.take(
            WireItem.story(
                "urn:a", "Der Damm ist seit Montag offen.", "Er bleibt es bis Freitag."));

    // Then
    assertThat(update.verdict().uri()).isEqualTo(german);
  }

  private void replayAll() {
    List.copyOf(new TreeMap<>(wire.parsed).values()).forEach(wire::replay);
  }

  private void shouldSayTheSame(Map<String, Article> before) {
    Map<String, Article> now = wire.newest();
    assertThat(now).hasSameSizeAs(before);
    now.forEach(
        (uri, article) -> {
          Article known = before.get(uri);
          article.put("provenance", known.getProvenance());
          assertThat(article).isEqualTo(known);
        });
  }

  private static WireItem french() {
    return WireItem.story("urn:a", "Le barrage est ouvert depuis lundi.").language("fr");
  }

  @Test
  void shouldWithholdAllLanguagesOfAnIdentifierOrTheOneThatIsNamed() {
    // Given
    String english = wire.take(english()).verdict().uri();
    String german = wire.take(german()).verdict().uri();

    // When
    wire.take(WireItem.story("urn:a").headline("").language("de").withheld());
    PubStatus onlyGerman = wire.newest().get(english).getPubStatus();
    wire.take(WireItem.story("urn:a").headline("").withheld().note("Not for use."));

    // Then
    assertThat(onlyGerman).isEqualTo(PubStatus.usable);
    assertThat(wire.newest().get(german).getPubStatus()).isEqualTo(PubStatus.withheld);
    assertThat(wire.newest().get(english).getPubStatus()).isEqualTo(PubStatus.withheld);
  }

  private static WireItem english() {
    return WireItem.story("urn:a", WireItem.paragraph(1), WireItem.paragraph(2)).language("en");
  }

  private static WireItem german() {
    return WireItem.story("urn:a", "Der Damm ist seit Montag offen.")
        .headline("Damm offen")
        .language("de");
  }

  private static List<String> links(Article article) {
    return article.getAssociations().stream()
        .filter(link -> link.getRel().filter("translation"::equals).isPresent())
        .map(Association::getUri)
        .map(uri -> uri.orElse(""))
        .toList();
  }
}
