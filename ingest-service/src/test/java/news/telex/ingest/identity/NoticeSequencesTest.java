package news.telex.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import news.telex.schemas.Article;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import org.junit.jupiter.api.Test;

/**
 * Random sequences of versions, kills by field, by reference and by slug, corrections, notes
 * without text and re-sends, in their order and shuffled.
 */
class NoticeSequencesTest {
  /** More of them: {@code -Dtelex.sequences=12000}. */
  private static final int SEQUENCES = Integer.getInteger("telex.sequences", 300);

  private static final int ARTICLES = 3;
  private static final Instant MORNING = Instant.parse("2026-03-14T06:00:00Z");

  @Test
  void shouldEndAsTheOrderedSequenceDoesHoweverItArrives() {
    for (int seed = 0; seed < SEQUENCES; seed++) {
      // Given
      Random random = new Random(seed);
      List<Supplier<WireItem>> sequence = sequence(random, false);
      List<Supplier<WireItem>> arriving = new ArrayList<>(sequence);
      for (int i = random.nextInt(6); i > 0; i--) {
        arriving.add(arriving.get(random.nextInt(arriving.size())));
      }
      Collections.shuffle(arriving, random);

      // When
      Wire ordered = new Wire();
      Wire shuffled = new Wire();
      sequence.forEach(sent -> ordered.take(sent.get()));
      arriving.forEach(sent -> shuffled.take(sent.get()));

      // Then
      assertThat(standing(shuffled)).as("sequence %d", seed).isEqualTo(standing(ordered));
    }
  }

  @Test
  void shouldLetNothingUsableOutAfterAKillButWhatIsExpresslySo() {
    for (int seed = 0; seed < SEQUENCES; seed++) {
      // Given
      Random random = new Random(seed);
      List<Supplier<WireItem>> arriving = sequence(random, true);
      Collections.shuffle(arriving, random);

      // When
      Wire wire = new Wire();
      arriving.forEach(sent -> wire.take(sent.get()));

      // Then
      Set<String> dead = new HashSet<>();
      for (Article article : wire.accepted) {
        if (article.getPubStatus() == PubStatus.canceled) {
          dead.add(article.getUri());
        } else if (article.getPubStatusStated()) {
          dead.remove(article.getUri());
        } else {
          assertThat(dead).as("sequence %d", seed).doesNotContain(article.getUri());
        }
      }
    }
  }

  @Test
  void shouldTellTheFateOfEveryItem() {
    for (int seed = 0; seed < SEQUENCES; seed++) {
      // Given
      Random random = new Random(seed);
      List<Supplier<WireItem>> arriving = sequence(random, true);
      Collections.shuffle(arriving, random);

      // When
      Wire wire = new Wire();
      arriving.forEach(sent -> wire.take(sent.get()));

      // Then
      assertThat(wire.fates).as("sequence %d", seed).hasSize(arriving.size());
      assertThat(wire.waiting.notices.values())
          .as("sequence %d", seed)
          .allMatch(
              notice ->
                  notice.acted()
                      || wire.fates.get(notice.item().getProvenance().getOffset()).verdict()
                          instanceof Verdict.Held);
    }
  }

  @Test
  void shouldSayNothingNewWhenAllIsReplayed() {
    for (int seed = 0; seed < SEQUENCES; seed++) {
      // Given
      Random random = new Random(seed);
      List<Supplier<WireItem>> arriving = sequence(random, true);
      Collections.shuffle(arriving, random);
      Wire wire = new Wire();
      arriving.forEach(sent -> wire.take(sent.get()));
      Map<String, Article> before = wire.newest();
      int accepted = wire.accepted.size();
      Map<Long, ParsedItem> live = new LinkedHashMap<>(wire.parsed);

      // When
      live.values().forEach(wire::replay);

      // Then
      for (Article replayed : wire.accepted.subList(accepted, wire.accepted.size())) {
        Article known = before.get(replayed.getUri());
        replayed.put("provenance", known.getProvenance());
        assertThat(replayed).as("sequence %d", seed).isEqualTo(known);
      }
    }
  }

  /** In order; each item is made anew for each time that it is sent. */
  private static List<Supplier<WireItem>> sequence(Random random, boolean revivals) {
    List<Supplier<WireItem>> all = new ArrayList<>();
    int[] versions = new int[ARTICLES];
    int length = 4 + random.nextInt(12);
    for (int i = 0; i < length; i++) {
      int at = i;
      int article = random.nextInt(ARTICLES);
      String guid = "urn:a" + article;
      int number = ++versions[article];
      long some = random.nextInt(5);
      boolean stated = revivals && random.nextInt(4) == 0;
      // A note without text is about the text that stands when it comes.
      int kind = number == 1 ? 0 : random.nextInt(revivals ? 22 : 10);
      String slug = "BC-A" + article;
      all.add(
          () ->
              switch (kind) {
                case 7 -> killOf(WireItem.kill(guid).version(some), at);
                case 8 -> killOf(WireItem.kill("urn:k" + at).version(some).about("guid", guid), at);
                case 9 ->
                    version(
                        WireItem.correction("urn:c" + at, text(article, at))
                            .version(some)
                            .about("guid", guid),
                        at,
                        stated);
                case 10 ->
                    version(
                        WireItem.correction(guid).version(number).note("Note " + at), at, stated);
                case 12, 13 ->
                    version(
                        WireItem.story(guid, text(article, at))
                            .slug(slug)
                            .version(number)
                            .doubt(kind == 12 ? "kill" : "embargo"),
                        at,
                        stated);
                case 14 ->
                    version(
                        WireItem.correction("urn:n" + at).about("guid", guid).note("Note " + at),
                        at,
                        stated);
                case 15 -> killOf(byTitle(WireItem.kill(""), slug + ", KILL"), at);
                case 17 ->
                    version(WireItem.story("urn:b" + at, text(article, article)), at, stated);
                case 18 ->
                    version(
                        WireItem.story("", WireItem.paragraph(500 + at)).slug(slug), at, stated);
                case 19 ->
                    version(
                        WireItem.correction("urn:e" + at)
                            .headline("")
                            .about("guid", guid)
                            .note("Note " + at),
                        at,
                        stated);
                case 20 -> killOf(WireItem.kill("urn:k" + at).about("guid", "urn:k" + at), at);
                case 21 ->
                    at % 2 == 0
                        ? WireItem.story("urn:w" + at).withheld().about("guid", guid)
                        : WireItem.story("urn:l" + at).note("Lifted " + at).about("guid", guid);
                case 16 ->
                    version(WireItem.story("urn:b" + at, text(article, at)).slug(slug), at, stated);
                case 11 -> killOf(byTitle(WireItem.kill("urn:k" + at), slug + ", KILL"), at);
                default ->
                    version(
                        WireItem.story(guid, text(article, at)).slug(slug).version(number),
                        at,
                        stated);
              });
    }
    return all;
  }

  private static WireItem killOf(WireItem kill, int at) {
    return kill.note("Killed at " + at);
  }

  private static WireItem byTitle(WireItem notice, String slug) {
    return notice.slug(slug).about("slug", slug).about("headline", "Dam opens");
  }

  private static WireItem version(WireItem item, int at, boolean stated) {
    WireItem changed = item.changed(MORNING.plusSeconds(at).toString());
    return stated ? changed.usable() : changed;
  }

  /** Three paragraphs that all versions share, and one of this. */
  private static String[] text(int article, int version) {
    return IntStream.concat(
            IntStream.range(10 * article, 10 * article + 3), IntStream.of(1_000 + version))
        .mapToObj(WireItem::paragraph)
        .toArray(String[]::new);
  }

  /** The text of each article that is usable at the end. */
  private static Map<String, String> standing(Wire wire) {
    Map<String, String> standing = new HashMap<>();
    wire.newest()
        .forEach(
            (uri, article) ->
                standing.put(
                    uri,
                    article.getPubStatus() == PubStatus.canceled
                        ? "dead"
                        : String.format(
                            Locale.ROOT,
                            "%s %s",
                            article.getSignal().orElse("-"),
                            article.getBody().get(3))));
    return standing;
  }
}
