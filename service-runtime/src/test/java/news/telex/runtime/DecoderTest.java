package news.telex.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.telex.runtime.Decoder.Decoded;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.RawArticle;
import news.telex.schemas.Receipt;
import news.telex.schemas.RejectionCode;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

class DecoderTest {
  private static final String TOPIC = "a-topic";

  private final String registry = "mock://" + UUID.randomUUID();
  private final Decoder<Receipt> decoder = new Decoder<>(settings(registry), Receipt.class);

  @Test
  void shouldDecodeARecordOfTheExpectedType() {
    // Given
    Receipt receipt = Receipt.newBuilder().setWire("nordwire").build();

    // When
    Decoded<Receipt> decoded = decoder.decode(TOPIC, bytes(receipt));

    // Then
    assertThat(decoded).isEqualTo(new Decoded.Value<>(receipt));
  }

  @Test
  void shouldRefuseARecordOfAnotherType() {
    // When
    Decoded<Receipt> decoded = decoder.decode(TOPIC, bytes(RawArticle.newBuilder().build()));

    // Then
    assertThat(codeOf(decoded)).isEqualTo(RejectionCode.BAD_AVRO);
  }

  @Test
  void shouldRefuseASchemaIdThatTheRegistryDoesNotKnow() {
    // When
    Decoded<Receipt> decoded = decoder.decode(TOPIC, new byte[] {0, 0, 0, 99, 99, 1});

    // Then
    assertThat(codeOf(decoded)).isEqualTo(RejectionCode.UNKNOWN_SCHEMA_ID);
  }

  @Test
  void shouldRefuseBytesThatDoNotFitTheirSchemaWhateverLengthTheyClaim() {
    // Given
    byte[] good = bytes(Receipt.newBuilder().setWire("nordwire").build());
    byte[] cut = Arrays.copyOf(good, good.length - 3);
    byte[] claimsGigabytes = Arrays.copyOf(good, 12);
    Arrays.fill(claimsGigabytes, 5, 10, (byte) 0xFE);
    claimsGigabytes[10] = 0x0F;

    // When, Then
    assertThat(codeOf(decoder.decode(TOPIC, cut))).isEqualTo(RejectionCode.BAD_AVRO);
    assertThat(codeOf(decoder.decode(TOPIC, claimsGigabytes))).isEqualTo(RejectionCode.BAD_AVRO);
  }

  @Test
  void shouldDecodeRecordsOfAnyTypeWhereAnyIsExpected() throws Exception {
    // Given
    byte[] bytes = bytes(Receipt.newBuilder().setWire("nordwire").build());
    byte[] text;
    try (KafkaAvroSerializer serializer = new KafkaAvroSerializer()) {
      serializer.configure(Map.of("schema.registry.url", registry), false);
      text = serializer.serialize(TOPIC, "no record");
    }

    // When, Then
    ServiceSettings settings = settings(registry);
    try (Decoder<GenericRecord> any = Decoder.ofAny(settings.clients(), settings.place())) {
      assertThat(any.decode(TOPIC, bytes))
          .isInstanceOfSatisfying(
              Decoded.Value.class,
              decoded ->
                  assertThat(((GenericRecord) decoded.value()).get("wire"))
                      .hasToString("nordwire"));
      assertThat(any.decode(TOPIC, text))
          .isEqualTo(
              new Decoded.Unreadable<>(
                  RejectionCode.BAD_AVRO, "The value is no record but of type string."));
    }
  }

  @Test
  void shouldRefuseAValueThatNestsWithoutEnd() throws Exception {
    // Given: a schema that refers to itself, and bytes that say "one more" and nothing else
    String nested =
        "{\"type\":\"record\",\"name\":\"Nested\",\"fields\":"
            + "[{\"name\":\"more\",\"type\":[\"null\",\"Nested\"]}]}";
    int id;
    try (SchemaRegistryClient client =
        SchemaRegistryClientFactory.newClient(
            List.of(registry), 10, List.of(), Map.of(), Map.of())) {
      id = client.register("nested-value", new AvroSchema(nested));
    }
    byte[] bytes = new byte[1_000_000];
    Arrays.fill(bytes, (byte) 2);
    ByteBuffer.wrap(bytes).put((byte) 0).putInt(id);

    // When, Then
    ServiceSettings settings = settings(registry);
    try (Decoder<GenericRecord> any = Decoder.ofAny(settings.clients(), settings.place())) {
      assertThat(any.decode(TOPIC, bytes)).isInstanceOf(Decoded.Unreadable.class);
    }
  }

  @Test
  void shouldTellWhatIsNoConfluentAvroAtAll() {
    assertThat(codeOf(decoder.decode(TOPIC, null))).isEqualTo(RejectionCode.EMPTY);
    assertThat(codeOf(decoder.decode(TOPIC, new byte[] {0, 1}))).isEqualTo(RejectionCode.BAD_AVRO);
    assertThat(
            codeOf(
                decoder.decode(
                    TOPIC, "{\"a\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8))))
        .isEqualTo(RejectionCode.BAD_AVRO);
  }

  @Test
  void shouldNotTakeARegistryOutOfReachForARegistryThatSaysNo() {
    // Given
    try (Decoder<Receipt> cutOff = new Decoder<>(settings("http://127.0.0.1:1"), Receipt.class)) {
      // When, Then
      assertThatThrownBy(() -> cutOff.decode(TOPIC, new byte[] {0, 0, 0, 0, 1, 1}))
          .isInstanceOf(Decoder.RegistryUnavailableException.class)
          .hasMessageContaining("http://127.0.0.1:1");
    }
  }

  private byte[] bytes(SpecificRecord record) {
    try (Serializer<SpecificRecord> serializer = new AvroSerdes(registry).serializer()) {
      return serializer.serialize(TOPIC + record.getSchema().getName(), record);
    }
  }

  private static RejectionCode codeOf(Decoded<Receipt> decoded) {
    assertThat(decoded).isInstanceOf(Decoded.Unreadable.class);
    return ((Decoded.Unreadable<Receipt>) decoded).code();
  }

  private static ServiceSettings settings(String registry) {
    return ServiceSettings.of("localhost:1", registry, Path.of("unused"));
  }
}
