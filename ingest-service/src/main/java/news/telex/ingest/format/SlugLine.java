package news.telex.ingest.format;

import java.util.Optional;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import news.telex.ingest.text.Characters;
import news.telex.ingest.text.SlugMarks;
import news.telex.schemas.Signals;

/**
 * The line by which an agency names a story, and which version of it this is: {@code
 * BC-TORP-BRIDGE, 2nd Ld-Writethru}, as ANPA 1312 and IPTC 7901 wires print it. Pure.
 */
public final class SlugLine {
  /** Words of a version: {@code 2nd Ld-Writethru}, {@code 1st Add}, {@code Update}. */
  private static final Pattern UPDATE =
      Pattern.compile(
          "(?iu).*(?:\\b\\d{1,2}(?:st|nd|rd|th)[ -]?(?:ld|lead|add|sub|insert|writethru|update)"
              + "|\\bwritethru|\\bupdate\\b|\\bld-).*");

  private static final Pattern CORRECTION =
      Pattern.compile("(?iu).*\\bcorrect(?:ion|ive|ed|s)\\b.*");

  /** A kill, where a version stands: behind a comma, or apart from the keywords. */
  private static final Pattern KILL =
      Pattern.compile("(?iu).*(?:,\\s?|\\s{2,20})(?:mandatory |bulletin )?kill\\b.*");

  /** Keywords in capitals, joined by hyphens. */
  private static final Pattern NAME =
      Pattern.compile("[\\p{Lu}\\p{N}]++(?:--?+[\\p{Lu}\\p{N}]++)++");

  /** What marks may stand in and between. */
  private static final Pattern MARKS = Pattern.compile("[\\p{L}\\p{N} ,()-]*+");

  /** The cycle of the day for all papers; nothing else begins so in capitals with a hyphen. */
  private static final String CYCLE = "BC-";

  /** So many keywords without a cycle or marks name a story; two are a word, as X-RAY is. */
  private static final int KEYWORDS = 3;

  private static final int MAX = 120;

  private SlugLine() {}

  /**
   * The first line of a text, where its form says for certain that it is such a line: capitals
   * joined by hyphens, behind {@code BC-}, before marks of a version, or three of them; and nothing
   * else.
   *
   * @param text begins with its first line
   * @return the line, without what stands around it
   */
  public static Optional<String> first(String text) {
    int end = text.indexOf('\n');
    String line = end < 0 ? text : text.substring(0, end);
    if (line.length() > MAX) {
      return Optional.empty();
    }
    line = line.strip();
    int parted = 0;
    while (parted < line.length() && " ,(".indexOf(line.charAt(parted)) < 0) {
      parted++;
    }
    String name = line.substring(0, parted);
    String marks = line.substring(parted);
    if (!NAME.matcher(name).matches() || !areMarks(marks)) {
      return Optional.empty();
    }
    boolean certain =
        name.startsWith(CYCLE)
            || !marks.isEmpty()
            || new StringTokenizer(name, "-").countTokens() >= KEYWORDS;
    return certain
        ? Optional.of(marks.isEmpty() ? name : name + ", " + words(marks))
        : Optional.empty();
  }

  private static String words(String marks) {
    return Characters.collapse(marks.replaceAll("[,()]", " "));
  }

  private static boolean areMarks(String marks) {
    if (!MARKS.matcher(marks).matches()) {
      return false;
    }
    StringTokenizer words = new StringTokenizer(Characters.lower(marks), " ,()-");
    while (words.hasMoreTokens()) {
      if (!SlugMarks.isEnd(words.nextToken())) {
        return false;
      }
    }
    return true;
  }

  /**
   * Adds to a draft what such a line says of its version.
   *
   * @param line of at most some hundred characters
   */
  public static void version(String line, Draft draft) {
    if (KILL.matcher(line).matches()) {
      draft.signals.add(0, Signals.KILL);
    } else if (CORRECTION.matcher(line).matches()) {
      draft.signals.add(0, Signals.CORRECTION);
    } else if (UPDATE.matcher(line).matches()) {
      draft.signals.add(Signals.UPDATE);
    }
  }
}
