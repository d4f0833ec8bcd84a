package news.telex.ingest.identity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import news.telex.schemas.Article;
import news.telex.schemas.Association;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Provenance;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Records;
import news.telex.schemas.Relations;
import org.jspecify.annotations.Nullable;

/**
 * Links articles that share an identifier or address in several languages: each names the others in
 * an association. When a new one is out, the others are sent again as the versions that they are,
 * which later stages take for revisions. Of an article under embargo no other one tells. Used by
 * the thread that owns the store.
 */
final class Translations {
  private static final String TEXT = "text";

  /** Behind the uri of an article: those that began as translations of it, told of or not. */
  private static final String BEGAN = "|translations";

  private final IdentityStore store;
  private final TextReader texts;
  private final long retention;

  /**
   * @param texts reads what is to be sent again
   * @param retention how long it is known what an article is a translation of, milliseconds
   */
  Translations(IdentityStore store, TextReader texts, long retention) {
    this.store = store;
    this.texts = texts;
    this.retention = retention;
  }

  /** A usable article with an association to each of its translations, in place of former ones. */
  static void put(Article article, List<String> uris) {
    if (uris.isEmpty()
        || article.getContentHash().isEmpty()
        || article.getPubStatus() != PubStatus.usable) {
      return;
    }
    List<Association> all = new ArrayList<>(article.getAssociations());
    for (String uri : uris) {
      Association link =
          Association.newBuilder().setRel(Relations.TRANSLATION).setType(TEXT).setUri(uri).build();
      if (!all.contains(link)) {
        all.add(link);
      }
    }
    article.put("associations", List.copyOf(all));
  }

  /**
   * What a kill or another notice is about that names an article by what several languages share:
   * the one in its own language; of what takes out and states no language, all.
   */
  static Set<String> meant(ParsedItem notice, String uri, IdentityStore store) {
    Set<String> all = all(uri, store);
    if (all.size() == 1) {
      return all;
    }
    String language = Candidates.language(notice.getLanguage().orElse(null));
    if (language == null) {
      return notice.getPubStatus() == PubStatus.usable ? Set.of(uri) : all;
    }
    for (String each : all) {
      ArticleState known = store.article(each);
      if (known != null && language.equals(known.language())) {
        return Set.of(each);
      }
    }
    return Set.of(uri);
  }

  /** Whether a notice that names an item in several languages is about the one in its language. */
  static boolean isInLanguageOf(ParsedItem notice, ParsedItem item) {
    String language = Candidates.language(notice.getLanguage().orElse(null));
    return language == null
        || language.equals(Candidates.language(item.getLanguage().orElse(null)));
  }

  /** An article and its translations, told of or not. */
  static Set<String> all(String uri, IdentityStore store) {
    Set<String> all = new LinkedHashSet<>(Set.of(uri));
    // Each knows the first one, and by that all others.
    linked(uri, store).forEach(all::add);
    List.copyOf(all).stream().flatMap(each -> linked(each, store)).forEach(all::add);
    return all;
  }

  private static Stream<String> linked(String uri, IdentityStore store) {
    ArticleState state = store.article(uri);
    JoinedArticles joined = new JoinedArticles(store);
    return state == null
        ? Stream.of()
        : Stream.concat(
                state.translations().stream(), AlsoNamed.of(store.uriOf(uri + BEGAN)).stream())
            .map(joined::target)
            .filter(other -> store.article(other) != null);
  }

  /**
   * Links a new article with what it is a translation of, and with what that is.
   *
   * @param uri of the article that an item began
   * @param of uri of the other one; null if there is none
   * @param judged what was decided about the item
   * @param now wall clock, milliseconds since 1970-01-01 UTC
   */
  void link(String uri, @Nullable String of, List<Judged> judged, long now) {
    ArticleState state = store.article(uri);
    ArticleState first = of == null ? null : store.article(of);
    if (of == null || state == null || first == null) {
      return;
    }
    String others = AlsoNamed.with(store.uriOf(of + BEGAN), uri, t -> store.article(t) != null);
    store.putAlias(of + BEGAN, others, now + retention);
    state = translatedBy(state, uri, of);
    for (String other : first.translations()) {
      state = translatedBy(state, uri, other);
    }
    store.putArticle(uri, state);
    for (Judged each : judged) {
      if (each.verdict() instanceof Verdict.Accepted accepted && accepted.uri().equals(uri)) {
        put(accepted.article(), state.translations());
      }
    }
  }

  private ArticleState translatedBy(ArticleState state, String uri, String other) {
    ArticleState known = store.article(other);
    return known == null || other.equals(uri) || isUnderEmbargo(standing(known))
        ? state
        : state.translatedBy(other);
  }

  /**
   * Sends the translations of an article again when it is out for the first time.
   *
   * @param wasOut whether a version of it was out before
   * @param judged what was decided just now
   * @return the same, and what is sent again
   */
  List<Judged> announced(String uri, boolean wasOut, List<Judged> judged) {
    ArticleState state = store.article(uri);
    if (wasOut || state == null || state.translations().isEmpty()) {
      return judged;
    }
    Optional<Article> out = out(uri, judged);
    if (out.isEmpty() || out.get().getEmbargoedUntil().isPresent()) {
      return judged;
    }
    Provenance from = out.get().getProvenance();
    List<Judged> all = new ArrayList<>(judged);
    for (String other : state.translations()) {
      ArticleState known = store.article(other);
      if (known != null) {
        ArticleState linked = known.translatedBy(uri);
        store.putArticle(other, linked);
        standing(linked).map(item -> again(item, other, linked, from)).ifPresent(all::add);
      }
    }
    return all;
  }

  private static Optional<Article> out(String uri, List<Judged> judged) {
    return judged.stream()
        .map(Judged::verdict)
        .filter(Verdict.Accepted.class::isInstance)
        .map(verdict -> ((Verdict.Accepted) verdict).article())
        .filter(a -> a.getUri().equals(uri) && a.getPubStatus() == PubStatus.usable)
        .findFirst();
  }

  private static Judged again(
      ParsedItem item, String uri, ArticleState state, Provenance occasion) {
    ParsedItem copy = Records.carry(item, new ParsedItem());
    Provenance provenance = Records.carry(item.getProvenance(), new Provenance());
    provenance.put("replayId", occasion.getReplayId().orElse(null));
    copy.put("provenance", provenance);
    Verdict.Accepted accepted =
        Identifier.accept(copy, uri, state, state.version(), state.supersedes());
    Article article = accepted.article();
    article.put("change", state.changeOf(article));
    Recognised.tell(article, List.of(Relations.TRANSLATION));
    return new Judged(copy, accepted);
  }

  /** The item whose text is out, if that is the version that is out, and its record is there. */
  Optional<ParsedItem> standing(ArticleState state) {
    KnownText text = state.text();
    boolean whole =
        state.isOut()
            && !state.killed()
            && !state.imposed()
            && text != null
            && text.contentHash().equals(state.digest());
    return whole && text != null
        ? texts
            .read(text)
            .filter(text::isOf)
            .filter(item -> item.getPubStatus() == PubStatus.usable && item.getReview().isEmpty())
        : Optional.empty();
  }

  private static boolean isUnderEmbargo(Optional<ParsedItem> item) {
    return item.filter(each -> each.getEmbargoedUntil().isPresent()).isPresent();
  }
}
