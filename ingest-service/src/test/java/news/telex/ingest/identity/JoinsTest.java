package news.telex.ingest.identity;

import static news.telex.ingest.identity.WireItem.paragraph;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import news.telex.schemas.AltId;
import news.telex.schemas.Article;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import org.junit.jupiter.api.Test;

class JoinsTest {
  private static final String[] OLD = {paragraph(1), paragraph(2), paragraph(3)};
  private static final String[] NEW = {paragraph(11), paragraph(12), paragraph(13)};
  private static final String[] LATER = {paragraph(21), paragraph(22), paragraph(23)};

  private final Wire wire = new Wire();

  @Test
  void shouldEndTheYoungerAndSayWhatGoesOn() {
    // Given
    String older = uri(wire.take(story("a", OLD).version(7)));
    String younger = uri(wire.take(story("b", NEW).version(3)));
    wire.accepted.clear();

    // When
    wire.join(younger, 3, older);

    // Then
    Article end = wire.accepted.get(0);
    assertThat(end.getUri()).isEqualTo(younger);
    assertThat(end.getVersion()).isEqualTo(4);
    assertThat(end.getSupersedes()).contains(3L);
    assertThat(end.getPubStatus()).isEqualTo(PubStatus.canceled);
    assertThat(end.getSignal()).contains("merged");
    assertThat(end.getAltIds())
        .containsExactly(AltId.newBuilder().setRole("replacedBy").setValue(older).build());
    assertThat(end.getBody()).isEmpty();
  }

  @Test
  void shouldGoOnWithTheNewestTextOfBoth() {
    // Given
    String older = uri(wire.take(story("a", OLD).version(7)));
    String younger = uri(wire.take(story("b", NEW).version(3)));
    wire.accepted.clear();

    // When
    wire.join(younger, 3, older);

    // Then
    assertThat(wire.accepted).hasSize(2);
    Article next = wire.accepted.get(1);
    assertThat(next.getUri()).isEqualTo(older);
    assertThat(next.getVersion()).isEqualTo(8);
    assertThat(next.getSupersedes()).contains(7L);
    assertThat(next.getBody()).containsExactly(NEW);
  }

  @Test
  void shouldKeepTheTextOfTheOlderWhereItIsTheNewerOne() {
    // Given
    String older = uri(wire.take(story("a", OLD)));
    String younger = uri(wire.take(story("b", NEW)));
    wire.take(story("a", LATER));
    wire.accepted.clear();

    // When
    wire.join(younger, 1, older);

    // Then
    assertThat(wire.accepted).hasSize(1);
    assertThat(wire.newest().get(younger).getPubStatus()).isEqualTo(PubStatus.canceled);
  }

  @Test
  void shouldSendLaterVersionsToTheOlderByAllNamesOfTheYounger() {
    // Given
    String older = uri(wire.take(story("a", OLD).version(7).url("https://n.example/old/a")));
    String younger = uri(wire.take(story("b", NEW).version(3).url("https://n.example/new/b")));
    wire.join(younger, 3, older);

    // When
    Judged byId = wire.take(story("b", LATER).version(4));
    Judged byAddress = wire.take(story("", NEW[0], LATER[1]).url("https://n.example/new/b"));
    Judged byBoth = wire.take(story("a", OLD[0], NEW[1]).version(9));

    // Then
    assertThat(byId.verdict()).isEqualTo(accepted(older, 9));
    assertThat(byAddress.verdict()).isEqualTo(accepted(older, 10));
    assertThat(byBoth.verdict()).isEqualTo(accepted(older, 11));
  }

  @Test
  void shouldOrderWhatComesByTheYoungersNumbersAmongThem() {
    // Given
    String older = uri(wire.take(story("a", OLD).version(7)));
    String younger = uri(wire.take(story("b", NEW).version(3)));
    wire.join(younger, 3, older);
    wire.take(story("b", LATER).version(5));

    // When
    Judged late = wire.take(story("b", LATER[0], NEW[1]).version(4));

    // Then
    assertThat(late.verdict())
        .isEqualTo(new Verdict.Superseded(older, 9, Verdict.SupersededReason.OLDER_VERSION));
  }

  @Test
  void shouldGiveTheSameUrisAndNothingNewWhenAllIsReplayed() {
    // Given
    String older = uri(wire.take(story("a", OLD).version(7)));
    String younger = uri(wire.take(story("b", NEW).version(3)));
    wire.take(story("b", LATER).version(4));
    wire.join(younger, 4, older);
    wire.take(story("b", NEW[0], LATER[1]).version(5));
    int before = wire.newest().size();
    wire.accepted.clear();

    // When
    List<ParsedItem> all = List.copyOf(wire.parsed.values());
    all.forEach(wire::replay);

    // Then
    assertThat(wire.accepted).hasSize(1);
    assertThat(wire.accepted.get(0).getUri()).isEqualTo(older);
    assertThat(wire.accepted.get(0).getVersion()).isEqualTo(9);
    assertThat(wire.fates.values())
        .extracting(judged -> judged.verdict().uri())
        .containsOnly(older);
    assertThat(before).isEqualTo(2);
  }

  @Test
  void shouldKnowWhatTheYoungerBroughtWhenItIsSentAgain() {
    // Given
    String older = uri(wire.take(story("a", OLD)));
    String younger = uri(wire.take(story("b", NEW)));
    wire.take(story("b", LATER));
    wire.join(younger, 2, older);

    // When
    Judged again = wire.take(story("b", NEW));

    // Then
    assertThat(again.verdict()).isEqualTo(new Verdict.Unchanged(older, 2));
  }

  @Test
  void shouldJoinOnce() {
    // Given
    String older = uri(wire.take(story("a", OLD)));
    String younger = uri(wire.take(story("b", NEW)));
    wire.join(younger, 1, older);
    int told = wire.accepted.size();

    // When
    wire.join(younger, 1, older);
    wire.join(older, 2, younger);

    // Then
    assertThat(wire.accepted).hasSize(told);
  }

  @Test
  void shouldEndTheSameWhereTheDecisionIsReadFirst() {
    // Given
    String older = uri(wire.take(story("a", OLD)));
    String younger = uri(wire.take(story("b", NEW)));
    wire.join(younger, 1, older);
    wire.take(story("b", LATER));
    Wire anew = new Wire();

    // When
    anew.join(younger, 1, older);
    anew.take(story("a", OLD));
    anew.take(story("b", NEW));
    anew.take(story("b", LATER));

    // Then
    assertThat(anew.newest()).isEqualTo(wire.newest());
    assertThat(anew.accepted).hasSize(4);
  }

  @Test
  void shouldJoinNothingThatIsKilledWithheldHeldOrOfAnotherProvider() {
    // Given
    String dead = uri(wire.take(story("dead", OLD)));
    wire.take(WireItem.kill("dead"));
    String alive = uri(wire.take(story("alive", NEW)));
    String doubtful = uri(wire.take(story("doubtful", LATER).doubt("embargo")));
    String withheld = uri(wire.take(story("withheld", WireItem.paragraph(31)).withheld()));
    wire.accepted.clear();

    // When
    wire.join(alive, 1, dead);
    wire.join(dead, 2, alive);
    wire.join(alive, 1, withheld);
    wire.join(withheld, 1, alive);
    wire.join(doubtful, 1, alive);
    wire.join(alive, 1, "urn:telex:another:x");

    // Then
    assertThat(wire.accepted).isEmpty();
  }

  @Test
  void shouldKillWhatGoesOnByTheNamesOfTheYounger() {
    // Given
    String older = uri(wire.take(story("a", OLD)));
    String younger = uri(wire.take(story("b", NEW)));
    wire.join(younger, 1, older);

    // When
    wire.take(WireItem.kill("b"));
    Judged after = wire.take(story("b", LATER));

    // Then
    assertThat(wire.newest().get(older).getPubStatus()).isEqualTo(PubStatus.canceled);
    assertThat(wire.newest().get(older).getSignal()).contains("kill");
    assertThat(after.verdict())
        .isEqualTo(new Verdict.Superseded(older, 3, Verdict.SupersededReason.KILLED));
  }

  @Test
  void shouldLetANoticeActOnWhatGoesOn() {
    // Given
    String older = uri(wire.take(story("a", OLD)));
    String younger = uri(wire.take(story("b", NEW)));
    wire.join(younger, 1, older);

    // When
    wire.take(WireItem.kill("k").about("guid", "b"));

    // Then
    assertThat(wire.newest().get(older).getPubStatus()).isEqualTo(PubStatus.canceled);
  }

  @Test
  void shouldLetASlugOrHeadlineOfBothNameWhatGoesOn() {
    // Given
    String older = uri(wire.take(WireItem.story("a", OLD).headline("The dam of Nordby opens")));
    String younger =
        uri(wire.take(WireItem.story("b", NEW).headline("The dam of Nordby opens").slug("DAM")));
    wire.join(younger, 1, older);
    wire.take(story("b", LATER).slug("DAM"));

    // When
    Judged byHeadline =
        wire.take(
            WireItem.correction("", "Delete line two.")
                .headline("Correction")
                .about("headline", "The dam of Nordby opens"));
    Judged bySlug = wire.take(WireItem.kill("k").about("slug", "DAM"));

    // Then
    assertThat(byHeadline.verdict().uri()).isEqualTo(older);
    assertThat(bySlug.verdict().uri()).isEqualTo(older);
    assertThat(wire.newest().get(older).getPubStatus()).isEqualTo(PubStatus.canceled);
  }

  @Test
  void shouldKillWhatGoesOnWhereAKillIsOfAllLanguages() {
    // Given
    String german = uri(wire.take(story("a", OLD).language("de")));
    String english = uri(wire.take(story("a", NEW).language("en")));
    String older = uri(wire.take(story("z", LATER).language("en").changed("2026-03-14T11:00:00Z")));
    wire.join(english, 1, older);
    wire.accepted.clear();

    // When
    wire.take(WireItem.kill("a"));

    // Then
    assertThat(wire.accepted)
        .extracting(article -> article.getUri() + ' ' + article.getPubStatus())
        .containsExactlyInAnyOrder(german + " canceled", older + " canceled");
  }

  @Test
  void shouldNotActAgainOnNoticesThatTheYoungerHadWhenTheyAreReplayed() {
    // Given
    String older = uri(wire.take(story("a", OLD)));
    String younger = uri(wire.take(story("b", NEW)));
    ParsedItem kill = wire.take(WireItem.kill("").about("guid", "b")).item();
    wire.take(story("b", LATER).usable());
    wire.join(younger, 3, older);
    int told = wire.accepted.size();

    // When
    Judged again = wire.replay(kill);

    // Then
    assertThat(again.verdict()).isInstanceOf(Verdict.Unchanged.class);
    assertThat(wire.accepted).hasSize(told);
  }

  @Test
  void shouldFollowAJoinOfWhatGoesOn() {
    // Given
    String first = uri(wire.take(story("a", OLD)));
    String second = uri(wire.take(story("b", NEW)));
    String third = uri(wire.take(story("c", LATER)));
    wire.join(third, 1, second);
    wire.join(second, 2, first);

    // When
    Judged later = wire.take(story("c", OLD[0], NEW[1], LATER[2]));

    // Then
    assertThat(later.verdict().uri()).isEqualTo(first);
    assertThat(later.verdict()).isInstanceOf(Verdict.Accepted.class);
  }

  private static WireItem story(String guid, String... text) {
    return WireItem.story(guid, text).headline("");
  }

  private Verdict accepted(String uri, long version) {
    return wire.accepted.stream()
        .filter(article -> article.getUri().equals(uri) && article.getVersion() == version)
        .map(article -> (Verdict) new Verdict.Accepted(uri, article))
        .findFirst()
        .orElse(null);
  }

  private static String uri(Judged judged) {
    return judged.verdict().uri();
  }
}
