package news.telex.ingest.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import news.telex.ingest.format.Limits;
import news.telex.schemas.AltId;
import news.telex.schemas.Association;
import news.telex.schemas.Extraction;
import news.telex.schemas.InfoSource;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Provenance;
import news.telex.schemas.Removed;
import news.telex.schemas.Review;
import news.telex.schemas.Subject;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ItemGateTest {
  private static final Limits LIMITS = new Limits(10_000, 20, 1_000, 10, 60, 40, 3);

  private final ItemGate gate = new ItemGate(LIMITS);

  @Test
  void shouldLeaveACleanItemAsItIs() {
    // Given
    ParsedItem item = full("Théâtre – می\u200cخواهم 👩\u200d🚒 x\u00a0y  z");
    ParsedItem before = ParsedItem.newBuilder(item).build();

    // When
    gate.pass(item);

    // Then
    assertThat(item).isEqualTo(before);
  }

  static List<Arguments> shouldCleanEveryStringOfTheRecord() {
    return List.of(
        Arguments.of("ferry\u0007\u001b[31m\0", "ferry[31m"),
        Arguments.of("a\nb\r\nc\td\u2028e\u2029f\u0085g\u000bh", "a b c d e f g h"),
        Arguments.of("a\u009bb", "a›b"),
        Arguments.of("a\u202eb\u2066c\u2069d", "abcd"),
        Arguments.of("a\ud800b\udfffc", "a\ufffdb\ufffdc"),
        Arguments.of("a\ufeffb\uffffc\ufdd0d", "abcd"),
        Arguments.of("a\udb40\udc41b\ud83f\udfffc", "abc"));
  }

  @ParameterizedTest
  @MethodSource
  void shouldCleanEveryStringOfTheRecord(String written, String passed) {
    // Given
    ParsedItem item = full(written);

    // When
    gate.pass(item);

    // Then
    Set<String> strings = new HashSet<>();
    collect(item, strings);
    assertThat(strings).containsExactly(passed);
  }

  @Test
  void shouldSayWhatItCuts() {
    // Given
    ParsedItem item = full("x");
    item.put("headline", "h".repeat(40) + "eadline");
    item.put("body", List.of("b".repeat(50), "c".repeat(10) + "over", "more"));
    item.put("removed", List.of());

    // When
    gate.pass(item);

    // Then
    assertThat(item.getHeadline()).isEqualTo("h".repeat(40));
    assertThat(item.getBody()).containsExactly("b".repeat(50), "c".repeat(10));
    assertThat(item.getRemoved())
        .extracting(each -> each.getRule() + ": " + each.getText())
        .containsExactly("too-long: eadline", "too-long: over", "too-long: more");
  }

  @Test
  void shouldNotCutACharacterInHalf() {
    // Given
    ParsedItem item = full("x");
    item.put("headline", "h".repeat(39) + "😀");

    // When
    gate.pass(item);

    // Then
    assertThat(item.getHeadline()).isEqualTo("h".repeat(39));
  }

  @Test
  void shouldKeepLongIdentifiersApart() {
    // Given
    String long1 = "https://wire.example/" + "a".repeat(5_000) + "1";
    String long2 = "https://wire.example/" + "a".repeat(5_000) + "2";
    ParsedItem item = full("x");
    item.put("altIds", List.of(altId(long1), altId(long2)));
    item.put("subjects", List.of(Subject.newBuilder().setCode(long1).build()));

    // When
    gate.pass(item);

    // Then
    String first = item.getAltIds().get(0).getValue();
    String second = item.getAltIds().get(1).getValue();
    assertThat(first).hasSize(2_000).startsWith("https://wire.example/aaa").isNotEqualTo(second);
    assertThat(second).hasSize(2_000).startsWith("https://wire.example/aaa");
    assertThat(item.getSubjects().get(0).getCode()).contains(first);
    assertThat(item.getRemoved()).extracting(Removed::getRule).contains("too-long");
  }

  @Test
  void shouldBoundListsAndSaySo() {
    // Given
    ParsedItem item = full("x");
    item.put("authors", List.of("Ada", "Ben", "Cem", "Dora", "Emil"));
    item.put("removed", List.of());

    // When
    gate.pass(item);

    // Then
    assertThat(item.getAuthors()).containsExactly("Ada", "Ben", "Cem");
    assertThat(item.getRemoved()).containsExactly(new Removed("too-many", "authors: 2 more"));
  }

  @Test
  void shouldBoundTheListOfWhatWasRemoved() {
    // Given
    ParsedItem item = full("x");
    item.put("removed", Collections.nCopies(2, new Removed("mark", "###")));
    item.put("headline", "h".repeat(41));
    item.put("byline", "b".repeat(41));

    // When
    gate.pass(item);

    // Then
    assertThat(item.getRemoved())
        .extracting(each -> each.getRule() + ": " + each.getText())
        .containsExactly("mark: ###", "mark: ###", "too-many: removed: 2 more");
  }

  @Test
  void shouldLeaveOutWhatSaysNothingOnceClean() {
    // Given
    ParsedItem item = full("\u0007");

    // When
    gate.pass(item);

    // Then
    assertThat(item.getAltIds()).isEmpty();
    assertThat(item.getSubjects()).isEmpty();
    assertThat(item.getInfoSources()).isEmpty();
    assertThat(item.getAssociations()).isEmpty();
    assertThat(item.getAuthors()).isEmpty();
    assertThat(item.getBody()).isEmpty();
    assertThat(item.getSlugline()).isEmpty();
    assertThat(item.getHeadline()).isEmpty();
  }

  // --- An item whose every string is the same

  private static ParsedItem full(String text) {
    return (ParsedItem) filled(new ParsedItem(), ParsedItem.newBuilder().build(), text);
  }

  private static IndexedRecord filled(IndexedRecord record, IndexedRecord defaults, String text) {
    for (Schema.Field field : record.getSchema().getFields()) {
      Object value = filled(field.schema(), text);
      record.put(field.pos(), value == null ? defaults.get(field.pos()) : value);
    }
    return record;
  }

  private static Object filled(Schema schema, String text) {
    return switch (schema.getType()) {
      case STRING -> text;
      case ARRAY -> new ArrayList<>(List.of(filled(schema.getElementType(), text)));
      case RECORD ->
          switch (schema.getName()) {
            case "AltId" -> filled(new AltId(), AltId.newBuilder().build(), text);
            case "Association" -> filled(new Association(), Association.newBuilder().build(), text);
            case "Extraction" -> filled(new Extraction(), Extraction.newBuilder().build(), text);
            case "InfoSource" -> filled(new InfoSource(), InfoSource.newBuilder().build(), text);
            case "NewsTime" -> filled(new NewsTime(), NewsTime.newBuilder().build(), text);
            case "Provenance" -> filled(new Provenance(), Provenance.newBuilder().build(), text);
            case "Removed" -> filled(new Removed(), Removed.newBuilder().build(), text);
            case "Review" -> filled(new Review(), Review.newBuilder().build(), text);
            case "Subject" -> filled(new Subject(), Subject.newBuilder().build(), text);
            default -> throw new AssertionError("Not filled by this test: " + schema.getName());
          };
      case UNION -> filled(schema.getTypes().get(1), text);
      default -> null;
    };
  }

  private static AltId altId(String value) {
    return AltId.newBuilder().setRole("guid").setValue(value).build();
  }

  private static void collect(Object value, Set<String> into) {
    if (value instanceof String text) {
      into.add(text);
    } else if (value instanceof List<?> list) {
      list.forEach(each -> collect(each, into));
    } else if (value instanceof IndexedRecord record) {
      for (Schema.Field field : record.getSchema().getFields()) {
        collect(record.get(field.pos()), into);
      }
    }
  }
}
