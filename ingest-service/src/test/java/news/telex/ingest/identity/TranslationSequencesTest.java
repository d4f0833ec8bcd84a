package news.telex.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import news.telex.schemas.Article;
import news.telex.schemas.PubStatus;
import org.junit.jupiter.api.Test;

/** Random sequences of one item in three languages, and of what takes it out. */
class TranslationSequencesTest {
  /** More of them: {@code -Dtelex.sequences=12000}. */
  private static final int SEQUENCES = Integer.getInteger("telex.sequences", 300);

  private static final List<String> LANGUAGES = List.of("en", "de", "fr");
  private static final Map<String, String> TEXTS =
      Map.of(
          "en", "The dam in Velm opened gate %d on Monday, and people came to see the water.",
          "de", "Der Damm in Velm hat am Montag Tor %d geöffnet, und viele sahen sich das an.",
          "fr", "Le barrage de Velm a ouvert lundi sa porte %d, et des curieux sont venus.");
  private static final Instant MORNING = Instant.parse("2026-03-14T06:00:00Z");

  @Test
  void shouldTakeOutAllByAKillThatStatesNoLanguageAndSayNothingNewWhenAllIsReplayed() {
    for (int seed = 0; seed < SEQUENCES; seed++) {
      // Given
      Random random = new Random(seed);
      Wire wire = new Wire();
      for (int at = 0; at < 3 + random.nextInt(8); at++) {
        wire.take(item(random, at));
      }

      // When
      wire.take(
          random.nextBoolean()
              ? WireItem.kill("urn:a").note("The last one.")
              : WireItem.kill("urn:last").note("The last one.").about("guid", "urn:a"));
      Map<String, Article> killed = wire.newest();
      int accepted = wire.accepted.size();
      List.copyOf(new TreeMap<>(wire.parsed).values()).forEach(wire::replay);

      // Then
      assertThat(killed.values())
          .as("sequence %d", seed)
          .allMatch(article -> article.getPubStatus() == PubStatus.canceled);
      for (Article replayed : wire.accepted.subList(accepted, wire.accepted.size())) {
        Article known = killed.get(replayed.getUri());
        replayed.put("provenance", known.getProvenance());
        assertThat(replayed).as("sequence %d", seed).isEqualTo(known);
      }
    }
  }

  @Test
  void shouldSayNothingNewWhenAllIsReplayed() {
    for (int seed = 0; seed < SEQUENCES; seed++) {
      // Given
      Random random = new Random(seed);
      Wire wire = new Wire();
      for (int at = 0; at < 3 + random.nextInt(10); at++) {
        wire.take(item(random, at));
      }
      Map<String, Article> before = wire.newest();
      int accepted = wire.accepted.size();

      // When
      List.copyOf(new TreeMap<>(wire.parsed).values()).forEach(wire::replay);

      // Then
      for (Article replayed : wire.accepted.subList(accepted, wire.accepted.size())) {
        Article known = before.get(replayed.getUri());
        replayed.put("provenance", known.getProvenance());
        assertThat(replayed).as("sequence %d", seed).isEqualTo(known);
      }
    }
  }

  private static WireItem item(Random random, int at) {
    String language = LANGUAGES.get(random.nextInt(LANGUAGES.size()));
    return switch (random.nextInt(10)) {
      case 0 -> taking(random, WireItem.kill("urn:k" + at).about("guid", "urn:a"), language, at);
      case 1 ->
          taking(
              random, WireItem.story("urn:w" + at).withheld().about("guid", "urn:a"), language, at);
      case 2 -> taking(random, WireItem.kill("urn:a"), language, at);
      case 3 -> story(language, at).usable();
      case 4 -> story(language, at).embargo("2026-03-20T06:00:00Z");
      default -> story(language, at);
    };
  }

  private static WireItem taking(Random random, WireItem notice, String language, int at) {
    WireItem worded = notice.note("Notice " + at);
    return random.nextInt(3) == 0 ? worded.language(language) : worded;
  }

  private static WireItem story(String language, int at) {
    return WireItem.story("urn:a", String.format(Locale.ROOT, TEXTS.getOrDefault(language, ""), at))
        .headline("Dam opens, " + language)
        .changed(MORNING.plusSeconds(at).toString())
        .language(language);
  }
}
