package news.telex.enrich.topic;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import news.telex.schemas.Digest;

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
    for (TopicRule rule : rules) {
      if (byCode.put(rule.code(), rule) != null) {
        throw new BrokenRuleException(rule.code(), "has two rules");
      }
    }
    contradiction(byCode)
        .ifPresent(
            found -> {
              throw new BrokenRuleException(found.code(), found.reason());
            });
    return new TopicRules(byCode);
  }

  /**
   * Rules that do not fit together.
   *
   * @param code of the one that this is said of
   * @param codes of all that may be to blame, the likeliest first; a parent may have no rule
   * @param reason what is wrong with it
   */
  record Contradiction(String code, List<String> codes, String reason) {}

  /** The first contradiction; always the same for the same rules. */
  static Optional<Contradiction> contradiction(Map<String, TopicRule> byCode) {
    Map<String, String> bySubjectCode = new TreeMap<>();
    for (TopicRule rule : byCode.values()) {
      Optional<String> other = rule.subjectCode().map(s -> bySubjectCode.put(s, rule.code()));
      if (other.isPresent()) {
        return Optional.of(
            new Contradiction(
                rule.code(),
                List.of(rule.code(), other.get()),
                "has the subject code that " + other.get() + " has"));
      }
    }
    for (TopicRule rule : byCode.values()) {
      SortedSet<String> above = new TreeSet<>();
      for (TopicRule at = rule; at.parent().isPresent(); ) {
        String code = at.parent().get();
        TopicRule parent = byCode.get(code);
        if (parent == null) {
          return Optional.of(
              new Contradiction(
                  at.code(), List.of(code, at.code()), "no rule for its parent " + code));
        }
        if (!above.add(code)) {
          List<String> circle = circle(byCode, parent);
          return Optional.of(new Contradiction(circle.get(0), circle, "its parents form a circle"));
        }
        at = parent;
      }
    }
    return Optional.empty();
  }

  /** The codes on a circle, sorted. */
  private static List<String> circle(Map<String, TopicRule> byCode, TopicRule on) {
    SortedSet<String> codes = new TreeSet<>();
    for (TopicRule at = on; codes.add(at.code()); ) {
      at = Objects.requireNonNull(byCode.get(at.parent().orElseThrow()));
    }
    return List.copyOf(codes);
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
    Digest sha = new Digest();
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
    return sha.hex(16);
  }

  private static void putAll(Digest sha, List<String> values) {
    put(sha, Integer.toString(values.size()));
    values.forEach(value -> put(sha, value));
  }

  private static void put(Digest sha, String value) {
    sha.add(value).add((byte) 0);
  }
}
