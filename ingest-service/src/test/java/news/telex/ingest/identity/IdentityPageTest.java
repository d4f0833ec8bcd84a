package news.telex.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/identity.md has the weights that count. */
class IdentityPageTest {
  private static final Path PAGE = Path.of("..", "docs", "identity.md");

  @ParameterizedTest
  @EnumSource
  void shouldHaveTheWeight(Evidence evidence) throws IOException {
    // Given
    String[] told = evidence.told().split(" ", 2);

    // When
    String page = Files.readString(PAGE);

    // Then
    assertThat(page).contains("| `" + told[0] + "` | " + told[1] + " |");
  }
}
