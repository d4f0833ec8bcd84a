package news.telex.ingest.format.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.text.Characters;
import news.telex.ingest.text.FeedDates;
import news.telex.ingest.text.Urls;
import news.telex.schemas.IdRoles;
import news.telex.schemas.InfoSource;
import news.telex.schemas.TimeSource;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a feed in XML: which of its elements is what. What an entry does not say of itself
 * its {@code source} says, then the feed. Stateless.
 */
final class FeedEntry {
  /** The whole text, best first. */
  private static final String[] WHOLE = {
    "content:encoded", "xhtml:body", "body", "xhtml:div", "fullitem:fullitem", "fullitem", "content"
  };

  /** What the text is in short; all there is of it in most feeds. */
  private static final String[] SHORT = {
    "description", "summary", "abstract", "dc:description", "dcterms:abstract"
  };

  /** What describes something that the entry brings along. */
  private static final String[] BESIDE = {"media:description", "itunes:summary", "itunes:subtitle"};

  private static final String[] CREATED = {
    "pubdate",
    "published",
    "issued",
    "dcterms:issued",
    "created",
    "dcterms:created",
    "dc:date",
    "dcterms:date"
  };
  private static final String[] MODIFIED = {
    "updated", "modified", "dcterms:modified", "dcterms:updated", "lastmod"
  };
  private static final String[] RIGHTS = {"rights", "copyright", "dc:rights", "dcterms:rights"};

  private FeedEntry() {}

  /**
   * What a feed says for all of its entries.
   *
   * @param atom whether texts are of the type that Atom says
   * @param base what addresses are relative to; empty if nothing says so
   * @param authors of entries that name none
   */
  record Feed(
      String format,
      boolean atom,
      String base,
      @Nullable String language,
      List<String> authors,
      @Nullable String rights) {}

  /** The entry; with its fault, if its markup is too much. */
  static Draft draft(FeedElement entry, Feed feed, Limits limits) {
    Draft draft = new Draft(feed.format, TimeSource.wire);
    draft.entry = true;
    draft.bodyForm = Draft.Body.PLAIN;
    FeedElement source = entry.all("source").stream().findFirst().orElse(null);
    try {
      names(entry, feed, draft);
      draft.firstCreated = time(entry, CREATED);
      draft.versionCreated = time(entry, MODIFIED);
      draft.expires = time(entry, "expirationdate");
      people(entry, source, feed, draft);
      subjects(entry, draft);
      source(source, feed, draft);
      draft.headline = line(entry, feed, limits, "title", "dc:title", "dcterms:title");
      String rights = rights(entry, limits);
      rights = rights == null && source != null ? rights(source, limits) : rights;
      draft.copyrightNotice = rights == null ? feed.rights : rights;
      List<Element> pictures = new ArrayList<>();
      FeedElement body = body(entry, feed, limits, draft, pictures);
      draft.language = language(entry, body, feed);
      FeedMedia.associate(entry, feed.base, body, pictures, draft);
    } catch (Unreadable e) {
      draft.unreadable = e;
    }
    return draft;
  }

  // --- Identity

  /** RSS 2.0: a guid is an address unless it says otherwise; RSS 1.0 names items by rdf:about. */
  private static void names(FeedElement entry, Feed feed, Draft draft) {
    FeedLinks links = FeedLinks.of(entry);
    String link = links.alternate();
    link = link == null ? entry.attribute("href") : link;
    String guid = entry.text("guid", "id");
    String about = entry.attribute("rdf:about");
    draft.guid = guid != null ? guid : about != null ? about : entry.text("dc:identifier");
    if (link != null) {
      draft.url = absolute(entry, links, link, feed);
    } else {
      draft.url = permalink(entry).or(() -> Optional.ofNullable(about)).orElse(null);
    }
    String original = entry.text("feedburner:origlink");
    if (original != null) {
      draft.altId(IdRoles.URL, original);
    }
    for (FeedLinks.Link each : links.all()) {
      if (each.rel().equals("license")) {
        draft.usageTerms = each.element().absolute(each.address(), feed.base);
      }
    }
    if (draft.usageTerms == null) {
      draft.usageTerms = entry.text("cc:license");
    }
  }

  private static String absolute(FeedElement entry, FeedLinks links, String link, Feed feed) {
    return links.all().stream()
        .filter(each -> each.address().equals(link))
        .findFirst()
        .map(each -> each.element().absolute(link, feed.base))
        .orElseGet(() -> entry.absolute(link, feed.base));
  }

  private static Optional<String> permalink(FeedElement entry) {
    for (FeedElement guid : entry.all("guid")) {
      String says = guid.attribute("ispermalink");
      if (Urls.isHttp(guid.ownText()) && !"false".equalsIgnoreCase(says)) {
        return Optional.of(guid.ownText());
      }
    }
    return Optional.empty();
  }

  // --- Times

  /** The first one that is a date, by the order of the names. */
  private static @Nullable String time(FeedElement entry, String... names) {
    for (FeedElement each : entry.all(names)) {
      Optional<String> time = FeedDates.iso(each.ownText());
      if (time.isPresent()) {
        return time.get();
      }
    }
    // CDF (section 3.2) has it as an attribute of the item.
    return names == MODIFIED ? FeedDates.iso(entry.attribute("lastmod")).orElse(null) : null;
  }

  // --- People, rights, subjects

  private static void people(
      FeedElement entry, @Nullable FeedElement source, Feed feed, Draft draft) {
    List<String> authors = FeedPeople.authors(entry, false);
    if (authors.isEmpty() && source != null) {
      authors = FeedPeople.authors(source, true);
    }
    draft.authors.addAll(authors.isEmpty() ? feed.authors : authors);
  }

  static @Nullable String rights(FeedElement element, Limits limits) throws Unreadable {
    for (FeedElement each : element.all(RIGHTS)) {
      String line = FeedText.ofRss(each.element()).line(limits);
      if (!line.isEmpty()) {
        return line;
      }
    }
    return null;
  }

  /** Atom has them in attributes (RFC 4287, section 4.2.2), all others as text. */
  private static void subjects(FeedElement entry, Draft draft) {
    for (FeedElement each :
        entry.all("category", "dc:subject", "dcterms:subject", "media:category")) {
      String term = each.attribute("term");
      String label = each.attribute("label");
      String text = Characters.line(each.ownText());
      if (term != null) {
        draft.subject(term, label == null ? term : label, null);
      } else if (!text.isEmpty() || label != null) {
        draft.subject(null, text.isEmpty() ? label : text, null);
      }
    }
    for (FeedElement each : entry.all("itunes:category")) {
      draft.subject(null, each.attribute("text"), null);
    }
    String keywords = entry.text("itunes:keywords", "media:keywords");
    if (keywords != null) {
      for (String each : Characters.cut(keywords, 2_000).split(",", 50)) {
        draft.subject(null, each.isBlank() ? null : Characters.line(each), null);
      }
    }
  }

  /** The feed that an entry was taken from. */
  private static void source(@Nullable FeedElement source, Feed feed, Draft draft) {
    if (source == null) {
      return;
    }
    String title = source.text("title");
    String name = title == null && source.element().childrenSize() == 0 ? source.ownText() : title;
    if (name != null && !name.isBlank()) {
      String url = source.attribute("url");
      String link = url == null ? FeedLinks.of(source).alternate() : url;
      draft.infoSources.add(
          InfoSource.newBuilder()
              .setName(Characters.line(name))
              .setRole("source")
              .setUri(link == null ? null : source.absolute(link, feed.base))
              .build());
    }
  }

  // --- Text

  private static FeedText text(FeedElement element, Feed feed) {
    return feed.atom ? FeedText.ofAtom(element.element()) : FeedText.ofRss(element.element());
  }

  private static @Nullable String line(FeedElement entry, Feed feed, Limits limits, String... names)
      throws Unreadable {
    for (FeedElement each : entry.all(names)) {
      String line = text(each, feed).line(limits);
      if (!line.isEmpty()) {
        return line;
      }
    }
    return null;
  }

  /** Fills the body, and the line below the headline if there is a text in short beside it. */
  private static @Nullable FeedElement body(
      FeedElement entry, Feed feed, Limits limits, Draft draft, List<Element> pictures)
      throws Unreadable {
    FeedElement whole = firstRead(entry.all(WHOLE), feed, limits, draft, pictures);
    if (whole != null) {
      draft.subheadline = line(entry, feed, limits, SHORT);
      return whole;
    }
    List<FeedElement> others = entry.all(SHORT);
    List<FeedElement> groups = entry.all("media:group", "media:content");
    others.addAll(entry.all(BESIDE));
    groups.forEach(group -> others.addAll(group.all(BESIDE)));
    return firstRead(others, feed, limits, draft, pictures);
  }

  private static @Nullable FeedElement firstRead(
      List<FeedElement> candidates, Feed feed, Limits limits, Draft draft, List<Element> pictures)
      throws Unreadable {
    for (FeedElement each : candidates) {
      if (!FeedText.isBinary(each.attribute("type"))) {
        draft.paragraphs = text(each, feed).read(limits, pictures);
        if (!draft.paragraphs.isEmpty()) {
          return each;
        }
      }
    }
    return null;
  }

  /** The nearest word on it: of the text itself, the entry, the feed. */
  private static @Nullable String language(
      FeedElement entry, @Nullable FeedElement body, Feed feed) {
    String own = body == null ? null : body.attribute("xml:lang");
    own = own == null ? entry.attribute("xml:lang") : own;
    own = own == null ? entry.text("dc:language", "language", "dcterms:language") : own;
    return own == null ? feed.language : own;
  }
}
