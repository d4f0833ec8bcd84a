package news.telex.ingest.format.teletype;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.Readings;
import news.telex.ingest.format.WireFormatContract;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.RejectionCode;
import org.junit.jupiter.api.Test;

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

  @Test
  void shouldReadEachOfSeveralTexts() {
    // Given
    String one = "NB#01\nPD#20260914\nTI#Dam opens\nCO#Fen\nTX#One ran.\n\nTwo ran.\n";
    String bare = "NB#03\nTI#Ferry sails\nTX#Three ran.\n";

    // When
    List<ParsedItem> items =
        Readings.items(Readings.of((one + "\nNB#02\n" + one.substring(6) + bare).getBytes(UTF_8)));

    // Then
    assertThat(items)
        .extracting(item -> item.getHeadline() + ": " + String.join(" ", item.getBody()))
        .containsExactly(
            "Dam opens: One ran. Two ran.",
            "Dam opens: One ran. Two ran.",
            "Ferry sails: Three ran.");
    assertThat(items).extracting(ParsedItem::getSourceHash).doesNotHaveDuplicates();
  }
}
