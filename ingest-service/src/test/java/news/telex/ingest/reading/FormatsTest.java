package news.telex.ingest.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import news.telex.ingest.format.FormatStatement;
import news.telex.ingest.format.MediaType;
import news.telex.ingest.format.Syntax;
import news.telex.ingest.format.WireFormatContract;
import org.junit.jupiter.api.Test;

/** What the formats say of themselves is what they do. */
class FormatsTest {
  @Test
  void shouldRecordItemsUnderTheStatedNamesOnly() throws Exception {
    // Given
    Set<String> recorded = new TreeSet<>();
    for (Path items : golden()) {
      for (JsonNode item : new ObjectMapper().readTree(items.toFile())) {
        recorded.add(item.at("/provenance/format").asText().replaceFirst("[/;].*", ""));
      }
    }

    // When
    List<String> stated =
        Formats.statements().stream().flatMap(format -> format.names().stream()).toList();

    // Then
    assertThat(stated).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(recorded);
  }

  @Test
  void shouldParseUnderEachStatedMediaTypeWhatTheFormatTakes() {
    for (FormatStatement format : Formats.statements()) {
      // When
      Set<Syntax> syntaxes = new TreeSet<>();
      for (String type : format.mediaTypes()) {
        syntaxes.add(Formats.syntaxOf(MediaType.of(type).orElseThrow()).orElseThrow());
      }

      // Then
      assertThat(syntaxes).as(format.title()).hasSize(1);
      assertThat(format.endings()).as(format.title()).isNotEmpty();
    }
  }

  private static List<Path> golden() throws IOException, URISyntaxException {
    Path all =
        Path.of(Objects.requireNonNull(WireFormatContract.class.getResource("golden")).toURI());
    try (Stream<Path> files = Files.walk(all)) {
      return files.filter(file -> file.toString().endsWith(".items.json")).sorted().toList();
    }
  }
}
