package news.telex.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import news.telex.cli.output.JsonObject;
import news.telex.operations.action.Account;
import news.telex.operations.action.CreateTopicsAction.Plan;
import news.telex.operations.connection.TopicAdmin;
import news.telex.operations.connection.TopicAdmin.Difference;
import news.telex.schemas.Topic;
import news.telex.schemas.Topics;
import org.jspecify.annotations.Nullable;

/** A broker's topics beside the catalogue, compared only or completed. */
public final class TopicsReport implements ActionReport<Plan, TopicAdmin.Plan> {
  @Override
  public List<String> lines(Account<Plan, TopicAdmin.Plan> account, int columns) {
    TopicAdmin.Plan plan = account.plan().topics();
    boolean executed = account.executed();
    List<String> lines = new ArrayList<>();
    for (Topic topic : plan.missing()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s %s, %d partitions",
              executed ? "created" : "to create",
              topic.name(),
              topic.partitions()));
    }
    for (Difference open : plan.open()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s %s: %s = %s",
              executed ? "set" : "to set",
              open.topic(),
              open.setting(),
              open.wanted()));
    }
    differences(plan.settled(), "; left as it is", lines);
    account.plan().shared().forEach((wire, records) -> lines.add(sharedHistory(wire, records)));
    lines.add(
        String.format(
            Locale.ROOT,
            "%d topics exist, %d %s.",
            plan.present().size(),
            plan.missing().size(),
            executed ? "created" : "to create: --execute does it"));
    return lines;
  }

  private static String sharedHistory(String wire, long records) {
    return String.format(
        Locale.ROOT,
        "%d %s of %s %s on %s: that stays its history, for replays too; what comes there under its"
            + " name once it has its own topic is rejected (bad-wire).",
        records,
        records == 1 ? "record" : "records",
        wire,
        records == 1 ? "lies" : "lie",
        Topics.WIRE_RAW);
  }

  /** A comparison alone. */
  public static List<String> lines(TopicAdmin.Plan plan) {
    List<String> lines = new ArrayList<>();
    plan.missing().forEach(t -> lines.add("missing " + t.name()));
    differences(plan.open(), "; telex topics create --execute sets it", lines);
    differences(plan.settled(), "; left as it is", lines);
    lines.add(
        String.format(
            Locale.ROOT,
            "%d topics exist, %d are missing, %d settings differ.",
            plan.present().size(),
            plan.missing().size(),
            plan.differences().size()));
    return lines;
  }

  private static void differences(List<Difference> differences, String what, List<String> lines) {
    for (Difference d : differences) {
      lines.add(
          String.format(
              Locale.ROOT,
              "differs %s: %s is %s, the catalogue says %s%s",
              d.topic(),
              d.setting(),
              d.found().isEmpty() ? "not set" : d.found(),
              d.wanted(),
              what));
    }
  }

  @Override
  public Map<String, @Nullable Object> json(Account<Plan, TopicAdmin.Plan> account) {
    return new JsonObject()
        .put("plan", json(account.plan().topics()))
        .put("onSharedTopic", account.plan().shared())
        .put("executed", account.executed())
        .toMap();
  }

  /** A comparison as JSON. */
  public static Map<String, @Nullable Object> json(TopicAdmin.Plan plan) {
    return new JsonObject()
        .put("present", plan.present())
        .put("missing", plan.missing().stream().map(Topic::name).toList())
        .put("differences", plan.differences())
        .toMap();
  }
}
