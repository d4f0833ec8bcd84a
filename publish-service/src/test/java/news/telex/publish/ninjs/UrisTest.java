package news.telex.publish.ninjs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrisTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:telex:northwire:5f0c",
        "http://cv.iptc.org/newscodes/mediatopic/04000000",
        "https://user:pw@example.com:8080/a;b=c/%C3%A9?d=e#f",
        "http://example.com",
        "http://example.com:/",
        "http:///path",
        "tag:example.com,2024:1",
        "medtop:04000000"
      })
  void shouldTakeUri(String uri) {
    assertThat(Uris.isUri(uri)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "urn:",
        "urn:#x",
        "http://",
        "http://?q",
        "//example.com/",
        "/path",
        "1a:b",
        "a b:c",
        "http://example.com/a b",
        "http://example.com/ä",
        "http://example.com/%zz",
        "http://example.com/%4",
        "http://example.com/a#b#c",
        "http://example.com/[x]",
        "http://[::1]/",
        "http://host:port/",
        "http://a@b@c/",
        "http://a@/",
        "http://:80/"
      })
  void shouldRefuseWhatIsNoUri(String noUri) {
    assertThat(Uris.isUri(noUri)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"medtop:04000000", "sct:x", "mailto:a@example.com"})
  void shouldNotTakeQCodeForCompleteUri(String qcode) {
    assertThat(Uris.isCompleteUri(qcode)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"URN:example:1", "tag:example.com,2024:1", "ftp://example.com/"})
  void shouldTakeCompleteUri(String uri) {
    assertThat(Uris.isCompleteUri(uri)).isTrue();
  }

  @Test
  void shouldTakeNothingThatTheJdkRefuses() throws URISyntaxException {
    // Given
    Random random = new Random(7);
    String alphabet = "ab1:/?#[]@!$&'()*+,;=%4F-._~ ü\"<\\^`{|}";
    int taken = 0;

    for (int i = 0; i < 300_000; i++) {
      StringBuilder candidate = new StringBuilder(random.nextBoolean() ? "a:" : "a://");
      for (int n = random.nextInt(7); n > 0; n--) {
        candidate.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }

      // When
      if (Uris.isUri(candidate.toString())) {
        taken++;

        // Then
        assertThat(new URI(candidate.toString()).isAbsolute()).isTrue();
      }
    }
    assertThat(taken).as("of 300,000; the seed fixes it").isEqualTo(67_398);
  }
}
