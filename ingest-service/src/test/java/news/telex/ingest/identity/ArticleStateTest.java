package news.telex.ingest.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import news.telex.runtime.StateSerde;
import news.telex.schemas.ParsedItem;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class ArticleStateTest {
  /** As the second release wrote it. */
  private static final String SECOND_RELEASE =
      """
      {"version":3,"supersedes":2,"wireVersion":3,"versionAt":{"at":1773482400000,"doubt":0},
       "raw":{"at":1773482401000,"partition":"wire.raw-0","offset":7,"item":0},
       "digest":"00112233445566778899aabbccddeeff","killed":false,
       "seen":["d1","d2","00112233445566778899aabbccddeeff"],"aliases":["id:guid:x"],"touchedAt":1773482402000}
      """;

  @Test
  void shouldReadWhatAnEarlierReleaseWroteAndShortenItsDigests() {
    // Given
    ParsedItem item =
        ParsedItem.newBuilder().setContentHash("00112233445566778899aabbccddeeff").build();
    Serde<ArticleState> serde = StateSerde.of(ArticleState.class);

    // When
    ArticleState state = serde.deserializer().deserialize("t", SECOND_RELEASE.getBytes(UTF_8));

    // Then
    assertThat(state.version()).isEqualTo(3);
    assertThat(state.seen()).containsExactly("d1", "d2", "ABEiM0RV");
    assertThat(state.hasSeen(item)).isTrue();
    assertThat(state.isCurrent(item)).isTrue();
    assertThat(state.firstCreated()).isNull();
    assertThat(state.text()).isNull();
    assertThat(state.isOut()).isTrue();
    assertThat(state.imposed()).isFalse();
    assertThat(state.review()).isNull();
    assertThat(serde.deserializer().deserialize("t", serde.serializer().serialize("t", state)))
        .isEqualTo(state);
  }

  @Test
  void shouldReadWhatSaidEverythingAndWriteNothingTwice() {
    // Given
    String said =
        """
        {"version":1,"raw":{"at":5,"partition":"wire.raw-0","offset":0,"item":0},"digest":"ABEiM0RV",
         "killed":false,"seen":["ABEiM0RV"],"aliases":["id:guid:x"],"touchedAt":6,"imposed":false,
         "usableStated":true,"withheld":false,"translations":[],"restarted":false,
         "content":{"undated":"u","source":"s","sketch":"u"},"sources":["s"]}
        """;
    ParsedItem item =
        ParsedItem.newBuilder().setContentHash("00112233445566778899aabbccddeeff").build();
    Serde<ArticleState> serde = StateSerde.of(ArticleState.class);

    // When
    ArticleState state = serde.deserializer().deserialize("t", said.getBytes(UTF_8));
    ArticleState heard = state.heardOf(item, List.of(), 7);
    byte[] written = serde.serializer().serialize("t", state);

    // Then
    assertThat(state.isCurrent(item)).isTrue();
    assertThat(heard).isSameAs(state);
    assertThat(state.seenBehind()).containsExactly("ABEiM0RV");
    assertThat(new String(written, UTF_8))
        .contains("\"withheld\":false", "\"usableStated\":true")
        .doesNotContain("killed", "imposed", "translations", "restarted", "item", "null");
    assertThat(serde.deserializer().deserialize("t", written)).isEqualTo(state);
  }

  @Test
  void shouldKeepThatNothingIsOutAndSomethingIsHeld() {
    // Given
    Serde<ArticleState> serde = StateSerde.of(ArticleState.class);
    ArticleState state =
        ArticleState.unpublished(List.of("id:guid:x"), 5)
            .reviewing(new OpenReview(1, "nordwire", 4, null, null));

    // When
    byte[] bytes = serde.serializer().serialize("t", state);

    // Then
    assertThat(serde.deserializer().deserialize("t", bytes)).isEqualTo(state);
    assertThat(state.isOut()).isFalse();
  }

  @Test
  void shouldForgetWhatWasHeardLongestAgo() {
    // Given
    List<String> known = List.of("id:guid:x", "headline:old", "headline:again");

    // When
    for (int i = 0; i < 2 * ArticleState.MAX_ALIASES; i++) {
      known = ArticleState.merged(known, List.of("headline:again", "content:" + i));
    }

    // Then
    assertThat(known)
        .hasSize(ArticleState.MAX_ALIASES)
        .contains("id:guid:x", "headline:again", "content:31")
        .doesNotContain("headline:old");
  }

  @Test
  void shouldKnowTheHeadlineHoweverOftenTheAddressChanges() {
    // Given
    List<String> known = List.of("url:0", "headline:x", "lead:x");

    // When
    for (int i = 1; i < 2 * ArticleState.MAX_ALIASES; i++) {
      known = ArticleState.merged(known, List.of("url:" + i, "headline:x", "lead:x"));
    }

    // Then
    assertThat(known)
        .hasSizeLessThanOrEqualTo(ArticleState.MAX_ALIASES)
        .contains("url:0", "headline:x", "lead:x");
  }

  @Test
  void shouldStayWithinAKilobyteAndAHalfHoweverLongTheTextIs() {
    // Given
    Serde<ArticleState> serde = StateSerde.of(ArticleState.class);
    Wire wire = new Wire();
    String[] paragraphs =
        IntStream.range(0, 1_000).mapToObj(WireItem::paragraph).toArray(String[]::new);

    // When
    wire.take(WireItem.story("urn:a", paragraphs).source("s1"));
    String uri =
        wire.take(WireItem.story("urn:a", paragraphs).note("Again").source("s2")).verdict().uri();

    // Then
    assertThat(serde.serializer().serialize("t", wire.store.article(uri))).hasSizeLessThan(1_500);
  }
}
