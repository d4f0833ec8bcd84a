package news.telex.operations.registry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import news.telex.operations.registry.SchemaStore.Version;
import news.telex.runtime.log.Causes;
import news.telex.runtime.log.LogKeys;
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
  private static final int MAX_REQUEST_BYTES = 10 * 1024 * 1024;
  private static final int THREADS = 4;

  private final HttpServer server;
  private final ExecutorService threads;
  private final SchemaStore store;

  private EmbeddedSchemaRegistry(HttpServer server, ExecutorService threads, SchemaStore store) {
    this.server = server;
    this.threads = threads;
    this.store = store;
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
      HttpServer server = bind(preferredPort);
      ExecutorService threads =
          Executors.newFixedThreadPool(
              THREADS,
              task -> {
                Thread thread = new Thread(task, "schema-registry");
                thread.setDaemon(true);
                return thread;
              });
      EmbeddedSchemaRegistry registry = new EmbeddedSchemaRegistry(server, threads, store);
      server.setExecutor(threads);
      server.createContext("/", registry::answer);
      server.start();
      return registry;
    } catch (IOException e) {
      store.close();
      throw e;
    }
  }

  private static HttpServer bind(int preferredPort) throws IOException {
    try {
      return HttpServer.create(new InetSocketAddress(LOOPBACK, preferredPort), 0);
    } catch (BindException taken) {
      return HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
    }
  }

  /** Address for clients. */
  public String url() {
    return "http://" + LOOPBACK + ":" + server.getAddress().getPort();
  }

  /** Stops at once; everything that was answered is on disk. Safe to call again. */
  @Override
  public void close() throws IOException {
    server.stop(0);
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.atWarn()
            .addKeyValue(LogKeys.PART, "schema-registry")
            .log("Requests were still running at shutdown.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    store.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    int status = 200;
    Object answer;
    try (exchange) {
      try {
        answer = route(Request.of(exchange));
      } catch (RegistryError e) {
        status = e.status();
        answer = new Failure(e.code(), String.valueOf(e.getMessage()));
      } catch (IOException | RuntimeException e) {
        LOG.atError()
            .addKeyValue(LogKeys.PART, "schema-registry")
            .addKeyValue(LogKeys.PATH, exchange.getRequestURI().getPath())
            .addKeyValue(LogKeys.ERROR, Causes.of(e))
            .log("A request failed.");
        status = 500;
        answer = new Failure(50001, "Error in the backend data store: " + e.getMessage());
      }
      byte[] body =
          answer instanceof RawJson raw
              ? raw.text().getBytes(StandardCharsets.UTF_8)
              : JSON.writeValueAsBytes(answer);
      exchange.getResponseHeaders().set("Content-Type", MEDIA_TYPE);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
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
      byte[] content = exchange.getRequestBody().readNBytes(MAX_REQUEST_BYTES + 1);
      if (content.length > MAX_REQUEST_BYTES) {
        throw RegistryError.tooLarge(MAX_REQUEST_BYTES);
      }
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
