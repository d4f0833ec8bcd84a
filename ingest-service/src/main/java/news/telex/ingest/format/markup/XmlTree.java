package news.telex.ingest.format.markup;

import java.io.StringReader;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.Unreadable;
import news.telex.schemas.RejectionCode;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Well-formed XML as a tree of elements and texts, read by the JDK's own StAX reader. Nothing is
 * ever fetched: of a document type only its {@link DeclaredEntities} count, the names that HTML
 * knows ({@code &nbsp;}) are read as there, other references stay as they are written. Elements and
 * attributes go by their names without prefix, because wires bind prefixes wrongly or not at all;
 * only {@code xml:lang} and other attributes keep theirs.
 *
 * <p>Bounded by {@link Limits#maxDepth} and {@link Limits#maxNodes} (elements, attributes, texts).
 */
public final class XmlTree {
  /** More stand in no vocabulary of news; each costs a search among the others. */
  private static final int MAX_ATTRIBUTES = 200;

  /** An item stands in the set of items of a message: three levels. */
  private static final int WRITTEN_LEVELS = 3;

  private static final String NAMESPACE = "";

  private final String document;
  private final int start;
  private final Limits limits;
  private final Map<Element, Integer> shallow = new IdentityHashMap<>();
  private final DeclaredEntities entities;
  private @Nullable List<int[]> spans;
  private final StringBuilder text = new StringBuilder();
  private int nodes;

  private XmlTree(String document, int start, Limits limits) {
    this.document = document;
    this.start = start;
    this.limits = limits;
    this.entities = new DeclaredEntities(document, start);
  }

  /**
   * Reads a document.
   *
   * @param root its root element
   * @param tree what knows where the elements stand
   */
  public record Read(Element root, XmlTree tree) {
    /**
     * The markup of an element as it is written, for the first three levels; empty where it cannot
     * be told exactly.
     */
    public Optional<String> written(Element element) {
      return tree.written(element);
    }
  }

  /**
   * The tree of a document.
   *
   * @param document decoded; whatever encoding its declaration names
   * @throws Unreadable {@code bad-xml} if it is not well-formed, {@code too-deep}, {@code
   *     too-many-nodes}
   */
  public static Read of(String document, Limits limits) throws Unreadable {
    XmlTree tree = new XmlTree(document, rootStart(document), limits);
    return new Read(tree.root(), tree);
  }

  /** Behind an XML declaration, which says nothing any more: the text is decoded. */
  private static int rootStart(String document) {
    int open = document.indexOf('<');
    if (open >= 0 && document.regionMatches(true, open, "<?xml", 0, 5)) {
      int end = document.indexOf('>', open);
      boolean declaration = open + 5 < document.length() && document.charAt(open + 5) <= ' ';
      return declaration || end == open + 6 ? Math.max(open, end + 1) : open;
    }
    return Math.max(0, open);
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("Nothing is fetched.");
        });
    return factory;
  }

  private Element root() throws Unreadable {
    XMLStreamReader reader = null;
    try {
      reader = factory().createXMLStreamReader(new StringReader(document.substring(start)));
      return read(reader);
    } catch (XMLStreamException e) {
      throw malformed(reader);
    } catch (RuntimeException e) {
      // The JDK's reader fails on some broken documents with exceptions of its own making.
      throw malformed(reader);
    } finally {
      close(reader);
    }
  }

  private static void close(@Nullable XMLStreamReader reader) {
    try {
      if (reader != null) {
        reader.close();
      }
    } catch (XMLStreamException e) {
      // It holds nothing but a string.
    }
  }

  private Unreadable malformed(@Nullable XMLStreamReader reader) {
    String place = "";
    if (reader != null && reader.getLocation() != null) {
      place =
          String.format(
              Locale.ROOT,
              " at line %d, column %d",
              Math.max(1, reader.getLocation().getLineNumber()),
              Math.max(1, reader.getLocation().getColumnNumber()));
    }
    return new Unreadable(RejectionCode.BAD_XML, "The XML is not well-formed" + place + ".");
  }

  private Element read(XMLStreamReader reader) throws XMLStreamException, Unreadable {
    Element root = null;
    Element at = null;
    int depth = 0;
    while (reader.hasNext()) {
      int event = reader.next();
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> {
          endText(at);
          Element element = element(reader);
          if (++depth > limits.maxDepth()) {
            throw new Unreadable(
                RejectionCode.TOO_DEEP,
                String.format(Locale.ROOT, "The XML is nested over %d levels.", limits.maxDepth()));
          }
          if (depth <= WRITTEN_LEVELS) {
            shallow.put(element, shallow.size());
          }
          if (at == null) {
            root = element;
          } else {
            at.appendChild(element);
          }
          at = element;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          endText(at);
          if (at != null) {
            at = at.parent();
          }
          depth--;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
        case XMLStreamConstants.ENTITY_REFERENCE -> text.append(named(reader.getLocalName()));
        default -> {
          // Comments, instructions and the document type say nothing.
        }
      }
    }
    if (root == null) {
      throw new Unreadable(RejectionCode.BAD_XML, "The XML has no root element.");
    }
    return root;
  }

  private String named(String entity) {
    String declared = entities.expand(entity);
    if (declared != null) {
      return declared;
    }
    String known = Entities.getByName(entity);
    return known.isEmpty() ? "&" + entity + ";" : known;
  }

  private Element element(XMLStreamReader reader) throws Unreadable {
    int count = reader.getAttributeCount();
    count(1 + count);
    if (count > MAX_ATTRIBUTES) {
      throw new Unreadable(
          RejectionCode.TOO_MANY_NODES,
          String.format(
              Locale.ROOT, "An element of the XML has over %d attributes.", MAX_ATTRIBUTES));
    }
    Attributes attributes = new Attributes();
    for (int i = 0; i < count; i++) {
      attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    String name = reader.getLocalName();
    String local = name.substring(name.indexOf(':') + 1);
    Tag tag = Tag.valueOf(local.isEmpty() ? name : local, NAMESPACE, ParseSettings.preserveCase);
    return new Element(tag, "", attributes);
  }

  private void endText(@Nullable Element parent) throws Unreadable {
    if (!text.isEmpty()) {
      if (parent != null) {
        count(1);
        parent.appendChild(new TextNode(text.toString()));
      }
      text.setLength(0);
    }
  }

  private void count(int more) throws Unreadable {
    nodes += more;
    if (nodes > limits.maxNodes()) {
      throw new Unreadable(
          RejectionCode.TOO_MANY_NODES,
          String.format(Locale.ROOT, "The XML has more than %d nodes.", limits.maxNodes()));
    }
  }

  private Optional<String> written(Element element) {
    if (spans == null) {
      spans = XmlSpans.of(document, start, WRITTEN_LEVELS);
    }
    Integer place = shallow.get(element);
    if (place == null || spans.size() != shallow.size() || spans.get(place)[1] < 0) {
      return Optional.empty();
    }
    return Optional.of(document.substring(spans.get(place)[0], spans.get(place)[1]));
  }
}
