package news.telex.operations.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryAddressTest {
  private HttpServer server;
  private String address;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    address = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void shouldFindTheApiAtApicuriosPath() {
    // Given
    answers("/apis/ccompat/v7/subjects", 200);

    // When, Then
    assertThat(RegistryAddress.find(address)).isEqualTo(address + "/apis/ccompat/v7");
  }

  @Test
  void shouldLeaveTheAddressOfARegistryThatAnswersAtItsRoot() {
    // Given
    answers("/subjects", 401);

    // When, Then
    assertThat(RegistryAddress.find(address)).isEqualTo(address);
  }

  @Test
  void shouldLeaveTheAddressWhereThereIsNoApiOrNobody() {
    assertThat(RegistryAddress.find(address)).isEqualTo(address);
    server.stop(0);
    assertThat(RegistryAddress.find(address)).isEqualTo(address);
  }

  private void answers(String path, int status) {
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
  }
}
