package news.telex.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import news.telex.ingest.format.Limits;
import news.telex.ingest.reading.WireReader;
import news.telex.runtime.FailedRecords;
import news.telex.runtime.RecordSize;
import news.telex.runtime.UnreadRecord;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.Carried;
import news.telex.schemas.Decision;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Position;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class ParseTest {
  private static final String TEXT =
      "Bus line 4 of Orla runs again\n\nThe county said so on Friday.\n";

  private final AvroSerdes avro = new AvroSerdes("mock://" + UUID.randomUUID());
  private final FailedRecords failed = new FailedRecords();
  private final Parse parse =
      new Parse(
          new WireReader(
              (topic, value) -> {
                throw new OutOfMemoryError("Java heap space");
              },
              Limits.standard()),
          Topics.NEWS_PARSED,
          failed,
          avro,
          () -> {});

  @Test
  void shouldMakeAnItemAndAReceipt() {
    // When
    Parsed parsed = parse.of(record("item-7".getBytes(UTF_8), TEXT.getBytes(UTF_8), headers()));

    // Then
    assertThat(topics(parsed)).containsExactly(Topics.NEWS_PARSED, Topics.WIRE_RECEIPTS);
    assertThat(item(parsed).getHeadline()).isEqualTo("Bus line 4 of Orla runs again");
    assertThat(receipt(parsed).getDecision()).isEqualTo(Decision.parsed);
    assertThat(receipt(parsed).getItems()).isEqualTo(1);
    assertThat(receipt(parsed).getWireId()).contains("item-7");
  }

  @Test
  void shouldTellTheWireThatItsEncodingWasGuessed() {
    // Given
    String text = "Мост закроют\n\nМост закроют на шесть недель, сообщила администрация.";

    // When
    Parsed guessed = parse.of(record(null, text.getBytes(Charset.forName("koi8-r")), headers()));
    Parsed known = parse.of(record(null, text.getBytes(UTF_8), headers()));

    // Then
    assertThat(item(guessed).getProvenance().getCharset()).isEqualTo("koi8-r");
    assertThat(receipt(guessed).getDecision()).isEqualTo(Decision.parsed);
    assertThat(receipt(guessed).getReason()).contains("guessed-encoding");
    assertThat(receipt(guessed).getEvidence()).containsExactly("koi8-r");
    assertThat(receipt(known).getReason()).isEmpty();
    assertThat(receipt(known).getEvidence()).isEmpty();
  }

  @Test
  void shouldMakeADeadLetterAndAReceiptOfEachItemThatIsRejectedAmongOthers() {
    // Given
    Headers headers =
        new RecordHeaders()
            .add("wire", "orla".getBytes(UTF_8))
            .add("content-type", "application/json".getBytes(UTF_8));
    byte[] list =
        "[7,{\"title\":\"Bus is back\"},{\"title\":\"Bus\",\"embargoed\":\"x\"}]".getBytes(UTF_8);

    // When
    Parsed parsed = parse.of(record(null, list, headers));

    // Then
    assertThat(topics(parsed))
        .containsExactly(
            Topics.NEWS_PARSED,
            Topics.NEWS_REJECTED,
            Topics.NEWS_REJECTED,
            Topics.WIRE_RECEIPTS,
            Topics.WIRE_RECEIPTS,
            Topics.WIRE_RECEIPTS);
    assertThat(parsed.receipts())
        .extracting(Receipt::getDecision, Receipt::getItem, Receipt::getItems)
        .containsExactly(
            tuple(Decision.parsed, -1, 3),
            tuple(Decision.rejected, 0, 1),
            tuple(Decision.rejected, 2, 1));
    ProducerRecord<byte[], byte[]> first = parsed.records().get(1);
    ProducerRecord<byte[], byte[]> second = parsed.records().get(2);
    assertThat(first.value()).isEqualTo(list);
    assertThat(text(first, "telex-error-item")).isEqualTo("0");
    assertThat(text(first, "telex-error-code")).isEqualTo("not-an-article");
    assertThat(second.value()).isNull();
    assertThat(text(second, "telex-error-left-out")).isEqualTo("value");
    assertThat(text(second, "telex-error-item")).isEqualTo("2");
    assertThat(text(second, "telex-error-code")).isEqualTo("bad-embargo");
  }

  @Test
  void shouldWriteNoSecondDeadLetterOfWhatIsReplayed() {
    // Given
    Headers headers =
        new RecordHeaders()
            .add("telex-origin", "wire.raw/0/7/1000".getBytes(UTF_8))
            .add("content-type", "application/json".getBytes(UTF_8))
            .add("telex-origin-rejected", "parse/not-an-article/0,parse/bad-json".getBytes(UTF_8));
    byte[] list =
        "[7,{\"title\":\"Bus is back\"},{\"title\":\"Bus\",\"embargoed\":\"x\"}]".getBytes(UTF_8);

    // When
    Parsed some = parse.of(replayed(list, headers));
    Parsed whole = parse.of(replayed("{".getBytes(UTF_8), headers));

    // Then: what is new has a letter, with the bytes, and everything has a receipt
    assertThat(topics(some))
        .containsExactly(
            Topics.NEWS_PARSED,
            Topics.NEWS_REJECTED,
            Topics.WIRE_RECEIPTS,
            Topics.WIRE_RECEIPTS,
            Topics.WIRE_RECEIPTS);
    assertThat(text(some.records().get(1), "telex-error-item")).isEqualTo("2");
    assertThat(some.records().get(1).value()).isEqualTo(list);
    assertThat(topics(whole)).containsExactly(Topics.WIRE_RECEIPTS);
    assertThat(receipt(whole).getCode()).contains("bad-json");
  }

  private static ConsumerRecord<byte[], byte[]> replayed(byte[] value, Headers headers) {
    ConsumerRecord<byte[], byte[]> live = record(null, value, headers);
    return new ConsumerRecord<>(
        "wire.raw.orla.replay",
        live.partition(),
        live.offset(),
        live.timestamp(),
        live.timestampType(),
        live.serializedKeySize(),
        live.serializedValueSize(),
        live.key(),
        live.value(),
        live.headers(),
        live.leaderEpoch());
  }

  @Test
  void shouldCarryAHugeKeyAsAShortOne() {
    // Given
    byte[] key = new byte[18_000_000];
    Arrays.fill(key, (byte) 0xfe);
    byte[] other = key.clone();
    other[other.length - 1] = (byte) 0xff;

    // When
    Parsed parsed = parse.of(record(key, TEXT.getBytes(UTF_8), headers()));
    Parsed another = parse.of(record(other, TEXT.getBytes(UTF_8), headers()));

    // Then
    assertThat(parsed.records()).allSatisfy(r -> assertThat(RecordSize.of(r)).isLessThan(20_000));
    assertThat(receipt(parsed).getWireId().orElseThrow())
        .hasSize(Carried.MAX_ID)
        .isNotEqualTo(receipt(another).getWireId().orElseThrow());
    assertThat(item(parsed).getAltIds().get(0).getValue())
        .isNotEqualTo(item(another).getAltIds().get(0).getValue());
  }

  @Test
  void shouldCarryHugeHeadersAsShortOnes() {
    // Given
    Headers headers = headers();
    headers.add("traceparent", "0".repeat(9_000_000).getBytes(UTF_8));
    headers.add("ce_id", "c".repeat(9_000_000).getBytes(UTF_8));
    headers.add("url", ("https://orla.example/" + "u".repeat(9_000_000)).getBytes(UTF_8));
    headers.add("n".repeat(100_000), new byte[1]);

    // When
    Parsed parsed = parse.of(record(null, TEXT.getBytes(UTF_8), headers));

    // Then
    assertThat(topics(parsed)).containsExactly(Topics.NEWS_PARSED, Topics.WIRE_RECEIPTS);
    assertThat(parsed.records()).allSatisfy(r -> assertThat(RecordSize.of(r)).isLessThan(50_000));
  }

  @Test
  void shouldLeaveOutOfADeadLetterWhatNoProducerTakes() {
    // Given
    byte[] value = new byte[40 * 1024 * 1024];
    Arrays.fill(value, (byte) 'a');

    // When
    Parsed parsed = parse.of(record("item-7".getBytes(UTF_8), value, headers()));

    // Then
    ProducerRecord<byte[], byte[]> letter = parsed.records().get(0);
    assertThat(topics(parsed)).containsExactly(Topics.NEWS_REJECTED, Topics.WIRE_RECEIPTS);
    assertThat(letter.key()).isEqualTo("item-7".getBytes(UTF_8));
    assertThat(letter.value()).isNull();
    assertThat(text(letter, "wire")).isEqualTo("orla");
    assertThat(text(letter, "telex-error-code")).isEqualTo("too-large");
    assertThat(text(letter, "telex-error-left-out")).isEqualTo("value");
    assertThat(text(letter, "telex-error-offset")).isEqualTo("12");
    assertThat(receipt(parsed).getCode()).contains("too-large");
    assertThat(receipt(parsed).getWire()).isEqualTo("orla");
  }

  @Test
  void shouldWriteNoRecordOverItsBoundHoweverMuchStandsBesideTheText() {
    // Given
    String ids =
        IntStream.range(0, 1_000)
            .mapToObj(
                i ->
                    String.format(
                        Locale.ROOT,
                        "{\"name\":\"%d%s\",\"code\":\"%s\"}",
                        i,
                        "\u4e2d".repeat(3_000),
                        "c"))
            .collect(Collectors.joining(","));
    String json =
        "{\"headline\":\"Bus is back\",\"body_text\":\"It runs.\",\"subject\":[" + ids + "]}";
    Headers headers = new RecordHeaders().add("wire", "orla".getBytes(UTF_8));

    // When
    Parsed parsed = parse.of(record(null, json.getBytes(UTF_8), headers));

    // Then
    assertThat(parsed.records())
        .isNotEmpty()
        .allSatisfy(r -> assertThat(RecordSize.of(r)).isLessThan(Topics.MAX_PARSED_BYTES));
  }

  @Test
  void shouldRejectWhatTheStageHasFailedOnWithoutReadingIt() {
    // Given
    failed.note(new Position("wire.raw", 0, 12), new RecordTooLargeException());
    failed.note(new Position("wire.raw", 0, 12), new RecordTooLargeException());

    // When
    Parsed parsed =
        parse.of(
            record(
                null, new byte[] {0, 0, 0, 0, 1, 7}, new RecordHeaders())); // Avro: fails when read

    // Then
    assertThat(topics(parsed)).containsExactly(Topics.NEWS_REJECTED, Topics.WIRE_RECEIPTS);
    assertThat(parsed.records().get(0).value()).isNull();
    assertThat(receipt(parsed).getDecision()).isEqualTo(Decision.rejected);
    assertThat(receipt(parsed).getCode()).contains("too-large");
    assertThat(receipt(parsed).getWire()).isEqualTo("unknown");
  }

  @Test
  void shouldRejectARecordOfWhichOnlyThePositionIsKnown() {
    // When
    Parsed parsed =
        parse.of(new UnreadRecord(new TopicPartition("wire.raw.orla", 3), 12, 1_000_000));

    // Then
    ProducerRecord<byte[], byte[]> letter = parsed.records().get(0);
    assertThat(topics(parsed)).containsExactly(Topics.NEWS_REJECTED, Topics.WIRE_RECEIPTS);
    assertThat(letter.key()).isNull();
    assertThat(letter.value()).isNull();
    assertThat(letter.timestamp()).isEqualTo(1_000_000);
    assertThat(text(letter, "telex-error-code")).isEqualTo("too-large");
    assertThat(text(letter, "telex-error-detail"))
        .isEqualTo("It is larger uncompressed than the memory that the process has for it.");
    assertThat(text(letter, "telex-error-left-out")).isEqualTo("headers,key,value");
    assertThat(text(letter, "telex-error-topic")).isEqualTo("wire.raw.orla");
    assertThat(text(letter, "telex-error-offset")).isEqualTo("12");
    assertThat(receipt(parsed).getWire()).isEqualTo("orla");
    assertThat(receipt(parsed).getOffset()).isEqualTo(12);
    assertThat(receipt(parsed).getCode()).contains("too-large");
  }

  private static Headers headers() {
    return new RecordHeaders()
        .add("wire", "orla".getBytes(UTF_8))
        .add("content-type", "text/plain".getBytes(UTF_8));
  }

  private static ConsumerRecord<byte[], byte[]> record(byte[] key, byte[] value, Headers headers) {
    return new ConsumerRecord<>(
        "wire.raw",
        0,
        12,
        1_000_000,
        TimestampType.LOG_APPEND_TIME,
        0,
        0,
        key,
        value,
        headers,
        java.util.Optional.empty());
  }

  private static List<String> topics(Parsed parsed) {
    return parsed.records().stream().map(ProducerRecord::topic).toList();
  }

  private ParsedItem item(Parsed parsed) {
    return avro.<ParsedItem>deserializer()
        .deserialize(Topics.NEWS_PARSED, parsed.records().get(0).value());
  }

  private Receipt receipt(Parsed parsed) {
    ProducerRecord<byte[], byte[]> last = parsed.records().get(parsed.records().size() - 1);
    return avro.<Receipt>deserializer().deserialize(Topics.WIRE_RECEIPTS, last.value());
  }

  private static String text(ProducerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }
}
