package news.telex.ingest.format.teletype;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.ingest.format.Content;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Envelope;
import news.telex.ingest.format.FormatStatement;
import news.telex.ingest.format.markup.Places;
import news.telex.ingest.text.ArticleText;
import news.telex.ingest.text.Characters;
import news.telex.schemas.TimeSource;

/**
 * Texts between {@code ZCZC} and {@code NNNN}, the start and end of a telegram (ITU-T F.31). Lines
 * in front of the text begin with a sign that says what they are: {@code %} category, {@code #}
 * keywords, {@code $} headline, {@code :} place, {@code *} subject; {@code @} begins the text.
 */
public final class Zczc extends TeletypeFormat {
  private static final FormatStatement STATEMENT =
      new FormatStatement(
          List.of("zczc"),
          "Texts between ZCZC and NNNN",
          List.of("text/plain"),
          List.of("zczc", "txt"),
          "begins with ZCZC",
          "one item a message");

  private static final Pattern BEGINNING =
      Pattern.compile("\\x01?ZCZC(?![A-Za-z])([^\\r\\n]{0,200})");

  /** Identifier behind the start: {@code ZCZC0412/FNP}. */
  private static final Pattern NUMBER = Pattern.compile("[A-Za-z]{0,6}\\s?\\d{1,6}(?:/\\w{1,10})?");

  /** Codes of a service, below the identifier: {@code XCI21301_SXA_QBXB}, {@code R CRO S0A}. */
  private static final Pattern CODES =
      Pattern.compile(
          "(?:[A-Z0-9]{1,4}|[A-Z0-9]{0,12}[0-9_][A-Z0-9_]{0,24})(?: [A-Z0-9]{1,4}){0,6}");

  /** Something that no word is: codes have it, a short headline in capitals has not. */
  private static final Pattern NO_WORD = Pattern.compile("[0-9_]|\\b[A-Z]\\b");

  /** Those who wrote it, above the time: {@code XAQ-BR/GLD}. */
  private static final Pattern INITIALS = Pattern.compile("[A-Z]{1,4}(?:[/-][A-Z]{1,4}){1,4}");

  private static final int MAX_CODES = 2;

  private static final String SIGNS = "%#$:*@&+!=^";
  private static final String END = "NNNN";
  private static final int MAX_FRONT = 40;

  @Override
  public FormatStatement statement() {
    return STATEMENT;
  }

  @Override
  public boolean begins(String text) {
    return beginning(text).lookingAt();
  }

  private static Matcher beginning(String text) {
    int start = Teletype.start(text);
    return BEGINNING.matcher(text).region(start, Math.min(text.length(), start + 300));
  }

  @Override
  Draft draft(Content.Text decoded, Envelope source) {
    String text = decoded.text();
    Matcher beginning = beginning(text);
    int from = beginning.lookingAt() ? beginning.end() : 0;
    String label = from == 0 ? "" : Characters.collapse(beginning.group(1));
    List<String> lines = new ArrayList<>();
    Optional<MessageTime> time = Optional.empty();
    for (String line : text.substring(from, Teletype.end(text, from)).lines().toList()) {
      String words = Characters.collapse(Characters.clean(Teletype.sample(line)));
      boolean last = words.equals(END) || words.endsWith(' ' + END);
      if (last) {
        words = words.substring(0, words.length() - END.length()).strip();
      }
      Optional<MessageTime> stated = MessageTime.iptc(words, source.receivedAt());
      stated = stated.isPresent() ? stated : MessageTime.dated(words);
      if (stated.isPresent()) {
        time = stated;
      } else if (!last) {
        lines.add(Characters.clean(line));
      } else if (!words.isEmpty()) {
        lines.add(words);
      }
      if (last) {
        break;
      }
    }
    Draft draft =
        new Draft(decoded.named("zczc"), time.map(MessageTime::source).orElse(TimeSource.wire));
    draft.versionCreated = time.map(MessageTime::value).orElse(null);
    draft.firstCreated = draft.versionCreated;
    draft.method = "lines";
    draft.bodyForm = Draft.Body.PLAIN;
    if (NUMBER.matcher(label).matches()) {
      draft.altId("transmission", label);
    }
    unsigned(lines, draft);
    int behind = front(lines, draft);
    if (lines.subList(0, behind).stream().allMatch(String::isBlank)) {
      behind = codes(lines);
    }
    if (draft.headline == null) {
      behind = headline(lines, behind, draft);
    }
    draft.paragraphs = Teletype.paragraphs(lines.subList(behind, lines.size()));
    return draft;
  }

  /** Takes the initials off the end. */
  private static void unsigned(List<String> lines, Draft draft) {
    for (int i = lines.size() - 1; i > 0; i--) {
      String line = lines.get(i).strip();
      if (INITIALS.matcher(line).matches()) {
        draft.removed("mark", lines.remove(i));
      }
      if (!line.isEmpty()) {
        return;
      }
    }
  }

  /** Behind the codes below the identifier. */
  private static int codes(List<String> lines) {
    int codes = 0;
    int i = 0;
    for (; i < lines.size() && codes < MAX_CODES; i++) {
      String line = lines.get(i).strip();
      boolean code = CODES.matcher(line).matches() && NO_WORD.matcher(line).find();
      if (!line.isEmpty() && !code) {
        return i;
      }
      codes += line.isEmpty() ? 0 : 1;
    }
    return i;
  }

  private static int front(List<String> lines, Draft draft) {
    int i = 0;
    for (; i < lines.size() && i < MAX_FRONT; i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty()) {
        continue;
      }
      String said = line.substring(1).strip();
      if (SIGNS.indexOf(line.charAt(0)) < 0) {
        break;
      }
      if (line.charAt(0) == '@') {
        // The text begins, on this line or on the next one.
        lines.set(i, said);
        break;
      }
      field(line.charAt(0), said, draft);
    }
    return i;
  }

  private static void field(char sign, String said, Draft draft) {
    if (said.isEmpty()) {
      return;
    }
    switch (sign) {
      case '%' -> draft.subject(Characters.cut(said, 200), null, "category");
      case '#' -> draft.slugline = draft.slugline == null ? said : draft.slugline + ' ' + said;
      case '$' -> draft.headline = draft.headline == null ? said : draft.headline + ' ' + said;
      case ':' -> draft.located = draft.located == null ? Places.of(said) : draft.located;
      case '*' -> draft.subject(null, said, null);
      default -> {
        // Signs of a wire's own; they say how a text is set and sent.
      }
    }
  }

  /** Without a sign for it, a headline is a first line that stands alone and is no sentence. */
  private static int headline(List<String> lines, int from, Draft draft) {
    int at = from;
    while (at < lines.size() && lines.get(at).isBlank()) {
      at++;
    }
    String next = at + 1 < lines.size() ? lines.get(at + 1) : ".";
    boolean alone = next.isBlank() || next.startsWith("  ") || next.startsWith("(");
    String line = at < lines.size() ? Characters.collapse(lines.get(at)) : "";
    if (!alone
        || line.endsWith(".")
        || line.length() > 200
        || ArticleText.isCredit(line) && line.length() < 10 && line.indexOf(' ') < 0) {
      return from;
    }
    draft.headline = line;
    return at + 1;
  }
}
