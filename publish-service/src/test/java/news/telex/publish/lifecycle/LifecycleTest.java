package news.telex.publish.lifecycle;

import static news.telex.publish.Articles.embargoed;
import static news.telex.publish.Articles.harbour;
import static news.telex.publish.Articles.kill;
import static news.telex.publish.Articles.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import news.telex.publish.Articles;
import news.telex.publish.lifecycle.Ruling.DropReason;
import news.telex.publish.lifecycle.Ruling.Hold;
import news.telex.publish.lifecycle.Ruling.Publish;
import news.telex.publish.lifecycle.Ruling.Superseded;
import news.telex.publish.lifecycle.Ruling.Unchanged;
import news.telex.schemas.AltId;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.NewsTime;
import news.telex.schemas.PubStatus;
import news.telex.schemas.PublishedArticle;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Review;
import news.telex.schemas.TimeSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LifecycleTest {
  private static final Instant NOW = Instant.parse("2024-03-12T10:00:00Z");

  @Test
  void shouldPublishTheWholeOfANewArticle() {
    // Given
    EnrichedArticle article = harbour(1, 1).build();

    // When
    Publish ruling = publish(article, ArticleState.UNKNOWN);

    // Then
    PublishedArticle published = ruling.article();
    assertThat(published.getSchema().getFields())
        .allSatisfy(
            field ->
                assertThat(published.get(field.pos()))
                    .isEqualTo(article.get(article.getSchema().getField(field.name()).pos())));
    assertThat(ruling.dropped()).isEmpty();
    assertThat(ruling.next())
        .isEqualTo(
            new ArticleState(
                new Edition(1, 1),
                PubStatus.usable,
                null,
                null,
                NOW.toEpochMilli(),
                null,
                0,
                true));
  }

  @ParameterizedTest
  @CsvSource({"2, 4", "3, 1", "9, 1"})
  void shouldPublishANewerEdition(long version, int revision) {
    // Given
    ArticleState state = after(harbour(2, 3).build());

    // When
    Publish ruling = publish(harbour(version, revision).build(), state);

    // Then
    assertThat(ruling.next().published()).isEqualTo(new Edition(version, revision));
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "1, 9", "0, 1"})
  void shouldSupersedeAnOlderEdition(long version, int revision) {
    // Given
    ArticleState state = after(harbour(2, 3).build());

    // When
    Ruling ruling = judge(harbour(version, revision).build(), state);

    // Then
    assertThat(ruling).isEqualTo(new Superseded(DropReason.OLDER_VERSION, state));
  }

  @Test
  void shouldLeaveTheSameEditionUnchanged() {
    // Given
    ArticleState state = after(harbour(2, 3).build());

    // When
    Ruling ruling = judge(harbour(2, 3).build(), state);

    // Then
    assertThat(ruling).isEqualTo(new Unchanged(state));
  }

  @Test
  void shouldKeepOnlyIdentityLifecycleHeadlineAndRightsOfAKill() {
    // Given
    EnrichedArticle kill = kill(2).build();

    // When
    PublishedArticle published = publish(kill, after(harbour(1, 1).build())).article();

    // Then
    assertThat(published)
        .isEqualTo(
            PublishedArticle.newBuilder()
                .setUri(kill.getUri())
                .setVersion(2)
                .setRevision(1)
                .setSupersedes(1L)
                .setProvider("northwire")
                .setAltIds(kill.getAltIds())
                .setCanonicalUrl("https://northwire.example/harbour-opens")
                .setContentHash(kill.getContentHash())
                .setPubStatus(PubStatus.canceled)
                .setFirstCreated(time("2024-03-12T08:00:00Z"))
                .setVersionCreated(time("2024-03-12T09:30+01:00"))
                .setUrgency(4)
                .setEdNote("Kill: the report was false.")
                .setSignal("kill")
                .setHeadline("Łódź harbour opens after storm")
                .setLanguage("en")
                .setCopyrightNotice("© 2024 Northwire")
                .setUsageTerms("No archive use.")
                .setProvenance(kill.getProvenance())
                .build());
  }

  @Test
  void shouldTakeTheTextOutOfAWithheldArticle() {
    // Given
    EnrichedArticle withheld = harbour(2, 1).setPubStatus(PubStatus.withheld).build();

    // When
    PublishedArticle published = publish(withheld, after(harbour(1, 1).build())).article();

    // Then
    assertThat(published.getPubStatus()).isEqualTo(PubStatus.withheld);
    assertThat(published.getHeadline()).isEqualTo("Łódź harbour opens after storm");
    assertThat(published.getBody()).isEmpty();
    assertThat(published.getEntities()).isEmpty();
  }

  @Test
  void shouldReviveAKilledArticleOnlyExpressly() {
    // Given
    ArticleState killed = after(kill(2).build());

    // When
    Ruling assumed = judge(harbour(3, 1).build(), killed);
    Ruling express = judge(harbour(3, 1).setPubStatusStated(true).build(), killed);

    // Then
    assertThat(assumed).isEqualTo(new Superseded(DropReason.KILLED, killed));
    assertThat(express).isInstanceOf(Publish.class);
  }

  @Test
  void shouldLetACorrectionTakeThePlaceOfAHeldRevival() {
    // Given
    ArticleState killed = after(kill(5).build());
    EnrichedArticle revival =
        embargoed(6, 1, "2024-03-12T12:00:00Z").setPubStatusStated(true).build();
    ArticleState held = judge(revival, killed).next();

    // When
    Publish atOnce = publish(harbour(7, 1).build(), held);
    Publish withheld = publish(harbour(7, 1).setPubStatus(PubStatus.withheld).build(), held);
    Ruling revised = judge(embargoed(6, 2, "2024-03-12T12:00:00Z").build(), held);

    // Then
    assertThat(atOnce.dropped()).contains(new Ruling.Dropped(held.held(), DropReason.REPLACED));
    assertThat(atOnce.next().published()).isEqualTo(new Edition(7, 1));
    assertThat(withheld.dropped()).contains(new Ruling.Dropped(held.held(), DropReason.KILLED));
    assertThat(revised).isInstanceOf(Hold.class);
  }

  @Test
  void shouldReleaseTheHeldCorrectionOfARevival() {
    // Given
    ArticleState killed = after(kill(5).build());
    EnrichedArticle revival =
        embargoed(6, 1, "2024-03-12T12:00:00Z").setPubStatusStated(true).build();
    EnrichedArticle correction = embargoed(7, 1, "2024-03-12T13:00:00Z").build();
    Ruling held = judge(correction, judge(revival, killed).next());

    // When
    Ruling released =
        Lifecycle.release(correction, held.next(), Instant.parse("2024-03-12T13:00:00Z"));

    // Then
    assertThat(held).isInstanceOf(Hold.class);
    assertThat(released).isInstanceOf(Publish.class);
    assertThat(released.next().published()).isEqualTo(new Edition(7, 1));
  }

  @Test
  void shouldNotReviveAKilledArticleByARevision() {
    // Given
    ArticleState killed = after(kill(2).build());

    // When
    Ruling ruling = judge(harbour(2, 2).setPubStatusStated(true).build(), killed);

    // Then
    assertThat(ruling).isEqualTo(new Superseded(DropReason.KILLED, killed));
  }

  @Test
  void shouldNotWeakenAKillToAWithhold() {
    // Given
    ArticleState killed = after(kill(2).build());

    // When
    Ruling ruling =
        judge(
            harbour(3, 1).setPubStatus(PubStatus.withheld).setPubStatusStated(true).build(),
            killed);

    // Then
    assertThat(ruling).isEqualTo(new Superseded(DropReason.KILLED, killed));
  }

  @Test
  void shouldPublishASecondKill() {
    // Given
    ArticleState killed = after(kill(2).build());

    // When
    Publish ruling = publish(kill(3).build(), killed);

    // Then
    assertThat(ruling.article().getPubStatus()).isEqualTo(PubStatus.canceled);
  }

  @Test
  void shouldHoldUntilTheEmbargoEnds() {
    // Given
    EnrichedArticle article = embargoed(1, 1, "2024-03-12T12:00:00+01:00").build();

    // When
    Ruling ruling = judge(article, ArticleState.UNKNOWN);

    // Then
    assertThat(ruling).isInstanceOf(Hold.class);
    assertThat(((Hold) ruling).until()).isEqualTo("2024-03-12T11:00:00Z");
    assertThat(ruling.next().published()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"2024-03-12T10:00:00Z", "2024-03-12T09:59:59Z", "0001-01-01T00:00:00Z"})
  void shouldPublishWhenTheEmbargoHasEnded(String until) {
    // Given
    EnrichedArticle article = embargoed(1, 1, until).build();

    // When
    Ruling ruling = judge(article, ArticleState.UNKNOWN);

    // Then
    assertThat(ruling).isInstanceOf(Publish.class);
  }

  @Test
  void shouldHoldUntilTheEmbargoHasEndedInEveryZone() {
    // Given
    EnrichedArticle article =
        harbour(1, 1)
            .setEmbargoedUntil(new NewsTime("2024-03-12T00:00:00Z", TimeSource.text, false))
            .build();

    // When
    Ruling ruling = judge(article, ArticleState.UNKNOWN);

    // Then
    assertThat(((Hold) ruling).until()).isEqualTo("2024-03-12T14:00:00Z");
  }

  @Test
  void shouldHoldUntilTheEndOfTime() {
    // Given
    EnrichedArticle article = embargoed(1, 1, "+999999999-12-31T23:59:59Z").build();

    // When
    Ruling ruling = judge(article, ArticleState.UNKNOWN);

    // Then
    assertThat(((Hold) ruling).item().releaseAt()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void shouldRefuseAnEmbargoThatCannotBeRead() {
    // Given
    EnrichedArticle article = embargoed(1, 1, "tomorrow noon").build();

    // When
    // Then
    assertThatThrownBy(() -> judge(article, ArticleState.UNKNOWN))
        .isInstanceOfSatisfying(
            Unpublishable.class, e -> assertThat(e.code()).isEqualTo(RejectionCode.BAD_EMBARGO));
  }

  @Test
  void shouldReplaceAHeldEditionByANewerOneUnderEmbargo() {
    // Given
    ArticleState held = after(embargoed(1, 1, "2024-03-12T12:00:00Z").build());

    // When
    Hold ruling = (Hold) judge(embargoed(2, 1, "2024-03-12T13:00:00Z").build(), held);

    // Then
    assertThat(ruling.until()).isEqualTo("2024-03-12T13:00:00Z");
    assertThat(ruling.dropped()).contains(new Ruling.Dropped(held.held(), DropReason.REPLACED));
    assertThat(ruling.next().held().edition()).isEqualTo(new Edition(2, 1));
  }

  @Test
  void shouldKeepTheEmbargoOfWhatACorrectionCorrects() {
    // Given
    ArticleState held = after(embargoed(1, 1, "2024-03-12T12:00:00Z").build());

    // When
    Hold ruling = (Hold) judge(harbour(2, 1).setSignal("correction").build(), held);

    // Then
    assertThat(ruling.until()).isEqualTo("2024-03-12T12:00:00Z");
    assertThat(ruling.next().held().edition()).isEqualTo(new Edition(2, 1));
  }

  @Test
  void shouldKeepTheEmbargoOfWhatIsWithheldWhenACorrectionComes() {
    // Given
    ArticleState held = after(embargoed(1, 1, "2024-03-12T12:00:00Z").build());
    ArticleState withheld =
        judge(harbour(2, 1).setPubStatus(PubStatus.withheld).build(), held).next();

    // When
    Ruling correction = judge(harbour(3, 1).setSignal("correction").build(), withheld);
    Ruling other = judge(harbour(3, 1).build(), withheld);

    // Then
    assertThat(((Hold) correction).until()).isEqualTo("2024-03-12T12:00:00Z");
    assertThat(other).isInstanceOf(Publish.class);
  }

  @Test
  void shouldPublishANewerEditionWithoutEmbargoInPlaceOfAHeldOne() {
    // Given
    ArticleState held = after(embargoed(1, 1, "2024-03-12T12:00:00Z").build());

    // When
    Publish ruling = publish(harbour(2, 1).build(), held);

    // Then
    assertThat(ruling.dropped()).contains(new Ruling.Dropped(held.held(), DropReason.REPLACED));
    assertThat(ruling.next().held()).isNull();
  }

  @Test
  void shouldKeepTheHeldEditionWhenAnOlderOneComes() {
    // Given
    ArticleState held = after(embargoed(2, 1, "2024-03-12T12:00:00Z").build());

    // When
    Ruling older = judge(harbour(1, 1).build(), held);
    Ruling same = judge(embargoed(2, 1, "2024-03-12T12:00:00Z").build(), held);

    // Then
    assertThat(older).isEqualTo(new Superseded(DropReason.OLDER_VERSION, held));
    assertThat(same).isEqualTo(new Unchanged(held));
  }

  @Test
  void shouldKeepThePublishedEditionWhileANewerOneIsHeld() {
    // Given
    ArticleState state = after(harbour(1, 1).build());

    // When
    Ruling ruling = judge(embargoed(2, 1, "2024-03-12T12:00:00Z").build(), state);

    // Then
    assertThat(ruling).isInstanceOf(Hold.class);
    assertThat(ruling.next().published()).isEqualTo(new Edition(1, 1));
  }

  @Test
  void shouldDropTheHeldEditionWhenItIsKilledAndTellNothingOfIt() {
    // Given
    ArticleState held = after(embargoed(1, 1, "2024-03-12T12:00:00Z").build());

    // When
    Publish ruling = publish(kill(2).build(), held);

    // Then
    assertThat(ruling.dropped()).contains(new Ruling.Dropped(held.held(), DropReason.KILLED));
    assertThat(ruling.article()).isEqualTo(bare(PubStatus.canceled, 2, "kill"));
  }

  @ParameterizedTest
  @CsvSource({"2024-03-12T12:00:00Z", "tomorrow noon"})
  void shouldTellNothingInAKillUnderAnEmbargoOfItsOwn(String until) {
    // Given
    EnrichedArticle kill = kill(2).setEmbargoedUntil(time(until)).build();

    // When
    PublishedArticle published = publish(kill, after(harbour(1, 1).build())).article();

    // Then
    assertThat(published).isEqualTo(bare(PubStatus.canceled, 2, "kill"));
  }

  @Test
  void shouldSayUnderAnEmbargoWhatGoesOnForAnArticleThatWasJoined() {
    // Given
    ArticleState held = after(embargoed(1, 1, "2024-03-12T12:00:00Z").build());
    List<AltId> next =
        List.of(AltId.newBuilder().setRole("replacedBy").setValue("urn:telex:northwire:x").build());

    // When
    Publish ruling =
        publish(
            kill(2).setSignal("merged").setContentHash("").setHeadline("").setAltIds(next).build(),
            held);

    // Then
    PublishedArticle merged = bare(PubStatus.canceled, 2, "merged");
    merged.put("altIds", next);
    assertThat(ruling.article()).isEqualTo(merged);
  }

  @Test
  void shouldTellNothingInAKillWhoseWordsMayBeAnEmbargo() {
    // Given
    ArticleState out = after(harbour(1, 1).build());
    Review embargo = new Review("embargo", "embargo-without-time", "note", "under embargo");
    Review other = new Review("date-ahead", "date-ahead", "versionCreated", "2031");

    // When
    Publish ruling = publish(kill(2).setReview(embargo).build(), out);
    Publish clear = publish(kill(2).setReview(other).build(), out);

    // Then
    assertThat(ruling.article()).isEqualTo(bare(PubStatus.canceled, 2, "kill"));
    assertThat(clear.article().getEdNote()).contains("Kill: the report was false.");
  }

  @ParameterizedTest
  @EnumSource(
      value = PubStatus.class,
      names = {"canceled", "withheld"})
  void shouldTellNothingInASecondKillBeforeTheEmbargoEnds(PubStatus first) {
    // Given
    ArticleState out = after(harbour(1, 1).build());
    ArticleState held = judge(embargoed(2, 1, "2024-03-12T18:00:00Z").build(), out).next();
    ArticleState killed = publish(kill(3).setPubStatus(first).build(), held).next();

    // When
    Publish during = judgeAt("2024-03-12T17:59:59Z", kill(4).build(), killed);
    Publish after = judgeAt("2024-03-12T18:00:00Z", kill(5).build(), during.next());

    // Then
    assertThat(during.article()).isEqualTo(bare(PubStatus.canceled, 4, "kill"));
    assertThat(after.article().getHeadline()).isEqualTo("Łódź harbour opens after storm");
    assertThat(after.next().embargoedUntil()).isNull();
  }

  /** Nothing leaves of it that would tell what was never out. */
  @ParameterizedTest
  @EnumSource(
      value = PubStatus.class,
      names = {"canceled", "withheld"})
  void shouldTellNothingOfWhatWasNeverOut(PubStatus status) {
    // Given
    EnrichedArticle withheld = harbour(1, 1).setPubStatus(PubStatus.withheld).build();
    ArticleState state = after(withheld);

    // When
    PublishedArticle first = publish(withheld, ArticleState.UNKNOWN).article();
    PublishedArticle second = publish(harbour(2, 1).setPubStatus(status).build(), state).article();

    // Then
    assertThat(first).isEqualTo(bare(PubStatus.withheld, 1, null));
    assertThat(second).isEqualTo(bare(status, 2, status == PubStatus.canceled ? "kill" : null));
  }

  @Test
  void shouldTakeOutWhatHasExpiredWithoutItsText() {
    // Given
    EnrichedArticle article = expiring(2, 1, "2024-03-12T09:59:00Z").build();
    ArticleState out = after(harbour(1, 1).build());

    // When
    Publish first = publish(article, ArticleState.UNKNOWN);
    Publish ruling = publish(article, out);

    // Then
    assertThat(first.article()).isEqualTo(ruling.article());
    assertThat(ruling.article())
        .isEqualTo(
            PublishedArticle.newBuilder(bare(PubStatus.withheld, 2, "expired"))
                .setExpires(time("2024-03-12T09:59:00Z"))
                .build());
    assertThat(ruling.expired()).isTrue();
    assertThat(ruling.expiring()).isEmpty();
    assertThat(ruling.next().pubStatus()).isEqualTo(PubStatus.withheld);
    assertThat(ruling.next().expiresAt()).isNull();
  }

  @Test
  void shouldExpireAtItsTime() {
    // Given
    Publish out = publish(expiring(2, 1, "2024-03-12T13:00:00+01:00").build());
    Instant due = Instant.parse("2024-03-12T12:00:00Z");

    // When
    Publish ruling = expire(out, due).orElseThrow();

    // Then
    assertThat(out.next().expiresAt()).isEqualTo(due.toEpochMilli());
    assertThat(ruling.article())
        .isEqualTo(
            PublishedArticle.newBuilder(bare(PubStatus.withheld, 2, "expired"))
                .setRevision(2)
                .setExpires(time("2024-03-12T13:00:00+01:00"))
                .build());
    assertThat(ruling.next().expiresAt()).isNull();
    assertThat(ruling.next().pubStatus()).isEqualTo(PubStatus.withheld);
  }

  @Test
  void shouldExpireOnlyWhatIsStillOut() {
    // Given
    Publish out = publish(expiring(1, 1, "2024-03-12T12:00:00Z").build());
    Instant due = Instant.parse("2024-03-12T12:00:00Z");
    List<EnrichedArticle> later =
        List.of(
            harbour(2, 1).build(), kill(2).build(), expiring(2, 1, "2024-03-12T12:01:00Z").build());

    // When
    // Then
    for (EnrichedArticle article : later) {
      ArticleState next = publish(article, out.next()).next();
      assertThat(
              Lifecycle.expire(
                  article.getUri(), out.expiring().orElseThrow(), next, due.toEpochMilli(), due))
          .isEmpty();
    }
  }

  @Test
  void shouldKeepTheOrderOfRevisionsBehindAnExpiry() {
    // Given
    Publish out = publish(expiring(2, 3, "2024-03-12T12:00:00Z").build());
    Publish expired = expire(out, Instant.parse("2024-03-12T12:00:00Z")).orElseThrow();

    // When: knowledge changed, and what was read as its expiry is none
    Ruling again = judge(expiring(2, 3, "2024-03-12T12:00:00Z").build(), expired.next());
    Publish revision = publish(harbour(2, 4).build(), expired.next());
    Publish version = publish(harbour(3, 1).build(), revision.next());

    // Then
    assertThat(expired.article().getRevision()).isEqualTo(4);
    assertThat(again).isEqualTo(new Unchanged(expired.next().touched(NOW)));
    assertThat(revision.article().getRevision()).isEqualTo(5);
    assertThat(revision.next().published()).isEqualTo(new Edition(2, 4));
    assertThat(version.article().getRevision()).isEqualTo(1);
  }

  @Test
  void shouldSayOnceThatAVersionHasExpired() {
    // Given
    ArticleState atOnce = after(expiring(2, 1, "2024-03-12T09:00:00Z").build());
    ArticleState later =
        expire(
                publish(expiring(2, 1, "2024-03-12T12:00:00Z").build()),
                Instant.parse("2024-03-12T12:00:00Z"))
            .orElseThrow()
            .next();

    // When: knowledge changed, its expiry did not
    EnrichedArticle revision = expiring(2, 2, "2024-03-12T09:00:00Z").build();
    EnrichedArticle version = expiring(3, 1, "2024-03-12T09:00:00Z").build();

    // Then
    assertThat(judge(revision, atOnce)).isEqualTo(new Unchanged(atOnce.touched(NOW)));
    assertThat(judge(revision, later)).isEqualTo(new Unchanged(later.touched(NOW)));
    assertThat(publish(version, later).expired()).isTrue();
  }

  @Test
  void shouldReleaseAsExpiredWhatExpiredWhileItWasHeld() {
    // Given: the embargo outlasts the article
    ArticleState out = after(harbour(1, 1).build());
    EnrichedArticle article =
        expiring(2, 1, "2024-03-12T11:00:00Z")
            .setEmbargoedUntil(time("2024-03-12T12:00:00Z"))
            .build();
    Ruling held = judge(article, out);

    // When
    Publish released =
        (Publish) Lifecycle.release(article, held.next(), Instant.parse("2024-03-12T12:00:00Z"));

    // Then
    assertThat(held).isInstanceOf(Hold.class);
    assertThat(released.expired()).isTrue();
    assertThat(released.article().getPubStatus()).isEqualTo(PubStatus.withheld);
    assertThat(released.article().getBody()).isEmpty();
  }

  @Test
  void shouldKeepWhatIsHeldWhenTheFormerEditionExpires() {
    // Given
    Publish out = publish(expiring(1, 1, "2024-03-12T11:00:00Z").build());
    ArticleState held = judge(embargoed(2, 1, "2024-03-12T12:00:00Z").build(), out.next()).next();
    Instant due = Instant.parse("2024-03-12T11:00:00Z");

    // When
    Publish expired =
        Lifecycle.expire(
                out.article().getUri(), out.expiring().orElseThrow(), held, due.toEpochMilli(), due)
            .orElseThrow();

    // Then
    assertThat(expired.article().getVersion()).isEqualTo(1);
    assertThat(expired.next().held()).isEqualTo(held.held());
  }

  @Test
  void shouldExpireWhereTheZoneIsInDoubtWhenItsTimeHasComeEverywhere() {
    // Given
    NewsTime noon = new NewsTime("2024-03-12T12:00:00Z", TimeSource.wire, false);

    // When
    Publish out = publish(harbour(1, 1).setExpires(noon).build());

    // Then
    assertThat(Instant.ofEpochMilli(out.next().expiresAt())).isEqualTo("2024-03-13T02:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({"until further notice", "9999-12-31T23:59:59Z", "+999999999-12-31T23:59:59Z"})
  void shouldNeverExpireWhereNoTimeIsMeant(String expires) {
    // Given
    EnrichedArticle article = expiring(1, 1, expires).build();

    // When
    Publish ruling = publish(article);

    // Then
    assertThat(ruling.article().getBody()).isEqualTo(article.getBody());
    assertThat(ruling.expiring()).isEmpty();
    assertThat(ruling.next().expiresAt()).isNull();
  }

  @Test
  void shouldForgetTheEmbargoOfAKilledItemOnceAUsableEditionLeft() {
    // Given
    ArticleState held = after(embargoed(1, 1, "2024-03-12T18:00:00Z").build());
    ArticleState killed = publish(kill(2).build(), held).next();
    ArticleState revived = publish(harbour(3, 1).setPubStatusStated(true).build(), killed).next();

    // When
    Publish ruling = publish(kill(4).build(), revived);

    // Then
    assertThat(ruling.article().getHeadline()).isEqualTo("Łódź harbour opens after storm");
  }

  @Test
  void shouldKeepTheStateOfAKilledItemUntilItsEmbargoEnds() {
    // Given
    ArticleState held = after(embargoed(1, 1, "2034-03-12T18:00:00Z").build());

    // When
    ArticleState killed = publish(kill(2).build(), held).next();

    // Then
    assertThat(killed.keepUntil(Duration.ofDays(90), Duration.ofDays(400)))
        .isEqualTo(Instant.parse("2034-03-12T18:00:00Z").toEpochMilli());
  }

  @Test
  void shouldReleaseTheHeldEdition() {
    // Given
    EnrichedArticle article = embargoed(1, 1, "2024-03-12T12:00:00Z").build();
    ArticleState held = after(article);
    Instant later = Instant.parse("2024-03-12T12:00:00Z");

    // When
    Ruling ruling = Lifecycle.release(article, held, later);

    // Then
    assertThat(((Publish) ruling).article().getBody()).isEqualTo(article.getBody());
    assertThat(ruling.next())
        .isEqualTo(
            new ArticleState(
                new Edition(1, 1),
                PubStatus.usable,
                null,
                null,
                later.toEpochMilli(),
                null,
                0,
                true));
  }

  @Test
  void shouldKeepStateForAsLongAsItsLastWordCounts() {
    // Given
    Duration retention = Duration.ofDays(90);
    Duration killRetention = Duration.ofDays(400);
    List<EnrichedArticle> words =
        List.of(
            harbour(1, 1).build(),
            kill(1).build(),
            embargoed(1, 1, "2034-03-12T12:00:00Z").build(),
            expiring(1, 1, "2033-03-12T12:00:00Z").build());

    // When
    List<Long> kept =
        words.stream().map(w -> after(w).keepUntil(retention, killRetention)).toList();

    // Then
    assertThat(kept)
        .containsExactly(
            NOW.plus(retention).toEpochMilli(),
            NOW.plus(killRetention).toEpochMilli(),
            Long.MAX_VALUE,
            Long.MAX_VALUE);
  }

  private static Ruling judge(EnrichedArticle article, ArticleState state) {
    return Lifecycle.judge(article, state, NOW);
  }

  private static Publish judgeAt(String now, EnrichedArticle article, ArticleState state) {
    return (Publish) Lifecycle.judge(article, state, Instant.parse(now));
  }

  private static Publish publish(EnrichedArticle article, ArticleState state) {
    return (Publish) judge(article, state);
  }

  private static Publish publish(EnrichedArticle article) {
    return publish(article, ArticleState.UNKNOWN);
  }

  private static Optional<Publish> expire(Publish out, Instant due) {
    return Lifecycle.expire(
        out.article().getUri(), out.expiring().orElseThrow(), out.next(), due.toEpochMilli(), due);
  }

  private static EnrichedArticle.Builder expiring(long version, int revision, String expires) {
    return harbour(version, revision).setExpires(time(expires));
  }

  /** All that leaves of an article that nothing is to be told of. */
  private static PublishedArticle bare(PubStatus status, long version, String signal) {
    return PublishedArticle.newBuilder()
        .setUri(Articles.URI)
        .setVersion(version)
        .setRevision(1)
        .setSupersedes(version > 1 ? version - 1 : null)
        .setProvider("northwire")
        .setPubStatus(status)
        .setSignal(signal)
        .setProvenance(harbour(version, 1).getProvenance())
        .build();
  }

  private static ArticleState after(EnrichedArticle article) {
    return judge(article, ArticleState.UNKNOWN).next();
  }
}
