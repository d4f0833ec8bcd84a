package news.telex.operations.review;

import static org.assertj.core.api.Assertions.assertThat;

import news.telex.operations.review.Awaiting.Kind;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import org.junit.jupiter.api.Test;

class AwaitingTest {
  @Test
  void shouldCallANoticeByWhatItDoes() {
    // When, Then
    assertThat(kind(PubStatus.canceled)).isEqualTo(Kind.kill);
    assertThat(kind(PubStatus.withheld)).isEqualTo(Kind.withhold);
    assertThat(kind(PubStatus.usable)).isEqualTo(Kind.correction);
    assertThat(Kind.kill.count(1) + ", " + Kind.correction.count(2))
        .isEqualTo("1 kill, 2 corrections");
  }

  private static Kind kind(PubStatus status) {
    return Kind.of(ParsedItem.newBuilder().setPubStatus(status).build());
  }
}
