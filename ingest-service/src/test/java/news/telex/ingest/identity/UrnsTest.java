package news.telex.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrnsTest {
  @ParameterizedTest
  @CsvSource({
    "URN:NEWSML:example.org:Dam-I, urn:newsml:example.org:Dam-I",
    "Urn:X, urn:X",
    "urn:a:B, urn:a:B",
    "URL:A:B, URL:A:B",
    "ID-7, ID-7"
  })
  void shouldTakeSchemeAndNamespaceInSmallLetters(String name, String expected) {
    // When
    String plain = Urns.plain(name);

    // Then
    assertThat(plain).isEqualTo(expected);
  }
}
