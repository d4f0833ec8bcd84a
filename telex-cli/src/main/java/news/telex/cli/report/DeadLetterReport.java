package news.telex.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import news.telex.cli.output.ByteSize;
import news.telex.cli.output.JsonObject;
import news.telex.operations.action.Account;
import news.telex.operations.action.DeadLetterAction.Outcome;
import news.telex.operations.action.DeadLetterPlan;
import news.telex.operations.action.DeadLetterPlan.Redriving;
import news.telex.operations.action.Settlement;
import news.telex.operations.deadletters.ChosenLetters;
import news.telex.operations.deadletters.ReplayTopics.Lane;
import news.telex.schemas.Topics;
import org.jspecify.annotations.Nullable;

/** A redrive or discard, planned or done. */
public final class DeadLetterReport<P extends DeadLetterPlan> implements ActionReport<P, Outcome> {
  @Override
  public List<String> lines(Account<P, Outcome> account, int columns) {
    return account.result().map(DeadLetterReport::done).orElseGet(() -> planned(account.plan()));
  }

  @Override
  public Map<String, @Nullable Object> json(Account<P, Outcome> account) {
    return new JsonObject()
        .put("plan", account.plan().toMap())
        .put("executed", account.executed())
        .put("result", account.result().map(Outcome::toMap))
        .toMap();
  }

  private static List<String> planned(DeadLetterPlan plan) {
    ChosenLetters choice = plan.choice();
    if (choice.size() == 0) {
      return List.of("No open dead letter is meant.");
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        plan instanceof Redriving redrive
            ? String.format(
                Locale.ROOT,
                "%d to redrive, %d to quarantine, %s, about %d s.",
                choice.size() - redrive.quarantined(),
                redrive.quarantined(),
                ByteSize.of(choice.bytes()),
                redrive.seconds())
            : String.format(
                Locale.ROOT, "%d to discard, %s.", choice.size(), ByteSize.of(choice.bytes())));
    choice
        .byCode()
        .forEach((code, count) -> lines.add(String.format(Locale.ROOT, "  %-18s %d", code, count)));
    if (plan instanceof Redriving redrive) {
      lines.addAll(targets(redrive));
    }
    lines.add("--execute does it.");
    return lines;
  }

  private static List<String> targets(Redriving plan) {
    List<String> lines = new ArrayList<>();
    for (Lane lane : plan.lanes()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%d to %s, %s%s.",
              plan.to(lane).size(),
              lane.topic(),
              lane.missing() ? "which is missing and will be created, " : "",
              readers(lane)));
    }
    if (plan.quarantined() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%d to %s: redriven %d times or more.",
              plan.quarantined(),
              Topics.NEWS_QUARANTINE,
              plan.terms().maxRedrives()));
    }
    return lines;
  }

  private static String readers(Lane lane) {
    if (lane.readers().isEmpty()) {
      return lane.missing() ? "nobody reads it yet" : "which nobody reads";
    }
    return "read by "
        + lane.readers().stream()
            .map(reader -> String.format(Locale.ROOT, "%s (%d)", reader.group(), reader.members()))
            .collect(Collectors.joining(", "));
  }

  private static List<String> done(Outcome outcome) {
    String counts =
        outcome.result().counts().entrySet().stream()
            .filter(count -> count.getValue() > 0)
            .map(count -> count.getValue() + " " + count.getKey())
            .collect(Collectors.joining(", "));
    List<String> lines = new ArrayList<>();
    lines.add(
        (counts.isEmpty() ? "Nothing was to be done" : counts + "; run " + outcome.runId())
            + (outcome.whole() ? "." : "; stopped: the same command does the rest."));
    outcome
        .settlement()
        .map(Settlement::decided)
        .orElse(Map.of())
        .forEach((decision, n) -> lines.add(String.format(Locale.ROOT, "  %,10d %s", n, decision)));
    return lines;
  }
}
