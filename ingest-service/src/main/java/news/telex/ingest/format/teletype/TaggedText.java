package news.telex.ingest.format.teletype;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.ingest.format.Content;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Envelope;
import news.telex.ingest.format.FormatStatement;
import news.telex.ingest.text.Characters;
import news.telex.schemas.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * Texts whose lines begin with a tag of two capitals and {@code #}: {@code TI#} title, {@code TX#}
 * text, {@code PD#} date of publication. What stands behind a line belongs to its tag.
 */
public final class TaggedText extends TeletypeFormat {
  private static final FormatStatement STATEMENT =
      new FormatStatement(
          List.of("tagged"),
          "Texts with tags: TI#, TX#, PD#",
          List.of("text/plain"),
          List.of("txt"),
          "begins with a tag, and has title and text",
          "one item a text");

  private static final Pattern TAG = Pattern.compile("([A-Z][A-Z0-9])#(.*)", Pattern.DOTALL);

  /** Title or text stand within that many characters. */
  private static final int HEAD = 4_000;

  private static final int MAX_TAGS = 200;

  private static final int TAG_LENGTH = 2;

  @Override
  public FormatStatement statement() {
    return STATEMENT;
  }

  /** Whether the first line has a tag, and title and text have theirs. */
  @Override
  public boolean begins(String text) {
    int start = Teletype.start(text);
    String head = text.substring(start, Math.min(text.length(), start + HEAD));
    boolean title = head.startsWith("TI#") || head.contains("\nTI#");
    boolean body = head.startsWith("TX#") || head.contains("\nTX#");
    return TAG.matcher(head).lookingAt() && title && body;
  }

  /** One begins where the tag of the first line comes again, behind title and text. */
  @Override
  List<Integer> starts(String text, int most) {
    List<Integer> starts = new ArrayList<>(List.of(0));
    int start = Teletype.start(text);
    String first = text.substring(start, Math.min(text.length(), start + TAG_LENGTH));
    boolean title = false;
    boolean body = false;
    for (int line = start; line >= 0 && starts.size() < most; line = next(text, line)) {
      if (text.startsWith("#", line + TAG_LENGTH)) {
        if (title && body && text.startsWith(first, line)) {
          starts.add(line);
          title = false;
          body = false;
        }
        title |= text.startsWith("TI", line);
        body |= text.startsWith("TX", line);
      }
    }
    return starts;
  }

  private static int next(String text, int line) {
    int end = text.indexOf('\n', line);
    return end < 0 ? -1 : end + 1;
  }

  @Override
  Draft draft(Content.Text decoded, Envelope source) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    List<String> open = new ArrayList<>();
    for (String line : decoded.text().lines().toList()) {
      String words = Characters.clean(line);
      Matcher tag = TAG.matcher(words);
      if (tag.matches() && fields.size() < MAX_TAGS) {
        open = fields.computeIfAbsent(tag.group(1), name -> new ArrayList<>());
        words = tag.group(2);
      }
      open.add(words);
    }
    Draft draft = new Draft(decoded.named("tagged"), TimeSource.wire);
    draft.method = "lines";
    draft.bodyForm = Draft.Body.PLAIN;
    draft.headline = value(fields, "TI");
    draft.versionCreated = value(fields, "PD");
    draft.paragraphs = Teletype.paragraphs(fields.getOrDefault("TX", List.of()));
    return draft;
  }

  private static @Nullable String value(Map<String, List<String>> fields, String tag) {
    String value = Characters.collapse(String.join(" ", fields.getOrDefault(tag, List.of())));
    return value.isEmpty() ? null : value;
  }
}
