package news.telex.ingest.format;

import java.util.List;
import java.util.Map;
import news.telex.schemas.RejectionCode;

class NinjsTest extends WireFormatContract {
  NinjsTest() {
    super(
        "ninjs",
        "application/ninjs+json",
        "application/json",
        "application/vnd.iptc.g2.ninjs+json");
  }

  @Override
  Map<RejectionCode, byte[]> overLimits(Limits limits) {
    return HostileJson.overLimits(limits);
  }

  @Override
  List<String> nested(int levels) {
    return HostileJson.nested(levels);
  }
}
