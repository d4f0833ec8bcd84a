package news.telex.ingest.format.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.Readings;
import news.telex.ingest.format.WireFormatContract;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import news.telex.schemas.RejectionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlFeedTest extends WireFormatContract {
  XmlFeedTest() {
    super(
        "feed",
        "application/rss+xml",
        "application/atom+xml; charset=utf-8",
        "application/rdf+xml",
        "application/xml",
        "text/xml",
        "text/html",
        "text/plain");
  }

  @Override
  protected Map<RejectionCode, byte[]> overLimits(Limits limits) {
    String nodes = "<b/>".repeat(limits.maxNodes());
    return Map.of(
        RejectionCode.TOO_MANY_NODES,
        feed("<item><title>" + nodes + "</title></item>").getBytes(UTF_8),
        RejectionCode.NOT_AN_ARTICLE,
        feed("").getBytes(UTF_8));
  }

  @Override
  protected List<String> nested(int levels) {
    String text = "The dam at Altmoor opened on Monday.";
    return List.of(
        feed("<item><title>" + "<b>".repeat(levels) + text + "</b>".repeat(levels) + "</title>"),
        feed("<item><title>" + text + "</title>" + "<b xml:base='a/'>".repeat(levels)),
        feed("<item><description>" + "&lt;b>".repeat(levels) + text),
        feed("<item>".repeat(levels)),
        "<channel>".repeat(levels) + "<item><title>" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<![CDATA[", "<!--"})
  void shouldKeepTheNeighbourOfAnEntryWhoseSectionIsNotClosed(String open) {
    // Given
    String feed =
        feed(
            "<item><title>One</title><description>"
                + open
                + "Open</description></item><item><title>Two</title><description><![CDATA[<b>Two</b>"
                + " is here.]]></description><!-- seen --></item></channel></rss>");

    // When
    List<ParsedItem> items = Readings.items(Readings.of(feed.getBytes(UTF_8)));

    // Then
    assertThat(items).extracting(ParsedItem::getHeadline).containsExactly("One", "Two");
    assertThat(items.get(1).getBody()).containsExactly("Two is here.");
  }

  @Test
  void shouldLeaveOutAnEntryThatIsCommentedOut() {
    // Given
    String feed =
        feed(
            "<item><title>One</title></item><!-- <item><title>Old</title></item> -->"
                + "<item><title>Two</title></item></channel></rss>");

    // When
    List<ParsedItem> items = Readings.items(Readings.of(feed.getBytes(UTF_8)));

    // Then
    assertThat(items).extracting(ParsedItem::getHeadline).containsExactly("One", "Two");
  }

  @Test
  void shouldWithholdADraft() {
    // Given
    String feed =
        "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:app='http://www.w3.org/2007/app'><entry>"
            + "<title>Dam</title><app:control><app:draft>yes</app:draft></app:control></entry>"
            + "<entry><title>Dam opens</title><app:control><app:draft>no</app:draft></app:control>"
            + "</entry></feed>";

    // When
    List<ParsedItem> items = Readings.items(Readings.of(feed.getBytes(UTF_8)));

    // Then
    assertThat(items)
        .extracting(ParsedItem::getPubStatus)
        .containsExactly(PubStatus.withheld, PubStatus.usable);
  }

  private static String feed(String items) {
    return "<rss version='2.0'><channel><title>Dams</title>" + items;
  }
}
