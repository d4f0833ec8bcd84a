package news.telex.ingest.format.mail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.format.markup.Markup;
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
    if (!forwarded) {
      take("quoted", QUOTES, body, skipped, draft);
    }
    take("signature", SIGNATURES, body, skipped, draft);
    Node mark = mark(body);
    if (mark != null) {
      unsigned(mark, body, draft);
    }
    Markup.body(body, skipped, draft);
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
    List<Node> below = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Node node = mark; node != null && node != body; node = node.parent()) {
      for (Node next = node.nextSibling(); next != null; next = next.nextSibling()) {
        below.add(next);
        text.append(next instanceof Element e ? e.wholeText() : next.outerHtml()).append('\n');
      }
    }
    String line = ((TextNode) mark).getWholeText();
    if (line.stripLeading().length() > 2 || text.length() <= SIGNATURE) {
      draft.removed("signature", text.toString());
      // From the end: what is taken out of the middle moves all that stands behind it.
      Collections.reverse(below);
      below.forEach(Node::remove);
      mark.remove();
    }
  }
}
