package news.telex.ingest.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the markers that wires put in front of a headline, or behind it: {@code UPDATE 2-}, {@code
 * URGENT:}, {@code FOR IMMEDIATE RELEASE:}. Only capitals with a dash or colon count, so that no
 * ordinary headline loses a word.
 */
public final class HeadlineMarks {
  private static final Pattern MARK =
      Pattern.compile(
          "^(?:(UPDATE|UPDATES?|ACTUALISATION|AKTUALISIERT|ACTUALIZACIÓN|ACTUALIZACION|AGGIORNAMENTO|ATUALIZAÇÃO|ОБНОВЛЕНО)|(ADVISORY|NOTE"
              + " TO EDITORS|HINWEIS AN DIE REDAKTIONEN|AVIS AUX RÉDACTIONS)"
              + "|(URGENT|FLASH|BREAKING|BREAKING"
              + " NEWS|ALERT|EXCLUSIVE|WRAPUP|EILMELDUNG|EIL|ALERTE|ÚLTIMA"
              + " HORA|ULTIM'ORA|URGENTE|СРОЧНО|МОЛНИЯ|FOR IMMEDIATE RELEASE|(?:ZUR|FÜR)"
              + " SOFORTIGEN? (?:VERÖFFENTLICHUNG|FREIGABE)|POUR (?:DIFFUSION|PUBLICATION)"
              + " IMMÉDIATE|PARA (?:PUBLICACIÓN|DIFUSIÓN) INMEDIATA|PER"
              + " (?:DIFFUSIONE|PUBBLICAZIONE) IMMEDIATA|PARA (?:DIVULGAÇÃO|PUBLICAÇÃO)"
              + " IMEDIATA|VOOR (?:ONMIDDELLIJKE|DIRECTE) (?:PUBLICATIE|VERSPREIDING)))"
              + "(?:\\s?(\\d{1,2}))?\\s?(?:[-–—]|:|//|\\||\\s-\\s)\\s*(?=\\S)");

  /** Arrows of a print system, with the agency's sign behind them: {@code >>>XYZ/}. */
  private static final Pattern ARROWS =
      Pattern.compile("^>{2,}+\\s*+(?:\\p{Lu}[\\p{Lu}\\d]{1,11}\\s?/)?\\s*+(?=\\S)");

  /** A later version, behind a headline: {@code (2nd Ld)}, {@code , 1st Lead-Writethru}. */
  private static final Pattern BEHIND =
      Pattern.compile(
          "(?i)(?:\\(|,\\s?|\\s-\\s?)"
              + "(?:(?:\\d{1,2}(?:st|nd|rd|th)\\s|new\\s)(?:ld|lead|add|sub|update)"
              + "(?:[ -]?write-?thru)?|write-?thru|(?-i:UPDATED?(?: \\d{1,2})?|LEAD))\\)?$");

  /** The mark at the end has so many units at most. */
  private static final int MAX_BEHIND = 30;

  private HeadlineMarks() {}

  /**
   * A marker.
   *
   * @param text the marker as it stands, without spaces behind it
   * @param rest the headline without it
   * @param signal update or advisory; empty if the marker signals neither
   */
  public record Mark(String text, String rest, String signal) {}

  /** The marker in front of a headline, or the one behind it; empty if there is none. */
  public static Optional<Mark> of(String headline) {
    Matcher arrows = ARROWS.matcher(headline);
    if (arrows.find()) {
      return Optional.of(
          new Mark(
              headline.substring(0, arrows.end()).strip(), headline.substring(arrows.end()), ""));
    }
    Matcher matcher = MARK.matcher(headline);
    if (!matcher.find()) {
      return behind(headline);
    }
    String signal =
        matcher.group(1) != null ? "update" : matcher.group(2) != null ? "advisory" : "";
    return Optional.of(
        new Mark(
            headline.substring(0, matcher.end()).strip(),
            headline.substring(matcher.end()).strip(),
            signal));
  }

  /** Whether a line begins with a marker. */
  static boolean isInFront(String line) {
    return MARK.matcher(line).lookingAt();
  }

  private static Optional<Mark> behind(String headline) {
    Matcher behind =
        BEHIND
            .matcher(headline)
            .region(Math.max(0, headline.length() - MAX_BEHIND), headline.length());
    return behind.find()
        ? Optional.of(
            new Mark(
                headline.substring(behind.start()).strip(),
                headline.substring(0, behind.start()).strip(),
                "update"))
        : Optional.empty();
  }
}
