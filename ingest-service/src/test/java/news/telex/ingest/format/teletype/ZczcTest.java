package news.telex.ingest.format.teletype;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.Readings;
import news.telex.ingest.format.WireFormatContract;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.RejectionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZczcTest extends WireFormatContract {
  ZczcTest() {
    super("zczc", "text/plain");
  }

  @Override
  protected Map<RejectionCode, byte[]> overLimits(Limits limits) {
    return Map.of();
  }

  @Override
  protected List<String> nested(int levels) {
    return List.of(
        "ZCZC\n".repeat(levels),
        "ZCZC\n$Dam\n" + "*".repeat(levels),
        "ZCZC\n" + "*Dam\n".repeat(levels) + "@");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          ZCZC;%I;#DAM;$Dam opens;@;One ran home. | Dam opens | DAM | One ran home.
          ZCZC;%I;$Dam opens;@One ran home. | Dam opens | - | One ran home.
          ZCZC;%I;$Dam opens;One ran home. | Dam opens | - | One ran home.
          ZCZC;$Dam at Altmoor;$opens;@;One ran home.;NNNN;x | Dam at Altmoor opens | - | One ran home.
          ZCZC 0412;Dam opens;;One ran home. | Dam opens | - | One ran home.
          ZCZC7091/SXA;XCI21301_SXA_QBXB;R CRO S0A QBXB;Dam opens;(Reuters) - One ran home.;;     XAQ-BR/GL;14-SET-26 18:33 NNNN | Dam opens | - | One ran home.
          ZCZC;$Dam opens;@;By Ada Quill;One ran home to Altmoor on Monday;and won.;FNP aq/br;NNNN | Dam opens | - | One ran home to Altmoor on Monday and won.
          ZCZC;One ran home. | '' | - | One ran home.
          ZCZC;#DAM;$Dam opens | Dam opens | DAM | ''
          """)
  void shouldReadTheSigns(String lines, String headline, String slug, String body) {
    // When
    ParsedItem item = item(lines.replace(';', '\n'));

    // Then
    assertThat(item.getProvenance().getFormat()).isEqualTo("zczc");
    assertThat(item.getHeadline()).isEqualTo(headline);
    assertThat(item.getSlugline().orElse(null)).isEqualTo(slug);
    assertThat(String.join(";", item.getBody())).isEqualTo(body);
  }

  @Test
  void shouldReadTheTimeBeforeTheEnd() {
    // When
    ParsedItem item = item("ZCZC\n$Dam opens\n@\nOne ran home.\n14-SEP-26 18:33 NNNN\n");

    // Then
    NewsTime time = item.getVersionCreated().orElseThrow();
    assertThat(time.getAt()).isEqualTo("2026-09-14T18:33:00Z");
    assertThat(time.getZoneCertain()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POPE DIES", "FED CUTS RATE", "OIL HITS HIGH"})
  void shouldNotTakeAShortHeadlineForCodes(String headline) {
    // When
    ParsedItem item = item("ZCZC AB12\r\n" + headline + "\r\n\r\nThe text came on Monday.\r\nNNNN");

    // Then
    assertThat(item.getHeadline()).isEqualTo(headline);
    assertThat(item.getBody()).containsExactly("The text came on Monday.");
  }

  private static ParsedItem item(String text) {
    return Readings.item(text.getBytes(UTF_8));
  }
}
