package news.telex.ingest.format;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import news.telex.ingest.text.Characters;
import news.telex.ingest.text.WordFile;
import news.telex.schemas.PubStatus;
import org.jspecify.annotations.Nullable;

/**
 * What the fields of a wire say is to become of an item. Whatever says kill cancels, also against a
 * status that says something else: to publish what was killed would be worse than to leave it out.
 *
 * @param status publishing status
 * @param stated whether the wire said so
 * @param signal correction, update, kill, advisory, the wire's own word, or null
 * @param usable whether the status by itself says usable, whatever the signal says
 */
public record StatedStatus(
    PubStatus status, boolean stated, @Nullable String signal, boolean usable) {
  private static final String KILL = "kill";

  private static final int MAX_SIGNAL = 200;

  /** Kinds of fields in {@code statuses.tsv}. */
  private static final List<String> NAMES = List.of("field", "no", "yes", "gone");

  private static final Set<String> YES = Set.of("true", "yes", "1");
  private static final Set<String> NO = Set.of("false", "no", "0");

  private static final Map<String, Set<String>> WORDS =
      WordFile.table(StatedStatus.class, "statuses.tsv");

  /** By the contract's order: usable, withheld, canceled. */
  private static final Comparator<PubStatus> SAFEST_LAST = Comparator.naturalOrder();

  /** Reads what the fields of a draft state. */
  public static StatedStatus of(Draft draft) {
    PubStatus said = stated(draft);
    boolean usable = said == PubStatus.usable;
    if (draft.signals.stream().anyMatch(StatedStatus::isKill)) {
      return new StatedStatus(PubStatus.canceled, true, KILL, usable);
    }
    PubStatus status = said == null ? PubStatus.usable : said;
    return new StatedStatus(status, said != null, signal(draft, status), usable);
  }

  /** The safest of what is said; a general field counts only by words that leave no doubt. */
  private static @Nullable PubStatus stated(Draft draft) {
    Stream<PubStatus> general =
        draft.statuses.stream().map(StatedStatus::general).flatMap(Optional::stream);
    Stream<PubStatus> own =
        draft.pubStatus.stream().filter(stated -> !isWaiting(stated)).map(StatedStatus::pubStatus);
    return Stream.concat(own, general).max(SAFEST_LAST).orElse(null);
  }

  /** The word by which a draft says that it waits for a time; empty if it does not. */
  public static Optional<String> waiting(Draft draft) {
    return Stream.concat(draft.pubStatus.stream(), draft.statuses.stream())
        .filter(StatedStatus::isWaiting)
        .map(StatedStatus::word)
        .findFirst();
  }

  private static Set<String> words(String kind) {
    return WORDS.getOrDefault(kind, Set.of());
  }

  private static boolean isWaiting(String stated) {
    return is("waiting", stated);
  }

  /** Whether a word is one of a kind of {@code statuses.tsv}. */
  private static boolean is(String kind, String stated) {
    return words(kind).contains(word(stated).replace('-', ' ').replace('_', ' '));
  }

  /** Whether a general field of this name, in whatever spelling, says of the status of an item. */
  public static boolean isStatus(String name) {
    String letters = TimeField.letters(name);
    return NAMES.stream().anyMatch(kind -> words(kind).contains(letters));
  }

  /**
   * The word of a status for what a general field says; empty if it says nothing of the kind.
   *
   * @param name of which {@link #isStatus} holds
   */
  static Optional<String> word(String name, String value) {
    String letters = TimeField.letters(name);
    String said = Characters.lower(value.strip());
    if (words("field").contains(letters)) {
      return Optional.of(value);
    }
    if (words("gone").contains(letters)) {
      return YES.contains(said) ? Optional.of("deleted") : Optional.empty();
    }
    Set<String> withholds = words("no").contains(letters) ? NO : YES;
    return withholds.contains(said) ? Optional.of("withheld") : Optional.empty();
  }

  private static @Nullable String signal(Draft draft, PubStatus status) {
    for (String stated : draft.signals) {
      String word = word(stated);
      if (!word.isEmpty()) {
        return word;
      }
    }
    return status == PubStatus.canceled ? KILL : null;
  }

  private static boolean isKill(String signal) {
    for (String part : word(signal).split("[^\\p{L}\\p{N}]+", 20)) {
      if (part.equals(KILL) || part.equals("killed") || part.equals("mandatorykill")) {
        return true;
      }
    }
    return false;
  }

  /** A word without its scheme: {@code sig:kill}, {@code http://…/signal/kill}. Lower case. */
  private static String word(String stated) {
    String line = Characters.line(Characters.cut(stated, 10 * MAX_SIGNAL));
    String word = line.substring(Math.max(line.lastIndexOf(':'), line.lastIndexOf('/')) + 1);
    return Characters.cut(Characters.lower(word.strip()), MAX_SIGNAL);
  }

  /** Only few words give leave to publish; any unknown word does not. */
  private static PubStatus pubStatus(String stated) {
    return is("leave", stated) ? PubStatus.usable : general(stated).orElse(PubStatus.withheld);
  }

  private static Optional<PubStatus> general(String stated) {
    for (PubStatus status : PubStatus.values()) {
      if (is(status.name(), stated)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }
}
