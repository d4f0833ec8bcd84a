package news.telex.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrisTest {
  @ParameterizedTest
  @CsvSource({
    "URN:NEWSML:example.org:Dam-I, urn:newsml:example.org:Dam-I",
    "Urn:X, urn:X",
    "urn:a:B, urn:a:B",
    "HTTPS://WWW.Example.org/Dam?A=B, https://www.example.org/Dam?A=B",
    "http://Example.org, http://example.org",
    "URL:A:B, URL:A:B",
    "ID-7, ID-7"
  })
  void shouldTakeSchemeAndNamespaceOrHostInSmallLetters(String name, String expected) {
    // When
    String plain = Uris.plain(name);

    // Then
    assertThat(plain).isEqualTo(expected);
  }
}
