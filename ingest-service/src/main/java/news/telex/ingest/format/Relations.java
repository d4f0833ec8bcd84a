package news.telex.ingest.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import news.telex.ingest.text.Characters;
import news.telex.ingest.text.WordFile;

/**
 * The words by which notices name the items that they act on: {@code supersedes}, {@code
 * irel:previousVersion}, {@code correction-of}. The table is {@code relations.tsv}. Pure.
 */
public final class Relations {
  /** Longer than any of them with its scheme. */
  private static final int MAX = 100;

  private static final List<String[]> ROWS =
      WordFile.lines(Relations.class, "relations.tsv").stream()
          .map(line -> line.split("\t", 3))
          .toList();

  private static final Map<String, Set<String>> NOTICES =
      ROWS.stream()
          .collect(Collectors.toUnmodifiableMap(row -> row[0], row -> Set.of(row[1].split(" "))));

  /** What an item is that names another one so. */
  private static final Map<String, String> SIGNALS =
      ROWS.stream()
          .filter(row -> row.length == 3)
          .collect(Collectors.toUnmodifiableMap(row -> row[0], row -> row[2]));

  private Relations() {}

  /** Whether a word is such a relation, for one kind of notices or another. */
  public static boolean isKnown(String word) {
    return NOTICES.containsKey(plain(word));
  }

  /**
   * Whether a notice acts on what it names so.
   *
   * @param notice kill, withhold or correction
   */
  public static boolean acts(String notice, String word) {
    return NOTICES.getOrDefault(plain(word), Set.of()).contains(notice);
  }

  /** The signal that an item has by naming another one so; empty if the word says nothing of it. */
  public static Optional<String> signal(String word) {
    return Optional.ofNullable(SIGNALS.get(plain(word)));
  }

  /** Lower case, without its scheme and whatever is no letter. */
  private static String plain(String relation) {
    String word = Characters.cut(relation, MAX);
    word = word.substring(Math.max(word.lastIndexOf(':'), word.lastIndexOf('/')) + 1);
    StringBuilder letters = new StringBuilder();
    Characters.lower(word)
        .codePoints()
        .filter(Character::isLetter)
        .forEach(letters::appendCodePoint);
    return letters.toString();
  }
}
