package news.telex.ingest.knowledge;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Locale;
import news.telex.runtime.knowledge.InvalidKnowledgeException;

/** Words of a closed list, as they stand in records, options and JSON. */
final class ClosedWords {
  private ClosedWords() {}

  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The value of a word.
   *
   * @param wire whose profile it stands in
   * @param field where
   * @throws InvalidKnowledgeException if it is none of the list
   */
  static <E extends Enum<E>> E read(Class<E> list, String wire, String field, String word) {
    E[] values = list.getEnumConstants();
    return Arrays.stream(values)
        .filter(each -> of(each).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidKnowledgeException(
                    wire,
                    field
                        + " is none of "
                        + Arrays.stream(values).map(ClosedWords::of).collect(joining(", "))
                        + ": "
                        + word));
  }
}
