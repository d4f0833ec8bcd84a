package news.telex.ingest.format.json;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.format.markup.Markup;
import news.telex.ingest.format.markup.Rendition;
import news.telex.ingest.text.Characters;

/** The text of a ninjs item: its bodies, whatever type they have, and its descriptions. Pure. */
final class NinjsText {
  /** Bodies that stand for something else than the text. */
  private static final Pattern OTHER_BODY =
      Pattern.compile(".*(?:caption|summary|abstract|teaser|headline).*");

  private static final Pattern BINARY =
      Pattern.compile("(?:image|audio|video|font)/.*|application/(?:pdf|zip|json|octet-stream).*");

  private NinjsText() {}

  /** Marked-up bodies are preferred: they say where paragraphs end. */
  static void body(Fields fields, Draft draft, Limits limits) throws Unreadable {
    String marked = null;
    String plain = null;
    List<String> candidates = new ArrayList<>();
    for (Fields.Named each : fields.objects("bodies")) {
      Fields body = each.fields();
      String value = body.text("value");
      String type = Characters.lower(String.valueOf(body.text("contentType")));
      String role = Characters.lower(String.valueOf(body.text("role")));
      boolean other = OTHER_BODY.matcher(role).matches() || BINARY.matcher(type).matches();
      if (value != null && !other) {
        candidates.add(value);
      }
    }
    for (String name : Ninjs.sorted(fields.names())) {
      if (name.startsWith("body_")) {
        String value = fields.text(name);
        if (value != null) {
          candidates.add(value);
        }
      }
    }
    for (String value : candidates) {
      if (Markup.isMarkup(value)) {
        marked = marked == null ? value : marked;
      } else {
        plain = plain == null ? value : plain;
      }
    }
    if (marked != null) {
      Rendition.plain(marked, draft, limits);
    }
    if (draft.paragraphs.isEmpty() && draft.text.isBlank() && plain != null) {
      draft.bodyForm = Draft.Body.TEXT;
      draft.text = plain;
    }
  }

  /** A description is the second headline, or all the text there is. */
  static void describe(Fields fields, Draft draft, Limits limits) throws Unreadable {
    String description = null;
    for (Fields.Named each : fields.objects("descriptions")) {
      String value = each.fields().text("value");
      description = description == null ? value : description;
    }
    if (description == null) {
      description = fields.text("description_text", "description_summary", "description");
    }
    if (description == null) {
      for (String name : Ninjs.sorted(fields.names())) {
        if (name.startsWith("description_") && description == null) {
          description = fields.text(name);
        }
      }
    }
    boolean body = !draft.paragraphs.isEmpty() || !draft.text.isBlank();
    if (!body && description != null) {
      Rendition.plain(description, draft, limits);
    } else if (draft.subheadline == null) {
      draft.subheadline = description;
    }
  }
}
