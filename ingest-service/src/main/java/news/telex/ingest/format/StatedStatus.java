package news.telex.ingest.format;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import news.telex.ingest.text.Characters;
import news.telex.schemas.PubStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a wire says is to become of an item. Whatever says kill cancels, also against a status that
 * says something else: to publish what was killed would be worse than to leave it out.
 *
 * @param status publishing status
 * @param stated whether the wire said so
 * @param signal correction, update, kill, advisory, the wire's own word, or null
 */
public record StatedStatus(PubStatus status, boolean stated, @Nullable String signal) {
  private static final String KILL = "kill";

  private static final int MAX_SIGNAL = 200;

  /** By the contract's order: usable, withheld, canceled. */
  private static final Comparator<PubStatus> SAFEST_LAST = Comparator.naturalOrder();

  /** Notes that kill, in the words of the agencies; a note on one paragraph does not. */
  private static final Pattern KILL_NOTE =
      Pattern.compile(
          "^(?i:(?:attention )?(?:eds?|editors?|members|subscribers|clients)\\b[:,.]?\\s*)?"
              + "(?:(?i:mandatory kill|kill notice)\\b|KILL(?:\\s?[:.!–—]|\\s?--|\\s-\\s|$)).*");

  /** Beginnings of editors' notes that state what this version is, in the order asked. */
  private static final Map<String, Pattern> NOTES = notes();

  private static Map<String, Pattern> notes() {
    Map<String, Pattern> notes = new LinkedHashMap<>();
    notes.put(
        "correction",
        Pattern.compile(
            "(?iu)^(?:eds?:\\s*|editors?:\\s*)?(?:correct(?:s|ion|ed|ing)\\b|refile[sd]?\\b|berichtigung"
                + "|korrektur|korrigiert|rectificati|correction|corrige|correcci|corregid|correzione"
                + "|rettifica|corregge|corre[çc]|исправл|поправка|düzeltme).*"));
    notes.put(
        "update",
        Pattern.compile(
            "(?iu)^(?:eds?:\\s*|editors?:\\s*)?(?:update[sd]?\\b|adds\\b|recasts\\b|aktualisiert|neu:"
                + "|actualis|actualiz|aggiorna|atualiza|обновл|güncelle).*"));
    notes.put(
        "advisory",
        Pattern.compile("(?iu)^(?:eds?:\\s*)?(?:advisory|note to editors|embargo notice)\\b.*"));
    return notes;
  }

  /**
   * Reads what a draft states.
   *
   * @param mark signal by the marker before the headline, or null
   * @param note the note to editors as one line, or null
   */
  public static StatedStatus of(Draft draft, @Nullable String mark, @Nullable String note) {
    boolean kill =
        draft.signals.stream().anyMatch(StatedStatus::isKill)
            || KILL.equals(mark)
            || (note != null && KILL_NOTE.matcher(note).matches());
    if (kill) {
      return new StatedStatus(PubStatus.canceled, true, KILL);
    }
    PubStatus said = stated(draft);
    PubStatus status = said == null ? PubStatus.usable : said;
    return new StatedStatus(status, said != null, signal(draft, status, mark, note));
  }

  /** Whatever cancels counts most, also under the general name; then what gives no leave. */
  private static @Nullable PubStatus stated(Draft draft) {
    PubStatus general = draft.status == null ? null : generalStatus(draft.status);
    if (draft.pubStatus.isEmpty() || general == PubStatus.canceled) {
      return general;
    }
    return draft.pubStatus.stream().map(StatedStatus::pubStatus).max(SAFEST_LAST).orElse(general);
  }

  private static @Nullable String signal(
      Draft draft, PubStatus status, @Nullable String mark, @Nullable String note) {
    for (String stated : draft.signals) {
      String word = word(stated);
      if (!word.isEmpty()) {
        return word;
      }
    }
    if (status == PubStatus.canceled) {
      return KILL;
    }
    if (mark != null || note == null) {
      return mark;
    }
    for (Map.Entry<String, Pattern> each : NOTES.entrySet()) {
      if (each.getValue().matcher(note).matches()) {
        return each.getKey();
      }
    }
    return null;
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

  /** Only {@code usable} and {@code published} give leave to publish; any unknown word does not. */
  private static PubStatus pubStatus(String stated) {
    return switch (word(stated)) {
      case "usable", "published", "publish" -> PubStatus.usable;
      case "canceled", "cancelled", "killed", "kill", "deleted", "retracted", "withdrawn" ->
          PubStatus.canceled;
      default -> PubStatus.withheld;
    };
  }

  /** A general {@code status} counts only by words that leave no doubt; null for all others. */
  private static @Nullable PubStatus generalStatus(String stated) {
    return switch (word(stated)) {
      case "usable" -> PubStatus.usable;
      case "canceled",
          "cancelled",
          "killed",
          "kill",
          "deleted",
          "recalled",
          "retracted",
          "withdrawn" ->
          PubStatus.canceled;
      case "withheld",
          "spiked",
          "withhold",
          "embargoed",
          "draft",
          "auto-draft",
          "pending",
          "private",
          "trash",
          "trashed",
          "unpublished",
          "future",
          "scheduled" ->
          PubStatus.withheld;
      default -> null;
    };
  }
}
