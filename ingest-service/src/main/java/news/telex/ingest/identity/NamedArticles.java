package news.telex.ingest.identity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import news.telex.schemas.AltId;
import news.telex.schemas.IdRoles;
import news.telex.schemas.ParsedItem;
import org.jspecify.annotations.Nullable;

/**
 * What the references of a notice lead to.
 *
 * @param uris articles that are known, as named, without duplicates
 * @param missing keys of names that lead to none, of those that may still come
 * @param several whether a slug leads to several articles
 * @param onlySlugs whether it is named by a slug and nothing else
 * @param byTitle whether a notice with an identifier of its own names it by nothing but the slug
 *     and the headline that it bears itself
 */
record NamedArticles(
    Set<String> uris, List<String> missing, boolean several, boolean onlySlugs, boolean byTitle) {
  /** What a slug leads to that several articles bear. */
  static final String SEVERAL = "";

  static NamedArticles of(String uri) {
    return new NamedArticles(Set.of(uri), List.of(), false, false, false);
  }

  static NamedArticles of(ParsedItem notice, IdentityStore store) {
    Set<String> uris = new LinkedHashSet<>();
    Set<String> led = new LinkedHashSet<>();
    List<String> missing = new ArrayList<>();
    List<String> missingAddresses = new ArrayList<>();
    boolean several = false;
    boolean onlySlugs = true;
    boolean title = isTitle(notice);
    for (AltId name : notice.getReferences()) {
      boolean slug = name.getRole().equals(IdRoles.SLUG);
      List<String> keys = keys(name, notice);
      String known = first(keys, store);
      String uri = known != null ? known : first(otherKeys(name, notice), store);
      onlySlugs &= slug || (uri == null && name.getRole().equals(IdRoles.HEADLINE));
      if (uri == null) {
        // Of an article that is known by its id the address may be another's by and by.
        (name.getRole().equals(IdRoles.URL) ? missingAddresses : missing).addAll(keys);
      } else if (uri.equals(SEVERAL)) {
        several = true;
      } else {
        String target = new JoinedArticles(store).target(uri);
        led.add(target);
        uris.addAll(Translations.meant(notice, target, store));
      }
    }
    if (uris.isEmpty()) {
      missing.addAll(missingAddresses);
    }
    if (title && !uris.isEmpty()) {
      // Slug and headline are of one article; those that lead to two name neither.
      missing.clear();
      several = led.size() > 1;
    } else {
      several &= uris.isEmpty();
    }
    return new NamedArticles(
        several ? Set.of() : uris,
        missing,
        several,
        onlySlugs,
        title && !ItemName.strong(notice).isEmpty());
  }

  /** Whether what it names is what it bears itself. */
  private static boolean isTitle(ParsedItem notice) {
    return notice.getReferences().stream()
        .allMatch(
            name ->
                name.getRole().equals(IdRoles.HEADLINE)
                    || (name.getRole().equals(IdRoles.SLUG)
                        && notice.getSlugline().filter(name.getValue()::equals).isPresent()));
  }

  /** The one that is named first; there is one. */
  String first() {
    return uris.iterator().next();
  }

  private static List<String> keys(AltId name, ParsedItem notice) {
    if (name.getRole().equals(IdRoles.SLUG)) {
      return Slug.keys(name.getValue(), notice);
    }
    return keys(
        name.getRole().equals(IdRoles.HEADLINE)
            ? ItemName.headlines(name.getValue(), notice)
            : ItemName.named(name.getValue()),
        notice);
  }

  /** Of an address as it may be written, too. */
  private static List<String> otherKeys(AltId name, ParsedItem notice) {
    return Set.of(IdRoles.SLUG, IdRoles.HEADLINE).contains(name.getRole())
        ? List.of()
        : keys(ItemName.namedOtherwise(name.getValue()), notice);
  }

  private static List<String> keys(List<ItemName> names, ParsedItem notice) {
    return names.stream().map(name -> name.key(notice.getProvider())).toList();
  }

  private static @Nullable String first(List<String> keys, IdentityStore store) {
    for (String key : keys) {
      String uri = store.uriOf(key);
      if (uri != null && (uri.equals(SEVERAL) || store.article(uri) != null)) {
        return ItemName.isHeadlineKey(key) && isOfOthers(ItemName.several(key), uri, store)
            ? SEVERAL
            : uri;
      }
    }
    return null;
  }

  /** Whether other articles than one go by a name, and it does not go on for all of them. */
  private static boolean isOfOthers(String several, String uri, IdentityStore store) {
    String kept = store.uriOf(several);
    if (kept == null) {
      return false;
    }
    JoinedArticles joined = new JoinedArticles(store);
    List<String> others = AlsoNamed.of(kept);
    return others.isEmpty()
        || others.stream().anyMatch(each -> !joined.target(each).equals(joined.target(uri)));
  }
}
