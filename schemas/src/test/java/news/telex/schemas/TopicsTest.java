package news.telex.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"wire.raw", "wire.raw.nordwire", "wire.raw.agence-x.fr", "wire.raw.7news"})
  void shouldTakeAsRaw(String topic) {
    assertThat(Topics.isRaw(topic)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wire.raw.",
        "wire.raw.replay",
        "wire.raw.nordwire.replay",
        "wire.raw.Nordwire",
        "wire.rawer",
        "news.parsed"
      })
  void shouldNotTakeAsRaw(String topic) {
    assertThat(Topics.isRaw(topic)).isFalse();
  }

  @Test
  void shouldSayOfEveryTopicHowLargeARecordMayBe() {
    assertThat(Topics.all())
        .allSatisfy(
            topic ->
                assertThat(topic.config())
                    .as(topic.name())
                    .hasEntrySatisfying(
                        "max.message.bytes",
                        bytes ->
                            assertThat(Integer.parseInt(bytes))
                                .isGreaterThan(Topics.MAX_SMALL_BYTES)));
  }

  @Test
  void shouldTakeTheTimeOfARecordHoweverFarAheadOfTheBrokersClock() {
    assertThat(Topics.all())
        .allSatisfy(
            topic ->
                assertThat(topic.config())
                    .as(topic.name())
                    .containsAnyOf(
                        Map.entry("message.timestamp.type", "LogAppendTime"),
                        Map.entry("message.timestamp.after.max.ms", "9223372036854775807")));
  }

  @Test
  void shouldGiveAWiresOwnTopicTheSettingsOfTheSharedOne() {
    // When
    Topic own = Topics.find("wire.raw.nordwire").orElseThrow();

    // Then
    Topic shared = Topics.find("wire.raw").orElseThrow();
    assertThat(own.config()).isEqualTo(shared.config());
    assertThat(own.partitions()).isEqualTo(shared.partitions());
  }

  @Test
  void shouldRefuseANameThatNoWireMayHave() {
    assertThatThrownBy(() -> Topics.rawOf("Nord Wire"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'Nord Wire'");
  }

  @Test
  void shouldGiveAReplayThePartitionsOfItsTopic() {
    // When
    Topic replay = Topics.find("wire.raw.nordwire.replay").orElseThrow();

    // Then
    Topic live = Topics.find("wire.raw.nordwire").orElseThrow();
    assertThat(replay.partitions()).isEqualTo(live.partitions());
    assertThat(replay.config())
        .containsEntry("retention.ms", "604800000")
        .containsEntry("message.timestamp.type", "LogAppendTime")
        .containsEntry("max.message.bytes", live.config().get("max.message.bytes"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"news.published.replay", "wire.receipts.replay", "other.replay"})
  void shouldKnowNoReplayOfWhatNoStageReads(String topic) {
    assertThat(Topics.find(topic)).isEmpty();
  }

  @Test
  void shouldListEachTopicOnce() {
    assertThat(Topics.all()).extracting(Topic::name).doesNotHaveDuplicates().hasSize(22);
  }
}
