package news.telex.ingest.identity;

import static news.telex.ingest.identity.WireItem.NOON;
import static news.telex.ingest.identity.WireItem.correction;
import static news.telex.ingest.identity.WireItem.kill;
import static news.telex.ingest.identity.WireItem.paragraph;
import static news.telex.ingest.identity.WireItem.story;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import news.telex.ingest.text.Urls;
import news.telex.schemas.AltId;
import news.telex.schemas.Article;
import news.telex.schemas.EditorialDecision;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Records;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByReferenceTest {
  private static final Duration RETENTION = Duration.ofDays(90);
  private static final long NOW = NOON.plusSeconds(100).toEpochMilli();
  private static final String[] TEXT = {paragraph(1), paragraph(2), paragraph(3), paragraph(4)};

  private final MemoryStore store = new MemoryStore();
  private final MemoryNotices waiting = new MemoryNotices();
  private final Map<Long, ParsedItem> parsed = new HashMap<>();
  private final Identifier identifications = new Identifier(store, RETENTION, Duration.ofDays(400));
  private final ByReference identifier =
      new ByReference(
          identifications,
          store,
          waiting,
          text -> Optional.ofNullable(parsed.get(text.at().offset())),
          RETENTION);

  @Nested
  class Kills {
    @Test
    void shouldActOnTheItemThatTheyName() {
      // Given
      String uri = uriOf(one(story("urn:a", TEXT).version(3).offset(1)));

      // When
      Judged kill = one(kill("urn:k").version(1).about("guid", "urn:a").offset(2));

      // Then
      Article article = article(kill);
      assertThat(article.getUri()).isEqualTo(uri);
      assertThat(article.getPubStatus()).isEqualTo(PubStatus.canceled);
      assertThat(article.getVersion()).isEqualTo(4);
      assertThat(article.getSupersedes()).contains(3L);
      assertThat(article.getProvenance().getOffset()).isEqualTo(2);
    }

    @Test
    void shouldActOnAnItemThatTheyNameByItsAddress() {
      // Given
      String uri = uriOf(one(story("urn:a", TEXT).url("https://example.org/dam").offset(1)));

      // When
      Judged kill = one(kill("urn:k").about("url", "https://example.org/dam#top").offset(2));

      // Then
      assertThat(article(kill).getUri()).isEqualTo(uri);
    }

    @Test
    void shouldActWhateverTheCaseOfTheNamespaceOfAUrn() {
      // Given
      String uri = uriOf(one(story("URN:Dam:A", TEXT).offset(1)));

      // When
      Judged other = one(kill("urn:k").about("guid", "urn:dam:a").offset(2));
      Judged kill = one(kill("urn:l").about("guid", "urn:dam:A").offset(3));

      // Then
      assertThat(told(other)).isEqualTo("held waits-for-target");
      assertThat(article(kill).getUri()).isEqualTo(uri);
    }

    @Test
    void shouldStandBySlugWhenTheirRecordsAreReplayedThoughOthersBearItNow() {
      // Given
      String uri = uriOf(one(story("urn:a", TEXT).slug("BC-Dam").offset(1)));
      WireItem kill = kill("").slug("BC-Dam, KILL").about("slug", "BC-Dam").offset(2);
      Article first = article(one(kill));
      one(story("urn:b", paragraph(9)).slug("BC-Dam").offset(3));

      // When
      Article again = article(one(kill.replay("r1")));

      // Then
      assertThat(again.getUri()).isEqualTo(uri);
      assertThat(again.getVersion()).isEqualTo(first.getVersion());
      assertThat(again.getSupersedes()).isEqualTo(first.getSupersedes());
    }

    @Test
    void shouldSayTheSameOfWhatWasHeldWhenTheirRecordsAreReplayed() {
      // Given
      one(story("urn:a", TEXT).doubt("embargo").offset(1));
      WireItem kill = kill("urn:k").note("Do not use.").about("guid", "urn:a").offset(2);
      List<Judged> first = judge(kill);

      // When
      Article again = article(one(kill.replay("r1")));

      // Then
      Article known = article(first.get(first.size() - 1));
      assertThat(known.getEdNote()).isEmpty();
      again.put("provenance", known.getProvenance());
      assertThat(again).isEqualTo(known);
    }

    @Test
    void shouldActOnAllItemsThatTheyName() {
      // Given
      one(story("urn:a", TEXT).offset(1));
      one(story("urn:b", paragraph(9)).offset(2));

      // When
      List<Judged> judged =
          judge(kill("urn:k").about("guid", "urn:a").about("guid", "urn:b").offset(3));

      // Then
      assertThat(judged).hasSize(2);
      assertThat(judged)
          .allMatch(each -> article(each).getPubStatus() == PubStatus.canceled)
          .extracting(ByReferenceTest::uriOf)
          .doesNotHaveDuplicates();
    }

    @Test
    void shouldNotActOnAnotherWiresItem() {
      // Given
      one(story("urn:a", TEXT).offset(1));

      // When
      Judged kill = one(kill("urn:k").provider("southwire").about("guid", "urn:a").offset(2));

      // Then
      assertThat(told(kill)).isEqualTo("held waits-for-target");
    }

    @Test
    void shouldActOnTheirOwnItemWhereThatIsKnown() {
      // Given
      one(story("urn:a", TEXT).offset(1));
      String uri = uriOf(one(story("urn:b", paragraph(9)).offset(2)));

      // When
      Judged kill = one(kill("urn:b").about("guid", "urn:a").offset(3));

      // Then
      assertThat(article(kill).getUri()).isEqualTo(uri);
    }

    @Test
    void shouldBeUnchangedWhenTheyAreSentAgain() {
      // Given
      one(story("urn:a", TEXT).offset(1));
      WireItem kill = kill("urn:k").about("guid", "urn:a");
      one(kill.offset(2));

      // When
      Judged again = one(kill.offset(3));

      // Then
      assertThat(told(again)).isEqualTo("unchanged");
    }

    @Test
    void shouldLeaveARevivedItemAloneWhenTheyAreSentAgain() {
      // Given
      one(story("urn:a", TEXT).version(1).offset(1));
      WireItem kill = kill("urn:k").about("guid", "urn:a");
      one(kill.offset(2));
      one(story("urn:a", paragraph(7)).version(2).usable().offset(3));

      // When
      Judged again = one(kill.offset(4));

      // Then
      assertThat(told(again)).isEqualTo("unchanged");
    }

    @Test
    void shouldActByTheSlugOfTheDay() {
      // Given
      String uri = uriOf(one(story("urn:a", TEXT).slug("BC-EU--Dam, 1st Ld").offset(1)));

      // When
      Judged kill = one(kill("urn:k").about("slug", "EU-Dam").offset(2));

      // Then
      assertThat(article(kill).getUri()).isEqualTo(uri);
    }

    @Test
    void shouldActByTheSlugOfTheDayBeforeAndOfNoEarlierOne() {
      // Given
      String uri = uriOf(one(story("urn:a", TEXT).slug("Dam").offset(1)));

      // When
      Judged next =
          one(kill("urn:k").about("slug", "Dam").receivedAt(NOON.plus(Duration.ofDays(1))));
      Judged late =
          one(
              kill("urn:l")
                  .about("slug", "Dam")
                  .offset(5)
                  .receivedAt(NOON.plus(Duration.ofDays(2))));

      // Then
      assertThat(article(next).getUri()).isEqualTo(uri);
      assertThat(told(late)).isEqualTo("held waits-for-target");
    }

    @Test
    void shouldAskWhatTheyAreAboutWhereNothingCanTell() {
      // Given
      one(story("urn:a", TEXT).offset(1));

      // When
      Judged nameless = one(kill("").headline("Kill").offset(2));
      Judged again = one(kill("").headline("Kill").offset(3));
      Judged titled =
          one(kill("").headline("Kill").note("Sent in error.").about("headline", "Kill").offset(4));

      // Then
      assertThat(told(nameless)).isEqualTo("held review");
      assertThat(told(titled)).isEqualTo("held review");
      assertThat(told(again)).isEqualTo("unchanged");
      assertThat(nameless.item().getReview().orElseThrow().getReason()).isEqualTo("reference");
    }

    @Test
    void shouldWaitForTheirOwnItemWhereWordsAloneKillAndNameNoOther() {
      // Given
      Judged waits = one(kill("urn:k").about("guid", "urn:k").offset(1));

      // When
      List<Judged> judged = judge(story("urn:k", TEXT).offset(2));

      // Then
      assertThat(told(waits)).isEqualTo("held waits-for-target");
      assertThat(judged)
          .extracting(ByReferenceTest::told)
          .containsExactly("superseded killed", "canceled");
    }

    @Test
    void shouldCountAsAVersionOfTheirOwnItemWhereThatIsAllThatTheyName() {
      // Given
      one(story("urn:a", TEXT).version(1).offset(1));

      // When
      Judged kill = one(kill("urn:a").version(3).about("guid", "urn:a").offset(2));
      Judged late = one(story("urn:a", paragraph(7)).version(2).usable().offset(3));

      // Then
      assertThat(article(kill).getVersion()).isEqualTo(3);
      assertThat(told(late)).isEqualTo("superseded killed");
    }

    @Test
    void shouldLeaveASlugOfSeveralArticlesToAnOperator() {
      // Given
      one(story("urn:a", TEXT).slug("Dam").offset(1));
      one(story("urn:b", paragraph(9)).slug("Dam").offset(2));

      // When
      Judged kill = one(kill("urn:k").about("slug", "Dam").offset(3));
      Judged again = one(kill("urn:k").about("slug", "Dam").offset(4));

      // Then
      assertThat(told(kill)).isEqualTo("held review");
      assertThat(kill.item().getReview().orElseThrow().getReason()).isEqualTo("reference");
      assertThat(told(again)).isEqualTo("unchanged");
      assertThat(store.articles.values())
          .filteredOn(state -> state.aliases().size() > 0 && state.text() != null)
          .noneMatch(ArticleState::killed);
    }
  }

  /** With an identifier of their own, and no relation: named by what slug or headline say. */
  @Nested
  class ByTitle {
    private static final String DAM = "Dam in Velm opens its gates";

    private WireItem titled(WireItem notice, String slug, String headline) {
      return notice.slug(slug).headline(headline).about("slug", slug).about("headline", headline);
    }

    @Test
    void shouldKillTheOneArticleOfTheirSlug() {
      // Given
      String uri = uriOf(one(story("urn:a", TEXT).slug("BC-Dam").offset(1)));

      // When
      Judged kill = one(titled(kill("urn:k"), "BC-Dam, KILL", "Dam").offset(2));

      // Then
      assertThat(article(kill).getUri()).isEqualTo(uri);
      assertThat(article(kill).getPubStatus()).isEqualTo(PubStatus.canceled);
    }

    @Test
    void shouldKillTheOneArticleOfTheirHeadline() {
      // Given
      String uri = uriOf(one(story("urn:a", TEXT).headline(DAM).offset(1)));

      // When
      Judged kill = one(titled(kill("urn:k"), "KILL", "KILL: " + DAM).offset(2));

      // Then
      assertThat(article(kill).getUri()).isEqualTo(uri);
    }

    @Test
    void shouldKillWhatIsHeldForReview() {
      // Given
      Judged held = one(story("urn:a", TEXT).slug("BC-Dam").doubt("embargo").offset(1));

      // When
      List<Judged> judged = judge(titled(kill("urn:k"), "BC-Dam, KILL", "Dam").offset(2));

      // Then
      assertThat(judged)
          .extracting(ByReferenceTest::told)
          .containsExactly("superseded killed", "canceled");
      assertThat(judged.get(1).verdict().uri()).isEqualTo(held.verdict().uri());
    }

    @Test
    void shouldTellArticlesOfOneSlugByTheHeadline() {
      // Given
      one(story("urn:b", paragraph(9)).slug("BC-Dam").headline("Other gates").offset(1));
      String uri = uriOf(one(story("urn:a", TEXT).slug("BC-Dam").headline(DAM).offset(2)));

      // When
      Judged kill = one(titled(kill("urn:k"), "BC-Dam, KILL", DAM).offset(3));

      // Then
      assertThat(article(kill).getUri()).isEqualTo(uri);
    }

    @Test
    void shouldAskWhereSeveralArticlesHaveTheSlugOrTheHeadline() {
      // Given
      one(story("urn:a", TEXT).slug("BC-Dam").headline(DAM).offset(1));
      one(story("urn:b", paragraph(9)).slug("BC-Dam").headline(DAM).offset(2));

      // When
      Judged bySlug = one(titled(kill("urn:k"), "BC-Dam, KILL", "Dam").offset(3));
      Judged byHeadline = one(titled(kill("urn:l"), "KILL", DAM).offset(4));

      // Then
      assertThat(told(bySlug)).isEqualTo("held review");
      assertThat(told(byHeadline)).isEqualTo("held review");
    }

    @Test
    void shouldAskWhereSlugAndHeadlineAreOfTwoArticles() {
      // Given
      one(story("urn:a", TEXT).slug("BC-Dam").offset(1));
      one(story("urn:b", paragraph(9)).headline(DAM).offset(2));

      // When
      Judged kill = one(titled(kill("urn:k"), "BC-Dam, KILL", DAM).offset(3));

      // Then
      assertThat(told(kill)).isEqualTo("held review");
    }

    @Test
    void shouldWaitForWhatIsNotThereAndForAnItemOfTheirOwn() {
      // When
      Judged first = one(titled(kill("urn:k"), "BC-Dam, KILL", DAM).offset(1));
      Judged second = one(titled(kill("urn:l"), "BC-Ferry, KILL", "Ferry").offset(2));
      List<Judged> byHeadline = judge(story("urn:a", TEXT).headline(DAM).offset(3));
      List<Judged> byItself = judge(story("urn:l", paragraph(9)).offset(4));

      // Then
      assertThat(told(first)).isEqualTo("held waits-for-target");
      assertThat(told(second)).isEqualTo("held waits-for-target");
      assertThat(byHeadline)
          .extracting(ByReferenceTest::told)
          .containsExactly("superseded killed", "canceled");
      assertThat(byItself)
          .extracting(ByReferenceTest::told)
          .containsExactly("superseded killed", "canceled");
    }

    @Test
    void shouldActOnTheirOwnItemWhateverElseBearsTheSlug() {
      // Given
      one(story("urn:a", TEXT).slug("BC-Dam").offset(1));
      String uri = uriOf(one(story("urn:b", paragraph(9)).offset(2)));

      // When
      Judged kill = one(titled(kill("urn:b"), "BC-Dam, KILL", DAM).offset(3));

      // Then
      assertThat(article(kill).getUri()).isEqualTo(uri);
    }

    @Test
    void shouldNoteOnlyWhatTheirHeadlineNamesAndLeaveAnyOtherTextAlone() {
      // Given
      String uri = uriOf(one(story("urn:a", TEXT).slug("BC-Dam").headline(DAM).offset(1)));
      String note = "In the report it should read 204, not 240.";

      // When
      Judged version =
          one(titled(correction("urn:f", TEXT[0], TEXT[1], note), "BC-Dam", "Ferry").offset(2));
      Judged noted = one(titled(correction("urn:c", note), "BC-Dam", DAM).offset(3));
      Judged other = one(titled(correction("urn:d", note), "BC-Dam", "Ferry").offset(4));
      Judged missing = one(titled(correction("urn:e", note), "BC-Ferry", "Ferry").offset(5));

      // Then
      assertThat(article(version).getUri()).isEqualTo(uri);
      assertThat(article(noted).getUri()).isEqualTo(uri);
      assertThat(article(noted).getBody()).containsExactly(TEXT[0], TEXT[1], note);
      assertThat(List.of(article(other), article(missing)))
          .allMatch(article -> article.getBody().equals(List.of(note)))
          .noneMatch(article -> article.getUri().equals(uri))
          .allMatch(article -> article.getAssociations().isEmpty());
    }
  }

  /** Items that are articles of their own, for all that names them. */
  @Nested
  class KilledTexts {
    private static final String BODY = "Nothing but the slug names this text of the second gate.";
    private static final String DAM = "Dam in Velm opens its gates";

    private String killed() {
      String uri = uriOf(one(story("urn:a", TEXT).slug("BC-Dam").headline(DAM).offset(1)));
      one(kill("urn:a").offset(2));
      return uri;
    }

    @Test
    void shouldAskAboutATextThatWasKilledUnderAnotherName() {
      // Given
      String uri = killed();

      // When
      Judged again = one(story("urn:b", TEXT).headline("Gates of Velm").offset(3));
      Judged elsewhere = one(story("urn:b", TEXT).provider("southwire").offset(4));

      // Then
      assertThat(told(again)).isEqualTo("held review");
      assertThat(again.item().getReview().orElseThrow())
          .satisfies(review -> assertThat(review.getRule()).isEqualTo("same-text"))
          .satisfies(review -> assertThat(review.getWords()).isEqualTo(uri));
      assertThat(article(elsewhere).getPubStatus()).isEqualTo(PubStatus.usable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"headline", "slug", "relation"})
    void shouldAskAboutMostOfATextThatWasKilledWhereItLeadsToIt(String by) {
      // Given
      killed();
      WireItem most = story("urn:b", TEXT[0], TEXT[1], TEXT[2], paragraph(8));

      // When
      Judged again =
          one(
              (by.equals("headline")
                      ? most.headline(DAM)
                      : by.equals("slug") ? most.slug("BC-Dam") : most.named("replaces", "urn:a"))
                  .offset(3));

      // Then
      assertThat(told(again)).isEqualTo("held review");
    }

    @Test
    void shouldLetAnyOtherTextPassThatHasANameOfItsOwn() {
      // Given
      killed();

      // When
      Judged byId = one(story("urn:b", paragraph(8)).slug("BC-Dam").offset(3));
      Judged byHeadline =
          one(story("", paragraph(9)).slug("BC-Dam").headline("Ferry in Velm goes").offset(4));

      // Then
      assertThat(told(byId)).isEqualTo("usable");
      assertThat(told(byHeadline)).isEqualTo("usable");
    }

    @Test
    void shouldAskAboutItemsThatNothingButTheSlugOfAKilledArticleNames() {
      // Given
      killed();

      // When
      Judged first = one(story("", BODY).slug("BC-Dam, 1st Ld").headline("").offset(3));
      Judged second = one(story("", paragraph(9)).slug("BC-Dam, 2nd Ld").headline("").offset(4));
      Judged other = one(story("", paragraph(10)).slug("BC-Ferry").headline("").offset(5));

      // Then
      assertThat(told(first)).isEqualTo("held review");
      assertThat(first.item().getReview().orElseThrow().getRule()).isEqualTo("same-slug");
      assertThat(told(second)).isEqualTo("held review");
      assertThat(told(other)).isEqualTo("usable");
    }

    @Test
    void shouldAskAboutATextThatNeverLeftBecauseItsKillCameFirst() {
      // Given
      one(kill("urn:a").offset(1));
      one(story("urn:a", TEXT).offset(2));

      // When
      Judged again = one(story("urn:b", TEXT).offset(3));

      // Then
      assertThat(told(again)).isEqualTo("held review");
    }

    @Test
    void shouldLetATextOfAFewWordsPass() {
      // Given
      one(story("urn:a", "More follows at noon.").offset(1));
      one(kill("urn:a").offset(2));

      // When
      Judged other = one(story("urn:b", "More follows at noon.").offset(3));

      // Then
      assertThat(told(other)).isEqualTo("usable");
    }

    @Test
    void shouldLetATextPassThatIsAlive() {
      // Given
      one(story("urn:a", TEXT).version(1).offset(1));
      one(kill("urn:a").version(2).offset(2));
      one(story("urn:a", TEXT).version(3).usable().offset(3));

      // When
      Judged other = one(story("urn:b", TEXT).offset(4));

      // Then
      assertThat(told(other)).isEqualTo("usable");
    }

    @Test
    void shouldAskStillWhenAllIsReplayedAfterARevival() {
      // Given
      killed();
      WireItem again = story("urn:b", TEXT).offset(3);
      one(again);
      one(story("urn:a", TEXT).changed("2026-03-14T13:00:00Z").usable().offset(4));

      // When
      Judged replayed = one(again.replay("r1"));

      // Then
      assertThat(told(replayed)).isEqualTo("held review");
    }
  }

  /** What was released says the same when it is replayed, though nothing is in doubt by then. */
  @Nested
  class Released {
    private Article released(Judged held) {
      Verdict.Held verdict = (Verdict.Held) held.verdict();
      EditorialDecision release =
          EditorialDecision.newBuilder()
              .setUri(verdict.uri())
              .setVersion(verdict.version())
              .setProvider("nordwire")
              .setAction("release")
              .build();
      List<Judged> judged = identifications.decide(release, NOW, NOW);
      assertThat(judged).hasSize(1);
      return article(judged.get(0));
    }

    private void shouldSayTheSame(Article released, WireItem item) {
      Article replayed = article(one(item.replay("r1")));
      replayed.put("provenance", released.getProvenance());
      assertThat(replayed).isEqualTo(released);
    }

    @Test
    void shouldStandAsATextThatWasKilledUnderAnotherName() {
      // Given
      one(story("urn:a", TEXT).offset(1));
      one(kill("urn:a").offset(2));
      WireItem again = story("urn:b", TEXT).offset(3);

      // When
      Article released = released(one(again));

      // Then
      assertThat(released.getPubStatus()).isEqualTo(PubStatus.usable);
      shouldSayTheSame(released, again);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldStandAsANoteOnWhatWasWithheld(boolean withText) {
      // Given
      one(story("urn:a", TEXT).version(1).offset(1));
      WireItem withhold = story("urn:a", TEXT).text(withText ? TEXT : new String[0]).withheld();
      one(withhold.note("Hold it.").version(2).offset(2));
      WireItem lifted = story("urn:l").note("The hold is lifted.").about("guid", "urn:a").offset(3);

      // When
      Article released = released(one(lifted));

      // Then
      assertThat(released.getPubStatus()).isEqualTo(PubStatus.usable);
      assertThat(released.getBody()).containsExactly(TEXT);
      shouldSayTheSame(released, lifted);
    }

    @Test
    void shouldStandAsACorrectionOfWhatWasInDoubt() {
      // Given
      one(story("urn:a", TEXT).doubt("embargo").version(1).offset(1));
      WireItem corrected = correction("urn:a", TEXT[0], TEXT[1], paragraph(8)).version(2).offset(2);

      // When
      Article released = released(judge(corrected).get(1));

      // Then
      assertThat(released.getBody()).containsExactly(TEXT[0], TEXT[1], paragraph(8));
      shouldSayTheSame(released, corrected);
    }

    @Test
    void shouldBeTheTextThatLaterNotesAreOn() {
      // Given
      one(story("urn:a", TEXT).version(1).offset(1));
      released(one(story("urn:a", paragraph(8)).doubt("embargo").version(2).offset(2)));

      // When
      Article noted =
          article(one(correction("urn:c").note("Read 204.").about("guid", "urn:a").offset(3)));

      // Then
      assertThat(noted.getBody()).containsExactly(paragraph(8));
    }

    @Test
    void shouldBeTheTextThatLaterNotesAreOnAlsoWithANoteOfItsOwn() {
      // Given
      one(story("urn:a", TEXT).doubt("embargo").version(1).offset(1));
      released(judge(correction("urn:a").note("Read 204.").version(2).offset(2)).get(1));

      // When
      Article noted =
          article(one(correction("urn:c").note("Read 24.").about("guid", "urn:a").offset(3)));

      // Then
      assertThat(noted.getBody()).containsExactly(TEXT);
      assertThat(noted.getEdNote()).contains("Read 24.");
    }
  }

  /** Of what is held because its embargo is in doubt. */
  @Nested
  class OnDoubts {
    private static final String NOTE = "It should read 204, not 240.";

    private WireItem doubtful() {
      return story("urn:a", TEXT).version(1).doubt("embargo");
    }

    private WireItem whole(String guid) {
      return correction(guid, TEXT[0], TEXT[1], TEXT[2], paragraph(8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference", "id", "note"})
    void shouldLeaveThemOpenIfTheySayNothingOfThem(String by) {
      // Given
      one(doubtful().offset(1));
      WireItem correction =
          by.equals("reference")
              ? whole("urn:c").about("guid", "urn:a")
              : by.equals("id")
                  ? whole("urn:a").version(2)
                  : correction("urn:c", NOTE).about("guid", "urn:a");

      // When
      List<Judged> judged = judge(correction.offset(2));
      Judged replayed = one(correction.replay("r1"));

      // Then
      assertThat(judged)
          .extracting(ByReferenceTest::told)
          .containsExactly("superseded replaced", "held review");
      assertThat(judged.get(1).item().getBody()).contains(TEXT[0]);
      assertThat(judged.get(1).item().getReview().orElseThrow().getReason()).isEqualTo("embargo");
      assertThat(told(replayed)).isEqualTo("held review");
    }

    @Test
    void shouldLeaveThemOpenIfTheyWaitedForIt() {
      // Given
      one(whole("urn:c").about("guid", "urn:a").offset(1));

      // When
      List<Judged> judged = judge(doubtful().offset(2));

      // Then
      assertThat(judged)
          .extracting(ByReferenceTest::told)
          .containsExactly("held review", "superseded replaced", "held review");
      assertThat(judged.get(2).item().getBody()).contains(paragraph(8));
    }

    @Test
    void shouldSayNothingWhenTheyAreReplayedAfterALaterOne() {
      // Given
      one(doubtful().offset(1));
      WireItem first = whole("urn:c").about("guid", "urn:a").offset(2);
      judge(first);
      judge(doubtful().text(paragraph(9)).version(2).offset(3));

      // When
      Judged replayed = one(first.replay("r1"));

      // Then
      assertThat(told(replayed)).isEqualTo("unchanged");
      assertThat(store.held.values()).singleElement().matches(held -> held.getBody().size() == 1);
    }

    @Test
    void shouldBeNotesOnTheTextThatIsHeldAndNotOnTheOneThatIsOut() {
      // Given
      one(story("urn:a", paragraph(7), paragraph(9)).version(1).offset(1));
      one(doubtful().version(2).offset(2));

      // When
      List<Judged> judged = judge(correction("urn:c", NOTE).about("guid", "urn:a").offset(3));

      // Then
      assertThat(judged)
          .extracting(ByReferenceTest::told)
          .containsExactly("superseded replaced", "held review");
      assertThat(judged.get(1).item().getBody()).containsExactly(TEXT);
    }

    @Test
    void shouldEndThemIfTheyNameAnEmbargo() {
      // Given
      one(doubtful().offset(1));

      // When
      List<Judged> judged =
          judge(whole("urn:c").embargo("2026-03-14T18:00:00Z").about("guid", "urn:a").offset(2));

      // Then
      assertThat(judged)
          .extracting(ByReferenceTest::told)
          .containsExactly("superseded replaced", "usable");
    }

    @Test
    void shouldGiveWayToAClearVersionThatIsNoCorrection() {
      // Given
      one(doubtful().offset(1));

      // When
      List<Judged> judged = judge(story("urn:a", TEXT).version(2).offset(2));

      // Then
      assertThat(judged)
          .extracting(ByReferenceTest::told)
          .containsExactly("superseded replaced", "usable");
    }
  }

  /** Versions under the article's own name. */
  @Nested
  class WithoutText {
    @Test
    void shouldBeForetoldAsTheyAreReplayed() {
      // Given: the first publication is known, and what stands says so of the note's version, too
      one(story("urn:a", TEXT).headline("Dam opens").version(1).offset(1));
      WireItem note = correction("urn:a").note("It should read 204, not 240.").version(2);
      Article noted = article(one(note.offset(2)));
      EnrichedArticle stands = Records.carry(noted, EnrichedArticle.newBuilder().build());
      stands.put("language", "en");

      // When
      Article foretold = ReplayedVersion.of(note.offset(2).replay("r1").build(), stands);
      Article other =
          ReplayedVersion.of(
              correction("urn:a").note("It should read 24.").version(2).offset(2).build(), stands);
      Article story = ReplayedVersion.of(story("urn:a", TEXT).offset(1).build(), stands);

      // Then
      assertThat(foretold.getBody()).containsExactly(TEXT);
      assertThat(foretold.getEdNote()).isEqualTo(noted.getEdNote());
      assertThat(foretold.getContentHash()).isEqualTo(noted.getContentHash());
      assertThat(foretold.getFirstCreated()).isEqualTo(noted.getFirstCreated());
      assertThat(foretold.getAltIds()).isEqualTo(noted.getAltIds());
      assertThat(other.getEdNote()).contains("It should read 24.");
      assertThat(other.getBody()).containsExactly(TEXT);
      assertThat(other.getContentHash()).isNotEqualTo(noted.getContentHash());
      assertThat(story.getSignal()).isEmpty();
    }

    @Test
    void shouldKeepTheLinkToWhatTheyCorrectWhereTheyHaveATextOfTheirOwn() {
      // Given
      one(story("urn:a", TEXT).offset(1));
      WireItem text = correction("urn:c", paragraph(7), paragraph(8)).about("guid", "urn:a");
      text.text(IntStream.range(20, 30).mapToObj(WireItem::paragraph).toArray(String[]::new));
      Article linked = article(one(text.offset(2)));
      EnrichedArticle stands = Records.carry(linked, EnrichedArticle.newBuilder().build());

      // When
      Article foretold = ReplayedVersion.of(text.offset(2).replay("r1").build(), stands);

      // Then
      assertThat(linked.getAssociations()).hasSize(1);
      assertThat(foretold.getAssociations()).isEqualTo(linked.getAssociations());
      assertThat(foretold.getBody()).isEqualTo(linked.getBody());
    }

    @Test
    void shouldKeepTheTextThatStandsWithTheirNote() {
      // Given
      one(story("urn:a", TEXT).version(1).offset(1));
      WireItem note = correction("urn:a").note("It should read 204, not 240.").version(2);

      // When
      Article noted = article(one(note.offset(2)));
      Judged again = one(note.offset(3));
      Article replayed = article(one(note.offset(2).replay("r1")));
      Article next = article(one(story("urn:a", paragraph(8)).version(3).offset(4)));
      Judged late = one(note.offset(2).replay("r1"));

      // Then
      assertThat(noted.getVersion()).isEqualTo(2);
      assertThat(noted.getBody()).containsExactly(TEXT);
      assertThat(noted.getSignal()).contains("correction");
      assertThat(noted.getEdNote()).contains("It should read 204, not 240.");
      assertThat(told(again)).isEqualTo("unchanged");
      replayed.put("provenance", noted.getProvenance());
      assertThat(replayed).isEqualTo(noted);
      assertThat(next.getBody()).containsExactly(paragraph(8));
      assertThat(told(late)).isEqualTo("unchanged");
    }

    @Test
    void shouldKeepTheTextThatStandsBesideANoteOfAFewWords() {
      // Given
      one(story("urn:a", TEXT).version(1).offset(1));

      // When
      Article noted = article(one(correction("urn:a", "The fare is five.").version(2).offset(2)));
      Article cut = article(one(correction("urn:a", TEXT[3]).version(3).offset(3)));

      // Then
      assertThat(noted.getBody()).containsExactly(TEXT);
      assertThat(noted.getEdNote()).contains("The fare is five.");
      assertThat(cut.getBody()).containsExactly(TEXT[3]);
    }

    @Test
    void shouldTakeAShortTextForATextThatCorrectsAnotherShortOne() {
      // Given
      one(story("urn:a", "The dam is open.").version(1).offset(1));

      // When
      Article corrected =
          article(one(correction("urn:a", "No gate was closed.").version(2).offset(2)));

      // Then
      assertThat(corrected.getBody()).containsExactly("No gate was closed.");
    }

    @Test
    void shouldBeNotesIfTheyHaveNoHeadlineEither() {
      // Given
      one(story("urn:a", TEXT).headline("Dam opens its gates").version(1).offset(1));
      WireItem note = correction("urn:c").headline("").note("It should read 204, not 240.");

      // When
      Article named = article(one(note.about("guid", "urn:a").offset(2)));
      Article own =
          article(
              one(
                  correction("urn:a")
                      .headline("")
                      .note("It should read 24.")
                      .about("guid", "urn:a")
                      .version(3)
                      .offset(3)));

      // Then
      assertThat(List.of(named, own))
          .allMatch(article -> article.getHeadline().equals("Dam opens its gates"))
          .allMatch(article -> article.getBody().equals(List.of(TEXT)));
      assertThat(named.getEdNote()).contains("It should read 204, not 240.");
      assertThat(own.getEdNote()).contains("It should read 24.");
    }

    @Test
    void shouldNeverBeArticlesIfTheyHaveNoHeadlineEither() {
      // Given
      one(story("urn:a").headline("Dam opens its gates").version(1).offset(1));
      one(story("urn:b", TEXT).slug("Dam").offset(2));
      one(story("urn:d", paragraph(9)).slug("Dam").offset(3));

      // When
      Judged ofNoText = one(empty("urn:c").about("guid", "urn:a").offset(4));
      Judged ofSeveral = one(empty("urn:e").about("slug", "Dam").offset(5));
      Judged ofItself = one(empty("urn:a").about("guid", "urn:a").version(2).offset(8));
      Judged early = one(empty("urn:f").about("guid", "urn:f").offset(6));
      List<Judged> late = judge(story("urn:f", paragraph(7)).offset(7));

      // Then
      assertThat(told(ofNoText)).isEqualTo("superseded no-text");
      assertThat(told(ofSeveral)).isEqualTo("superseded no-text");
      assertThat(told(ofItself)).isEqualTo("superseded no-text");
      assertThat(told(early)).isEqualTo("held waits-for-target");
      assertThat(late).extracting(ByReferenceTest::told).containsExactly("usable", "usable");
      assertThat(article(late.get(1)).getBody()).containsExactly(paragraph(7));
    }

    private WireItem empty(String guid) {
      return correction(guid).headline("").note("It should read 204.");
    }

    @Test
    void shouldBeSupersededIfTheySayNothing() {
      // Given
      one(story("urn:a", TEXT).version(1).offset(1));

      // When
      Judged bare = one(story("urn:a").version(2).offset(2));
      Article next = article(one(story("urn:a", paragraph(8)).version(3).offset(3)));

      // Then
      assertThat(told(bare)).isEqualTo("superseded no-text");
      assertThat(next.getSupersedes()).contains(1L);
    }

    @Test
    void shouldNeverReplaceATextThatCanNotBeReadAgain() {
      // Given
      one(story("urn:a", TEXT).version(1).offset(1));
      WireItem note = correction("urn:a").note("It should read 204.").version(2);
      one(note.offset(2));
      parsed.clear();

      // When
      Judged replayed = one(note.offset(2).replay("r1"));
      Judged other = one(correction("urn:a").note("It should read 24.").version(3).offset(3));
      Judged words = one(correction("urn:a", "It should read 24.").version(4).offset(4));

      // Then
      assertThat(told(replayed)).isEqualTo("unchanged");
      assertThat(told(other)).isEqualTo("superseded no-text");
      assertThat(told(words)).isEqualTo("held review");
    }

    @Test
    void shouldLeaveInDoubtWhatIsHeldAndKeepItsText() {
      // Given
      WireItem doubtful = story("urn:a", TEXT).version(1).doubt("embargo");
      one(doubtful.offset(1));

      // When
      List<Judged> noted =
          judge(correction("urn:a").note("It should read 204.").version(2).offset(2));

      // Then
      assertThat(noted)
          .extracting(ByReferenceTest::told)
          .containsExactly("superseded replaced", "held review");
      assertThat(noted.get(1).item().getBody()).containsExactly(TEXT);
    }

    @Test
    void shouldAskBeforeTheyReviveByReference() {
      // Given
      one(story("urn:a", TEXT).version(1).offset(1));
      one(kill("urn:k").about("guid", "urn:a").offset(2));

      // When
      Judged whole = one(correction("urn:c", TEXT).usable().about("guid", "urn:a").offset(3));

      // Then
      assertThat(told(whole)).isEqualTo("held review");
    }

    @Test
    void shouldLeaveItInDoubtWhetherTheTextIsKilled() {
      // Given
      one(story("urn:a", TEXT).version(1).offset(1));
      judge(story("urn:a", TEXT).headline("KILL: Dam opens").doubt("kill").version(2).offset(2));
      WireItem note = correction("urn:c").about("guid", "urn:a").note("It should read 204.");

      // When
      List<String> live = judge(note.offset(3)).stream().map(ByReferenceTest::told).toList();
      judge(story("urn:a", TEXT).version(1).offset(1).replay("r1"));
      Judged replayed = one(note.offset(3).replay("r1"));

      // Then
      assertThat(live).containsExactly("superseded replaced", "held review");
      assertThat(told(replayed)).isEqualTo("held review");
    }

    @Test
    void shouldNeverBringBackATextThatWasKilled() {
      // Given
      one(story("urn:a", TEXT).version(1).offset(1));
      one(kill("urn:a").version(2).offset(2));
      WireItem revival = correction("urn:a").usable().note("It is correct.").version(3);

      // When
      Article revived = article(one(revival.offset(3)));
      Article replayed = article(one(revival.offset(3).replay("r1")));
      Article noted =
          article(one(correction("urn:a").note("It should read 204.").version(4).offset(4)));

      // Then
      assertThat(List.of(revived, replayed, noted))
          .allMatch(article -> article.getBody().isEmpty());
    }

    @Test
    void shouldEndAKilledArticleAsAnyOtherVersion() {
      // Given
      one(story("urn:a", TEXT).version(1).offset(1));
      one(kill("urn:a").version(2).offset(2));

      // When
      Judged note = one(correction("urn:a").note("It should read 204.").version(3).offset(3));

      // Then
      assertThat(told(note)).isEqualTo("superseded killed");
    }
  }

  @Nested
  class Withholds {
    @Test
    void shouldActOnTheItemThatTheyName() {
      // Given
      String uri = uriOf(one(story("urn:a", TEXT).version(3).offset(1)));

      // When
      Judged withheld = one(story("urn:w", "Hold it.").withheld().about("guid", "urn:a").offset(2));

      // Then
      assertThat(article(withheld).getUri()).isEqualTo(uri);
      assertThat(article(withheld).getPubStatus()).isEqualTo(PubStatus.withheld);
    }

    @Test
    void shouldLastBeyondACorrectionAndAskWhereAnotherNoteNamesTheItem() {
      // Given
      String uri = uriOf(one(story("urn:a", TEXT).version(1).offset(1)));
      one(story("urn:w").withheld().note("Hold it.").about("guid", "urn:a").offset(2));
      WireItem lifted = story("urn:l").note("The hold is lifted.").about("guid", "urn:a").offset(4);

      // When
      Article corrected =
          article(one(correction("urn:c").note("Read 204.").about("guid", "urn:a").offset(3)));
      Judged asked = one(lifted);
      Judged replayed = one(lifted.replay("r1"));

      // Then
      assertThat(corrected.getPubStatus()).isEqualTo(PubStatus.withheld);
      assertThat(told(asked)).isEqualTo("held review");
      assertThat(asked.verdict().uri()).isEqualTo(uri);
      assertThat(asked.item().getBody()).containsExactly(TEXT);
      assertThat(asked.item().getEdNote()).contains("The hold is lifted.");
      assertThat(told(replayed)).isEqualTo("held review");
    }

    @Test
    void shouldLetAHeadlineThatNamesAnythingElseBeAnArticle() {
      // Given
      String uri = uriOf(one(story("urn:a", TEXT).offset(1)));

      // When
      Judged other = one(story("urn:b").note("More follows.").about("guid", "urn:a").offset(2));

      // Then
      assertThat(told(other)).isEqualTo("usable");
      assertThat(uriOf(other)).isNotEqualTo(uri);
    }

    @Test
    void shouldNotLetSuchANoteEndADoubt() {
      // Given
      one(story("urn:a", TEXT).doubt("embargo").offset(1));

      // When
      List<Judged> judged =
          judge(story("urn:l").note("Embargo lifted.").about("guid", "urn:a").offset(2));

      // Then
      assertThat(judged)
          .extracting(ByReferenceTest::told)
          .containsExactly("superseded replaced", "held review");
    }
  }

  @Nested
  class Corrections {
    @Test
    void shouldBeTheNextVersionIfTheyShareHalfOfTheParagraphs() {
      // Given
      String uri = uriOf(one(story("urn:a", TEXT).version(3).offset(1)));

      // When
      Judged corrected =
          one(
              correction("urn:c", "(Corrects)", TEXT[0], paragraph(8), TEXT[2], paragraph(9))
                  .version(1)
                  .about("guid", "urn:a")
                  .offset(2));

      // Then
      Article article = article(corrected);
      assertThat(article.getUri()).isEqualTo(uri);
      assertThat(article.getVersion()).isEqualTo(4);
      assertThat(article.getSignal()).contains("correction");
      assertThat(article.getBody()).contains(paragraph(8));
    }

    @Test
    void shouldLeaveTheExpiryOfWhatTheyCorrectAlone() {
      // Given
      one(story("urn:a", TEXT).expires("2026-03-14T11:00:00Z").offset(1));
      WireItem correction = correction("urn:c", TEXT[0], TEXT[1], TEXT[2], paragraph(8));

      // When
      Article silent = article(one(correction.about("guid", "urn:a").offset(2)));
      Article own =
          article(
              one(
                  correction("urn:a", TEXT[0], TEXT[1], TEXT[2], paragraph(9))
                      .expires("2026-03-15T11:00:00Z")
                      .offset(3)));
      Article kept = article(one(correction("urn:a", TEXT[0], TEXT[1], paragraph(5)).offset(4)));
      Article version = article(one(story("urn:a", TEXT).offset(5)));

      // Then
      assertThat(silent.getExpires().orElseThrow().getAt()).isEqualTo("2026-03-14T11:00:00Z");
      assertThat(own.getExpires().orElseThrow().getAt()).isEqualTo("2026-03-15T11:00:00Z");
      assertThat(kept.getExpires()).isEqualTo(own.getExpires());
      assertThat(version.getExpires()).isEmpty();
    }

    @Test
    void shouldBeTheNextVersionOfAnAlertOfOneSentence() {
      // Given
      String uri =
          uriOf(one(story("urn:a", "The dam in Velm opens to 240 visitors on Monday.").offset(1)));

      // When
      Judged corrected =
          one(
              correction("urn:c", "The dam in Velm opens to 204 visitors on Monday.")
                  .about("guid", "urn:a")
                  .offset(2));

      // Then
      assertThat(article(corrected).getUri()).isEqualTo(uri);
      assertThat(article(corrected).getBody())
          .containsExactly("The dam in Velm opens to 204 visitors on Monday.");
    }

    @Test
    void shouldGoOnByTimeUnderNumbersOfTheirOwn() {
      // Given
      WireItem first = correction("urn:c", TEXT[0], TEXT[1], TEXT[2], paragraph(8));
      one(story("urn:a", TEXT).version(5).changed("2026-03-14T08:00:00Z").offset(1));
      one(first.version(1).changed("2026-03-14T09:00:00Z").about("guid", "urn:a").offset(2));

      // When
      Judged second =
          one(
              correction("urn:c", TEXT[0], TEXT[1], TEXT[2], paragraph(9))
                  .version(2)
                  .changed("2026-03-14T10:00:00Z")
                  .about("guid", "urn:a")
                  .offset(3));
      Judged late =
          one(story("urn:a", paragraph(5)).version(4).changed("2026-03-14T07:00:00Z").offset(4));

      // Then
      assertThat(article(second).getVersion()).isEqualTo(7);
      assertThat(told(late)).isEqualTo("superseded older-version");
    }

    @Test
    void shouldKeepTheTextIfTheyAreABareNote() {
      // Given
      String uri = uriOf(one(story("urn:a", TEXT).version(3).headline("Dam opens").offset(1)));

      // When
      Judged noted =
          one(
              correction("urn:c", "In our story on the dam it should read 204, not 240.")
                  .headline("CORRECTION")
                  .about("guid", "urn:a")
                  .offset(2));

      // Then
      Article article = article(noted);
      assertThat(article.getUri()).isEqualTo(uri);
      assertThat(article.getVersion()).isEqualTo(4);
      assertThat(article.getHeadline()).isEqualTo("Dam opens");
      assertThat(article.getBody()).containsExactly(TEXT);
      assertThat(article.getSignal()).contains("correction");
      assertThat(article.getEdNote())
          .contains("In our story on the dam it should read 204, not 240.");
      assertThat(article.getProvenance().getOffset()).isEqualTo(2);
    }

    @Test
    void shouldKeepAllThatANoteSaysAndNameEachThingOnce() {
      // Given
      one(story("urn:a", TEXT).headline("Dam opens its gates").offset(1));

      // When
      Article article =
          article(
              one(
                  correction("urn:c", "We regret the error.")
                      .named("corrects", "urn:a")
                      .headline("Dam opened to 204 visitors, not 240")
                      .note("Editors: see the second paragraph.")
                      .about("guid", "urn:a")
                      .offset(2)));

      // Then
      assertThat(article.getEdNote())
          .contains(
              "Dam opened to 204 visitors, not 240. Editors: see the second paragraph. We regret"
                  + " the error.");
      assertThat(article.getAltIds()).extracting(AltId::getValue).containsExactly("urn:c", "urn:a");
      assertThat(article.getHeadline()).isEqualTo("Dam opens its gates");
    }

    @Test
    void shouldSayTheSameWhenANoteIsReplayedAndNothingWhenItIsSentAgain() {
      // Given
      one(story("urn:a", TEXT).version(3).offset(1));
      WireItem note = correction("urn:c", "It should read 204, not 240.").about("guid", "urn:a");
      Article live = article(one(note.offset(2)));

      // When
      Judged again = one(note.offset(3));
      Article replayed = article(one(note.offset(2).replay("r1")));

      // Then
      assertThat(told(again)).isEqualTo("unchanged");
      replayed.put("provenance", live.getProvenance());
      assertThat(replayed).isEqualTo(live);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldSayNothingOfANewerTextWhenTheyAreReplayedOrSentAgain(boolean note) {
      // Given
      one(story("urn:a", TEXT).changed("2026-03-14T08:00:00Z").offset(1));
      WireItem correction =
          (note
                  ? correction("urn:c", "It should read 204, not 240.")
                  : correction("urn:c", TEXT[0], TEXT[1], TEXT[2], paragraph(8)))
              .about("guid", "urn:a");
      one(correction.offset(2));
      one(story("urn:a", paragraph(4), paragraph(5)).changed("2026-03-14T12:00:00Z").offset(3));

      // When
      Judged again = one(correction.offset(4));
      Judged replayed = one(correction.offset(2).replay("r1"));

      // Then
      assertThat(told(again)).isEqualTo("unchanged");
      assertThat(told(replayed)).isEqualTo("unchanged");
    }

    @Test
    void shouldBeLeftToAnOperatorIfTheTextOfANoteIsGone() {
      // Given
      one(story("urn:a", TEXT).offset(1));
      parsed.clear();

      // When
      Judged noted =
          one(correction("urn:c", "It should read 204.").about("guid", "urn:a").offset(2));

      // Then
      assertThat(told(noted)).isEqualTo("held review");
      assertThat(noted.item().getReview().orElseThrow().getReason()).isEqualTo("reference");
    }

    @Test
    void shouldBeTheNextVersionOfAnArticleWhoseTextIsNotRememberedIfTheyAreNoNote() {
      // Given
      String uri = uriOf(one(story("urn:a", TEXT).offset(1)));
      store.putArticle(uri, store.article(uri).withText(null));
      String[] other = IntStream.range(20, 40).mapToObj(WireItem::paragraph).toArray(String[]::new);

      // When
      Judged note =
          one(correction("urn:n", "It should read 204.").about("guid", "urn:a").offset(2));
      Judged corrected = one(correction("urn:c", other).about("guid", "urn:a").offset(3));

      // Then
      assertThat(note.item().getReview().orElseThrow().getReason()).isEqualTo("reference");
      assertThat(article(corrected).getUri()).isEqualTo(uri);
    }

    @Test
    void shouldBeArticlesOfTheirOwnThatNameWhatTheyCorrectIfTheyShareLittle() {
      // Given
      String uri = uriOf(one(story("urn:a", TEXT).offset(1)));
      String[] other = IntStream.range(20, 40).mapToObj(WireItem::paragraph).toArray(String[]::new);
      WireItem own = correction("urn:c", other).about("guid", "urn:a");

      // When
      Article live = article(one(own.offset(2)));
      Article replayed = article(one(own.replay("r1")));

      // Then
      assertThat(live.getUri()).isNotEqualTo(uri);
      assertThat(live.getAssociations())
          .anyMatch(to -> to.getRel().get().equals("corrects") && to.getUri().get().equals(uri));
      assertThat(replayed.getAssociations()).isEqualTo(live.getAssociations());
    }

    @Test
    void shouldNotReviveAKilledItemByANote() {
      // Given
      one(story("urn:a", TEXT).usable().offset(1));
      one(kill("urn:a").offset(2));

      // When
      Judged noted =
          one(correction("urn:c", "It should read 204.").usable().about("guid", "urn:a").offset(3));

      // Then
      assertThat(told(noted)).isEqualTo("superseded killed");
    }
  }

  @Nested
  class Waiting {
    @Test
    void shouldKillAnItemThatComesAfterItsKillBeforeAnythingOfItLeaves() {
      // Given
      Judged notice = one(kill("urn:k").about("guid", "urn:a").offset(1));

      // When
      List<Judged> judged = judge(story("urn:a", TEXT).version(3).usable().offset(2));

      // Then
      assertThat(told(notice)).isEqualTo("held waits-for-target");
      assertThat(judged)
          .extracting(ByReferenceTest::told)
          .containsExactly("superseded killed", "canceled");
      Article article = article(judged.get(1));
      assertThat(article.getUri()).isEqualTo(judged.get(0).verdict().uri());
      assertThat(article.getSupersedes()).isEmpty();
      assertThat(article.getProvenance().getOffset()).isEqualTo(1);
      assertThat(waiting.notices).isEmpty();
    }

    @Test
    void shouldKeepWhatItKilledDeadWhenAllIsReplayed() {
      // Given
      WireItem notice = kill("urn:k").about("guid", "urn:a");
      WireItem target = story("urn:a", TEXT).version(3).usable();
      one(notice.offset(1));
      Article killed = article(judge(target.offset(2)).get(1));

      // When
      Judged again = one(target.replay("r1"));
      Article replayed = article(one(notice.replay("r1")));

      // Then
      assertThat(told(again)).isEqualTo("superseded killed");
      replayed.put("provenance", killed.getProvenance());
      assertThat(replayed).isEqualTo(killed);
    }

    @Test
    void shouldCorrectAnItemThatComesAfterItsCorrection() {
      // Given
      one(correction("urn:c", TEXT[0], TEXT[1], paragraph(8)).about("guid", "urn:a").offset(1));

      // When
      List<Judged> judged = judge(story("urn:a", TEXT).changed("2026-03-14T08:00:00Z").offset(2));

      // Then
      assertThat(judged)
          .extracting(each -> article(each).getVersion() + " " + article(each).getBody().size())
          .containsExactly("1 4", "2 3");
    }

    @Test
    void shouldRememberTheTextOfACorrectionThatWaitedWhereThatLies() {
      // Given
      one(correction("urn:c", TEXT[0], TEXT[1], paragraph(8)).about("guid", "urn:a").offset(1));
      judge(story("urn:a", TEXT).changed("2026-03-14T08:00:00Z").offset(2));

      // When
      Article noted =
          article(one(correction("urn:a").note("It should read 204, not 240.").offset(3)));

      // Then
      assertThat(noted.getBody()).containsExactly(TEXT[0], TEXT[1], paragraph(8));
    }

    @Test
    void shouldActByASlugThatComesLater() {
      // Given
      one(kill("urn:k").about("slug", "EU-Dam").offset(1));

      // When
      List<Judged> judged = judge(story("urn:a", TEXT).slug("BC-EU-Dam").offset(2));

      // Then
      assertThat(judged)
          .extracting(ByReferenceTest::told)
          .containsExactly("superseded killed", "canceled");
    }

    @Test
    void shouldBeUnchangedWhenTheNoticeIsSentAgain() {
      // Given
      WireItem notice = kill("urn:k").about("guid", "urn:a");
      one(notice.offset(1));

      // When
      Judged again = one(notice.offset(2));

      // Then
      assertThat(told(again)).isEqualTo("unchanged");
      assertThat(waiting.notices).hasSize(1);
    }

    @Test
    void shouldTellNoticesOfTheSameWordsApart() {
      // Given
      one(kill("urn:k").about("guid", "urn:a").offset(1));

      // When
      Judged other = one(kill("urn:l").about("guid", "urn:b").offset(2));
      List<Judged> judged = judge(story("urn:b", TEXT).offset(3));

      // Then
      assertThat(told(other)).isEqualTo("held waits-for-target");
      assertThat(judged)
          .extracting(ByReferenceTest::told)
          .containsExactly("superseded killed", "canceled");
    }

    @Test
    void shouldNotTakeANoticeWithoutIdentifierForOneOfTheSameWords() {
      // Given
      one(story("", TEXT).slug("Dam").offset(1));
      String headline = "Mandatory kill for all editors";
      one(kill("").headline(headline).about("slug", "Dam").offset(2));

      // When
      Judged other = one(kill("").headline(headline).about("slug", "Bridge").offset(3));

      // Then
      assertThat(told(other)).isEqualTo("held waits-for-target");
    }

    @Test
    void shouldLetAnyNumberOfNoticesOfTheSameWordsWaitForItemsOfTheirOwn() {
      // When
      List<String> told =
          IntStream.range(0, 20)
              .mapToObj(i -> one(kill("urn:k" + i).about("guid", "urn:a" + i).offset(i)))
              .map(ByReferenceTest::told)
              .toList();

      // Then
      assertThat(told).hasSize(20).containsOnly("held waits-for-target");
    }

    @Test
    void shouldNotLetTextWaitForASlug() {
      // Given
      String[] text = IntStream.range(20, 40).mapToObj(WireItem::paragraph).toArray(String[]::new);

      // When
      Judged own = one(correction("urn:c", text).about("slug", "Dam").offset(1));

      // Then
      assertThat(article(own).getBody()).hasSize(20);
    }

    @Test
    void shouldWaitForTheRestOfWhatAKillNames() {
      // Given
      one(story("urn:a", TEXT).offset(1));
      WireItem notice = kill("urn:k").about("guid", "urn:a").about("guid", "urn:b");
      Judged first = one(notice.offset(2));

      // When
      List<Judged> judged = judge(story("urn:b", paragraph(9)).offset(3));

      // Then
      assertThat(told(first)).isEqualTo("canceled");
      assertThat(judged)
          .extracting(ByReferenceTest::told)
          .containsExactly("superseded killed", "canceled");
    }

    @Test
    void shouldWaitForTheRestOfWhatAKillNamesAlsoWhereNothingWasThere() {
      // Given
      one(kill("urn:k").about("guid", "urn:a").about("guid", "urn:b").offset(1));
      judge(story("urn:a", TEXT).offset(2));

      // When
      List<Judged> judged = judge(story("urn:b", paragraph(9)).offset(3));

      // Then
      assertThat(judged)
          .extracting(ByReferenceTest::told)
          .containsExactly("superseded killed", "canceled");
    }

    @ParameterizedTest
    @CsvSource({
      "https://example.org/dam, http://www.example.org/dam",
      "https://example.org/dam, https://example.org/dam/",
      "http://www.example.org/dam/, https://EXAMPLE.org/dam",
      "https://Example.org/dam, https://example.org/dam",
      "https://example.org/dam?id=7, http://example.org/dam?id=7#top"
    })
    void shouldActHoweverTheAddressIsWritten(String address, String named) {
      // Given
      WireItem byId = story(address, TEXT);
      WireItem byAddress = story("urn:b", paragraph(9)).url(Urls.canonical(address).orElseThrow());

      // When
      List<Verdict> before =
          Stream.of(byId, byAddress)
              .map(
                  target -> {
                    ByReferenceTest wire = new ByReferenceTest();
                    wire.one(kill("urn:k").about("url", named).offset(1));
                    return last(wire.judge(target.offset(2)));
                  })
              .toList();
      List<Verdict> after =
          Stream.of(byId, byAddress)
              .map(
                  target -> {
                    ByReferenceTest wire = new ByReferenceTest();
                    wire.one(target.offset(1));
                    return last(wire.judge(kill("urn:k").about("url", named).offset(2)));
                  })
              .toList();

      // Then
      assertThat(Stream.concat(before.stream(), after.stream()))
          .hasSize(4)
          .allMatch(
              verdict ->
                  verdict instanceof Verdict.Accepted accepted
                      && accepted.article().getPubStatus() == PubStatus.canceled);
    }

    private Verdict last(List<Judged> judged) {
      return judged.get(judged.size() - 1).verdict();
    }

    @Test
    void shouldTellANoticeThatWaitedInVainOnlyIfItNeverActed() {
      // Given
      ParsedItem notice = kill("urn:k").about("guid", "urn:b").build();

      // When
      Optional<Judged> never =
          ByReference.expired(new WaitingNotice(notice, null, List.of(), 0, false));
      Optional<Judged> acted =
          ByReference.expired(new WaitingNotice(notice, null, List.of(), 0, true));

      // Then
      assertThat(told(never.orElseThrow())).isEqualTo("superseded waits-for-target");
      assertThat(acted).isEmpty();
    }

    @Test
    void shouldWithholdAnItemThatComesAfterItsNoticeBeforeAnythingOfItLeaves() {
      // Given
      one(story("urn:w", "Hold it.").withheld().about("guid", "urn:a").offset(1));

      // When
      List<Judged> judged = judge(story("urn:a", TEXT).offset(2));

      // Then
      assertThat(judged)
          .extracting(ByReferenceTest::told)
          .containsExactly("superseded older-version", "withheld");
    }

    @Test
    void shouldLetOutAUsableCorrectionThatCameAfterTheWithholdWhichWaitedWithIt() {
      // Given
      WireItem corrected = correction("urn:c", TEXT[0], TEXT[1], paragraph(8)).usable().offset(2);
      one(story("urn:w", "Hold it.").withheld().about("guid", "urn:a").offset(1));
      one(corrected.about("guid", "urn:a"));

      // When
      List<Judged> judged = judge(story("urn:a", TEXT).offset(3));
      Article replayed = article(one(corrected.replay("r1")));

      // Then
      assertThat(judged)
          .extracting(ByReferenceTest::told)
          .containsExactly("superseded older-version", "withheld", "usable");
      Article out = article(judged.get(2));
      replayed.put("provenance", out.getProvenance());
      assertThat(replayed).isEqualTo(out);
    }

    @Test
    void shouldAskAboutACorrectionThatCameAfterTheWithholdWhichWaitedWithIt() {
      // Given
      WireItem corrected = correction("urn:c", TEXT[0], TEXT[1], paragraph(8)).offset(2);
      one(story("urn:w", "Hold it.").withheld().about("guid", "urn:a").offset(1));
      one(corrected.about("guid", "urn:a"));

      // When
      List<Judged> judged = judge(story("urn:a", TEXT).offset(3));
      Judged replayed = one(corrected.replay("r1"));

      // Then
      assertThat(judged)
          .extracting(ByReferenceTest::told)
          .containsExactly("superseded older-version", "withheld", "held review");
      assertThat(told(replayed)).isEqualTo("held review");
    }

    @Test
    void shouldKeepOfALongKillWhatActsAndLetNoLongTextWait() {
      // Given
      String[] text = {"word ".repeat(WaitingNotice.MAX)};

      // When
      Judged kill = one(kill("urn:k").text(text).about("guid", "urn:a").offset(1));
      Judged own = one(correction("urn:c", text).about("guid", "urn:b").offset(2));
      List<Judged> judged = judge(story("urn:a", TEXT).offset(3));

      // Then
      assertThat(told(kill)).isEqualTo("held waits-for-target");
      assertThat(article(own).getBody()).containsExactly(text);
      assertThat(article(judged.get(1)).getPubStatus()).isEqualTo(PubStatus.canceled);
      assertThat(article(judged.get(1)).getBody()).isEmpty();
    }

    @Test
    void shouldHaveRoomForAKillHoweverManyCorrectionsWait() {
      // Given
      IntStream.range(0, 20)
          .forEach(i -> one(correction("urn:c" + i, "Note " + i).about("guid", "urn:a").offset(i)));

      // When
      Judged kill = one(kill("urn:k").about("guid", "urn:a").offset(20));
      List<Judged> judged = judge(story("urn:a", TEXT).offset(21));

      // Then
      assertThat(told(kill)).isEqualTo("held waits-for-target");
      assertThat(told(judged.get(0))).isEqualTo("superseded killed");
      assertThat(judged)
          .extracting(ByReferenceTest::told)
          .filteredOn(told -> !told.equals("superseded killed"))
          .containsExactly("canceled");
    }

    @Test
    void shouldBoundHowManyWaitForOneName() {
      // When
      List<String> told =
          IntStream.range(0, 20)
              .mapToObj(
                  i -> one(kill("urn:k" + i).note("Note " + i).about("guid", "urn:a").offset(i)))
              .map(ByReferenceTest::told)
              .toList();

      // Then
      assertThat(waiting.notices).hasSize(WaitingStore.MAX_FOR_ONE);
      assertThat(told.subList(WaitingStore.MAX_FOR_ONE, 20))
          .containsOnly("superseded waits-for-target");
    }
  }

  private List<Judged> judge(WireItem item) {
    ParsedItem built = item.build();
    long offset = built.getProvenance().getOffset();
    parsed.putIfAbsent(offset, built);
    return identifier.identify(built, new ParsedPosition("news.parsed", 0, offset), NOW);
  }

  private Judged one(WireItem item) {
    List<Judged> judged = judge(item);
    assertThat(judged).hasSize(1);
    return judged.get(0);
  }

  private static Article article(Judged judged) {
    assertThat(judged.verdict()).isInstanceOf(Verdict.Accepted.class);
    return ((Verdict.Accepted) judged.verdict()).article();
  }

  private static String uriOf(Judged judged) {
    return article(judged).getUri();
  }

  private static String told(Judged judged) {
    Verdict verdict = judged.verdict();
    if (verdict instanceof Verdict.Accepted accepted) {
      return accepted.article().getPubStatus().name();
    }
    return verdict instanceof Verdict.Superseded superseded
        ? "superseded " + superseded.reason().code()
        : verdict instanceof Verdict.Held held
            ? "held " + held.reason()
            : verdict.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
