package news.telex.ingest.knowledge;

import java.time.Duration;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import news.telex.runtime.knowledge.InvalidKnowledgeException;
import news.telex.schemas.Topics;

/**
 * What is known of a wire. Immutable.
 *
 * @param wire its name, as records are booked on it
 * @param name full name of the agency or publisher, at most 200 characters; may be empty
 * @param zone home zone: what its times without a zone mean
 * @param language of an item that states none, BCP 47
 * @param contentType media type of payloads whose record states none, with a charset if need be
 * @param notices how far notices in words are trusted
 * @param datesAhead what becomes of an item dated over a day ahead
 * @param dateChanges what an item is that brings nothing but other dates
 * @param copyrightNotice of an item that brings none, at most 2,000 characters
 * @param usageTerms of an item that brings none, at most 2,000 characters
 * @param priority rank as a source, 1 (highest) to 9
 * @param expectedInterval longest time between two records that is usual, whole seconds, a minute
 *     to 30 days
 */
public record Profile(
    String wire,
    String name,
    Optional<ZoneId> zone,
    Optional<String> language,
    Optional<String> contentType,
    Trust notices,
    DatesAhead datesAhead,
    DateChanges dateChanges,
    Optional<String> copyrightNotice,
    Optional<String> usageTerms,
    int priority,
    Optional<Duration> expectedInterval) {
  /** Rank of a wire of which nothing else is said: the middle. */
  public static final int USUAL_PRIORITY = 5;

  private static final int LOWEST_PRIORITY = 9;
  private static final int MAX_NAME = 200;
  private static final int MAX_TEXT = 2_000;
  private static final int MAX_TYPE = 200;
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  /**
   * Checks the values.
   *
   * @throws InvalidKnowledgeException if one is not of the form described above; the place is the
   *     wire
   */
  public Profile {
    check(Topics.isWireName(wire), wire, "no wire may be called so");
    checkText(wire, "name", name, MAX_NAME);
    language.ifPresent(tag -> check(isLanguage(tag), wire, "language is no BCP 47 tag: " + tag));
    contentType.ifPresent(type -> checkText(wire, "contentType", type, MAX_TYPE));
    copyrightNotice.ifPresent(text -> checkText(wire, "copyrightNotice", text, MAX_TEXT));
    usageTerms.ifPresent(text -> checkText(wire, "usageTerms", text, MAX_TEXT));
    for (Optional<String> text : List.of(contentType, copyrightNotice, usageTerms)) {
      check(text.filter(String::isEmpty).isEmpty(), wire, "what is not known is left out");
    }
    check(
        priority >= 1 && priority <= LOWEST_PRIORITY,
        wire,
        "priority is not within 1 and " + LOWEST_PRIORITY + ": " + priority);
    expectedInterval.ifPresent(
        time ->
            check(
                time.compareTo(SHORTEST) >= 0
                    && time.compareTo(LONGEST) <= 0
                    && time.getNano() == 0,
                wire,
                "expectedInterval is not within a minute and 30 days: " + time));
  }

  /** Of a wire of which nobody has said anything. */
  public static Profile of(String wire) {
    return new Profile(
        wire,
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Trust.ACT,
        DatesAhead.FLAG,
        DateChanges.UNCHANGED,
        Optional.empty(),
        Optional.empty(),
        USUAL_PRIORITY,
        Optional.empty());
  }

  private static boolean isLanguage(String tag) {
    try {
      String language = new Locale.Builder().setLanguageTag(tag).build().getLanguage();
      return language.length() == 2 ? LANGUAGES.contains(language) : language.length() == 3;
    } catch (IllformedLocaleException e) {
      return false;
    }
  }

  private static void checkText(String wire, String key, String text, int most) {
    check(
        text.length() <= most && text.equals(text.strip()),
        wire,
        key + " is no text of at most " + most + " characters");
    check(
        text.chars().noneMatch(Character::isISOControl), wire, key + " holds a control character");
  }

  private static void check(boolean holds, String wire, String reason) {
    if (!holds) {
      throw new InvalidKnowledgeException(wire, reason);
    }
  }
}
