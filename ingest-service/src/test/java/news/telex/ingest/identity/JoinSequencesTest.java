package news.telex.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import news.telex.schemas.ParsedItem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two articles whose versions come in any mixture, some of them again, joined at any moment: the
 * same is out as when the decision is read before all of them, and a replay brings nothing.
 */
class JoinSequencesTest {
  private static final int SEQUENCES = 60;
  private static final int ITEMS = 14;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldEndTheSameWheneverTheyAreJoined(boolean numbered) {
    for (int seed = 0; seed < SEQUENCES; seed++) {
      // Given
      Random random = new Random(seed);
      List<Integer> sent = sequence(random);
      int joinedAfter = 2 + random.nextInt(sent.size() - 1);
      Wire wire = new Wire();
      Wire anew = new Wire();
      String older = uri("a");
      String younger = uri("b");

      // When
      for (int i = 0; i < sent.size(); i++) {
        if (i == joinedAfter) {
          wire.join(younger, wire.newest().get(younger).getVersion(), older);
        }
        wire.take(item(sent.get(i), numbered));
      }
      if (joinedAfter == sent.size()) {
        wire.join(younger, wire.newest().get(younger).getVersion(), older);
      }
      anew.join(younger, wire.newest().get(younger).getVersion() - 1, older);
      sent.forEach(number -> anew.take(item(number, numbered)));
      Map<String, String> out = out(wire);
      int accepted = wire.accepted.size();
      List.copyOf(wire.parsed.values()).forEach(wire::replay);

      // Then
      int newest = sent.stream().max(Comparator.naturalOrder()).orElseThrow();
      assertThat(out)
          .as("seed %d: %s, joined after %d", seed, sent, joinedAfter)
          .isEqualTo(out(anew))
          .containsEntry(older, "usable " + text(newest))
          .containsEntry(younger, "canceled ")
          .hasSize(2);
      assertThat(wire.accepted.stream().skip(accepted))
          .as("seed %d: replay", seed)
          .allMatch(
              article ->
                  article.getUri().equals(older)
                      && article.getVersion() == wire.newest().get(older).getVersion());
      assertThat(out(wire)).isEqualTo(out);
      assertThat(wire.fates.values())
          .extracting(judged -> judged.verdict().uri())
          .containsOnly(older);
    }
  }

  /** Numbers of versions as they come: even ones of one article, odd ones of the other. */
  private static List<Integer> sequence(Random random) {
    List<Integer> sent = new ArrayList<>(List.of(0, 1));
    for (int i = 2; i < ITEMS; i++) {
      sent.add(
          random.nextInt(3) == 0 ? sent.get(random.nextInt(sent.size())) : i + random.nextInt(4));
    }
    return sent;
  }

  private static WireItem item(int number, boolean numbered) {
    boolean old = number % 2 == 0;
    WireItem item =
        WireItem.story(old ? "a" : "b", text(number))
            .headline("")
            .changed(String.format(Locale.ROOT, "2026-03-14T12:%02d:00Z", number));
    return numbered ? item.version(old ? number + 40 : number + 1) : item;
  }

  private static String text(int number) {
    return WireItem.paragraph(number);
  }

  private static Map<String, String> out(Wire wire) {
    return wire.newest().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry ->
                    entry.getValue().getPubStatus()
                        + " "
                        + String.join("", entry.getValue().getBody())));
  }

  private static String uri(String guid) {
    ParsedItem item = WireItem.story(guid, "Any.").headline("").build();
    return Identifier.firstOf(item).getUri();
  }
}
