package news.telex.ingest.format.page;

import java.util.List;
import java.util.Map;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.WireFormatContract;
import news.telex.schemas.RejectionCode;

class PlainTextTest extends WireFormatContract {
  PlainTextTest() {
    super("text", "text/plain", "text/markdown");
  }

  @Override
  protected Map<RejectionCode, byte[]> overLimits(Limits limits) {
    return Map.of();
  }

  @Override
  protected List<String> nested(int levels) {
    return List.of(
        "(".repeat(levels), "> ".repeat(levels) + "The dam opened.", "\"“".repeat(levels));
  }
}
