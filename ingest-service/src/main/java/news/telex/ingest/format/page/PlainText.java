package news.telex.ingest.format.page;

import java.util.List;
import news.telex.ingest.format.Content;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Envelope;
import news.telex.ingest.format.FormatStatement;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.SlugLine;
import news.telex.ingest.format.Syntax;
import news.telex.ingest.format.WireFormat;
import news.telex.schemas.TimeSource;

/**
 * Plain text as a scraper delivers it: headline, body and what the page prints around them. A slug
 * line may stand above the headline, where a desk wrote it.
 */
public final class PlainText implements WireFormat {
  private static final FormatStatement STATEMENT =
      new FormatStatement(
          List.of("text"),
          "Plain text, headline first",
          List.of("text/plain", "text/markdown"),
          List.of("txt"),
          "is readable text and nothing else",
          "one item");

  @Override
  public FormatStatement statement() {
    return STATEMENT;
  }

  @Override
  public Syntax syntax() {
    return Syntax.TEXT;
  }

  @Override
  public boolean recognises(Content content) {
    return content instanceof Content.Text;
  }

  @Override
  public List<Draft> read(Content content, Envelope source, Limits limits) {
    Content.Text text = (Content.Text) content;
    Draft draft = new Draft(text.named("text"), TimeSource.wire);
    draft.method = "lines";
    draft.bodyForm = Draft.Body.WHOLE_TEXT;
    draft.text = text.text();
    SlugLine.first(draft.text.stripLeading()).ifPresent(slug -> slug(slug, draft));
    return List.of(draft);
  }

  /** What stands below is the headline and the body; what has nothing below is its own headline. */
  private static void slug(String slug, Draft draft) {
    draft.slugline = slug;
    SlugLine.version(slug, draft);
    String text = draft.text.stripLeading();
    int end = text.indexOf('\n');
    String below = end < 0 ? "" : text.substring(end + 1).stripLeading();
    draft.text = below.isEmpty() ? text : below;
  }
}
