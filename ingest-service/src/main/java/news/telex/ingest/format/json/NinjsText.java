package news.telex.ingest.format.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.format.markup.Markup;
import news.telex.ingest.format.markup.Nodes;
import news.telex.ingest.format.markup.Rendition;
import news.telex.ingest.text.Characters;
import news.telex.schemas.InfoSource;
import org.jspecify.annotations.Nullable;

/** The text of a ninjs item: its bodies, whatever type they have, and its descriptions. Pure. */
final class NinjsText {
  /** Bodies that stand for something else than the text, by their role or name. */
  private static final Pattern OTHER_BODY =
      Pattern.compile("caption|summary|abstract|teaser|headline|footer|script");

  private static final Pattern BINARY =
      Pattern.compile("(?:image|audio|video|font)/|application/(?:pdf|zip|json|octet-stream)");

  /** Descriptions that do not say what the item is about. */
  private static final Pattern OTHER_DESCRIPTION =
      Pattern.compile("credit|writer|author|note|keyword|script|instruction");

  /**
   * A body or description.
   *
   * @param role or the name behind {@code body_} or {@code description_}, lower case
   * @param type lower case
   */
  private record Piece(String role, String type, String value) {
    boolean isStatedMarkup() {
      return type.contains("html") || role.contains("html");
    }
  }

  private NinjsText() {}

  /** Marked-up bodies are preferred: they say where paragraphs end. */
  static void body(Fields fields, Draft draft, Limits limits) throws Unreadable {
    Piece marked = null;
    Piece plain = null;
    for (Piece each : pieces(fields, "bodies", "body_")) {
      boolean other = OTHER_BODY.matcher(each.role).find() || BINARY.matcher(each.type).lookingAt();
      if (!other && Markup.isMarkup(each.value)) {
        marked = marked == null ? each : marked;
      } else if (!other) {
        plain = plain == null ? each : plain;
      }
    }
    if (marked != null) {
      read(marked, draft, limits);
    }
    if (draft.paragraphs.isEmpty() && draft.text.isBlank() && plain != null) {
      read(plain, draft, limits);
    }
  }

  private static void read(Piece piece, Draft draft, Limits limits) throws Unreadable {
    if (piece.isStatedMarkup()) {
      Rendition.marked(piece.value, draft, limits);
    } else {
      Rendition.plain(piece.value, draft, limits);
    }
  }

  private static List<Piece> pieces(Fields fields, String list, String prefix) {
    List<Piece> all = new ArrayList<>();
    for (Fields.Named each : fields.objects(list)) {
      Fields piece = each.fields();
      add(all, piece.text("role"), piece.text("contentType", "mimetype"), piece.text("value"));
    }
    for (String name : Ninjs.sorted(fields.names())) {
      if (name.startsWith(prefix)) {
        add(all, name.substring(prefix.length()), null, fields.text(name));
      }
    }
    return all;
  }

  private static void add(
      List<Piece> all, @Nullable String role, @Nullable String type, @Nullable String value) {
    if (value != null) {
      all.add(
          new Piece(
              Characters.lower(role == null ? "" : role),
              Characters.lower(type == null ? "" : type),
              value));
    }
  }

  /** A description is the second headline, or all the text there is; a credit line is a source. */
  static void describe(Fields fields, Draft draft, Limits limits) throws Unreadable {
    Piece description = null;
    for (Piece each : pieces(fields, "descriptions", "description_")) {
      if (each.role.contains("credit")) {
        draft.infoSources.add(
            InfoSource.newBuilder().setName(each.value).setRole("creditline").build());
      } else if (each.role.contains("note")) {
        draft.edNote = Nodes.joined(Arrays.asList(draft.edNote, each.value));
      } else if (!OTHER_DESCRIPTION.matcher(each.role).find() && isBetter(each, description)) {
        description = each;
      }
    }
    String stated = fields.text("description");
    String value = description == null ? stated : description.value;
    boolean body = !draft.paragraphs.isEmpty() || !draft.text.isBlank();
    if (!body && value != null) {
      Rendition.plain(value, draft, limits);
    } else if (draft.subheadline == null) {
      draft.subheadline = value;
    }
  }

  /** The first one, but no caption where there is something else. */
  private static boolean isBetter(Piece piece, @Nullable Piece former) {
    return former == null || (former.role.contains("caption") && !piece.role.contains("caption"));
  }
}
