package news.telex.ingest.identity;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import news.telex.ingest.text.SlugParts;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Signals;

/**
 * What the parts of a story that a wire sends in several items have in common: the words of the
 * slug, or of the headline where there is none, without what says which part it is.
 *
 * @param words in lower case, one blank between each two; never empty
 * @param follows whether the item says that it is a part that follows another one
 */
record ChainName(String words, boolean follows) {
  private static final Set<String> FOLLOWING = Set.of(Signals.UPDATE, Signals.CORRECTION);

  /** The name of an item's chain; empty if nothing names it. */
  static Optional<ChainName> of(ParsedItem item) {
    SlugParts parts =
        SlugParts.of(item.getSlugline().filter(s -> !s.isBlank()).orElse(item.getHeadline()));
    boolean signalled = item.getSignal().filter(FOLLOWING::contains).isPresent();
    return parts.words().isEmpty()
        ? Optional.empty()
        : Optional.of(new ChainName(parts.words(), parts.follows() || signalled));
  }

  /** Keys in the store on the item's day and on the day before: parts follow over midnight. */
  List<String> keys(ParsedItem item) {
    LocalDate day = Slug.day(item);
    return List.of(key(item, day), key(item, day.minusDays(1)));
  }

  private String key(ParsedItem item, LocalDate day) {
    String language = Candidates.language(item.getLanguage().orElse(null));
    return item.getProvider()
        + "|chain:"
        + ItemName.digest(words + '|' + (language == null ? "" : language) + '|' + day);
  }
}
