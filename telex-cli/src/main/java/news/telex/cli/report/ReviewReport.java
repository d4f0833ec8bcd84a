package news.telex.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import news.telex.operations.action.Account;
import news.telex.operations.action.Decided;
import news.telex.operations.action.ReviewAction.Plan;
import news.telex.operations.action.ReviewAction.Verb;
import news.telex.operations.review.DecisionTarget;
import news.telex.operations.review.RunningEmbargo;
import org.jspecify.annotations.Nullable;

/** A decision about articles, planned or done. */
public final class ReviewReport implements ActionReport<Plan, Decided> {
  @Override
  public List<String> lines(Account<Plan, Decided> account, int columns) {
    Plan plan = account.plan();
    List<String> lines = new ArrayList<>();
    for (DecisionTarget target : plan.targets()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s %s, version %d%s",
              word(plan.verb(), account.executed()),
              target.uri(),
              target.version(),
              DecidedText.effect(account, target.uri())));
      target
          .item()
          .ifPresent(item -> lines.add(ReviewText.titleLine(ReviewText.title(item), columns)));
      if (!account.executed()) {
        target.review().ifPresent(review -> lines.addAll(ReviewText.doubt(review)));
        lines.addAll(ReviewText.indented(consequences(plan.verb(), target)));
      }
    }
    lines.add(DecidedText.last(account, "Nothing is decided: --execute does it."));
    return lines;
  }

  private static List<String> consequences(Verb verb, DecisionTarget target) {
    if (verb == Verb.release) {
      return target.ifReleased();
    }
    List<String> sentences = new ArrayList<>();
    target.embargo().map(RunningEmbargo::sentence).ifPresent(sentences::add);
    sentences.add(
        target.review().isPresent()
            ? "Killed, nothing of it leaves but that it is dead; what is out is taken out."
            : "Killed, it is taken out wherever it is.");
    return sentences;
  }

  private static String word(Verb verb, boolean done) {
    return switch (verb) {
      case release -> done ? "released" : "to release";
      case kill -> done ? "killed" : "to kill";
    };
  }

  @Override
  public Map<String, @Nullable Object> json(Account<Plan, Decided> account) {
    Map<String, Object> plan = account.plan().toMap();
    plan.put("articles", account.plan().targets().stream().map(ReviewReport::json).toList());
    return DecidedText.json(account, plan);
  }

  private static Map<String, Object> json(DecisionTarget target) {
    Map<String, Object> json = new LinkedHashMap<>(target.toMap());
    target
        .review()
        .ifPresent(
            review -> {
              json.put("rule", review.rule());
              json.put("place", review.where());
              json.put("words", review.words());
            });
    target.item().map(ReviewText::title).ifPresent(title -> json.put("title", title));
    target.embargo().map(RunningEmbargo::toMap).ifPresent(running -> json.put("embargo", running));
    return json;
  }
}
