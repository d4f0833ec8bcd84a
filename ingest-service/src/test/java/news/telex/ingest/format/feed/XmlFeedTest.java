package news.telex.ingest.format.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.WireFormatContract;
import news.telex.schemas.RejectionCode;

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

  private static String feed(String items) {
    return "<rss version='2.0'><channel><title>Dams</title>" + items;
  }
}
