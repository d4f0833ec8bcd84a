package news.telex.ingest.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnicodeSchemeTest {
  @ParameterizedTest
  @CsvSource({
    "UTF-16BE, Dam opens on Monday",
    "UTF-16LE, Dam opens on Monday",
    "UTF-32BE, Dam opens on Monday",
    "UTF-32LE, Dam opens on Monday",
    "UTF-16BE, Плотину открыли в понедельник в Москве",
    "UTF-16LE, Плотину открыли в понедельник в Москве",
    "UTF-32LE, Плотину открыли в понедельник в Москве",
    "UTF-16BE, '县政府星期二宣布，河上的大桥将关闭 6 个星期。'",
    "UTF-16LE, '県は火曜日、橋を6週間通行止めにする。'",
    "UTF-16LE, 군청은 화요일에 다리를 막는다고 밝혔다.",
    "UTF-32BE, '县政府星期二宣布，河上的大桥将关闭 6 个星期。'",
    "UTF-16BE, '一座新桥于 1 月一日开放，一切顺利，一名司机说：“一分钟就到。”'",
    "UTF-16LE, '一座新桥于 1 月一日开放，一切顺利，一名司机说：“一分钟就到。”'",
    "UTF-16LE, 😀 Dam opens 😀"
  })
  void shouldKnowTextByItsZeros(String charset, String text) {
    // Given
    byte[] once = text.getBytes(Charset.forName(charset));
    byte[] often = (text + "\n").repeat(400).getBytes(Charset.forName(charset));

    // When / Then
    for (byte[] bytes : new byte[][] {once, often}) {
      UnicodeScheme scheme = UnicodeScheme.of(bytes).orElseThrow();
      assertThat(scheme.charset().name()).isEqualTo(charset);
      assertThat(scheme.decoded(bytes)).startsWith(text);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-16, utf-16be",
    "x-UTF-16LE-BOM, utf-16le",
    "X-UTF-32BE-BOM, utf-32be",
    "X-UTF-32LE-BOM, utf-32le"
  })
  void shouldKnowAByteOrderMark(String charset, String name) {
    // Given
    byte[] bytes = "Плотина".getBytes(Charset.forName(charset));

    // When
    UnicodeScheme scheme = UnicodeScheme.of(bytes).orElseThrow();

    // Then
    assertThat(scheme.name()).isEqualTo(name);
    assertThat(scheme.decoded(bytes)).isEqualTo("Плотина");
  }

  @Test
  void shouldTakeNoNumbersForText() {
    // Given
    Random random = new Random(20261130);

    for (int i = 0; i < 300; i++) {
      byte[] numbers = new byte[400];
      random.nextBytes(numbers);
      for (int at = i % 2; at < numbers.length; at += 2 + random.nextInt(4) * 2) {
        numbers[at] = 0;
      }

      // When / Then
      assertThat(UnicodeScheme.of(numbers)).isEmpty();
    }
  }
}
