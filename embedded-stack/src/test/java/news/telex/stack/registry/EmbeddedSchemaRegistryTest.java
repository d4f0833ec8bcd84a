package news.telex.stack.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import news.telex.schemas.AvroSerdes;
import news.telex.schemas.Receipt;
import news.telex.schemas.Topics;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedSchemaRegistryTest {
  private static final String WIRE_V1 =
      "{\"type\":\"record\",\"name\":\"Wire\",\"fields\":[{\"name\":\"name\",\"type\":\"string\"}]}";
  private static final String WIRE_V2 =
      "{\"type\":\"record\",\"name\":\"Wire\",\"fields\":[{\"name\":\"name\",\"type\":\"string\"},"
          + "{\"name\":\"city\",\"type\":\"string\",\"default\":\"\"}]}";
  private static final String WIRE_BROKEN =
      "{\"type\":\"record\",\"name\":\"Wire\",\"fields\":[{\"name\":\"name\",\"type\":\"int\"}]}";

  @TempDir Path folder;
  private Path journal;
  private EmbeddedSchemaRegistry registry;

  @BeforeEach
  void start() throws IOException {
    journal = folder.resolve("registry/schemas.jsonl");
    registry = EmbeddedSchemaRegistry.start(journal, 0);
  }

  @AfterEach
  void stop() throws IOException {
    registry.close();
  }

  @Test
  void shouldServeConfluentsClientAndSerdes() throws Exception {
    // Given
    Receipt receipt = Receipt.newBuilder().setWire("ansa").setItems(3).build();
    AvroSerdes serdes = new AvroSerdes(registry.url());

    // When
    byte[] bytes;
    Receipt back;
    try (Serializer<Receipt> serializer = serdes.serializer();
        Deserializer<Receipt> deserializer = serdes.deserializer()) {
      bytes = serializer.serialize("wire.receipts", receipt);
      back = deserializer.deserialize("wire.receipts", bytes);
    }

    // Then
    assertThat(back).isEqualTo(receipt);
    try (CachedSchemaRegistryClient client = client()) {
      assertThat(client.getAllSubjects()).containsExactly("wire.receipts-value");
      assertThat(client.getLatestSchemaMetadata("wire.receipts-value").getVersion()).isEqualTo(1);
      assertThat(client.getVersion("wire.receipts-value", new AvroSchema(Receipt.getClassSchema())))
          .isEqualTo(1);
    }
  }

  @Test
  void shouldKeepIdsAndSettingsAcrossARestart() throws Exception {
    // Given
    int id;
    try (CachedSchemaRegistryClient client = client()) {
      client.register("other", new AvroSchema("\"string\""));
      id = client.register("wires-value", new AvroSchema(WIRE_V1));
      client.updateCompatibility("wires-value", "BACKWARD");
      client.setMode("READONLY", "other");
      client.deleteSubject("other");
    }

    // When
    registry.close();
    registry = EmbeddedSchemaRegistry.start(journal, 0);

    // Then
    try (CachedSchemaRegistryClient client = client()) {
      assertThat(client.getSchemaById(id).canonicalString()).isEqualTo(WIRE_V1);
      assertThat(client.getSchemaById(1).canonicalString()).isEqualTo("\"string\"");
      assertThat(client.getCompatibility("wires-value")).isEqualTo("BACKWARD");
      assertThat(client.getMode("other")).isEqualTo("READONLY");
      assertThat(client.getAllSubjects()).containsExactly("wires-value");
      assertThat(client.register("wires-value", new AvroSchema(WIRE_V2))).isEqualTo(id + 1);
    }
  }

  @Test
  void shouldDropALastLineThatWasCutOff() throws Exception {
    // Given
    try (CachedSchemaRegistryClient client = client()) {
      client.register("wires-value", new AvroSchema(WIRE_V1));
    }
    registry.close();
    long complete = Files.size(journal);
    Files.writeString(journal, "{\"change\":\"registered\",\"sub", StandardOpenOption.APPEND);

    // When
    registry = EmbeddedSchemaRegistry.start(journal, 0);

    // Then
    assertThat(Files.size(journal)).isEqualTo(complete);
    try (CachedSchemaRegistryClient client = client()) {
      assertThat(client.register("wires-value", new AvroSchema(WIRE_V2))).isEqualTo(2);
    }
  }

  @Test
  void shouldRefuseAJournalDamagedInTheMiddle() throws Exception {
    // Given
    registry.close();
    Files.writeString(journal, "{\"change\":\"regis\n{}\n", StandardOpenOption.APPEND);

    // When, Then
    assertThatThrownBy(() -> EmbeddedSchemaRegistry.start(journal, 0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged in line 1");
    Files.delete(journal);
    registry = EmbeddedSchemaRegistry.start(journal, 0);
  }

  @Test
  void shouldGiveOneIdToOneSchemaInAllSubjects() throws Exception {
    try (CachedSchemaRegistryClient client = client()) {
      // When
      int first = client.register("a", new AvroSchema(WIRE_V1));
      int second = client.register("b", new AvroSchema(WIRE_V1));
      int third = client.register("b", new AvroSchema(WIRE_V2));

      // Then
      assertThat(List.of(first, second, third)).containsExactly(1, 1, 2);
      assertThat(client.getAllSubjectsById(1)).containsExactly("a", "b");
      assertThat(client.getAllVersionsById(2)).hasSize(1);
      assertThat(client.getAllVersions("b")).containsExactly(1, 2);
    }
  }

  @Test
  void shouldRefuseAnIncompatibleSchema() throws Exception {
    try (CachedSchemaRegistryClient client = client()) {
      // Given
      client.register("wires-value", new AvroSchema(WIRE_V1));

      // When, Then
      assertThat(client.testCompatibility("wires-value", new AvroSchema(WIRE_V2))).isTrue();
      assertThat(client.testCompatibility("wires-value", new AvroSchema(WIRE_BROKEN))).isFalse();
      assertThat(client.testCompatibilityVerbose("wires-value", new AvroSchema(WIRE_BROKEN)))
          .isNotEmpty();
      assertThatThrownBy(() -> client.register("wires-value", new AvroSchema(WIRE_BROKEN)))
          .isInstanceOfSatisfying(
              RestClientException.class,
              e -> {
                assertThat(e.getStatus()).isEqualTo(409);
                assertThat(e.getErrorCode()).isEqualTo(409);
              });
      client.updateCompatibility("wires-value", "NONE");
      assertThat(client.register("wires-value", new AvroSchema(WIRE_BROKEN))).isEqualTo(2);
    }
  }

  @Test
  void shouldResolveReferences() throws Exception {
    try (CachedSchemaRegistryClient client = client()) {
      // Given
      client.register("wire", new AvroSchema(WIRE_V1));
      List<SchemaReference> references = List.of(new SchemaReference("Wire", "wire", 1));
      String feed =
          "{\"type\":\"record\",\"name\":\"Feed\",\"fields\":[{\"name\":\"wire\",\"type\":\"Wire\"}]}";

      // When
      int id =
          client.register("feed", new AvroSchema(feed, references, Map.of("Wire", WIRE_V1), null));

      // Then
      assertThat(client.getSchemaById(id).references()).isEqualTo(references);
      assertThat(send("GET", "/subjects/wire/versions/1/referencedby", "").body())
          .isEqualTo("[" + id + "]");
      assertThat(send("DELETE", "/subjects/wire", "").statusCode()).isEqualTo(422);
    }
  }

  @Test
  void shouldHideADeletedSubjectAndRemoveItOnlyThen() throws Exception {
    try (CachedSchemaRegistryClient client = client()) {
      // Given
      int id = client.register("wires-value", new AvroSchema(WIRE_V1));

      // When, Then
      assertThat(send("DELETE", "/subjects/wires-value?permanent=true", "").body())
          .contains("\"error_code\":40405");
      assertThat(send("DELETE", "/subjects/wires-value", "").body()).isEqualTo("[1]");
      assertThat(send("GET", "/subjects", "").body()).isEqualTo("[]");
      assertThat(send("GET", "/subjects?deleted=true", "").body()).isEqualTo("[\"wires-value\"]");
      assertThat(send("GET", "/schemas/ids/" + id, "").statusCode()).isEqualTo(200);
      assertThat(send("DELETE", "/subjects/wires-value?permanent=true", "").body())
          .isEqualTo("[1]");
      assertThat(send("GET", "/subjects?deleted=true", "").body()).isEqualTo("[]");
      client.reset();
      assertThat(client.register("wires-value", new AvroSchema(WIRE_V1))).isEqualTo(id);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /subjects/none/versions               |                                | 404 | 40401
          GET    | /subjects/none/versions/1             |                                | 404 | 40401
          GET    | /subjects/some/versions/7             |                                | 404 | 40402
          GET    | /subjects/some/versions/first         |                                | 422 | 42202
          GET    | /subjects/some/versions/0             |                                | 422 | 42202
          GET    | /schemas/ids/4711                     |                                | 404 | 40403
          GET    | /schemas/ids/4711/versions            |                                | 404 | 40403
          POST   | /subjects/none                        | {"schema":"\\"string\\""}      | 404 | 40401
          POST   | /subjects/some                        | {"schema":"\\"string\\""}      | 404 | 40403
          POST   | /subjects/some/versions               | {"schema":"\\"string\\""}      | 409 | 409
          POST   | /subjects/some/versions               | {"schema":"{"}                 | 422 | 42201
          POST   | /subjects/some/versions               | {}                             | 422 | 42201
          POST   | /subjects/some/versions               | {"schema":"x","schemaType":"PROTOBUF"} | 422 | 42201
          POST   | /subjects/some/versions               | {{                             | 400 | 400
          PUT    | /config                               | {"compatibility":"SOMETIMES"}  | 422 | 42203
          GET    | /config/some                          |                                | 404 | 40408
          PUT    | /mode                                 | {"mode":"SOMETIMES"}           | 422 | 42204
          GET    | /mode/some                            |                                | 404 | 40409
          DELETE | /subjects/none                        |                                | 404 | 40401
          PATCH  | /subjects                             |                                | 405 | 405
          GET    | /nothing/here                         |                                | 404 | 404
          """)
  void shouldNameWhatIsWrong(String method, String path, String body, int status, int code)
      throws Exception {
    // Given
    try (CachedSchemaRegistryClient client = client()) {
      client.register("some", new AvroSchema(WIRE_V1));
    }

    // When
    HttpResponse<String> response = send(method, path, body == null ? "" : body);

    // Then
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).contains("\"error_code\":" + code + ",\"message\":\"");
    assertThat(response.headers().firstValue("Content-Type"))
        .contains("application/vnd.schemaregistry.v1+json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET | /                                         |                             | {}
          GET | /schemas/types                            |                             | ["AVRO"]
          GET | /contexts                                 |                             | ["."]
          GET | /config                                   |                             | {"compatibilityLevel":"FULL_TRANSITIVE"}
          GET | /config/some?defaultToGlobal=true         |                             | {"compatibilityLevel":"FULL_TRANSITIVE"}
          PUT | /config/some                              | {"compatibility":"forward"} | {"compatibility":"FORWARD"}
          GET | /mode                                     |                             | {"mode":"READWRITE"}
          GET | /subjects/some/versions/latest/schema     |                             | "string"
          GET | /subjects/some/versions/-1/schema         |                             | "string"
          GET | /schemas/ids/1                            |                             | {"schema":"\\"string\\""}
          GET | /schemas/ids/1/schema                     |                             | "string"
          GET | /schemas/ids/1/subjects                   |                             | ["some"]
          GET | /schemas/ids/1/versions                   |                             | [{"subject":"some","version":1}]
          GET | /subjects/some/versions/1                 |                             | {"subject":"some","version":1,"id":1,"schema":"\\"string\\""}
          POST | /compatibility/subjects/some/versions/latest | {"schema":"\\"string\\""} | {"is_compatible":true}
          POST | /compatibility/subjects/new/versions/latest  | {"schema":"\\"string\\""} | {"is_compatible":true}
          """)
  void shouldAnswerAsConfluentDoes(String method, String path, String body, String answer)
      throws Exception {
    // Given
    try (CachedSchemaRegistryClient client = client()) {
      client.register("some", new AvroSchema("\"string\""));
    }

    // When
    HttpResponse<String> response = send(method, path, body == null ? "" : body);

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(answer);
  }

  @Test
  void shouldGiveEachSchemaOneIdUnderConcurrentRegistration() throws Exception {
    // Given
    int schemas = 8;
    ExecutorService threads = Executors.newFixedThreadPool(4);
    Callable<List<Integer>> registration =
        () -> {
          try (CachedSchemaRegistryClient client = client()) {
            List<Integer> ids = new java.util.ArrayList<>();
            for (int i = 0; i < schemas; i++) {
              ids.add(
                  client.register(
                      "s" + i,
                      new AvroSchema(
                          String.format(
                              Locale.ROOT,
                              "{\"type\":\"enum\",\"name\":\"E%d\",\"symbols\":[\"a\"]}",
                              i))));
            }
            return ids;
          }
        };

    // When
    List<Future<List<Integer>>> all =
        IntStream.range(0, 4).mapToObj(i -> threads.submit(registration)).toList();

    // Then
    List<Integer> ids = all.get(0).get();
    assertThat(ids).doesNotHaveDuplicates().hasSize(schemas);
    for (Future<List<Integer>> other : all) {
      assertThat(other.get()).isEqualTo(ids);
    }
    assertThat(Files.readAllLines(journal)).hasSize(schemas);
    threads.shutdown();
  }

  @Test
  void shouldTakeAnotherPortIfThePreferredOneIsTaken() throws Exception {
    // Given
    try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
      // When
      try (EmbeddedSchemaRegistry second =
          EmbeddedSchemaRegistry.start(folder.resolve("second"), taken.getLocalPort())) {
        // Then
        assertThat(URI.create(second.url()).getPort()).isPositive();
        assertThat(URI.create(second.url()).getPort()).isNotEqualTo(taken.getLocalPort());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Content-Type: text/plain\r\n",
        "Content-Type: application/x-www-form-urlencoded\r\n",
        "Content-Type: multipart/form-data; boundary=x\r\n"
      })
  void shouldTakeNothingThatAFormOfAWebPageCanSend(String contentType) throws Exception {
    // When
    String answer = ask("Host: localhost\r\n" + contentType);

    // Then
    assertThat(answer)
        .startsWith("HTTP/1.1 415")
        .endsWith("{\"error_code\":415,\"message\":\"HTTP 415 Unsupported Media Type\"}");
    assertThat(send("GET", "/subjects", "").body()).isEqualTo("[]");
  }

  @Test
  void shouldTakeNothingFromPagesOfOthers() throws Exception {
    // Given
    String json = "Content-Type: application/json\r\n";

    // When, Then
    assertThat(ask("Host: localhost\r\nOrigin: https://example.org\r\n" + json))
        .startsWith("HTTP/1.1 403")
        .contains("{\"error_code\":403,");
    assertThat(ask("Host: telex.example.org\r\n" + json))
        .startsWith("HTTP/1.1 421")
        .contains("{\"error_code\":421,");
    assertThat(send("GET", "/subjects", "").body()).isEqualTo("[]");
    assertThat(ask("Host: localhost\r\n" + json)).startsWith("HTTP/1.1 200");
  }

  @Test
  void shouldTakeNoMoreThanASchemaNeeds() throws Exception {
    assertThat(send("POST", "/subjects/a/versions", " ".repeat(1024 * 1024 + 1)).statusCode())
        .isEqualTo(413);
  }

  @Test
  void shouldRegisterEverySubjectOfTelexOnce() throws Exception {
    // When
    registry.registerAll(List.of("ansa"));
    registry.registerAll(List.of("ansa"));

    // Then
    try (CachedSchemaRegistryClient client = client()) {
      assertThat(client.getAllSubjects())
          .contains("wire.raw-value", "wire.raw.ansa-value", "ops.instances-value")
          .hasSize(
              (int)
                      Topics.all().stream()
                          .filter(t -> Topics.schemaOf(t).isPresent() && !Topics.isReplay(t.name()))
                          .count()
                  + 2);
      try (Serializer<Receipt> serializer = new AvroSerdes(registry.url()).serializer()) {
        serializer.serialize("wire.receipts", Receipt.newBuilder().build());
      }
      assertThat(client.getAllVersions("wire.receipts-value")).containsExactly(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PUT    | /config                              | {"compatibility":"NONE"}     | 422 | The global compatibility level stays FULL_TRANSITIVE
          PUT    | /config/wire.receipts-value          | {"compatibility":"BACKWARD"} | 422 | Subject wire.receipts-value is Telex's own
          PUT    | /mode                                | {"mode":"READONLY"}          | 422 | The global mode stays READWRITE
          PUT    | /mode/wire.receipts-value            | {"mode":"READONLY"}          | 422 | Subject wire.receipts-value is Telex's own
          DELETE | /subjects/wire.receipts-value        |                              | 422 | Subject wire.receipts-value is Telex's own
          DELETE | /subjects/wire.receipts-value/versions/1 |                          | 422 | Subject wire.receipts-value is Telex's own
          POST   | /subjects/wire.receipts-value/versions | {"schema":"\\"string\\""}  | 409 | for subject \\"wire.receipts-value\\"
          POST   | /subjects/news.published-value/versions | {"schema":"\\"string\\""} | 409 | for subject \\"news.published-value\\"
          POST   | /subjects/wire.raw.new-value/versions | {"schema":"\\"string\\""}   | 409 | for subject \\"wire.raw.new-value\\"
          PUT    | /config                              | {"compatibility":"FULL_TRANSITIVE"} | 200 | FULL_TRANSITIVE
          PUT    | /mode/wire.receipts-value            | {"mode":"READWRITE"}         | 200 | READWRITE
          PUT    | /config/desk-value                   | {"compatibility":"NONE"}     | 200 | NONE
          PUT    | /mode/desk-value                     | {"mode":"READONLY"}          | 200 | READONLY
          """)
  void shouldKeepItsOwnSubjectsAndLeaveOthersTheirs(
      String method, String path, String body, int status, String sentence) throws Exception {
    // Given
    try (Serializer<Receipt> serializer = new AvroSerdes(registry.url()).serializer()) {
      serializer.serialize("wire.receipts", Receipt.newBuilder().build());
    }

    // When
    HttpResponse<String> response = send(method, path, body == null ? "" : body);

    // Then
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).contains(sentence);
  }

  @Test
  void shouldGoOnWithAnOlderJournalWhateverItsSettings() throws Exception {
    // Given
    registry.close();
    Files.writeString(
        journal,
        "{\"change\":\"level\",\"subject\":null,\"level\":\"NONE\"}\n"
            + "{\"change\":\"level\",\"subject\":\"wire.receipts-value\",\"level\":\"NONE\"}\n"
            + "{\"change\":\"mode\",\"subject\":null,\"mode\":\"READONLY\"}\n"
            + "{\"change\":\"mode\",\"subject\":\"wire.receipts-value\",\"mode\":\"READONLY\"}\n");

    // When
    registry = EmbeddedSchemaRegistry.start(journal, 0);
    registry.registerAll(List.of());

    // Then
    String broken = "{\"schema\":\"\\\"string\\\"\"}";
    assertThat(send("POST", "/subjects/wire.receipts-value/versions", broken).statusCode())
        .isEqualTo(409);
  }

  @Test
  void shouldNameTheSubjectThatAJournalHoldsForSomethingElse() throws Exception {
    // Given
    registry.close();
    Files.writeString(
        journal,
        "{\"change\":\"registered\",\"subject\":\"ops.audit-value\",\"version\":1,\"id\":1,"
            + "\"schema\":\"\\\"string\\\"\",\"references\":[]}\n");
    registry = EmbeddedSchemaRegistry.start(journal, 0);

    // When, Then
    assertThatThrownBy(() -> registry.registerAll(List.of()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("The schema of subject ops.audit-value does not go with");
  }

  /** What is answered to a schema that is posted with these headers. */
  private String ask(String headers) throws IOException {
    URI url = URI.create(registry.url());
    String body = "{\"schema\":\"\\\"string\\\"\"}";
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket
          .getOutputStream()
          .write(
              ("POST /subjects/desk-value/versions HTTP/1.1\r\nConnection: close\r\n"
                      + headers
                      + "Content-Length: "
                      + body.length()
                      + "\r\n\r\n"
                      + body)
                  .getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private CachedSchemaRegistryClient client() {
    return new CachedSchemaRegistryClient(registry.url(), 100);
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(registry.url() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", "application/json; charset=utf-8")
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }
}
