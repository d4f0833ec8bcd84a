package news.telex.ingest.format.feed;

import java.util.ArrayList;
import java.util.Comparator;
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
import news.telex.schemas.Signals;
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
    "content:encoded",
    "encoded",
    "xhtml:body",
    "body",
    "xhtml:div",
    "fullitem:fullitem",
    "fullitem",
    "content"
  };

  private static final String[] TITLES = {"title", "dc:title", "dcterms:title", "itunes:title"};

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
    "dcterms:date",
    "date",
    "publicationdate",
    "prism:publicationdate"
  };
  private static final String[] MODIFIED = {
    "updated", "modified", "dcterms:modified", "dcterms:updated", "lastmod"
  };
  private static final String[] EXPIRES = {
    "expirationdate", "prism:expirationdate", "dcterms:valid"
  };

  /** Element that takes an entry back. */
  static final String DELETED = "deleted-entry";

  private FeedEntry() {}

  /**
   * What a feed says for all of its entries.
   *
   * @param atom whether texts are of the type that Atom says
   * @param base what addresses are relative to; empty if nothing says so
   * @param authors of entries that name none
   * @param licence of entries that name none
   */
  record Feed(
      String format,
      boolean atom,
      String base,
      @Nullable String language,
      List<String> authors,
      @Nullable String rights,
      @Nullable String licence) {}

  /** The entry; with its fault, if its markup is too much. */
  static Draft draft(FeedElement entry, Feed feed, Limits limits) {
    Draft draft = new Draft(feed.format, TimeSource.wire);
    draft.entry = true;
    if (FeedNames.local(entry.element()).equals(DELETED)) {
      deleted(entry, draft);
      return draft;
    }
    draft.bodyForm = Draft.Body.PLAIN;
    FeedElement source = entry.all("source").stream().findFirst().orElse(null);
    try {
      names(entry, feed, draft);
      status(entry, draft);
      draft.firstCreated = time(entry, CREATED);
      draft.versionCreated = time(entry, MODIFIED);
      draft.expires = time(entry, EXPIRES);
      releases(entry, draft);
      people(entry, source, feed, draft);
      subjects(entry, draft);
      source(source, feed, draft, limits);
      draft.headline = line(entry, feed, limits, TITLES);
      rights(entry, source, feed, draft, limits);
      List<Element> pictures = new ArrayList<>();
      FeedElement body = body(entry, feed, limits, draft, pictures);
      draft.language = language(entry, body, feed);
      FeedMedia.associate(entry, feed.base, body, pictures, draft);
    } catch (Unreadable e) {
      draft.unreadable = e;
    }
    return draft;
  }

  /** That an entry is no longer to be used (RFC 6721): its id, when, and why. */
  private static void deleted(FeedElement entry, Draft draft) {
    draft.guid = entry.attribute("ref");
    draft.versionCreated = entry.attribute("when");
    draft.edNote = entry.text("at:comment", "comment");
    draft.signals.add(Signals.KILL);
  }

  // --- Identity

  /** RSS 2.0: a guid is an address unless it says otherwise; RSS 1.0 names items by rdf:about. */
  private static void names(FeedElement entry, Feed feed, Draft draft) {
    FeedLinks links = FeedLinks.of(entry);
    String link = links.alternate();
    // CDF (section 3.2): of the item itself, or of an anchor in it.
    link = link == null ? entry.attribute("href") : link;
    for (FeedElement anchor : link == null ? entry.all("a") : List.<FeedElement>of()) {
      link = anchor.attribute("href");
    }
    String guid = entry.text("guid", "id");
    String about = entry.attribute("rdf:about");
    draft.guid = guid != null ? guid : about != null ? about : entry.text("dc:identifier");
    if (link != null) {
      draft.url = absolute(entry, links, link, feed);
    } else {
      draft.url = permalink(entry, feed).or(() -> Optional.ofNullable(about)).orElse(null);
    }
    // The link of a feed that FeedBurner passes on counts its readers and leads to this one.
    String original = entry.text("feedburner:origlink");
    if (original != null) {
      draft.altId(IdRoles.URL, draft.url);
      draft.url = original;
    }
  }

  private static String absolute(FeedElement entry, FeedLinks links, String link, Feed feed) {
    return links.all().stream()
        .filter(each -> each.address().equals(link))
        .findFirst()
        .map(each -> each.element().absolute(link, feed.base))
        .orElseGet(() -> entry.absolute(link, feed.base));
  }

  /** A relative address is one only where the guid says so. */
  private static Optional<String> permalink(FeedElement entry, Feed feed) {
    for (FeedElement guid : entry.all("guid")) {
      String says = guid.attribute("ispermalink");
      boolean permalink =
          says == null ? Urls.isHttp(guid.ownText()) : says.equalsIgnoreCase("true");
      if (permalink && guid.text() != null) {
        return Optional.of(guid.absolute(guid.ownText(), feed.base));
      }
    }
    return Optional.empty();
  }

  // --- Times

  /** The first one that is a date, by the order of the names. */
  private static @Nullable String time(FeedElement entry, String... names) {
    for (FeedElement each : entry.all(names)) {
      Optional<String> time = FeedDates.iso(end(each.ownText()));
      if (time.isPresent()) {
        return time.get();
      }
    }
    // CDF (section 3.2) has it as an attribute of the item.
    return names == MODIFIED ? FeedDates.iso(entry.attribute("lastmod")).orElse(null) : null;
  }

  /**
   * When it may leave, also where that is said in an attribute. Dublin Core says so by the start of
   * a period.
   */
  private static void releases(FeedElement entry, Draft draft) {
    for (FeedElement each : entry.all()) {
      if (each.isPlain()) {
        String text = each.text();
        String value = text == null ? attribute(each, "until", "date", "end", "datetime") : text;
        draft.time(each.name(), value);
      }
    }
    for (FeedElement each : entry.all("dcterms:valid", "dcterms:available")) {
      String written = each.ownText();
      int start = written.indexOf("start=");
      String value = start < 0 ? written : written.substring(start + 6).split(";", 2)[0];
      if (start >= 0 || each.name().endsWith("available")) {
        draft.time("availableFrom", value);
      }
    }
  }

  private static @Nullable String attribute(FeedElement element, String... names) {
    for (String name : names) {
      String value = element.attribute(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** Of a period of Dublin Core ({@code start=…; end=…}) the end; all else as it is. */
  private static String end(String time) {
    int end = time.indexOf("end=");
    return end < 0 ? time : time.substring(end + 4).split(";", 2)[0];
  }

  // --- People, rights, subjects

  private static void people(
      FeedElement entry, @Nullable FeedElement source, Feed feed, Draft draft) {
    List<String> authors = FeedPeople.authors(entry, false);
    if (authors.isEmpty() && source != null) {
      authors = FeedPeople.authors(source, true);
    }
    draft.authors.addAll(authors.isEmpty() ? feed.authors : authors);
    FeedPeople.others(entry).forEach(draft.infoSources::add);
  }

  /** A draft is not to be shown (RFC 5023, section 13.1.1). */
  private static void status(FeedElement entry, Draft draft) {
    for (FeedElement control : entry.all("app:control")) {
      if ("yes".equals(control.text("app:draft"))) {
        draft.pubStatus.add("draft");
      }
    }
  }

  private static void rights(
      FeedElement entry, @Nullable FeedElement source, Feed feed, Draft draft, Limits limits)
      throws Unreadable {
    String notice = FeedRights.notice(entry, limits);
    String licence = FeedRights.licence(entry, feed.base);
    if (source != null) {
      notice = notice == null ? FeedRights.notice(source, limits) : notice;
      licence = licence == null ? FeedRights.licence(source, feed.base) : licence;
    }
    draft.copyrightNotice = notice == null ? feed.rights : notice;
    draft.usageTerms = licence == null ? feed.licence : licence;
  }

  /** Atom has them in attributes (RFC 4287, section 4.2.2), all others as text. */
  private static void subjects(FeedElement entry, Draft draft) {
    for (FeedElement element :
        entry.all("category", "dc:subject", "dcterms:subject", "media:category")) {
      for (FeedElement each : element.values()) {
        String term = each.attribute("term");
        String label = each.attribute("label");
        String text = Characters.line(each.ownText());
        if (term != null || label != null && !text.isEmpty()) {
          String code = term == null ? text : term;
          draft.subject(code, label == null ? code : label, null);
        } else {
          draft.subject(null, text.isEmpty() ? label : text, null);
        }
      }
    }
    for (FeedElement each : entry.all("itunes:category")) {
      draft.subject(null, each.attribute("text"), null);
      each.all("itunes:category").forEach(sub -> draft.subject(null, sub.attribute("text"), null));
    }
    String keywords = entry.text("itunes:keywords", "media:keywords");
    if (keywords != null) {
      for (String each : Characters.cut(keywords, 2_000).split(",", 50)) {
        draft.subject(null, each.isBlank() ? null : Characters.line(each), null);
      }
    }
  }

  /** The feed that an entry was taken from. */
  private static void source(@Nullable FeedElement source, Feed feed, Draft draft, Limits limits)
      throws Unreadable {
    if (source == null) {
      return;
    }
    String name = source.isPlain() ? source.text() : line(source, feed, limits, "title");
    if (name != null) {
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
    List<FeedElement> candidates = whole(entry);
    List<FeedElement> groups = entry.all("media:group", "media:content");
    candidates.addAll(entry.all(SHORT));
    candidates.addAll(entry.all(BESIDE));
    groups.forEach(group -> candidates.addAll(group.all(BESIDE)));
    FeedElement body = firstRead(candidates, feed, limits, draft, pictures);
    draft.subheadline = body == null ? null : deck(entry, body, feed, limits);
    return body;
  }

  /** Atom 0.3 (section 3.1) may have the same in several forms; one in markup comes first. */
  private static List<FeedElement> whole(FeedElement entry) {
    List<FeedElement> all = new ArrayList<>();
    for (FeedElement each : entry.all(WHOLE)) {
      String type = each.attribute("type");
      if (type != null && Characters.lower(type).startsWith("multipart/")) {
        List<FeedElement> forms = each.all("content");
        forms.sort(Comparator.comparing(form -> "text/plain".equals(form.attribute("type"))));
        all.addAll(forms);
      } else {
        all.add(each);
      }
    }
    return all;
  }

  /** The first text in short that is not the body itself. */
  private static @Nullable String deck(
      FeedElement entry, FeedElement body, Feed feed, Limits limits) throws Unreadable {
    List<FeedElement> others = entry.all(SHORT);
    others.addAll(entry.all("itunes:summary", "itunes:subtitle"));
    for (FeedElement each : others) {
      String line = each == body ? "" : text(each, feed).line(limits);
      if (!line.isEmpty()) {
        return line;
      }
    }
    return null;
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

  /** The nearest word on it: of the text itself, else of the title; of the entry, of the feed. */
  private static @Nullable String language(
      FeedElement entry, @Nullable FeedElement body, Feed feed) {
    FeedElement text = body == null ? entry.all(TITLES).stream().findFirst().orElse(null) : body;
    FeedElement within = text == null ? null : text.onlyChild();
    for (FeedElement each : new @Nullable FeedElement[] {within, text, entry}) {
      String own = each == null ? null : each.ownLanguage();
      if (own != null) {
        return own;
      }
    }
    String own = entry.text("dc:language", "language", "dcterms:language");
    return own == null ? feed.language : own;
  }
}
