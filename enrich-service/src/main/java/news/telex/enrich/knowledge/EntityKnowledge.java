package news.telex.enrich.knowledge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import news.telex.enrich.knowledge.EntityLayer.Branch;
import news.telex.enrich.knowledge.EntityLayer.Name;
import news.telex.enrich.text.Folding;
import news.telex.enrich.text.Token;
import news.telex.runtime.knowledge.Change;
import news.telex.schemas.Digest;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of all known entities with an index of their names, in three layers: the large list,
 * what is kept by hand, and what was changed since. Of an entity that the list and the hand have,
 * the hand's facts and names count, and the list's names besides; a change counts instead of both.
 * Immutable and thread-safe: a change of knowledge is a new snapshot, so that an article never sees
 * half of one.
 */
public final class EntityKnowledge {
  /** The slots of what the list does not have, and of the beginning of all names. */
  private static final int NOWHERE = -1;

  private static final int START = -2;

  private final EntityList list;
  private final EntityLayer kept;
  private final EntityLayer changes;
  private final String shippedVersion;
  private final String version;

  private EntityKnowledge(
      EntityList list,
      EntityLayer kept,
      EntityLayer changes,
      String shippedVersion,
      String version) {
    this.list = list;
    this.kept = kept;
    this.changes = changes;
    this.shippedVersion = shippedVersion;
    this.version = version;
  }

  /** Knowledge of a list and of what is kept by hand, by id. */
  static EntityKnowledge of(EntityList list, SortedMap<String, KnownEntity> byHand) {
    Digest digest = new Digest().add(list.version());
    EntityLayer kept = new EntityLayer(list);
    for (KnownEntity entity : byHand.values()) {
      int number = list.find(entity.id());
      kept.put(
          entity, number < 0 ? Optional.empty() : Optional.of(list.meaning(number)), name -> true);
      entity.addTo(digest);
    }
    String version = digest.hex(16);
    return new EntityKnowledge(list, kept, new EntityLayer(list), version, version);
  }

  /**
   * Knowledge of these entities alone. The order of the collection does not matter.
   *
   * @throws IllegalArgumentException if two entities share an id
   */
  public static EntityKnowledge of(Collection<KnownEntity> entities) {
    SortedMap<String, KnownEntity> sorted = new TreeMap<>();
    for (KnownEntity entity : entities) {
      if (sorted.put(entity.id(), entity) != null) {
        throw new IllegalArgumentException("id occurs twice: " + entity.id());
      }
    }
    return of(EntityList.of(List.of()), sorted);
  }

  /** Knowledge of these entities alone, as a list has them; in order of their ids. */
  public static EntityKnowledge listed(Stream<ListedEntity> entities) {
    return of(EntityList.of(entities::iterator), new TreeMap<>());
  }

  /**
   * What is shipped with these changes on top, and no others.
   *
   * @param all by id
   */
  public EntityKnowledge with(SortedMap<String, Change<KnownEntity>> all) {
    EntityLayer layer = new EntityLayer(list);
    Digest digest = new Digest().add(shippedVersion);
    boolean same = true;
    for (Map.Entry<String, Change<KnownEntity>> each : all.entrySet()) {
      String id = each.getKey();
      int number = list.find(id);
      if (each.getValue() instanceof Change.Put<KnownEntity> put) {
        if (shipped(id, number).filter(put.item()::equals).isEmpty()) {
          put.item().addTo(digest.add("+"));
          layer.put(put.item(), meaning(id, number), name -> !isListedOnly(id, number, name));
          same = false;
        }
      } else if (each.getValue() instanceof Change.Removed && (number >= 0 || kept.covers(id))) {
        digest.add("-").add(id);
        layer.remove(id);
        same = false;
      }
    }
    return new EntityKnowledge(
        list, kept, layer, shippedVersion, same ? shippedVersion : digest.hex(16));
  }

  /** Digest of the content, 32 hexadecimal digits: equal content gives an equal version. */
  public String version() {
    return version;
  }

  /**
   * What is shipped, without the changes, in order of the ids. A view: each entity is made when it
   * is asked for.
   */
  public Map<String, KnownEntity> shipped() {
    return new ShippedEntities(list, kept, this::shipped);
  }

  /** What is shipped of an entity: all that a file would say, with the names of the list. */
  private Optional<KnownEntity> shipped(String id, int number) {
    Optional<KnownEntity> hand = Optional.ofNullable(kept.entities().get(id));
    if (number < 0) {
      return hand;
    }
    KnownEntity listed = list.entity(number);
    return hand.map(entity -> entity.withNamesOf(listed)).or(() -> Optional.of(listed));
  }

  private Optional<Meaning> meaning(String id, int number) {
    return kept.meaning(id)
        .or(() -> number < 0 ? Optional.empty() : Optional.of(list.meaning(number)));
  }

  /** A name that only the list has stays one of the list, whatever else is changed. */
  private boolean isListedOnly(String id, int number, String name) {
    return number >= 0 && !kept.writes(id, name) && list.isNamed(number, name);
  }

  /**
   * Ids of what is shipped under a name, whatever its case and diacritics: names that are kept by
   * hand first, then the best known.
   */
  public List<String> shippedAs(String name) {
    EntityKnowledge shipped = with(new TreeMap<>());
    Optional<Node> node = Optional.of(shipped.root());
    for (Token word : Names.words(name)) {
      node = node.flatMap(n -> n.next(word.key()));
    }
    return node.map(n -> n.aliases(true, true)).orElse(List.of()).stream()
        .sorted(
            Comparator.comparing((Alias alias) -> !alias.kept() || alias.context())
                .thenComparing(alias -> -alias.entity().prior())
                .thenComparing(alias -> alias.entity().id()))
        .map(alias -> alias.entity().id())
        .distinct()
        .toList();
  }

  /** Where a search for names begins; see {@link Node#next}. */
  public Node root() {
    return new Node(Names.ROOT, START, kept.root(), changes.root());
  }

  /** Where a search begins for names that somebody has put into the knowledge by hand. */
  public Node rootByHand() {
    return new Node(Names.ROOT, NOWHERE, kept.root(), changes.root());
  }

  /** Whether a word, in the form of {@link Folding#fold}, means people or things of a place. */
  public boolean isDemonym(String key) {
    return !changes.demonyms(key).isEmpty()
        || kept.demonyms(key).stream().anyMatch(id -> !changes.covers(id));
  }

  /** A place in the tree of names: the words so far. */
  public final class Node {
    private final long key;
    private final int slot;
    private final @Nullable Branch hand;
    private final @Nullable Branch changed;

    private Node(long key, int slot, @Nullable Branch hand, @Nullable Branch changed) {
      this.key = key;
      this.slot = slot;
      this.hand = hand;
      this.changed = changed;
    }

    /**
     * The node one word further; empty if no name goes on so.
     *
     * @param word in the form of {@link Folding#fold}
     */
    public Optional<Node> next(String word) {
      // What the list does not have so far it does not have further on.
      long longer = slot == NOWHERE ? key : Names.next(key, word);
      int at = slot == NOWHERE ? NOWHERE : list.index().slot(longer);
      Branch byHand = hand == null ? null : hand.next(word);
      Branch byChange = changed == null ? null : changed.next(word);
      return at < 0 && byHand == null && byChange == null
          ? Optional.empty()
          : Optional.of(new Node(longer, at, byHand, byChange));
    }

    /**
     * The names that end here.
     *
     * @param listed whether with those that only the list has, also where the entity was changed
     * @param capitalised whether with those that have a capital first in every word
     */
    public List<Alias> aliases(boolean listed, boolean capitalised) {
      List<Alias> aliases = new ArrayList<>(2);
      add(hand, listed, capitalised, true, aliases);
      add(changed, listed, capitalised, false, aliases);
      if (listed && slot >= 0) {
        addListed(capitalised, aliases);
      }
      return aliases;
    }

    private void add(
        @Nullable Branch branch,
        boolean listed,
        boolean capitalised,
        boolean changeable,
        List<Alias> aliases) {
      if (branch == null) {
        return;
      }
      for (Name name : branch.names()) {
        boolean counts = !(changeable && changes.covers(name.meaning().id()));
        if (counts && (listed || name.kept()) && (capitalised || !name.capitalised())) {
          aliases.add(name.alias());
        }
      }
    }

    private void addListed(boolean withCapitals, List<Alias> aliases) {
      NameIndex index = list.index();
      for (int at = index.first(slot); at < index.end(slot); at++) {
        int name = index.name(at);
        int entity = list.entityOf(name);
        if ((!withCapitals && list.isCapitalised(name))
            || changes.covers(entity)
            || !list.isKeyed(name, key)) {
          continue;
        }
        Optional<Meaning> byHand =
            kept.covers(entity) ? kept.meaning(list.id(entity)) : Optional.empty();
        String text = list.name(name);
        if (byHand.isEmpty() || !kept.writes(byHand.get().id(), text)) {
          aliases.add(
              new Alias(
                  byHand.orElseGet(() -> list.meaning(entity)),
                  text,
                  list.languages(name),
                  false,
                  false,
                  list.isCapitalised(name)));
        }
      }
    }
  }
}
