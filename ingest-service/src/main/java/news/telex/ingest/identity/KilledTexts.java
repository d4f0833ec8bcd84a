package news.telex.ingest.identity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import news.telex.ingest.format.Relations;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Signals;

/**
 * Tells whether an item that would be an article of its own brings back what was killed under
 * another name: its text, or, where nothing else names it, its slug. Costs a look-up or two for
 * each new article. Used by the thread that owns the store.
 */
final class KilledTexts {
  /** What is remembered of a killed text. */
  private static final String TEXT = "|killed-text:";

  /** Behind the key of a slug that several articles bear: the killed one. */
  private static final String KILLED = "|killed";

  private final IdentityStore store;

  KilledTexts(IdentityStore store) {
    this.store = store;
  }

  /** Remembers the text of an article that is killed, for as long as the article. */
  void remember(String provider, String uri, ArticleState state, long keepUntil) {
    KnownText text = state.text();
    if (state.killed()
        && text != null
        && !text.digest().isEmpty()
        && BodySketch.isTelling(text.runs())) {
      store.putAlias(key(provider, text.digest()), uri, keepUntil);
    }
  }

  private static String key(String provider, String digest) {
    return provider + TEXT + digest;
  }

  /** Remembers that a slug, which several articles bear, is that of a killed one. */
  static void rememberSlug(IdentityStore store, String slug, String killed, long keepUntil) {
    store.putAlias(slug + KILLED, killed, keepUntil);
  }

  /**
   * The item, in doubt if it brings back what was killed.
   *
   * @param names of the item
   */
  ParsedItem ask(ParsedItem item, List<ItemName> names) {
    Set<String> bySlug = new LinkedHashSet<>();
    item.getSlugline()
        .ifPresent(slug -> Slug.keys(slug, item).forEach(key -> bySlug.addAll(ofSlug(key))));
    Set<String> all = candidates(item, names, bySlug);
    int[] runs = all.isEmpty() ? new int[0] : BodySketch.runs(item.getBody());
    for (String uri : all) {
      if (isText(uri, item, runs)) {
        return Doubt.ofKilled(item, Doubt.SAME_TEXT, uri);
      }
    }
    boolean named =
        names.stream().anyMatch(name -> name.isStrong() || name.kind() == ItemName.Kind.HEADLINE);
    return named
        ? item
        : bySlug.stream()
            .filter(this::isKilled)
            .findFirst()
            .map(uri -> Doubt.ofKilled(item, Doubt.SAME_SLUG, uri))
            .orElse(item);
  }

  private List<String> ofSlug(String key) {
    return Stream.of(key, key + KILLED)
        .map(store::uriOf)
        .filter(Objects::nonNull)
        .filter(uri -> !uri.equals(NamedArticles.SEVERAL))
        .toList();
  }

  /** Articles that an item may be a copy of. */
  private Set<String> candidates(ParsedItem item, List<ItemName> names, Set<String> bySlug) {
    if (item.getBody().isEmpty()) {
      return Set.of();
    }
    String provider = item.getProvider();
    List<String> keys = new ArrayList<>();
    keys.add(key(provider, Fingerprint.ofText(item)));
    Stream<ItemName> weak = names.stream().filter(KilledTexts::isOfText);
    Stream.concat(weak, related(item)).forEach(name -> keys.add(name.key(provider)));
    Set<String> all = new LinkedHashSet<>(bySlug);
    keys.stream().map(store::uriOf).filter(Objects::nonNull).forEach(all::add);
    return all;
  }

  /** What it says that it replaces or corrects. */
  private static Stream<ItemName> related(ParsedItem item) {
    Stream<String> ids =
        item.getAltIds().stream()
            .filter(id -> Relations.acts(Signals.CORRECTION, id.getRole()))
            .map(id -> id.getValue());
    Stream<String> links =
        item.getAssociations().stream()
            .filter(to -> to.getRel().filter(KilledTexts::replaces).isPresent())
            .flatMap(to -> to.getUri().stream());
    return Stream.concat(ids, links)
        .flatMap(
            name ->
                Stream.concat(
                    ItemName.named(name).stream(), ItemName.namedOtherwise(name).stream()));
  }

  /** A number or a first paragraph leads to texts of one pattern, too. */
  private static boolean isOfText(ItemName name) {
    return name.kind() == ItemName.Kind.HEADLINE || name.kind() == ItemName.Kind.CONTENT;
  }

  private static boolean replaces(String relation) {
    return Relations.acts(Signals.CORRECTION, relation);
  }

  private boolean isKilled(String uri) {
    return Optional.ofNullable(store.article(uri)).filter(ArticleState::killed).isPresent();
  }

  private boolean isText(String uri, ParsedItem item, int[] runs) {
    ArticleState state = store.article(uri);
    return state != null
        && state.killed()
        && state.text() != null
        && BodySketch.isTelling(state.text().runs())
        && state.isMostlyIn(item, runs);
  }
}
