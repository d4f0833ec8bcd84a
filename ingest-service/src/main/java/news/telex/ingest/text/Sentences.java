package news.telex.ingest.text;

/** How lines end and begin. */
final class Sentences {
  private static final String TERMINALS = ".!?…。！？؟।";
  private static final String CLOSERS = "\"'”’»«›)]“」』";

  private Sentences() {}

  /** Whether the line ends as a sentence does, closing quotes and brackets aside. */
  static boolean ends(String line) {
    int i = line.length() - 1;
    while (i >= 0 && CLOSERS.indexOf(line.charAt(i)) >= 0) {
      i--;
    }
    return i >= 0 && TERMINALS.indexOf(line.charAt(i)) >= 0;
  }

  /** Whether the line breaks off within a sentence: it ends with a letter, digit or comma. */
  static boolean breaksOff(String line) {
    if (line.isEmpty()) {
      return false;
    }
    int last = line.codePointBefore(line.length());
    return Character.isLetterOrDigit(last) || last == ',' || last == '-' || last == '–';
  }

  /** Whether the line begins in lower case, as the second half of a sentence does. */
  static boolean continues(String line) {
    return !line.isEmpty() && Character.isLowerCase(line.codePointAt(0));
  }

  /** Whether the next line goes on with the sentence that this one breaks off in. */
  static boolean breaksIntoNext(String line, String next) {
    return breaksOff(line) && continues(next);
  }

  /** Whether the line reads as running text: a sentence of some length. */
  static boolean isProse(String line) {
    int words = Characters.words(line);
    return words >= 25 || (words >= 6 && ends(line));
  }
}
