package news.telex.ingest.notice;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.ingest.notice.Notice.Kind;
import news.telex.ingest.notice.Notice.Span;
import news.telex.ingest.text.Characters;
import news.telex.ingest.text.Moment;
import org.jspecify.annotations.Nullable;

/**
 * What the rules found in an item, in whatever languages. Each finding has a weight; of a kind the
 * weights of different rules add up, and their sum decides: {@link #ACT} counts like the formal
 * field, {@link #ASK} is somebody's to decide, less is the word of an ordinary story. Not
 * thread-safe.
 */
final class Findings {
  /** Weight of what only notices say. */
  static final int ACT = 6;

  /** Weight of what hardly anything else says. */
  static final int ASK = 4;

  /** Weight of what a second such finding makes certain, and nothing is made of alone. */
  static final int HALF = 3;

  /** Weight of what ordinary stories say, too. */
  static final int HINT = 2;

  /** Weight of what only bears out the rest. */
  static final int TRACE = 1;

  /**
   * The rule of what is asked, possible or announced only: nothing that bears it out decides it.
   */
  static final String POSSIBLE = "possible";

  private record Finding(
      String rule, int weight, Sentence sentence, @Nullable Moment until, Span span) {}

  private final Map<Kind, List<Finding>> found = new EnumMap<>(Kind.class);

  /**
   * Adds one; nothing if it has no weight.
   *
   * @param rule what one says twice counts once
   * @param at the word that says so
   */
  void add(Kind kind, String rule, int weight, Sentence sentence, int at) {
    add(kind, rule, weight, sentence, at, null);
  }

  /** As above, with the end of an embargo. */
  void add(
      Kind kind,
      String rule,
      int weight,
      Sentence sentence,
      int at,
      NoticeTime.@Nullable Time time) {
    if (weight > 0) {
      Span span = sentence.span(at, time == null ? 0 : time.end());
      Moment until = time == null ? null : time.moment();
      found
          .computeIfAbsent(kind, k -> new ArrayList<>())
          .add(new Finding(rule, weight, sentence, until, span));
    }
  }

  /** Adds those of others that are certain by themselves. */
  void takeCertain(Findings others) {
    others.found.forEach(
        (kind, findings) ->
            findings.stream()
                .filter(each -> each.weight >= ACT)
                .forEach(each -> found.computeIfAbsent(kind, k -> new ArrayList<>()).add(each)));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** The notices that they make, one of a kind at most. */
  List<Notice> notices() {
    List<Notice> notices = new ArrayList<>();
    found.forEach((kind, findings) -> notice(kind, findings).ifPresent(notices::add));
    return notices;
  }

  private static Optional<Notice> notice(Kind kind, List<Finding> findings) {
    Map<String, Integer> weights = new HashMap<>();
    findings.forEach(each -> weights.merge(each.rule, each.weight, Math::max));
    int possible = weights.getOrDefault(POSSIBLE, 0);
    int weight = weights.values().stream().mapToInt(Integer::intValue).sum();
    if (weight < ASK) {
      return Optional.empty();
    }
    Finding strongest = findings.get(0);
    Moment until = null;
    for (Finding each : findings) {
      strongest = each.weight > strongest.weight ? each : strongest;
      if (each.until != null
          && (until == null || Moment.BY_LATEST.compare(each.until, until) > 0)) {
        until = each.until;
      }
    }
    return Optional.of(
        new Notice(
            kind,
            weight - possible >= ACT && (kind != Kind.EMBARGO || until != null),
            Characters.collapse(strongest.sentence.text()),
            strongest.sentence.place(),
            until,
            strongest.rule,
            findings.stream()
                .map(Finding::span)
                .filter(span -> span.paragraph() != Field.NO_PARAGRAPH)
                .distinct()
                .toList()));
  }
}
