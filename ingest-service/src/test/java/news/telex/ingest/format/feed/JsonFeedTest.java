package news.telex.ingest.format.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.Readings;
import news.telex.ingest.format.SourceHash;
import news.telex.ingest.format.WireFormatContract;
import news.telex.ingest.reading.Reading;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.RejectionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFeedTest extends WireFormatContract {
  private static final String START =
      "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Dams\",\"items\":";

  JsonFeedTest() {
    super("jsonfeed", "application/feed+json", "application/json");
  }

  @Override
  protected Map<RejectionCode, byte[]> overLimits(Limits limits) {
    return Map.of(
        RejectionCode.TOO_DEEP,
        nested(limits.maxDepth() + 1).get(0).getBytes(UTF_8),
        RejectionCode.TOO_MANY_NODES,
        (START + "[" + "{\"title\":\"A\"},".repeat(limits.maxItems()) + "{}]}").getBytes(UTF_8),
        RejectionCode.NOT_AN_ARTICLE,
        (START + "[]}").getBytes(UTF_8));
  }

  @Override
  protected List<String> nested(int levels) {
    return List.of(
        START + "[{\"title\":\"A\",\"a\":" + "[".repeat(levels) + "]".repeat(levels) + "}]}",
        START + "[".repeat(levels),
        START + "[{\"content_html\":\"" + "<b>".repeat(levels) + "On Monday.\"}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"title":"A < B &amp; C"} | headline | A < B &amp; C
          {"content_html":"<p>One.</p><p>Two.</p>","content_text":"No."} | body | One./Two.
          {"content_text":"a < b\\n\\nTwo."} | body | a < b/Two.
          {"title":"A","summary":"Short."} | body | Short.
          {"title":"A","content_text":"Long.","summary":"In short it is long."} | deck | In short it is long.
          {"id":7,"title":"A","url":"/7"} | guid,url | 7,https://dams.example/7
          {"id":"https://dams.example/8","title":"A"} | url | https://dams.example/8
          {"title":"A","authors":[{"name":"Ana Reyes"},{"name":"Bo Falk"}]} | authors | Ana Reyes/Bo Falk
          {"title":"A","author":{"name":"Ana Reyes"}} | authors | Ana Reyes
          {"title":"A"} | authors,language | Dams Desk,de
          {"title":"A","language":"fr"} | language | fr
          {"title":"A","tags":["Water","Power"]} | subjects | Water/Power
          {"title":"A","date_published":"2026-04-02T10:00:00+02:00","date_modified":"2026-04-03T10:00:00Z"} | first,version | 2026-04-02T10:00:00+02:00,2026-04-03T10:00:00Z
          {"title":"A","date_published":"2026-02-30T10:00:00Z"} | first | received
          {"title":"A","attachments":[{"url":"a.mp3","mime_type":"audio/mpeg"}]} | associations | attachment audio https://dams.example/a.mp3
          """)
  void shouldReadAnEntry(String entry, String fields, String expected) {
    String feed =
        "{\"version\":\"https://jsonfeed.org/version/1\",\"home_page_url\":\"https://dams.example/\","
            + "\"author\":{\"name\":\"Dams Desk\"},\"language\":\"de\",\"items\":["
            + (entry + "]}");
    assertThat(FeedEntryTest.fields(FeedEntryTest.one(read(feed)), fields)).isEqualTo(expected);
  }

  @Test
  void shouldLeaveNeighboursWhereTheyAre() {
    // When
    Reading.Items items =
        (Reading.Items) read(START + "[{\"title\":\"A\"},7,{\"id\":\"x\"},{\"title\":\"B\"}]}");

    // Then
    assertThat(items.items()).extracting(ParsedItem::getHeadline).containsExactly("A", "B");
    assertThat(items.rejected())
        .extracting(Reading.RejectedItem::place, Reading.RejectedItem::code)
        .containsExactly(tuple(1, RejectionCode.NOT_AN_ARTICLE), tuple(2, RejectionCode.NO_TEXT));
    assertThat(items.items().get(0).getSourceHash())
        .isEqualTo(SourceHash.of("{\"title\":\"A\"}".getBytes(UTF_8)));
  }

  private static Reading read(String feed) {
    return Readings.of(feed.getBytes(UTF_8), "application/feed+json");
  }
}
