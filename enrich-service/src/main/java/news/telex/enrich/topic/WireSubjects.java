package news.telex.enrich.topic;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the codes by which wires name topics: {@code medtop:20000065}, the URI of the concept at
 * cv.iptc.org, IPTC Subject Codes ({@code subj:11001000}, their URI) and bare eight digits.
 * Immutable.
 */
final class WireSubjects {
  private static final int LONGEST = 200;

  private static final Pattern MEDIA_TOPIC =
      Pattern.compile(
          "(?:(?:medtop|mediatopic):|https?://(?:cv|www)\\.iptc\\.org/newscodes/mediatopic/)(\\d{8})/?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SUBJECT_CODE =
      Pattern.compile(
          "(?:(?:subj|subjectcode|iptc):|https?://(?:cv|www)\\.iptc\\.org/newscodes/subjectcode/)(\\d{8})/?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern BARE = Pattern.compile("\\d{8}");

  private final TopicRules rules;
  private final Map<String, String> bySubjectCode = new HashMap<>();

  WireSubjects(TopicRules rules) {
    this.rules = rules;
    for (TopicRule rule : rules.rules()) {
      rule.subjectCode().ifPresent(subjectCode -> bySubjectCode.put(subjectCode, rule.code()));
    }
  }

  /**
   * The topic that a wire's code names. A media topic needs no rule; a subject code or bare digits
   * count only where a rule says what they mean.
   */
  Optional<String> topic(String wireCode) {
    String code = wireCode.strip();
    if (code.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher media = MEDIA_TOPIC.matcher(code);
    if (media.matches()) {
      return Optional.of("medtop:" + media.group(1));
    }
    Matcher subject = SUBJECT_CODE.matcher(code);
    if (subject.matches()) {
      return Optional.ofNullable(bySubjectCode.get(subject.group(1)));
    }
    if (BARE.matcher(code).matches()) {
      Optional<String> topic = rules.rule("medtop:" + code).map(TopicRule::code);
      return topic.isPresent() ? topic : Optional.ofNullable(bySubjectCode.get(code));
    }
    return Optional.empty();
  }
}
