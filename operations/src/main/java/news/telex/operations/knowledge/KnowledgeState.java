package news.telex.operations.knowledge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import news.telex.operations.connection.Connection;
import news.telex.runtime.Decoder;
import news.telex.runtime.knowledge.Change;
import news.telex.runtime.knowledge.ChangeLog;
import news.telex.runtime.knowledge.KnowledgeKind;
import news.telex.runtime.knowledge.Overlay;
import news.telex.runtime.live.ChangeReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * One kind of knowledge as it is now: what Telex ships, and what the topic of changes says. Not
 * thread-safe.
 *
 * @param <T> an item, such as an entity or a rule
 * @param <R> its record
 */
public final class KnowledgeState<T, R extends SpecificRecord> {
  private static final int SUGGESTIONS = 5;

  private final KnowledgeKind<T, R> kind;
  private final Map<String, T> shipped;
  private final ChangeLog<T, R> log;
  private final Overlay<T> overlay;

  /** Where an item is from. */
  public enum Origin {
    /** Telex ships it so. */
    SHIPPED,
    /** Telex ships another one under its id. */
    CHANGED,
    /** Telex ships none under its id. */
    ADDED,
    /** Telex ships it, and it does not count. */
    REMOVED;

    /** The word for people and JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  KnowledgeState(KnowledgeKind<T, R> kind, Map<String, T> shipped, ChangeLog<T, R> log) {
    this.kind = kind;
    this.shipped = shipped;
    this.log = log;
    this.overlay = log.over(shipped);
  }

  /**
   * Reads it.
   *
   * @throws news.telex.runtime.failure.FailureException if the topic is missing
   */
  public static <T, R extends SpecificRecord> KnowledgeState<T, R> read(
      Connection connection, KnowledgeKind<T, R> kind) {
    try (ChangeReader<T, R> changes =
        new ChangeReader<>(
            kind, new Decoder<>(connection.clients(), connection.place(), kind.recordType()))) {
      connection.readAll(kind.topic(), changes::take);
      return new KnowledgeState<>(kind, kind.shipped(), changes.log());
    }
  }

  /** The kind. */
  public KnowledgeKind<T, R> kind() {
    return kind;
  }

  /** What counts. */
  public Overlay<T> overlay() {
    return overlay;
  }

  /** What Telex ships, in order of the ids. */
  public Map<String, T> shipped() {
    return shipped;
  }

  /** What the topic says, in force or not. */
  ChangeLog<T, R> log() {
    return log;
  }

  /** Whether the topic says anything of an id, valid or not. */
  public boolean isSaid(String id) {
    return log.knows(id);
  }

  /** Version of what counts. */
  public String version() {
    return kind.version(overlay);
  }

  /** Where an item is from; empty if there is none with this id. */
  public Optional<Origin> origin(String id) {
    boolean isShipped = shipped.containsKey(id);
    if (!overlay.items().containsKey(id)) {
      return isShipped ? Optional.of(Origin.REMOVED) : Optional.empty();
    }
    if (!overlay.changes().containsKey(id)) {
      return Optional.of(Origin.SHIPPED);
    }
    return Optional.of(isShipped ? Origin.CHANGED : Origin.ADDED);
  }

  /** How many items are of an origin. */
  public long count(Origin origin) {
    long changed =
        overlay.changes().keySet().stream()
            .filter(id -> origin(id).filter(origin::equals).isPresent())
            .count();
    return origin == Origin.SHIPPED
        ? shipped.size() - overlay.changes().keySet().stream().filter(shipped::containsKey).count()
        : changed;
  }

  /**
   * The item that counts under an id, or the shipped one where that was removed.
   *
   * @param id also a former one
   */
  public Optional<T> find(String id) {
    String current = kind.current(id);
    return Optional.ofNullable(overlay.items().get(current))
        .or(() -> Optional.ofNullable(shipped.get(current)));
  }

  /** Everything that counts, as a file would say it, in order of the ids; one by one. */
  public Stream<Map.Entry<String, Change<T>>> all() {
    return overlay.items().entrySet().stream()
        .map(each -> Map.entry(each.getKey(), new Change.Put<>(each.getValue())));
  }

  /** Ids of what is shipped or counts, in order; one by one. */
  public Stream<String> ids() {
    SortedSet<String> removed = new TreeSet<>(overlay.changes().keySet());
    removed.removeIf(overlay.items()::containsKey);
    return Stream.concat(overlay.items().keySet().stream(), removed.stream()).sorted();
  }

  /** Ids of what has a name, whatever its case; of namesakes the one most likely meant first. */
  public List<String> named(String name) {
    return Stream.concat(kind.shippedAs(name).stream(), overlay.changes().keySet().stream())
        .distinct()
        .filter(
            id ->
                Optional.ofNullable(overlay.items().get(id)).stream()
                    .flatMap(item -> kind.names(item).stream())
                    .anyMatch(name::equalsIgnoreCase))
        .toList();
  }

  /** What somebody may have meant: names that hold the words, the shortest first; or near ids. */
  public List<String> suggestions(String words) {
    String wanted = words.toLowerCase(Locale.ROOT);
    record Near(String text, int length) {}
    List<Near> near = new ArrayList<>();
    overlay
        .items()
        .forEach(
            (id, item) ->
                Stream.concat(Stream.of(id), kind.names(item).stream())
                    .filter(name -> name.toLowerCase(Locale.ROOT).contains(wanted))
                    .min(Comparator.comparingInt(String::length))
                    .ifPresent(
                        name ->
                            near.add(new Near(id + " (" + kind.name(item) + ")", name.length()))));
    return near.stream()
        .sorted(Comparator.comparingInt(Near::length).thenComparing(Near::text))
        .limit(SUGGESTIONS)
        .map(Near::text)
        .toList();
  }

  /** That there is no such entry, and what may have been meant: a sentence. */
  public String unknown(String id) {
    List<String> near = suggestions(id);
    return String.format(
        Locale.ROOT,
        "'%s' is not among the %s; %s.",
        id,
        kind.noun(),
        near.isEmpty()
            ? String.format(Locale.ROOT, "`%s export` lists all", kind.command())
            : "near it are " + String.join(", ", near));
  }
}
