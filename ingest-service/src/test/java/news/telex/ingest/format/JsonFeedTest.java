package news.telex.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import news.telex.schemas.RejectionCode;

class JsonFeedTest extends WireFormatContract {
  private static final String START =
      "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Dams\",\"items\":";

  JsonFeedTest() {
    super("jsonfeed", "application/feed+json", "application/json");
  }

  @Override
  Map<RejectionCode, byte[]> overLimits(Limits limits) {
    return Map.of(
        RejectionCode.TOO_DEEP,
        nested(limits.maxDepth() + 1).get(0).getBytes(UTF_8),
        RejectionCode.TOO_MANY_NODES,
        (START + "[" + "{\"title\":\"A\"},".repeat(limits.maxItems()) + "{}]}").getBytes(UTF_8),
        RejectionCode.NOT_AN_ARTICLE,
        (START + "[]}").getBytes(UTF_8));
  }

  @Override
  List<String> nested(int levels) {
    return List.of(
        START + "[{\"title\":\"A\",\"a\":" + "[".repeat(levels) + "]".repeat(levels) + "}]}",
        START + "[".repeat(levels),
        START + "[{\"content_html\":\"" + "<b>".repeat(levels) + "On Monday.\"}]}");
  }
}
