package news.telex.integration;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * A door before a schema registry: who does not say the word in {@code Authorization} stays out.
 */
final class GuardedRegistry implements AutoCloseable {
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String behind;
  private final String word;

  private GuardedRegistry(HttpServer server, String behind, String word) {
    this.server = server;
    this.behind = behind;
    this.word = word;
  }

  /**
   * Starts it.
   *
   * @param behind address of the registry
   * @param word the whole value of the header
   */
  static GuardedRegistry start(String behind, String word) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    GuardedRegistry registry = new GuardedRegistry(server, behind, word);
    server.createContext("/", registry::answer);
    server.start();
    return registry;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!word.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(behind + exchange.getRequestURI()))
                  .method(
                      exchange.getRequestMethod(),
                      BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
                  .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                  .build(),
              BodyHandlers.ofByteArray());
      exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
