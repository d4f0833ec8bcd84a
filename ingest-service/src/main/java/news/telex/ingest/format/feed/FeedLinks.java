package news.telex.ingest.format.feed;

import java.util.ArrayList;
import java.util.List;
import news.telex.ingest.text.Characters;
import org.jspecify.annotations.Nullable;

/**
 * The links of an entry or feed: those of Atom have their address in {@code href} and say what they
 * are by {@code rel} (RFC 4287, section 4.2.7), those of RSS are an address.
 *
 * @param all in the order of the feed, addresses as written
 */
record FeedLinks(List<Link> all) {
  /**
   * A link.
   *
   * @param rel {@code alternate} if nothing else is said, lower case
   */
  record Link(FeedElement element, String rel, String address) {}

  static FeedLinks of(FeedElement parent) {
    List<Link> links = new ArrayList<>();
    for (FeedElement link : parent.all("link")) {
      String href = link.attribute("href");
      String text = link.ownText();
      if (href != null) {
        links.add(new Link(link, rel(link.attribute("rel")), href));
      } else if (!text.isEmpty()) {
        links.add(new Link(link, "alternate", text));
      }
    }
    return new FeedLinks(links);
  }

  /** Registered relations may also be written as the address of their register. */
  private static String rel(@Nullable String written) {
    String rel = written == null ? "alternate" : Characters.lower(written);
    return rel.substring(rel.lastIndexOf('/') + 1);
  }

  /** The first of a relation, as written; null if there is none. */
  @Nullable String first(String rel) {
    for (Link link : all) {
      if (link.rel.equals(rel)) {
        return link.address;
      }
    }
    return null;
  }

  /** Where the entry or feed is to be read, as written; a page rather than other forms of it. */
  @Nullable String alternate() {
    String first = null;
    for (Link link : all) {
      if (link.rel.equals("alternate")) {
        String type = link.element.attribute("type");
        if (type == null || type.contains("html")) {
          return link.address;
        }
        first = first == null ? link.address : first;
      }
    }
    return first;
  }
}
