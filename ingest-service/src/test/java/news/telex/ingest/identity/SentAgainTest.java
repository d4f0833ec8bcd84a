package news.telex.ingest.identity;

import static news.telex.ingest.identity.WireItem.story;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import news.telex.schemas.Article;
import news.telex.schemas.PubStatus;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is known of an article, though it is not the same to the letter. */
class SentAgainTest {
  private static final String A = "urn:a";
  private static final String GATE = "The gate opens.";

  private final Wire wire = new Wire();

  /** Items that bring nothing but other dates. */
  @Nested
  class OtherDates {
    @Test
    void shouldBeUnchangedHoweverOftenTheDateIsBumped() {
      // Given
      wire.take(dated("2026-03-14T08:00:00Z"));

      // When & Then
      assertThat(fate(dated("2026-03-15T08:00:00Z"))).isEqualTo("unchanged 1");
      assertThat(fate(dated("2026-03-16T08:00:00Z"))).isEqualTo("unchanged 1");
      assertThat(fate(dated("2026-03-13T08:00:00Z"))).isEqualTo("unchanged 1");
      assertThat(fate(dated("2026-03-17T08:00:00Z").version(9))).isEqualTo("unchanged 1");
      assertThat(wire.accepted).hasSize(1);
    }

    @Test
    void shouldNotBringBackWhatANewerTextReplacedFromACopyThatLagsBehind() {
      // Given
      wire.take(story(A, GATE).published("2026-03-14T08:00:00Z"));
      wire.take(story(A, GATE).published("2026-03-14T09:00:00Z"));
      wire.take(story(A, "It stays shut.").published("2026-03-14T09:00:00Z"));

      // When & Then
      assertThat(fate(story(A, GATE).published("2026-03-14T09:00:00Z"))).isEqualTo("unchanged 2");
    }

    @Test
    void shouldTakeAReturnToAnEarlierTextWithADateOfItsOwnForAVersion() {
      // Given
      wire.take(story(A, GATE).published("2026-03-14T08:00:00Z"));
      wire.take(story(A, "It stays shut.").published("2026-03-14T09:00:00Z"));

      // When & Then
      assertThat(fate(story(A, GATE).published("2026-03-14T10:00:00Z"))).isEqualTo("version 3");
    }

    @Test
    void shouldRememberTheLatestDateUnderWhichTheTextStands() {
      // Given
      wire.take(dated("2026-03-14T08:00:00Z"));
      wire.take(dated("2026-03-14T10:00:00Z"));

      // When & Then
      assertThat(fate(story(A, "An older text.").changed("2026-03-14T09:00:00Z")))
          .isEqualTo("older-version 1");
    }

    @Test
    void shouldBeAVersionIfTheProfileOfTheWireSaysSo() {
      // Given
      wire.take(dated("2026-03-14T08:00:00Z").dateChangeIsVersion());

      // When & Then
      assertThat(fate(dated("2026-03-15T08:00:00Z").dateChangeIsVersion())).isEqualTo("version 2");
      assertThat(fate(dated("2026-03-15T08:00:00Z").dateChangeIsVersion()))
          .isEqualTo("unchanged 2");
    }

    @Test
    void shouldBeAVersionIfTheEmbargoIsAnother() {
      // Given
      wire.take(story(A, GATE).embargo("2026-03-15T08:00:00Z"));

      // When & Then
      assertThat(fate(story(A, GATE).embargo("2026-03-16T08:00:00Z"))).isEqualTo("version 2");
    }

    @Test
    void shouldLeaveWhatIsHeldForReviewUnderItsNumber() {
      // Given
      wire.take(dated("2026-03-14T08:00:00Z").withheld().doubt("embargo"));

      // When & Then
      Verdict again =
          wire.take(dated("2026-03-15T08:00:00Z").withheld().doubt("embargo")).verdict();
      assertThat(again).isEqualTo(new Verdict.Unchanged(again.uri(), 1));
    }

    private WireItem dated(String at) {
      return story(A, GATE).changed(at);
    }
  }

  /** Bytes that were read before, and are read in another way now. */
  @Nested
  class KnownBytes {
    @Test
    void shouldBeAReSendWhateverIsReadInThemNow() {
      // Given
      wire.take(story(A, GATE).source("s1"));

      // When & Then
      assertThat(fate(story(A, GATE).headline("Dam opens at last").source("s1")))
          .isEqualTo("unchanged 1");
      assertThat(fate(story(A, GATE).changed("2026-03-14T10:00:00Z").source("s1")))
          .isEqualTo("unchanged 1");
      assertThat(wire.accepted).hasSize(1);
    }

    @Test
    void shouldBeAReSendOfAnEarlierVersionUnlessTheWireMakesThemLater() {
      // Given
      wire.take(story(A, GATE).source("s1").version(1));
      wire.take(story(A, "It stays shut.").source("s2").version(2));

      // When & Then
      assertThat(fate(story(A, GATE).headline("As read now").source("s1").version(1)))
          .isEqualTo("unchanged 2");
      assertThat(fate(story(A, GATE).headline("As read now").source("s1").version(3)))
          .isEqualTo("version 3");
    }

    @Test
    void shouldActWhereAKillIsReadInThemOnlyNow() {
      // Given
      wire.take(story(A, GATE).source("s1"));

      // When
      wire.take(WireItem.kill(A).text(GATE).source("s1"));

      // Then
      assertThat(wire.newest().values())
          .extracting(Article::getPubStatus)
          .containsExactly(PubStatus.canceled);
    }

    @Test
    void shouldReviveNothing() {
      // Given
      wire.take(story(A, GATE).usable().source("s1"));
      wire.take(WireItem.kill(A));

      // When & Then
      assertThat(fate(story(A, GATE).headline("As read now").usable().source("s1")))
          .isEqualTo("killed 2");
    }

    @Test
    void shouldBeKnownWhenTheRecordOfAnEarlierVersionIsReadAnew() {
      // Given
      Judged first = wire.take(story(A, GATE).source("s1"));
      wire.take(story(A, "It stays shut.").source("s2"));

      // When
      first.item().put("headline", "As read now");
      first.item().put("contentHash", "0123456789abcdef0123456789abcdef");

      // Then
      assertThat(told(wire.replay(first.item()))).isEqualTo("unchanged 2");
    }

    @Test
    void shouldNotJoinItemsThatHaveNoBytesOfTheirOwn() {
      // Given
      wire.take(story(A, GATE).source(""));

      // When & Then
      assertThat(fate(story(A, "It stays shut.").source(""))).isEqualTo("version 2");
    }
  }

  /** What is polled over and over as it is. */
  @Nested
  class Polled {
    private final WireItem polled = story(A, GATE).version(1).source("s1");

    @Test
    void shouldWriteNothingUntilHalfADayIsOver() {
      // Given
      String uri = wire.take(polled).verdict().uri();
      ArticleState known = Objects.requireNonNull(wire.store.article(uri));
      Map<String, Long> names = Map.copyOf(wire.store.keepUntil);

      // When & Then
      assertThat(fate(polled)).isEqualTo("unchanged 1");
      assertThat(wire.store.article(uri)).isSameAs(known);
      assertThat(wire.store.keepUntil).isEqualTo(names);

      // When & Then
      Instant later = WireItem.NOON.plusMillis(ArticleState.SLACK);
      assertThat(fate(polled.receivedAt(later))).isEqualTo("unchanged 1");
      assertThat(wire.store.article(uri))
          .extracting(ArticleState::touchedAt)
          .isEqualTo(later.toEpochMilli());
      assertThat(known.aliases())
          .map(name -> "nordwire|" + name)
          .allMatch(key -> wire.store.keepUntil.get(key) > names.get(key));
    }

    @Test
    void shouldRememberAnotherNumberOrNameAtOnce() {
      // Given
      String uri = wire.take(polled).verdict().uri();

      // When
      String fate = fate(polled.version(2).url("https://nordwire.example/gate"));

      // Then
      ArticleState known = Objects.requireNonNull(wire.store.article(uri));
      assertThat(fate).isEqualTo("unchanged 1");
      assertThat(known.wireVersion()).isEqualTo(2);
      assertThat(known.aliases()).anyMatch(name -> name.startsWith(ItemName.URL_PREFIX));
    }

    @Test
    void shouldBeKnownWhileOtherTextsComeAndGo() {
      // Given: what is out stands in no list of what was seen
      wire.take(polled);
      String uri = wire.take(story(A, "It stays shut.").version(2).source("s2")).verdict().uri();
      ArticleState known = Objects.requireNonNull(wire.store.article(uri));

      // When & Then
      assertThat(known.seen()).hasSize(1).doesNotContain(known.digest());
      assertThat(known.sources()).hasSize(1);
      assertThat(fate(polled)).isEqualTo("unchanged 2");
      ArticleState heard = Objects.requireNonNull(wire.store.article(uri));
      assertThat(heard.seen()).isEqualTo(known.seen());
      assertThat(heard.sources()).isEqualTo(known.sources());
    }
  }

  private String fate(WireItem item) {
    return told(wire.take(item));
  }

  private static String told(Judged judged) {
    Verdict verdict = judged.verdict();
    if (verdict instanceof Verdict.Accepted accepted) {
      return "version " + accepted.article().getVersion();
    }
    return verdict instanceof Verdict.Superseded superseded
        ? superseded.reason().code() + ' ' + superseded.version()
        : "unchanged " + ((Verdict.Unchanged) verdict).version();
  }
}
