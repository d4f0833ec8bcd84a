package news.telex.ingest.format.teletype;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.ingest.text.ArticleText;
import news.telex.ingest.text.Characters;
import news.telex.ingest.text.TypedRow;

/**
 * What the text formats of the teletype have in common: the control characters that frame a message
 * (ISO 646, as IPTC 7901 and ANPA 1312 use them), and lines that are broken where a printer's line
 * ended. Pure, linear.
 */
final class Teletype {
  static final char SOH = '\u0001';
  static final char STX = '\u0002';
  static final char ETX = '\u0003';
  static final char EOT = '\u0004';
  static final char SYN = '\u0016';

  /** A header stands within that many characters. */
  static final int MAX_HEADER = 2_000;

  /** Padding before a message. */
  private static final int MAX_PADDING = 64;

  /** The beginning of a credit in the languages of the wires. */
  private static final Pattern BY =
      Pattern.compile("(?iu)(?:by|von|par|por|di|door|av|af|da|de)\\s.{3,160}");

  /** A sign that begins an entry of a list. */
  private static final Pattern BULLET = Pattern.compile("[*•·–-]\\s.*");

  /** The number of an entry of a list. */
  private static final Pattern NUMBER = Pattern.compile("(\\d{1,2})[.)]\\s.*");

  /** Initials of those who wrote it, with the agency's name before or behind them. */
  private static final Pattern MARK =
      Pattern.compile("(?:\\p{Lu}{2,6} )?\\p{Ll}{1,4}(?:/\\p{Ll}{1,4}){1,4}(?: \\p{Lu}{2,6})?");

  /** What ends a sentence, with what closes around it. */
  private static final Pattern SENTENCE_END = Pattern.compile("[.!?:…][\"'”’“»)\\]]{0,3}$");

  /** A line of less than that part of the longest one was not broken by the printer. */
  private static final double SHORT_LINE = 0.7;

  /** Longer lines were broken by no printer: the widest ones had 132 columns. */
  private static final int MAX_COLUMNS = 132;

  private static final int SAMPLE = 300;

  private Teletype() {}

  /** Where a message begins, behind what pads it: line ends, SYN, NUL. */
  static int start(String text) {
    int at = 0;
    while (at < text.length() && at < MAX_PADDING && isPadding(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isPadding(char c) {
    return c == SYN || c == '\0' || c == '\n' || c == '\r' || c == ' ' || c == '\ufeff';
  }

  /** The place of a character within a header that begins there; -1 if there is none. */
  static int inHeader(String text, char wanted, int from) {
    int end = Math.min(text.length(), from + MAX_HEADER);
    for (int i = from; i < end; i++) {
      if (text.charAt(i) == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** Where the text of a message ends: at ETX, EOT, the next message, or with everything. */
  static int end(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ETX || c == EOT || c == SOH) {
        return i;
      }
    }
    return text.length();
  }

  /** A line on which patterns are tried, cut to what they need. */
  static String sample(String line) {
    return line.length() <= SAMPLE ? line : line.substring(0, SAMPLE);
  }

  /**
   * Paragraphs of lines that a printer broke. A paragraph ends at an empty line, before an indented
   * one, and where a short line ends with a sentence; a row of a table, an entry of a list and a
   * credit in front of the text stand alone.
   */
  static List<String> paragraphs(List<String> lines) {
    int width = 0;
    for (String line : lines) {
      width = Math.max(width, line.stripTrailing().length());
    }
    boolean broken = width <= MAX_COLUMNS;
    List<String> paragraphs = new ArrayList<>();
    StringBuilder paragraph = new StringBuilder();
    boolean ended = true;
    for (String line : lines) {
      String words = Characters.collapse(line);
      if (words.isEmpty()) {
        ended = true;
        continue;
      }
      boolean row = TypedRow.is(line);
      boolean indented = line.startsWith("\t") || line.startsWith("  ");
      boolean entry = isEntry(sample(words), paragraph);
      if (ended || row || indented || entry || !broken) {
        end(paragraph, paragraphs);
      }
      if (!paragraph.isEmpty()) {
        paragraph.append(' ');
      }
      paragraph.append(row ? Characters.collapse(TypedRow.cells(line)) : words);
      String tail = words.substring(Math.max(0, words.length() - 8));
      boolean isShort = words.length() < width * SHORT_LINE;
      boolean credit = paragraphs.isEmpty() && paragraph.length() == words.length();
      ended = row || (isShort && SENTENCE_END.matcher(tail).find()) || (credit && isCredit(words));
    }
    end(paragraph, paragraphs);
    return paragraphs;
  }

  /** Whether a line says who wrote it: {@code By Jane Doe}. */
  static boolean isCredit(String line) {
    return BY.matcher(line).matches() && ArticleText.isCredit(line);
  }

  /** By its sign, by a number that follows on the one before, or as initials. */
  private static boolean isEntry(String line, CharSequence before) {
    int number = number(line);
    return BULLET.matcher(line).matches()
        || MARK.matcher(line).matches()
        || (number > 1 && number == number(sample(before.toString())) + 1);
  }

  private static int number(String line) {
    Matcher number = NUMBER.matcher(line);
    return number.matches() ? Integer.parseInt(number.group(1)) : 0;
  }

  private static void end(StringBuilder paragraph, List<String> paragraphs) {
    // Rules and the like separate paragraphs and are none.
    if (paragraph.codePoints().anyMatch(Character::isLetterOrDigit)) {
      paragraphs.add(paragraph.toString());
    }
    paragraph.setLength(0);
  }
}
