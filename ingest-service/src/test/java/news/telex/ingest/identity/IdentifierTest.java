package news.telex.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import news.telex.ingest.identity.Verdict.SupersededReason;
import news.telex.schemas.AltId;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Provenance;
import news.telex.schemas.PubStatus;
import news.telex.schemas.TimeSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class IdentifierTest {
  private static final Instant NOW = Instant.parse("2026-03-14T12:00:00Z");
  private static final Duration RETENTION = Duration.ofDays(90);
  private static final Duration KILL_RETENTION = Duration.ofDays(400);

  private final MemoryStore store = new MemoryStore();
  private final Identifier identifier = new Identifier(store, RETENTION, KILL_RETENTION);

  @Nested
  class WhichArticle {
    @Test
    void shouldKnowAnItemByItsIdentifierWhateverItsHeadlineSays() {
      // Given
      Verdict first = identify(item().guid("urn:a").headline("Bridge over the Elbe closed"));

      // When
      Verdict second =
          identify(item().guid("urn:a").headline("Elbe bridge to reopen on Monday").offset(2));

      // Then
      assertThat(second.uri()).isEqualTo(first.uri());
      assertThat(versionOf(second)).isEqualTo(2);
    }

    @Test
    void shouldKnowAnItemByItsAddressWhereNoIdentifierIsStated() {
      // Given
      Verdict first = identify(item().url("https://example.org/a/1").headline("A first headline"));

      // When
      Verdict second =
          identify(item().url("https://example.org/a/1").headline("Another headline").offset(2));

      // Then
      assertThat(second.uri()).isEqualTo(first.uri());
    }

    @Test
    void shouldKnowAnItemByHeadlineAndDayInAnyLetterCaseAndPunctuation() {
      // Given
      Verdict first = identify(item().headline("Storm closes the port of Genoa"));

      // When
      Verdict second =
          identify(item().headline("STORM CLOSES THE PORT OF GENOA!").body("New.").offset(2));

      // Then
      assertThat(second.uri()).isEqualTo(first.uri());
    }

    @Test
    void shouldTellTheSameHeadlineOfAnotherDayApart() {
      // Given
      Verdict first =
          identify(item().headline("European stocks close higher").day("2026-03-12T17:30:00Z"));

      // When
      Verdict second =
          identify(
              item()
                  .headline("European stocks close higher")
                  .body("Another day.")
                  .day("2026-03-13T17:30:00Z")
                  .offset(2));

      // Then
      assertThat(second.uri()).isNotEqualTo(first.uri());
    }

    @Test
    void shouldNotJoinItemsOfOneHeadlineThatStateDifferentIdentifiers() {
      // Given
      Verdict first = identify(item().guid("urn:a").headline("European stocks close higher"));

      // When
      Verdict second =
          identify(item().guid("urn:b").headline("European stocks close higher").offset(2));

      // Then
      assertThat(second.uri()).isNotEqualTo(first.uri());
      assertThat(second).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void shouldNotTakeAShortHeadlineForAName() {
      // Given
      Verdict first = identify(item().headline("Markets").body("Up."));

      // When
      Verdict second = identify(item().headline("Markets").body("Down.").offset(2));

      // Then
      assertThat(second.uri()).isNotEqualTo(first.uri());
    }

    @Test
    void shouldKeepProvidersApart() {
      // Given
      Verdict first = identify(item().guid("urn:a"));

      // When
      Verdict second = identify(item().provider("southwire").guid("urn:a").offset(2));

      // Then
      assertThat(second.uri()).isNotEqualTo(first.uri());
      assertThat(versionOf(second)).isEqualTo(1);
    }

    @Test
    void shouldKeepTheUriWhenAnItemGainsAnIdentifierLater() {
      // Given
      Verdict first = identify(item().url("https://example.org/a/1"));
      Verdict second =
          identify(item().url("https://example.org/a/1").guid("urn:a").body("New.").offset(2));

      // When
      Verdict third = identify(item().guid("urn:a").body("Newer.").offset(3));

      // Then
      assertThat(second.uri()).isEqualTo(first.uri());
      assertThat(third.uri()).isEqualTo(first.uri());
    }
  }

  @Nested
  class WhichVersion {
    @Test
    void shouldCallKnownContentUnchanged() {
      // Given
      identify(item().guid("urn:a"));

      // When
      Verdict again = identify(item().guid("urn:a").offset(2));

      // Then
      assertThat(again).isInstanceOf(Verdict.Unchanged.class);
    }

    @Test
    void shouldCallAnOlderVersionSuperseded() {
      // Given
      identify(item().guid("urn:a").version(2).body("Two."));

      // When
      Verdict late = identify(item().guid("urn:a").version(1).body("One.").offset(2));

      // Then
      assertThat(reasonOf(late)).isEqualTo(SupersededReason.OLDER_VERSION);
    }

    @Test
    void shouldOrderByTheWiresTimeWhereItNumbersNothing() {
      // Given
      identify(item().guid("urn:a").body("Noon.").changed("2026-03-14T12:00:00Z"));

      // When
      Verdict late =
          identify(item().guid("urn:a").body("Ten.").changed("2026-03-14T10:00:00Z").offset(2));

      // Then
      assertThat(reasonOf(late)).isEqualTo(SupersededReason.OLDER_VERSION);
    }

    @Test
    void shouldCompareTimesOfDifferentZonesAsMoments() {
      // Given
      identify(item().guid("urn:a").body("One.").changed("2026-03-14T10:30:00Z"));

      // When
      Verdict later =
          identify(
              item().guid("urn:a").body("Two.").changed("2026-03-14T12:00:00+01:00").offset(2));

      // Then
      assertThat(versionOf(later)).isEqualTo(2);
    }

    @Test
    void shouldTakeTheWiresNumberAsVersionAndSayWhatItReplaces() {
      // Given
      identify(item().guid("urn:a").version(3).body("Three."));

      // When
      Verdict next = identify(item().guid("urn:a").version(7).body("Seven.").offset(2));

      // Then
      Verdict.Accepted accepted = (Verdict.Accepted) next;
      assertThat(accepted.article().getVersion()).isEqualTo(7);
      assertThat(accepted.article().getSupersedes()).contains(3L);
    }

    @Test
    void shouldRiseEvenIfTheWireIssuesTwoTextsUnderOneNumber() {
      // Given
      identify(item().guid("urn:a").version(1).body("One."));

      // When
      Verdict next = identify(item().guid("urn:a").version(1).body("One, mended.").offset(2));

      // Then
      assertThat(versionOf(next)).isEqualTo(2);
    }

    @Test
    void shouldAcceptAReturnToAnEarlierTextThatTheWireNumbersHigher() {
      // Given
      identify(item().guid("urn:a").version(1).body("A."));
      identify(item().guid("urn:a").version(2).body("B.").offset(2));

      // When
      Verdict back = identify(item().guid("urn:a").version(3).body("A.").offset(3));

      // Then
      assertThat(versionOf(back)).isEqualTo(3);
    }

    @Test
    void shouldTakeAnEarlierTextWithoutNumberForAReSend() {
      // Given
      identify(item().guid("urn:a").body("A."));
      identify(item().guid("urn:a").body("B.").offset(2));

      // When
      Verdict back = identify(item().guid("urn:a").body("A.").offset(3));

      // Then
      assertThat(back).isInstanceOf(Verdict.Unchanged.class);
    }

    @Test
    void shouldNotTakeAnItemOlderThanTheWindowForNew() {
      // When
      Verdict old = identify(item().guid("urn:a").receivedAt(NOW.minus(RETENTION).minusSeconds(1)));

      // Then
      assertThat(reasonOf(old)).isEqualTo(SupersededReason.BEYOND_WINDOW);
      assertThat(store.articles).isEmpty();
    }

    @Test
    void shouldNotCompareATimeWithoutZoneWithOneThatHasIt() {
      // Given
      identify(item().guid("urn:a").body("One.").changedLocally("2026-03-14T18:30:00Z"));

      // When
      Verdict later =
          identify(item().guid("urn:a").body("Two.").changed("2026-03-14T11:00:00Z").offset(2));

      // Then
      assertThat(versionOf(later)).isEqualTo(2);
    }

    @Test
    void shouldRememberTheNumberUnderWhichTheSameTextCameAgain() {
      // Given
      identify(item().guid("urn:a").version(1).body("A."));
      identify(item().guid("urn:a").version(3).body("A.").offset(2));

      // When
      Verdict late = identify(item().guid("urn:a").version(2).body("B.").offset(3));

      // Then
      assertThat(reasonOf(late)).isEqualTo(SupersededReason.OLDER_VERSION);
    }

    @Test
    void shouldTakeWhatArrivesAtTheSameTimeOnAnotherPartitionForNewer() {
      // Given
      identify(item().guid("urn:a").body("One.").offset(9));

      // When
      Verdict other = identify(item().guid("urn:a").body("Two.").partition(1).offset(2));

      // Then
      assertThat(versionOf(other)).isEqualTo(2);
    }

    @Test
    void shouldTakeAnItemWithNothingButAShortHeadlineTwice() {
      // Given
      identify(item().headline("Rate cut").body(""));

      // When
      Verdict again = identify(item().headline("Rate cut").body("").offset(2));

      // Then
      assertThat(again).isInstanceOf(Verdict.Unchanged.class);
    }

    @Test
    void shouldKeepAnIdentifierThatIsStatedLate() {
      // Given
      for (int i = 1; i <= 20; i++) {
        identify(
            item()
                .url("https://example.org/live")
                .headline(String.format(Locale.ROOT, "Headline number %d of the live page", i))
                .body("Text " + i)
                .offset(i));
      }
      identify(item().url("https://example.org/live").guid("urn:a").body("Late.").offset(21));

      // When
      Verdict kill = identify(item().guid("urn:a").kill().offset(22));

      // Then
      assertThat(store.articles).hasSize(1);
      assertThat(versionOf(kill)).isEqualTo(22);
    }

    @Test
    void shouldRememberABoundedNumberOfDigestsAndAliases() {
      // When
      for (int i = 1; i <= 200; i++) {
        identify(item().guid("urn:a").guid("urn:a" + i).body("Text " + i).version(i).offset(i));
      }

      // Then
      ArticleState state = store.articles.values().iterator().next();
      assertThat(store.articles).hasSize(1);
      assertThat(state.seen()).hasSize(ArticleState.MAX_SEEN);
      assertThat(state.aliases()).hasSize(ArticleState.MAX_ALIASES);
    }
  }

  @Nested
  class FirstPublication {
    @Test
    void shouldNotMoveOnceItIsKnown() {
      // Given
      identify(item().guid("urn:a").day("2026-03-10T08:00:00+01:00").body("One."));

      // When
      Verdict restated =
          identify(item().guid("urn:a").day("2026-03-12T11:00:00Z").body("Two.").offset(2));
      Verdict untimed = identify(item().guid("urn:a").body("Three.").offset(3));

      // Then
      assertThat(firstCreatedOf(restated)).contains(time("2026-03-10T08:00:00+01:00", true));
      assertThat(firstCreatedOf(untimed)).contains(time("2026-03-10T08:00:00+01:00", true));
    }

    @Test
    void shouldBeWhatALaterVersionStatesWhereOnlyTheReceptionWasKnown() {
      // Given
      identify(item().guid("urn:a").received("2026-03-14T12:00:00Z").body("One."));

      // When
      Verdict stated =
          identify(item().guid("urn:a").day("2026-03-12T11:00:00Z").body("Two.").offset(2));
      Verdict received =
          identify(item().guid("urn:a").received("2026-03-15T12:00:00Z").body("3.").offset(3));

      // Then
      assertThat(firstCreatedOf(stated)).contains(time("2026-03-12T11:00:00Z", true));
      assertThat(firstCreatedOf(received)).contains(time("2026-03-12T11:00:00Z", true));
    }

    @Test
    void shouldBeTheSameWhenTheCurrentVersionIsReplayed() {
      // Given
      identify(item().guid("urn:a").day("2026-03-10T08:00:00Z").body("One."));
      ItemBuilder second = item().guid("urn:a").day("2026-03-12T11:00:00Z").body("Two.").offset(2);
      Verdict live = identify(second);
      identify(item().guid("urn:a").day("2026-03-09T11:00:00Z").body("One.").offset(3));

      // When
      Verdict replayed = identify(second.replay("r1"));

      // Then
      assertThat(firstCreatedOf(replayed)).isEqualTo(firstCreatedOf(live));
    }

    private Optional<NewsTime> firstCreatedOf(Verdict verdict) {
      return ((Verdict.Accepted) verdict).article().getFirstCreated();
    }
  }

  @Nested
  class Kills {
    @Test
    void shouldLetAKillOutrankItsOwnVersion() {
      // Given
      identify(item().guid("urn:a").version(2).changed("2026-03-14T11:00:00Z"));

      // When
      Verdict kill =
          identify(
              item().guid("urn:a").version(2).kill().changed("2026-03-14T10:00:00Z").offset(2));

      // Then
      assertThat(versionOf(kill)).isEqualTo(3);
    }

    @Test
    void shouldLetAKillActWhateverItsNumber() {
      // Given
      identify(item().guid("urn:a").version(1).body("One."));
      identify(item().guid("urn:a").version(2).body("Two.").usable().offset(2));

      // When
      Verdict kill = identify(item().guid("urn:a").version(1).kill().offset(3));

      // Then
      assertThat(versionOf(kill)).isEqualTo(3);
    }

    @Test
    void shouldLetAKillActWhateverItsTimeAndPlaceInTheLog() {
      // Given
      identify(item().guid("urn:a").changed("2026-03-14T11:00:00Z").offset(7));

      // When
      Verdict kill =
          identify(
              item()
                  .guid("urn:a")
                  .kill()
                  .changed("2026-03-14T08:00:00Z")
                  .offset(3)
                  .receivedAt(NOW.minusSeconds(60)));

      // Then
      assertThat(versionOf(kill)).isEqualTo(2);
    }

    @Test
    void shouldNotReviveWithTheVersionThatAKillUnderAnOldNumberKilled() {
      // Given
      ItemBuilder second =
          item()
              .guid("urn:a")
              .version(2)
              .body("Two.")
              .usable()
              .changed("2026-03-14T11:00:00Z")
              .offset(2);
      identify(item().guid("urn:a").version(1).body("One."));
      identify(second);
      identify(item().guid("urn:a").version(1).kill().changed("2026-03-14T08:00:00Z").offset(3));

      // When
      Verdict again = identify(second.offset(4));
      Verdict restated = identify(second.body("Two, again.").offset(5));

      // Then
      assertThat(reasonOf(again)).isEqualTo(SupersededReason.KILLED);
      assertThat(reasonOf(restated)).isEqualTo(SupersededReason.KILLED);
    }

    @Test
    void shouldTakeAnOldKillOfARevivedItemForAReSend() {
      // Given
      ItemBuilder kill = item().guid("urn:a").version(2).kill().offset(2);
      identify(item().guid("urn:a").version(1));
      identify(kill);
      identify(item().guid("urn:a").version(3).usable().offset(3));

      // When
      Verdict again = identify(kill.offset(4));

      // Then
      assertThat(again).isInstanceOf(Verdict.Unchanged.class);
    }

    @Test
    void shouldKillARevivedItemAgainByAKillThatTheWireMakesLater() {
      // Given
      identify(item().guid("urn:a").version(1));
      identify(item().guid("urn:a").version(2).kill().offset(2));
      identify(item().guid("urn:a").version(3).usable().offset(3));

      // When
      Verdict again = identify(item().guid("urn:a").version(4).kill().offset(4));

      // Then
      assertThat(versionOf(again)).isEqualTo(4);
    }

    @Test
    void shouldNotReviveWithAVersionMadeBeforeAKillThatCameFirst() {
      // Given
      identify(item().guid("urn:a").kill().receivedAt(NOW));

      // When
      Verdict delayed =
          identify(
              item()
                  .guid("urn:a")
                  .usable()
                  .changed("2026-03-14T11:00:00Z")
                  .offset(2)
                  .receivedAt(NOW.plusSeconds(5)));

      // Then
      assertThat(reasonOf(delayed)).isEqualTo(SupersededReason.KILLED);
    }

    @Test
    void shouldNotReviveWithoutAnExpressStatus() {
      // Given
      identify(item().guid("urn:a").version(1));
      identify(item().guid("urn:a").version(2).kill().offset(2));

      // When
      Verdict update = identify(item().guid("urn:a").version(3).body("New.").offset(3));

      // Then
      assertThat(reasonOf(update)).isEqualTo(SupersededReason.KILLED);
    }

    @Test
    void shouldReviveWithAHigherExpresslyUsableVersionEvenOfTheSameText() {
      // Given
      identify(item().guid("urn:a").version(1).usable());
      identify(item().guid("urn:a").version(2).kill().offset(2));

      // When
      Verdict revived = identify(item().guid("urn:a").version(3).usable().offset(3));

      // Then
      assertThat(versionOf(revived)).isEqualTo(3);
    }

    @Test
    void shouldNotReviveWithALowerVersionThatArrivesLate() {
      // Given
      identify(item().guid("urn:a").version(2).kill());

      // When
      Verdict late = identify(item().guid("urn:a").version(1).usable().offset(2));

      // Then
      assertThat(reasonOf(late)).isEqualTo(SupersededReason.KILLED);
    }

    @Test
    void shouldNotLetAReSendOfTheKilledVersionUndoAKill() {
      // Given
      identify(item().guid("urn:a").version(3).usable().changed("2026-03-14T10:00:00Z"));
      identify(item().guid("urn:a").version(3).kill().offset(2).receivedAt(NOW.plusSeconds(1)));

      // When
      Verdict again =
          identify(
              item()
                  .guid("urn:a")
                  .version(3)
                  .usable()
                  .changed("2026-03-14T10:00:00Z")
                  .offset(3)
                  .receivedAt(NOW.plusSeconds(2)));

      // Then
      assertThat(reasonOf(again)).isEqualTo(SupersededReason.KILLED);
    }

    @Test
    void shouldNotLetAReSendWithoutNumberUndoAKill() {
      // Given
      identify(item().guid("urn:a").usable());
      identify(item().guid("urn:a").kill().offset(2));

      // When
      Verdict again = identify(item().guid("urn:a").usable().offset(3));

      // Then
      assertThat(reasonOf(again)).isEqualTo(SupersededReason.KILLED);
    }

    @Test
    void shouldNotReviveWithAVersionMadeBeforeAKillThatStatesNoTime() {
      // Given
      identify(item().guid("urn:a").body("One.").usable().changed("2026-03-14T10:00:00Z"));
      identify(item().guid("urn:a").kill().offset(2).receivedAt(NOW));

      // When
      Verdict delayed =
          identify(
              item()
                  .guid("urn:a")
                  .body("Two.")
                  .usable()
                  .changed("2026-03-14T11:00:00Z")
                  .offset(3)
                  .receivedAt(NOW.plusSeconds(5)));

      // Then
      assertThat(reasonOf(delayed)).isEqualTo(SupersededReason.KILLED);
    }

    @Test
    void shouldTakeAKillAsLongAsItsMarkIsKept() {
      // When
      Verdict kill =
          identify(item().guid("urn:a").kill().receivedAt(NOW.minus(RETENTION).minusSeconds(1)));

      // Then
      assertThat(versionOf(kill)).isEqualTo(1);
    }

    @Test
    void shouldKeepTheMarkOfAKillLonger() {
      // Given
      identify(item().guid("urn:a").kill());

      // When
      ArticleState state = store.articles.values().iterator().next();

      // Then
      assertThat(Identifier.keepUntil(state, RETENTION, KILL_RETENTION))
          .isEqualTo(NOW.plus(KILL_RETENTION).toEpochMilli() + Identifier.GRACE);
      assertThat(store.keepUntil.values())
          .containsOnly(NOW.plus(KILL_RETENTION).toEpochMilli() + Identifier.GRACE);
    }
  }

  @Nested
  class Replays {
    @Test
    void shouldPassTheCurrentRecordEvenIfItReadsDifferentlyNow() {
      // Given
      identify(item().guid("urn:a").body("Read badly.").offset(5));

      // When
      Verdict replayed = identify(item().guid("urn:a").body("Read well.").offset(5).replay("r1"));
      Verdict again = identify(item().guid("urn:a").body("Read well.").offset(6));

      // Then
      assertThat(versionOf(replayed)).isEqualTo(1);
      assertThat(again).isInstanceOf(Verdict.Unchanged.class);
    }

    @Test
    void shouldPassTheCurrentVersionWithItsNumber() {
      // Given
      identify(item().guid("urn:a").version(4));

      // When
      Verdict replayed = identify(item().guid("urn:a").version(4).replay("r1"));

      // Then
      assertThat(versionOf(replayed)).isEqualTo(4);
      assertThat(((Verdict.Accepted) replayed).article().getSupersedes()).isEmpty();
    }

    @Test
    void shouldStopAnOlderVersion() {
      // Given
      identify(item().guid("urn:a").version(1).body("One."));
      identify(item().guid("urn:a").version(2).body("Two.").offset(2));

      // When
      Verdict replayed = identify(item().guid("urn:a").version(1).body("One.").replay("r1"));

      // Then
      assertThat(replayed).isInstanceOf(Verdict.Unchanged.class);
    }

    @Test
    void shouldSayAgainWhatTheCurrentVersionReplaced() {
      // Given
      identify(item().guid("urn:a").version(1).body("One."));
      identify(item().guid("urn:a").version(3).body("Three.").offset(2));

      // When
      Verdict replayed =
          identify(item().guid("urn:a").version(3).body("Three.").offset(2).replay("r1"));

      // Then
      assertThat(((Verdict.Accepted) replayed).article().getSupersedes()).contains(1L);
    }

    @Test
    void shouldPassTheRecordOfTheCurrentVersionAndNoReSendOfIt() {
      // Given
      identify(item().guid("urn:a").offset(5));
      identify(item().guid("urn:a").offset(6));

      // When
      Verdict reSend = identify(item().guid("urn:a").offset(6).replay("r1"));
      Verdict record = identify(item().guid("urn:a").offset(5).replay("r1"));

      // Then
      assertThat(reSend).isInstanceOf(Verdict.Unchanged.class);
      assertThat(versionOf(record)).isEqualTo(1);
    }

    @Test
    void shouldPassTheCurrentVersionAsItWasAfterItsNumberWasRestated() {
      // Given
      identify(item().guid("urn:a").version(4).offset(5));
      identify(item().guid("urn:a").version(7).offset(6));

      // When
      Verdict record = identify(item().guid("urn:a").version(4).offset(5).replay("r1"));

      // Then
      assertThat(versionOf(record)).isEqualTo(4);
    }

    @Test
    void shouldKeepToWhatWasDecidedWhereTheWiresTimesFallWhileItsNumbersRise() {
      // Given
      identify(item().guid("urn:a").version(4).changed("2026-03-14T12:00:00Z").body("Four."));
      ItemBuilder late = item().guid("urn:a").changed("2026-03-14T11:00:00Z").body("Late.");
      assertThat(reasonOf(identify(late.offset(2)))).isEqualTo(SupersededReason.OLDER_VERSION);
      identify(
          item().guid("urn:a").version(5).changed("2026-03-14T10:00:00Z").body("5.").offset(3));

      // When
      Verdict replayed = identify(late.replay("r1"));

      // Then
      assertThat(replayed).isInstanceOf(Verdict.Unchanged.class);
    }

    @Test
    void shouldNotKillARevivedItemAgain() {
      // Given
      identify(item().guid("urn:a").version(1).changed("2026-03-14T10:00:00Z"));
      identify(item().guid("urn:a").version(1).kill().offset(2));
      identify(item().guid("urn:a").usable().changed("2026-03-15T12:00:00Z").offset(3));

      // When
      Verdict replayed = identify(item().guid("urn:a").version(1).kill().offset(2).replay("r1"));

      // Then
      assertThat(replayed).isInstanceOf(Verdict.Unchanged.class);
    }

    @Test
    void shouldTakeWhatNeverGotHereAsIfItWereLive() {
      // Given
      identify(item().guid("urn:a").version(1).body("One.").offset(1));

      // When
      Verdict mended =
          identify(item().guid("urn:a").version(2).body("Two.").offset(2).replay("r1"));

      // Then
      assertThat(versionOf(mended)).isEqualTo(2);
    }

    @Test
    void shouldNotPassAVersionThatTheStagesBehindMayHaveForgotten() {
      // Given
      Instant longAgo = NOW.minus(RETENTION).minusSeconds(1);
      ItemBuilder old = item().guid("urn:a").receivedAt(longAgo);
      identifier.identify(old.build(), longAgo.toEpochMilli());
      identify(item().guid("urn:a").offset(2));

      // When
      Verdict replayed = identify(old.replay("r1"));

      // Then
      assertThat(reasonOf(replayed)).isEqualTo(SupersededReason.BEYOND_WINDOW);
    }

    @Test
    void shouldStopAKilledItem() {
      // Given
      identify(item().guid("urn:a").version(1).usable());
      identify(item().guid("urn:a").version(2).kill().offset(2));

      // When
      Verdict replayed = identify(item().guid("urn:a").version(1).usable().replay("r1"));

      // Then
      assertThat(reasonOf(replayed)).isEqualTo(SupersededReason.KILLED);
    }
  }

  private Verdict identify(ItemBuilder item) {
    List<Judged> judged = identifier.identify(item.build(), NOW.toEpochMilli());
    assertThat(judged).hasSize(1);
    return judged.get(0).verdict();
  }

  private static long versionOf(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
    return ((Verdict.Accepted) verdict).article().getVersion();
  }

  private static SupersededReason reasonOf(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Superseded.class);
    return ((Verdict.Superseded) verdict).reason();
  }

  private static ItemBuilder item() {
    return new ItemBuilder();
  }

  /** Items that differ only in what a test names. */
  private static final class ItemBuilder {
    private final List<AltId> ids = new ArrayList<>();
    private String provider = "nordwire";
    private String headline = "";
    private String body = "The text.";
    private PubStatus status = PubStatus.usable;
    private boolean stated;
    private boolean zoneCertain = true;
    private int partition;
    private @Nullable String url;
    private @Nullable String day;
    private TimeSource daySource = TimeSource.wire;
    private @Nullable String changed;
    private @Nullable Long version;
    private @Nullable String replay;
    private long offset = 1;
    private Instant receivedAt = NOW;

    ItemBuilder provider(String name) {
      provider = name;
      return this;
    }

    ItemBuilder guid(String id) {
      ids.add(AltId.newBuilder().setRole("guid").setValue(id).build());
      return this;
    }

    ItemBuilder url(String address) {
      url = address;
      return this;
    }

    ItemBuilder headline(String text) {
      headline = text;
      return this;
    }

    ItemBuilder body(String text) {
      body = text;
      return this;
    }

    ItemBuilder version(long number) {
      version = number;
      return this;
    }

    ItemBuilder day(String at) {
      day = at;
      return this;
    }

    ItemBuilder received(String at) {
      day = at;
      daySource = TimeSource.received;
      return this;
    }

    ItemBuilder changed(String at) {
      changed = at;
      return this;
    }

    ItemBuilder changedLocally(String at) {
      zoneCertain = false;
      return changed(at);
    }

    ItemBuilder partition(int number) {
      partition = number;
      return this;
    }

    ItemBuilder kill() {
      status = PubStatus.canceled;
      stated = true;
      body = "";
      return this;
    }

    ItemBuilder usable() {
      stated = true;
      return this;
    }

    ItemBuilder offset(long at) {
      offset = at;
      return this;
    }

    ItemBuilder receivedAt(Instant at) {
      receivedAt = at;
      return this;
    }

    ItemBuilder replay(String id) {
      replay = id;
      return this;
    }

    ParsedItem build() {
      return ParsedItem.newBuilder()
          .setProvider(provider)
          .setAltIds(ids)
          .setCanonicalUrl(url)
          .setVersion(version)
          .setHeadline(headline)
          .setBody(body.isEmpty() ? List.of() : List.of(body))
          .setContentHash(Integer.toHexString((headline + body + status).hashCode()))
          .setPubStatus(status)
          .setPubStatusStated(stated)
          .setFirstCreated(time(day, daySource, true))
          .setVersionCreated(time(changed, zoneCertain))
          .setProvenance(
              Provenance.newBuilder()
                  .setWire(provider)
                  .setTopic("wire.raw")
                  .setPartition(partition)
                  .setOffset(offset)
                  .setReceivedAt(receivedAt)
                  .setReplayId(replay)
                  .build())
          .build();
    }
  }

  private static @Nullable NewsTime time(@Nullable String at, boolean zoneCertain) {
    return time(at, TimeSource.wire, zoneCertain);
  }

  private static @Nullable NewsTime time(
      @Nullable String at, TimeSource source, boolean zoneCertain) {
    return at == null
        ? null
        : NewsTime.newBuilder().setAt(at).setSource(source).setZoneCertain(zoneCertain).build();
  }
}
