package news.telex.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import news.telex.schemas.RejectionCode;
import org.junit.jupiter.api.Test;

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

  @Test
  void shouldReadOnlyTheContentOfABodyThatIsNitf() {
    // Given
    String item =
        """
        {"uri":"urn:w:1","headline":"Dam opens","versionCreated":"2026-06-03T10:20:11Z","bodies":[
        {"contentType":"text/vnd.IPTC.NITF","value":"<nitf><body><body.head><hedline><hl1>DAM</hl1></hedline>
        <dateline>X</dateline></body.head><body.content><block><p>It opened on Monday.</p><media><media-caption>
        Seen</media-caption></media><hl2>Why</hl2><p>It was full.</p></block></body.content><body.end><tagline>ab
        </tagline></body.end></body></nitf>"}]}
        """;
    WireReader reader =
        new WireReader(
            (topic, value) ->
                new AvroPayloads.Decoded.Rejected(RejectionCode.BAD_AVRO, "None here."),
            Limits.standard());

    // When
    Reading reading =
        reader.read(
            new RawRecord(
                "wire.raw",
                0,
                5,
                Instant.EPOCH,
                null,
                Map.of(),
                item.replace('\n', ' ').getBytes(UTF_8)));

    // Then
    assertThat(((Reading.Items) reading).items().get(0).getBody())
        .containsExactly("It opened on Monday.", "Why", "It was full.");
  }
}
