package news.telex.ingest.identity;

import org.jspecify.annotations.Nullable;

/** Which article goes on for one that was joined. Used by the thread that owns the store. */
final class JoinedArticles {
  /** Joins of joins; nobody repairs so often, and a circle ends. */
  private static final int MAX_STEPS = 16;

  private final IdentityStore store;

  JoinedArticles(IdentityStore store) {
    this.store = store;
  }

  /** Uri of the article to which the versions of an article go: mostly its own. */
  String target(String uri) {
    String target = uri;
    for (int step = 0; step < MAX_STEPS; step++) {
      String next = next(target);
      if (next == null) {
        return target;
      }
      target = next;
    }
    return uri;
  }

  /** Of an article that is not known what was decided counts, wherever that was read before it. */
  private @Nullable String next(String uri) {
    ArticleState state = store.article(uri);
    if (state != null) {
      return state.joinedInto();
    }
    DecisionState decision = store.decision(uri, DecisionState.ALL_VERSIONS);
    return decision == null ? null : decision.into();
  }
}
