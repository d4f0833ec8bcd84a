package news.telex.ingest.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8Test {
  @ParameterizedTest
  @CsvSource(
      emptyValue = "",
      value = {
        "41, A, 0, 0",
        "C3A9, é, 1, 0",
        "F09F9880, 😀, 1, 0",
        "C3A992, é’, 1, 1",
        "C3A9C3, é, 1, 0",
        "C3A9E282, é, 1, 0",
        "C3, Ã, 0, 1",
        "C3A9C341, éÃA, 1, 1",
        "C080, À€, 0, 2",
        "EDA080, í\u00a0€, 0, 3",
        "F4908080, ô\u0090€€, 0, 4",
        "E0809F, à€Ÿ, 0, 3"
      })
  void shouldReadStrayBytesAsWindows1252(String bytes, String text, int sequences, int stray) {
    assertThat(Utf8.of(HexFormat.of().parseHex(bytes))).isEqualTo(new Utf8(text, sequences, stray));
  }
}
