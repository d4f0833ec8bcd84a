package news.telex.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A container engine, asked with a time limit. Testcontainers has none: without an engine it tries
 * for long, and an image that it cannot pull it tries to pull for minutes.
 *
 * @param address where it is, as in {@code DOCKER_HOST}
 */
record Engine(String address) {
  /** Engines are at hand or not; a remote one answers well within this time. */
  private static final Duration ANSWER = Duration.ofSeconds(2);

  /** A pull that says nothing for so long has no registry. */
  private static final Duration PULL_SILENCE = Duration.ofSeconds(15);

  private static final Pattern VERSION = Pattern.compile("\"Version\":\\s*\"([^\"]+)\"");
  private static final Pattern ERROR =
      Pattern.compile("\"(?:error|message)\":\\s*\"((?:\\\\.|[^\"\\\\])+)\"");

  /** What an engine answers: the status of HTTP, and a text. */
  private record Answer(int status, String body) {}

  /**
   * The engine that Testcontainers will find: {@code DOCKER_HOST}, or the first socket that is
   * there.
   */
  static Engine of(Map<String, String> environment, Path home) {
    String host = environment.getOrDefault("DOCKER_HOST", "");
    if (!host.isBlank()) {
      return new Engine(host);
    }
    List<Path> sockets = new ArrayList<>();
    sockets.add(Path.of("/var/run/docker.sock"));
    Optional.ofNullable(environment.get("XDG_RUNTIME_DIR"))
        .ifPresent(folder -> sockets.add(Path.of(folder, "docker.sock")));
    sockets.add(home.resolve(".docker/run/docker.sock"));
    sockets.add(home.resolve(".docker/desktop/docker.sock"));
    return new Engine(
        "unix://" + sockets.stream().filter(Files::exists).findFirst().orElse(sockets.get(0)));
  }

  /** Its version; empty if it does not answer within two seconds. */
  Optional<String> version() {
    // A name that nobody resolves takes its own time.
    return CompletableFuture.supplyAsync(this::askVersion)
        .completeOnTimeout(Optional.empty(), 2 * ANSWER.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private Optional<String> askVersion() {
    try {
      Answer answer = ask("GET", "/version", ANSWER);
      Matcher version = VERSION.matcher(answer.body());
      return answer.status() == 200 && version.find()
          ? Optional.of(version.group(1))
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Sees to it that an image is there, pulling it if need be.
   *
   * @return why it is not; empty if it is
   */
  Optional<String> lacks(String image) {
    try {
      if (has(image)) {
        return Optional.empty();
      }
      int colon = image.lastIndexOf(':');
      Answer pull =
          ask(
              "POST",
              String.format(
                  Locale.ROOT,
                  "/images/create?fromImage=%s&tag=%s",
                  image.substring(0, colon),
                  image.substring(colon + 1)),
              PULL_SILENCE);
      if (has(image)) {
        return Optional.empty();
      }
      Matcher error = ERROR.matcher(pull.body());
      return Optional.of(
          error.find() ? error.group(1).replace("\\\"", "\"") : "status " + pull.status());
    } catch (IOException e) {
      return Optional.of(e.getMessage());
    }
  }

  private boolean has(String image) throws IOException {
    return ask("GET", String.format(Locale.ROOT, "/images/%s/json", image), ANSWER).status() == 200;
  }

  /**
   * Asks in HTTP/1.0, so that the answer is plain bytes up to the end of the connection.
   *
   * @param silence how long it may say nothing
   */
  private Answer ask(String method, String path, Duration silence) throws IOException {
    SocketAddress peer = peer();
    try (Selector selector = Selector.open();
        SocketChannel channel =
            peer instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open()) {
      channel.configureBlocking(false);
      SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
      if (!channel.connect(peer)) {
        await(key, SelectionKey.OP_CONNECT, silence);
        channel.finishConnect();
      }
      ByteBuffer question =
          UTF_8.encode(
              String.format(Locale.ROOT, "%s %s HTTP/1.0\r\nHost: docker\r\n\r\n", method, path));
      while (question.hasRemaining()) {
        await(key, SelectionKey.OP_WRITE, silence);
        channel.write(question);
      }
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      ByteBuffer buffer = ByteBuffer.allocate(8192);
      while (channel.read(buffer) >= 0) {
        answer.write(buffer.array(), 0, buffer.position());
        buffer.clear();
        await(key, SelectionKey.OP_READ, silence);
      }
      return answer(answer.toString(UTF_8));
    }
  }

  private SocketAddress peer() throws IOException {
    URI uri = URI.create(address);
    if ("unix".equals(uri.getScheme())) {
      return UnixDomainSocketAddress.of(uri.getPath());
    }
    if (("tcp".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getPort() > 0) {
      return new InetSocketAddress(uri.getHost(), uri.getPort());
    }
    throw new IOException("not an address of the form unix:///path or tcp://host:port");
  }

  private static void await(SelectionKey key, int operation, Duration limit) throws IOException {
    key.interestOps(operation);
    key.selector().selectedKeys().clear();
    if (key.selector().select(limit.toMillis()) == 0) {
      throw new IOException(
          String.format(Locale.ROOT, "no answer for %d seconds", limit.toSeconds()));
    }
  }

  private static Answer answer(String text) throws IOException {
    int end = text.indexOf("\r\n\r\n");
    if (!text.startsWith("HTTP/1.") || end < 0) {
      throw new IOException("the answer is not HTTP");
    }
    return new Answer(Integer.parseInt(text.substring(9, 12)), text.substring(end + 4));
  }
}
