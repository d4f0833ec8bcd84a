package news.telex.ingest.format;

import java.util.List;
import java.util.Map;
import news.telex.schemas.RejectionCode;

class ArticleJsonTest extends WireFormatContract {
  ArticleJsonTest() {
    super("json", "application/json", "application/ld+json", "text/json");
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
