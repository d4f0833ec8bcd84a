package news.telex.ingest.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedCharsetTest {
  /** What browsers read beyond the encoding that the label names is in the bytes. */
  @ParameterizedTest
  @CsvSource({
    "iso-8859-1, windows-1252, 938094, “€”",
    "latin1, windows-1252, E9, é",
    "US-ASCII, windows-1252, E9, é",
    "windows-1252, windows-1252, 9D, \u009d",
    "iso-8859-9, windows-1254, 80D0, €Ğ",
    "tis-620, windows-874, 80A1, €ก",
    "iso-8859-11, windows-874, A1, ก",
    "gb2312, gb18030, E946, 镕",
    "GBK, gb18030, E946, 镕",
    "x-gbk, gb18030, E946, 镕",
    "cp936, gb18030, E946, 镕",
    "big5, big5, A440F9D6, 一碁",
    "big5-hkscs, big5, A440, 一",
    "euc-kr, windows-949, 8C63, 똠",
    "ks_c_5601-1987, windows-949, 8C63, 똠",
    "cp949, windows-949, 8C63, 똠",
    "shift_jis, windows-31j, 8740FBFC, ①髙",
    "x-sjis, windows-31j, 8740, ①",
    "euc-jp, euc-jp, ADA1, ①",
    "iso-2022-jp, iso-2022-jp, 1B24422D211B2842, ①",
    "koi8, koi8-r, C1, а",
    "koi8-ru, koi8-u, A4, є",
    "utf8, utf-8, C3A9, é",
    "' UTF8 ', utf-8, C3A9, é",
    "unicode-1-1-utf-8, utf-8, C3A9, é",
    "utf8mb4, utf-8, C3A9, é",
    "unicode, utf-16le, E900, é",
    "UTF-32, utf-32, 000000E9, é"
  })
  void shouldReadALabelAsBrowsersDo(String label, String name, String bytes, String text) {
    // When
    NamedCharset named = NamedCharset.of(label).orElseThrow();

    // Then
    assertThat(named.name()).isEqualTo(name);
    assertThat(named.decoded(HexFormat.of().parseHex(bytes))).isEqualTo(text);
  }

  @Test
  void shouldKnowNoEncodingOfALabelThatNamesNone() {
    assertThat(NamedCharset.of("klingon")).isEmpty();
    assertThat(NamedCharset.of("")).isEmpty();
    assertThat(NamedCharset.of("none such; really")).isEmpty();
  }
}
