package news.telex.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PreflightTest {
  @Test
  void shouldSayThatAReplayTopicHasNotThePartitionsOfItsTopic() {
    assertThat(Preflight.mismatch(Map.of("news.parsed", 12, "news.parsed.replay", 2)))
        .contains(
            "Topic news.parsed.replay has 2 partitions and news.parsed has 12; they need the same"
                + " number: delete the first and run `telex topics create --execute`.");
  }

  @Test
  void shouldCompareReplayTopicsWithTheirOwnLiveTopicOnly() {
    assertThat(
            Preflight.mismatch(
                Map.of("news.parsed", 12, "news.parsed.replay", 12, "news.articles.replay", 6)))
        .isEmpty();
  }
}
