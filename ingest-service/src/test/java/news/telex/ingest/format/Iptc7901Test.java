package news.telex.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.TimeSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Iptc7901Test extends WireFormatContract {
  private static final String TEXT =
      "The dam at Altmoor opened on Monday after nine years of work that cost\r\n41 million.\r\n";

  Iptc7901Test() {
    super("iptc7901", "text/plain");
  }

  @Override
  Map<RejectionCode, byte[]> overLimits(Limits limits) {
    return Map.of();
  }

  @Override
  List<String> nested(int levels) {
    String header = "\u0001abc0001 2 i 96 x\r\na/b\r\n\u0002";
    return List.of(
        header.repeat(levels),
        header + "REFILE\n".repeat(levels) + "=",
        header + "#".repeat(levels),
        header + "\u0003".repeat(levels));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          131137 GMT Nov 13 | 2013-11-13T11:37:00Z | wire | true
          131137 Nov 13 | 2013-11-13T11:37:00Z | wire | false
          131137 GMT Nov 2013 | 2013-11-13T11:37:00Z | wire | true
          131137 GMT Okt 13 | 2013-10-13T11:37:00Z | wire | true
          131137 CET Nov 13 | 2013-11-13T11:37:00+01:00 | wire | true
          300937 GMT SEP | 2026-09-30T09:37:00Z | text | true
          311137 GMT | 2026-08-31T11:37:00Z | text | true
          311237 | 2026-08-31T12:37:00Z | text | false
          021137 GMT Oct | 2026-10-02T11:37:00Z | text | true
          131137 GMT Nov | 2025-11-13T11:37:00Z | text | true
          321137 GMT Nov 13 | - | - | false
          132537 GMT Nov 13 | - | - | false
          291137 GMT Feb 13 | - | - | false
          soon | - | - | false
          """)
  void shouldReadTheTimeAsFarAsItIsWritten(
      String trailer, String at, TimeSource source, boolean certain) {
    // When
    ParsedItem item = item("Dam opens =\r\n\r\n" + TEXT, trailer);

    // Then
    assertThat(item.getVersionCreated().map(NewsTime::getAt).orElse(null)).isEqualTo(at);
    assertThat(item.getVersionCreated().map(NewsTime::getSource).orElse(null)).isEqualTo(source);
    assertThat(item.getVersionCreated().map(NewsTime::getZoneCertain).orElse(false))
        .isEqualTo(certain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          Dam opens = | Dam opens | - | -
          Dam at Altmoor;opens = | Dam at Altmoor opens | - | -
          Dam opens;By Ada Quill = | Dam opens | By Ada Quill | -
          Dam opens;By Ada Quill;= | Dam opens | By Ada Quill | -
          Staudamm öffnet;Von Ada Quill, abc = | Staudamm öffnet | Von Ada Quill | -
          Le barrage ouvre;Par Ada QUILL = | Le barrage ouvre | Par Ada QUILL | -
          1ST LEAD;Dam opens = | Dam opens | - | update
          REFILE;2. Lead;Dam opens = | Dam opens | - | correction
          EXTRA;;DAM OPENS = | DAM OPENS | - | -
          DAM OPENS IN;ALTMOOR = | DAM OPENS IN ALTMOOR | - | -
          Lead = | Lead | - | -
          Dam opens | Dam opens | - | -
          """)
  void shouldReadMarksHeadlineAndCredit(
      String front, String headline, String byline, String signal) {
    // When
    ParsedItem item = item(front.replace(";", "\r\n") + "\r\n\r\n" + TEXT, "");

    // Then
    assertThat(item.getHeadline()).isEqualTo(headline);
    assertThat(item.getByline().orElse(null)).isEqualTo(byline);
    assertThat(item.getSignal().orElse(null)).isEqualTo(signal);
    assertThat(item.getBody())
        .containsExactly(
            "The dam at Altmoor opened on Monday after nine years of work that cost 41 million.");
  }

  @Test
  void shouldTellWhatIsOnlyALineOfText() {
    for (String text :
        List.of(
            "abc0001 2 i 96\n\nThe dam opened on Monday, and all went home.",
            "\u0001\u0001\u0001",
            "ab12 3 c\nOne ran.\n")) {
      // When / Then
      assertThat(Iptc7901.begins(text)).as(text).isFalse();
    }
  }

  private static ParsedItem item(String text, String trailer) {
    byte[] value =
        ("\u0001abc0001 2 i 96  x\r\n\r\nDam/Altmoor/\r\n\u0002" + text + "\u0003" + trailer)
            .getBytes(UTF_8);
    WireReader reader =
        new WireReader(
            (topic, bytes) ->
                new AvroPayloads.Decoded.Rejected(RejectionCode.BAD_AVRO, "None here."),
            Limits.standard());
    Reading reading =
        reader.read(
            new RawRecord(
                "wire.raw", 0, 5, Instant.parse("2026-10-01T12:00:00Z"), null, Map.of(), value));
    assertThat(reading).isInstanceOf(Reading.Items.class);
    return ((Reading.Items) reading).items().get(0);
  }
}
