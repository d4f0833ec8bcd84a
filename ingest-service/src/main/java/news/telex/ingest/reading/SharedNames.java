package news.telex.ingest.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import news.telex.ingest.text.Characters;
import news.telex.ingest.text.LanguageTag;
import news.telex.schemas.AltId;
import news.telex.schemas.IdRoles;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;

/**
 * Identifiers and addresses that several items of one raw record carry, though they are no versions
 * or translations of one article: they identify none of them, and get the role {@link
 * IdRoles#SHARED}. A record tells that by itself, so that a replay finds the same. Pure.
 */
final class SharedNames {
  /** Words of a run, as usual for shingles of short texts (Broder 1997). */
  private static final int RUN = 3;

  /** Runs of a text that are compared, from its beginning: a record may hold thousands of texts. */
  private static final int MAX_RUNS = 200;

  /** Items that one is compared with, so that time stays in proportion to their number. */
  private static final int MAX_BEFORE = 8;

  private SharedNames() {}

  /**
   * Marks them.
   *
   * @param items of one raw record; changed where they share a name
   */
  static void mark(List<ParsedItem> items) {
    if (items.size() < 2) {
      return;
    }
    Map<String, List<ParsedItem>> byName = new LinkedHashMap<>();
    for (ParsedItem item : items) {
      names(item)
          .distinct()
          .forEach(name -> byName.computeIfAbsent(name, key -> new ArrayList<>()).add(item));
    }
    Set<String> shared = new HashSet<>();
    byName.forEach(
        (name, bearers) -> {
          if (!areOne(bearers)) {
            shared.add(name);
          }
        });
    if (!shared.isEmpty()) {
      items.forEach(item -> mark(item, shared));
    }
  }

  private static Stream<String> names(ParsedItem item) {
    return Stream.concat(ids(item).map(AltId::getValue), address(item).stream());
  }

  private static Stream<AltId> ids(ParsedItem item) {
    return item.getAltIds().stream().filter(id -> id.getRole().equals(IdRoles.GUID));
  }

  private static Optional<String> address(ParsedItem item) {
    return item.getCanonicalUrl();
  }

  private static void mark(ParsedItem item, Set<String> shared) {
    List<AltId> ids = new ArrayList<>();
    boolean changed = false;
    for (AltId id : item.getAltIds()) {
      boolean none = id.getRole().equals(IdRoles.GUID) && shared.contains(id.getValue());
      ids.add(none ? shared(id.getValue()) : id);
      changed |= none;
    }
    Optional<String> address = address(item).filter(shared::contains);
    if (address.isPresent() && ids.stream().noneMatch(shared(address.get())::equals)) {
      ids.add(shared(address.get()));
      changed = true;
    }
    if (changed) {
      item.put("altIds", List.copyOf(ids));
    }
  }

  private static AltId shared(String value) {
    return AltId.newBuilder().setRole(IdRoles.SHARED).setValue(value).build();
  }

  /** Whether each of the items is of the same article as one of the few before it. */
  private static boolean areOne(List<ParsedItem> bearers) {
    for (int i = 1; i < bearers.size(); i++) {
      ParsedItem item = bearers.get(i);
      List<ParsedItem> before = bearers.subList(Math.max(0, i - MAX_BEFORE), i);
      if (before.stream().noneMatch(other -> isOne(item, other))) {
        return false;
      }
    }
    return true;
  }

  /** Versions that the wire numbers, translations, notices, and what agrees in headline or text. */
  private static boolean isOne(ParsedItem item, ParsedItem other) {
    boolean numbered =
        item.getVersion().isPresent()
            && other.getVersion().isPresent()
            && !item.getVersion().equals(other.getVersion());
    return numbered
        || isTranslation(item, other)
        || isNotice(item)
        || isNotice(other)
        || isSameHeadline(item, other)
        || isSameText(item, other);
  }

  private static boolean isSameHeadline(ParsedItem item, ParsedItem other) {
    String words = Characters.folded(item.getHeadline());
    return !words.isEmpty() && words.equals(Characters.folded(other.getHeadline()));
  }

  /** Whether half of the shorter text or more stands in the other one, in runs of words. */
  private static boolean isSameText(ParsedItem item, ParsedItem other) {
    Set<String> runs = runs(item);
    Set<String> others = runs(other);
    int shorter = Math.min(runs.size(), others.size());
    runs.retainAll(others);
    return !runs.isEmpty() && 2 * runs.size() >= shorter;
  }

  private static Set<String> runs(ParsedItem item) {
    Set<String> runs = new HashSet<>();
    for (String paragraph : item.getBody()) {
      List<String> words = List.of(Characters.folded(paragraph).split(" ", -1));
      for (int i = 0; i == 0 || i + RUN <= words.size(); i++) {
        if (runs.size() == MAX_RUNS) {
          return runs;
        }
        runs.add(String.join(" ", words.subList(i, Math.min(i + RUN, words.size()))));
      }
    }
    return runs;
  }

  private static boolean isTranslation(ParsedItem item, ParsedItem other) {
    return item.getLanguage().isPresent()
        && other.getLanguage().isPresent()
        && !LanguageTag.isSame(item.getLanguage().get(), other.getLanguage().get());
  }

  /** What is no usable text may well say other words under the name of what it is about. */
  private static boolean isNotice(ParsedItem item) {
    return item.getPubStatus() != PubStatus.usable;
  }
}
