package news.telex.ingest.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import news.telex.ingest.format.Envelope;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.RawRecord;
import news.telex.ingest.format.SourceHash;
import news.telex.ingest.knowledge.WireKnowledge;
import news.telex.ingest.reading.AvroPayloads.Decoded;
import news.telex.schemas.AltId;
import news.telex.schemas.InfoSource;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import news.telex.schemas.RawArticle;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Review;
import news.telex.schemas.TimeSource;
import news.telex.schemas.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireReaderTest {
  private static final Instant RECEIVED = Instant.parse("2025-06-01T12:00:00Z");
  private static final String TEXT =
      "Dam opens\n\nThe dam opened on Monday after nine years of work.";
  private static final byte[] AVRO = {0, 0, 0, 0, 7, 1, 2, 3};

  private final WireReader reader =
      new WireReader((topic, value) -> rejected(RejectionCode.BAD_AVRO), Limits.standard());

  @ParameterizedTest
  @CsvSource({
    "ninjs-1.json, ninjs/1",
    "ninjs-2.json, ninjs/2",
    "ninjs-3.json, ninjs/3",
  })
  void shouldReadEveryVersionOfNinjsAlike(String file, String format) throws IOException {
    // When
    ParsedItem item = only(read(resource(file), Map.of("content-type", "application/json")));

    // Then
    assertThat(item.getProvenance().getFormat()).isEqualTo(format);
    assertThat(item.getHeadline()).isEqualTo("Bridge at Altmoor closed for repairs");
    assertThat(item.getBody())
        .containsExactly(
            "The bridge at Altmoor will be closed for six weeks, the county said on Tuesday.",
            "Ferries run every 20 minutes.");
    assertThat(item.getLocated()).contains("Altmoor");
    assertThat(item.getVersion()).contains(3L);
    assertThat(item.getPubStatus()).isEqualTo(PubStatus.usable);
    assertThat(item.getPubStatusStated()).isTrue();
    assertThat(item.getVersionCreated().map(NewsTime::getAt)).contains("2025-05-06T09:30:00+02:00");
    assertThat(item.getEmbargoedUntil().map(NewsTime::getAt)).contains("2025-05-06T12:00:00Z");
    assertThat(item.getUrgency()).contains(4);
    assertThat(item.getEdNote()).contains("Corrects the duration in paragraph one.");
    assertThat(item.getSignal()).contains("correction");
    assertThat(item.getAuthors()).containsExactly("Nora Feld", "Ian Marsh");
    assertThat(item.getLanguage()).contains("en-GB");
    assertThat(item.getSlugline()).contains("bridge-altmoor");
    assertThat(item.getGenre()).contains("Current");
    assertThat(item.getInfoSources())
        .extracting(InfoSource::getName)
        .containsExactly("Altmoor County");
    assertThat(item.getSubjects()).hasSize(2);
    assertThat(item.getSubjects().get(0).getCode())
        .contains("http://cv.iptc.org/newscodes/mediatopic/20000337");
    assertThat(item.getAssociations()).hasSize(1);
    assertThat(item.getAssociations().get(0).getRel()).contains("mainpic");
    assertThat(item.getAltIds())
        .extracting(AltId::getRole, AltId::getValue)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("guid", "urn:example:altmoor:17"),
            org.assertj.core.groups.Tuple.tuple("desk", "A-17"));
  }

  @Test
  void shouldReadAWebPageByItsMetadataAndMainText() throws IOException {
    // When
    ParsedItem item = only(read(resource("page.html"), Map.of("content-type", "text/html")));

    // Then
    assertThat(item.getProvenance().getFormat()).isEqualTo("html");
    assertThat(item.getHeadline()).isEqualTo("Glacier lake drains overnight");
    assertThat(item.getBody()).hasSize(4);
    assertThat(item.getBody().get(0)).startsWith("A glacier lake above the village");
    assertThat(item.getBody().get(3)).endsWith("next week.");
    assertThat(item.getCanonicalUrl()).contains("https://news.example.org/2025/05/lake");
    assertThat(item.getFirstCreated().map(NewsTime::getAt)).contains("2025-05-20T06:15:00+02:00");
    assertThat(item.getFirstCreated().map(NewsTime::getSource)).contains(TimeSource.markup);
    assertThat(item.getAuthors()).containsExactly("Lea Brunner");
    assertThat(item.getLanguage()).contains("en");
  }

  @Test
  void shouldReadArticleJson() {
    // Given
    String json =
        """
        {"title":"Dam opens","text":"The dam opened on Monday.\\n\\nIt took nine years.",
         "url":"https://Example.com:443/dam/?utm_source=x&id=7#top","published":"2025-05-05T08:00:00Z",
         "author":"By Jane Doe and John Roe","lang":"en_US","id":99}
        """;

    // When
    ParsedItem item = only(read(json, Map.of()));

    // Then
    assertThat(item.getProvenance().getFormat()).isEqualTo("json");
    assertThat(item.getBody()).containsExactly("The dam opened on Monday.", "It took nine years.");
    assertThat(item.getCanonicalUrl()).contains("https://example.com/dam?id=7");
    assertThat(item.getAuthors()).containsExactly("Jane Doe", "John Roe");
    assertThat(item.getLanguage()).contains("en-US");
    assertThat(item.getFirstCreated().map(NewsTime::getAt)).contains("2025-05-05T08:00:00Z");
  }

  @Test
  void shouldReadSeveralItemsFromAList() {
    // When
    Reading reading =
        read(
            "[{\"headline\":\"One\",\"uri\":\"urn:a:1\"},{\"headline\":\"Two\",\"uri\":\"urn:a:2\"}]",
            Map.of());

    // Then
    assertThat(((Reading.Items) reading).items())
        .extracting(item -> item.getProvenance().getItem())
        .containsExactly(0, 1);
  }

  @Test
  void shouldLetNoIdOfTheRecordNameSeveralItems() {
    // Given
    String one = "[{\"headline\":\"Dam opens\",\"uri\":\"urn:a:1\"}]";
    String two = "[{\"headline\":\"Dam opens\",\"uri\":\"urn:a:1\"},{\"headline\":\"Dam closes\"}]";
    Map<String, String> headers = Map.of("ce_id", "e-1", "url", "https://example.org/feed");

    // When
    ParsedItem alone = only(reader.read(record("wire.raw", "k-1", headers, bytes(one))));
    Reading both = reader.read(record("wire.raw", "k-1", headers, bytes(two)));

    // Then
    assertThat(alone.getAltIds())
        .containsExactly(
            new AltId("wire", "k-1"),
            new AltId("url", "https://example.org/feed"),
            new AltId("ce", "e-1"),
            new AltId("guid", "urn:a:1"));
    assertThat(alone.getCanonicalUrl()).contains("https://example.org/feed");
    List<ParsedItem> items = ((Reading.Items) both).items();
    assertThat(items).hasSize(2);
    assertThat(items.get(0).getAltIds()).containsExactly(new AltId("guid", "urn:a:1"));
    assertThat(items.get(1).getAltIds()).isEmpty();
    assertThat(items).allMatch(item -> item.getCanonicalUrl().isEmpty());
  }

  @Test
  void shouldLetTheUriOfARawArticleNameNoneOfSeveralItems() {
    // Given
    RawArticle raw =
        RawArticle.newBuilder()
            .setUri("https://example.com/feed")
            .setPayload(ByteBuffer.wrap(bytes("[{\"title\":\"One\"},{\"title\":\"Two\"}]")))
            .build();

    // When
    Reading reading = avro(new Decoded.Raw(raw));

    // Then
    assertThat(((Reading.Items) reading).items())
        .hasSize(2)
        .allMatch(item -> item.getAltIds().isEmpty() && item.getCanonicalUrl().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1}                             | NOT_AN_ARTICLE",
        "17                                    | NOT_AN_ARTICLE",
        "[{\"title\":\"Inner\"}]               | NOT_AN_ARTICLE",
        "null                                  | NOT_AN_ARTICLE",
        "{\"title\":\"2\",\"embargoed\":\"x\"} | BAD_EMBARGO",
        "{\"uri\":\"urn:a:2\",\"type\":\"text\"} | NO_TEXT"
      })
  void shouldLeaveItsNeighboursAloneWhateverAnItemIs(String bad, RejectionCode code) {
    // When
    Reading.Items read =
        (Reading.Items) read("[{\"title\":\"One\"}," + bad + ",{\"title\":\"Three\"}]", Map.of());

    // Then
    assertThat(read.items()).extracting(ParsedItem::getHeadline).containsExactly("One", "Three");
    assertThat(read.items())
        .extracting(item -> item.getProvenance().getItem())
        .containsExactly(0, 2);
    assertThat(read.found()).isEqualTo(3);
    Reading.RejectedItem rejected = read.rejected().get(0);
    assertThat(read.rejected()).hasSize(1);
    assertThat(rejected.place()).isEqualTo(1);
    assertThat(rejected.code()).isEqualTo(code);
    assertThat(rejected.detail()).startsWith("Item 1 of the record: ");
  }

  @Test
  void shouldBookWhatCannotBeReadOnTheWireThatItsWrappingNames() {
    // When
    Reading read =
        read(
            "{\"specversion\":\"1.0\",\"type\":\"t\",\"id\":\"1\",\"source\":\"/wires/inner\",\"data\":{\"a\":1}}",
            Map.of());

    // Then
    assertThat(read).isInstanceOf(Reading.Rejected.class);
    assertThat(read.wire()).isEqualTo("inner");
  }

  @Test
  void shouldRejectARecordOnceOfWhichNoItemCanBeRead() {
    // When
    Reading read = read("[{\"a\":1},{\"uri\":\"urn:a:2\",\"title\":\" \"}]", Map.of());

    // Then
    Reading.Rejected rejected = (Reading.Rejected) read;
    assertThat(rejected.code()).isEqualTo(RejectionCode.NOT_AN_ARTICLE);
    assertThat(rejected.detail()).startsWith("Item 0 of the record: ");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          wire.raw.acme.replay, r-1
          wire.raw.replay, r-1
          wire.raw.acme, -
          wire.raw, -
          """)
  void shouldBelieveAReplayIdOnReplayTopicsOnly(String topic, String expected) {
    // Given
    RawRecord raw = record(topic, "k-1", Map.of("telex-replay-id", "r-1"), bytes(TEXT));

    // When
    ParsedItem item = only(reader.read(raw));

    // Then
    assertThat(item.getProvenance().getReplayId()).isEqualTo(Optional.ofNullable(expected));
    assertThat(WireReader.replayId(raw)).isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void shouldLetNobodySpeakForAWireWithATopicOfItsOwnOnTheSharedTopic() {
    // Given
    RawArticle article =
        RawArticle.newBuilder().setWire("Acme").setPayload(ByteBuffer.wrap(bytes(TEXT))).build();
    WireReader owned =
        new WireReader(
            (topic, value) -> new Decoded.Raw(article),
            Limits.standard(),
            "acme"::equals,
            WireKnowledge::shipped);
    String event =
        """
        {"specversion":"1.0","id":"e-1","source":"/wires/acme","type":"news.item","data":"Dam opens"}
        """;
    Map<String, String> acme = Map.of("wire", "Acme");

    // When / Then
    for (RawRecord raw :
        List.of(
            record("wire.raw", "k", acme, bytes(TEXT)),
            record("wire.raw.replay", "k", acme, bytes(TEXT)),
            record("wire.raw", "k", Map.of("ce_source", "/wires/acme"), bytes(TEXT)),
            record("wire.raw", "k", Map.of(), bytes(event)),
            record("wire.raw", "k", Map.of(), AVRO))) {
      Reading reading = owned.read(raw);
      assertThat(code(reading)).isEqualTo(RejectionCode.BAD_WIRE);
      assertThat(reading.wire()).isEqualTo("unknown");
    }
    assertThat(only(owned.read(record("wire.raw.acme", "k", Map.of(), bytes(TEXT)))).getProvider())
        .isEqualTo("acme");
    Map<String, String> origin = Map.of("telex-origin", "wire.raw.acme/3/42/1714557600000");
    assertThat(owned.read(record("wire.raw.acme.replay", "k", origin, bytes(TEXT))).wire())
        .isEqualTo("acme");
    assertThat(owned.read(record("wire.raw", "k", Map.of("wire", "b"), bytes(TEXT))).wire())
        .isEqualTo("b");
  }

  @Test
  void shouldLeaveAWireWhatTheSharedTopicHeldBeforeItGotItsOwn() {
    // Given
    WireReader owned =
        new WireReader(
            (topic, value) -> new Decoded.Rejected(RejectionCode.BAD_AVRO, "None here."),
            Limits.standard(),
            Set.of("acme", "other")::contains,
            WireKnowledge::shipped);
    RawRecord pushed = record("wire.raw", "k", Map.of("wire", "acme"), bytes(TEXT));

    // When
    RawRecord history = pushed.replayed(Optional.of("acme"));
    RawRecord forged = pushed.replayed(Optional.empty());
    RawRecord renamed =
        record("wire.raw", "k", Map.of("wire", "other"), bytes(TEXT)).replayed(Optional.of("acme"));
    RawRecord live =
        record(
            "wire.raw",
            "k",
            Map.of(
                "wire", "acme",
                "telex-origin", "wire.raw/0/1/1714557600000",
                "telex-origin-wire", "acme"),
            bytes(TEXT));

    // Then
    ParsedItem item = only(owned.read(history));
    assertThat(item.getProvider()).isEqualTo("acme");
    assertThat(item.getProvenance().getTopic()).isEqualTo("wire.raw");
    assertThat(code(owned.read(forged))).isEqualTo(RejectionCode.BAD_WIRE);
    assertThat(code(owned.read(renamed))).isEqualTo(RejectionCode.BAD_WIRE);
    assertThat(code(owned.read(live))).isEqualTo(RejectionCode.BAD_WIRE);
    assertThat(code(owned.read(live.replayed(Optional.empty())))).isEqualTo(RejectionCode.BAD_WIRE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"replay", "acme.replay", "Bad Name", "../x", "-"})
  void shouldRefuseNamesThatNoWireMayHave(String name) {
    // When
    Reading reading = read(TEXT, Map.of("wire", name));

    // Then
    assertThat(code(reading)).isEqualTo(RejectionCode.BAD_WIRE);
    assertThat(reading.wire()).isEqualTo("unknown");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://example.com/a/B/// | b
          /// | ''
          urn:x:Acme | acme
          urn:x:acme/ | acme
          a?b/c | a
          a#b/c | a
          acme | acme
          """)
  void shouldReadTheLastSegmentOfASource(String source, String expected) {
    assertThat(Envelope.lastSegment(source)).isEqualTo(expected);
  }

  @Test
  void shouldReadTheLastSegmentInLinearTime() {
    // Given
    String source = "acme" + "/".repeat(8_000_000);

    // When / Then
    assertThat(Envelope.lastSegment(source)).isEqualTo("acme");
  }

  /** Elements of equal weight under different parents: the first on the page counts. */
  @Test
  void shouldTakeTheSameOneOfEqualTextsEachTime() {
    // Given
    String text = "The dam at %s opened on Monday after nine years of work, the county said.";
    StringBuilder page = new StringBuilder("<html><head><title>Dam opens</title></head><body>");
    for (String place : List.of("Altmoor", "Neumoor", "Ostmoor", "Westmor", "Rotmoor")) {
      page.append("<section><p class=lead></p><div class=box><p>")
          .append(String.format(Locale.ROOT, text, place).repeat(5))
          .append("</p></div></section>");
    }
    String html = page.append("</body></html>").toString();
    Reading first = read(html, Map.of("content-type", "text/html"));

    for (int i = 0; i < 50; i++) {
      // When
      Reading again = read(html, Map.of("content-type", "text/html"));

      // Then
      assertThat(again).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "text/html", "application/json", ""})
  void shouldCallEmptyWhatNobodyCanSee(String contentType) {
    // Given
    Map<String, String> headers =
        contentType.isEmpty() ? Map.of() : Map.of("content-type", contentType);

    for (String unseen :
        List.of(
            " \r\n\t",
            "\u00a0\u00a0 \n",
            "\ufeff",
            "\ufeff\u00a0\n",
            "\u200b\u200c\u200d\u2060",
            "\u00ad\u200e\u200f\u3000")) {
      // When
      Reading reading = read(unseen, headers);

      // Then
      assertThat(code(reading))
          .as("%s", (Object) unseen.codePoints().boxed().toList())
          .isEqualTo(RejectionCode.EMPTY);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          wire.raw.acme | other | /x/third | acme
          wire.raw | Other | /x/third | other
          wire.raw | - | https://example.com/wires/Third/?a=b | third
          wire.raw | - | - | unknown
          """)
  void shouldKnowTheWire(String topic, String header, String source, String expected) {
    // Given
    Map<String, String> headers = new java.util.HashMap<>();
    if (header != null) {
      headers.put("wire", header);
    }
    if (source != null) {
      headers.put("ce_source", source);
    }

    // When
    Reading reading = reader.read(record(topic, null, headers, bytes(TEXT)));

    // Then
    assertThat(reading.wire()).isEqualTo(expected);
    assertThat(only(reading).getProvider()).isEqualTo(expected);
  }

  @Test
  void shouldTakeTheOriginOfAReplayedRecord() {
    // Given
    Map<String, String> headers =
        Map.of(
            "telex-origin", "wire.raw.acme/3/42/1714557600000",
            "telex-replay-id", "r-1",
            "wire", "other",
            "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    // When
    ParsedItem item =
        only(reader.read(record("wire.raw.acme.replay", "k-1", headers, bytes(TEXT))));

    // Then
    assertThat(item.getProvider()).isEqualTo("acme");
    assertThat(item.getProvenance().getTopic()).isEqualTo("wire.raw.acme");
    assertThat(item.getProvenance().getPartition()).isEqualTo(3);
    assertThat(item.getProvenance().getOffset()).isEqualTo(42);
    assertThat(item.getProvenance().getReceivedAt())
        .isEqualTo(Instant.ofEpochMilli(1714557600000L));
    assertThat(item.getProvenance().getReplayId()).contains("r-1");
    assertThat(item.getProvenance().getTraceparent()).isPresent();
    assertThat(item.getAltIds()).containsExactly(new AltId("wire", "k-1"));
    assertThat(item.getFirstCreated().map(NewsTime::getSource)).contains(TimeSource.received);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          ` ` | - | EMPTY
          {"headline": | application/json | BAD_JSON
          {"a":1} | application/json | NOT_AN_ARTICLE
          [] | application/json | NOT_AN_ARTICLE
          "text" | application/json | NOT_AN_ARTICLE
          {"headline":" ","uri":"urn:a:1","type":"text"} | application/json | NO_TEXT
          {"uri":"urn:a:1","type":"text","signal":"correction"} | application/json | NO_TEXT
          {"pubStatus":"canceled"} | application/json | NO_TEXT
          {"uri":"urn:a","headline":"A","embargoed":"until further notice"} | - | BAD_EMBARGO
          {"uri":"urn:a","headline":"A","embargoed":"2031-03-03T25:00:00Z"} | - | BAD_EMBARGO
          {"uri":"urn:a","headline":"A","embargoed":{"hour":6}} | - | BAD_EMBARGO
          {"uri":"urn:a","headline":"A","embargoed":[{"until":"the fair"}]} | - | BAD_EMBARGO
          {"uri":"urn:a","headline":"A","embargo":"2031-03-03","Embargo":"soon"} | - | BAD_EMBARGO
          x | image/png | UNSUPPORTED_TYPE
          x | application/pdf | UNSUPPORTED_TYPE
          x | avro/binary | BAD_AVRO
          <eventsList><item/></eventsList> | - | UNKNOWN_FORMAT
          """)
  void shouldRejectWithACode(String value, String contentType, RejectionCode code) {
    // When
    Reading reading =
        read(value, contentType == null ? Map.of() : Map.of("content-type", contentType));

    // Then
    assertThat(reading).isInstanceOf(Reading.Rejected.class);
    assertThat(((Reading.Rejected) reading).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          "embargoed":"2031-03-03T24:00:00Z" | 2031-03-04T00:00:00Z
          "embargoed":"2031-03-03T06:00:00Z","embargoedUntil":"2031-03-03T05:00:00Z" | 2031-03-03T06:00:00Z
          "embargoed":"2031-03-03T06:00:00Z","EMBARGOED":"2031-03-03T07:00:00Z" | 2031-03-03T07:00:00Z
          "embargoed":["2031-03-03T06:00:00Z","2031-03-04T06:00:00Z"] | 2031-03-04T06:00:00Z
          "embargoed":{"@value":"2031-03-03T06:00:00Z"} | 2031-03-03T06:00:00Z
          "embargoed":"5/1/2031" | 2031-05-01T00:00:00Z
          "embargoed":false | -
          "embargoed":"" | -
          "embargoed":null | -
          "embargoed":[] | -
          """)
  void shouldTakeTheLatestEmbargo(String stated, String until) {
    // When
    ParsedItem item = only(read("{\"uri\":\"urn:a\",\"headline\":\"A\"," + stated + "}", Map.of()));

    // Then
    assertThat(item.getEmbargoedUntil().map(NewsTime::getAt)).isEqualTo(Optional.ofNullable(until));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "edNote":"EMBARGOED until the jury has met." | "embargoed":"2031-03-03T06:00:00Z"
          "edNote":"WITHHELD until the figure is confirmed." | "pubStatus":"withheld"
          """)
  void shouldBeInNoDoubtAboutWordsWhereAFieldStatesWhatTheyLeaveOpen(String words, String field) {
    // When
    String start = "{\"uri\":\"urn:a\",\"headline\":\"A\"," + words;
    ParsedItem doubtful = only(read(start + "}", Map.of()));
    ParsedItem stated = only(read(start + "," + field + "}", Map.of()));

    // Then
    assertThat(doubtful.getReview()).isPresent();
    assertThat(stated.getReview()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "pubstatus":"usable","pubStatus":"canceled" | canceled
          "pubStatus":"canceled","pubstatus":"usable" | canceled
          "pubStatus":["usable","canceled"] | canceled
          "pubStatus":"usable","pub_status":"stat:canceled" | canceled
          "pubStatus":"usable","status":"canceled" | canceled
          "pubStatus":["usable","withheld"] | withheld
          "pubStatus":"usable","pub_status":"usable" | usable
          "pubStatus":"usable","status":"draft" | withheld
          "pubStatus":"usable","state":"in_review" | withheld
          "pubStatus":"usable","published":false | withheld
          "pubStatus":"usable","published":"2026-11-26" | usable
          "status":"usable","moderation_state":"draft" | withheld
          "status":"usable","isDeleted":true | canceled
          """)
  void shouldTakeTheSafestOfSeveralStatuses(String stated, PubStatus status) {
    // When
    ParsedItem item = only(read("{\"uri\":\"urn:a\",\"headline\":\"A\"," + stated + "}", Map.of()));

    // Then
    assertThat(item.getPubStatus()).isEqualTo(status);
    assertThat(item.getPubStatusStated()).isTrue();
  }

  @Test
  void shouldNotTakeAPictureWithinTheRecordForAnAddress() {
    // When
    ParsedItem item =
        only(
            read(
                """
                {"headline":"A","image":["data:image/png;base64,iVBORw0KGgo",
                {"url":" DATA:image/png,x","caption":"The ferry"},"https://rask.example/a.png"]}
                """,
                Map.of()));

    // Then
    assertThat(item.getAssociations())
        .extracting(each -> each.getUri().orElse("") + "|" + each.getHeadline().orElse(""))
        .containsExactly("|The ferry", "https://rask.example/a.png|");
  }

  @Test
  void shouldRejectWhatIsOverALimit() {
    // Given
    byte[] large = new byte[Topics.MAX_ITEM_BYTES + 1];
    Arrays.fill(large, (byte) 'a');
    String deep = "{\"headline\":" + "[".repeat(300) + "]".repeat(300) + "}";
    String many = "{\"headline\":\"A\",\"list\":[" + "1,".repeat(200_000) + "1]}";
    String items = "[" + "{\"headline\":\"A\"},".repeat(1_000) + "{\"headline\":\"A\"}]";

    // When / Then
    assertThat(code(reader.read(record("wire.raw", null, Map.of(), large))))
        .isEqualTo(RejectionCode.TOO_LARGE);
    assertThat(code(read(deep, Map.of()))).isEqualTo(RejectionCode.TOO_DEEP);
    assertThat(code(read(many, Map.of()))).isEqualTo(RejectionCode.TOO_MANY_NODES);
    assertThat(code(read(items, Map.of()))).isEqualTo(RejectionCode.TOO_MANY_NODES);
    assertThat(code(read("<html>" + "<b></b>".repeat(200_001), Map.of())))
        .isEqualTo(RejectionCode.TOO_MANY_NODES);
    assertThat(
            code(reader.read(record("wire.raw", null, Map.of("wire", "Bad Name!"), bytes(TEXT)))))
        .isEqualTo(RejectionCode.BAD_WIRE);
    assertThat(code(reader.read(record("wire.raw", null, Map.of(), null))))
        .isEqualTo(RejectionCode.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[[{(<", "if(a<b)[", "<a>"})
  void shouldReadAPageWhateverItsScriptsHold(String code) {
    // Given
    String scripts =
        "<script>" + code.repeat(300_000) + "</script><style>" + code.repeat(100) + "</style>";
    String page =
        "<!doctype html><html><head>%s<title>Dam opens</title></head><body><article>%s</article>";
    String paragraph = "<p>The dam opened on Monday after nine years of work.</p>";

    // When
    ParsedItem item =
        only(
            read(
                String.format(Locale.ROOT, page, scripts, paragraph),
                Map.of("content-type", "text/html")));

    // Then
    assertThat(item.getHeadline()).isEqualTo("Dam opens");
    assertThat(item.getBody())
        .containsExactly("The dam opened on Monday after nine years of work.");
  }

  @Test
  void shouldReadTextWithinElementsThatAreNeverClosed() {
    // Given: each of these elements stays open for what comes behind it, unless it is forgotten
    String open = "<p>Water rose by a metre in an hour, they said.<marquee><object>".repeat(1_000);

    // When
    ParsedItem item = only(read("<html><body>" + open, Map.of("content-type", "text/html")));

    // Then
    assertThat(item.getBody()).contains("Water rose by a metre in an hour, they said.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<b><i><u><p>x</b></i></u>", "<div><b id=1><i><p></b>x", "<a><b><p>x</a>"})
  void shouldCountTheNodesThatMisnestedTagsMake(String piece) {
    // Given: fewer tags than nodes are allowed, of which each makes several
    String page = "<html><body>" + "<b><i><u><s>".repeat(8) + piece.repeat(60_000);

    // When / Then
    assertThat(code(read(page, Map.of("content-type", "text/html"))))
        .isEqualTo(RejectionCode.TOO_MANY_NODES);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 90, 8_000})
  void shouldTakeTheSiteOffATitleHoweverOftenItStandsThere(int times) {
    // Given
    String page =
        "<html><head><meta property=og:site_name content=Altmoor><title>Dam opens"
            + " | Altmoor".repeat(times)
            + "</title></head><body><p>The dam opened on Monday after nine years of work.</p>";

    // When
    ParsedItem item = only(read(page, Map.of("content-type", "text/html")));

    // Then
    assertThat(item.getHeadline()).startsWith("Dam opens").hasSizeLessThanOrEqualTo(1_000);
    assertThat(item.getHeadline().equals("Dam opens")).isEqualTo(times <= 90);
  }

  @Test
  void shouldAcceptAKillWithoutText() {
    // When
    ParsedItem item = only(read("{\"uri\":\"urn:a:1\",\"pubStatus\":\"canceled\"}", Map.of()));

    // Then
    assertThat(item.getPubStatus()).isEqualTo(PubStatus.canceled);
    assertThat(item.getSignal()).contains("kill");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"signal\":\"sig:kill\"",
        "\"signal\":\"KILL\",\"pubStatus\":\"usable\"",
        "\"signal\":{\"qcode\":\"sig:kill\"}",
        "\"signals\":[\"sig:update\",\"http://cv.iptc.org/newscodes/signal/kill\"]",
        "\"signals\":[{\"code\":\"sig:update\"},{\"qcode\":\"sig:kill\"}]",
        "\"signal\":\"Mandatory"
            + " Kill\",\"type\":\"text\",\"versioncreated\":\"2025-05-05T08:00:00Z\"",
        "\"edNote\":\"Eds: MANDATORY KILL. The story is wrong.\",\"pubStatus\":\"usable\"",
        "\"edNote\":\"KILL: see advisory\",\"type\":\"text\"",
        "\"headline\":\"MANDATORY KILL\",\"type\":\"text\"",
        "\"headline\":\"KILL: Dam opens\",\"type\":\"text\"",
        "\"status\":\"deleted\"",
        "\"pubStatus\":\"stat:canceled\"",
        "\"pubStatus\":{\"qcode\":\"stat:canceled\"}",
      })
  void shouldReadAKillHoweverItIsSaid(String said) {
    // When
    ParsedItem item = only(read("{\"uri\":\"urn:a:1\"," + said + "}", Map.of()));

    // Then
    assertThat(item.getPubStatus()).isEqualTo(PubStatus.canceled);
    assertThat(item.getPubStatusStated()).isEqualTo(!said.contains("usable"));
    assertThat(item.getSignal()).contains("kill");
    assertThat(item.getAltIds()).containsExactly(new AltId("guid", "urn:a:1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MANDATORY KILL Dam opens | canceled |
          KILL: Dam opens | usable | kill
          KILL -- Dam opens | usable | kill
          KILL: the band's farewell tour | usable |
          Kill: Dam opens | usable |
          KILL BILL returns to cinemas | usable |
          KILL-SWITCH law passes in county | usable |
          """)
  void shouldReadAKillInPlainTextOnlyInCapitals(
      String headline, PubStatus expected, String review) {
    // When
    ParsedItem item =
        only(read(headline + "\n\nThe dam opened on Monday after nine years.", Map.of()));

    // Then
    assertThat(item.getPubStatus()).isEqualTo(expected);
    assertThat(item.getPubStatusStated()).isEqualTo(expected == PubStatus.canceled);
    assertThat(item.getSignal().filter("kill"::equals).isPresent())
        .isEqualTo(expected == PubStatus.canceled);
    assertThat(item.getReview().map(Review::getReason).orElse(null)).isEqualTo(review);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "pubStatus":"usable" | usable | true
          "pubStatus":"stat:usable" | usable | true
          "pubStatus":"published" | usable | true
          "pubStatus":"on hold" | withheld | true
          "pubStatus":"draft" | withheld | true
          "pubStatus":7 | withheld | true
          "pubStatus":{"x":"usable"} | withheld | true
          "pubStatus":"on hold","status":"usable" | withheld | true
          "pubStatus":"" | usable | false
          "status":"draft" | withheld | true
          "status":"Pending" | withheld | true
          "status":"private" | withheld | true
          "status":"trash" | withheld | true
          "status":"unpublished" | withheld | true
          "creativeWorkStatus":"Draft" | withheld | true
          "state":"draft" | withheld | true
          "workflowState":"needs-review" | withheld | true
          "published":false | withheld | true
          "is_published":0 | withheld | true
          "isDraft":"true" | withheld | true
          "onHold":true | withheld | true
          "edNote":"HOLD FOR RELEASE. Do not publish." | withheld | true
          "edNote":"HOLD FOR RELEASE. Do not publish.","pubStatus":"usable" | withheld | false
          "published":true | usable | false
          "published":1795687200 | usable | false
          "draft":false | usable | false
          "state":"Ohio" | usable | false
          "status":"publish" | usable | false
          "status":200 | usable | false
          "signal":"sig:update" | usable | false
          "edNote":"Kill the second paragraph" | usable | false
          "headline":"Killing of a sacred deer" | usable | false
          """)
  void shouldPublishOnlyWhatIsForPublication(String said, PubStatus expected, boolean stated) {
    // Given
    String json = "{\"title\":\"Dam opens\",\"text\":\"It opened on Monday.\"," + said + "}";

    // When
    ParsedItem item = only(read(json, Map.of()));

    // Then
    assertThat(item.getPubStatus()).isEqualTo(expected);
    assertThat(item.getPubStatusStated()).isEqualTo(stated);
  }

  @Test
  void shouldUnwrapCloudEventsInStructuredMode() {
    // Given
    String event =
        """
        {"specversion":"1.0","id":"e-1","source":"/wires/acme","type":"news.item","datacontenttype":
         "text/plain; charset=iso-8859-1","data":"Café opens\\n\\nThe café opened on Monday after a year."}
        """;

    // When
    ParsedItem item = only(read(event, Map.of("content-type", "application/cloudevents+json")));

    // Then
    assertThat(item.getProvider()).isEqualTo("acme");
    assertThat(item.getHeadline()).isEqualTo("Café opens");
    assertThat(item.getAltIds()).containsExactly(new AltId("ce", "e-1"));
  }

  @Test
  void shouldUnwrapRawArticles() {
    // Given
    RawArticle raw =
        RawArticle.newBuilder()
            .setWire("Acme")
            .setUri("https://example.com/a")
            .setReceivedAt("2025-01-02T03:04:05Z")
            .setPayload(ByteBuffer.wrap(bytes(TEXT)))
            .build();
    WireReader avro = new WireReader((topic, value) -> new Decoded.Raw(raw), Limits.standard());

    // When
    ParsedItem item = only(avro.read(record("wire.raw", null, Map.of(), AVRO)));

    // Then
    assertThat(item.getProvider()).isEqualTo("acme");
    assertThat(item.getCanonicalUrl()).contains("https://example.com/a");
    assertThat(item.getFirstCreated().map(NewsTime::getAt)).contains("2025-01-02T03:04:05Z");
    assertThat(item.getBody()).hasSize(1);
  }

  @Test
  void shouldTellWhatIsWrongWithAvro() {
    // When / Then
    assertThat(code(avro(rejected(RejectionCode.UNKNOWN_SCHEMA_ID))))
        .isEqualTo(RejectionCode.UNKNOWN_SCHEMA_ID);
    assertThat(code(avro(rejected(RejectionCode.BAD_AVRO)))).isEqualTo(RejectionCode.BAD_AVRO);
    assertThat(code(avro(rejected(RejectionCode.NOT_AN_ARTICLE))))
        .isEqualTo(RejectionCode.NOT_AN_ARTICLE);
    RawArticle nested =
        RawArticle.newBuilder()
            .setContentType("avro/binary")
            .setPayload(ByteBuffer.wrap(AVRO))
            .build();
    assertThat(code(avro(new Decoded.Raw(nested)))).isEqualTo(RejectionCode.UNSUPPORTED_TYPE);
  }

  @Test
  void shouldPassOnThatTheRegistryIsOutOfReach() {
    // Given
    WireReader avro =
        new WireReader(
            (topic, value) -> {
              throw new AvroPayloads.RegistryUnavailable("down", new IOException());
            },
            Limits.standard());

    // When / Then
    assertThatThrownBy(() -> avro.read(record("wire.raw", null, Map.of(), AVRO)))
        .isInstanceOf(AvroPayloads.RegistryUnavailable.class);
  }

  @Test
  void shouldReadOldEncodings() {
    // Given
    byte[] latin =
        "Zürich wächst\n\nDie Stadt wuchs im Mai um 900 Menschen."
            .getBytes(Charset.forName("windows-1252"));

    // When
    ParsedItem item =
        only(reader.read(record("wire.raw", null, Map.of("content-type", "text/plain"), latin)));

    // Then
    assertThat(item.getHeadline()).isEqualTo("Zürich wächst");
    assertThat(item.getProvenance().getFormat()).isEqualTo("text;windows-1252");
    for (String wrong : List.of("utf-8", "us-ascii", "klingon")) {
      Map<String, String> declared = Map.of("content-type", "text/plain;charset=" + wrong);
      assertThat(only(reader.read(record("wire.raw", null, declared, latin))).getHeadline())
          .as(wrong)
          .isEqualTo("Zürich wächst");
    }
  }

  @Test
  void shouldGiveTheSameDigestToTheSameContentOnly() {
    // When
    ParsedItem first =
        only(reader.read(record("wire.raw", "a", Map.of("ce_id", "1"), bytes(TEXT))));
    ParsedItem again =
        only(reader.read(record("wire.raw", "b", Map.of("ce_id", "2"), bytes(TEXT))));
    ParsedItem other =
        only(reader.read(record("wire.raw", "a", Map.of(), bytes(TEXT + " Really."))));

    // Then
    assertThat(first.getContentHash()).hasSize(32).isEqualTo(again.getContentHash());
    assertThat(other.getContentHash()).isNotEqualTo(first.getContentHash());
  }

  /** Alone, in a list, in a CloudEvent or under another key: its own bytes are the same. */
  @Test
  void shouldKnowAnItemByItsOwnBytes() {
    // Given
    String item = "{\"title\":\"Dam opens\", \"text\":\"The dam opened on Monday.\"}";
    String other = "{\"title\":\"Dam closes\",\"text\":\"The {dam} closed [on] Tuesday.\"}";
    String event =
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/w/a\",\"type\":\"t\",\"x\":{\"data\":{}},\"data\":"
            + " ";
    String base64 = Base64.getEncoder().encodeToString(bytes(item));

    // When
    String hash = only(read(item, Map.of())).getSourceHash();

    // Then
    assertThat(hash).isEqualTo(SourceHash.of(bytes(item))).hasSize(32);
    assertThat(hashes(read(item, Map.of("ce_id", "2", "wire", "b")))).containsExactly(hash);
    assertThat(hashes(read("[\n" + other + " , " + item + "\n]", Map.of())))
        .containsExactly(SourceHash.of(bytes(other)), hash);
    assertThat(hashes(read(event + item + " }", Map.of()))).containsExactly(hash);
    assertThat(hashes(read(event + "[" + item + "]}", Map.of()))).containsExactly(hash);
    assertThat(
            hashes(
                read(event.replace("\"data\": ", "\"data_base64\":\"" + base64 + "\"}"), Map.of())))
        .containsExactly(hash);
    assertThat(hashes(read(item + "\n", Map.of())))
        .as("other bytes, read alike")
        .doesNotContain(hash);
  }

  @Test
  void shouldSayHowItWasReadOutsideOfTheDigestOfWhatItSays() {
    // When
    ParsedItem eight = only(reader.read(record("wire.raw", null, Map.of(), bytes(TEXT))));
    ParsedItem sixteen =
        only(
            reader.read(
                record("wire.raw", null, Map.of(), TEXT.getBytes(StandardCharsets.UTF_16))));

    // Then
    assertThat(eight.getProvenance().getCharset()).isEqualTo("utf-8");
    assertThat(sixteen.getProvenance().getCharset()).isEqualTo("utf-16be");
    assertThat(eight.getExtraction().getMethod()).isEqualTo("lines");
    assertThat(eight.getSourceHash()).isNotEqualTo(sixteen.getSourceHash());
    assertThat(eight.getContentHash()).isEqualTo(sixteen.getContentHash());
  }

  /** Any bytes give a reading, the same one each time, and never an internal error. */
  @Test
  void shouldReadAnyBytes() throws IOException {
    // Given
    Random random = new Random(20250601);
    List<byte[]> seeds = new ArrayList<>();
    for (String file : List.of("ninjs-1.json", "ninjs-2.json", "ninjs-3.json", "page.html")) {
      seeds.add(resource(file).getBytes(StandardCharsets.UTF_8));
    }
    seeds.add(bytes(TEXT));
    seeds.add(new byte[600]);
    String[] types = {
      "",
      "application/json",
      "text/html",
      "text/plain",
      "application/cloudevents+json",
      "x/y;charset="
    };

    for (int i = 0; i < 1_000; i++) {
      byte[] value = mutated(seeds.get(i % seeds.size()), random, i % 10 == 9);
      Map<String, String> headers = Map.of("content-type", types[random.nextInt(types.length)]);

      // When
      Reading reading = reader.read(record("wire.raw", null, headers, value));

      // Then
      if (reading instanceof Reading.Rejected rejected) {
        assertThat(rejected.code()).as(rejected.detail()).isNotEqualTo(RejectionCode.INTERNAL);
        assertThat(rejected.detail()).isNotBlank().hasSizeLessThan(400);
      } else {
        assertThat(((Reading.Items) reading).items()).isNotEmpty();
      }
      assertThat(reader.read(record("wire.raw", null, headers, value))).isEqualTo(reading);
    }
  }

  private static byte[] mutated(byte[] seed, Random random, boolean noise) {
    if (noise) {
      byte[] bytes = new byte[random.nextInt(2_000)];
      random.nextBytes(bytes);
      return bytes;
    }
    byte[] bytes =
        Arrays.copyOf(seed, random.nextInt(4) == 0 ? random.nextInt(seed.length) : seed.length);
    for (int i = 0; i < random.nextInt(12) && bytes.length > 0; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(3)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) "{}[]<>\"'&;,:/-()\n0123456789".charAt(random.nextInt(27));
        default -> {
          int to = random.nextInt(bytes.length);
          int length = Math.min(random.nextInt(60), bytes.length - Math.max(at, to));
          System.arraycopy(bytes, at, bytes, to, length);
        }
      }
    }
    return bytes;
  }

  private static Decoded rejected(RejectionCode code) {
    return new Decoded.Rejected(code, "The Avro record cannot be read.");
  }

  private static Reading avro(Decoded decoded) {
    return new WireReader((topic, value) -> decoded, Limits.standard())
        .read(record("wire.raw", null, Map.of(), AVRO));
  }

  private Reading read(String value, Map<String, String> headers) {
    return reader.read(record("wire.raw", null, headers, bytes(value)));
  }

  private static RawRecord record(
      String topic, String key, Map<String, String> headers, byte[] value) {
    return new RawRecord(topic, 0, 5, RECEIVED, key, headers, value);
  }

  private static ParsedItem only(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Items.class);
    assertThat(((Reading.Items) reading).items()).hasSize(1);
    return ((Reading.Items) reading).items().get(0);
  }

  private static List<String> hashes(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Items.class);
    return ((Reading.Items) reading).items().stream().map(ParsedItem::getSourceHash).toList();
  }

  private static RejectionCode code(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Rejected.class);
    return ((Reading.Rejected) reading).code();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = WireReaderTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
