package news.telex.ingest.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Articles that go by a name which was another's first, as the store keeps them: their uris with a
 * blank between each two. Pure.
 */
final class AlsoNamed {
  /** Columns of one headline and day, entries of one live page; there is room for no more. */
  private static final int MAX = 8;

  private AlsoNamed() {}

  /** The articles; empty for the mark of earlier releases, which names none. */
  static List<String> of(@Nullable String kept) {
    return kept == null || kept.isEmpty() ? List.of() : List.of(kept.split(" ", -1));
  }

  /**
   * The same with another article, in place of those that are gone.
   *
   * @param alive whether an article is remembered still
   */
  static String with(@Nullable String kept, String uri, Predicate<String> alive) {
    List<String> uris = new ArrayList<>(of(kept));
    if (!uris.contains(uri)) {
      if (uris.size() >= MAX) {
        uris.removeIf(alive.negate());
      }
      if (uris.size() < MAX) {
        uris.add(uri);
      }
    }
    return String.join(" ", uris);
  }
}
