package news.telex.enrich.knowledge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import news.telex.enrich.text.Folding;
import news.telex.enrich.text.Token;
import news.telex.enrich.text.Tokenizer;
import news.telex.schemas.Digest;

/**
 * A snapshot of all known entities with an index of their names. Immutable and thread-safe: a
 * change of knowledge is a new snapshot, so that an article never sees half of one.
 */
public final class EntityKnowledge {
  private static final String COUNTRY = "country";

  private final String version;
  private final List<KnownEntity> entities;
  private final Node root;
  private final Set<String> demonyms;

  private EntityKnowledge(
      String version, List<KnownEntity> entities, Node root, Set<String> demonyms) {
    this.version = version;
    this.entities = entities;
    this.root = root;
    this.demonyms = demonyms;
  }

  /**
   * Indexes entities. The order of the collection does not matter.
   *
   * @throws IllegalArgumentException if two entities share an id
   */
  public static EntityKnowledge of(Collection<KnownEntity> entities) {
    List<KnownEntity> sorted =
        entities.stream().sorted(Comparator.comparing(KnownEntity::id)).toList();
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).id().equals(sorted.get(i - 1).id())) {
        throw new IllegalArgumentException("id occurs twice: " + sorted.get(i).id());
      }
    }
    Node root = new Node();
    Set<String> demonyms = new HashSet<>();
    Digest digest = new Digest();
    for (KnownEntity entity : sorted) {
      put(digest, entity.id(), entity.name(), entity.type().name(), entity.kind());
      put(digest, entity.country().orElse(""));
      add(root, entity, Optional.empty(), false, entity.name(), digest);
      for (String alias : entity.aliases()) {
        add(root, entity, Optional.empty(), false, alias, digest);
      }
      new TreeMap<>(names(entity))
          .forEach(
              (language, names) -> {
                for (String alias : names) {
                  add(root, entity, Optional.of(language), false, alias, digest);
                }
              });
      for (String alias : entity.contextAliases()) {
        add(root, entity, Optional.empty(), true, alias, digest);
      }
      for (String demonym : entity.demonyms()) {
        put(digest, "demonym", demonym);
        demonyms.add(Folding.fold(demonym));
      }
    }
    return new EntityKnowledge(digest.hex(16), sorted, root, Set.copyOf(demonyms));
  }

  /** The names by language, those of a country with the CLDR's. */
  private static Map<String, List<String>> names(KnownEntity entity) {
    if (!entity.kind().equals(COUNTRY) || entity.country().isEmpty()) {
      return entity.aliasesByLanguage();
    }
    Map<String, List<String>> names = new HashMap<>(entity.aliasesByLanguage());
    String code = entity.country().get();
    for (Map.Entry<String, String> each : CountryNames.of(code).entrySet()) {
      String name = each.getValue();
      int bracket = name.indexOf('(');
      String plain = (bracket > 0 ? name.substring(0, bracket) : name).strip();
      if (!plain.isEmpty() && !plain.equals(code)) {
        List<String> all = new ArrayList<>(names.getOrDefault(each.getKey(), List.of()));
        if (!all.contains(plain)) {
          all.add(plain);
        }
        names.put(each.getKey(), all);
      }
    }
    return names;
  }

  /** Each with its length in front, so that no two contents give the same input. */
  private static void put(Digest digest, String... parts) {
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.add((byte) (bytes.length >>> 8), (byte) bytes.length).add(bytes);
    }
  }

  private static void add(
      Node root,
      KnownEntity entity,
      Optional<String> language,
      boolean context,
      String name,
      Digest digest) {
    put(digest, language.orElse(""), context ? "c" : "", name);
    // "The Sun (newspaper)" is a label to read, not a form that a text has.
    if (name.indexOf('(') >= 0) {
      return;
    }
    List<Token> words = words(name);
    Node node = root;
    for (Token word : words) {
      node = node.child(word.key());
    }
    if (node != root) {
      node.aliases.add(new Alias(entity, language, context, words));
    }
  }

  /** The words of a name; of the marks in it only those are kept that every text writes. */
  private static List<Token> words(String name) {
    List<Token> tokens = Tokenizer.tokens(name, false);
    List<Token> words = new ArrayList<>(tokens.size());
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean comma =
          token.is(',') && i + 1 < tokens.size() && tokens.get(i + 1).shape() == Token.Shape.UPPER;
      if (!token.isMark() || token.is('&') || comma) {
        words.add(token);
      }
    }
    return words;
  }

  /** Digest of the content, 32 hexadecimal digits: equal content gives an equal version. */
  public String version() {
    return version;
  }

  /** All entities, by id. */
  public List<KnownEntity> entities() {
    return entities;
  }

  /** Where a search for names begins; see {@link Node#next}. */
  public Node root() {
    return root;
  }

  /** Whether a word, in the form of {@link Folding#fold}, means people or things of a place. */
  public boolean isDemonym(String key) {
    return demonyms.contains(key);
  }

  /** A place in the tree of names: the words so far. */
  public static final class Node {
    private final Map<String, Node> children = new HashMap<>(2);
    private final List<Alias> aliases = new ArrayList<>(1);

    private Node() {}

    private Node child(String key) {
      return children.computeIfAbsent(key, k -> new Node());
    }

    /** The node one word further; empty if no name goes on so. */
    public Optional<Node> next(String key) {
      return Optional.ofNullable(children.get(key));
    }

    /** The names that end here, in order of their entities' ids. */
    public List<Alias> aliases() {
      return aliases;
    }
  }
}
