package news.telex.ingest.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.util.ArrayList;
import java.util.List;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.Unreadable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {
  private static final String LONG = "x".repeat(58_000);

  private final JsonTree tree = new JsonTree(Limits.standard());

  @ParameterizedTest
  @ValueSource(strings = {"{\"%s\n\":1}", "{\"%s\":1}", "{\"a\":1,\"%s\\n", "{\"a\":1%s}"})
  void shouldReadTheSameWhateverTheThreadReadBefore(String document) throws InterruptedException {
    // Given: a thread that has read nothing, and one to which Jackson has left a large buffer
    String json = document.replace("%s", document.endsWith("1%s}") ? "1".repeat(58_000) : LONG);
    List<String> read = new ArrayList<>();

    for (int buffer : new int[] {BufferRecycler.CHAR_TOKEN_BUFFER, -1}) {
      Thread thread =
          new Thread(
              () -> {
                if (buffer >= 0) {
                  JsonRecyclerPools.defaultPool()
                      .acquireAndLinkPooled()
                      .releaseCharBuffer(buffer, new char[100_000]);
                }
                // When
                read.add(detail(json));
              });
      thread.start();
      thread.join();
    }

    // Then
    assertThat(read).hasSize(2).doesNotContain("").containsOnly(read.get(0));
  }

  private String detail(String json) {
    try {
      tree.read(json);
      return "";
    } catch (Unreadable e) {
      return e.detail();
    }
  }
}
