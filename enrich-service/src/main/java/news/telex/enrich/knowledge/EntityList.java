package news.telex.enrich.knowledge;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import news.telex.enrich.knowledge.Parts.Texts;
import news.telex.schemas.EntityType;
import org.jspecify.annotations.Nullable;

/**
 * The large list of entities: hundreds of thousands in a few arrays with an index of their names,
 * about 150 bytes an entity, where objects take three times as much. A file of it is read as it is:
 * what can be worked out from the names was worked out when it was made. Immutable and thread-safe.
 *
 * <p>Entities are numbered in order of their ids, names in order of their entities.
 */
public final class EntityList {
  static final int MAGIC = 0x544C5845;
  static final int FORMAT = 2;

  /** Bytes of the digest of the content. */
  static final int DIGEST = 16;

  /** What every id begins with; a number follows. */
  static final String ID = "wikidata:Q";

  /** Digits of the largest number. */
  private static final int MAX_DIGITS = 10;

  private static final EntityType[] TYPES = EntityType.values();

  private final String version;
  private final int count;
  private final List<String> allKinds;
  private final List<List<String>> allCountries;
  private final List<List<String>> allLanguages;
  private final int[] numbers;
  private final byte[] types;
  private final byte[] priors;
  private final char[] kinds;
  private final char[] countries;
  private final char[] from;
  private final char[] to;
  private final int[] firstName;
  private final int[] entityOf;
  private final int[] described;
  private final Texts descriptions;
  private final Texts names;
  private final char[] languages;
  private final byte[] capitalised;
  private final NameIndex index;

  /**
   * Facts that were asked for lately: news names the same ones over and over. Written without a
   * lock, as it does not matter whose is kept.
   */
  private final @Nullable Made[] lately = new Made[4096];

  private EntityList(DataInputStream in) throws IOException {
    if (in.readInt() != MAGIC || in.readInt() != FORMAT) {
      throw new IOException("no list of entities of format " + FORMAT);
    }
    version = HexFormat.of().formatHex(in.readNBytes(DIGEST));
    Parts.Reader parts = new Parts.Reader(in);
    allKinds = parts.texts().all();
    allCountries = codes(parts.texts());
    allLanguages = codes(parts.texts());
    numbers = parts.ints();
    count = numbers.length;
    types = parts.bytes();
    priors = parts.bytes();
    kinds = parts.chars();
    countries = parts.chars();
    from = parts.chars();
    to = parts.chars();
    firstName = Parts.starts(parts.chars());
    entityOf = new int[firstName[count]];
    for (int entity = 0; entity < count; entity++) {
      Arrays.fill(entityOf, firstName[entity], firstName[entity + 1], entity);
    }
    described = parts.ints();
    descriptions = parts.texts();
    names = parts.texts();
    languages = parts.chars();
    capitalised = parts.bytes();
    index = NameIndex.read(parts);
  }

  private static List<List<String>> codes(Texts all) {
    return all.all().stream()
        .map(joined -> joined.isEmpty() ? List.<String>of() : List.of(joined.split(",")))
        .toList();
  }

  /**
   * Reads a list.
   *
   * @throws IOException if it is no list of this format
   */
  static EntityList read(InputStream list) throws IOException {
    return new EntityList(new DataInputStream(list));
  }

  /**
   * The list of these entities.
   *
   * @param entities in order of their ids, none twice
   */
  static EntityList of(Iterable<ListedEntity> entities) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(entities, out);
      return read(new ByteArrayInputStream(out.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException("What was written to memory can be read from it.", e);
    }
  }

  /**
   * Writes a list; the same entities give the same bytes.
   *
   * @param entities in order of their ids, none twice
   * @throws IllegalArgumentException if they are in another order, or a text has a line feed
   */
  public static void write(Iterable<ListedEntity> entities, OutputStream out) throws IOException {
    EntityListWriter writer = new EntityListWriter();
    entities.forEach(writer::add);
    writer.write(new DataOutputStream(out));
  }

  /** How many entities there are. */
  int size() {
    return count;
  }

  /** Digest of the content. */
  String version() {
    return version;
  }

  /** The id of the entity of a number. */
  String id(int entity) {
    return ID + numbers[entity];
  }

  /** The number of an entity; negative if there is none with this id. */
  int find(String id) {
    int number = number(id);
    int low = 0;
    int high = number < 0 ? -1 : count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = compare(numbers[middle], number);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** The number in an id; negative if it is none that the list may have. */
  private static int number(String id) {
    int digits = id.length() - ID.length();
    if (digits < 1 || digits > MAX_DIGITS || !id.startsWith(ID) || id.charAt(ID.length()) == '0') {
      return -1;
    }
    long number = 0;
    for (int i = ID.length(); i < id.length(); i++) {
      char c = id.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = 10 * number + c - '0';
    }
    return number > Integer.MAX_VALUE ? -1 : (int) number;
  }

  /** As their ids are ordered: digit by digit, 10 before 2. */
  private static int compare(int one, int other) {
    int order = Long.compare(filled(one), filled(other));
    return order == 0 ? Integer.compare(one, other) : order;
  }

  /** With zeros behind it, as many digits as the largest. */
  private static long filled(int number) {
    long filled = number;
    while (filled > 0 && filled < 1_000_000_000L) {
      filled *= 10;
    }
    return filled;
  }

  /** The facts of an entity. */
  Meaning meaning(int entity) {
    int place = entity % lately.length;
    Made made = lately[place];
    if (made == null || made.entity != entity) {
      made = new Made(entity, read(entity));
      lately[place] = made;
    }
    return made.meaning;
  }

  /** The facts of an entity, for as long as nobody asks for another one of its place. */
  private record Made(int entity, Meaning meaning) {}

  private Meaning read(int entity) {
    return new Meaning(
        id(entity),
        names.get(firstName[entity]),
        TYPES[types[entity]],
        allKinds.get(kinds[entity]),
        allCountries.get(countries[entity]),
        descriptions.get(described[entity]),
        from[entity],
        to[entity],
        priors[entity]);
  }

  /** All that a file would say of an entity. */
  KnownEntity entity(int entity) {
    List<String> aliases = new ArrayList<>();
    Map<String, List<String>> byLanguage = new HashMap<>();
    for (int i = firstName[entity] + 1; i < firstName[entity + 1]; i++) {
      String name = names.get(i);
      List<String> in = languages(i);
      if (in.isEmpty()) {
        aliases.add(name);
      }
      in.forEach(
          language -> byLanguage.computeIfAbsent(language, l -> new ArrayList<>()).add(name));
    }
    return new KnownEntity(
        id(entity),
        names.get(firstName[entity]),
        TYPES[types[entity]],
        allKinds.get(kinds[entity]),
        allCountries.get(countries[entity]).stream().findFirst(),
        aliases,
        byLanguage,
        List.of(),
        List.of());
  }

  /** Whether an entity has a name. */
  boolean isNamed(int entity, String name) {
    for (int i = firstName[entity]; i < firstName[entity + 1]; i++) {
      if (names.get(i).equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** Where the beginnings of names stand. */
  NameIndex index() {
    return index;
  }

  /** Whether the words of a name have this key: {@link Names#next}. */
  boolean isKeyed(int name, long key) {
    return Names.key(names.utf8(), names.start(name), names.end(name)) == key;
  }

  /** The entity that a name is of. */
  int entityOf(int name) {
    return entityOf[name];
  }

  /** A name as it is written. */
  String name(int name) {
    return names.get(name);
  }

  /** The languages that a name counts in; empty: any. */
  List<String> languages(int name) {
    return allLanguages.get(languages[name]);
  }

  /** Whether every word of a name has a capital first and none is all in capitals. */
  boolean isCapitalised(int name) {
    return capitalised[name] != 0;
  }
}
