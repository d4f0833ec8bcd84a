package news.telex.publish.lifecycle;

import java.time.Instant;
import java.util.Optional;
import news.telex.schemas.PublishedArticle;

/** What becomes of an edition of an article, and what is to be remembered of the article. */
public sealed interface Ruling {
  /** The state of the article from now on. */
  ArticleState next();

  /**
   * It leaves.
   *
   * @param article what leaves; without text if it is not usable
   * @param dropped the item under embargo that it does away with
   * @param expiring what is to be remembered until it expires; empty if it does not
   * @param expired whether it leaves without text because its time is over
   */
  record Publish(
      PublishedArticle article,
      Optional<Dropped> dropped,
      Optional<ExpiringItem> expiring,
      boolean expired,
      ArticleState next)
      implements Ruling {}

  /**
   * It is under embargo and nothing of it leaves yet.
   *
   * @param item what is held, with the time of its release
   * @param dropped the item under embargo that it takes the place of
   */
  record Hold(HeldItem item, Optional<Dropped> dropped, ArticleState next) implements Ruling {
    /** When it may leave. */
    public Instant until() {
      return Instant.ofEpochMilli(item.releaseAt());
    }
  }

  /** It is not news: something newer, or a kill, stands against it. */
  record Superseded(DropReason reason, ArticleState next) implements Ruling {}

  /** This very edition left already, or is held. */
  record Unchanged(ArticleState next) implements Ruling {}

  /** A held item that will never leave, and why. */
  record Dropped(HeldItem item, DropReason reason) {}

  /** Why an edition never leaves; the codes stand in receipts. */
  enum DropReason {
    /** An equal or newer edition of the article left or is held. */
    OLDER_VERSION("older-version", "A newer version of the article is there already."),
    /** A kill or withhold came while it was held, or came before and it is no express revival. */
    KILLED("killed", "The article was killed."),
    /** A newer edition came while this one was held. */
    REPLACED("replaced", "A newer version came while this one was under embargo.");

    private final String code;
    private final String sentence;

    DropReason(String code, String sentence) {
      this.code = code;
      this.sentence = sentence;
    }

    /** The code as it stands in receipts. */
    public String code() {
      return code;
    }

    /** One sentence for people. */
    public String sentence() {
      return sentence;
    }
  }
}
