package news.telex.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import news.telex.operations.action.Account;
import news.telex.operations.action.Decided;
import news.telex.operations.identity.JoinPlan;
import news.telex.operations.identity.KnownArticle;
import org.jspecify.annotations.Nullable;

/** Articles that are joined, planned or done. */
public final class JoinReport implements ActionReport<JoinPlan, Decided> {
  @Override
  public List<String> lines(Account<JoinPlan, Decided> account, int columns) {
    JoinPlan plan = account.plan();
    List<String> lines = new ArrayList<>();
    lines.add(
        (account.executed() ? "goes on " : "to go on ")
            + plan.older().uri()
            + plan.older().since().map(since -> ", since " + since).orElse(""));
    lines.addAll(standing(plan, plan.older().uri(), columns));
    for (KnownArticle article : plan.younger()) {
      lines.add(
          (account.executed() ? "joined " : "to join ")
              + article.uri()
              + article.since().map(since -> ", since " + since).orElse("")
              + DecidedText.effect(account, article.uri()));
      lines.addAll(standing(plan, article.uri(), columns));
    }
    lines.add(
        DecidedText.last(
            account, "Nothing is decided: --execute does it, and nothing takes a join back."));
    return lines;
  }

  private static List<String> standing(JoinPlan plan, String uri, int columns) {
    List<String> lines = new ArrayList<>();
    plan.stands(uri)
        .ifPresent(
            target -> {
              target
                  .item()
                  .ifPresent(
                      item -> lines.add(ReviewText.titleLine(ReviewText.title(item), columns)));
              target.embargo().ifPresent(running -> lines.add("  " + running.sentence()));
            });
    return lines;
  }

  @Override
  public Map<String, @Nullable Object> json(Account<JoinPlan, Decided> account) {
    return DecidedText.json(account, account.plan().toMap());
  }
}
