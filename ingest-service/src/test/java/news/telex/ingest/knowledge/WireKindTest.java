package news.telex.ingest.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import news.telex.ingest.reading.Formats;
import news.telex.runtime.knowledge.Change;
import news.telex.runtime.knowledge.ChangeLog;
import news.telex.runtime.knowledge.InvalidKnowledgeException;
import news.telex.runtime.knowledge.KnowledgeKind.Entry;
import news.telex.runtime.knowledge.KnowledgeKind.Reading;
import news.telex.schemas.WireProfile;
import org.junit.jupiter.api.Test;

class WireKindTest {
  private static final WireKind KIND = new WireKind(Formats::isRead);
  private static final Profile FULL =
      new Profile(
          "tarn",
          "Tarn Press Agency",
          Optional.of(ZoneId.of("Europe/Berlin")),
          Optional.of("de-AT"),
          Optional.of("text/plain; charset=ibm850"),
          Trust.REVIEW,
          DatesAhead.HOLD,
          DateChanges.UNCHANGED,
          Optional.of("© Tarn"),
          Optional.of("For desks only."),
          2,
          Optional.of(Duration.ofMinutes(15)));

  @Test
  void shouldBringAProfileThroughRecordsAndFiles() throws IOException {
    for (Profile profile : List.of(FULL, Profile.of("fell"))) {
      // When
      WireProfile record = KIND.record(profile.wire(), new Change.Put<>(profile)).orElseThrow();
      SortedMap<String, Change<Profile>> changes =
          new TreeMap<>(Map.of(profile.wire(), new Change.Put<>(profile)));

      // Then
      assertThat(KIND.read(profile.wire(), record)).isEqualTo(new Change.Put<>(profile));
      assertThat(read(KIND.writeFile(changes)).entries())
          .extracting(Entry::change)
          .containsExactly(new Change.Put<>(profile));
    }
  }

  @Test
  void shouldForgetAWireWithATombstone() throws IOException {
    assertThat(KIND.record("tarn", new Change.Removed<>())).isEmpty();
    assertThat(read("{\"wire\":\"tarn\",\"removed\":true}\n").entries())
        .extracting(Entry::change)
        .containsExactly(new Change.Removed<>());
  }

  @Test
  void shouldKeepTheLastGoodProfileOfAWireAndSayWhy() {
    // Given
    ChangeLog<Profile, WireProfile> log = new ChangeLog<>(KIND);
    log.take("tarn", KIND.record("tarn", new Change.Put<>(FULL)));

    // When
    for (WireProfile broken :
        List.of(
            WireProfile.newBuilder().setWire("other").build(),
            WireProfile.newBuilder().setWire("tarn").setZone("Berlin").build(),
            WireProfile.newBuilder().setWire("tarn").setNotices("believe").build(),
            WireProfile.newBuilder().setWire("tarn").setDatesAhead("drop").build(),
            WireProfile.newBuilder().setWire("tarn").setContentType("image/png").build(),
            WireProfile.newBuilder().setWire("tarn").setPriority(0).build(),
            WireProfile.newBuilder().setWire("tarn").setExpectedInterval(5L).build())) {
      // Then
      assertThat(log.take("tarn", Optional.of(broken))).as(broken.toString()).isPresent();
    }
    assertThat(log.over(KIND.shipped()).items()).containsExactly(Map.entry("tarn", FULL));
    assertThat(log.over(KIND.shipped()).refusals())
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.reason()).contains("expectedInterval"));
  }

  @Test
  void shouldNameTheLineThatIsBroken() throws IOException {
    assertThat(
            read("""
                    {"wire":"fell","zone":"Europe/Oslo"}
                    {"wire":"fell","zone":"Oslo"}
                    {"name":"nobody"}
                    {"wire":"fell","colour":"red"}
                    {"wire":"fell","priority":"high"}
                    {"wire":"fell"} {}
                    fell
                    """)
                .broken())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("w.jsonl:2: " + zone("Oslo")),
            line -> assertThat(line).isEqualTo("w.jsonl:3: wire is missing"),
            line -> assertThat(line).isEqualTo("w.jsonl:4: unknown key colour"),
            line -> assertThat(line).isEqualTo("w.jsonl:5: priority is no whole number"),
            line -> assertThat(line).startsWith("w.jsonl:6: no JSON: "),
            line -> assertThat(line).startsWith("w.jsonl:7: no JSON: "));
    assertThatThrownBy(
            () -> KIND.readFile("w.jsonl", new ByteArrayInputStream(new byte[] {(byte) 0xe4})))
        .isInstanceOf(InvalidKnowledgeException.class);
  }

  private static String zone(String name) {
    return "zone is no IANA name such as Europe/Berlin: " + name;
  }

  private static Reading<Profile> read(String lines) throws IOException {
    return KIND.readFile("w.jsonl", new ByteArrayInputStream(lines.getBytes(UTF_8)));
  }
}
