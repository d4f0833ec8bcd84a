package news.telex.ingest.text;

import java.util.HashSet;
import java.util.Set;

/**
 * Words in a slug that say what a version is, or which cycle of the day it is for, and do not name
 * the story ({@code slug-marks.txt}). Safe for use by several threads.
 */
public final class SlugMarks {
  private static final Set<String> FRONT = marks("[front]");
  private static final Set<String> END = marks("[end]");
  private static final Set<String> PART = marks("[part]");
  private static final Set<String> NOT_LATER = marks("[not later]");

  private SlugMarks() {}

  private static Set<String> marks(String section) {
    Set<String> marks = new HashSet<>();
    boolean within = false;
    for (String line : WordFile.lines(SlugMarks.class, "slug-marks.txt")) {
      if (line.startsWith("[")) {
        within = line.equals(section);
      } else if (within) {
        marks.add(line);
      }
    }
    return Set.copyOf(marks);
  }

  /** Whether a word in lower case is one where it stands first. */
  public static boolean isFront(String word) {
    return FRONT.contains(word);
  }

  /** Whether a word in lower case is one where it stands last. */
  public static boolean isEnd(String word) {
    return END.contains(word);
  }

  /** Whether a word in lower case says, with a number, which part of a story something is. */
  public static boolean isPart(String word) {
    return PART.contains(word);
  }

  /** Whether a mark says that an item follows another one: most do. */
  public static boolean isLater(String mark) {
    return !NOT_LATER.contains(mark);
  }
}
