package news.telex.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import news.telex.ingest.identity.NoisyFeed.Sent;
import news.telex.schemas.Article;
import news.telex.schemas.ParsedItem;
import org.junit.jupiter.api.Test;

/** Random feeds as sites write them, in order, shuffled and replayed. */
class NoisyFeedsTest {
  /** More of them: {@code -Dtelex.sequences=12000}. */
  private static final int SEQUENCES = Integer.getInteger("telex.sequences", 60);

  @Test
  void shouldGiveTheArticlesAndVersionsThatTheWireMeant() {
    for (int seed = 0; seed < SEQUENCES; seed++) {
      // Given
      Random random = new Random(seed);
      List<Sent> feed = NoisyFeed.of(random, true);

      // When
      Wire wire = new Wire();
      Map<String, String> uris = taken(wire, feed, seed);

      // Then
      Set<String> versions = new HashSet<>();
      feed.forEach(sent -> versions.add(sent.article() + '/' + sent.version()));
      assertThat(wire.accepted.stream().map(NoisyFeedsTest::edition).distinct())
          .as("feed %d", seed)
          .hasSameSizeAs(versions);
      assertThat(wire.articles())
          .as("feed %d", seed)
          .isEqualTo(new HashSet<>(uris.values()).size());
    }
  }

  @Test
  void shouldGiveTheSameArticlesInWhateverOrderItemsCome() {
    for (int seed = 0; seed < SEQUENCES; seed++) {
      // Given
      Random random = new Random(seed);
      List<Sent> feed = NoisyFeed.of(random, false);
      List<Sent> shuffled = new ArrayList<>(feed);
      Collections.shuffle(shuffled, random);

      // When
      Wire wire = new Wire();
      Map<String, String> uris = taken(wire, shuffled, seed);

      // Then
      Map<String, Sent> newest = new HashMap<>();
      feed.forEach(
          sent -> newest.merge(sent.article(), sent, (a, b) -> a.version() > b.version() ? a : b));
      Map<String, Article> standing = wire.newest();
      assertThat(standing).as("feed %d", seed).hasSameSizeAs(newest.keySet());
      newest.forEach(
          (article, sent) ->
              assertThat(standing.get(uris.get(article)).getBody())
                  .as("article %s", article)
                  .endsWith(sent.last()));
    }
  }

  @Test
  void shouldSayNothingNewWhenAllIsReplayed() {
    for (int seed = 0; seed < SEQUENCES; seed++) {
      // Given
      Random random = new Random(seed);
      List<Sent> feed = NoisyFeed.of(random, true);
      Collections.shuffle(feed, random);
      Wire wire = new Wire();
      feed.forEach(sent -> wire.take(sent.item().get()));
      Map<String, Article> before = wire.newest();
      Map<Long, String> uris = new HashMap<>();
      wire.fates.forEach((offset, fate) -> uris.put(offset, fate.verdict().uri()));
      int accepted = wire.accepted.size();

      // When
      List<ParsedItem> again = new ArrayList<>(wire.parsed.values());
      again.forEach(wire::replay);

      // Then
      for (Article replayed : wire.accepted.subList(accepted, wire.accepted.size())) {
        Article known = before.get(replayed.getUri());
        replayed.put("provenance", known.getProvenance());
        assertThat(replayed).as("feed %d", seed).isEqualTo(known);
      }
      wire.fates.forEach(
          (offset, fate) ->
              assertThat(fate.verdict().uri()).as("feed %d", 0).isEqualTo(uris.get(offset)));
    }
  }

  /** What each article of the wire became; each item is of the article that it was meant for. */
  private static Map<String, String> taken(Wire wire, List<Sent> feed, int seed) {
    Map<String, String> uris = new HashMap<>();
    for (Sent sent : feed) {
      Judged judged = wire.take(sent.item().get());
      String uri = uris.putIfAbsent(sent.article(), judged.verdict().uri());
      if (uri != null) {
        assertThat(judged.verdict().uri())
            .as("feed %d, %s/%d, %s", seed, sent.article(), sent.version(), judged.evidence())
            .isEqualTo(uri);
      }
    }
    assertThat(new HashSet<>(uris.values())).as("feed %d", seed).hasSameSizeAs(uris.keySet());
    return uris;
  }

  private static String edition(Article article) {
    return article.getUri() + '/' + article.getVersion();
  }
}
