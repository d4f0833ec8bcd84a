package news.telex.ingest.format.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.Readings;
import news.telex.ingest.format.WireFormatContract;
import news.telex.ingest.reading.Reading;
import news.telex.schemas.RejectionCode;
import org.junit.jupiter.api.Test;

class WebPageTest extends WireFormatContract {
  WebPageTest() {
    super("html", "text/html", "application/xhtml+xml");
  }

  @Override
  protected Map<RejectionCode, byte[]> overLimits(Limits limits) {
    return Map.of(
        RejectionCode.TOO_MANY_NODES,
        ("<html><body>" + "<b>x</b>".repeat(limits.maxNodes())).getBytes(UTF_8));
  }

  @Override
  protected List<String> nested(int levels) {
    return List.of(
        "<html><body>" + "<div>".repeat(levels) + "The dam opened on Monday.",
        "<html><body>" + "<b><i>".repeat(levels / 10) + "x" + "</b>".repeat(levels / 10),
        "<html><body>" + "<table><tr><td>".repeat(levels / 10) + "x",
        "<html><body><p>" + "<!--".repeat(levels));
  }

  @Test
  void shouldReadAPageThatOpensFormattingAgainWhereItIsTooDeep() {
    // Given
    String page = "<p><b><b><div>" + "<v><d>".repeat(400) + "The dam opened on Monday.";

    // When
    Reading reading = Readings.of(page.getBytes(UTF_8), "text/html");

    // Then
    assertThat(reading).isInstanceOf(Reading.Items.class);
  }
}
