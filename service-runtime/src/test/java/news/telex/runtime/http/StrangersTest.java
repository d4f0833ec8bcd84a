package news.telex.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrangersTest {
  private final Strangers onLoopback = Strangers.of(new InetSocketAddress("127.0.0.1", 8081));
  private final Strangers everywhere = Strangers.of(new InetSocketAddress("0.0.0.0", 8080));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:8081",
        "desk.localhost:8081",
        "127.0.0.1:8081",
        "127.1.2.3",
        "[::1]:8081",
        "[0:0:0:0:0:0:0:1]"
      })
  void shouldAnswerUnderLoopbackNames(String host) {
    assertThat(onLoopback.refusal("GET", headers("Host", host))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.org",
        "example.org:8081",
        "localhost.example.org",
        "127.0.0.1.example.org",
        "notlocalhost",
        "10.0.0.7:8081",
        "999.0.0.1",
        "[2001:db8::1]:8081",
        "[::ffff:10.0.0.7]",
        "[::1",
        "localhost:8081:8081",
        "localhost@example.org",
        "0.0.0.0:8081"
      })
  void shouldRefuseEveryOtherHostOnLoopbackOnly(String host) {
    assertThat(onLoopback.refusal("GET", headers("Host", host)))
        .hasValueSatisfying(refusal -> assertThat(refusal.status()).isEqualTo(421));
    assertThat(everywhere.refusal("GET", headers("Host", host))).isEmpty();
  }

  @Test
  void shouldLookAtEachOfSeveralHosts() {
    // Given
    Headers headers = headers("Host", "localhost");
    headers.add("Host", "example.org");

    // When, Then
    assertThat(onLoopback.refusal("GET", headers)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, https://example.org",
    "Origin, null",
    "Origin, http://localhost:3000",
    "Origin, https://localhost:8081",
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site"
  })
  void shouldRefusePagesOfOthersEverywhere(String header, String value) {
    // Given
    Headers headers = headers("Host", "localhost:8081", header, value);

    // When, Then
    for (Strangers endpoint : new Strangers[] {onLoopback, everywhere}) {
      assertThat(endpoint.refusal("GET", headers))
          .hasValueSatisfying(refusal -> assertThat(refusal.status()).isEqualTo(403));
    }
  }

  @Test
  void shouldAnswerItsOwnPagesAndWhoIsNoPage() {
    assertThat(
            onLoopback.refusal(
                "POST",
                headers(
                    "Host",
                    "localhost:8081",
                    "Origin",
                    "http://localhost:8081",
                    "Sec-Fetch-Site",
                    "same-origin")))
        .isEmpty();
    assertThat(
            onLoopback.refusal("GET", headers("Host", "localhost:8081", "Sec-Fetch-Site", "none")))
        .isEmpty();
    assertThat(onLoopback.refusal("GET", new Headers())).isEmpty();
  }

  @Test
  void shouldAnswerWhoFollowsALinkButNotAForm() {
    // Given
    Headers headers =
        headers(
            "Host",
            "localhost:8081",
            "Sec-Fetch-Site",
            "cross-site",
            "Sec-Fetch-Mode",
            "navigate",
            "Sec-Fetch-Dest",
            "document");

    // When, Then
    assertThat(onLoopback.refusal("GET", headers)).isEmpty();
    assertThat(onLoopback.refusal("POST", headers)).isPresent();
  }

  private static Headers headers(String... namesAndValues) {
    Headers headers = new Headers();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return headers;
  }
}
