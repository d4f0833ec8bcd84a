package news.telex.ingest.format.markup;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.text.ArticleText;
import news.telex.ingest.text.Characters;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What an NITF document prints: headline, credit, dateline, body, pictures (NITF 3.6, element
 * {@code body}). It stands alone and within NewsML-G2, whose own statements come first: only gaps
 * of a draft are filled. Pure.
 */
public final class NitfText {
  /** Initials of desks and signs of services: {@code gr/bp}, {@code /fnp/}. */
  private static final Pattern SIGN =
      Pattern.compile("\\p{Ll}{1,4}(?:/\\p{Ll}{1,4})*+|/\\p{L}{2,12}/");

  /** No headline has fewer words than that. */
  private static final int LEAST_WORDS = 2;

  private NitfText() {}

  /**
   * Fills the gaps of a draft from an element {@code nitf}, or from its body or a part of that.
   *
   * @throws Unreadable if escaped markup in the body is over a limit
   */
  public static void fill(Element nitf, Draft draft, Limits limits) throws Unreadable {
    Element body = Nodes.is(nitf, "body") ? nitf : Nodes.first(nitf, "body");
    Element head = Nodes.first(body, "body.head");
    headlines(nitf, head, draft);
    credit(head, draft);
    Element dateline = Nodes.first(head, "dateline");
    if (draft.located == null) {
      draft.located = Places.of(dateline);
    }
    Element printed = body == null ? nitf : body;
    body(printed, head, draft, limits);
    pictures(printed, draft);
  }

  private static void headlines(Element nitf, @Nullable Element head, Draft draft) {
    Element hedline = Nodes.first(head, "hedline");
    if (draft.headline == null) {
      draft.headline = Nodes.textBelow(hedline, "hl1");
    }
    if (draft.headline == null) {
      draft.headline = Nodes.text(Nodes.first(nitf, "head", "title"));
    }
    if (draft.subheadline == null) {
      draft.subheadline = Nodes.textBelow(hedline, "hl2");
    }
    if (draft.subheadline == null) {
      draft.subheadline = Nodes.text(Nodes.first(head, "abstract"));
    }
  }

  /** Some desks sign with initials, or print the second headline where the credit belongs. */
  private static void credit(@Nullable Element head, Draft draft) {
    if (draft.byline != null) {
      return;
    }
    List<String> credits = new ArrayList<>();
    for (Element byline : Nodes.children(head, "byline")) {
      List<Element> persons = Nodes.below(byline, "person");
      String line = withoutTitles(byline);
      if (line.isEmpty() || SIGN.matcher(line).matches()) {
        continue;
      }
      boolean credit =
          credits.isEmpty()
              ? ArticleText.isCredit(line) || Characters.words(line) <= LEAST_WORDS
              : ArticleText.isCredit(line) && Character.isUpperCase(line.codePointAt(0));
      if (!persons.isEmpty() || credit) {
        credits.add(line);
        authors(persons, line, draft);
      } else if (draft.subheadline == null && credits.isEmpty()) {
        draft.subheadline = line;
      }
    }
    draft.byline = credits.isEmpty() ? null : String.join(", ", credits);
  }

  /** Some mark only the first of several. */
  private static void authors(List<Element> persons, String line, Draft draft) {
    List<String> marked =
        persons.stream().map(Element::wholeText).map(Characters::collapse).toList();
    List<String> named = ArticleText.authorsOf(line);
    draft.authors.addAll(named.size() > marked.size() ? named : marked);
  }

  private static String withoutTitles(Element byline) {
    Element credit = byline.clone();
    credit.getElementsByTag("byttl").remove();
    String line = Characters.collapse(credit.wholeText());
    return line.endsWith(",") ? line.substring(0, line.length() - 1) : line;
  }

  private static void body(Element body, @Nullable Element head, Draft draft, Limits limits)
      throws Unreadable {
    Element content = Markup.nitfBody(body);
    Set<Element> skipped = new HashSet<>(Nodes.children(body, "head"));
    for (Element end : Nodes.children(body, "body.end")) {
      skipped.add(end);
      draft.removed("tagline", end.wholeText());
    }
    if (head != null) {
      skipped.add(head);
    }
    for (Element note : Nodes.below(content, "note")) {
      skipped.add(note);
      note(note, draft);
    }
    Markup.body(content == null ? body : content, skipped, draft, limits);
  }

  /** One within the text is said to editors or to readers of print. */
  private static void note(Element note, Draft draft) {
    String text = Nodes.text(note);
    if (text != null && "editorsnote".equals(Nodes.attribute(note, "noteclass"))) {
      draft.edNote = draft.edNote == null ? text : draft.edNote + ' ' + text;
    } else if (text != null) {
      draft.removed("note", text);
    }
  }

  private static void pictures(Element body, Draft draft) {
    for (Element media : Nodes.below(body, "media")) {
      String type = Nodes.attribute(media, "media-type");
      String kind = "image".equals(type) ? "picture" : type;
      String caption = Nodes.textBelow(media, "media-caption");
      List<Element> references = Nodes.below(media, "media-reference");
      if (references.isEmpty()) {
        draft.association("media", kind, null, caption);
      }
      for (Element reference : references) {
        draft.association("media", kind, Nodes.attribute(reference, "source"), caption);
      }
    }
  }
}
