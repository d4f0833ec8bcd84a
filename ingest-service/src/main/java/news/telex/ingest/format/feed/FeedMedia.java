package news.telex.ingest.format.feed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import news.telex.ingest.format.Draft;
import news.telex.ingest.text.Characters;
import news.telex.ingest.text.Urls;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What an entry brings along: enclosures, what Media RSS (rssboard.org/media-rss) describes,
 * pictures in the text, links to related articles. Each address once. Used by one thread.
 */
final class FeedMedia {
  private static final String PICTURE = "picture";

  private final FeedElement entry;
  private final String base;
  private final Draft draft;
  private final Set<String> known = new HashSet<>();

  private FeedMedia(FeedElement entry, String base, Draft draft) {
    this.entry = entry;
    this.base = base;
    this.draft = draft;
  }

  /**
   * Adds the associations.
   *
   * @param base as {@link FeedElement#absolute} takes it
   * @param body the element that the text is from, or null
   * @param pictures {@code img} in the text
   */
  static void associate(
      FeedElement entry,
      String base,
      @Nullable FeedElement body,
      List<Element> pictures,
      Draft draft) {
    FeedMedia media = new FeedMedia(entry, base, draft);
    media.enclosures();
    media.described();
    FeedElement within = body == null ? entry : body;
    for (Element picture : pictures) {
      String alt = picture.attr("alt");
      if (!isPixel(picture)) {
        media.add(within, "inline", PICTURE, picture.attr("src"), alt.isBlank() ? null : alt);
      }
    }
  }

  private static boolean isPixel(Element picture) {
    return picture.attr("width").equals("1") || picture.attr("height").equals("1");
  }

  private void enclosures() {
    for (FeedElement each : entry.all("enclosure")) {
      String url = each.attribute("url");
      add(each, "enclosure", kind(each), url == null ? each.attribute("href") : url, null);
    }
    for (FeedLinks.Link each : FeedLinks.of(entry).all()) {
      String title = each.element().attribute("title");
      switch (each.rel()) {
        case "enclosure" ->
            add(each.element(), "enclosure", kind(each.element()), each.address(), title);
        case "related", "via" ->
            add(each.element(), each.rel(), kind(each.element()), each.address(), title);
        default -> {
          // What leads elsewhere in the feed or to its machinery accompanies nothing.
        }
      }
    }
    for (FeedElement each : entry.all("content")) {
      add(each, "content", kind(each), each.attribute("src"), null);
    }
    for (FeedElement each : entry.all("itunes:image", "image")) {
      String url = each.text("url");
      String href = each.attribute("href");
      String text = each.element().childrenSize() == 0 ? each.ownText() : "";
      String plain = text.isEmpty() ? null : text;
      add(each, "mainimage", PICTURE, url != null ? url : href != null ? href : plain, null);
    }
  }

  /** Media stand alone or in groups of the same in several forms; a thumbnail in each of them. */
  private void described() {
    List<FeedElement> holders = new ArrayList<>(List.of(entry));
    holders.addAll(entry.all("media:group"));
    for (FeedElement holder : holders) {
      String title = holder.text("media:title");
      for (FeedElement each : holder.all("media:content")) {
        String own = each.text("media:title", "media:description");
        add(each, "media", kind(each), each.attribute("url"), own == null ? title : own);
        thumbnails(each);
      }
      thumbnails(holder);
    }
  }

  private void thumbnails(FeedElement holder) {
    for (FeedElement each : holder.all("media:thumbnail")) {
      add(each, "thumbnail", PICTURE, each.attribute("url"), null);
    }
  }

  private static @Nullable String kind(FeedElement element) {
    String medium = element.attribute("medium");
    String type = element.attribute("type");
    String kind = medium != null ? medium : type == null ? null : type.split("/", 2)[0];
    return kind == null ? null : kind.equalsIgnoreCase("image") ? PICTURE : Characters.lower(kind);
  }

  private void add(
      FeedElement at,
      String rel,
      @Nullable String kind,
      @Nullable String address,
      @Nullable String title) {
    if (address == null || address.isBlank()) {
      return;
    }
    String absolute = at.absolute(address.strip(), base);
    if (known.add(Urls.canonical(absolute).orElse(absolute))) {
      draft.association(rel, kind, absolute, title);
    }
  }
}
