package news.telex.ingest.format;

import java.util.List;
import news.telex.schemas.TimeSource;

/** Plain text as a scraper delivers it: headline, body and what the page prints around them. */
final class PlainText implements WireFormat {
  @Override
  public Syntax syntax() {
    return Syntax.TEXT;
  }

  @Override
  public boolean isNamedBy(MediaType type) {
    return type.type().equals("text")
        && (type.subtype().equals("plain") || type.subtype().equals("markdown"));
  }

  @Override
  public boolean recognises(Content content) {
    return content instanceof Content.Text;
  }

  @Override
  public List<Draft> read(Content content, Envelope source, Limits limits) {
    Content.Text text = (Content.Text) content;
    Draft draft = new Draft(named("text", text.charset()), TimeSource.wire);
    draft.method = "lines";
    draft.bodyForm = Draft.Body.WHOLE_TEXT;
    draft.text = text.text();
    return List.of(draft);
  }

  /** The format's name, with its encoding where that is not UTF-8. */
  static String named(String format, String charset) {
    return charset.equals("utf-8") ? format : format + ";" + charset;
  }
}
