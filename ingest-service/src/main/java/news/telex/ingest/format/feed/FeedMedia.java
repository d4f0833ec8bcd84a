package news.telex.ingest.format.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final Pattern ENDING = Pattern.compile("\\.([A-Za-z0-9]{3,4})$");
  private static final Map<String, String> KINDS = kinds();

  private final FeedElement entry;
  private final String base;
  private final Draft draft;
  private final Set<String> known = new HashSet<>();

  private static Map<String, String> kinds() {
    Map<String, String> kinds = new HashMap<>();
    Set.of("jpg", "jpeg", "png", "gif", "webp", "avif").forEach(end -> kinds.put(end, PICTURE));
    Set.of("mp3", "m4a", "ogg", "opus", "aac", "wav").forEach(end -> kinds.put(end, "audio"));
    Set.of("mp4", "m4v", "webm", "mov", "mkv").forEach(end -> kinds.put(end, "video"));
    return Map.copyOf(kinds);
  }

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
      add(each, "enclosure", kind(each), address(each), null);
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
      add(each, "mainimage", PICTURE, url == null ? address(each) : url, null);
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
        add(each, "media", kind(each), address(each), own == null ? title : own);
        beside(each);
      }
      beside(holder);
    }
  }

  private void beside(FeedElement holder) {
    for (FeedElement each : holder.all("media:thumbnail")) {
      add(each, "thumbnail", PICTURE, address(each), null);
    }
    for (FeedElement each : holder.all("media:player")) {
      add(each, "player", null, address(each), null);
    }
  }

  /** As attribute, or where one is left out, as the only text. */
  private static @Nullable String address(FeedElement element) {
    String url = element.attribute("url");
    String href = url == null ? element.attribute("href") : url;
    return href == null && element.isPlain() ? element.text() : href;
  }

  /** By what it says of itself, else by how its address ends. */
  private static @Nullable String kind(FeedElement element) {
    String medium = element.attribute("medium");
    String type = element.attribute("type");
    String kind = medium != null ? medium : type == null ? null : type.split("/", 2)[0];
    if (kind != null) {
      return kind.equalsIgnoreCase("image") ? PICTURE : Characters.lower(kind);
    }
    String address = address(element);
    Matcher ending = ENDING.matcher(address == null ? "" : address.split("[?#]", 2)[0]);
    return ending.find() ? KINDS.get(Characters.lower(ending.group(1))) : null;
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
