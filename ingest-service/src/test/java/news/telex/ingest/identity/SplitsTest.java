package news.telex.ingest.identity;

import static news.telex.ingest.identity.WireItem.paragraph;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import news.telex.schemas.Article;
import news.telex.schemas.ParsedItem;
import org.junit.jupiter.api.Test;

class SplitsTest {
  private static final String[] DAM = {paragraph(1), paragraph(2), paragraph(3)};
  private static final String[] MILL = {paragraph(11), paragraph(12), paragraph(13)};
  private static final String[] DAM_LATER = {paragraph(1), paragraph(2), paragraph(4)};
  private static final String[] MILL_LATER = {paragraph(11), paragraph(12), paragraph(14)};

  private final Wire wire = new Wire();

  @Test
  void shouldGiveTheVersionsAUriOfTheirOwnAndSendTheRestAgain() {
    // Given
    List<ParsedItem> items = mixed(wire);
    String old = uri();
    wire.accepted.clear();

    // When
    String fresh = wire.split(old, items, 1, 3);

    // Then
    assertThat(wire.accepted)
        .extracting(SplitsTest::told)
        .containsExactly(
            fresh + " 1 " + List.of(MILL),
            fresh + " 2 " + List.of(MILL_LATER),
            old + " 5 " + List.of(DAM_LATER));
    assertThat(wire.accepted.get(2).getSupersedes()).contains(4L);
    assertThat(wire.accepted)
        .allSatisfy(
            article -> assertThat(article.getProvenance().getEvidence()).containsExactly("split"));
  }

  @Test
  void shouldSendLaterItemsWhereTheirNamesLead() {
    // Given
    String fresh = wire.split(uri(), mixed(wire), 1, 3);

    // When
    Judged mill = wire.take(under("", "mill", MILL[0], MILL_LATER[1], DAM[2]));
    Judged dam = wire.take(under("", "dam", DAM[0], DAM_LATER[1], MILL[2]));
    Judged shared = wire.take(under("urn:page", "other", DAM[0], DAM[1], MILL[0]));

    // Then
    assertThat(mill.verdict().uri()).isEqualTo(fresh);
    assertThat(dam.verdict().uri()).isEqualTo(uri());
    assertThat(shared.verdict().uri()).isEqualTo(uri());
    assertThat(List.of(mill, dam, shared))
        .allSatisfy(judged -> assertThat(judged.verdict()).isInstanceOf(Verdict.Accepted.class));
  }

  @Test
  void shouldSayNothingNewWhenAllIsReplayed() {
    // Given
    String fresh = wire.split(uri(), mixed(wire), 1, 3);
    Map<String, String> out = out(wire);
    wire.accepted.clear();

    // When
    List.copyOf(wire.parsed.values()).forEach(wire::replay);

    // Then
    assertThat(wire.accepted)
        .extracting(SplitsTest::told)
        .containsExactlyInAnyOrder(
            uri() + " 5 " + List.of(DAM_LATER), fresh + " 2 " + List.of(MILL_LATER));
    assertThat(out(wire)).isEqualTo(out);
    assertThat(List.of(0L, 1L, 2L, 3L))
        .extracting(offset -> wire.fates.get(offset).verdict().uri())
        .containsExactly(uri(), fresh, uri(), fresh);
  }

  @Test
  void shouldEndTheSameWhereTheDecisionIsReadFirst() {
    // Given
    List<ParsedItem> items = mixed(wire);
    String fresh = wire.split(uri(), items, 0, 1, 3);
    wire.take(under("", "mill", MILL[0], MILL_LATER[1], DAM[2]));
    wire.take(under("urn:page", "other", DAM[0], DAM[1], MILL[0]));
    Wire anew = new Wire();

    // When
    String same = anew.split(uri(), items, 0, 1, 3);
    mixed(anew);
    anew.take(under("", "mill", MILL[0], MILL_LATER[1], DAM[2]));
    anew.take(under("urn:page", "other", DAM[0], DAM[1], MILL[0]));

    // Then
    assertThat(same).isEqualTo(fresh);
    assertThat(out(anew)).isEqualTo(out(wire)).hasSize(2);
  }

  @Test
  void shouldSplitOnce() {
    // Given
    List<ParsedItem> items = mixed(wire);
    wire.split(uri(), items, 1, 3);
    int told = wire.accepted.size();

    // When
    wire.split(uri(), items, 1, 3);

    // Then
    assertThat(wire.accepted).hasSize(told);
  }

  @Test
  void shouldTakeBackASplitByAJoin() {
    // Given
    String fresh = wire.split(uri(), mixed(wire), 1, 3);
    wire.take(WireItem.story("urn:else", "Else."));
    wire.join(fresh, 2, uri());

    // When
    Judged mill = wire.take(under("", "mill", MILL[0], MILL_LATER[1], DAM[2]));

    // Then
    assertThat(mill.verdict().uri()).isEqualTo(uri());
    assertThat(out(wire)).containsEntry(fresh, "canceled []");
  }

  @Test
  void shouldKillNoMoreThanWhatANameIsOf() {
    // Given
    String fresh = wire.split(uri(), mixed(wire), 1, 3);

    // When
    wire.take(WireItem.kill("").url("https://n.example/mill"));

    // Then
    assertThat(out(wire))
        .containsEntry(uri(), "usable " + List.of(DAM_LATER))
        .hasEntrySatisfying(fresh, stands -> assertThat(stands).startsWith("canceled"));
  }

  @Test
  void shouldSplitNothingThatIsDeadOrOfWhichNothingIsLeft() {
    // Given
    List<ParsedItem> items = mixed(wire);
    wire.accepted.clear();

    // When
    wire.split(uri(), items, 0, 1, 2, 3);
    wire.take(WireItem.kill("urn:page"));
    wire.accepted.clear();
    wire.split(uri(), items, 1, 3);

    // Then
    assertThat(wire.accepted).isEmpty();
  }

  @Test
  void shouldSplitNothingThatCanNotBeReadAnyMore() {
    // Given
    List<ParsedItem> items = mixed(wire);
    wire.parsed.remove(3L);
    wire.accepted.clear();

    // When
    wire.split(uri(), items, 1, 3);

    // Then
    assertThat(wire.accepted).isEmpty();
  }

  /** One identifier, under which a site tells of two things in turn. */
  private static List<ParsedItem> mixed(Wire wire) {
    List<ParsedItem> items = new ArrayList<>();
    items.add(wire.take(under("urn:page", "dam", DAM)).item());
    items.add(wire.take(under("urn:page", "mill", MILL)).item());
    items.add(wire.take(under("urn:page", "dam", DAM_LATER)).item());
    items.add(wire.take(under("urn:page", "mill", MILL_LATER)).item());
    return items;
  }

  private static WireItem under(String guid, String path, String... text) {
    return WireItem.story(guid, text).headline("").url("https://n.example/" + path);
  }

  private static String uri() {
    return Identifier.firstOf(under("urn:page", "dam", DAM).build()).getUri();
  }

  private static String told(Article article) {
    return String.format(
        Locale.ROOT, "%s %d %s", article.getUri(), article.getVersion(), article.getBody());
  }

  private static Map<String, String> out(Wire wire) {
    Map<String, String> out = new TreeMap<>();
    wire.newest()
        .forEach((uri, article) -> out.put(uri, article.getPubStatus() + " " + article.getBody()));
    return out;
  }
}
