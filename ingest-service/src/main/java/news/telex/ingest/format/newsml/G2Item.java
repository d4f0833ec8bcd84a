package news.telex.ingest.format.newsml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.format.markup.Nodes;
import news.telex.ingest.format.markup.Places;
import news.telex.ingest.text.Characters;
import news.telex.ingest.text.LanguageTag;
import news.telex.schemas.IdRoles;
import news.telex.schemas.InfoSource;
import news.telex.schemas.TimeSource;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The fields of one NewsML-G2 news item (specification, item metadata and content metadata). */
final class G2Item {
  private final Element item;
  private final @Nullable Element meta;
  private final @Nullable Element content;
  private final G2Codes codes;
  private final Draft draft = new Draft("newsml-g2", TimeSource.wire);

  private G2Item(Element item) {
    this.item = item;
    this.meta = Nodes.first(item, "itemMeta");
    this.content = Nodes.first(item, "contentMeta");
    this.codes = new G2Codes(item);
  }

  /**
   * Whether an item is an article: its class says text, under whatever alias; without a class it
   * has a place for text, or kills.
   */
  static boolean isText(Element item) {
    if (!Nodes.is(item, "newsItem")) {
      return false;
    }
    String kind = kind(item);
    return kind.isEmpty()
        ? G2Content.isThere(item) || G2Codes.word(code(item, "pubStatus")).startsWith("cancel")
        : kind.equals("text");
  }

  /** The class of an item, without its scheme, in lower case; empty if it has none. */
  static String kind(Element item) {
    return G2Codes.word(code(item, "itemClass"));
  }

  private static @Nullable String code(Element item, String name) {
    return new G2Codes(item).of(Nodes.first(item, "itemMeta", name));
  }

  static @Nullable String guid(Element item) {
    return Nodes.attribute(item, "guid");
  }

  /**
   * Reads an article.
   *
   * @throws Unreadable if its text is over a limit
   */
  static Draft read(Element item, Limits limits) throws Unreadable {
    G2Item read = new G2Item(item);
    read.identity();
    read.times();
    read.status();
    read.rights();
    read.headlines();
    read.credit();
    read.subjects();
    read.links();
    G2Content.fill(item, read.draft, limits);
    read.gaps();
    return read.draft;
  }

  private void identity() {
    draft.guid = guid(item);
    draft.version = Nodes.attribute(item, "version");
    if (draft.guid != null && draft.version != null) {
      draft.altId(IdRoles.GUID_VERSION, draft.guid + ':' + draft.version);
    }
    for (Element id : Nodes.children(content, "altId")) {
      String role = G2Codes.local(Nodes.attribute(id, "type", "role"));
      String value = Nodes.attribute(id, "id");
      draft.altId(role.isEmpty() ? "alt" : role, value == null ? Nodes.text(id) : value);
    }
    draft.language = Nodes.attribute(Nodes.first(content, "language"), "tag");
    if (draft.language == null) {
      draft.language = Nodes.attribute(item, "xml:lang", "lang");
    }
  }

  /** Agencies leave times empty or write what is none: then the next best counts. */
  private void times() {
    draft.versionCreated =
        Nodes.first(
            Nodes::isDate,
            Nodes.text(Nodes.first(meta, "versionCreated")),
            Nodes.text(Nodes.first(content, "contentModified")),
            Nodes.text(Nodes.first(content, "contentCreated")));
    draft.firstCreated = Nodes.first(Nodes::isDate, Nodes.text(Nodes.first(meta, "firstCreated")));
    releases(meta);
    releases(content);
  }

  /** Also by elements and properties that an agency adds. */
  private void releases(@Nullable Element block) {
    for (Element each : block == null ? List.<Element>of() : block.children()) {
      if (each.normalName().endsWith("extproperty")) {
        draft.time(
            G2Codes.local(Nodes.attribute(each, "rel", "type")),
            Nodes.attribute(each, "value", "valuedate", "literal"));
      } else if (each.childrenSize() == 0) {
        draft.time(each.normalName(), each.text());
      }
    }
  }

  private void status() {
    for (Element each : Nodes.children(meta, "pubStatus")) {
      String status = codes.of(each);
      if (status != null) {
        draft.pubStatus.add(status);
      }
    }
    for (Element each : Nodes.children(meta, "signal")) {
      String signal = G2Codes.signal(codes.of(each));
      if (signal != null) {
        draft.signals.add(signal);
      }
    }
    draft.urgency = Nodes.text(Nodes.first(content, "urgency"));
    draft.edNote = Nodes.joined(Nodes.children(meta, "edNote").stream().map(Nodes::text).toList());
  }

  private void rights() {
    for (Element rights : Nodes.children(item, "rightsInfo")) {
      if (draft.copyrightNotice == null) {
        draft.copyrightNotice = Nodes.text(Nodes.first(rights, "copyrightNotice"));
      }
      if (draft.copyrightNotice == null) {
        draft.copyrightNotice = name(Nodes.first(rights, "copyrightHolder"));
      }
    }
    draft.usageTerms =
        Nodes.joined(
            Nodes.children(item, "rightsInfo").stream()
                .flatMap(rights -> Nodes.children(rights, "usageTerms").stream())
                .map(Nodes::text)
                .distinct()
                .toList());
    for (Element source : Nodes.children(content, "infoSource")) {
      source(name(source), G2Codes.word(Nodes.attribute(source, "role")), source);
    }
    Element provider = Nodes.first(meta, "provider");
    String stated = inWords(provider);
    source(stated == null ? Nodes.attribute(provider, "literal") : stated, "provider", provider);
    for (Element credit : Nodes.children(content, "creditline")) {
      source(Nodes.text(credit), "creditline", credit);
    }
  }

  private void source(@Nullable String name, String role, @Nullable Element from) {
    if (name != null) {
      draft.infoSources.add(
          InfoSource.newBuilder()
              .setName(name)
              .setRole(role.isEmpty() ? null : role)
              .setUri(Nodes.attribute(from, "uri"))
              .build());
    }
  }

  /** A name in words, else a literal, else the code. */
  private @Nullable String name(@Nullable Element concept) {
    String name = inWords(concept);
    return name != null
        ? name
        : Optional.ofNullable(Nodes.attribute(concept, "literal"))
            .orElseGet(() -> codes.of(concept));
  }

  /** The name of a concept in the item's language, else the first one; null if it has none. */
  private @Nullable String inWords(@Nullable Element concept) {
    String first = null;
    for (Element name : Nodes.children(concept, "name")) {
      String text = Nodes.text(name);
      String language = Nodes.attribute(name, "xml:lang", "lang");
      if (text != null && LanguageTag.isSame(language, draft.language)) {
        return text;
      }
      first = first == null ? text : first;
    }
    return first;
  }

  /** Headlines for other uses, such as search engines, count where there is none else. */
  private void headlines() {
    String other = null;
    List<Element> headlines = new ArrayList<>(Nodes.children(content, "headline"));
    // Stable: of several in the item's language, or in none, the first one counts.
    headlines.sort(Comparator.comparing(each -> !isInLanguage(each)));
    for (Element headline : headlines) {
      String text = Nodes.text(headline);
      String role = G2Codes.word(Nodes.attribute(headline, "role"));
      boolean second = role.contains("sub") || role.contains("deck") || role.contains("extended");
      if (second) {
        draft.subheadline = draft.subheadline == null ? text : draft.subheadline;
      } else if (role.contains("seo") || role.contains("short")) {
        other = other == null ? text : other;
      } else if (draft.headline == null) {
        draft.headline = text;
      }
    }
    draft.headline = draft.headline == null ? other : draft.headline;
    draft.slugline = Nodes.text(Nodes.first(content, "slugline"));
    for (Element genre : Nodes.children(content, "genre")) {
      draft.genre = draft.genre == null ? name(genre) : draft.genre;
    }
  }

  private boolean isInLanguage(Element element) {
    String own = Nodes.attribute(element, "xml:lang", "lang");
    return own == null || draft.language == null || LanguageTag.isSame(own, draft.language);
  }

  /** An item with a dateline does not say by {@code located} where its story is. */
  private void credit() {
    String by =
        Nodes.children(content, "by").stream()
            .map(Nodes::text)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    draft.byline = by.isEmpty() ? null : by;
    draft.sender = creator();
    String dateline = Nodes.text(Nodes.first(content, "dateline"));
    if (dateline != null) {
      draft.located = Places.of(dateline);
      return;
    }
    Element located = Nodes.first(content, "located");
    String place = inWords(located);
    draft.desk = place == null ? Nodes.attribute(located, "literal") : place;
  }

  /**
   * Who made the content, if that is a person by its type, or by being none of the parties that
   * provide, own or passed it on; null else.
   */
  private @Nullable String creator() {
    Element creator = Nodes.first(content, "creator");
    String name = inWords(creator);
    String type = G2Codes.type(Nodes.attribute(creator, "type"));
    if (name == null || type != null) {
      return "person".equals(type) ? name : null;
    }
    boolean party =
        name.indexOf(',') >= 0
            || name.equals(draft.copyrightNotice)
            || name.equals(name(Nodes.first(item, "rightsInfo", "copyrightHolder")))
            || draft.infoSources.stream().anyMatch(source -> name.equals(source.getName()));
    return party ? null : name;
  }

  /** What a concept is the same as stands beside it only where that is a topic of the IPTC. */
  private void subjects() {
    for (Element subject : Nodes.children(content, "subject")) {
      String type = G2Codes.type(Nodes.attribute(subject, "type"));
      String name = inWords(subject);
      draft.subject(codes.of(subject), name, type);
      for (Element same : Nodes.children(subject, "sameAs")) {
        String code = codes.of(same);
        if (code != null && (code.startsWith("medtop:") || code.startsWith("subj:"))) {
          draft.subject(code, name, type);
        }
      }
    }
    for (Element keyword : Nodes.children(content, "keyword")) {
      draft.subject(null, Nodes.text(keyword), "keyword");
    }
  }

  private void links() {
    for (Element link : Nodes.children(meta, "link")) {
      String title = Nodes.text(Nodes.first(link, "itemMeta", "title"));
      String name = Nodes.text(Nodes.first(link, "title"));
      String rel = G2Codes.local(Nodes.attribute(link, "rel"));
      draft.association(
          rel.isEmpty() ? "link" : rel,
          null,
          Nodes.attribute(link, "href", "residref"),
          name == null ? title : name);
      draft.related(rel, Nodes.attribute(link, "residref"));
    }
    for (Element remote : Nodes.children(Nodes.first(item, "contentSet"), "remoteContent")) {
      String type = Nodes.attribute(remote, "contenttype");
      String kind = type == null ? "" : Characters.lower(type).split("/", 2)[0];
      if (!kind.equals("text")) {
        draft.association(
            G2Codes.local(Nodes.attribute(remote, "rendition")),
            kind.equals("image") ? "picture" : kind.isEmpty() ? null : kind,
            Nodes.attribute(remote, "href", "residref"),
            null);
      }
    }
  }

  /** What the text has not said either. */
  private void gaps() {
    if (draft.headline == null) {
      draft.headline = Nodes.text(Nodes.first(meta, "title"));
    }
    if (draft.subheadline == null) {
      draft.subheadline = description(item);
    }
  }

  private static @Nullable String description(Element item) {
    List<Element> all = Nodes.children(Nodes.first(item, "contentMeta"), "description");
    return all.stream().map(Nodes::text).filter(Objects::nonNull).findFirst().orElse(null);
  }

  // --- Companions

  /** Puts a picture, video or other item that is no text among the associations of a text. */
  static void companion(Element item, Draft text) {
    String headline = Nodes.text(Nodes.first(item, "contentMeta", "headline"));
    String caption = description(item);
    Element remote = null;
    for (Element each : Nodes.children(Nodes.first(item, "contentSet"), "remoteContent")) {
      boolean better = G2Codes.word(Nodes.attribute(each, "rendition")).equals("highres");
      remote = remote == null || better ? each : remote;
    }
    String address = Nodes.attribute(remote, "href", "residref");
    String kind = kind(item);
    text.association(
        "companion",
        kind.isEmpty() ? null : kind,
        address == null ? guid(item) : address,
        headline == null ? caption : headline);
  }
}
