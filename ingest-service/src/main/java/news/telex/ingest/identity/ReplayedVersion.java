package news.telex.ingest.identity;

import java.util.ArrayList;
import java.util.List;
import news.telex.ingest.change.TextSketch;
import news.telex.ingest.reading.ContentHash;
import news.telex.schemas.Article;
import news.telex.schemas.Association;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Records;
import news.telex.schemas.Relations;
import news.telex.schemas.Signals;
import news.telex.schemas.TimeSource;

/**
 * The article that the record of a current version gives again when it is replayed, for those who
 * look ahead: what identify knows beside the item is taken from what stands. Pure.
 */
public final class ReplayedVersion {
  private ReplayedVersion() {}

  /**
   * The article.
   *
   * @param item what is read of the record now
   * @param standing the current version, which the record brought
   */
  public static Article of(ParsedItem item, EnrichedArticle standing) {
    Article article = Identifier.firstOf(isOnText(item, standing) ? onText(item, standing) : item);
    standing
        .getFirstCreated()
        .filter(time -> time.getSource() != TimeSource.received)
        .ifPresent(time -> article.put("firstCreated", time));
    if (Signals.isCorrection(item.getSignal()) && article.getExpires().isEmpty()) {
      article.put("expires", standing.getExpires().orElse(null));
    }
    article.put("associations", linked(article, standing));
    return article;
  }

  /** Whether the item had no text of its own: a note, or less, on the text that stands. */
  private static boolean isOnText(ParsedItem item, EnrichedArticle standing) {
    boolean note = Signals.isCorrection(item.getSignal()) && CorrectionNote.isNote(item);
    return item.getPubStatus() == PubStatus.usable
        && (note || item.getBody().isEmpty())
        && !standing.getBody().isEmpty()
        && !TextSketch.of(standing.getBody()).isMostlyIn(item.getBody());
  }

  private static ParsedItem onText(ParsedItem item, EnrichedArticle standing) {
    ParsedItem stands = Records.carry(standing, ParsedItem.newBuilder().build());
    ParsedItem version = CorrectionNote.on(stands, item, item.getVersion().orElse(null));
    if (ContentHash.of(version).equals(ContentHash.of(stands))) {
      // Language and first publication were found out after the hash was made.
      version.put("contentHash", standing.getContentHash());
    }
    return version;
  }

  /** What a text of its own corrects is known by the notice's names. */
  private static List<Association> linked(Article article, EnrichedArticle standing) {
    List<Association> all = new ArrayList<>(article.getAssociations());
    standing.getAssociations().stream()
        .filter(link -> link.getRel().filter(Relations.CORRECTS::equals).isPresent())
        .filter(link -> !all.contains(link))
        .forEach(all::add);
    return List.copyOf(all);
  }
}
