package news.telex.publish;

import news.telex.schemas.PubStatus;
import news.telex.schemas.PublishedArticle;
import org.jspecify.annotations.Nullable;

/**
 * An article that leaves, in both its forms.
 *
 * @param article the Avro record
 * @param ninjs the same as IPTC ninjs 3.1, UTF-8
 */
record Release(PublishedArticle article, byte[] ninjs) {
  /** What readers may see from now on: the article, or nothing after a kill or a withhold. */
  @Nullable PublishedArticle current() {
    return article.getPubStatus() == PubStatus.usable ? article : null;
  }
}
