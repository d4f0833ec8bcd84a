package news.telex.ingest.format;

import java.util.List;
import news.telex.schemas.TimeSource;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/** A web page. */
final class WebPage implements WireFormat {
  @Override
  public boolean takes(Content content) {
    return content instanceof Content.Html;
  }

  @Override
  public List<Draft> read(Content content, Envelope source, Limits limits) {
    Content.Html html = (Content.Html) content;
    Document page =
        Parser.htmlParser().setMaxDepth(limits.maxDepth()).parseInput(html.markup(), "");
    Draft draft = new Draft(PlainText.named("html", html.charset()), TimeSource.markup);
    draft.headline = page.title();
    draft.bodyForm = Draft.Body.PARAGRAPHS;
    draft.paragraphs = Markup.paragraphs(page.body(), java.util.Set.of());
    return List.of(draft);
  }
}
