package news.telex.operations.history;

import java.util.List;
import java.util.Optional;
import news.telex.schemas.Change;
import news.telex.schemas.Provenance;

/**
 * One revision of a version of an article.
 *
 * @param version from 0
 * @param revision from 1
 * @param raw where it was read, and by what it was taken for a version of the article
 * @param change what the version changed, if that is told
 * @param text its words, from the first topic of the line that has them
 * @param passages its records, in the order of the line; news.articles keeps them for 30 days
 * @param diff what its words are against those of the last revision before it that had any; empty
 *     if there is none, it has none itself, or they are the same
 */
public record Revision(
    long version,
    int revision,
    Provenance raw,
    Optional<Change> change,
    ArticleText text,
    List<Passage> passages,
    Optional<TextDiff> diff) {
  /** Copies the list. */
  public Revision {
    passages = List.copyOf(passages);
  }

  Revision with(TextDiff difference) {
    return new Revision(
        version,
        revision,
        raw,
        change,
        text,
        passages,
        difference.isEmpty() ? Optional.empty() : Optional.of(difference));
  }
}
