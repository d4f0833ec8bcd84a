package news.telex.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFieldTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          embargo | EMBARGO
          embargoedUntil | EMBARGO
          embargo_date | EMBARGO
          EmbargoDate | EMBARGO
          X-Embargo | EMBARGO
          x-embargoed-until | EMBARGO
          prism:embargoDate | EMBARGO
          field_embargo_date | EMBARGO
          utc_embargo | EMBARGO
          Sperrfrist | EMBARGO
          is_embargoed | EMBARGO
          story_embargo_2 | LIKELY_EMBARGO
          pressEmbargoTo | LIKELY_EMBARGO
          embargoReason | -
          embargo_timezone | -
          embargo.start | -
          publishAt | SCHEDULE
          publish_at | SCHEDULE
          publish_on | SCHEDULE
          publish_up | SCHEDULE
          scheduled_at | SCHEDULE
          utc_publish_schedule | SCHEDULE
          publish_at_gmt | SCHEDULE
          go-live-date | SCHEDULE
          liveDate | SCHEDULE
          live_at | SCHEDULE
          publicationStart | SCHEDULE
          visible-from | SCHEDULE
          do_not_publish_until | EMBARGO
          frei_ab | EMBARGO
          hold | LIKELY_EMBARGO
          onHold | LIKELY_EMBARGO
          offTime | EXPIRY
          start_date | -
          releaseDate | RELEASE
          video:release_date | -
          expires | EXPIRY
          expiresAt | EXPIRY
          prism:expirationDate | EXPIRY
          article:expiration_time | EXPIRY
          X-Expires | EXPIRY
          unpublish_on | EXPIRY
          published | -
          publishedAt | -
          publish_date | -
          pubDate | -
          date | -
          schedule | -
          """)
  void shouldTellWhatAFieldSaysByItsName(String name, TimeField field) {
    assertThat(TimeField.named(name)).isEqualTo(Optional.ofNullable(field));
  }

  @Test
  void shouldNotReadNamesThatAreNone() {
    assertThat(TimeField.named("")).isEmpty();
    assertThat(TimeField.named("::")).isEmpty();
    assertThat(TimeField.named("embargo".repeat(100_000))).isEmpty();
  }
}
