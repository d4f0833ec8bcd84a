package news.telex.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DigestTest {
  /** The first example of FIPS 180-4. */
  @Test
  void shouldBeSha256() {
    assertThat(new Digest().add("abc").hex(32))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void shouldTakeWhatIsAddedInItsOrder() {
    assertThat(new Digest().add("a").add("bc".getBytes(UTF_8)).hex(16))
        .isEqualTo(new Digest().add("abc").hex(16))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223");
    assertThat(new Digest().add("abc").first(4)).containsExactly(0xba, 0x78, 0x16, 0xbf);
  }

  @Test
  void shouldKnowAnItemByItsKeyThenItsEventThenItself() {
    AltId own = AltId.newBuilder().setRole(IdRoles.GUID).setValue("own").build();
    AltId event = AltId.newBuilder().setRole(IdRoles.CE).setValue("event").build();
    AltId key = AltId.newBuilder().setRole(IdRoles.WIRE).setValue("key").build();
    AltId url = AltId.newBuilder().setRole(IdRoles.URL).setValue("url").build();

    assertThat(IdRoles.wireId(List.of(url, own, event, key))).contains("key");
    assertThat(IdRoles.wireId(List.of(url, own, event))).contains("event");
    assertThat(IdRoles.wireId(List.of(url, own))).contains("own");
    assertThat(IdRoles.wireId(List.of(url))).isEmpty();
  }
}
