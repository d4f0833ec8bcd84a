package news.telex.ingest.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import news.telex.ingest.notice.Notice;
import news.telex.ingest.notice.Notices;
import news.telex.ingest.notice.Phrases;
import news.telex.ingest.text.Dates.Clues;
import news.telex.runtime.knowledge.Change;
import news.telex.runtime.knowledge.ChangeLog;
import news.telex.runtime.knowledge.KnowledgeKind.Entry;
import news.telex.runtime.knowledge.KnowledgeKind.Reading;
import news.telex.schemas.KnowledgeNotice;
import org.junit.jupiter.api.Test;

class NoticeKindTest {
  private static final NoticeKind KIND = new NoticeKind();

  @Test
  void shouldBringShippedPhrasesThroughRecordsAndFiles() throws IOException {
    // Given
    SortedMap<String, Change<Phrases>> all = new TreeMap<>();
    KIND.shipped().forEach((id, phrases) -> all.put(id, new Change.Put<>(phrases)));

    // When
    Reading<Phrases> read = read(KIND.writeFile(all));

    // Then
    assertThat(all).containsKeys("kill.en", "embargo.fr", "pending.nl");
    assertThat(read.broken()).isEmpty();
    assertThat(read.entries()).extracting(Entry::change).containsExactlyElementsOf(all.values());
    all.forEach(
        (id, change) ->
            assertThat(KIND.read(id, KIND.record(id, change).orElseThrow())).isEqualTo(change));
  }

  @Test
  void shouldRefuseWhatIsNoPhrase() throws IOException {
    assertThat(
            read("""
                    {"id":"scream.en","phrases":["aargh"]}
                    {"id":"kill","phrases":["aargh"]}
                    {"id":"kill.en","phrases":[]}
                    {"id":"kill.en","phrases":["zap","zap"]}
                    {"id":"kill.en","phrases":["take down*"]}
                    {"id":"kill.en","phrases":["za*p"]}
                    {"id":"kill.en","phrases":["ab*"]}
                    {"id":"kill.en","phrases":["--"]}
                    {"id":"kill.en","phrases":["zap|zip"]}
                    {"id":"kill.en","phrases":"zap"}
                    """)
                .broken())
        .hasSize(10)
        .allSatisfy(line -> assertThat(line).startsWith("n.jsonl:"));
    assertThat(read("{\"id\":\"kill.sv\",\"phrases\":[\"stryk*\"]}").entries()).hasSize(1);
    assertThat(read("{\"id\":\"kill.en\",\"removed\":true}").entries())
        .extracting(Entry::change)
        .containsExactly(new Change.Removed<>());
  }

  @Test
  void shouldRefuseARecordThatSaysAnotherThingThanItsKey() {
    // Given
    KnowledgeNotice record =
        KIND.record("kill.en", new Change.Put<>(new Phrases("kill.en", List.of("zap"))))
            .orElseThrow();
    record.put("language", "de");

    // Then
    assertThat(new ChangeLog<>(KIND).take("kill.en", Optional.of(record))).isPresent();
  }

  @Test
  void shouldReadNoticesInALanguageThatIsAddedAndNoneInOneThatIsTakenOut() {
    // Given
    Map<String, Phrases> phrases = new TreeMap<>(KIND.shipped());
    phrases.put("kill.sv", new Phrases("kill.sv", List.of("stryk*")));
    phrases.put("self.sv", new Phrases("self.sv", List.of("denna")));
    phrases.put("item.sv", new Phrases("item.sv", List.of("artikel")));
    phrases.keySet().removeIf(id -> id.endsWith(".it"));

    // When
    WireKnowledge changed = WireKnowledge.shipped().withNotices(phrases.values());

    // Then
    String swedish = "Stryk denna artikel.";
    String italian = "Annullare questa notizia.";
    assertThat(kinds(swedish, WireKnowledge.shipped())).isEmpty();
    assertThat(kinds(swedish, changed)).containsExactly(Notice.Kind.KILL);
    assertThat(kinds(italian, WireKnowledge.shipped())).containsExactly(Notice.Kind.KILL);
    assertThat(kinds(italian, changed)).isEmpty();
  }

  private static List<Notice.Kind> kinds(String note, WireKnowledge knowledge) {
    return new Notices(knowledge.lexicons())
            .of(
                new Notices.Texts(note, "Ferry runs", null, List.of("It runs.")),
                new Clues(Instant.parse("2026-05-04T08:00:00Z"), null, ""))
            .stream()
            .map(Notice::kind)
            .toList();
  }

  private static Reading<Phrases> read(String lines) throws IOException {
    return KIND.readFile("n.jsonl", new ByteArrayInputStream(lines.getBytes(UTF_8)));
  }
}
