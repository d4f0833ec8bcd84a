package news.telex.ingest.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the markers that wires put in front of a headline: {@code UPDATE 2-}, {@code CORRECTED-},
 * {@code KILL:}. Only capitals with a dash or colon count, so that no ordinary headline loses a
 * word.
 */
final class HeadlineMarks {
  private static final Pattern MARK =
      Pattern.compile(
          "^(?:(UPDATE|UPDATES?|ACTUALISATION|AKTUALISIERT|ACTUALIZACIÓN|ACTUALIZACION|AGGIORNAMENTO|ATUALIZAÇÃO|ОБНОВЛЕНО)"
              + "|(CORRECTION|CORRECTED|CORRECTS|REFILE|BERICHTIGUNG|KORREKTUR|RECTIFICATIF|RECTIFICATION|CORRECCIÓN|CORRECCION|CORREZIONE|RETTIFICA|CORREÇÃO|ИСПРАВЛЕНИЕ|DÜZELTME)|(ADVISORY|ACHTUNG"
              + " SPERRE|ANNULATION|ANULACIÓN|ANULACION|ANNULLAMENTO|ANULAÇÃO|NOTE TO"
              + " EDITORS|HINWEIS AN DIE REDAKTIONEN|AVIS AUX"
              + " RÉDACTIONS)|(URGENT|FLASH|BREAKING|BREAKING"
              + " NEWS|ALERT|EXCLUSIVE|WRAPUP|EILMELDUNG|EIL|ALERTE|ÚLTIMA"
              + " HORA|ULTIM'ORA|URGENTE|СРОЧНО|МОЛНИЯ))"
              + "(?:\\s?(\\d{1,2}))?\\s?(?:[-–—]|:|//|\\s-\\s)\\s*(?=\\S)");

  /**
   * A kill: the words of the agencies, {@code KILL} only where a colon or a dash between spaces
   * tells it from the beginning of a headline ({@code KILL-SWITCH}). That an event is called off in
   * capitals ({@code ANNULATION: …}) kills no article.
   */
  private static final Pattern KILL =
      Pattern.compile(
          "^(?:(?:MANDATORY KILL|KILL NOTICE)\\b|KILL\\s?(?:(?=:|//|--)|(?=[-–—]\\s)|(?=[–—])))"
              + "\\s?(?::|//|[-–—]{1,2})?\\s*");

  /** Arrows of a print system, with the agency's sign behind them: {@code >>>XYZ/}. */
  private static final Pattern ARROWS =
      Pattern.compile("^>{2,}+\\s*+(?:\\p{Lu}[\\p{Lu}\\d]{1,11}\\s?/)?\\s*+(?=\\S)");

  private HeadlineMarks() {}

  /**
   * A marker.
   *
   * @param text the marker as it stands, without spaces behind it
   * @param rest the headline without it
   * @param signal correction, update, kill, advisory; empty if the marker signals none of them
   */
  record Mark(String text, String rest, String signal) {}

  /** Whether a headline begins with the marker of a kill. */
  static boolean isKill(String headline) {
    return KILL.matcher(headline).lookingAt();
  }

  /** The marker in front of a headline; empty if there is none. */
  static Optional<Mark> of(String headline) {
    Matcher kill = KILL.matcher(headline);
    if (kill.find()) {
      return Optional.of(
          new Mark(
              headline.substring(0, kill.end()).strip(),
              headline.substring(kill.end()).strip(),
              "kill"));
    }
    Matcher arrows = ARROWS.matcher(headline);
    if (arrows.find()) {
      return Optional.of(
          new Mark(
              headline.substring(0, arrows.end()).strip(), headline.substring(arrows.end()), ""));
    }
    Matcher matcher = MARK.matcher(headline);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String signal =
        matcher.group(1) != null
            ? "update"
            : matcher.group(2) != null ? "correction" : matcher.group(3) != null ? "advisory" : "";
    return Optional.of(
        new Mark(
            headline.substring(0, matcher.end()).strip(),
            headline.substring(matcher.end()).strip(),
            signal));
  }
}
