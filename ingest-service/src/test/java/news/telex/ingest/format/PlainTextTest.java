package news.telex.ingest.format;

import java.util.List;
import java.util.Map;
import news.telex.schemas.RejectionCode;

class PlainTextTest extends WireFormatContract {
  PlainTextTest() {
    super("text", "text/plain", "text/markdown");
  }

  @Override
  Map<RejectionCode, byte[]> overLimits(Limits limits) {
    return Map.of();
  }

  @Override
  List<String> nested(int levels) {
    return List.of(
        "(".repeat(levels), "> ".repeat(levels) + "The dam opened.", "\"“".repeat(levels));
  }
}
