package news.telex.ingest.format.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import news.telex.ingest.format.markup.Markup;
import news.telex.ingest.text.Characters;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Finds the article on a page: blocks of running text vote for the elements around them, and the
 * element with most votes, few links and the better name is the article. Two linear passes over the
 * tree, no recursion. The idea is that of Kohlschütter et al. (Boilerplate Detection using Shallow
 * Text Features, WSDM 2010) and of Arc90's Readability.
 */
final class MainText {
  /** Elements that never hold the article's own paragraphs. */
  private static final Set<String> ASIDE =
      Set.of(
          "nav",
          "aside",
          "footer",
          "form",
          "figure",
          "figcaption",
          "button",
          "select",
          "script",
          "style",
          "noscript",
          "template",
          "iframe",
          "svg",
          "dialog",
          "menu",
          "object",
          "video",
          "audio",
          "label",
          "textarea",
          "head");

  private static final Set<String> TEXT_BLOCKS =
      Set.of("p", "blockquote", "pre", "li", "td", "div", "section", "dd", "article", "h2", "h3");

  /** Names of parts of a page that surround an article. */
  private static final Pattern SURROUNDING =
      Pattern.compile(
          "(?:^|[-_\\s])(?:comments?|disqus|respond|reply|share|sharing|sharedaddy|social|socials"
              + "|related|recommend(?:ed|ation|ations)?|read-?more|readmore|more-?(?:news|stories|from|on)"
              + "|newsletter|subscribe|subscription|signup|sign-up|promo|promoted|advert|advertisement"
              + "|ads?|adsense|banner|sponsor(?:ed)?|outbrain|taboola|cookies?|consent|gdpr|paywall"
              + "|breadcrumbs?|sidebar|side-bar|footer|foot|nav|navbar|navigation|menu|pagination|pager"
              + "|popular|trending|most-?read|tags?|tag-?list|tagcloud|byline|author-?(?:box|bio|info)|bio"
              + "|caption|wp-caption-text|credits?|copyright|toolbar|tools|widget|modal|popup|overlay"
              + "|teasers?|skip|login|rating|print|post-?meta|entry-?meta|article-?meta|meta|dateline"
              + "|timestamp|hidden|screen-reader-text|visually-hidden|toc|jp-relatedposts|addtoany"
              + "|newsticker|ticker|slideshow|gallery|kommentare?|werbung|anzeige|mehr-?zum-?thema|partager"
              + "|publicidad|relacionad[oa]s|correlati)(?:$|[-_\\s])");

  private static final Pattern ARTICLE_NAME =
      Pattern.compile(
          "(?:^|[-_\\s])(?:article|articlebody|story|storybody|post|entry|content|body|text|news|artikel"
              + "|beitrag|nota|noticia|articolo|corpo|materia)(?:$|[-_\\s])");

  private static final Pattern CAMEL = Pattern.compile("(?<=[a-z])(?=[A-Z])");

  /** Shorter blocks do not vote: menus, labels, captions. */
  private static final int SHORT_BLOCK = 40;

  private MainText() {}

  /** What the pass finds out about an element. */
  private static final class Votes {
    int text;
    int links;
    int ownText;
    double score;
    double below;
    boolean aside;
  }

  /** The article's paragraphs; all of the page's if no element stands out. */
  static List<String> paragraphs(Document page) {
    // In the order of the page, so that the first of equals is the same one each time.
    Map<Element, Votes> votes = new LinkedHashMap<>();
    Weighing weighing = new Weighing();
    page.traverse(weighing);
    page.traverse(new Survey(votes, weighing.sizes));
    Element best = best(votes);
    if (best == null) {
      return Markup.paragraphs(page.body(), skipped(votes, page.body()));
    }
    Element root = widened(best, votes);
    return Markup.paragraphs(root, skipped(votes, root));
  }

  private static @Nullable Element best(Map<Element, Votes> votes) {
    Element best = null;
    double most = 0;
    Element declared = null;
    double declaredBelow = 0;
    double all = 0;
    for (Map.Entry<Element, Votes> each : votes.entrySet()) {
      Element element = each.getKey();
      Votes vote = each.getValue();
      all = Math.max(all, vote.below);
      if (vote.aside || vote.score <= 0) {
        continue;
      }
      double score = vote.score * weight(element) * (1 - density(vote));
      if (score > most) {
        most = score;
        best = element;
      }
    }
    for (Map.Entry<Element, Votes> each : votes.entrySet()) {
      Element element = each.getKey();
      Votes vote = each.getValue();
      if (Characters.lower(element.attr("itemprop")).contains("articlebody")
          && vote.below > declaredBelow) {
        declared = element;
        declaredBelow = vote.below;
      }
    }
    return declared != null && declaredBelow * 3 >= all && declaredBelow > 2 ? declared : best;
  }

  /** Up to the element that holds the rest of the article, where it is laid out in parts. */
  private static Element widened(Element best, Map<Element, Votes> votes) {
    Element root = best;
    for (int i = 0; i < 4; i++) {
      Element parent = root.parent();
      if (parent == null
          || parent.normalName().equals("body")
          || parent.normalName().equals("html")) {
        break;
      }
      Votes inner = votes.get(root);
      Votes outer = votes.get(parent);
      if (inner == null
          || outer == null
          || outer.aside
          || root.normalName().equals("article")
          || root.attr("itemprop").contains("articleBody")
          || outer.below < inner.below * 1.2
          || density(outer) > 0.35) {
        if (outer != null && inner != null && outer.below >= inner.below * 1.2) {
          break;
        }
        if (i < 3
            && outer != null
            && !outer.aside
            && parent.parent() != null
            && !root.normalName().equals("article")) {
          Votes further = votes.get(parent.parent());
          if (inner != null
              && further != null
              && further.below >= inner.below * 1.2
              && density(further) <= 0.35
              && !parent.parent().normalName().equals("body")) {
            root = parent.parent();
            continue;
          }
        }
        break;
      }
      root = parent;
    }
    return root;
  }

  private static double density(Votes votes) {
    return votes.text == 0 ? 0 : (double) votes.links / votes.text;
  }

  private static double weight(Element element) {
    double weight = 1;
    String name = element.normalName();
    if (name.equals("article")) {
      weight *= 1.25;
    } else if (name.equals("main")) {
      weight *= 1.1;
    } else if (name.equals("body") || name.equals("li") || name.equals("td")) {
      weight *= 0.7;
    }
    return ARTICLE_NAME.matcher(names(element)).find() ? weight * 1.2 : weight;
  }

  private static String names(Element element) {
    String names = element.className() + " " + element.id();
    if (names.length() > 300) {
      names = names.substring(0, 300);
    }
    return CAMEL.matcher(names).replaceAll("-").toLowerCase(Locale.ROOT);
  }

  /** Elements below the root that are not part of the article. */
  private static Set<Element> skipped(Map<Element, Votes> votes, Element root) {
    Set<Element> skipped = Collections.newSetFromMap(new IdentityHashMap<>());
    Votes whole = votes.get(root);
    double all = whole == null ? 0 : whole.below;
    for (Map.Entry<Element, Votes> each : votes.entrySet()) {
      Element element = each.getKey();
      Votes vote = each.getValue();
      if (element == root) {
        continue;
      }
      String name = element.normalName();
      boolean block =
          TEXT_BLOCKS.contains(name)
              || name.equals("ul")
              || name.equals("ol")
              || name.equals("table")
              || name.equals("header");
      boolean linked =
          block
              && vote.text > 0
              && density(vote) > 0.6
              && vote.below < all * 0.3
              && (vote.text > 25 || density(vote) > 0.9);
      boolean sentence = vote.text > 120 && density(vote) < 0.8 && (name.equals("p"));
      if (vote.aside || (linked && !sentence)) {
        skipped.add(element);
      }
    }
    return skipped;
  }

  /** Characters of text below an element, and whether the page's heading or article is there. */
  private static final class Size {
    int text;
    boolean core;
  }

  /** Weighs every element, so that a name alone cannot put the article aside. */
  private static final class Weighing implements NodeVisitor {
    private final Map<Element, Size> sizes = new IdentityHashMap<>();
    private final List<Size> path = new ArrayList<>();
    private int silent;

    @Override
    public void head(Node node, int depth) {
      if (node instanceof Element element) {
        Size size = new Size();
        String name = element.normalName();
        size.core =
            name.equals("h1")
                || name.equals("article")
                || Characters.lower(element.attr("itemprop")).contains("articlebody");
        sizes.put(element, size);
        path.add(size);
        silent += ASIDE.contains(name) ? 1 : 0;
      } else if (node instanceof TextNode text && silent == 0 && !path.isEmpty()) {
        path.get(path.size() - 1).text += trimmedLength(text.getWholeText());
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (!(node instanceof Element element)) {
        return;
      }
      Size size = path.remove(path.size() - 1);
      silent -= ASIDE.contains(element.normalName()) ? 1 : 0;
      if (!path.isEmpty()) {
        Size parent = path.get(path.size() - 1);
        parent.text += size.text;
        parent.core |= size.core;
      }
    }
  }

  /** Counts text and links of every element and lets blocks vote. */
  private static final class Survey implements NodeVisitor {
    private final Map<Element, Votes> votes;
    private final Map<Element, Size> sizes;
    private final int all;
    private final List<Votes> path = new ArrayList<>();
    private int asides;
    private int links;

    Survey(Map<Element, Votes> votes, Map<Element, Size> sizes) {
      this.votes = votes;
      this.sizes = sizes;
      int most = 0;
      for (Size size : sizes.values()) {
        most = Math.max(most, size.text);
      }
      this.all = most;
    }

    @Override
    public void head(Node node, int depth) {
      if (node instanceof Element element) {
        Votes vote = new Votes();
        vote.aside = isAside(element);
        votes.put(element, vote);
        path.add(vote);
        asides += vote.aside ? 1 : 0;
        links += element.normalName().equals("a") ? 1 : 0;
      } else if (node instanceof TextNode text && asides == 0 && !path.isEmpty()) {
        int length = trimmedLength(text.getWholeText());
        Votes parent = path.get(path.size() - 1);
        parent.text += length;
        parent.ownText += length;
        parent.links += links > 0 ? length : 0;
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (!(node instanceof Element element)) {
        return;
      }
      Votes vote = path.remove(path.size() - 1);
      asides -= vote.aside ? 1 : 0;
      links -= element.normalName().equals("a") ? 1 : 0;
      if (path.isEmpty()) {
        return;
      }
      Votes parent = path.get(path.size() - 1);
      parent.text += vote.text;
      parent.links += vote.links;
      String name = element.normalName();
      if (!TEXT_BLOCKS.contains(name)) {
        // Inline text belongs to the block around it.
        if (!isContainer(name)) {
          parent.ownText += vote.ownText;
        }
        parent.below += vote.below;
        return;
      }
      boolean heading = name.equals("h2") || name.equals("h3");
      if (!heading
          && vote.ownText >= SHORT_BLOCK
          && vote.links * 2 < vote.ownText + 1
          && !vote.aside) {
        double vs = 1 + Math.min(vote.ownText / 80.0, 4);
        double give = name.equals("li") || name.equals("td") ? vs * 0.5 : vs;
        vote.below += give;
        boolean paragraph =
            name.equals("p")
                || name.equals("blockquote")
                || name.equals("pre")
                || name.equals("li");
        if (!paragraph) {
          vote.score += give;
        }
        int last = path.size() - 1;
        for (int up = 0; up < 3 && last - up >= 0; up++) {
          path.get(last - up).score += give * (up == 0 ? 1 : up == 1 ? 0.5 : 0.25);
        }
      }
      parent.below += vote.below;
    }

    private static boolean isContainer(String name) {
      return name.equals("ul")
          || name.equals("ol")
          || name.equals("table")
          || name.equals("tbody")
          || name.equals("tr")
          || name.equals("main")
          || name.equals("body")
          || name.equals("header")
          || name.equals("h1");
    }

    private boolean isAside(Element element) {
      String name = element.normalName();
      if (ASIDE.contains(name)) {
        return true;
      }
      if (name.equals("body")
          || name.equals("html")
          || name.equals("article")
          || name.equals("main")) {
        return false;
      }
      String role = element.attr("role");
      if (role.equals("navigation")
          || role.equals("complementary")
          || role.equals("contentinfo")
          || role.equals("search")
          || element.attr("aria-hidden").equals("true")
          || element.hasAttr("hidden")
          || isInvisible(element.attr("style"))) {
        return true;
      }
      if (Characters.lower(element.attr("itemprop")).contains("articlebody")) {
        return false;
      }
      String names = names(element);
      return !names.isBlank() && SURROUNDING.matcher(names).find() && isMargin(element);
    }

    private static boolean isInvisible(String style) {
      String compact = style.length() > 200 ? "" : style.replace(" ", "").toLowerCase(Locale.ROOT);
      return compact.contains("display:none") || compact.contains("visibility:hidden");
    }

    /** Names are weak evidence: what holds the heading or most of the text is no margin. */
    private boolean isMargin(Element element) {
      Size size = sizes.get(element);
      return size == null || (!(size.core && size.text * 10 > all) && size.text * 5 < all * 2);
    }
  }

  private static int trimmedLength(String text) {
    int length = 0;
    boolean space = true;
    for (int i = 0; i < text.length(); i++) {
      boolean blank = text.charAt(i) <= ' ';
      length += blank && space ? 0 : 1;
      space = blank;
    }
    return length;
  }
}
