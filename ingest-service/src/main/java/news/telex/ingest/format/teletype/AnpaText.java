package news.telex.ingest.format.teletype;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.SlugLine;
import news.telex.ingest.format.markup.Places;
import news.telex.ingest.text.ArticleText;
import news.telex.ingest.text.Characters;
import news.telex.schemas.Signals;
import news.telex.schemas.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * The text of one ANPA 1312 message: lines of the front, that end with {@code <} or {@code =} and
 * begin with {@code ^} (some wires leave that out), and paragraphs, that begin with a tab. Lives as
 * long as one message is read.
 */
final class AnpaText {
  private static final char CARET = '^';

  /** A row of a table: backspace, cells divided by semicolons, DLE. */
  private static final char ROW = '\b';

  private static final char ROW_END = '\u0010';

  private static final Pattern SLUG = Pattern.compile("(?i)(?:BC|AM|PM|AP)-\\S.*");

  private static final Pattern NOTE =
      Pattern.compile(
          "(?iu)(?:eds|editors?|editor['’]?s['’]? note|note to editors|notice)\\b"
              + "(?:[^:]{0,40}:.*|\\s[–—_-]\\s.*)");

  /** The same in brackets, at the beginning of the text. */
  private static final Pattern BRACKETED_NOTE =
      Pattern.compile("(?iu)\\((?:eds|editors?)\\b[^()]{1,280}\\)");

  private static final Pattern PICTURES =
      Pattern.compile("(?iu)\\S{2,12} (?:photos?|graphics?|video|audio)\\b.*");

  /** Place and day on a line of their own. */
  private static final Pattern DATELINE = Pattern.compile("\\p{Lu}[^,]{1,40},.{0,60}\\d.{0,60}");

  private static final Pattern BYLINE = Pattern.compile("(?iu)by\\s+\\S.*");

  /** Words that some services print in front of the headline. */
  private static final Pattern LEAD =
      Pattern.compile("(?:\\d{1,2}(?:ST|ND|RD|TH) )?(?:LEAD|LD): ?(?=\\S)");

  /** Words of a headline below the first one at least; what has less stands above a table. */
  private static final int LEAST_WORDS = 4;

  /** A dash as typewriters write it, which had none. */
  private static final Pattern DASH = Pattern.compile(" _(?= )");

  private static final int MAX_FRONT = 40;

  private final List<String> lines;
  private final @Nullable MessageTime time;
  private @Nullable Draft draft;
  private String keywords = "";

  /** Whether the last line of the front was a credit: the agency's name may follow. */
  private boolean credited;

  /** Lines of the front that begin the text. */
  private final List<String> above = new ArrayList<>();

  /**
   * @param text between STX and ETX
   * @param rest what stands behind it
   */
  AnpaText(String text, String rest) {
    MessageTime found = null;
    for (String line : rest.lines().toList()) {
      found = found == null ? timeOf(line).orElse(null) : found;
    }
    lines = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Optional<MessageTime> stated = timeOf(line);
      if (stated.isEmpty()) {
        lines.add(line);
      } else if (found == null) {
        found = stated.get();
      }
    }
    time = found;
  }

  private static Optional<MessageTime> timeOf(String line) {
    return line.length() > 200
        ? Optional.empty()
        : MessageTime.anpa(Characters.collapse(plain(line)));
  }

  /** The draft that {@link #fill} fills, its time read. */
  Draft draft(String format) {
    Draft made = new Draft(format, time == null ? TimeSource.text : time.source());
    made.versionCreated = time == null ? null : time.value();
    made.firstCreated = made.versionCreated;
    made.method = "lines";
    made.bodyForm = Draft.Body.PLAIN;
    draft = made;
    return made;
  }

  /** Keywords and version, as the header has them: apart by more than one space. */
  void keywords(String header) {
    keywords = header.strip();
  }

  /** Reads the text. */
  void fill() {
    Draft filled = draft;
    if (filled == null) {
      throw new IllegalStateException("There is no draft.");
    }
    slug(keywords, filled);
    int body = front(filled);
    List<String> paragraphs = new ArrayList<>(above);
    paragraphs.addAll(body(lines.subList(body, lines.size()), filled));
    if (!paragraphs.isEmpty() && isNote(paragraphs.get(0))) {
      note(paragraphs.remove(0), filled);
    }
    filled.paragraphs = paragraphs;
  }

  private static boolean isNote(String paragraph) {
    return BRACKETED_NOTE.matcher(Teletype.sample(paragraph)).matches();
  }

  private static void note(String said, Draft draft) {
    draft.edNote = draft.edNote == null ? said : draft.edNote + ' ' + said;
  }

  private static void slug(String line, Draft draft) {
    String slug = plain(line).strip();
    int gap = slug.indexOf("  ");
    version(slug, draft);
    String words = Characters.collapse(gap < 0 ? slug : slug.substring(0, gap));
    if (draft.slugline == null && !words.isEmpty()) {
      draft.slugline = words;
    }
  }

  private static void version(String line, Draft draft) {
    SlugLine.version(Teletype.sample(line), draft);
  }

  /** Reads the front; returns the index of the first line of the body. */
  private int front(Draft draft) {
    StringBuilder entry = new StringBuilder();
    int behind = 0;
    for (int i = 0; i < lines.size() && i < MAX_FRONT; i++) {
      String line = lines.get(i);
      String words = Characters.collapse(plain(line));
      if (words.isEmpty()) {
        continue;
      }
      boolean caret = words.charAt(0) == CARET;
      int said = saidUntil(words);
      boolean closed = said < words.length();
      char last = words.indexOf('=', said) < 0 ? '<' : '=';
      if (line.startsWith("\t")
          || line.indexOf(ROW) >= 0
          || (!caret && !closed && entry.isEmpty() && !closesSoon(i))) {
        break;
      }
      String text = words.substring(caret ? 1 : 0, Math.max(caret ? 1 : 0, said)).strip();
      if (caret && !entry.isEmpty() && beginsAnew(text)) {
        entry(entry, '<', draft);
      }
      entry.append(entry.isEmpty() ? "" : " ").append(text);
      if (closed) {
        entry(entry, last, draft);
      }
      behind = i + 1;
    }
    entry(entry, '<', draft);
    return behind;
  }

  /** Where the signs begin that end a line: {@code <}, {@code =}, both, a caret behind them. */
  private static int saidUntil(String line) {
    int end = line.length();
    while (end > 0 && "<=^ ".indexOf(line.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  /** Whether one of the next lines ends an entry that begins here without a caret. */
  private boolean closesSoon(int from) {
    for (int i = from + 1; i < lines.size() && i < from + 4; i++) {
      String line = lines.get(i);
      String words = Characters.collapse(plain(line));
      if (line.startsWith("\t") || words.isEmpty() || words.charAt(0) == CARET) {
        return false;
      }
      if (saidUntil(words) < words.length()) {
        return true;
      }
    }
    return false;
  }

  private static boolean beginsAnew(String line) {
    String sample = Teletype.sample(line);
    return NOTE.matcher(sample).matches()
        || BYLINE.matcher(sample).matches()
        || PICTURES.matcher(sample).matches();
  }

  private void entry(StringBuilder entry, char end, Draft draft) {
    String said = printed(entry.toString());
    entry.setLength(0);
    String sample = Teletype.sample(said);
    if (said.isEmpty()) {
      return;
    }
    boolean behindCredit = credited;
    credited = false;
    if (draft.headline == null && SLUG.matcher(sample).matches()) {
      if (draft.slugline == null) {
        draft.slugline = said.replaceAll(",.{0,80}$", "");
      }
      version(said, draft);
    } else if (NOTE.matcher(sample).matches()) {
      note(said, draft);
    } else if (isByline(sample, end)) {
      draft.byline = draft.byline == null ? said : draft.byline + ", " + said.substring(3);
      credited = true;
    } else if (end == '=' && draft.byline != null && isFurther(sample)) {
      draft.byline = draft.byline + ' ' + said;
      credited = true;
    } else if (PICTURES.matcher(sample).matches() && draft.headline != null) {
      draft.association("media", null, null, said);
    } else if (end == '=' && draft.located == null && DATELINE.matcher(sample).matches()) {
      draft.located = Places.of(sample);
    } else if (end == '<' && draft.headline == null) {
      draft.headline = withoutLead(said, draft);
    } else if (end == '=' || (behindCredit && !hasTable())) {
      // The agency or an office of the author, or what holds for a table.
      draft.removed("front-line", said);
    } else if (draft.subheadline == null
        && above.isEmpty()
        && Characters.words(said) >= LEAST_WORDS) {
      draft.subheadline = said;
    } else {
      above.add(said);
    }
  }

  private boolean hasTable() {
    return lines.stream().anyMatch(line -> line.indexOf(ROW) >= 0);
  }

  private static boolean isByline(String line, char end) {
    boolean by = BYLINE.matcher(line).matches();
    return by ? end == '=' || ArticleText.isCredit(line) : end == '=' && Teletype.isCredit(line);
  }

  /** Another author on a line of its own: {@code and JOHN ROE=}. */
  private static boolean isFurther(String line) {
    return line.startsWith("and ") && ArticleText.isCredit(line.substring(4));
  }

  private static String withoutLead(String headline, Draft draft) {
    Matcher lead = LEAD.matcher(headline);
    if (!lead.lookingAt()) {
      return headline;
    }
    draft.signals.add(Signals.UPDATE);
    draft.removed("headline-marker", lead.group());
    return headline.substring(lead.end());
  }

  private static List<String> body(List<String> printed, Draft draft) {
    List<String> paragraphs = new ArrayList<>();
    List<String> open = new ArrayList<>();
    for (String line : printed) {
      int row = line.indexOf(ROW);
      if (row >= 0) {
        paragraphs.addAll(Teletype.paragraphs(open));
        open.clear();
        paragraphs.addAll(rows(line.substring(row)));
        continue;
      }
      String words = plain(line).stripTrailing();
      String bare = words.strip();
      if (bare.startsWith("==")) {
        draft.removed("mark", bare);
        continue;
      }
      boolean closed = bare.endsWith("<") || bare.endsWith("<^");
      boolean begins = line.startsWith("\t") || bare.startsWith("^");
      if (begins) {
        paragraphs.addAll(paragraphs(open));
      }
      String said = closed ? bare.substring(0, saidUntil(bare)) : bare;
      said = said.startsWith("^") ? said.substring(1) : said;
      // A tab has begun its paragraph; what is indented without one is a table's.
      open.add(
          line.startsWith("\t") || said.isBlank() || begins ? said.strip() : indent(words) + said);
      if (closed) {
        paragraphs.addAll(paragraphs(open));
      }
    }
    paragraphs.addAll(paragraphs(open));
    return paragraphs;
  }

  private static String indent(String words) {
    return words.startsWith("  ") ? "  " : "";
  }

  private static List<String> paragraphs(List<String> open) {
    List<String> all = Teletype.paragraphs(open).stream().map(AnpaText::printed).toList();
    open.clear();
    return all;
  }

  private static List<String> rows(String line) {
    List<String> rows = new ArrayList<>();
    for (String row : line.split("[" + ROW + ROW_END + "]", -1)) {
      List<String> cells = new ArrayList<>();
      for (String cell : row.split(";", -1)) {
        String said = printed(plain(cell).replaceAll("^\\s{0,4}\\^|[<^]{1,4}$", ""));
        cells.add(said.equals("_") ? "–" : said);
      }
      if (cells.get(0).isEmpty()) {
        cells.remove(0);
      }
      String joined = String.join(" | ", cells);
      if (joined.codePoints().anyMatch(Character::isLetterOrDigit)) {
        rows.add(joined);
      }
    }
    return rows;
  }

  /** Typewriters' quotation marks and dashes as they are printed. */
  private static String printed(String text) {
    String words = Characters.collapse(text);
    if (words.indexOf("``") >= 0) {
      words = words.replace("``", "“").replace("''", "”");
    } else if (words.indexOf("''") >= 0) {
      words = words.replace("''", "”");
    }
    words = words.replace('`', '‘');
    return DASH.matcher(words).replaceAll(" –");
  }

  /** Without control characters; what they divide stays apart. */
  private static String plain(String line) {
    StringBuilder plain = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      plain.append(c < ' ' || c == '\u007f' ? ' ' : c);
    }
    return plain.toString();
  }
}
