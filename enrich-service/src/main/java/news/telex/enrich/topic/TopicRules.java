package news.telex.enrich.topic;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A snapshot of all topic rules, whole and consistent. Immutable, thread-safe. Two snapshots with
 * the same rules have the same version, in whatever order the rules came.
 */
public final class TopicRules {
  private final SortedMap<String, TopicRule> byCode;
  private final List<TopicRule> rules;
  private final String version;

  private TopicRules(SortedMap<String, TopicRule> byCode) {
    this.byCode = Collections.unmodifiableSortedMap(byCode);
    this.rules = List.copyOf(byCode.values());
    this.version = digest(rules);
  }

  /**
   * Makes a snapshot.
   *
   * @throws BrokenRuleException if a code or subject code has two rules, a parent has none, or
   *     parents form a circle
   */
  public static TopicRules of(Collection<TopicRule> rules) {
    SortedMap<String, TopicRule> byCode = new TreeMap<>();
    Map<String, String> bySubjectCode = new TreeMap<>();
    for (TopicRule rule : rules) {
      if (byCode.put(rule.code(), rule) != null) {
        throw new BrokenRuleException(rule.code(), "has two rules");
      }
      rule.subjectCode()
          .map(s -> bySubjectCode.put(s, rule.code()))
          .ifPresent(
              other -> {
                throw new BrokenRuleException(
                    rule.code(), "has the subject code that " + other + " has");
              });
    }
    for (TopicRule rule : byCode.values()) {
      int steps = 0;
      for (TopicRule at = rule; at.parent().isPresent(); steps++) {
        TopicRule parent = byCode.get(at.parent().get());
        if (parent == null) {
          throw new BrokenRuleException(at.code(), "no rule for its parent " + at.parent().get());
        }
        if (steps > byCode.size()) {
          throw new BrokenRuleException(rule.code(), "its parents form a circle");
        }
        at = parent;
      }
    }
    return new TopicRules(byCode);
  }

  /** Digest of the content: SHA-256, hexadecimal, first 32 digits. */
  public String version() {
    return version;
  }

  /** All rules in order of their codes. */
  public List<TopicRule> rules() {
    return rules;
  }

  /** The rule of a topic. */
  public Optional<TopicRule> rule(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /** Code of the top-level topic above a topic, or the code itself if it is one or has no rule. */
  public String topLevel(String code) {
    String at = code;
    for (Optional<String> up = parent(at); up.isPresent(); up = parent(at)) {
      at = up.get();
    }
    return at;
  }

  private Optional<String> parent(String code) {
    return rule(code).flatMap(TopicRule::parent);
  }

  private static String digest(List<TopicRule> rules) {
    MessageDigest sha;
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    for (TopicRule rule : rules) {
      put(sha, rule.code());
      put(sha, rule.name());
      put(sha, rule.parent().orElse(""));
      put(sha, rule.subjectCode().orElse(""));
      put(sha, rule.threshold().isPresent() ? rule.threshold().getAsDouble() + "" : "");
      putAll(sha, List.copyOf(rule.entities()));
      rule.terms()
          .forEach(
              (language, terms) -> {
                put(sha, language);
                putAll(sha, terms.strong());
                putAll(sha, terms.normal());
                putAll(sha, terms.not());
              });
    }
    return HexFormat.of().formatHex(sha.digest()).substring(0, 32);
  }

  private static void putAll(MessageDigest sha, List<String> values) {
    put(sha, Integer.toString(values.size()));
    values.forEach(value -> put(sha, value));
  }

  private static void put(MessageDigest sha, String value) {
    sha.update(value.getBytes(StandardCharsets.UTF_8));
    sha.update((byte) 0);
  }
}
