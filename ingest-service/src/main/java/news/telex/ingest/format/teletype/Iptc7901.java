package news.telex.ingest.format.teletype;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.ingest.format.Content;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Envelope;
import news.telex.ingest.format.FormatStatement;
import news.telex.ingest.text.Characters;
import news.telex.schemas.Signals;
import news.telex.schemas.TimeSource;

/**
 * IPTC 7901, "The text transmission format" (IPTC, 1995): {@code SOH} and a line of source, number,
 * priority, category and word count, a line of keywords, {@code STX}, text, {@code ETX}, the time.
 * Agencies also send it without the control characters.
 */
public final class Iptc7901 extends TeletypeFormat {
  private static final FormatStatement STATEMENT =
      new FormatStatement(
          List.of("iptc7901"),
          "IPTC 7901",
          List.of("text/plain"),
          List.of("iptc", "txt"),
          "begins with SOH, source, number, priority and category; without SOH also with"
              + " a word count and keywords",
          "one item a message");

  private static final Pattern HEADER =
      Pattern.compile(
          "(\\x01)?([A-Za-z]{1,6}) ?(\\d{2,6})[ \\t]{1,4}(\\d)[ \\t]{1,4}([A-Za-z]{1,4})"
              + "(?:[ \\t]{1,6}(\\d{1,6}))?([ \\t][^\\r\\n\\x02]{0,200})?[\\r\\n\\x02]");

  private static final Pattern UPDATE =
      Pattern.compile(
          "(?iu)(?:\\d{1,2}(?:st|nd|rd|th|\\.)?\\s?)?"
              + "(?:lead|update|roundup|wrapup|writethru|add|zusammenfassung|aktualisierung)"
              + "(?:\\s?\\d{1,2})?");

  private static final Pattern CORRECTION =
      Pattern.compile(
          "(?iu)(?:refile|correct(?:ion|ed|s)|berichtigung|korrektur|rectificati(?:f|on)"
              + "|correcci[oó]n|correzione|rettifica|corre[cç][aã]o)(?:\\s?\\d{1,2})?");

  private static final Pattern URGENT =
      Pattern.compile(
          "(?iu)(?:extra|urgent|eil|eilmeldung|flash|blitz|bulletin|alert[e]?|snap|exclusive"
              + "|urgente|wiederholung|repeat|repetition)(?:\\s?\\d{1,2})?");

  /** A mark that stands in front of the headline on its line: {@code 1ST LEAD Dam opens}. */
  private static final Pattern FRONT_MARK =
      Pattern.compile("(\\d{1,2}(?:ST|ND|RD|TH) (?:LEAD|UPDATE|ADD)|REFILE|EXTRA)\\s{1,4}(?=\\S)");

  /** A remark in brackets on a line of its own: {@code (Achtung)}. */
  private static final Pattern REMARK = Pattern.compile("\\([^()]{2,80}\\)");

  /** Where the notes for desks begin: {@code # Notizblock}. */
  private static final Pattern NOTEBOOK = Pattern.compile("#{1,3}\\s{0,4}\\p{L}.{0,80}");

  /** Sections of the notes that say whom to call. */
  private static final Pattern CONTACTS =
      Pattern.compile("(?iu).{0,40}(?:kontakt|contact|ansprechpartner).{0,40}");

  /** Initials of those who worked on it, and of their desks. */
  private static final Pattern INITIALS =
      Pattern.compile("(?:[\\p{L}\\d]{1,4}[ /]){1,8}[\\p{L}\\d]{1,4}");

  /** The same behind an agency's name: {@code xyz ab cd}. */
  private static final Pattern SIGNATURE = Pattern.compile("\\p{Ll}{3,4}(?: \\p{Ll}{2}){1,4}");

  /** A headline has no more lines than that, its marks and credit included. */
  private static final int MAX_FRONT = 8;

  private static final int MAX_HEADLINE = 300;

  @Override
  public FormatStatement statement() {
    return STATEMENT;
  }

  /** Whether a text begins as a message; without SOH it also has to have keywords or STX. */
  @Override
  public boolean begins(String text) {
    Matcher header = header(text);
    if (!header.lookingAt()) {
      return false;
    }
    if (header.group(1) != null) {
      return true;
    }
    int end = header.end() - 1;
    boolean framed = Teletype.inHeader(text, Teletype.STX, end) >= 0;
    return header.group(6) != null && (framed || firstLine(text, end).indexOf('/') > 0);
  }

  /** Without a sign only behind the time, which ends a message. */
  @Override
  boolean beginsAnew(String text, int line) {
    Matcher header = HEADER.matcher(text).region(line, Math.min(text.length(), line + 300));
    if (!header.lookingAt() || header.group(1) != null) {
      return false;
    }
    String before = text.substring(Math.max(0, line - 200), line).stripTrailing();
    String last = before.substring(before.lastIndexOf('\n') + 1);
    return MessageTime.isIptc(Characters.collapse(Characters.clean(last)))
        && begins(text.substring(line, Math.min(text.length(), line + Teletype.MAX_HEADER)));
  }

  private static Matcher header(String text) {
    int start = Teletype.start(text);
    return HEADER.matcher(text).region(start, Math.min(text.length(), start + 300));
  }

  /** The first line that is not empty. */
  private static String firstLine(String text, int from) {
    int end = Math.min(text.length(), from + Teletype.MAX_HEADER);
    return text.substring(from, end).lines().filter(l -> !l.isBlank()).findFirst().orElse("");
  }

  @Override
  Draft draft(Content.Text decoded, Envelope source) {
    return new Message(decoded, source).draft();
  }

  /** One message on its way to a draft. */
  private static final class Message {
    private final String service;

    /** What the desk and its agency are called: the service, and the words behind the count. */
    private final Set<String> signs = new HashSet<>();

    private final String number;
    private final String urgency;
    private final String category;
    private final String keywords;
    private final List<String> lines;
    private final Draft draft;
    private final List<String> notes = new ArrayList<>();

    Message(Content.Text decoded, Envelope source) {
      String text = decoded.text();
      Matcher header = header(text);
      if (!header.lookingAt()) {
        throw new IllegalStateException("The message was not recognised.");
      }
      service = header.group(2);
      number = header.group(3);
      urgency = header.group(4);
      category = header.group(5);
      signs.add(Characters.lower(service));
      String free = header.group(7) == null ? "" : header.group(7);
      signs.addAll(List.of(Characters.lower(Characters.collapse(free)).split(" ", 10)));
      int behind = header.end() - 1;
      int stx = Teletype.inHeader(text, Teletype.STX, behind);
      int from;
      if (stx >= 0) {
        keywords = Characters.collapse(text.substring(behind, stx));
        from = stx + 1;
      } else {
        String line = firstLine(text, behind);
        boolean slug = line.indexOf('/') >= 0;
        keywords = slug ? Characters.collapse(line) : "";
        from = slug ? text.indexOf(line, behind) + line.length() : behind;
      }
      int end = Teletype.end(text, from);
      lines = new ArrayList<>(text.substring(from, end).lines().toList());
      String rest = text.substring(end, Math.min(text.length(), end + 200));
      Optional<MessageTime> time = time(rest, source);
      draft =
          new Draft(
              decoded.named("iptc7901"), time.map(MessageTime::source).orElse(TimeSource.wire));
      draft.versionCreated = time.map(MessageTime::value).orElse(null);
      draft.firstCreated = draft.versionCreated;
    }

    /** Behind ETX, or where that is missing on the last line. */
    private Optional<MessageTime> time(String rest, Envelope source) {
      for (String line : rest.lines().toList()) {
        String words = Characters.collapse(Characters.clean(line));
        Optional<MessageTime> time = MessageTime.iptc(words, source.receivedAt());
        if (time.isPresent()) {
          return time;
        }
      }
      while (!lines.isEmpty()) {
        String last = Characters.collapse(Characters.clean(lines.get(lines.size() - 1)));
        if (last.isEmpty() || last.equals("NNNN")) {
          lines.remove(lines.size() - 1);
          continue;
        }
        Optional<MessageTime> time = MessageTime.iptc(last, source.receivedAt());
        if (time.isPresent()) {
          lines.remove(lines.size() - 1);
        }
        return time;
      }
      return Optional.empty();
    }

    Draft draft() {
      draft.method = "lines";
      draft.bodyForm = Draft.Body.PLAIN;
      draft.urgency = urgency;
      draft.subject(category, null, "category");
      draft.altId("transmission", service + number);
      String slug = keywords.replaceAll("^[/\\s]{1,9}|[/\\s]{1,9}$", "");
      draft.slugline = slug.isEmpty() ? null : slug;
      int body = front();
      int notebook = notebook(body);
      draft.paragraphs = body(lines.subList(body, notebook));
      notes(lines.subList(notebook, lines.size()));
      draft.edNote = notes.isEmpty() ? null : String.join(" ", notes);
      return draft;
    }

    /** Reads marks, headline and credit; returns the index of the line behind them. */
    private int front() {
      List<String> front = new ArrayList<>();
      int behind = 0;
      boolean closed = false;
      for (int i = 0; i < lines.size() && front.size() < MAX_FRONT && !closed; i++) {
        String line = Characters.collapse(Teletype.sample(lines.get(i)));
        if (isNotebook(line)) {
          break;
        }
        closed = line.equals("=") || line.endsWith(" =") || line.endsWith("\u00a0=");
        String words = closed ? line.substring(0, line.length() - 1).strip() : line;
        if (!words.isEmpty()) {
          front.add(words);
        }
        behind = i + 1;
      }
      if (!closed) {
        front.clear();
        behind = firstBlock(front);
      }
      while (front.size() > 1 && isMark(front.get(0))) {
        front.remove(0);
      }
      String last = front.size() < 2 ? "" : front.get(front.size() - 1);
      if (Teletype.isCredit(last)) {
        draft.byline = withoutService(last);
        front.remove(front.size() - 1);
      }
      draft.headline = front.isEmpty() ? null : headline(String.join(" ", front));
      return behind;
    }

    /** Without a mark in front, and what is said to desks behind: {@code … Eds: adds quote}. */
    private String headline(String line) {
      String headline = line;
      Matcher mark = FRONT_MARK.matcher(headline);
      if (mark.lookingAt() && isMark(mark.group(1))) {
        headline = headline.substring(mark.end());
      }
      int note = headline.indexOf(" Eds: ");
      if (note > 0) {
        notes.add(headline.substring(note).strip());
        headline = headline.substring(0, note);
      }
      return headline.strip();
    }

    /** Where no sign closes it, a headline is what stands before the first empty line. */
    private int firstBlock(List<String> front) {
      int i = 0;
      while (i < lines.size() && lines.get(i).isBlank()) {
        i++;
      }
      int length = 0;
      while (i < lines.size() && !lines.get(i).isBlank()) {
        String line = Characters.collapse(Teletype.sample(lines.get(i)));
        front.add(line);
        length += line.length();
        i++;
        if (i < lines.size() && isBeginning(lines.get(i))) {
          break;
        }
        if (front.size() > MAX_FRONT || length > MAX_HEADLINE) {
          break;
        }
      }
      boolean headline =
          !front.isEmpty()
              && front.size() <= 3
              && length <= MAX_HEADLINE
              && !front.get(front.size() - 1).endsWith(".")
              && i < lines.size();
      if (!headline) {
        front.clear();
        return 0;
      }
      return i;
    }

    /** Whether a paragraph begins with this line though none before it is empty. */
    private boolean isBeginning(String line) {
      return line.startsWith("  ") || line.startsWith("\t") || line.startsWith("* ");
    }

    private boolean isMark(String line) {
      boolean bracketed = REMARK.matcher(line).matches();
      String words = line.replaceAll("^[(]|[).:!]{1,3}$", "").strip();
      boolean corrects = isSaid(CORRECTION, words, bracketed);
      boolean updates = isSaid(UPDATE, words, bracketed);
      if (corrects) {
        draft.signals.add(0, Signals.CORRECTION);
      } else if (updates) {
        draft.signals.add(Signals.UPDATE);
      }
      if (bracketed) {
        notes.add(line);
      }
      return corrects || updates || bracketed || URGENT.matcher(words).matches();
    }

    /** A remark in brackets says it first, and then more. */
    private static boolean isSaid(Pattern mark, String words, boolean bracketed) {
      Matcher said = mark.matcher(words);
      return bracketed ? said.lookingAt() : said.matches();
    }

    private String withoutService(String credit) {
      int comma = credit.lastIndexOf(", ");
      boolean sign = comma > 0 && signs.contains(Characters.lower(credit.substring(comma + 2)));
      return sign ? credit.substring(0, comma) : credit;
    }

    private static boolean isNotebook(String line) {
      return NOTEBOOK.matcher(line).matches();
    }

    private int notebook(int from) {
      for (int i = from; i < lines.size(); i++) {
        if (lines.get(i).startsWith("#") && isNotebook(Teletype.sample(lines.get(i)).strip())) {
          return i;
        }
      }
      return lines.size();
    }

    private List<String> body(List<String> printed) {
      List<String> paragraphs = Teletype.paragraphs(printed);
      int last = paragraphs.size() - 1;
      if (last > 0 && isSignature(paragraphs.get(last))) {
        draft.removed("mark", paragraphs.remove(last));
      }
      return paragraphs;
    }

    /** {@code xyz ab cd z1 ef}: the service and those who wrote it. */
    private boolean isSignature(String line) {
      String sample = Teletype.sample(line);
      int space = sample.indexOf(' ');
      boolean own = space > 0 && signs.contains(Characters.lower(sample.substring(0, space)));
      return SIGNATURE.matcher(sample).matches() || own && INITIALS.matcher(sample).matches();
    }

    private void notes(List<String> notebook) {
      draft.removed("notebook", String.join("\n", notebook));
      boolean skipped = false;
      boolean title = true;
      for (String printed : notebook) {
        String line = Characters.collapse(printed);
        if (line.startsWith("#")) {
          skipped = CONTACTS.matcher(Teletype.sample(line)).matches();
          line = title ? "" : line.replaceAll("^[#\\s]{1,9}", "") + ':';
          title = false;
        }
        if (!skipped && !line.isEmpty() && !isSignature(line)) {
          notes.add(line);
        }
      }
    }
  }
}
