package news.telex.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import news.telex.cli.output.JsonObject;
import news.telex.operations.action.Account;
import news.telex.operations.action.JoinAction.Result;
import news.telex.operations.identity.JoinPlan;
import news.telex.operations.identity.KnownArticle;
import org.jspecify.annotations.Nullable;

/** Articles that are joined, planned or done. */
public final class JoinReport implements ActionReport<JoinPlan, Result> {
  @Override
  public List<String> lines(Account<JoinPlan, Result> account, int columns) {
    JoinPlan plan = account.plan();
    List<String> lines = new ArrayList<>();
    lines.add(
        (account.executed() ? "goes on " : "to go on ")
            + plan.older().uri()
            + plan.older().since().map(since -> ", since " + since).orElse(""));
    for (KnownArticle article : plan.younger()) {
      lines.add(
          (account.executed() ? "joined " : "to join ")
              + article.uri()
              + article.since().map(since -> ", since " + since).orElse("")
              + account
                  .result()
                  .flatMap(result -> Optional.ofNullable(result.effects().get(article.uri())))
                  .map(effect -> ": " + effect)
                  .orElse(""));
    }
    lines.add(
        account
            .result()
            .map(JoinReport::done)
            .orElse("Nothing is decided: --execute does it, and nothing takes a join back."));
    return lines;
  }

  private static String done(Result result) {
    return String.format(
        Locale.ROOT,
        "%d decided; `telex audit --id %s` shows it.",
        result.decisions(),
        result.runId());
  }

  @Override
  public Map<String, @Nullable Object> json(Account<JoinPlan, Result> account) {
    return new JsonObject()
        .put("plan", account.plan().toMap())
        .put("executed", account.executed())
        .put("result", account.result().map(Result::toMap))
        .toMap();
  }
}
