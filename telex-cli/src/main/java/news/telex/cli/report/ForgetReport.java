package news.telex.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import news.telex.cli.output.JsonObject;
import news.telex.cli.output.Table;
import news.telex.operations.action.Account;
import news.telex.operations.action.ForgetAction.Result;
import news.telex.operations.reset.ResetPlan;
import news.telex.operations.reset.ResetPlan.ReadingGroup;
import news.telex.operations.reset.ResetPlan.StagePlan;
import news.telex.operations.reset.ResetPlan.Start;
import news.telex.operations.reset.ResetPlan.TopicPlan;
import news.telex.runtime.failure.Failure;
import org.jspecify.annotations.Nullable;

/** A reset or clean, planned or done. */
public final class ForgetReport implements ActionReport<ResetPlan, Result> {
  @Override
  public List<String> lines(Account<ResetPlan, Result> account, int columns) {
    ResetPlan plan = account.plan();
    List<String> lines = new ArrayList<>(places(plan).lines(columns));
    lines.add("");
    lines.addAll(topics(plan).lines(columns));
    if (!plan.readers().isEmpty()) {
      lines.add("");
      for (ReadingGroup reader : plan.readers()) {
        lines.add(
            String.format(
                Locale.ROOT,
                "warning: %s (%d members) reads %s and has up to %,d records of it still to take",
                reader.group(),
                reader.members(),
                reader.topic(),
                reader.unread()));
      }
    }
    lines.add("");
    plan.consequences().forEach(sentence -> lines.add("* " + sentence));
    lines.add("");
    lines.add(end(account));
    return lines;
  }

  private static Table places(ResetPlan plan) {
    Table places = new Table("STAGE", "READS", "FROM", "RECORDS");
    for (StagePlan stage : plan.stages()) {
      for (Start start : stage.inputs()) {
        places.add(stage.group(), start.topic(), start.from(), number(start.records()));
      }
    }
    return places;
  }

  private static Table topics(ResetPlan plan) {
    Table topics = new Table("TOPIC", "WHAT", "RECORDS", "BYTES");
    Stream.concat(plan.state().stream(), plan.outputs().stream())
        .forEach(t -> topics.add(t.topic(), t.how().words(), number(t.records()), bytes(t)));
    plan.untouched().forEach(topic -> topics.add(topic, "stays as it is", "", ""));
    return topics;
  }

  private static String end(Account<ResetPlan, Result> account) {
    if (account.result().isPresent()) {
      return String.format(
          Locale.ROOT, "Done; `telex audit --id %s` shows it.", account.result().get().runId());
    }
    return account
        .refusal()
        .map(refusal -> "Nothing is changed, and it cannot be done now: " + refusal.sentence())
        .orElse("Nothing is changed: --execute does it.");
  }

  private static String bytes(TopicPlan topic) {
    return topic.bytes() == null ? "?" : number(topic.bytes());
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  @Override
  public Map<String, @Nullable Object> json(Account<ResetPlan, Result> account) {
    return new JsonObject()
        .put("plan", account.plan().toMap())
        .putIfPresent("obstacle", account.refusal().map(Failure::sentence))
        .put("executed", account.executed())
        .putIfPresent("result", account.result().map(Result::toMap))
        .toMap();
  }

  @Override
  public boolean showsRefused() {
    return true;
  }
}
