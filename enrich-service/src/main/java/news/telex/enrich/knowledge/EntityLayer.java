package news.telex.enrich.knowledge;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import news.telex.enrich.text.Folding;
import news.telex.enrich.text.Token;
import org.jspecify.annotations.Nullable;

/**
 * Entities as objects that lie over the list, with an index of their names: what is kept by hand,
 * or what was changed. It costs as much as they are, however long the list is. Immutable once it is
 * made.
 */
final class EntityLayer {
  private final EntityList list;
  private final SortedMap<String, KnownEntity> entities = new TreeMap<>();
  private final Map<String, Meaning> meanings = new HashMap<>();
  private final Set<String> removed = new HashSet<>();
  private final Map<String, Set<String>> demonyms = new HashMap<>();
  private final Branch root = new Branch();

  /** Entities of the list that this layer says something of, by their numbers there. */
  private final BitSet listed = new BitSet();

  EntityLayer(EntityList list) {
    this.list = list;
  }

  /**
   * Puts an entity, which was not put before.
   *
   * @param below what is known of it without this layer
   * @param kept whether a name of it was put there by hand, and not by a list
   */
  void put(KnownEntity entity, Optional<Meaning> below, Predicate<String> kept) {
    Meaning meaning =
        below.map(known -> Meaning.of(entity, known)).orElseGet(() -> Meaning.of(entity));
    cover(entity.id());
    entities.put(entity.id(), entity);
    meanings.put(entity.id(), meaning);
    add(meaning, entity.name(), List.of(), false, kept.test(entity.name()));
    for (String alias : entity.aliases()) {
      add(meaning, alias, List.of(), false, kept.test(alias));
    }
    new TreeMap<>(entity.aliasesByLanguage())
        .forEach(
            (language, names) -> {
              for (String alias : names) {
                add(meaning, alias, List.of(language), false, kept.test(alias));
              }
            });
    CountryNames.beside(entity)
        .forEach(
            (language, names) -> {
              for (String alias : names) {
                add(meaning, alias, List.of(language), false, true);
              }
            });
    for (String alias : entity.contextAliases()) {
      add(meaning, alias, List.of(), true, true);
    }
    for (String demonym : entity.demonyms()) {
      demonyms.computeIfAbsent(Folding.fold(demonym), key -> new HashSet<>(2)).add(entity.id());
    }
  }

  /** Says that an entity of below does not count. */
  void remove(String id) {
    cover(id);
    removed.add(id);
  }

  private void cover(String id) {
    int number = list.find(id);
    if (number >= 0) {
      listed.set(number);
    }
  }

  private void add(
      Meaning meaning, String text, List<String> languages, boolean context, boolean kept) {
    if (!Names.isWritten(text)) {
      return;
    }
    List<Token> words = Names.words(text);
    Branch branch = root;
    for (Token word : words) {
      branch = branch.children.computeIfAbsent(word.key(), key -> new Branch());
    }
    if (branch != root) {
      branch.names.add(
          new Name(meaning, text, languages, context, kept, Names.isCapitalised(words)));
    }
  }

  /** The entities put here, by id. */
  SortedMap<String, KnownEntity> entities() {
    return entities;
  }

  /** What is said of an entity here. */
  Optional<Meaning> meaning(String id) {
    return Optional.ofNullable(meanings.get(id));
  }

  /** Whether an entity that was put here has a name here, whatever the name is to it. */
  boolean writes(String id, String name) {
    KnownEntity entity = entities.get(id);
    return entity != null && entity.writes(name);
  }

  /** Whether this layer says something of an entity: it is put or removed. */
  boolean covers(String id) {
    return entities.containsKey(id) || removed.contains(id);
  }

  /** The same for an entity by its number in the list. */
  boolean covers(int listedEntity) {
    return listed.get(listedEntity);
  }

  /** How many entities of the list it says something of. */
  int listed() {
    return listed.cardinality();
  }

  /** The entities that a word is a demonym of. */
  Set<String> demonyms(String key) {
    return demonyms.getOrDefault(key, Set.of());
  }

  /** Where a walk along the words of a name begins. */
  Branch root() {
    return root;
  }

  /** The words so far. */
  static final class Branch {
    private final Map<String, Branch> children = new HashMap<>(2);
    private final List<Name> names = new ArrayList<>(1);

    @Nullable Branch next(String word) {
      return children.get(word);
    }

    /** The names that end here. */
    List<Name> names() {
      return names;
    }
  }

  /** A name of an entity. */
  record Name(
      Meaning meaning,
      String text,
      List<String> languages,
      boolean context,
      boolean kept,
      boolean capitalised) {
    Alias alias() {
      return new Alias(meaning, text, languages, context, kept, capitalised);
    }
  }
}
