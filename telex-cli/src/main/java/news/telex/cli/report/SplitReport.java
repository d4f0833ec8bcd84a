package news.telex.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import news.telex.cli.output.Printable;
import news.telex.operations.action.Account;
import news.telex.operations.action.Decided;
import news.telex.operations.identity.SplitPlan;
import org.jspecify.annotations.Nullable;

/** An article that is split, planned or done. */
public final class SplitReport implements ActionReport<SplitPlan, Decided> {
  @Override
  public List<String> lines(Account<SplitPlan, Decided> account, int columns) {
    SplitPlan plan = account.plan();
    boolean done = account.executed();
    List<String> lines = new ArrayList<>();
    lines.add((done ? "split " : "to split ") + plan.article().uri());
    lines.add(
        (done ? "begun " : "to begin ") + plan.into() + DecidedText.effect(account, plan.into()));
    plan.leaving().forEach(version -> lines.add("  of version " + told(version)));
    plan.again().ifPresent(version -> lines.add("sent again: version " + told(version)));
    lines.add(
        plan.names().isEmpty()
            ? "No name is of these versions alone: what comes later stays with the old article."
            : String.format(
                Locale.ROOT,
                "names that go with them: %d; `telex identity show` has them.",
                plan.names().size()));
    plan.staying().stream()
        .filter(version -> version.parsed().isEmpty())
        .forEach(
            version ->
                lines.add(
                    "Version "
                        + version.known().number()
                        + " cannot be read any more: its names are not known."));
    lines.add(
        DecidedText.last(
            account, "Nothing is decided: --execute does it, and a join takes it back."));
    return lines;
  }

  private static String told(SplitPlan.Version version) {
    return version.known().number()
        + ", "
        + version.known().place()
        + version.headline().map(words -> ": " + Printable.of(words)).orElse("");
  }

  @Override
  public Map<String, @Nullable Object> json(Account<SplitPlan, Decided> account) {
    return DecidedText.json(account, account.plan().toMap());
  }
}
