package news.telex.ingest.format.feed;

import news.telex.ingest.format.Limits;
import news.telex.ingest.format.Unreadable;
import org.jspecify.annotations.Nullable;

/** What a feed or entry says of its rights, and of the licence it is under. Stateless. */
final class FeedRights {
  private static final String[] RIGHTS = {
    "rights", "copyright", "dc:rights", "dcterms:rights", "media:copyright"
  };

  /** Creative Commons in RSS and RDF, Dublin Core, Media RSS. */
  private static final String[] LICENCES = {"cc:license", "dcterms:license", "media:license"};

  private FeedRights() {}

  /**
   * The notice on one line; null if there is none.
   *
   * @throws Unreadable if its markup is over a limit
   */
  static @Nullable String notice(FeedElement element, Limits limits) throws Unreadable {
    for (FeedElement each : element.all(RIGHTS)) {
      String line = FeedText.ofRss(each.element()).line(limits);
      if (!line.isEmpty()) {
        return line;
      }
    }
    return null;
  }

  /**
   * The licence's address, else its name; null if none is stated.
   *
   * @param base as {@link FeedElement#absolute} takes it
   */
  static @Nullable String licence(FeedElement element, String base) {
    for (FeedLinks.Link each : FeedLinks.of(element).all()) {
      if (each.rel().equals("license")) {
        return each.element().absolute(each.address(), base);
      }
    }
    for (FeedElement each : element.all(LICENCES)) {
      String stated = or(or(each.attribute("rdf:resource"), each.attribute("href")), each.text());
      if (stated != null) {
        return stated;
      }
    }
    return null;
  }

  private static @Nullable String or(@Nullable String first, @Nullable String second) {
    return first == null ? second : first;
  }
}
