package news.telex.enrich.language;

import java.util.regex.Pattern;

/**
 * Text as the model of {@link NgramModel} was trained on it: what is no language is a blank, small
 * letters only. The same as OpenNLP's {@code LanguageDetectorFactory} makes of it, pattern by
 * pattern; most texts have nothing of most of them, and are asked for it first. Pure.
 */
final class TrainedForm {
  /** Meant for emoji; as it is written it takes hyphens, too, and the model knows none. */
  private static final Pattern EMOJI = Pattern.compile("[\\uD83C-\\uDBFF\\uDC00-\\uDFFF]+");

  private static final Pattern ADDRESS = Pattern.compile("https?://[-_.?&~;+=/#0-9A-Za-z]+");
  private static final Pattern MAIL =
      Pattern.compile("(?<![-+_.0-9A-Za-z])[-+_.0-9A-Za-z]+@[-0-9A-Za-z]+[-.0-9A-Za-z]+");
  private static final Pattern HASH_OR_USER = Pattern.compile("[#@]\\S+");
  private static final Pattern PASSED_ON =
      Pattern.compile("\\b(rt[ :])+", Pattern.CASE_INSENSITIVE);
  private static final Pattern FACE = Pattern.compile("[:;x]-?[()dop]", Pattern.CASE_INSENSITIVE);
  private static final Pattern LAUGH =
      Pattern.compile("([hj])+([aieou])+(\\1+\\2+)+", Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern SPACES = Pattern.compile("\\s{2,}");
  private static final Pattern REPEATED = Pattern.compile("(.)\\1{2,}", Pattern.CASE_INSENSITIVE);

  private TrainedForm() {}

  /** Brings a text into that form. */
  static String of(String written) {
    String text = written;
    text = any(text, TrainedForm::isHyphenOrHigh) ? blank(EMOJI, text) : text;
    text = text.contains("http") ? blank(ADDRESS, text) : text;
    text = text.indexOf('@') >= 0 ? blank(MAIL, text) : text;
    text = text.indexOf('@') >= 0 || text.indexOf('#') >= 0 ? blank(HASH_OR_USER, text) : text;
    text = any(text, TrainedForm::isPassedOn) ? blank(PASSED_ON, text) : text;
    text = any(text, TrainedForm::isFace) ? blank(FACE, text) : text;
    text = any(text, TrainedForm::isLaugh) ? LAUGH.matcher(text).replaceAll("$1$2$1$2") : text;
    text = any(text, TrainedForm::isDigit) ? blank(NUMBER, text) : text;
    text = any(text, TrainedForm::areSpaces) ? blank(SPACES, text) : text;
    text = any(text, TrainedForm::isThrice) ? REPEATED.matcher(text).replaceAll("$1$1") : text;
    return lower(text.trim());
  }

  private static String blank(Pattern pattern, String text) {
    return pattern.matcher(text).replaceAll(" ");
  }

  /** Whether something may begin at a place of a text. */
  private interface Place {
    boolean holds(String text, int at);
  }

  private static boolean any(String text, Place place) {
    for (int i = 0; i < text.length(); i++) {
      if (place.holds(text, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHyphenOrHigh(String text, int at) {
    return text.charAt(at) == '-' || text.charAt(at) >= Character.MIN_SURROGATE;
  }

  private static boolean isPassedOn(String text, int at) {
    return small(text, at) == 'r'
        && small(text, at + 1) == 't'
        && (small(text, at + 2) == ' ' || small(text, at + 2) == ':');
  }

  private static boolean isFace(String text, int at) {
    return ":;x".indexOf(small(text, at)) >= 0 && "-()dop".indexOf(small(text, at + 1)) >= 0;
  }

  /** A vowel between two of h and j, the last of several. */
  private static boolean isLaugh(String text, int at) {
    return isBreath(text, at)
        && "aieou".indexOf(small(text, at + 1)) >= 0
        && ("aieou".indexOf(small(text, at + 2)) >= 0 || isBreath(text, at + 2));
  }

  private static boolean isBreath(String text, int at) {
    return small(text, at) == 'h' || small(text, at) == 'j';
  }

  private static boolean isDigit(String text, int at) {
    return text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private static boolean areSpaces(String text, int at) {
    return text.charAt(at) <= ' ' && small(text, at + 1) <= ' ';
  }

  private static boolean isThrice(String text, int at) {
    return small(text, at) == small(text, at + 1) && small(text, at) == small(text, at + 2);
  }

  /** A character, of ASCII's letters the small one; the last of all behind the text. */
  private static char small(String text, int at) {
    if (at >= text.length()) {
      return Character.MAX_VALUE;
    }
    char c = text.charAt(at);
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }

  /** Letter by letter: no letter becomes two. */
  private static String lower(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      lower.append(c < 0x80 ? small(text, i) : Character.toLowerCase(c));
    }
    return lower.toString();
  }
}
