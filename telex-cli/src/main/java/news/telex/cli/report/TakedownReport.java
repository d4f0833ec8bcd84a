package news.telex.cli.report;

import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import news.telex.operations.action.Account;
import news.telex.operations.action.Decided;
import news.telex.operations.takedown.Deletion;
import news.telex.operations.takedown.TakedownPlan;
import news.telex.operations.takedown.TextPlace;
import org.jspecify.annotations.Nullable;

/** An article that is taken down, planned or done. */
public final class TakedownReport implements ActionReport<TakedownPlan, Decided> {
  @Override
  public List<String> lines(Account<TakedownPlan, Decided> account, int columns) {
    TakedownPlan plan = account.plan();
    List<String> lines = new ArrayList<>();
    lines.add(
        (account.executed() ? "taken down " : "to take down ")
            + plan.article().uri()
            + DecidedText.effect(account, plan.article().uri()));
    plan.places()
        .headline()
        .ifPresent(headline -> lines.add(ReviewText.titleLine(headline, columns)));
    plan.before()
        .ifPresent(
            at ->
                lines.add("It was taken down before: " + at.truncatedTo(ChronoUnit.SECONDS) + '.'));
    boolean goes = !plan.deletions().isEmpty();
    lines(goes ? "goes" : "stays", plan.places().raw(), goes, lines);
    lines(goes ? "goes" : "stays", plan.places().letters(), goes, lines);
    lines("stays", plan.places().line(), false, lines);
    for (Deletion deletion : plan.deletions()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s %s before %d, with %s",
              account.executed() ? "deleted" : "to delete",
              deletion.partition(),
              deletion.before(),
              deletion.others() == 0
                  ? "no record of others"
                  : String.format(
                      Locale.ROOT, "at most %,d records of others", deletion.others())));
    }
    lines.add(
        "news.parsed (7 days) and news.published.json (90 days) keep their copies as long; what"
            + " subscribers took is theirs to take down.");
    lines.add(
        DecidedText.last(
            account, "Nothing is decided: --execute does it, and nothing takes it back."));
    return lines;
  }

  private static void lines(String what, List<TextPlace> places, boolean goes, List<String> lines) {
    for (TextPlace place : places) {
      String until =
          goes
              ? ""
              : place
                  .until()
                  .map(end -> ", until " + end.atZone(ZoneOffset.UTC).toLocalDate())
                  .orElse(", for ever");
      lines.add(what + ' ' + place.where() + until);
    }
  }

  @Override
  public Map<String, @Nullable Object> json(Account<TakedownPlan, Decided> account) {
    return DecidedText.json(account, account.plan().toMap());
  }
}
