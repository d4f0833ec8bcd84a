package news.telex.ingest.format.newsml;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import news.telex.ingest.format.markup.Nodes;
import news.telex.ingest.text.Characters;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The codes of one NewsML-G2 item. A QCode is an alias, a colon and a code (NewsML-G2
 * specification, section QCodes); what an alias means says the item's own catalog where it writes
 * the scheme's URI. Catalogs that are only named are never fetched: the alias stands for itself, as
 * it does in nearly all wires. The resource {@code newsml-g2.tsv} holds the schemes of the IPTC.
 */
final class G2Codes {
  private static final Map<String, Map<String, String>> TABLES = tables();

  private final Map<String, String> uris = new HashMap<>();

  /** Of an item, whose catalog may be empty. */
  G2Codes(Element item) {
    for (Element catalog : Nodes.children(item, "catalog")) {
      for (Element scheme : Nodes.children(catalog, "scheme")) {
        String alias = Nodes.attribute(scheme, "alias");
        String uri = Nodes.attribute(scheme, "uri");
        if (alias != null && uri != null) {
          uris.putIfAbsent(alias, uri);
        }
      }
    }
  }

  private static Map<String, Map<String, String>> tables() {
    Map<String, Map<String, String>> tables = new HashMap<>();
    try (InputStream in = G2Codes.class.getResourceAsStream("newsml-g2.tsv")) {
      if (in == null) {
        throw new IllegalStateException("Missing resource newsml-g2.tsv");
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(
              row -> tables.computeIfAbsent(row[0], kind -> new HashMap<>()).put(row[1], row[2]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tables;
  }

  private static Map<String, String> table(String kind) {
    return TABLES.getOrDefault(kind, Map.of());
  }

  /** The code that an element has by QCode, URI or literal; null if it has none. */
  @Nullable String of(@Nullable Element element) {
    String qcode = Nodes.attribute(element, "qcode");
    if (qcode != null) {
      return resolved(qcode);
    }
    String uri = Nodes.attribute(element, "uri");
    return uri != null ? standard(uri) : Nodes.attribute(element, "literal");
  }

  private String resolved(String qcode) {
    int colon = qcode.indexOf(':');
    String uri = colon < 0 ? null : uris.get(qcode.substring(0, colon));
    return uri == null ? qcode : standard(uri + qcode.substring(colon + 1));
  }

  /** Under the alias of the IPTC's catalog, where the scheme is one of the IPTC's. */
  private static String standard(String uri) {
    String plain = uri.startsWith("https:") ? "http:" + uri.substring(6) : uri;
    int slash = plain.lastIndexOf('/') + 1;
    String alias = table("scheme").get(plain.substring(0, slash));
    return alias == null || slash == plain.length() ? uri : alias + ':' + plain.substring(slash);
  }

  /** The word or code behind the scheme, as it is written; empty if there is none. */
  static String local(@Nullable String code) {
    return code == null
        ? ""
        : code.substring(Math.max(code.lastIndexOf(':'), code.lastIndexOf('/')) + 1);
  }

  /** The same in lower case. */
  static String word(@Nullable String code) {
    return Characters.lower(local(code));
  }

  /** What a signal says; null if it says nothing. */
  static @Nullable String signal(@Nullable String code) {
    if (code == null) {
      return null;
    }
    String said = table("signal").get(Characters.lower(code));
    return said == null ? code : said.isEmpty() ? null : said;
  }

  /** What a concept is, by its type; null if that is a topic or nothing is said. */
  static @Nullable String type(@Nullable String code) {
    String word = word(code);
    String type = table("type").getOrDefault(word, word);
    return type.isEmpty() ? null : type;
  }
}
