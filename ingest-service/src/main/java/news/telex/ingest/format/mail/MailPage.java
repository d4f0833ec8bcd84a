package news.telex.ingest.format.mail;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.format.markup.Markup;
import news.telex.ingest.text.Characters;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/** The HTML of a mail: a fragment, in which programs mark signatures and quoted mails. Pure. */
final class MailPage {
  /** As Thunderbird, Gmail, Outlook and Apple Mail mark them. */
  private static final String SIGNATURES =
      ".moz-signature, .gmail_signature, .gmail_signature_prefix, #Signature";

  private static final String QUOTES =
      "blockquote[type=cite], .gmail_quote, .gmail_attr, .moz-cite-prefix, .yahoo_quoted,"
          + " #divRplyFwdMsg";

  /** UTF-16 units below a mark that lacks its space and is still one of a signature. */
  private static final int SIGNATURE = 1_000;

  /** Lines that are looked at; a printed head has less. */
  private static final int HEAD_LINES = 12;

  private MailPage() {}

  /**
   * Gives a draft the body that a page holds.
   *
   * @param forwarded whether what is quoted is what the mail is for
   * @throws Unreadable if it has more nodes than the limit
   */
  static void body(String html, boolean forwarded, Draft draft, Limits limits) throws Unreadable {
    Document page = Markup.page(html, limits);
    Element body = page.body();
    Set<Element> skipped = new HashSet<>();
    Element head = head(body);
    if (head != null) {
      divided(head, body, forwarded, draft);
    }
    if (!forwarded) {
      take("quoted", QUOTES, body, skipped, draft);
    }
    take("signature", SIGNATURES, body, skipped, draft);
    Node mark = mark(body);
    if (mark != null) {
      unsigned(mark, body, draft);
    }
    Markup.body(body, skipped, draft, limits);
  }

  /** Skips the outermost elements that fit, unless nothing would be left. */
  private static void take(
      String rule, String elements, Element body, Set<Element> skipped, Draft draft) {
    Set<Element> found = new HashSet<>(body.select(elements));
    found.addAll(skipped);
    if (found.size() == skipped.size() || Markup.paragraphs(body, found).isEmpty()) {
      return;
    }
    for (Element each : body.select(elements)) {
      if (skipped.add(each) && !isBelow(each, found)) {
        draft.removed(rule, each.wholeText());
      }
    }
  }

  private static boolean isBelow(Element element, Set<Element> others) {
    for (Element above = element.parent(); above != null; above = above.parent()) {
      if (others.contains(above)) {
        return true;
      }
    }
    return false;
  }

  /** The first line of nothing but two dashes that has text above it (RFC 3676, section 4.3). */
  private static @Nullable Node mark(Element body) {
    List<Node> marks = new ArrayList<>();
    boolean[] text = {false};
    body.traverse(
        new NodeVisitor() {
          @Override
          public void head(Node node, int depth) {
            if (node instanceof TextNode each && !each.isBlank() && marks.isEmpty()) {
              if (each.getWholeText().strip().replace("\u00a0", "").equals("--") && text[0]) {
                marks.add(each);
              }
              text[0] = true;
            }
          }

          @Override
          public void tail(Node node, int depth) {}
        });
    return marks.isEmpty() || !standsAlone(marks.get(0)) ? null : marks.get(0);
  }

  private static boolean standsAlone(Node mark) {
    Node before = mark.previousSibling();
    Node behind = mark.nextSibling();
    return (before == null || isLine(before)) && (behind == null || isLine(behind));
  }

  private static boolean isLine(Node node) {
    return node instanceof Element element
        && (element.normalName().equals("br") || element.isBlock());
  }

  private static void unsigned(Node mark, Element body, Draft draft) {
    List<Node> below = beside(mark, body, true);
    String line = ((TextNode) mark).getWholeText();
    String text = text(below);
    if (line.stripLeading().length() > 2 || text.length() <= SIGNATURE) {
      draft.removed("signature", text);
      remove(below);
      mark.remove();
    }
  }

  /** The first head of another mail that programs print above its text; null if there is none. */
  private static @Nullable Element head(Element body) {
    for (Element each : body.getAllElements()) {
      List<String> lines = new ArrayList<>(List.of(""));
      for (Node child : each.childNodes()) {
        if (child instanceof Element inner && inner.normalName().equals("br")) {
          lines.add("");
        } else if (lines.size() < HEAD_LINES) {
          String said = child instanceof Element inner ? inner.ownText() : text(List.of(child));
          lines.add(lines.remove(lines.size() - 1) + ' ' + Characters.cut(said, 200));
        }
      }
      lines.removeIf(String::isBlank);
      if (MailFields.headLines(lines, 0) > 0 || MailFields.headLines(lines, 1) > 0) {
        return each;
      }
    }
    return null;
  }

  /**
   * Of an answer what stands above the head is the text, of a mail that is passed on what stands
   * below it.
   */
  private static void divided(Element head, Element body, boolean forwarded, Draft draft) {
    List<Node> above = beside(head, body, false);
    List<Node> below = beside(head, body, true);
    List<Node> other = forwarded ? above : below;
    if (Characters.collapse(text(forwarded ? below : above)).isEmpty()) {
      return;
    }
    String printed = head.wholeText();
    draft.removed(
        forwarded ? "cover-note" : "quoted",
        forwarded ? text(other) + printed : printed + '\n' + text(other));
    remove(other);
    head.remove();
  }

  /** All that stands above or below a node, in the order of the page. */
  private static List<Node> beside(Node node, Element body, boolean below) {
    List<Node> all = new ArrayList<>();
    for (Node at = node; at != null && at != body; at = at.parent()) {
      Element parent = (Element) at.parent();
      if (parent != null) {
        int place = at.siblingIndex();
        List<Node> children = parent.childNodes();
        all.addAll(
            below ? all.size() : 0,
            below ? children.subList(place + 1, children.size()) : children.subList(0, place));
      }
    }
    return all;
  }

  private static String text(List<Node> nodes) {
    StringBuilder text = new StringBuilder();
    for (Node each : nodes) {
      if (each instanceof Element element) {
        text.append(element.wholeText()).append('\n');
      } else if (each instanceof TextNode words) {
        text.append(words.getWholeText()).append('\n');
      }
    }
    return text.toString();
  }

  /** From the end: what is taken out of the middle moves all that stands behind it. */
  private static void remove(List<Node> nodes) {
    for (int i = nodes.size() - 1; i >= 0; i--) {
      nodes.get(i).remove();
    }
  }
}
