package news.telex.ingest.format.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import news.telex.ingest.format.HostileJson;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.RawRecord;
import news.telex.ingest.format.WireFormatContract;
import news.telex.ingest.reading.AvroPayloads;
import news.telex.ingest.reading.Reading;
import news.telex.ingest.reading.WireReader;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.RejectionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgencyEnvelopeTest extends WireFormatContract {
  private static final String ITEM =
      "{\"altids\":{\"itemid\":\"%s\"},\"uri\":\"https://a.example/%s?t=%s\",\"type\":\"%s\","
          + "\"version\":1,\"versioncreated\":\"2026-06-03T10:20:11Z\",\"headline\":\"Dam opens\"}";

  AgencyEnvelopeTest() {
    super("agency", "application/json");
  }

  @Override
  protected Map<RejectionCode, byte[]> overLimits(Limits limits) {
    return HostileJson.overLimits(limits);
  }

  @Override
  protected List<String> nested(int levels) {
    return List.of(
        "{\"data\":{\"item\":" + "[".repeat(levels) + "]".repeat(levels) + "}}",
        "{\"data\":{\"items\":[{\"item\":".repeat(levels),
        "{\"data\":".repeat(levels));
  }

  @Test
  void shouldIdentifyTheItemByItsIdNotByAnAddressWithAToken() {
    // When
    ParsedItem first = items("{\"data\":{\"item\":" + item("7", "a", "text") + "}}").get(0);
    ParsedItem again = items("{\"data\":{\"item\":" + item("7", "b", "text") + "}}").get(0);

    // Then
    assertThat(first.getAltIds()).isEqualTo(again.getAltIds());
    assertThat(first.getAltIds().get(0).getValue()).isEqualTo("7");
    assertThat(first.getContentHash()).isEqualTo(again.getContentHash());
  }

  @Test
  void shouldLeaveTheNeighboursOfABadItem() {
    // Given
    String feed =
        "{\"data\":{\"items\":[{\"item\":"
            + item("1", "a", "text")
            + "},7,{\"item\":"
            + item("2", "a", "picture")
            + "},{\"item\":"
            + item("3", "a", "text")
            + "}]}}";

    // When
    Reading.Items reading = (Reading.Items) read(feed);

    // Then
    assertThat(reading.items()).extracting(i -> i.getProvenance().getItem()).containsExactly(0, 3);
    assertThat(reading.rejected())
        .extracting(Reading.RejectedItem::place, Reading.RejectedItem::code)
        .containsExactly(tuple(1, RejectionCode.NOT_AN_ARTICLE), tuple(2, RejectionCode.NOT_TEXT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":{\"items\":[]}}",
        "{\"data\":{\"items\":[1,2]}}",
        "{\"data\":{\"item\":7}}",
        "{\"data\":[{\"item\":{}}]}",
        "{\"data\":{\"item\":{}}}"
      })
  void shouldFindNoArticleInAnEmptyOne(String envelope) {
    // When
    Reading reading = read(envelope);

    // Then
    assertThat(((Reading.Rejected) reading).code()).isEqualTo(RejectionCode.NOT_AN_ARTICLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":\"ok\",\"totalResults\":2,\"articles\":[%s]}",
        "{\"response\":{\"status\":\"ok\",\"results\":[%s]}}",
        "{\"response\":{\"docs\":[%s]},\"status\":\"OK\"}",
        "{\"_items\":[%s],\"_meta\":{\"total\":2}}",
        "{\"title\":\"All of today\",\"items\":[%s]}",
        "{\"hits\":{\"total\":2,\"hits\":[%s]}}",
        "{\"data\":{\"items\":[%s]}}"
      })
  void shouldReadAListUnderTheNamesThatAreUsual(String envelope) {
    // Given
    String one =
        "{\"title\":\"Dam opens\",\"url\":\"https://a.example/1\",\"content\":\"It opened.\"}";
    String two =
        "{\"title\":\"Dam closes\",\"url\":\"https://a.example/2\",\"content\":\"It closed.\"}";

    // When
    List<ParsedItem> items = items(envelope.replace("%s", one + ",{\"x\":7}," + two));

    // Then
    assertThat(items)
        .extracting(ParsedItem::getHeadline)
        .containsExactly("Dam opens", "Dam closes");
    assertThat(items)
        .extracting(ParsedItem::getSourceHash)
        .doesNotContain("")
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"headline\":\"Dam opens\",\"body\":\"It opened.\",\"results\":[{\"title\":\"Other\"}]}",
        "{\"headline\":\"Dam opens\",\"articles\":[{\"title\":\"Other\",\"text\":\"It closed.\"}]}",
        "{\"title\":\"Dam opens\",\"text\":\"It opened.\",\"items\":[{\"title\":\"Other\"}]}"
      })
  void shouldNotTakeAnArticleForTheListOfItsNeighbours(String article) {
    // When / Then
    assertThat(items(article)).extracting(ParsedItem::getHeadline).containsExactly("Dam opens");
  }

  private static String item(String id, String token, String type) {
    return String.format(Locale.ROOT, ITEM, id, id, token, type);
  }

  private static List<ParsedItem> items(String json) {
    return ((Reading.Items) read(json)).items();
  }

  private static Reading read(String json) {
    WireReader reader =
        new WireReader(
            (topic, value) ->
                new AvroPayloads.Decoded.Rejected(RejectionCode.BAD_AVRO, "None here."),
            Limits.standard());
    return reader.read(
        new RawRecord("wire.raw", 0, 5, Instant.EPOCH, null, Map.of(), json.getBytes(UTF_8)));
  }
}
