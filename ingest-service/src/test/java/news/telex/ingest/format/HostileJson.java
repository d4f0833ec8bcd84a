package news.telex.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import news.telex.schemas.RejectionCode;

/** What is too much in any JSON. */
public final class HostileJson {
  private HostileJson() {}

  public static Map<RejectionCode, byte[]> overLimits(Limits limits) {
    return Map.of(
        RejectionCode.TOO_DEEP,
        nested(limits.maxDepth() + 1).get(0).getBytes(UTF_8),
        RejectionCode.TOO_MANY_NODES,
        ("{\"headline\":\"A\",\"list\":[" + "1,".repeat(limits.maxNodes()) + "1]}")
            .getBytes(UTF_8));
  }

  public static List<String> nested(int levels) {
    return List.of(
        "{\"headline\":\"A\",\"a\":" + "[".repeat(levels) + "]".repeat(levels) + "}",
        "{\"a\":".repeat(levels),
        "[{\"bodies\":".repeat(levels));
  }
}
