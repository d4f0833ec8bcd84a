package news.telex.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import news.telex.schemas.ParsedItem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two things that a site tells under one identifier, in any mixture, until somebody splits them;
 * then under their addresses alone, some items again: the same is out as when the decision is read
 * before all of them, and a replay brings nothing.
 */
class SplitSequencesTest {
  private static final int SEQUENCES = 60;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldEndTheSameWheneverTheyAreSplit(boolean numbered) {
    for (int seed = 0; seed < SEQUENCES; seed++) {
      // Given
      Random random = new Random(seed);
      List<Boolean> mills = new ArrayList<>(List.of(false, true));
      IntStream.range(0, random.nextInt(8)).forEach(i -> mills.add(random.nextBoolean()));
      Integer[] leaving =
          IntStream.range(0, mills.size()).filter(mills::get).boxed().toArray(Integer[]::new);
      List<WireItem> later = later(random, mills.size(), numbered);
      Wire wire = new Wire();
      Wire anew = new Wire();

      // When
      List<ParsedItem> items = mixed(wire, mills, numbered);
      String old = wire.accepted.get(0).getUri();
      String fresh = wire.split(old, items, leaving);
      later.forEach(wire::take);
      anew.split(old, items, leaving);
      mixed(anew, mills, numbered);
      later.forEach(anew::take);
      Map<String, String> out = out(wire);
      int accepted = wire.accepted.size();
      Map<String, Long> newest = new HashMap<>();
      wire.newest().forEach((uri, article) -> newest.put(uri, article.getVersion()));
      List.copyOf(wire.parsed.values()).forEach(wire::replay);

      // Then
      assertThat(out).as("seed %d: %s", seed, mills).containsOnlyKeys(old, fresh);
      assertThat(out(anew)).as("seed %d: decision first", seed).isEqualTo(out);
      assertThat(out(wire)).as("seed %d: replay", seed).isEqualTo(out);
      assertThat(wire.accepted.stream().skip(accepted))
          .as("seed %d: replay", seed)
          .allMatch(article -> article.getVersion() == newest.get(article.getUri()));
      assertThat(out.get(old)).as("seed %d", seed).contains("dam").doesNotContain("mill");
      assertThat(out.get(fresh)).as("seed %d", seed).contains("mill").doesNotContain("dam");
    }
  }

  private static List<ParsedItem> mixed(Wire wire, List<Boolean> mills, boolean numbered) {
    List<ParsedItem> items = new ArrayList<>();
    for (int i = 0; i < mills.size(); i++) {
      items.add(wire.take(item("urn:page", mills.get(i), i, numbered)).item());
    }
    return items;
  }

  private static List<WireItem> later(Random random, int from, boolean numbered) {
    List<WireItem> items = new ArrayList<>();
    for (int i = from; i < from + 8; i++) {
      items.add(item("", random.nextBoolean(), i, numbered));
      if (random.nextInt(3) == 0) {
        items.add(items.get(random.nextInt(items.size())));
      }
    }
    return items;
  }

  private static WireItem item(String guid, boolean mill, int number, boolean numbered) {
    String thing = mill ? "mill" : "dam";
    WireItem item =
        WireItem.story(
                guid,
                "Of the " + thing + " nothing is told but that the council met for it again.",
                "Report " + number + " of the " + thing + " has " + (70 + number) + " pages.")
            .headline("")
            .url("https://n.example/" + thing)
            .changed(String.format(Locale.ROOT, "2026-03-14T12:%02d:00Z", number));
    return numbered ? item.version(number + 1) : item;
  }

  private static Map<String, String> out(Wire wire) {
    Map<String, String> out = new TreeMap<>();
    wire.newest()
        .forEach(
            (uri, article) ->
                out.put(uri, article.getPubStatus() + " " + String.join(" ", article.getBody())));
    return out;
  }
}
