package news.telex.cli.report;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import news.telex.cli.output.JsonObject;
import news.telex.operations.action.Account;
import news.telex.operations.action.KnowledgeAction.Plan;
import news.telex.operations.action.KnowledgeAction.Result;
import news.telex.operations.knowledge.KnowledgePlan;
import news.telex.operations.status.InForce.Reach;
import org.jspecify.annotations.Nullable;

/** A change of the knowledge, planned or done. */
public final class KnowledgeReport<T> implements ActionReport<Plan<T>, Result> {
  /** What a message shows of a long list. */
  private static final int SHOWN = 10;

  @Override
  public List<String> lines(Account<Plan<T>, Result> account, int columns) {
    KnowledgePlan<T> changes = account.plan().changes();
    boolean executed = account.executed();
    List<String> lines = new ArrayList<>();
    list(executed ? "added" : "to add", changes.added(), lines);
    list(executed ? "changed" : "to change", changes.changed(), lines);
    list(executed ? "removed" : "to remove", changes.removed(), lines);
    lines.add(String.format(Locale.ROOT, "%-9s %d", "unchanged", changes.unchanged()));
    if (changes.writes().isEmpty()) {
      lines.add("There is nothing to do.");
    } else if (executed) {
      lines.add(
          String.format(
              Locale.ROOT,
              "The %s have version %s.",
              account.plan().kind().noun(),
              changes.versionAfter()));
      account.result().flatMap(Result::reach).map(KnowledgeReport::sentence).ifPresent(lines::add);
    } else {
      lines.add("Nothing is changed yet: --execute does it.");
    }
    return lines;
  }

  private static void list(String what, List<String> ids, List<String> lines) {
    String shown = ids.stream().limit(SHOWN).collect(joining(", "));
    lines.add(
        String.format(
            Locale.ROOT,
            "%-9s %d%s%s",
            what,
            ids.size(),
            ids.isEmpty() ? "" : ": " + shown,
            ids.size() > SHOWN ? ", …" : ""));
  }

  private static String sentence(Reach reach) {
    if (!reach.notYet().isEmpty()) {
      return String.format(
          Locale.ROOT,
          "It is written, but not yet in force at %s; `telex status` shows when it is.",
          String.join(", ", reach.notYet()));
    }
    return reach.at().isEmpty()
        ? "It is written; no enrich service is seen at work, the next one begins with it."
        : String.format(Locale.ROOT, "It is in force at %s.", String.join(", ", reach.at()));
  }

  @Override
  public Map<String, @Nullable Object> json(Account<Plan<T>, Result> account) {
    return new JsonObject()
        .put("plan", account.plan().changes().toMap(Integer.MAX_VALUE))
        .put("executed", account.executed())
        .put("result", account.result().map(Result::toMap).orElse(Map.of()))
        .toMap();
  }
}
