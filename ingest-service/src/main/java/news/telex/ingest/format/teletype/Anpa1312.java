package news.telex.ingest.format.teletype;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.ingest.format.Content;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Envelope;
import news.telex.ingest.format.FormatStatement;
import news.telex.ingest.text.Characters;

/**
 * ANPA 1312, "Wire Service Transmission Guidelines" (American Newspaper Publishers Association,
 * special report 84-2): {@code SYN SYN SOH}, service and number, a line of priority, category,
 * format, keywords, version, date and word count, {@code STX}, text, {@code ETX}, the time. {@link
 * AnpaText} reads the text.
 */
public final class Anpa1312 extends TeletypeFormat {
  private static final FormatStatement STATEMENT =
      new FormatStatement(
          List.of("anpa1312"),
          "ANPA 1312",
          List.of("text/plain"),
          List.of("anpa", "tst", "txt"),
          "begins with SYN SYN SOH, service and number",
          "one item a message");

  /** Service and number; DC1 to DC4 and US are parts of the header. */
  private static final Pattern BEGINNING =
      Pattern.compile("\\x01\\s{0,4}([A-Za-z]{1,4})[ -]?(\\d{1,6})(?=[\\s\\x1f_-])");

  /** Priority, category, format (DC4 or DC3, DC2 or DC1), and the rest of the line. */
  private static final Pattern HEADER =
      Pattern.compile(
          "(?m)^[ \\t_\\x1f-]{0,20}([A-Za-z0-9])[ \\t]{1,4}([A-Za-z0-9])"
              + "(?:[ \\t]{0,4}[\\x11-\\x14]){1,3}[ \\t]{0,4}([^\\r\\n]{0,300})|"
              + "^[ \\t_\\x1f-]{0,20}([A-Za-z])[ \\t]{1,4}([A-Za-z])[ \\t]{1,4}"
              + "((?:BC|AM|PM|AP|bc|am|pm|ap)-[^\\r\\n]{0,300})");

  /** Date and word count at the end of the line, either may be missing. */
  private static final Pattern DATE =
      Pattern.compile("\\s(\\d{1,2})-(\\d{1,2})(?:\\s{1,8}(\\d{1,5}))?\\s{0,20}$");

  private static final Pattern CARET = Pattern.compile("\\x02[\\x02\\s]{0,8}\\^");

  @Override
  public FormatStatement statement() {
    return STATEMENT;
  }

  /** Whether a text begins as a message. */
  @Override
  public boolean begins(String text) {
    int start = Teletype.start(text);
    int end = Math.min(text.length(), start + Teletype.MAX_HEADER);
    if (!BEGINNING.matcher(text).region(start, end).lookingAt()) {
      return false;
    }
    boolean synchronised = start > 0 && text.charAt(start - 1) == Teletype.SYN;
    String head = text.substring(start, end);
    return synchronised || HEADER.matcher(head).find() || CARET.matcher(head).find();
  }

  @Override
  Draft draft(Content.Text decoded, Envelope source) {
    String text = decoded.text();
    int soh = Teletype.start(text);
    int stx = Teletype.inHeader(text, Teletype.STX, soh);
    String head = stx < 0 ? firstLines(text, soh) : text.substring(soh, stx);
    int from = soh + head.length();
    while (from < text.length() && text.charAt(from) == Teletype.STX) {
      from++;
    }
    int end = Teletype.end(text, from);
    String rest = text.substring(end, Math.min(text.length(), end + Teletype.MAX_HEADER));
    AnpaText printed = new AnpaText(text.substring(from, end), rest);
    Draft draft = printed.draft(decoded.named("anpa1312"));
    Matcher beginning = BEGINNING.matcher(text).region(soh, text.length());
    if (beginning.lookingAt()) {
      draft.altId("transmission", beginning.group(1) + beginning.group(2));
    }
    Matcher header = HEADER.matcher(head);
    if (header.find()) {
      int group = header.group(1) == null ? 4 : 1;
      draft.urgency = urgency(header.group(group));
      draft.subject(Characters.lower(header.group(group + 1)), null, "category");
      printed.keywords(keywords(header.group(group + 2), source, draft));
    }
    printed.fill();
    draft.removed("transmission", behind(rest));
    return draft;
  }

  /** What stands behind the end of the text, control characters and the time left out. */
  private static String behind(String rest) {
    StringBuilder behind = new StringBuilder();
    for (String line : rest.lines().toList()) {
      String words = Characters.collapse(Characters.clean(line));
      if (line.indexOf(Teletype.SOH) >= 0) {
        break;
      }
      if (MessageTime.anpa(words).isEmpty()) {
        behind.append(words).append('\n');
      }
    }
    return behind.toString();
  }

  /** Without STX the header is the two lines that it always has. */
  private static String firstLines(String text, int from) {
    int at = from;
    for (int line = 0; line < 2; line++) {
      int end = text.indexOf('\n', at);
      if (end < 0 || end - from > Teletype.MAX_HEADER) {
        break;
      }
      at = end + 1;
    }
    return text.substring(from, at);
  }

  /** The keywords and version of a header; a day without year or time says no more than the day. */
  private static String keywords(String line, Envelope source, Draft draft) {
    Matcher date = DATE.matcher(line);
    if (!date.find()) {
      return line;
    }
    if (draft.versionCreated == null) {
      MessageTime.day(
              Integer.parseInt(date.group(1)), Integer.parseInt(date.group(2)), source.receivedAt())
          .ifPresent(day -> draft.firstCreated = day.value());
    }
    return line.substring(0, date.start());
  }

  /** Flash, bulletin, urgent, regular, deferred, in NITF's numbers. */
  private static String urgency(String priority) {
    return switch (Characters.lower(priority)) {
      case "f" -> "1";
      case "b" -> "2";
      case "u" -> "3";
      case "r" -> "4";
      case "d" -> "5";
      default -> priority;
    };
  }
}
