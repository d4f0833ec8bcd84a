package news.telex.stack.registry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import news.telex.runtime.http.HttpAnswer;
import news.telex.runtime.http.HttpListener;
import news.telex.runtime.log.Causes;
import news.telex.runtime.log.LogKeys;
import news.telex.stack.registry.SchemaStore.Version;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema registry that speaks Confluent's REST API (Avro only, default compatibility {@code
 * FULL_TRANSITIVE}) on loopback. Schemas and their ids are kept in a journal file. Thread-safe.
 *
 * <p>Parameters of the API that make no difference here ({@code format}, {@code fetchMaxId}, …) are
 * ignored, as are metadata and rule sets of a schema.
 */
public final class EmbeddedSchemaRegistry implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedSchemaRegistry.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final String LOOPBACK = "127.0.0.1";

  /**
   * What a client may write, as Confluent's registry has it. A form of a web page is none of them,
   * and a script of one is stopped by its browser.
   */
  private static final Set<String> JSON_TYPES =
      Set.of(MEDIA_TYPE, "application/vnd.schemaregistry+json", "application/json");

  /** The largest schema of Telex takes a fiftieth of it. */
  private static final int MAX_REQUEST_BYTES = 1024 * 1024;

  private final Path journal;
  private final SchemaStore store;
  private final HttpListener listener;

  private EmbeddedSchemaRegistry(Path journal, SchemaStore store, int port) throws IOException {
    this.journal = journal;
    this.store = store;
    this.listener =
        HttpListener.start(new InetSocketAddress(LOOPBACK, port), "schema-registry", new Api());
  }

  /**
   * Starts a registry.
   *
   * @param journal file that keeps the schemas; created if there is none
   * @param preferredPort port; another free one is taken if it is in use, 0: any
   * @throws IOException if the file cannot be used or no port is free
   */
  public static EmbeddedSchemaRegistry start(Path journal, int preferredPort) throws IOException {
    Path folder = journal.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    SchemaStore store = SchemaStore.open(journal);
    try {
      try {
        return new EmbeddedSchemaRegistry(journal, store, preferredPort);
      } catch (BindException taken) {
        return new EmbeddedSchemaRegistry(journal, store, 0);
      }
    } catch (IOException e) {
      store.close();
      throw e;
    }
  }

  /**
   * Registers the schemas of all topics of Telex, as far as they are not, so that nothing depends
   * on who writes first.
   *
   * @param wires wires with topics of their own
   * @throws IOException if the journal cannot be written, or holds schemas that this version of
   *     Telex does not go with; the sentence names the subject
   */
  public void registerAll(Collection<String> wires) throws IOException {
    for (Map.Entry<String, Schema> house : HouseSubjects.all(wires).entrySet()) {
      try {
        store.register(house.getKey(), null, house.getValue().toString(), List.of(), false);
      } catch (RegistryError e) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "The schema of subject %s does not go with what the registry's journal %s holds for"
                    + " it; another data folder, or this one without the lines of that subject,"
                    + " does. %s",
                house.getKey(),
                journal,
                e.getMessage()),
            e);
      }
    }
  }

  /** Address for clients. */
  public String url() {
    return "http://" + LOOPBACK + ":" + listener.port();
  }

  /** Stops at once; everything that was answered is on disk. Safe to call again. */
  @Override
  public void close() throws IOException {
    if (!listener.close(0)) {
      LOG.atWarn()
          .addKeyValue(LogKeys.PART, "schema-registry")
          .log("Requests were still running at shutdown.");
    }
    store.close();
  }

  private final class Api implements HttpListener.Responder {
    @Override
    public HttpAnswer answer(HttpExchange exchange) throws IOException {
      try {
        Object answer = route(Request.of(exchange));
        return answer instanceof RawJson raw
            ? new HttpAnswer(200, MEDIA_TYPE, raw.text().getBytes(StandardCharsets.UTF_8))
            : json(200, answer);
      } catch (RegistryError e) {
        return json(e.status(), new Failure(e.code(), String.valueOf(e.getMessage())));
      } catch (IOException | RuntimeException e) {
        LOG.atError()
            .addKeyValue(LogKeys.PART, "schema-registry")
            .addKeyValue(LogKeys.PATH, exchange.getRequestURI().getPath())
            .addKeyValue(LogKeys.ERROR, Causes.of(e))
            .log("A request failed.");
        return json(500, new Failure(50001, "Error in the backend data store: " + e.getMessage()));
      }
    }

    @Override
    public HttpAnswer refuse(int status, String sentence) {
      return json(status, new Failure(status, sentence));
    }
  }

  private static HttpAnswer json(int status, Object body) {
    try {
      return new HttpAnswer(status, MEDIA_TYPE, JSON.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object route(Request request) throws RegistryError, IOException {
    List<String> path = request.path();
    if (path.isEmpty()) {
      request.only("GET");
      return Map.of();
    }
    return switch (path.get(0)) {
      case "subjects" -> subjects(request);
      case "schemas" -> schemas(request);
      case "compatibility" -> compatibility(request);
      case "config" -> config(request);
      case "mode" -> mode(request);
      case "contexts" -> {
        request.only("GET");
        yield List.of(".");
      }
      default -> throw RegistryError.noSuchPath();
    };
  }

  private Object subjects(Request request) throws RegistryError, IOException {
    List<String> path = request.path();
    boolean deleted = request.flag("deleted");
    boolean permanent = request.flag("permanent");
    if (path.size() == 1) {
      request.only("GET");
      String prefix = request.query().getOrDefault("subjectPrefix", "");
      return store.subjects(deleted).stream().filter(s -> s.startsWith(prefix)).toList();
    }
    String subject = path.get(1);
    if (path.size() == 2) {
      request.only("POST", "DELETE");
      if (request.is("DELETE")) {
        return store.delete(subject, permanent);
      }
      SchemaRequest body = request.schema();
      return described(
          store.lookUp(
              subject,
              body.schemaType(),
              body.text(),
              body.refs(),
              request.flag("normalize"),
              deleted));
    }
    if (!path.get(2).equals("versions")) {
      throw RegistryError.noSuchPath();
    }
    if (path.size() == 3) {
      request.only("GET", "POST");
      if (request.is("GET")) {
        return store.versions(subject, deleted).stream().map(Version::version).toList();
      }
      SchemaRequest body = request.schema();
      return Map.of(
          "id",
          store.register(
              subject, body.schemaType(), body.text(), body.refs(), request.flag("normalize")));
    }
    String version = path.get(3);
    if (path.size() == 4) {
      request.only("GET", "DELETE");
      return request.is("DELETE")
          ? store.delete(subject, version, permanent)
          : described(store.version(subject, version, deleted));
    }
    request.only("GET");
    return switch (request.path(4, 5)) {
      case "schema" -> new RawJson(store.version(subject, version, deleted).schema());
      case "referencedby" -> store.referencedBy(subject, version);
      default -> throw RegistryError.noSuchPath();
    };
  }

  private Object schemas(Request request) throws RegistryError {
    request.only("GET");
    List<String> path = request.path();
    boolean deleted = request.flag("deleted");
    if (path.size() == 1) {
      String prefix = request.query().getOrDefault("subjectPrefix", "");
      return store.everything(deleted).stream()
          .filter(v -> v.subject().startsWith(prefix))
          .map(EmbeddedSchemaRegistry::described)
          .toList();
    }
    if (path.size() == 2 && path.get(1).equals("types")) {
      return List.of("AVRO");
    }
    if (path.size() < 3 || !path.get(1).equals("ids")) {
      throw RegistryError.noSuchPath();
    }
    int id = id(path.get(2));
    if (path.size() == 3) {
      Version schema = store.schema(id);
      return new Described(null, null, null, references(schema), schema.schema());
    }
    return switch (request.path(3, 4)) {
      case "schema" -> new RawJson(store.schema(id).schema());
      case "subjects" -> store.uses(id, deleted).stream().map(Version::subject).distinct().toList();
      case "versions" ->
          store.uses(id, deleted).stream()
              .map(v -> new SubjectVersion(v.subject(), v.version()))
              .toList();
      default -> throw RegistryError.noSuchPath();
    };
  }

  private Object compatibility(Request request) throws RegistryError, IOException {
    request.only("POST");
    List<String> path = request.path();
    if (path.size() < 4
        || path.size() > 5
        || !path.get(1).equals("subjects")
        || !path.get(3).equals("versions")) {
      throw RegistryError.noSuchPath();
    }
    SchemaRequest body = request.schema();
    List<String> reasons =
        store.incompatibilities(
            path.get(2),
            path.size() == 5 ? path.get(4) : null,
            body.schemaType(),
            body.text(),
            body.refs(),
            request.flag("normalize"));
    return new Compatibility(
        reasons.isEmpty(), request.flag("verbose") && !reasons.isEmpty() ? reasons : null);
  }

  private Object config(Request request) throws RegistryError, IOException {
    request.only("GET", "PUT", "DELETE");
    String subject = request.optionalSubject();
    if (request.is("PUT")) {
      String level = request.body(LevelRequest.class).compatibility();
      if (level == null) {
        throw RegistryError.badLevel();
      }
      store.setLevel(subject, level);
      return Map.of("compatibility", store.level(subject).orElse(level));
    }
    String level =
        store
            .level(subject)
            .or(() -> request.flag("defaultToGlobal") ? store.level(null) : store.level(subject))
            .orElseThrow(() -> RegistryError.noConfig(String.valueOf(subject)));
    if (request.is("DELETE")) {
      store.setLevel(subject, null);
    }
    return Map.of("compatibilityLevel", level);
  }

  private Object mode(Request request) throws RegistryError, IOException {
    request.only("GET", "PUT", "DELETE");
    String subject = request.optionalSubject();
    if (request.is("PUT")) {
      String mode = request.body(ModeRequest.class).mode();
      if (mode == null) {
        throw RegistryError.badMode();
      }
      store.setMode(subject, mode);
      return Map.of("mode", store.ownMode(subject).orElse(mode));
    }
    String mode =
        store
            .ownMode(subject)
            .or(
                () ->
                    request.flag("defaultToGlobal") ? store.ownMode(null) : store.ownMode(subject))
            .orElseThrow(() -> RegistryError.noMode(String.valueOf(subject)));
    if (request.is("DELETE")) {
      store.setMode(subject, null);
    }
    return Map.of("mode", mode);
  }

  private static int id(String text) throws RegistryError {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw RegistryError.noSuchPath();
    }
  }

  private static Described described(Version v) {
    return new Described(v.subject(), v.version(), v.id(), references(v), v.schema());
  }

  private static @Nullable List<SchemaReference> references(Version version) {
    return version.references().isEmpty() ? null : version.references();
  }

  /** JSON text to send as it is. */
  private record RawJson(String text) {}

  private record Failure(int error_code, String message) {}

  private record SubjectVersion(String subject, int version) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Compatibility(boolean is_compatible, @Nullable List<String> messages) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Described(
      @Nullable String subject,
      @Nullable Integer version,
      @Nullable Integer id,
      @Nullable List<SchemaReference> references,
      String schema) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record SchemaRequest(
      @Nullable String schema,
      @Nullable String schemaType,
      @Nullable List<SchemaReference> references) {
    String text() throws RegistryError {
      if (schema == null || schema.isBlank()) {
        throw RegistryError.badSchema("the schema is empty");
      }
      return schema;
    }

    List<SchemaReference> refs() {
      return references == null ? List.of() : references;
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record LevelRequest(@Nullable String compatibility) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record ModeRequest(@Nullable String mode) {}

  /** A request, taken apart. */
  private record Request(
      String method, List<String> path, Map<String, String> query, byte[] content) {
    static Request of(HttpExchange exchange) throws IOException, RegistryError {
      byte[] content = content(exchange);
      try {
        List<String> path =
            Arrays.stream(exchange.getRequestURI().getRawPath().split("/"))
                .filter(s -> !s.isEmpty())
                .map(s -> URLDecoder.decode(s.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
        return new Request(
            exchange.getRequestMethod(),
            path,
            query(exchange.getRequestURI().getRawQuery()),
            content);
      } catch (IllegalArgumentException e) {
        throw RegistryError.badRequest("the address is not percent-encoded as it should be");
      }
    }

    /** What a request brings, if its method brings something. */
    private static byte[] content(HttpExchange exchange) throws IOException, RegistryError {
      if (!Set.of("POST", "PUT").contains(exchange.getRequestMethod())) {
        return new byte[0];
      }
      String type = exchange.getRequestHeaders().getFirst("Content-Type");
      if (type == null
          || !JSON_TYPES.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))) {
        throw RegistryError.badMediaType();
      }
      byte[] content = exchange.getRequestBody().readNBytes(MAX_REQUEST_BYTES + 1);
      if (content.length > MAX_REQUEST_BYTES) {
        throw RegistryError.tooLarge(MAX_REQUEST_BYTES);
      }
      return content;
    }

    private static Map<String, String> query(@Nullable String raw) {
      Map<String, String> query = new HashMap<>();
      for (String part : raw == null ? new String[0] : raw.split("&")) {
        int equals = part.indexOf('=');
        String name = equals < 0 ? part : part.substring(0, equals);
        String value = equals < 0 ? "" : part.substring(equals + 1);
        query.put(
            URLDecoder.decode(name, StandardCharsets.UTF_8),
            URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
      return query;
    }

    boolean is(String name) {
      return method.equals(name);
    }

    void only(String... methods) throws RegistryError {
      if (!Arrays.asList(methods).contains(method)) {
        throw RegistryError.noSuchMethod();
      }
    }

    boolean flag(String name) {
      return Boolean.parseBoolean(query.get(name));
    }

    /** The segment at an index, in a path of exactly that many segments. */
    String path(int index, int size) throws RegistryError {
      if (path.size() != size) {
        throw RegistryError.noSuchPath();
      }
      return path.get(index);
    }

    @Nullable String optionalSubject() throws RegistryError {
      if (path.size() > 2) {
        throw RegistryError.noSuchPath();
      }
      return path.size() == 2 ? path.get(1) : null;
    }

    SchemaRequest schema() throws RegistryError {
      return body(SchemaRequest.class);
    }

    <T> T body(Class<T> type) throws RegistryError {
      T body;
      try {
        body = JSON.readValue(content, type);
      } catch (JsonProcessingException e) {
        throw RegistryError.badRequest("the body is not the JSON expected");
      } catch (IOException e) {
        throw RegistryError.badRequest("the body cannot be read");
      }
      if (body == null) {
        throw RegistryError.badRequest("the body is null");
      }
      return body;
    }
  }
}
