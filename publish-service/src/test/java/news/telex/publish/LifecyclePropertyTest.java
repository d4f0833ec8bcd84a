package news.telex.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static news.telex.publish.Articles.harbour;
import static news.telex.publish.Articles.time;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import news.telex.publish.lifecycle.Edition;
import news.telex.schemas.Decision;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.Provenance;
import news.telex.schemas.PubStatus;
import news.telex.schemas.PublishedArticle;
import news.telex.schemas.Receipt;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The life of an article, whatever its wire does: editions that are usable, killed, withheld, under
 * embargo and expiring, each sent again at any time, while time passes. Each life is that of an
 * article of its own in one and the same stage, which reads its state through its serde at every
 * step. Of a life that fails, the smallest part that still does is told.
 */
@TestInstance(Lifecycle.PER_CLASS)
class LifecyclePropertyTest {
  private static final int LIVES = 400;
  private static final int MOST_DRAFTS = 7;
  private static final int MOST_STEPS = 14;
  private static final int SECONDS = 200;

  /** Every embargo and every short expiry is over by then, no long one. */
  private static final Duration LATER = Duration.ofSeconds(5L * SECONDS);

  private static final int LONG = 30 * 86_400;

  private StageRun stage;
  private int articles;

  @BeforeAll
  void open(@TempDir Path data) {
    stage = new StageRun(data, Instant.parse("2024-03-12T10:00:00Z"));
  }

  @AfterAll
  void close() {
    stage.close();
  }

  /** What a wire says of an article. */
  enum Kind {
    USABLE,
    EXPRESSLY_USABLE,
    WITHHELD,
    CANCELED
  }

  /**
   * An edition as enrichment delivers it.
   *
   * @param revises whether it is a revision of the version before
   * @param embargo seconds from the beginning, 0 for none
   * @param expires the same
   */
  record Draft(boolean revises, Kind kind, int embargo, int expires) {
    static Draft any(Random random) {
      return new Draft(
          random.nextInt(4) == 0,
          Kind.values()[random.nextInt(Kind.values().length)],
          seconds(random, 0),
          seconds(random, random.nextInt(3) == 0 ? LONG : 0));
    }

    private static int seconds(Random random, int orElse) {
      return random.nextBoolean() ? orElse : between(random, -SECONDS / 4, SECONDS);
    }
  }

  /**
   * Time passes, and an edition comes.
   *
   * @param again which of those that came before; the next one if it is negative
   */
  record Step(int seconds, int again) {
    static Step any(Random random) {
      return new Step(between(random, 0, SECONDS / 4), between(random, -6, 5));
    }
  }

  /**
   * @param order seed of the order in which editions come if none is a kill, and are replayed
   */
  record Life(List<Draft> drafts, List<Step> steps, long order) {
    static Life any(long seed) {
      Random random = new Random(seed);
      return new Life(
          Stream.generate(() -> Draft.any(random)).limit(between(random, 1, MOST_DRAFTS)).toList(),
          Stream.generate(() -> Step.any(random)).limit(between(random, 0, MOST_STEPS)).toList(),
          random.nextLong());
    }

    boolean hasKill() {
      return drafts.stream().anyMatch(draft -> draft.kind() == Kind.CANCELED);
    }

    /** It without one of its drafts or steps. */
    Stream<Life> smaller() {
      Stream<Life> fewerDrafts =
          IntStream.range(0, drafts.size() > 1 ? drafts.size() : 0)
              .mapToObj(i -> new Life(without(drafts, i), steps, order));
      Stream<Life> fewerSteps =
          IntStream.range(0, steps.size())
              .mapToObj(i -> new Life(drafts, without(steps, i), order));
      return Stream.concat(fewerDrafts, fewerSteps);
    }

    private static <T> List<T> without(List<T> list, int index) {
      List<T> rest = new ArrayList<>(list);
      rest.remove(index);
      return rest;
    }
  }

  private static int between(Random random, int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  static IntStream seeds() {
    return IntStream.range(0, LIVES);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldEndWhereTheOrderedSequenceEndsAndTellNothingItMayNot(int seed) {
    // Given
    Life life = Life.any(seed);

    // When
    Optional<AssertionError> failure = failure(life);

    // Then
    if (failure.isPresent()) {
      Life smallest = smallest(life);
      throw new AssertionError(
          "seed " + seed + ", smallest: " + smallest, failure(smallest).or(() -> failure).get());
    }
  }

  private Life smallest(Life failing) {
    return failing
        .smaller()
        .filter(life -> failure(life).isPresent())
        .findFirst()
        .map(this::smallest)
        .orElse(failing);
  }

  private Optional<AssertionError> failure(Life life) {
    try {
      live(life);
      return Optional.empty();
    } catch (AssertionError e) {
      return Optional.of(e);
    }
  }

  private void live(Life life) {
    Article article = new Article("urn:telex:northwire:" + articles++, life.drafts());
    Random order = new Random(life.order());
    List<Integer> toCome = new ArrayList<>(article.all());
    if (!life.hasKill()) {
      Collections.shuffle(toCome, order);
    }
    List<Integer> came = new ArrayList<>();

    for (Step step : life.steps()) {
      stage.pass(Duration.ofSeconds(step.seconds()));
      if (step.again() >= 0 && !came.isEmpty()) {
        article.send(came.get(step.again() % came.size()));
      } else if (!toCome.isEmpty()) {
        came.add(toCome.remove(0));
        article.send(came.get(came.size() - 1));
      }
    }
    for (int next : toCome) {
      article.send(next);
    }
    stage.pass(LATER);
    article.collect();
    int left = article.published.size();
    List<Integer> replayed = new ArrayList<>(article.all());
    Collections.shuffle(replayed, order);
    replayed.forEach(article::send);

    assertThat(article.current()).isEqualTo(article.expected());
    assertThat(article.published).as("replayed, nothing leaves again").hasSize(left);
    article.assertOrder();
    article.assertNeverUsableOutsideItsTime();
    article.assertDeadAfterAKill();
    article.assertNothingToldOfWhatWasNeverOut();
    article.assertDecidedOnce();
  }

  /** One article on its way, and all that became of it. */
  private final class Article {
    private final String uri;
    private final Instant start;
    private final List<Draft> drafts;
    private final List<Edition> editions = new ArrayList<>();
    private final List<TestRecord<String, PublishedArticle>> published = new ArrayList<>();
    private final List<String> twins = new ArrayList<>();
    private final List<TestRecord<String, PublishedArticle>> current = new ArrayList<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private int sent;

    Article(String uri, List<Draft> drafts) {
      this.uri = uri;
      start = stage.now();
      this.drafts = drafts;
      for (Draft draft : drafts) {
        Edition last = editions.isEmpty() ? new Edition(0, 0) : editions.get(editions.size() - 1);
        editions.add(
            draft.revises() && !editions.isEmpty()
                ? new Edition(last.version(), last.revision() + 1)
                : new Edition(last.version() + 1, 1));
      }
      collect();
    }

    /** The numbers of its editions. */
    List<Integer> all() {
      return IntStream.range(0, drafts.size()).boxed().toList();
    }

    /** Words that stand in this edition and nowhere else. */
    private String words(int which) {
      return "edition-" + which + "-of-it";
    }

    private Instant at(int seconds) {
      return start.plusSeconds(seconds);
    }

    void send(int which) {
      Draft draft = drafts.get(which);
      Edition edition = editions.get(which);
      EnrichedArticle.Builder article =
          harbour(edition.version(), edition.revision())
              .setUri(uri)
              .setHeadline(words(which))
              .setEdNote(words(which))
              .setBody(List.of(words(which)))
              .setPubStatus(
                  switch (draft.kind()) {
                    case USABLE, EXPRESSLY_USABLE -> PubStatus.usable;
                    case WITHHELD -> PubStatus.withheld;
                    case CANCELED -> PubStatus.canceled;
                  })
              .setPubStatusStated(draft.kind() != Kind.USABLE)
              .setProvenance(
                  Provenance.newBuilder().setWire("northwire").setOffset(sent++).build());
      if (draft.embargo() != 0) {
        article.setEmbargoedUntil(time(at(draft.embargo()).toString()));
      }
      if (draft.expires() != 0) {
        article.setExpires(time(at(draft.expires()).toString()));
      }
      stage.send(article.build());
      collect();
    }

    private void collect() {
      // What is due of earlier lives comes, too.
      stage.ninjs().stream()
          .map(json -> new String(json, UTF_8))
          .filter(json -> json.contains("\"" + uri + "\""))
          .forEach(twins::add);
      stage.published().stream().filter(r -> uri.equals(r.key())).forEach(published::add);
      stage.current().stream().filter(r -> uri.equals(r.key())).forEach(current::add);
      stage.receipts().stream()
          .filter(r -> r.getUri().equals(Optional.of(uri)))
          .forEach(receipts::add);
    }

    /** The words that stand in the end; empty if none do. */
    Optional<String> current() {
      return current.isEmpty()
          ? Optional.empty()
          : Optional.ofNullable(current.get(current.size() - 1).value())
              .map(PublishedArticle::getHeadline);
    }

    /** What has to stand in the end, by the editions in their order. */
    Optional<String> expected() {
      int last = -1;
      boolean killed = false;
      for (int i = 0; i < drafts.size(); i++) {
        Kind kind = drafts.get(i).kind();
        boolean stands =
            !killed
                || kind == Kind.CANCELED
                || (kind == Kind.EXPRESSLY_USABLE
                    && editions.get(i).version() > editions.get(last).version());
        if (stands) {
          last = i;
          killed = kind == Kind.CANCELED;
        }
      }
      Draft draft = drafts.get(last);
      boolean usable = draft.kind() == Kind.USABLE || draft.kind() == Kind.EXPRESSLY_USABLE;
      boolean expires = draft.expires() != 0 && draft.expires() != LONG;
      return usable && !expires ? Optional.of(words(last)) : Optional.empty();
    }

    void assertOrder() {
      List<Edition> left =
          published.stream()
              .map(r -> new Edition(r.value().getVersion(), r.value().getRevision()))
              .toList();
      assertThat(left).isSorted().doesNotHaveDuplicates();
      assertThat(current.stream().map(TestRecord::value))
          .isEqualTo(
              published.stream()
                  .map(r -> r.value().getPubStatus() == PubStatus.usable ? r.value() : null)
                  .toList());
    }

    private int which(PublishedArticle usable) {
      return IntStream.range(0, drafts.size())
          .filter(i -> words(i).equals(usable.getHeadline()))
          .findFirst()
          .orElseThrow();
    }

    void assertNeverUsableOutsideItsTime() {
      for (int i = 0; i < published.size(); i++) {
        PublishedArticle article = published.get(i).value();
        if (article.getPubStatus() == PubStatus.usable) {
          Draft draft = drafts.get(which(article));
          Instant left = published.get(i).getRecordTime();
          assertThat(draft.embargo() == 0 || !left.isBefore(at(draft.embargo()))).isTrue();
          assertThat(draft.expires() == 0 || left.isBefore(at(draft.expires()))).isTrue();
        }
      }
    }

    void assertDeadAfterAKill() {
      long killed = -1;
      for (TestRecord<String, PublishedArticle> record : published) {
        PublishedArticle article = record.value();
        if (article.getPubStatus() == PubStatus.canceled) {
          killed = article.getVersion();
        } else if (article.getPubStatus() == PubStatus.usable && killed >= 0) {
          long kill = killed;
          assertThat(
                  IntStream.rangeClosed(0, which(article))
                      .filter(i -> editions.get(i).version() > kill)
                      .mapToObj(i -> drafts.get(i).kind()))
              .contains(Kind.EXPRESSLY_USABLE);
        }
      }
    }

    /** Of an edition no word is told but by itself; by a kill or withhold if something was out. */
    void assertNothingToldOfWhatWasNeverOut() {
      boolean out = false;
      for (int i = 0; i < published.size(); i++) {
        PublishedArticle article = published.get(i).value();
        boolean usable = article.getPubStatus() == PubStatus.usable;
        String told = article + twins.get(i);
        if (!usable && (!out || article.getSignal().equals(Optional.of("expired")))) {
          assertThat(told).doesNotContain("edition-", "harbour", "Northwire", "NW-2024");
        }
        out |= usable;
        for (int other = 0; other < drafts.size(); other++) {
          if (editions.get(other).version() != article.getVersion()) {
            assertThat(told).doesNotContain(words(other));
          }
        }
      }
    }

    void assertDecidedOnce() {
      Map<Long, List<Decision>> decided = new HashMap<>();
      for (Receipt receipt : receipts) {
        decided
            .computeIfAbsent(receipt.getOffset(), offset -> new ArrayList<>())
            .add(receipt.getDecision());
      }
      assertThat(decided).hasSize(sent);
      assertThat(decided.values())
          .allSatisfy(
              decisions -> {
                boolean held = decisions.get(0) == Decision.held;
                assertThat(decisions).hasSize(held ? 2 : 1);
                assertThat(decisions.get(decisions.size() - 1))
                    .isIn(
                        Decision.published,
                        Decision.canceled,
                        Decision.superseded,
                        Decision.unchanged);
              });
    }
  }
}
