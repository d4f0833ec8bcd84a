package news.telex.ingest.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells lines that hold nothing but a date: {@code 10:01 | 01.04.2024}, {@code Updated on …}. */
final class LoneDates {
  private static final int MAX_LINE = 200;

  private static final WordFile WORDS = WordFile.of("dates.txt");

  /** Words beside a date that add nothing to it. */
  private static final Set<String> LABELS = WORDS.section("label");

  /** Words that say that a date is that of the newest version. */
  private static final Set<String> UPDATES = WORDS.section("update");

  /** Words of which a date says when something may come out, not when it did. */
  private static final Set<String> HOLDS = WORDS.section("hold");

  private static final Set<String> PARTICLES = WORDS.section("particle");

  private LoneDates() {}

  /**
   * A line with a date.
   *
   * @param published date of publication, null if the line gives only that of an update
   * @param updated date of an update, or null
   * @param rest what else the line says: a byline, a place; empty if nothing
   */
  record DateLine(@Nullable Moment published, @Nullable Moment updated, String rest) {}

  /** Reads a line that holds dates and little else; empty for every other line. */
  static Optional<DateLine> read(String line, Dates.Clues clues) {
    if (line.length() > MAX_LINE || line.chars().noneMatch(Character::isDigit)) {
      return Optional.empty();
    }
    String lower = line.toLowerCase(Locale.ROOT);
    if (HOLDS.stream().anyMatch(lower::contains)) {
      return Optional.empty();
    }
    List<Dates.Found> dates = Dates.find(line, clues);
    if (dates.isEmpty()) {
      return Optional.empty();
    }
    Moment published = null;
    Moment updated = null;
    StringBuilder rest = new StringBuilder();
    int from = 0;
    for (Dates.Found found : dates) {
      String before = line.substring(from, found.start());
      if (isUpdate(before)) {
        updated = updated == null ? found.moment() : updated;
      } else {
        published = published == null ? found.moment() : published;
      }
      rest.append(before).append(" | ");
      from = found.end();
    }
    rest.append(line.substring(from));
    String left = withoutLabels(rest.toString());
    if (left.isEmpty()) {
      return Optional.of(new DateLine(published, updated, ""));
    }
    boolean short4 = Characters.words(left) <= 5 && left.length() <= 60;
    boolean names = short4 && !Sentences.ends(left) && beginsUpper(left);
    return names ? Optional.of(new DateLine(published, updated, left)) : Optional.empty();
  }

  private static boolean isUpdate(String before) {
    String lower = before.toLowerCase(Locale.ROOT);
    return UPDATES.stream().anyMatch(lower::contains);
  }

  /** All words begin in upper case or are the small ones of bylines and labels. */
  private static boolean beginsUpper(String left) {
    for (String word : left.split(" ", 12)) {
      int first = word.codePointAt(0);
      if (Character.isLowerCase(first) && !LABELS.contains(word) && !PARTICLES.contains(word)) {
        return false;
      }
    }
    return true;
  }

  /** What is left of a line without signs, labels, numbers and weekdays. */
  private static String withoutLabels(String rest) {
    StringBuilder out = new StringBuilder();
    boolean byline = false;
    for (String word :
        Characters.collapse(rest.replace('|', ' ').replace('/', ' ')).split(" ", 64)) {
      String bare = stripSigns(word);
      String lower = bare.toLowerCase(Locale.ROOT);
      if (bare.isEmpty()
          || Calendars.weekday(lower) != null
          || WrittenZone.abbreviated(bare) != null
          || (LABELS.contains(lower) && !byline && !lower.equals("by"))
          || bare.chars().allMatch(c -> Character.isDigit(c) || c == ':' || c == '.')) {
        continue;
      }
      byline = true;
      out.append(out.isEmpty() ? "" : " ").append(bare);
    }
    String left = out.toString();
    return left.equalsIgnoreCase("by") ? "" : left;
  }

  private static String stripSigns(String word) {
    int start = 0;
    int end = word.length();
    while (start < end && !Character.isLetterOrDigit(word.codePointAt(start))) {
      start += Character.charCount(word.codePointAt(start));
    }
    while (end > start && !Character.isLetterOrDigit(word.codePointBefore(end))) {
      end -= Character.charCount(word.codePointBefore(end));
    }
    return word.substring(start, end);
  }
}
