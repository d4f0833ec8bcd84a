package news.telex.enrich.topic;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.toCollection;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import news.telex.enrich.knowledge.FormerIds;

/**
 * How one topic of IPTC Media Topics is recognised. Immutable.
 *
 * @param code {@code medtop:} and eight digits
 * @param name the topic's English name as IPTC gives it
 * @param parent code of the nearest broader topic that has a rule; empty for a top-level topic
 * @param subjectCode the eight digits of the older IPTC Subject Code that means the same, if any
 * @param terms what speaks for the topic, by language (ISO 639-1); empty if only the wire itself or
 *     narrower topics can speak for it
 * @param entities ids of entities that support the topic once a term speaks for it; a former id is
 *     replaced by the one that counts now
 * @param threshold least confidence for a tag, above 0 and at most 1; empty for the default
 */
public record TopicRule(
    String code,
    String name,
    Optional<String> parent,
    Optional<String> subjectCode,
    SortedMap<String, Terms> terms,
    Set<String> entities,
    OptionalDouble threshold) {
  /** What is wrong with a code. */
  static final String NO_CODE = "code is not medtop: and eight digits";

  private static final Pattern CODE = Pattern.compile("medtop:\\d{8}");
  private static final Pattern SUBJECT_CODE = Pattern.compile("\\d{8}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");

  /**
   * @throws BrokenRuleException if a value is not of the form described above or a term is
   *     malformed
   */
  public TopicRule {
    check(isCode(code), code, NO_CODE);
    check(!name.isBlank(), code, "name is missing");
    check(
        parent.map(p -> CODE.matcher(p).matches() && !p.equals(code)).orElse(true),
        code,
        "parent is not the code of another topic");
    check(
        subjectCode.map(s -> SUBJECT_CODE.matcher(s).matches()).orElse(true),
        code,
        "subjectCode is not eight digits");
    check(
        threshold.isEmpty() || (threshold.getAsDouble() > 0 && threshold.getAsDouble() <= 1),
        code,
        "threshold is not above 0 and at most 1");
    terms = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(terms));
    entities =
        entities.stream()
            .map(FormerIds::current)
            .collect(
                collectingAndThen(
                    toCollection(TreeSet::new), java.util.Collections::unmodifiableSet));
    for (Map.Entry<String, Terms> entry : terms.entrySet()) {
      String language = entry.getKey();
      check(LANGUAGE.matcher(language).matches(), code, "no language code: " + language);
      Set<String> seen = new TreeSet<>();
      Terms words = entry.getValue();
      for (var list : java.util.List.of(words.strong(), words.normal(), words.not())) {
        for (String term : list) {
          TermPattern pattern = TermPattern.of(code + " " + language, term);
          check(
              seen.add(pattern.toString()), code, "term twice in " + language + ": “" + term + "”");
        }
      }
    }
  }

  /** Whether a rule may have this code. */
  static boolean isCode(String code) {
    return CODE.matcher(code).matches();
  }

  private static void check(boolean holds, String place, String reason) {
    if (!holds) {
      throw new BrokenRuleException(place, reason);
    }
  }
}
