package news.telex.cli.report;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import news.telex.cli.output.JsonObject;
import news.telex.cli.output.Printable;
import news.telex.operations.action.Account;
import news.telex.operations.action.KnowledgeAction.Plan;
import news.telex.operations.action.KnowledgeAction.Result;
import news.telex.operations.connection.Pipeline;
import news.telex.operations.knowledge.FieldChange;
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
    if (changes.unchanged() > 0) {
      lines.add(String.format(Locale.ROOT, "%-9s %d", "unchanged", changes.unchanged()));
    }
    if (changes.added().size() + changes.changed().size() <= SHOWN) {
      fields(changes.fields(), lines);
    }
    if (changes.writes().isEmpty()) {
      lines.add("Nothing changes: all of it counts already.");
    } else if (executed) {
      lines.add(
          String.format(
              Locale.ROOT,
              "The %s have version %s.",
              account.plan().kind().noun(),
              changes.versionAfter()));
      String service = Pipeline.lookingUp(account.plan().kind().topic()).name();
      account
          .result()
          .flatMap(Result::reach)
          .map(reach -> sentence(reach, service))
          .ifPresent(lines::add);
    } else {
      lines.add("Nothing is changed yet: --execute does it.");
    }
    return lines;
  }

  private static void list(String what, List<String> ids, List<String> lines) {
    if (ids.isEmpty()) {
      return;
    }
    String shown = ids.stream().limit(SHOWN).collect(joining(", "));
    lines.add(
        String.format(
            Locale.ROOT,
            "%-9s %d: %s%s",
            what,
            ids.size(),
            shown,
            ids.size() > SHOWN ? ", …" : ""));
  }

  /** What it says field by field, below the id of each entry. */
  private static void fields(List<FieldChange> changes, List<String> lines) {
    String last = "";
    for (FieldChange change : changes) {
      if (!change.id().equals(last)) {
        lines.add(Printable.of(change.id()) + ":");
        last = change.id();
      }
      lines.add(
          String.format(
              Locale.ROOT,
              "  %s: %s",
              Printable.of(change.field()),
              Printable.of(change.list() ? list(change) : value(change))));
    }
  }

  private static String value(FieldChange change) {
    return first(change.dropped()) + " → " + first(change.added());
  }

  private static String first(List<String> values) {
    return values.stream().findFirst().orElse("none");
  }

  private static String list(FieldChange change) {
    String said =
        Stream.of(values("dropped ", change.dropped()), values("added ", change.added()))
            .filter(values -> !values.isEmpty())
            .collect(joining("; "));
    return String.format(
        Locale.ROOT,
        "%d → %d, %s",
        change.before(),
        change.after(),
        said.isEmpty() ? "in another order" : said);
  }

  private static String values(String what, List<String> values) {
    return values.isEmpty()
        ? ""
        : what
            + values.stream().limit(SHOWN).collect(joining(", "))
            + (values.size() > SHOWN ? ", …" : "");
  }

  private static String sentence(Reach reach, String service) {
    if (!reach.notYet().isEmpty()) {
      return String.format(
          Locale.ROOT,
          "It is written, but not yet in force at %s; `telex status` shows when it is.",
          String.join(", ", reach.notYet()));
    }
    return reach.at().isEmpty()
        ? String.format(
            Locale.ROOT,
            "It is written; no %s service is seen at work, the next one begins with it.",
            service)
        : String.format(Locale.ROOT, "It is in force at %s.", String.join(", ", reach.at()));
  }

  @Override
  public Map<String, @Nullable Object> json(Account<Plan<T>, Result> account) {
    return new JsonObject()
        .put("plan", plan(account.plan().changes()))
        .put("executed", account.executed())
        .put("result", account.result().map(Result::toMap).orElse(Map.of()))
        .toMap();
  }

  private static <T> Map<String, Object> plan(KnowledgePlan<T> changes) {
    Map<String, Object> plan = changes.toMap(Integer.MAX_VALUE);
    plan.put("fields", changes.fields().stream().map(FieldChange::toMap).toList());
    return plan;
  }
}
