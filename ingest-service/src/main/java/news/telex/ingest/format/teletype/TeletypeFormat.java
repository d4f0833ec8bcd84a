package news.telex.ingest.format.teletype;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import news.telex.ingest.format.Content;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Envelope;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.SourceHash;
import news.telex.ingest.format.Syntax;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.format.WireFormat;
import news.telex.schemas.RejectionCode;

/**
 * A text format that is known by how its messages begin. A record may hold several, one behind the
 * other; each is an item. Implementations are stateless.
 */
public abstract class TeletypeFormat implements WireFormat {
  /** A telegram begins so (ITU-T F.31), on a line of its own. */
  private static final String ZCZC = "ZCZC";

  private static final String SOH = String.valueOf(Teletype.SOH);

  @Override
  public final Syntax syntax() {
    return Syntax.TEXT;
  }

  @Override
  public final boolean recognises(Content content) {
    return content instanceof Content.Text text && begins(text.text());
  }

  /** Whether a text begins as a message. Looks at no more than {@link Teletype#MAX_HEADER}. */
  public abstract boolean begins(String text);

  /**
   * Reads a message.
   *
   * @param message what {@link #begins} takes, up to the next one
   */
  abstract Draft draft(Content.Text message, Envelope source);

  @Override
  public final List<Draft> read(Content content, Envelope source, Limits limits) throws Unreadable {
    Content.Text decoded = (Content.Text) content;
    String text = decoded.text();
    List<Integer> starts = starts(text, limits.maxItems() + 1);
    limits.checkItems(starts.size());
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : text.length();
      String message = text.substring(starts.get(i), end);
      if (!begins(message)) {
        // The next one begins within its header.
        drafts.add(
            Draft.of(new Unreadable(RejectionCode.NO_TEXT, "The message ends in its header.")));
        continue;
      }
      Draft draft = draft(new Content.Text(message, decoded.encoding()), source);
      int rest = message.indexOf(Teletype.SOH, Teletype.start(message) + 1);
      if (rest >= 0) {
        draft.removed("transmission", message.substring(rest));
      }
      if (starts.size() > 1) {
        draft.sourceHash = SourceHash.of(message.getBytes(StandardCharsets.UTF_8));
      }
      drafts.add(draft);
    }
    return List.copyOf(drafts);
  }

  /** Whether a message that no sign announces begins at the start of this line. */
  boolean beginsAnew(String text, int line) {
    return false;
  }

  /**
   * Where messages begin; the first one always at 0.
   *
   * @param most looks for no more than that
   */
  List<Integer> starts(String text, int most) {
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int i = Teletype.start(text) + 1; i < text.length() && starts.size() < most; i++) {
      boolean line = text.charAt(i - 1) == '\n';
      if (line && beginsAnew(text, i)) {
        starts.add(i);
        continue;
      }
      boolean telegram = line && text.startsWith(ZCZC, i);
      // Of several SOH in a row the last one begins the header.
      boolean heading = text.charAt(i) == Teletype.SOH && !text.startsWith(SOH, i + 1);
      if (!telegram && !heading) {
        continue;
      }
      int from = i;
      while (from > 0 && text.charAt(from - 1) == Teletype.SYN) {
        from--;
      }
      if (begins(text.substring(from, Math.min(text.length(), i + Teletype.MAX_HEADER)))) {
        starts.add(from);
      }
    }
    return starts;
  }
}
