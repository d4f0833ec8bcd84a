package org.jsoup.parser;

import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * jsoup's tree builder for XML with limits that it lacks, for the reasons of {@link
 * BoundedTreeBuilder}.
 *
 * <ul>
 *   <li>How many nodes it makes of a document.
 *   <li>How many namespaces are declared: jsoup copies all that are in force for each element.
 * </ul>
 *
 * <p>It notes where an element stands in the source for those that are asked for only. Made for
 * jsoup 1.22.2. For one document; an instance belongs to one {@link Parser}.
 */
public final class BoundedXmlTreeBuilder extends XmlTreeBuilder {
  /** More than any vocabulary needs; further prefixes have no namespace. */
  private static final int MAX_PREFIXES = 100;

  private final int maxNodes;
  private final Predicate<Element> tracked;
  private final Set<String> prefixes = new HashSet<>();
  private int nodes;

  /**
   * @param maxNodes elements, texts, comments and declarations, from 1
   * @param tracked the elements whose {@link Element#sourceRange} is noted
   */
  public BoundedXmlTreeBuilder(int maxNodes, Predicate<Element> tracked) {
    this.maxNodes = maxNodes;
    this.tracked = tracked;
  }

  /** Positions of elements only, and neither lines nor attributes, which cost time and memory. */
  @Override
  protected void initialiseParse(Reader input, String baseUri, Parser parser) {
    super.initialiseParse(input, baseUri, parser);
    trackSourceRange = true;
  }

  @Override
  XmlTreeBuilder newInstance() {
    return new BoundedXmlTreeBuilder(maxNodes, tracked);
  }

  @Override
  void insertElementFor(Token.StartTag tag) {
    Attributes attributes = tag.attributes;
    if (attributes != null) {
      List<String> over = new ArrayList<>();
      for (Attribute attribute : attributes) {
        String name = attribute.getKey();
        if (name.startsWith(XmlnsKey)
            && prefixes.size() >= MAX_PREFIXES
            && !prefixes.contains(name)) {
          over.add(name);
        } else if (name.startsWith(XmlnsKey)) {
          prefixes.add(name);
        }
      }
      over.forEach(attributes::remove);
    }
    super.insertElementFor(tag);
  }

  @Override
  void onNodeInserted(Node node) {
    if (++nodes > maxNodes) {
      throw new BoundedTreeBuilder.TooManyNodesException();
    }
    super.onNodeInserted(node);
  }

  @Override
  void trackNodePosition(Node node, boolean isStart) {
    if (node instanceof Element element && tracked.test(element)) {
      super.trackNodePosition(node, isStart);
    }
  }
}
