package news.telex.ingest.reading;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import news.telex.ingest.format.HostileJson;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.WireFormatContract;
import news.telex.schemas.RawArticle;
import news.telex.schemas.RejectionCode;

/** A wrapping: Avro around what the wire sent, here ninjs. */
class RawArticleTest extends WireFormatContract {
  private static final byte[] HEADER = {0, 0, 0, 0, 7};

  RawArticleTest() {
    super("ninjs", "avro/binary", "application/avro");
  }

  @Override
  protected Map<RejectionCode, byte[]> overLimits(Limits limits) {
    return HostileJson.overLimits(limits);
  }

  @Override
  protected List<String> nested(int levels) {
    return HostileJson.nested(levels);
  }

  /** Magic byte and schema id, and behind them whatever the payload is. */
  @Override
  protected byte[] value(byte[] payload) {
    byte[] value = new byte[HEADER.length + payload.length];
    System.arraycopy(HEADER, 0, value, 0, HEADER.length);
    System.arraycopy(payload, 0, value, HEADER.length, payload.length);
    return value;
  }

  @Override
  protected AvroPayloads avro() {
    return (topic, value) ->
        new AvroPayloads.Decoded.Raw(
            RawArticle.newBuilder()
                .setPayload(
                    ByteBuffer.wrap(value, HEADER.length, value.length - HEADER.length).slice())
                .build());
  }
}
