package news.telex.ingest.format.teletype;

import java.util.List;
import java.util.Map;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.WireFormatContract;
import news.telex.schemas.RejectionCode;

class TaggedTextTest extends WireFormatContract {
  TaggedTextTest() {
    super("tagged", "text/plain");
  }

  @Override
  protected Map<RejectionCode, byte[]> overLimits(Limits limits) {
    return Map.of();
  }

  @Override
  protected List<String> nested(int levels) {
    return List.of(
        "TI#Dam opens\nTX#One ran.\n".repeat(levels), "TI#" + "TX#".repeat(levels) + "\nTX#x");
  }
}
