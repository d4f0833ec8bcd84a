package news.telex.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import news.telex.schemas.AltId;
import news.telex.schemas.Article;
import news.telex.schemas.EditorialDecision;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Provenance;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Review;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is told is written as raw offset, verdict and version. */
class ReviewDeskTest {
  private static final Instant NOW = Instant.parse("2026-03-14T12:00:00Z");

  private MemoryStore store = new MemoryStore();
  private Identifier identifier = identifier();
  private long decisions;

  private Identifier identifier() {
    return new Identifier(store, Duration.ofDays(90), Duration.ofDays(400));
  }

  @Nested
  class Holding {
    @Test
    void shouldHoldADoubtfulItemAndSayWhatIsInDoubtWithoutItsWords() {
      // When
      List<Judged> judged = identifier.identify(item(1, 4).review("embargo").build(), now());

      // Then
      assertThat(told(judged)).containsExactly("1 held 4");
      Verdict.Held held = (Verdict.Held) judged.get(0).verdict();
      assertThat(held.reason()).isEqualTo("review");
      assertThat(held.detail())
          .isEqualTo("Embargo in doubt, in the note: words that say when it may be used.");
    }

    @Test
    void shouldLeaveWhatIsOutAloneWhileANewerVersionIsInDoubt() {
      // Given
      identify(item(1, 1));

      // When
      List<String> doubtful = identify(item(2, 2).review("embargo"));
      List<String> replayed = identify(item(1, 1).replay());

      // Then
      assertThat(doubtful).containsExactly("2 held 2");
      assertThat(replayed).containsExactly("1 usable 1");
    }

    @Test
    void shouldKnowTheSameContentAgain() {
      // Given
      identify(item(1).review("embargo"));

      // When
      List<String> again = identify(item(2).text("Text 1.").review("embargo"));

      // Then
      assertThat(again).containsExactly("2 unchanged 1");
      assertThat(store.held).hasSize(1);
    }

    @Test
    void shouldPutALaterVersionInPlaceOfTheOneHeld() {
      // Given
      identify(item(1, 1).review("embargo"));

      // When
      List<String> doubtful = identify(item(2, 2).review("embargo"));
      List<String> clear = identify(item(3, 3));

      // Then
      assertThat(doubtful).containsExactly("1 superseded 1 replaced", "2 held 2");
      assertThat(clear).containsExactly("2 superseded 2 replaced", "3 usable 3");
      assertThat(store.held).isEmpty();
    }

    @Test
    void shouldLetAnEarlierClearVersionOutAndGoOnHoldingTheLaterOne() {
      // Given
      identify(item(3, 3).review("embargo"));

      // When
      List<String> late = identify(item(4, 2));
      List<String> older = identify(item(5, 1).review("embargo"));

      // Then
      assertThat(late).containsExactly("4 usable 2");
      assertThat(older).containsExactly("5 superseded 2 older-version");
      assertThat(decide("release", 3)).containsExactly("3 usable 3");
    }

    @Test
    void shouldTellTheNewNumberOfWhatIsHeldWhereALateVersionTakesItsOwn() {
      // Given
      identify(item(1).text("One."));
      identify(item(5).text("Five.").at(5).review("embargo"));

      // When
      List<String> late = identify(item(3).text("Three.").at(3));

      // Then
      assertThat(late).containsExactly("3 usable 2", "5 held 3");
      assertThat(decide("release", 2)).isEmpty();
      assertThat(decide("release", 3)).containsExactly("5 usable 3");
    }

    @Test
    void shouldTakeWhatIsOutOnceMoreUnderALaterNumberAsTheWiresLastWord() {
      // Given
      identify(item(1, 1).text("A."));
      identify(item(2, 2).text("B.").review("embargo"));

      // When
      List<String> back = identify(item(3, 3).text("A."));

      // Then
      assertThat(back).containsExactly("2 superseded 2 replaced", "3 unchanged 1");
      assertThat(store.held).isEmpty();
    }

    @Test
    void shouldReleaseWhatIsReadWithoutDoubtWhenItIsReplayed() {
      // Given
      identify(item(1, 1).review("embargo"));

      // When
      List<String> inDoubt = identify(item(1, 1).review("embargo").replay());
      List<String> clear = identify(item(1, 1).replay());

      // Then
      assertThat(inDoubt).containsExactly("1 held 1");
      assertThat(clear).containsExactly("1 usable 1");
      assertThat(store.held).isEmpty();
    }

    @Test
    void shouldRememberAnUndecidedVersionAsLongAsRawRecords() {
      // When
      identify(item(1, 1).review("embargo"));

      // Then
      ArticleState state = store.articles.values().iterator().next();
      assertThat(Identifier.keepUntil(state, Duration.ofDays(90), Duration.ofDays(400)))
          .isEqualTo(NOW.plus(Duration.ofDays(402)).toEpochMilli());
    }
  }

  @Nested
  class Kills {
    @Test
    void shouldAskWhetherAStatusRevivesThatTheWireAlsoStatesOfWhatItsWordsKill() {
      // Given
      identify(item(1, 1).stated());
      identify(item(2, 2).status(PubStatus.canceled));

      // When
      List<String> routine = identify(item(3, 3).stated());
      List<String> silent = identify(item(4, 4));
      List<String> released = decide("release", 3);

      // Then
      assertThat(routine).containsExactly("3 held 3");
      assertThat(silent).containsExactly("4 superseded 2 killed");
      assertThat(released).containsExactly("3 usable 3");
    }

    @Test
    void shouldAskWhetherAStatusRevivesWhatAnOperatorKilledIfTheWireStatedItBefore() {
      // Given
      identify(item(1, 1).stated());
      decide("kill", 1);

      // When
      List<String> routine = identify(item(3, 3).stated());
      List<String> killed = identify(item(4, 4).kill());

      // Then
      assertThat(routine).containsExactly("3 held 3");
      assertThat(killed).containsExactly("3 superseded 3 killed", "4 canceled 4");
    }

    @Test
    void shouldAskWhereWordsSayThatTheKillIsOver() {
      // Given
      identify(item(1, 2));
      identify(item(2, 3).kill());

      // When
      List<String> older = identify(item(3, 1).review("revival"));
      List<String> later = identify(item(4, 4).review("revival"));
      List<String> released = decide("release", 4);

      // Then
      assertThat(older).containsExactly("3 superseded 3 killed");
      assertThat(later).containsExactly("4 held 4");
      assertThat(released).containsExactly("4 usable 4");
    }

    @Test
    void shouldReviveExpresslyAndTheSameWhenItIsReplayed() {
      // Given
      identify(item(1, 1));
      identify(item(2, 2).kill());
      identify(item(3, 3).review("revival"));

      // When
      List<Judged> released = decided("release", 3, "nordwire");
      List<Judged> replayed =
          identifier.identify(item(3, 3).review("revival").replay().build(), now());

      // Then
      assertThat(List.of(released, replayed))
          .allSatisfy(
              judged -> {
                Article article = ((Verdict.Accepted) judged.get(0).verdict()).article();
                assertThat(article.getPubStatus()).isEqualTo(PubStatus.usable);
                assertThat(article.getPubStatusStated()).isTrue();
                assertThat(article.getVersion()).isEqualTo(3);
              });
    }

    @Test
    void shouldReviveByAStatusThatTheKillDidNotState() {
      // Given
      identify(item(1, 1).stated());
      identify(item(2, 2).kill());

      // When
      List<String> revived = identify(item(3, 3).stated());

      // Then
      assertThat(revived).containsExactly("3 usable 3");
    }

    @Test
    void shouldDropWhatIsHeldAndTellNothingOfItWhenTheWireKills() {
      // Given
      identify(item(1, 1).review("embargo"));

      // When
      List<Judged> judged = identifier.identify(item(2, 2).kill().build(), now());

      // Then
      assertThat(told(judged)).containsExactly("1 superseded 1 killed", "2 canceled 2");
      assertBare(article(judged.get(1)));
      assertThat(identify(item(3, 3).review("embargo"))).containsExactly("3 superseded 2 killed");
    }

    @Test
    void shouldTakeOutWhatIsOutAtOnceWhenAKillIsInDoubt() {
      // Given
      identify(item(1, 1));

      // When
      List<Judged> judged = identifier.identify(item(2, 1).review("kill").build(), now());

      // Then
      assertThat(told(judged)).containsExactly("2 withheld 2", "2 held 3");
      assertBare(article(judged.get(0)));
      assertThat(((Verdict.Held) judged.get(1).verdict()).detail())
          .startsWith("Kill in doubt")
          .endsWith(" What was out is taken out until somebody decides.");
      assertThat(article(judged.get(0)).getProvenance().getOffset())
          .as("the record of what is taken out: the other one is held")
          .isEqualTo(1);
      assertThat(identify(item(1, 1).replay())).containsExactly("1 withheld 2");
      assertThat(identify(item(2, 1).review("kill").replay())).containsExactly("2 held 3");
      assertThat(identify(item(4, 1).text("Text 2.").review("kill")))
          .containsExactly("4 unchanged 3");
    }

    @Test
    void shouldTellTheNewNumberOfWhatIsHeldWhereALateDoubtfulKillTakesItsOwn() {
      // Given
      identify(item(1, 1));
      identify(item(3, 2).text("Three.").at(3).review("embargo"));

      // When
      List<String> late = identify(item(2, 2).text("Two.").at(2).review("kill"));

      // Then
      assertThat(late).containsExactly("2 withheld 2", "2 superseded 2 older-version", "3 held 3");
      assertThat(decide("release", 3)).containsExactly("3 usable 3");
    }

    @Test
    void shouldTakeOutWhatIsOutWhenTheStatusIsWithheldWhateverElseIsInDoubt() {
      // Given
      identify(item(1, 1));

      // When
      List<String> told = identify(item(2, 2).status(PubStatus.withheld).review("embargo"));

      // Then
      assertThat(told).containsExactly("2 withheld 2", "2 held 3");
    }

    @Test
    void shouldLetTheWireSpeakClearlyAfterADoubtfulKill() {
      // Given
      identify(item(1, 1));
      identify(item(3, 3).review("kill"));

      // When
      List<String> late = identify(item(4, 2));
      List<String> later = identify(item(5, 4));

      // Then
      assertThat(late).containsExactly("4 superseded 3 older-version");
      assertThat(later).containsExactly("3 superseded 3 replaced", "5 usable 4");
    }

    @Test
    void shouldKeepWhatADoubtfulKillMayBeAboutFromComingOutAfterIt() {
      // Given
      identify(item(2, 2).review("kill"));

      // When
      List<String> late = identify(item(3, 1));

      // Then
      assertThat(late).containsExactly("3 superseded 2 older-version");
    }

    @Test
    void shouldActOnWhatIsOutWhenAReplayFindsADoubtfulKillInIt() {
      // Given
      identify(item(1, 1));

      // When
      List<String> found = identify(item(1, 1).review("kill").replay());
      List<String> again = identify(item(1, 1).review("kill").replay());
      List<String> released = decide("release", 3);
      List<String> afterwards = identify(item(1, 1).review("kill").replay());

      // Then
      assertThat(found).containsExactly("1 withheld 2", "1 held 3");
      assertThat(again).containsExactly("1 withheld 2");
      assertThat(released).containsExactly("1 usable 3");
      assertThat(afterwards).containsExactly("1 usable 3");
    }

    @Test
    void shouldLeaveWhatIsOutWhereAReplayFindsADoubtfulEmbargoInIt() {
      // Given
      identify(item(1, 1));

      // When
      List<Judged> judged =
          identifier.identify(item(1, 1).review("embargo").replay().build(), now());

      // Then
      assertThat(told(judged)).containsExactly("1 usable 1");
      assertThat(article(judged.get(0)).getReview()).isEmpty();
    }

    @Test
    void shouldBringBackWhatAReplayReadsWithoutDoubt() {
      // Given
      identify(item(1, 1));
      identify(item(1, 1).review("kill").replay());

      // When
      List<String> clear = identify(item(1, 1).replay());

      // Then
      assertThat(clear).containsExactly("1 usable 3");
      assertThat(store.held).isEmpty();
    }

    @Test
    void shouldTakeAKillForAKillWhateverElseIsInDoubt() {
      // Given
      identify(item(1, 1));

      // When
      List<Judged> judged = identifier.identify(item(2, 2).kill().review("embargo").build(), now());

      // Then
      assertThat(told(judged)).containsExactly("2 canceled 2");
      assertThat(article(judged.get(0)).getReview()).isEmpty();
    }
  }

  @Nested
  class Decisions {
    @Test
    void shouldReleaseWhatIsHeldAsThatVersion() {
      // Given
      identify(item(1, 4).status(PubStatus.withheld).review("withhold"));

      // When
      List<Judged> judged = decided("release", 4, "nordwire");

      // Then
      assertThat(told(judged)).containsExactly("1 usable 4");
      assertThat(article(judged.get(0)).getBody()).containsExactly("Text 1.");
      assertThat(article(judged.get(0)).getReview()).isEmpty();
      assertThat(store.held).isEmpty();
      assertThat(identify(item(1, 4).review("withhold").replay())).containsExactly("1 usable 4");
      assertThat(identify(item(2, 4).text("Text 1.").review("withhold")))
          .containsExactly("2 unchanged 4");
    }

    @Test
    void shouldReleaseAKillAsAKillOfItsOwnArticle() {
      // Given
      identify(item(1, 1).kill().review("reference"));

      // When
      List<Judged> judged = decided("release", 1, "nordwire");

      // Then
      assertThat(told(judged)).containsExactly("1 canceled 1");
      assertBare(article(judged.get(0)));
    }

    @Test
    void shouldKillWhatIsHeldAsTheWireWould() {
      // Given
      identify(item(1, 1).review("embargo"));

      // When
      List<Judged> judged = decided("kill", 1, "nordwire");

      // Then
      assertThat(told(judged)).containsExactly("1 canceled 1");
      assertBare(article(judged.get(0)));
      assertThat(identify(item(1, 1).review("embargo").replay())).containsExactly("1 canceled 1");
      assertThat(identify(item(2, 1).text("Text 1."))).containsExactly("2 superseded 1 killed");
      assertThat(identify(item(3, 2).stated())).containsExactly("3 usable 2");
    }

    @Test
    void shouldKillWhatIsOut() {
      // Given
      identify(item(1, 1));
      identify(item(2, 2));
      identify(item(3, 3).review("embargo"));

      // When
      List<Judged> judged = decided("kill", 2, "nordwire");

      // Then
      assertThat(told(judged)).containsExactly("3 superseded 3 killed", "2 canceled 4");
      assertBare(article(judged.get(1)));
      assertThat(article(judged.get(1)).getSupersedes()).contains(2L);
      assertThat(article(judged.get(1)).getProvenance().getTopic()).isEqualTo("wire.raw");
      assertThat(identify(item(2, 2).replay())).containsExactly("2 canceled 4");
      assertThat(identify(item(1, 1).replay())).containsExactly("1 superseded 4 killed");
      assertThat(decide("kill", 3)).isEmpty();
    }

    @Test
    void shouldKillWhatCameMeanwhileButReleaseNothingElse() {
      // Given
      identify(item(1, 1).review("embargo"));
      identify(item(2, 2));

      // When
      List<String> released = decide("release", 1);
      List<String> killed = decide("kill", 1);

      // Then
      assertThat(released).isEmpty();
      assertThat(killed).containsExactly("2 canceled 3");
    }

    @Test
    void shouldNotDoToOneWhatWasDecidedAboutAnother() {
      // Given: no numbers, nothing out
      identify(item(1).review("embargo"));
      List<String> second = identify(item(2).review("embargo"));

      // When
      List<String> first = decide("release", 1);
      List<String> right = decide("release", 2);

      // Then
      assertThat(second).containsExactly("1 superseded 1 replaced", "2 held 2");
      assertThat(first).isEmpty();
      assertThat(right).containsExactly("2 usable 2");
    }

    @Test
    void shouldDoToNoLaterOneWhatWasDecidedTooLate() {
      // Given: no numbers, nothing out
      identify(item(1).review("embargo"));
      List<String> clear = identify(item(2));
      List<String> tooLate = decide("release", 1);

      // When
      List<String> another = identify(item(3).review("embargo"));

      // Then
      assertThat(clear).containsExactly("1 superseded 1 replaced", "2 usable 2");
      assertThat(tooLate).isEmpty();
      assertThat(another).containsExactly("3 held 3");
    }

    @Test
    void shouldReleaseTheSameOneWhenAllIsReadAnew() {
      // Given
      String uri = uriOf(item(1));
      decided("release", 2, "nordwire", uri);

      // When
      List<String> first = identify(item(1).review("embargo"));
      List<String> second = identify(item(2).review("embargo"));

      // Then
      assertThat(first).containsExactly("1 held 1");
      assertThat(second).containsExactly("1 superseded 1 replaced", "2 usable 2");
    }

    @Test
    void shouldTakeEachDecisionOnce() {
      // Given
      identify(item(1, 1));
      decide("kill", 1);
      identify(item(2, 2).stated());

      // When
      List<Judged> again =
          identifier.decide(decision("kill", 1, "nordwire"), decisions, NOW.toEpochMilli());

      // Then
      assertThat(again).isEmpty();
    }

    @Test
    void shouldApplyADecisionThatIsReadBeforeItsItem() {
      // Given
      String uri = uriOf(item(1, 1));
      decided("release", 1, "nordwire", uri);
      decided("kill", 2, "nordwire", uri);

      // When
      List<String> released = identify(item(1, 1).review("embargo"));
      List<String> killed = identify(item(2, 2).review("embargo"));

      // Then
      assertThat(released).containsExactly("1 usable 1");
      assertThat(killed).containsExactly("2 canceled 2");
    }

    @Test
    void shouldGiveTheSameNumbersWhenAllIsReadAnewAfterTheDecisions() {
      // Given
      identify(item(1, 1));
      List<String> first = decide("kill", 1);
      store = new MemoryStore();
      identifier = identifier();
      decided("kill", 1, "nordwire", uriOf(item(1, 1)));

      // When
      List<String> again = identify(item(1, 1));

      // Then
      assertThat(first).containsExactly("1 canceled 2");
      assertThat(again).containsExactly("1 canceled 2");
    }

    @Test
    void shouldTakeNoDecisionOfAnotherProviderAndNoUnknownOne() {
      // Given
      identify(item(1, 1).review("embargo"));

      // When
      List<Judged> foreign = decided("release", 1, "southwire", uriOf(item(1, 1)));
      List<String> unknown = decide("frame", 1);

      // Then
      assertThat(foreign).isEmpty();
      assertThat(unknown).isEmpty();
      assertThat(store.held).hasSize(1);
    }

    @Test
    void shouldSendWhatAReplayHeldOnAsLive() {
      // Given
      identify(item(1, 1).review("embargo").replay());

      // When
      List<Judged> judged = decided("release", 1, "nordwire");

      // Then
      assertThat(article(judged.get(0)).getProvenance().getReplayId()).isEmpty();
    }
  }

  private static void assertBare(Article article) {
    Article bare =
        Article.newBuilder()
            .setUri(article.getUri())
            .setVersion(article.getVersion())
            .setSupersedes(article.getSupersedes().orElse(null))
            .setProvider(article.getProvider())
            .setPubStatus(article.getPubStatus())
            .setProvenance(article.getProvenance())
            .build();
    assertThat(article).isEqualTo(bare);
  }

  private static Article article(Judged judged) {
    return ((Verdict.Accepted) judged.verdict()).article();
  }

  private List<String> identify(ItemBuilder item) {
    return told(identifier.identify(item.build(), now()));
  }

  private List<String> decide(String action, long version) {
    return told(decided(action, version, "nordwire"));
  }

  private List<Judged> decided(String action, long version, String provider) {
    return decided(action, version, provider, store.articles.keySet().iterator().next());
  }

  private List<Judged> decided(String action, long version, String provider, String uri) {
    return identifier.decide(decision(action, version, provider, uri), ++decisions, now());
  }

  private EditorialDecision decision(String action, long version, String provider) {
    return decision(action, version, provider, store.articles.keySet().iterator().next());
  }

  private static EditorialDecision decision(
      String action, long version, String provider, String uri) {
    return EditorialDecision.newBuilder()
        .setProvider(provider)
        .setUri(uri)
        .setVersion(version)
        .setAction(action)
        .build();
  }

  private static String uriOf(ItemBuilder item) {
    return Identifier.firstOf(item.build()).getUri();
  }

  private static long now() {
    return NOW.toEpochMilli();
  }

  private static List<String> told(List<Judged> judged) {
    return judged.stream().map(ReviewDeskTest::told).toList();
  }

  private static String told(Judged judged) {
    long offset = judged.item().getProvenance().getOffset();
    Verdict verdict = judged.verdict();
    if (verdict instanceof Verdict.Accepted accepted) {
      return line(
          offset, accepted.article().getPubStatus().name(), accepted.article().getVersion(), "");
    } else if (verdict instanceof Verdict.Held held) {
      return line(offset, "held", held.version(), "");
    } else if (verdict instanceof Verdict.Unchanged unchanged) {
      return line(offset, "unchanged", unchanged.version(), "");
    }
    Verdict.Superseded superseded = (Verdict.Superseded) verdict;
    return line(offset, "superseded", superseded.version(), superseded.reason().code());
  }

  private static String line(long offset, String verdict, long version, String reason) {
    return String.format(Locale.ROOT, "%d %s %d %s", offset, verdict, version, reason).strip();
  }

  private static ItemBuilder item(long offset) {
    return new ItemBuilder(offset, null);
  }

  private static ItemBuilder item(long offset, long version) {
    return new ItemBuilder(offset, version);
  }

  private static final class ItemBuilder {
    private final long offset;
    private final ParsedItem.Builder item;

    ItemBuilder(long offset, @Nullable Long version) {
      this.offset = offset;
      item =
          ParsedItem.newBuilder()
              .setProvider("nordwire")
              .setVersion(version)
              .setHeadline("A headline")
              .setEdNote("A note")
              .setAltIds(List.of(AltId.newBuilder().setRole("guid").setValue("urn:a").build()))
              .setPubStatus(PubStatus.usable)
              .setProvenance(raw(NOW));
      text("Text " + offset + ".");
    }

    private Provenance raw(Instant at) {
      return Provenance.newBuilder()
          .setWire("nordwire")
          .setTopic("wire.raw")
          .setPartition(0)
          .setOffset(offset)
          .setReceivedAt(at)
          .build();
    }

    ItemBuilder text(String text) {
      item.setBody(List.of(text)).setContentHash(text);
      return this;
    }

    ItemBuilder review(String reason) {
      item.setReview(
          Review.newBuilder()
              .setReason(reason)
              .setRule("timed-use")
              .setPlace("note")
              .setWords("not before noon")
              .build());
      return this;
    }

    ItemBuilder status(PubStatus status) {
      item.setPubStatus(status);
      return this;
    }

    ItemBuilder kill() {
      return status(PubStatus.canceled).stated();
    }

    ItemBuilder stated() {
      item.setPubStatusStated(true);
      return this;
    }

    /** Minutes after noon. */
    ItemBuilder at(long minutes) {
      item.setProvenance(raw(NOW.plusSeconds(60 * minutes)));
      return this;
    }

    ItemBuilder replay() {
      item.getProvenance().put("replayId", "r1");
      return this;
    }

    ParsedItem build() {
      return item.build();
    }
  }
}
