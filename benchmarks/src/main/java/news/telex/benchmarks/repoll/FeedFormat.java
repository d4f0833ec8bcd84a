package news.telex.benchmarks.repoll;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import news.telex.schemas.Headers;

/** How a feed writes its entries. */
enum FeedFormat {
  /** RSS 2.0. */
  RSS("application/rss+xml", true, false),
  /** Atom. */
  ATOM("application/atom+xml", true, false),
  /** RSS 1.0. */
  RDF("application/rdf+xml", true, false),
  /** JSON Feed. */
  JSON_FEED("application/feed+json", true, false),
  /** ninjs, a record an article. */
  NINJS("application/ninjs+json", false, true),
  /** NewsML-G2, a message of several items. */
  NEWSML_G2("application/vnd.iptc.g2.newsmessage+xml", false, true),
  /** NITF, a record an article. */
  NITF("application/nitf+xml", false, true),
  /** Web pages, a record a page. */
  PAGE("text/html", false, false);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MESSAGE = 20;

  private final String mediaType;
  private final boolean feed;
  private final boolean numbered;

  FeedFormat(String mediaType, boolean feed, boolean numbered) {
    this.mediaType = mediaType;
    this.feed = feed;
    this.numbered = numbered;
  }

  /** Whether it lists entries, as sites do. */
  boolean isFeed() {
    return feed;
  }

  /** Whether it states versions, as agencies do. */
  boolean isNumbered() {
    return numbered;
  }

  /** The records of a poll. */
  List<Poll.Record> write(String site, List<Entry> entries) {
    return switch (this) {
      case RSS -> List.of(record(rss(site, entries), entries));
      case ATOM -> List.of(record(atom(site, entries), entries));
      case RDF -> List.of(record(rdf(site, entries), entries));
      case JSON_FEED -> List.of(record(jsonFeed(site, entries), entries));
      case NINJS -> entries.stream().map(e -> record(ninjs(e), List.of(e))).toList();
      case NEWSML_G2 -> messages(entries);
      case NITF -> entries.stream().map(e -> record(nitf(e), List.of(e))).toList();
      case PAGE -> entries.stream().map(this::page).toList();
    };
  }

  private Poll.Record record(String value, List<Entry> entries) {
    return new Poll.Record(
        Map.of(Headers.CONTENT_TYPE, mediaType),
        value,
        entries.stream().map(Entry::truth).toList());
  }

  private static String rss(String site, List<Entry> entries) {
    StringBuilder xml =
        new StringBuilder(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\""
                + " xmlns:content=\"http://purl.org/rss/1.0/modules/content/\""
                + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                + " xmlns:slash=\"http://purl.org/rss/1.0/modules/slash/\"><channel><title>");
    xml.append(site).append("</title><link>https://").append(site).append(".example/</link>\n");
    for (Entry entry : entries) {
      xml.append("<item>")
          .append(element("title", entry.headline()))
          .append(element("link", entry.link()));
      if (entry.guid() != null) {
        xml.append("<guid isPermaLink=\"").append(entry.guid().startsWith("http")).append("\">");
        xml.append(escaped(entry.guid())).append("</guid>");
      }
      xml.append(
          element(
              "pubDate",
              DateTimeFormatter.RFC_1123_DATE_TIME.format(
                  entry.published().atOffset(ZoneOffset.UTC))));
      xml.append(language("dc:language", entry));
      if (entry.comments() >= 0) {
        xml.append(element("slash:comments", Integer.toString(entry.comments())));
      }
      xml.append(element("description", entry.paragraphs().get(0)))
          .append(element("content:encoded", html(entry)))
          .append("</item>\n");
    }
    return xml.append("</channel></rss>").toString();
  }

  private static String atom(String site, List<Entry> entries) {
    StringBuilder xml =
        new StringBuilder(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>");
    xml.append(site).append("</title><id>urn:").append(site).append(":feed</id>\n");
    for (Entry entry : entries) {
      xml.append("<entry")
          .append(entry.language().isEmpty() ? "" : " xml:lang=\"" + entry.language() + '"')
          .append('>')
          .append(element("title", entry.headline()))
          .append("<link rel=\"alternate\" href=\"")
          .append(escaped(entry.link()))
          .append("\"/>")
          .append(entry.guid() == null ? "" : element("id", entry.guid()))
          .append(element("published", entry.published().toString()))
          .append(element("updated", entry.updated().toString()))
          .append("<content type=\"html\">")
          .append(escaped(html(entry)))
          .append("</content></entry>\n");
    }
    return xml.append("</feed>").toString();
  }

  private static String rdf(String site, List<Entry> entries) {
    StringBuilder xml =
        new StringBuilder(
            "<?xml version=\"1.0\"?>\n<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\""
                + " xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\""
                + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                + " xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>");
    xml.append(site).append("</title></channel>\n");
    for (Entry entry : entries) {
      xml.append("<item")
          .append(entry.guid() == null ? "" : " rdf:about=\"" + escaped(entry.guid()) + '"')
          .append('>')
          .append(element("title", entry.headline()))
          .append(element("link", entry.link()))
          .append(element("dc:date", entry.published().toString()))
          .append(language("dc:language", entry))
          .append(element("content:encoded", html(entry)))
          .append("</item>\n");
    }
    return xml.append("</rdf:RDF>").toString();
  }

  private static String jsonFeed(String site, List<Entry> entries) {
    ObjectNode feed = JSON.createObjectNode();
    feed.put("version", "https://jsonfeed.org/version/1.1").put("title", site);
    ArrayNode items = feed.putArray("items");
    for (Entry entry : entries) {
      ObjectNode item = items.addObject();
      if (entry.guid() != null) {
        item.put("id", entry.guid());
      }
      item.put("url", entry.link())
          .put("title", entry.headline())
          .put("content_html", html(entry))
          .put("date_published", entry.published().toString())
          .put("date_modified", entry.updated().toString());
      if (!entry.language().isEmpty()) {
        item.put("language", entry.language());
      }
    }
    return feed.toString();
  }

  private static String ninjs(Entry entry) {
    ObjectNode item = JSON.createObjectNode();
    if (entry.guid() != null) {
      item.put("uri", entry.guid());
    }
    item.put("type", "text")
        .put("version", Integer.toString(entry.number()))
        .put("firstcreated", entry.published().toString())
        .put("versioncreated", entry.updated().toString())
        .put("pubstatus", "usable")
        .put("headline", entry.headline())
        .put("body_html", html(entry));
    if (!entry.language().isEmpty()) {
      item.put("language", entry.language());
    }
    return item.toString();
  }

  private List<Poll.Record> messages(List<Entry> entries) {
    List<Poll.Record> records = new ArrayList<>();
    for (int at = 0; at < entries.size(); at += MESSAGE) {
      List<Entry> some = entries.subList(at, Math.min(at + MESSAGE, entries.size()));
      records.add(
          record(
              some.stream()
                  .map(FeedFormat::newsItem)
                  .collect(
                      Collectors.joining(
                          "\n",
                          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<newsMessage"
                              + " xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><header><sent>"
                              + some.get(0).updated()
                              + "</sent></header><itemSet>",
                          "</itemSet></newsMessage>")),
              some));
    }
    return records;
  }

  private static String newsItem(Entry entry) {
    return String.format(
        Locale.ROOT,
        "<newsItem guid=\"%s\" version=\"%d\" standard=\"NewsML-G2\" standardversion=\"2.29\"%s>"
            + "<itemMeta><itemClass qcode=\"ninat:text\"/><versionCreated>%s</versionCreated>"
            + "<firstCreated>%s</firstCreated><pubStatus qcode=\"stat:usable\"/></itemMeta>"
            + "<contentMeta><headline>%s</headline></contentMeta><contentSet>"
            + "<inlineXML contenttype=\"application/xhtml+xml\"><html"
            + " xmlns=\"http://www.w3.org/1999/xhtml\"><body>%s</body></html></inlineXML>"
            + "</contentSet></newsItem>",
        escaped(entry.guid() == null ? "" : entry.guid()),
        entry.number(),
        entry.language().isEmpty() ? "" : " xml:lang=\"" + entry.language() + '"',
        entry.updated(),
        entry.published(),
        escaped(entry.headline()),
        paragraphs(entry));
  }

  private static String nitf(Entry entry) {
    return String.format(
        Locale.ROOT,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<nitf%s><head><docdata><doc-id"
            + " id-string=\"%s\"/><du-key version=\"%d\"/><date.issue norm=\"%s\"/></docdata></head><body>"
            + "<body.head><hedline><hl1>%s</hl1></hedline></body.head><body.content>%s</body.content>"
            + "</body></nitf>",
        entry.language().isEmpty() ? "" : " xml:lang=\"" + entry.language() + '"',
        escaped(entry.guid() == null ? "" : entry.guid()),
        entry.number(),
        basic(entry.updated()),
        escaped(entry.headline()),
        paragraphs(entry));
  }

  private static String basic(Instant at) {
    return DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX", Locale.ROOT)
        .format(at.atOffset(ZoneOffset.UTC));
  }

  private Poll.Record page(Entry entry) {
    String value =
        String.format(
            Locale.ROOT,
            "<!DOCTYPE html><html%s><head><meta charset=\"utf-8\"><title>%s</title><meta"
                + " property=\"article:published_time\" content=\"%s\"></head><body><header><nav><ul>"
                + "<li><a href=\"/\">Home</a></li><li><a href=\"/region\">Region</a></li></ul></nav>"
                + "</header><main><article><h1>%s</h1>%s</article></main><aside>%s</aside><footer>"
                + "<p>All rights reserved. <a href=\"/imprint\">Imprint</a></p></footer></body></html>",
            entry.language().isEmpty() ? "" : " lang=\"" + entry.language() + '"',
            escaped(entry.headline()),
            entry.published(),
            escaped(entry.headline()),
            paragraphs(entry),
            entry.around());
    return new Poll.Record(
        Map.of(Headers.CONTENT_TYPE, mediaType, "url", entry.link()),
        value,
        List.of(entry.truth()));
  }

  private static String html(Entry entry) {
    return paragraphs(entry) + entry.around();
  }

  private static String paragraphs(Entry entry) {
    return entry.paragraphs().stream()
        .map(paragraph -> element("p", paragraph))
        .collect(Collectors.joining("\n"));
  }

  private static String language(String name, Entry entry) {
    return entry.language().isEmpty() ? "" : element(name, entry.language());
  }

  private static String element(String name, String text) {
    return '<' + name + '>' + escaped(text) + "</" + name + '>';
  }

  private static String escaped(String text) {
    return Stream.of("&\t&amp;", "<\t&lt;", ">\t&gt;", "\"\t&quot;")
        .map(pair -> pair.split("\t", -1))
        .reduce(text, (t, pair) -> t.replace(pair[0], pair[1]), (a, b) -> b);
  }
}
