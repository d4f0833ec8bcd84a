package news.telex.stack.registry;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.ParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.SchemaProvider;
import io.confluent.kafka.schemaregistry.SimpleParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaVersionFetcher;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Subjects, versions and ids of Avro schemas, kept in a {@link Journal}. Parsing and compatibility
 * are Confluent's own code. Not {@code MockSchemaRegistryClient}: that one is not thread-safe,
 * forgets an id with the subject it belonged to and checks no compatibility on registration.
 * Thread-safe: one lock for everything, as there are few schemas and fewer changes.
 *
 * <p>{@link HouseSubjects} are Telex's, whatever an older journal says: always {@code
 * FULL_TRANSITIVE}, towards Telex's own schema too, and always {@code READWRITE}.
 */
final class SchemaStore implements AutoCloseable {
  private static final String DEFAULT_LEVEL = CompatibilityLevel.FULL_TRANSITIVE.name;
  private static final String READ_WRITE = "READWRITE";
  private static final String READ_ONLY = "READONLY";

  /** One version of a subject. */
  record Version(
      String subject,
      int version,
      int id,
      String schema,
      List<SchemaReference> references,
      boolean deleted) {}

  private record Content(String schema, List<SchemaReference> references) {}

  private final Journal journal;
  private final SchemaProvider avro = new AvroSchemaProvider();
  private final Map<String, TreeMap<Integer, Version>> subjects = new TreeMap<>();
  private final Map<Integer, Content> contents = new TreeMap<>();
  private final Map<Content, Integer> ids = new HashMap<>();
  private final Map<String, String> levels = new HashMap<>();
  private final Map<String, String> modes = new HashMap<>();
  private String globalLevel = DEFAULT_LEVEL;
  private String globalMode = READ_WRITE;
  private int lastId;

  private SchemaStore(Journal journal) {
    this.journal = journal;
    avro.configure(Map.of(SchemaProvider.SCHEMA_VERSION_FETCHER_CONFIG, new References()));
    journal.changes().forEach(this::apply);
  }

  /**
   * Opens the store kept in a file.
   *
   * @throws IOException if the file cannot be used
   */
  static SchemaStore open(Path file) throws IOException {
    return new SchemaStore(Journal.open(file));
  }

  /** Names of the subjects, sorted. */
  synchronized List<String> subjects(boolean deleted) {
    return subjects.entrySet().stream()
        .filter(s -> s.getValue().values().stream().anyMatch(v -> deleted || !v.deleted()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The versions of a subject, rising. */
  synchronized List<Version> versions(String subject, boolean deleted) throws RegistryError {
    List<Version> versions = all(subject).stream().filter(v -> deleted || !v.deleted()).toList();
    if (versions.isEmpty()) {
      throw RegistryError.noSubject(subject);
    }
    return versions;
  }

  /** One version: a number, or {@code latest}. */
  synchronized Version version(String subject, String version, boolean deleted)
      throws RegistryError {
    int number = number(version);
    List<Version> versions = versions(subject, deleted);
    return (number < 0
            ? Optional.of(versions.get(versions.size() - 1))
            : versions.stream().filter(v -> v.version() == number).findFirst())
        .orElseThrow(() -> RegistryError.noVersion(version));
  }

  /** Text and references of a schema, in no subject. */
  synchronized Version schema(int id) throws RegistryError {
    Content content = contents.get(id);
    if (content == null) {
      throw RegistryError.noSchema();
    }
    return new Version("", 0, id, content.schema(), content.references(), false);
  }

  /** Every version of every subject that has this schema. */
  synchronized List<Version> uses(int id, boolean deleted) throws RegistryError {
    schema(id);
    return everything().filter(v -> v.id() == id && (deleted || !v.deleted())).toList();
  }

  /** Every version of every subject. */
  synchronized List<Version> everything(boolean deleted) {
    return everything().filter(v -> deleted || !v.deleted()).toList();
  }

  /** Ids of the schemas that refer to a version. */
  synchronized List<Integer> referencedBy(String subject, String version) throws RegistryError {
    Version target = version(subject, version, true);
    return referrers(target).map(Version::id).distinct().sorted().toList();
  }

  /** The version under which a subject holds this schema. */
  synchronized Version lookUp(
      String subject,
      @Nullable String type,
      String schema,
      List<SchemaReference> references,
      boolean normalize,
      boolean deleted)
      throws RegistryError {
    List<Version> versions = versions(subject, deleted);
    Content content = content(parse(type, schema, references, normalize));
    return newest(versions, content).orElseThrow(RegistryError::noSchema);
  }

  /**
   * Registers a schema; the same one again gives the same id.
   *
   * @return its id
   */
  synchronized int register(
      String subject,
      @Nullable String type,
      String schema,
      List<SchemaReference> references,
      boolean normalize)
      throws RegistryError, IOException {
    ParsedSchema parsed = parse(type, schema, references, normalize);
    Content content = content(parsed);
    List<Version> present = all(subject).stream().filter(v -> !v.deleted()).toList();
    Optional<Version> same = newest(present, content);
    if (same.isPresent()) {
      return same.get().id();
    }
    if (mode(subject).equals(READ_ONLY)) {
      throw RegistryError.readOnly(subject);
    }
    List<String> reasons = incompatibilities(subject, parsed, present);
    if (!reasons.isEmpty()) {
      throw RegistryError.incompatible(subject, reasons.toString());
    }
    int id = ids.getOrDefault(content, lastId + 1);
    int version = all(subject).stream().mapToInt(Version::version).max().orElse(0) + 1;
    change(new Change.Registered(subject, version, id, content.schema(), content.references()));
    return id;
  }

  /**
   * Why a schema may not follow in a subject; empty if it may.
   *
   * @param version compare with this version only; null: with all that the level asks for
   */
  synchronized List<String> incompatibilities(
      String subject,
      @Nullable String version,
      @Nullable String type,
      String schema,
      List<SchemaReference> references,
      boolean normalize)
      throws RegistryError {
    ParsedSchema parsed = parse(type, schema, references, normalize);
    List<Version> present = all(subject).stream().filter(v -> !v.deleted()).toList();
    if (version == null || (number(version) < 0 && present.isEmpty())) {
      return incompatibilities(subject, parsed, present);
    }
    return incompatibilities(subject, parsed, List.of(version(subject, version, false)));
  }

  /** Deletes a subject: hides it, or removes what is hidden for good. Returns its versions. */
  synchronized List<Integer> delete(String subject, boolean permanent)
      throws RegistryError, IOException {
    refuseIfOfTheHouse(subject);
    List<Version> versions = versions(subject, permanent);
    if (permanent && versions.stream().anyMatch(v -> !v.deleted())) {
      throw RegistryError.notDeletedFirst(subject);
    }
    for (Version version : versions) {
      refuseIfReferenced(version);
    }
    for (Version version : versions) {
      change(new Change.Deleted(subject, version.version(), permanent));
    }
    return versions.stream().map(Version::version).toList();
  }

  /** Deletes a version: hides it, or removes a hidden one for good. Returns its number. */
  synchronized int delete(String subject, String version, boolean permanent)
      throws RegistryError, IOException {
    refuseIfOfTheHouse(subject);
    Version target = version(subject, version, permanent);
    if (permanent && !target.deleted()) {
      throw RegistryError.versionNotDeletedFirst(subject, target.version());
    }
    refuseIfReferenced(target);
    change(new Change.Deleted(subject, target.version(), permanent));
    return target.version();
  }

  /** The compatibility level of a subject; empty if it has none of its own. */
  synchronized Optional<String> level(@Nullable String subject) {
    return subject == null ? Optional.of(globalLevel) : Optional.ofNullable(levels.get(subject));
  }

  /** Sets a level; null takes it back. */
  synchronized void setLevel(@Nullable String subject, @Nullable String level)
      throws RegistryError, IOException {
    String name = level == null ? null : level.toUpperCase(Locale.ROOT);
    if (name != null && CompatibilityLevel.forName(name) == null) {
      throw RegistryError.badLevel();
    }
    if (name != null
        && !name.equals(DEFAULT_LEVEL)
        && (subject == null || HouseSubjects.contains(subject))) {
      throw RegistryError.notPermitted(
          subject == null
              ? "The global compatibility level stays FULL_TRANSITIVE; a subject of your own may have another."
              : String.format(
                  Locale.ROOT,
                  "Subject %s is Telex's own: its compatibility level stays FULL_TRANSITIVE.",
                  subject));
    }
    change(new Change.LevelSet(subject, name));
  }

  /** The mode of a subject; empty if it has none of its own. */
  synchronized Optional<String> ownMode(@Nullable String subject) {
    return subject == null ? Optional.of(globalMode) : Optional.ofNullable(modes.get(subject));
  }

  /** Sets a mode; null takes it back. */
  synchronized void setMode(@Nullable String subject, @Nullable String mode)
      throws RegistryError, IOException {
    String name = mode == null ? null : mode.toUpperCase(Locale.ROOT);
    if (name != null && !Set.of(READ_WRITE, READ_ONLY).contains(name)) {
      throw RegistryError.badMode();
    }
    if (READ_ONLY.equals(name) && (subject == null || HouseSubjects.contains(subject))) {
      throw RegistryError.notPermitted(
          subject == null
              ? "The global mode stays READWRITE; a subject of your own may be read-only."
              : String.format(
                  Locale.ROOT, "Subject %s is Telex's own: its mode stays READWRITE.", subject));
    }
    change(new Change.ModeSet(subject, name));
  }

  @Override
  public synchronized void close() throws IOException {
    journal.close();
  }

  private String mode(String subject) {
    return HouseSubjects.contains(subject) ? READ_WRITE : modes.getOrDefault(subject, globalMode);
  }

  /** On disk first: what a client was told survives. */
  private void change(Change change) throws IOException {
    journal.append(change);
    apply(change);
  }

  private void apply(Change change) {
    if (change instanceof Change.Registered added) {
      Content content = new Content(added.schema(), List.copyOf(added.references()));
      contents.put(added.id(), content);
      ids.put(content, added.id());
      lastId = Math.max(lastId, added.id());
      subjects
          .computeIfAbsent(added.subject(), s -> new TreeMap<>())
          .put(
              added.version(),
              new Version(
                  added.subject(),
                  added.version(),
                  added.id(),
                  added.schema(),
                  content.references(),
                  false));
    } else if (change instanceof Change.Deleted deleted) {
      delete(deleted);
    } else if (change instanceof Change.LevelSet set) {
      if (set.subject() == null) {
        globalLevel = set.level() == null ? DEFAULT_LEVEL : set.level();
      } else {
        put(levels, set.subject(), set.level());
      }
    } else if (change instanceof Change.ModeSet set) {
      if (set.subject() == null) {
        globalMode = set.mode() == null ? READ_WRITE : set.mode();
      } else {
        put(modes, set.subject(), set.mode());
      }
    }
  }

  private void delete(Change.Deleted deleted) {
    TreeMap<Integer, Version> versions = subjects.get(deleted.subject());
    if (versions == null) {
      return;
    }
    if (deleted.permanent()) {
      versions.remove(deleted.version());
      if (versions.isEmpty()) {
        subjects.remove(deleted.subject());
      }
    } else {
      versions.computeIfPresent(
          deleted.version(),
          (n, v) ->
              new Version(v.subject(), v.version(), v.id(), v.schema(), v.references(), true));
    }
  }

  private static void put(Map<String, String> map, String key, @Nullable String value) {
    if (value == null) {
      map.remove(key);
    } else {
      map.put(key, value);
    }
  }

  private List<String> incompatibilities(
      String subject, ParsedSchema schema, List<Version> versions) throws RegistryError {
    Optional<org.apache.avro.Schema> ours = HouseSubjects.schemaOf(subject);
    CompatibilityLevel level =
        CompatibilityLevel.forName(
            ours.isPresent() ? DEFAULT_LEVEL : levels.getOrDefault(subject, globalLevel));
    List<ParsedSchemaHolder> previous = new ArrayList<>();
    // Whoever comes first does not decide what the subject is for.
    ours.map(AvroSchema::new).map(SimpleParsedSchemaHolder::new).ifPresent(previous::add);
    for (Version v : versions) {
      previous.add(new SimpleParsedSchemaHolder(parse(null, v.schema(), v.references(), false)));
    }
    return schema.isCompatible(level, previous);
  }

  private ParsedSchema parse(
      @Nullable String type, String schema, List<SchemaReference> references, boolean normalize)
      throws RegistryError {
    if (type != null && !type.equals(AvroSchema.TYPE)) {
      throw RegistryError.badSchema(
          String.format(Locale.ROOT, "schema type %s is not supported, AVRO is", type));
    }
    try {
      return avro.parseSchemaOrElseThrow(
          new Schema(null, null, null, AvroSchema.TYPE, references, schema), false, normalize);
    } catch (RuntimeException e) {
      // Avro, Jackson and the reference resolver each throw their own; all mean the same here.
      throw RegistryError.badSchema(String.valueOf(e.getMessage()));
    }
  }

  private static Content content(ParsedSchema schema) {
    return new Content(schema.canonicalString(), List.copyOf(schema.references()));
  }

  private static Optional<Version> newest(List<Version> versions, Content content) {
    return versions.stream()
        .filter(v -> content.equals(new Content(v.schema(), v.references())))
        .reduce((older, newer) -> newer);
  }

  private Collection<Version> all(String subject) {
    return subjects.getOrDefault(subject, new TreeMap<>()).values();
  }

  private Stream<Version> everything() {
    return subjects.values().stream().flatMap(s -> s.values().stream());
  }

  private Stream<Version> referrers(Version target) {
    return everything()
        .filter(
            v ->
                !v.deleted()
                    && v.references().stream()
                        .anyMatch(
                            r ->
                                r.getSubject().equals(target.subject())
                                    && r.getVersion() == target.version()));
  }

  private static void refuseIfOfTheHouse(String subject) throws RegistryError {
    if (HouseSubjects.contains(subject)) {
      throw RegistryError.notPermitted(
          String.format(Locale.ROOT, "Subject %s is Telex's own: it is not deleted.", subject));
    }
  }

  private void refuseIfReferenced(Version version) throws RegistryError {
    if (referrers(version).findAny().isPresent()) {
      throw RegistryError.referenced(version.subject(), version.version());
    }
  }

  /** The number of a version; -1 for the latest. */
  private static int number(String version) throws RegistryError {
    if (version.equals("latest") || version.equals("-1")) {
      return -1;
    }
    try {
      int number = Integer.parseInt(version);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through to the same answer as a number out of range.
    }
    throw RegistryError.badVersion(version);
  }

  /** How the parser finds schemas that others refer to. */
  private final class References implements SchemaVersionFetcher {
    @Override
    public String tenant() {
      return "default";
    }

    @Override
    public @Nullable Schema getByVersion(String subject, int version, boolean deleted) {
      try {
        Version v = version(subject, Integer.toString(version), deleted);
        return new Schema(
            v.subject(), v.version(), v.id(), AvroSchema.TYPE, v.references(), v.schema());
      } catch (RegistryError unknown) {
        return null;
      }
    }
  }
}
