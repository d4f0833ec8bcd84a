package news.telex.cli.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import news.telex.cli.push.Sources.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileEndingsTest {
  @ParameterizedTest
  @CsvSource({
    "a.json,application/json",
    ".json,application/json",
    "a.ninjs,application/ninjs+json",
    "A.B.HTM,text/html",
    "x.xhtml,text/html",
    // The root tells which of them it is.
    "x.xml,application/xml",
    "x.rss,application/xml",
    "x.atom,application/xml",
    "x.rdf,application/xml",
    "x.nitf,application/xml",
    "x.g2,application/xml",
    "x.newsml,application/xml",
    "x.eml,message/rfc822",
    "x.tst,text/plain",
    "x.anpa,text/plain",
    "x.iptc,text/plain",
    // A text or a saved mail.
    "x.txt,",
    "x.png,",
    "x.json/readme,",
    "noextension,"
  })
  void shouldTellTheMediaTypeThatAllFormatsOfAnEndingShare(String name, String type) {
    assertThat(FileEndings.mediaType(name)).isEqualTo(Optional.ofNullable(type));
  }

  @Test
  void shouldTellTheEndingsThatNoFormatHas() {
    // Given
    List<Source> sources =
        Stream.of("wire.d/a.xml", "wire.d/b", "c.PDF", "d.pdf", "e.docx", "f.jsonl")
            .map(name -> new Source(name, Optional.of(Path.of(name))))
            .toList();

    // When / Then
    assertThat(FileEndings.unknown(sources)).containsExactly(".docx", ".pdf");
    assertThat(FileEndings.firstOfLines(sources)).hasValue("f.jsonl");
    assertThat(FileEndings.firstOfLines(sources.subList(0, 5))).isEmpty();
  }
}
