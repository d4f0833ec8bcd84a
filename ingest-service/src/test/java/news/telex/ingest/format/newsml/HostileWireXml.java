package news.telex.ingest.format.newsml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import news.telex.ingest.format.Limits;
import news.telex.schemas.RejectionCode;

/** What is too much in any XML of wires. */
final class HostileWireXml {
  private HostileWireXml() {}

  static Map<RejectionCode, byte[]> overLimits(String root, Limits limits) {
    return Map.of(
        RejectionCode.TOO_DEEP,
        (open(root) + nest(limits.maxDepth()) + "</" + root + ">").getBytes(UTF_8),
        RejectionCode.TOO_MANY_NODES,
        (open(root) + "<p>a</p>".repeat(limits.maxNodes()) + "</" + root + ">").getBytes(UTF_8),
        RejectionCode.BAD_XML,
        (open(root) + "<p>The dam opened on Monday.</q></" + root + ">").getBytes(UTF_8));
  }

  static List<String> nested(String root, int levels) {
    return List.of(
        open(root) + nest(levels) + "</" + root + ">",
        open(root) + "<body><p>".repeat(levels),
        open(root) + "<!-- ".repeat(levels),
        open(root) + "<p " + "a".repeat(levels) + "='1'>",
        open(root) + "<p" + attributes(levels) + "/></" + root + ">",
        open(root) + "<![CDATA[".repeat(levels));
  }

  private static String attributes(int count) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < count; i++) {
      all.append(" a").append(i).append("='1'");
    }
    return all.toString();
  }

  private static String open(String root) {
    return "<?xml version=\"1.0\"?><" + root + ">";
  }

  private static String nest(int levels) {
    return "<p>".repeat(levels) + "</p>".repeat(levels);
  }
}
