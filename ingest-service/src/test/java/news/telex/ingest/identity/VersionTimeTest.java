package news.telex.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.TimeSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTimeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-14T09:30:00Z",
        "2026-03-14T09:30:05+01:00",
        "2026-03-14T09:30:05-03:30",
        "2026-03-14T09:30Z",
        "2026-03-14T09:30:05.123+01:00",
        "2024-02-29T23:59:59Z"
      })
  void shouldReadATimeAsItIsWritten(String at) {
    assertThat(VersionTime.of(changed(at)))
        .contains(new VersionTime(OffsetDateTime.parse(at).toInstant().toEpochMilli(), 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-30T09:30:00Z",
        "2026-03-14T24:30:00Z",
        "2026-03-14T09:30:00",
        "2026-03-14T09:30:00?",
        "2026-03-14 09:30:00Z",
        "+026-03-14T09:30:00Z",
        ""
      })
  void shouldReadNoneFromWhatIsNone(String at) {
    assertThat(VersionTime.of(changed(at))).isEmpty();
  }

  private static ParsedItem changed(String at) {
    NewsTime time =
        NewsTime.newBuilder().setAt(at).setSource(TimeSource.wire).setZoneCertain(true).build();
    return ParsedItem.newBuilder().setVersionCreated(time).build();
  }
}
