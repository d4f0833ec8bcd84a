package news.telex.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CarriedTest {
  @Test
  void shouldLeaveAnIdOfUsualLengthAsItIs() {
    String longest = "i".repeat(Carried.MAX_ID);

    assertThat(Carried.id(longest)).isEqualTo(longest);
    assertThat(Carried.key(longest.getBytes(UTF_8))).isEqualTo(longest);
    assertThat(Carried.key("Größe 😀".getBytes(UTF_8))).isEqualTo("Größe 😀");
    assertThat(Carried.key(new byte[0])).isEmpty();
    assertThat(Carried.key(null)).isNull();
  }

  @Test
  void shouldKeepLongIdsApartByADigest() {
    String start = "i".repeat(18_000_000);

    String one = Carried.id(start + "1");
    String two = Carried.id(start + "2");

    assertThat(one).hasSize(Carried.MAX_ID).startsWith("iii").isNotEqualTo(two);
    assertThat(Carried.id(one)).isEqualTo(one);
    assertThat(Carried.key((start + "1").getBytes(UTF_8))).isEqualTo(one);
  }

  @Test
  void shouldSayAKeyThatIsNoTextInHexadecimalAndKeepLongOnesApart() {
    byte[] one = new byte[1_200_000];
    Arrays.fill(one, (byte) 0xfe);
    byte[] two = one.clone();
    two[two.length - 1] = 0x20;

    assertThat(Carried.key(new byte[] {(byte) 0xfe, 0x20})).isEqualTo("hex:fe20");
    assertThat(Carried.key("line\nbreak".getBytes(UTF_8))).isEqualTo("hex:6c696e650a627265616b");
    assertThat(Carried.key(one))
        .hasSize(Carried.MAX_ID)
        .startsWith("hex:fefefe")
        .isNotEqualTo(Carried.key(two));
    // Longer as hexadecimal than as bytes.
    assertThat(Carried.key(Arrays.copyOf(one, 1_500))).hasSize(Carried.MAX_ID);
  }

  @Test
  void shouldNeverCutWithinACharacter() {
    String faces = "😀".repeat(2_000_000);

    assertThat(Carried.cut(faces, 3)).isEqualTo("😀");
    assertThat(Carried.cut(faces, 4)).isEqualTo("😀😀");
    assertThat(Carried.key(("x" + faces).getBytes(UTF_8)))
        .hasSizeLessThanOrEqualTo(Carried.MAX_ID)
        .startsWith("x😀")
        .matches("x(😀)+~sha256:[0-9a-f]{64}");
  }

  @Test
  void shouldLookAtTheBeginningOfAHeaderOnly() {
    byte[] huge = new byte[10_000_000];
    Arrays.fill(huge, (byte) 'h');

    assertThat(Carried.header(huge)).hasSize(Carried.MAX_HEADER_BYTES);
    assertThat(Carried.header("ap".getBytes(UTF_8))).isEqualTo("ap");
    assertThat(Carried.header(null)).isEmpty();
  }
}
