package news.telex.publish.lifecycle;

import news.telex.schemas.EnrichedArticle;

/**
 * Place of an article in the order that subscribers rely on: by version, then by revision.
 *
 * @param version version of the article, from 0
 * @param revision revision of Telex's understanding of that version, from 1
 */
public record Edition(long version, int revision) implements Comparable<Edition> {
  /** The edition that an article is. */
  public static Edition of(EnrichedArticle article) {
    return new Edition(article.getVersion(), article.getRevision());
  }

  @Override
  public int compareTo(Edition other) {
    int byVersion = Long.compare(version, other.version);
    return byVersion != 0 ? byVersion : Integer.compare(revision, other.revision);
  }
}
