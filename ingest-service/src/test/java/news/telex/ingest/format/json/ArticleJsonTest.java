package news.telex.ingest.format.json;

import java.util.List;
import java.util.Map;
import news.telex.ingest.format.HostileJson;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.WireFormatContract;
import news.telex.schemas.RejectionCode;

class ArticleJsonTest extends WireFormatContract {
  ArticleJsonTest() {
    super("json", "application/json", "application/ld+json", "text/json");
  }

  @Override
  protected Map<RejectionCode, byte[]> overLimits(Limits limits) {
    return HostileJson.overLimits(limits);
  }

  @Override
  protected List<String> nested(int levels) {
    return HostileJson.nested(levels);
  }
}
