package news.telex.ingest.reading;

import java.util.List;
import java.util.Map;
import news.telex.ingest.format.HostileJson;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.WireFormatContract;
import news.telex.schemas.RejectionCode;

/** A wrapping: CloudEvents in structured mode. */
class CloudEventTest extends WireFormatContract {
  CloudEventTest() {
    super("cloudevents", "application/cloudevents+json", "application/json");
  }

  @Override
  protected Map<RejectionCode, byte[]> overLimits(Limits limits) {
    return HostileJson.overLimits(limits);
  }

  @Override
  protected List<String> nested(int levels) {
    return List.of(
        "{\"specversion\":\"1.0\",\"source\":\"a\",\"type\":\"t\",\"data\":".repeat(levels / 10),
        "{\"specversion\":\"1.0\",\"source\":\"a\",\"type\":\"t\",\"data\":{\"headline\":\"A\",\"a\":"
            + "[".repeat(levels));
  }
}
