package news.telex.runtime.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpListenerTest {
  private static final int STALLED = 300;
  private static final String HALF_A_HEADER = "GET / HTTP/1.1\r\nHost: local";
  private static final String HALF_A_BODY =
      "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{";

  private static final String NOTHING = "";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final List<Socket> sockets = new ArrayList<>();
  private HttpListener listener;

  /** Reads the body whole, and sends it back. */
  private static final class Echo implements HttpListener.Responder {
    @Override
    public HttpAnswer answer(HttpExchange request) throws IOException {
      return new HttpAnswer(200, "text/plain", request.getRequestBody().readAllBytes());
    }

    @Override
    public HttpAnswer refuse(int status, String sentence) {
      return new HttpAnswer(status, "text/plain", sentence.getBytes(UTF_8));
    }
  }

  @BeforeEach
  void listen() throws IOException {
    listener = HttpListener.start(new InetSocketAddress("127.0.0.1", 0), "test", new Echo());
  }

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    listener.close();
  }

  @Test
  void shouldAnswerAtOnceWhileOthersStallAndThenLetThemGo() throws Exception {
    // Given
    for (int i = 0; i < STALLED; i++) {
      send(List.of(HALF_A_HEADER, HALF_A_BODY, NOTHING).get(i % 3));
    }

    // When
    String answer = ask("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nhi");

    // Then: it did not wait for them; the first may have been let go, as slow as a machine is
    assertThat(answer).startsWith("HTTP/1.1 200").endsWith("hi");
    assertThat(sockets.subList(STALLED - 3, STALLED)).allMatch(HttpListenerTest::isOpen);

    // And do not stay
    for (Socket socket : sockets.subList(0, STALLED)) {
      assertThat(isClosedWithin(socket, Duration.ofSeconds(60))).isTrue();
    }
  }

  @Test
  void shouldCloseAtOnceWhereNoRequestIsUnderWay() throws Exception {
    // Given
    assertThat(ask("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")).startsWith("HTTP/1.1 200");

    // When
    CompletableFuture<Boolean> closed =
        CompletableFuture.supplyAsync(() -> listener.close((int) PATIENCE.toSeconds()));

    // Then
    assertThat(closed).succeedsWithin(PATIENCE.dividedBy(2)).isEqualTo(true);
  }

  @Test
  void shouldRefuseMoreHeadersThanAnybodyNeeds() throws Exception {
    // Given
    String begin = "GET / HTTP/1.1\r\nHost: localhost\r\n";
    String large = "A: " + "a".repeat(2 * HttpListener.HEADER_BYTES) + "\r\n";
    String many =
        IntStream.range(0, 2 * HttpListener.HEADERS)
            .mapToObj(i -> "A" + i + ": a\r\n")
            .collect(Collectors.joining());

    // When, Then
    assertThat(ask(begin + "\r\n")).startsWith("HTTP/1.1 200");
    assertThat(ask(begin + large + "\r\n")).doesNotStartWith("HTTP/1.1 200");
    assertThat(ask(begin + many + "\r\n")).doesNotStartWith("HTTP/1.1 200");
  }

  @Test
  void shouldTurnStrangersAway() throws Exception {
    assertThat(ask("GET / HTTP/1.1\r\nHost: telex.example.org\r\n\r\n"))
        .startsWith("HTTP/1.1 421")
        .endsWith("This is reached as localhost or a loopback address only.");
    assertThat(
            ask(
                "POST / HTTP/1.1\r\nHost: localhost\r\nOrigin: https://example.org\r\n"
                    + "Content-Length: 2\r\n\r\nhi"))
        .startsWith("HTTP/1.1 403")
        .endsWith("Pages of other origins are not answered.");
  }

  /** A socket on which so much was sent. */
  private Socket send(String request) throws IOException {
    Socket socket = new Socket("127.0.0.1", listener.port());
    sockets.add(socket);
    socket.getOutputStream().write(request.getBytes(UTF_8));
    return socket;
  }

  private String ask(String request) throws IOException {
    Socket socket = send(request.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
    // Longer than any machine is slow, shorter than the time that the stalled ones have.
    socket.setSoTimeout(1_000 * HttpListener.REQUEST_SECONDS);
    try {
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    } catch (SocketException reset) {
      return "";
    }
  }

  private static boolean isOpen(Socket socket) {
    return !isClosedWithin(socket, Duration.ofMillis(1));
  }

  private static boolean isClosedWithin(Socket socket, Duration time) {
    try {
      socket.setSoTimeout((int) time.toMillis());
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException waiting) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }
}
