package news.telex.operations.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import news.telex.schemas.PublishedArticle;

/**
 * The revisions of an article, put together from its records on the topics of the line. Keeps the
 * newest ones only, and of each its text once. Not thread-safe.
 */
final class Revisions {
  private static final Comparator<Place> DOWNSTREAM =
      Comparator.comparingLong(Place::version).thenComparingInt(Place::revision);

  private final int most;
  private final TreeMap<Place, Revision> newest = new TreeMap<>(DOWNSTREAM);
  private final TreeSet<Place> all = new TreeSet<>(DOWNSTREAM);

  private record Place(long version, int revision) {}

  /**
   * @param most how many to tell of, from 1
   */
  Revisions(int most) {
    this.most = most;
  }

  /**
   * Enters a record. Topics have to come in the order of the line, each in its own.
   *
   * @param article the record, read as what is published
   */
  void add(Passage passage, PublishedArticle article) {
    Place place = new Place(article.getVersion(), article.getRevision());
    all.add(place);
    newest.merge(place, of(passage, article), Revisions::both);
    if (newest.size() > most + 1) {
      // One more than is told of: what the oldest of those is compared with.
      newest.pollFirstEntry();
    }
  }

  private static Revision of(Passage passage, PublishedArticle article) {
    return new Revision(
        article.getVersion(),
        article.getRevision(),
        article.getProvenance(),
        article.getChange(),
        ArticleText.of(article),
        List.of(passage),
        Optional.empty());
  }

  private static Revision both(Revision known, Revision next) {
    List<Passage> passages = new ArrayList<>(known.passages());
    passages.addAll(next.passages());
    return new Revision(
        known.version(),
        known.revision(),
        known.raw(),
        known.change().or(next::change),
        known.text().hasBody() || !next.text().hasBody() ? known.text() : next.text(),
        passages,
        Optional.empty());
  }

  /** Those that are told of, in order, compared with each other. */
  List<Revision> told() {
    List<Revision> told = new ArrayList<>();
    Optional<ArticleText> before = Optional.empty();
    for (Revision revision : newest.values()) {
      Revision next = revision;
      if (revision.text().hasBody()) {
        ArticleText text = revision.text();
        next = before.map(was -> revision.with(WordDiff.between(was, text))).orElse(revision);
        before = Optional.of(text);
      }
      told.add(next);
    }
    return told.subList(Math.max(0, told.size() - most), told.size());
  }

  /** How many revisions there are before those. */
  int earlier() {
    return Math.max(0, all.size() - most);
  }
}
