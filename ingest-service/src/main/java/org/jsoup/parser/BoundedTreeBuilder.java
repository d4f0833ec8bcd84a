package org.jsoup.parser;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * jsoup's tree builder with limits that it lacks, so that the time for a page stays in proportion
 * to its size. It stands in jsoup's package because only there they can be kept while a page is
 * parsed: before, tags within scripts, comments and attributes would count, and afterwards the time
 * is spent.
 *
 * <ul>
 *   <li>How many nodes it makes of a page.
 *   <li>How many formatting elements stay open. That list (HTML Standard, section 13.2.4.3) is
 *       searched from end to end for many a tag, and nothing shortens it where elements are never
 *       closed, or are closed by {@link Parser#setMaxDepth}: 190,000 nested {@code marquee} took 13
 *       s, and twice as many four times that. Of a full list the older half is forgotten; jsoup
 *       opens no more than the last twelve of it again, so that pages look as before.
 *   <li>What stands in a table where nothing may is put in front of it, for which jsoup numbered
 *       all children anew: 32,000 {@code input} took 0.9 s.
 * </ul>
 *
 * <p>Made for jsoup 1.22.2. For one page; an instance belongs to one {@link Parser}.
 */
public final class BoundedTreeBuilder extends HtmlTreeBuilder {
  /** As many as jsoup itself looks up among open elements. */
  private static final int MAX_FORMATTING = 256;

  private final int maxNodes;
  private int nodes;

  /**
   * @param maxNodes elements, texts and comments, from 1
   */
  public BoundedTreeBuilder(int maxNodes) {
    this.maxNodes = maxNodes;
  }

  /** Thrown out of the parser at the first node over the limit. */
  public static final class TooManyNodesException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyNodesException() {
      super(null, null, false, false);
    }
  }

  @Override
  HtmlTreeBuilder newInstance() {
    return new BoundedTreeBuilder(maxNodes);
  }

  @Override
  void onNodeInserted(Node node) {
    count();
    super.onNodeInserted(node);
  }

  @Override
  void pushActiveFormattingElements(Element in) {
    makeRoom();
    super.pushActiveFormattingElements(in);
  }

  @Override
  void insertMarkerToFormattingElements() {
    makeRoom();
    super.insertMarkerToFormattingElements();
  }

  // A misnested end tag makes new elements, which are put into the tree without being inserted.

  @Override
  void replaceActiveFormattingElement(Element out, Element in) {
    count();
    super.replaceActiveFormattingElement(out, in);
  }

  @Override
  void pushWithBookmark(Element in, int bookmark) {
    count();
    super.pushWithBookmark(in, bookmark);
  }

  /** As jsoup does, but without numbering all children anew to learn where the last one stands. */
  @Override
  void insertInFosterParent(Node in) {
    Element table = getFromStack("table");
    Element parent = table == null ? null : table.parent();
    if (parent != null
        && in.parent() == null
        && parent.childNode(parent.childNodeSize() - 1) == table) {
      parent.insertChildren(parent.childNodeSize() - 1, in);
    } else {
      super.insertInFosterParent(in);
    }
  }

  /** jsoup loses count of them where opening one again meets the limit of depth. */
  @Override
  void reconstructFormattingElements() {
    try {
      super.reconstructFormattingElements();
    } catch (IndexOutOfBoundsException e) {
      formattingElements.clear();
    }
  }

  private void count() {
    if (++nodes > maxNodes) {
      throw new TooManyNodesException();
    }
  }

  private void makeRoom() {
    if (formattingElements.size() >= MAX_FORMATTING) {
      formattingElements.subList(0, MAX_FORMATTING / 2).clear();
    }
  }
}
