package news.telex.ingest.identity;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import news.telex.schemas.Article;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import org.jspecify.annotations.Nullable;

/**
 * Puts articles of one wire that are parts of one story into one chain: takes, write-thrus, updates
 * and corrections with identifiers of their own. A part follows what was last sent under its name
 * on its day or the day before; a story that says of itself no such thing begins a chain, unless
 * only parts of it are there yet: they came first. Used by the thread that owns the store.
 */
final class Chains {
  private static final String PREFIX = "urn:telex:chain:";

  /** Behind a chain in the store that has its beginning. */
  private static final String BEGUN = "|begun";

  private final IdentityStore store;
  private final long retention;

  /**
   * @param retention how long a name leads to its chain, milliseconds
   */
  Chains(IdentityStore store, long retention) {
    this.store = store;
    this.retention = retention;
  }

  /** Says in an article which chain it is of. */
  static void put(Article article, @Nullable ArticleState state) {
    String chain = state == null ? null : state.chain();
    article.put("chainId", chain == null ? ofItsOwn(article.getUri()) : chain);
  }

  /** The chain that an article begins: not its uri, which would tell of an article that is held. */
  static String ofItsOwn(String uri) {
    return PREFIX + ItemName.digest(uri);
  }

  /**
   * Finds the chain of a new article.
   *
   * @param uri of the article that an item began
   * @param judged what was decided about the item
   */
  void link(String uri, ParsedItem item, List<Judged> judged, long now) {
    ArticleState state = store.article(uri);
    ChainName name = ChainName.of(item).orElse(null);
    if (state == null || name == null || item.getPubStatus() == PubStatus.canceled) {
      return;
    }
    List<String> keys = name.keys(item);
    Optional<String> known =
        keys.stream()
            .map(store::uriOf)
            .filter(Objects::nonNull)
            .findFirst()
            .filter(chain -> name.follows() || !chain.endsWith(BEGUN));
    boolean begun = !name.follows() || known.filter(chain -> chain.endsWith(BEGUN)).isPresent();
    String chain = known.map(Chains::withoutMark).orElseGet(() -> ofItsOwn(uri));
    store.putAlias(keys.get(0), begun ? chain + BEGUN : chain, now + retention);
    if (known.isPresent()) {
      store.putArticle(uri, state.inChain(chain));
      for (Judged each : judged) {
        if (each.verdict() instanceof Verdict.Accepted accepted && accepted.uri().equals(uri)) {
          accepted.article().put("chainId", chain);
        }
      }
    }
  }

  private static String withoutMark(String chain) {
    return chain.endsWith(BEGUN) ? chain.substring(0, chain.length() - BEGUN.length()) : chain;
  }
}
