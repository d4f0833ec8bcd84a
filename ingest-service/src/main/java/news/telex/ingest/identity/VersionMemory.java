package news.telex.ingest.identity;

import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import org.jspecify.annotations.Nullable;

/**
 * What notices need of accepted versions: their texts, and the slugs of the day. Used by the thread
 * that owns the store.
 */
final class VersionMemory {
  private final IdentityStore store;
  private final JoinedArticles joined;
  private final long retention;

  /**
   * @param retention how long a slug leads to its article, milliseconds
   */
  VersionMemory(IdentityStore store, long retention) {
    this.store = store;
    this.joined = new JoinedArticles(store);
    this.retention = retention;
  }

  /** Remembers the version that an item brought; of a kill there is nothing to remember. */
  void add(ParsedItem item, String uri, ParsedPosition at, long now) {
    ArticleState state = store.article(uri);
    if (state == null || item.getPubStatus() == PubStatus.canceled) {
      return;
    }
    KnownText text = state.text();
    if (!item.getBody().isEmpty() && (text == null || !text.isOf(item))) {
      store.putArticle(uri, state.withText(KnownText.of(item, at)));
    } else if (item.getBody().isEmpty() && item.getPubStatus() == PubStatus.usable) {
      // It revives without the text that was killed.
      store.putArticle(uri, state.withText(null));
    }
    addSlug(item, uri, now);
  }

  /** Remembers the text of a version that came with what was held before it. */
  void add(String uri, @Nullable KnownText text) {
    ArticleState state = store.article(uri);
    if (state != null) {
      store.putArticle(uri, state.withText(text));
    }
  }

  /** Remembers the text of an item that is held, for when it goes on. */
  void addHeld(ParsedItem item, String uri, ParsedPosition at) {
    OpenReview open = item.getBody().isEmpty() ? null : review(item, uri);
    if (open != null) {
      addHeld(uri, open.withText(KnownText.of(item, at)));
    }
  }

  /** The same of an item whose text came with another one. */
  void addHeld(ParsedItem item, String uri, @Nullable KnownText text) {
    OpenReview open = review(item, uri);
    if (open != null) {
      addHeld(uri, open.withText(text));
    }
  }

  private void addHeld(String uri, OpenReview open) {
    ArticleState state = store.article(uri);
    if (state != null) {
      store.putArticle(uri, state.reviewing(open));
    }
  }

  /** What is open of an article of which an item is held; null if another one is, or none. */
  private @Nullable OpenReview review(ParsedItem item, String uri) {
    ArticleState state = store.article(uri);
    OpenReview open = state == null ? null : state.review();
    ParsedItem held = open == null ? null : store.held(uri);
    boolean isHeld =
        held != null
            && RawPosition.of(item.getProvenance()).isSame(RawPosition.of(held.getProvenance()));
    return isHeld ? open : null;
  }

  /** Remembers the slug of an item, be it held, or of a dead article. */
  void addSlug(ParsedItem item, String uri, long now) {
    if (item.getPubStatus() != PubStatus.canceled && store.article(uri) != null) {
      item.getSlugline().ifPresent(slug -> add(Slug.key(item, slug), uri, now));
    }
  }

  private void add(String slug, String uri, long now) {
    String taken = store.uriOf(slug);
    ArticleState bearer =
        taken == null || joined.target(taken).equals(uri) ? null : store.article(taken);
    boolean several = bearer != null || NamedArticles.SEVERAL.equals(taken);
    if (taken != null && bearer != null && bearer.killed()) {
      KilledTexts.rememberSlug(store, slug, taken, now + retention);
    }
    store.putAlias(slug, several ? NamedArticles.SEVERAL : uri, now + retention);
  }
}
