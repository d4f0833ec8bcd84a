package news.telex.ingest.format.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import news.telex.ingest.format.Draft;

/**
 * The lines of a mail's plain text: {@code format=flowed} undone (RFC 3676), signature and quoted
 * mails taken off. Pure, linear.
 */
final class MailLines {
  /** Lines below a mark that lacks its space and is still one of a signature. */
  private static final int SIGNATURE_LINES = 20;

  /** Lines of what stands above a quoted mail and says whose it is. */
  private static final int ATTRIBUTION_LINES = 3;

  /** What programs write between a reply and the mail below it. */
  private static final Pattern DIVIDER = Pattern.compile("-{3,20} ?\\p{L}[\\p{L} ]{2,40} ?-{3,20}");

  private MailLines() {}

  /** The lines as they stand. */
  static List<String> of(String text) {
    return text.lines().toList();
  }

  /**
   * The lines of flowed text, each paragraph one line with an empty one behind it (sections 4.1 to
   * 4.5).
   *
   * @param delSp whether the space at a soft line break is none of the text
   */
  static List<String> flowed(String text, boolean delSp) {
    List<String> lines = new ArrayList<>();
    StringBuilder paragraph = new StringBuilder();
    int depth = -1;
    for (String line : text.lines().toList()) {
      int quotes = 0;
      while (quotes < line.length() && line.charAt(quotes) == '>') {
        quotes++;
      }
      String content = line.substring(quotes);
      // Space-stuffing, section 4.4.
      content = content.startsWith(" ") ? content.substring(1) : content;
      boolean mark = content.equals("-- ");
      if (depth >= 0 && (quotes != depth || mark)) {
        end(paragraph, lines);
        depth = -1;
      }
      if (depth < 0 && quotes > 0) {
        paragraph.append(">".repeat(Math.min(quotes, 9))).append(' ');
      }
      boolean soft = content.endsWith(" ") && !mark;
      paragraph.append(soft && delSp ? content.substring(0, content.length() - 1) : content);
      if (soft) {
        depth = quotes;
      } else {
        end(paragraph, lines);
        depth = -1;
      }
    }
    end(paragraph, lines);
    return lines;
  }

  private static void end(StringBuilder paragraph, List<String> lines) {
    String line = paragraph.toString();
    lines.add(line);
    if (!line.isBlank() && !line.startsWith(">")) {
      lines.add("");
    }
    paragraph.setLength(0);
  }

  /**
   * Without the signature: what stands below a line of two dashes and a space (RFC 3676, section
   * 4.3), the space of which some programs lose.
   */
  static List<String> unsigned(List<String> lines, Draft draft) {
    boolean text = false;
    int below = 0;
    for (String line : lines) {
      below += line.isBlank() ? 0 : 1;
    }
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      below -= line.isBlank() ? 0 : 1;
      boolean mark = line.stripTrailing().equals("--");
      if (mark && text && (line.length() > 2 || below <= SIGNATURE_LINES)) {
        draft.removed("signature", String.join("\n", lines.subList(i + 1, lines.size())));
        return lines.subList(0, i);
      }
      text |= !line.isBlank() && !mark;
    }
    return lines;
  }

  /**
   * Without the mails that it answers: lines that begin with {@code >}, with what says above them
   * whose they are, and all below a divider or a head. Where nothing else is there, the quoted text
   * is the text.
   *
   * @param forwarded whether what is quoted is what the mail is for: then what stands above it
   *     falls
   */
  static List<String> unquoted(List<String> lines, boolean forwarded, Draft draft) {
    if (lines.stream().allMatch(line -> line.isBlank() || line.startsWith(">"))) {
      return lines.stream().map(MailLines::oneLess).toList();
    }
    if (forwarded) {
      return passedOn(lines, draft);
    }
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      int end = i;
      while (end < lines.size() && lines.get(end).startsWith(">")) {
        end++;
      }
      if (isQuote(lines, i, end)) {
        int from = attribution(kept);
        draft.removed("quoted", String.join("\n", kept.subList(from, kept.size())));
        kept.subList(from, kept.size()).clear();
        draft.removed("quoted", String.join("\n", lines.subList(i, end)));
        i = end - 1;
      } else if ((isDivider(lines, i) || MailFields.headLines(lines, i) > 0)
          && kept.stream().anyMatch(line -> !line.isBlank())) {
        draft.removed("quoted", String.join("\n", lines.subList(i, lines.size())));
        return kept;
      } else {
        // A run of these that is no quote is one line.
        kept.add(lines.get(i));
      }
    }
    return kept;
  }

  /** What stands below the head of the mail that is passed on; all of it if none is printed. */
  private static List<String> passedOn(List<String> lines, Draft draft) {
    for (int i = 0; i < lines.size(); i++) {
      int head = MailFields.headLines(lines, i);
      if (head > 0) {
        draft.removed("cover-note", String.join("\n", lines.subList(0, i + head)));
        return lines.subList(i + head, lines.size());
      }
    }
    return lines;
  }

  private static String oneLess(String line) {
    return line.startsWith("> ")
        ? line.substring(2)
        : line.startsWith(">") ? line.substring(1) : line;
  }

  /** A lone line without a space behind the sign may be a desk's own mark. */
  private static boolean isQuote(List<String> lines, int from, int end) {
    return end - from > 1 || (end > from && lines.get(from).stripTrailing().contains("> "));
  }

  private static boolean isDivider(List<String> lines, int at) {
    String line = lines.get(at).strip();
    if (line.length() > 90 || !line.startsWith("---") || !DIVIDER.matcher(line).matches()) {
      return false;
    }
    int next = at + 1;
    while (next < lines.size() && next < at + 3 && lines.get(next).isBlank()) {
      next++;
    }
    int colon = next < lines.size() ? lines.get(next).indexOf(':') : -1;
    return colon > 0 && colon < 30;
  }

  /** Where in what is kept begins what says whose the quote below it is; its size if nothing. */
  private static int attribution(List<String> kept) {
    int last = kept.size() - 1;
    while (last >= 0 && kept.get(last).isBlank()) {
      last--;
    }
    if (last < 0 || !kept.get(last).stripTrailing().endsWith(":")) {
      return kept.size();
    }
    int first = last;
    while (first > 0 && last - first < ATTRIBUTION_LINES - 1 && !kept.get(first - 1).isBlank()) {
      first--;
    }
    String said = String.join(" ", kept.subList(first, last + 1));
    boolean dated = said.chars().anyMatch(c -> c == '@' || (c >= '0' && c <= '9'));
    return dated && said.length() < 300 ? first : kept.size();
  }
}
