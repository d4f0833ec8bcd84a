package news.telex.cli.report;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import news.telex.cli.output.JsonObject;
import news.telex.operations.action.Account;
import news.telex.operations.action.Decided;
import org.jspecify.annotations.Nullable;

/** What came of decisions about articles, in words and as JSON. Pure. */
final class DecidedText {
  private DecidedText() {}

  /** What was seen of the decision about one article, to be put behind it; empty: nothing. */
  static String effect(Account<?, Decided> account, String uri) {
    return account
        .result()
        .flatMap(decided -> Optional.ofNullable(decided.effects().get(uri)))
        .map(effect -> ": " + effect)
        .orElse("");
  }

  /** The last line. */
  static String last(Account<?, Decided> account, String planned) {
    return account
        .result()
        .map(
            decided ->
                String.format(
                    Locale.ROOT,
                    "%d decided; `telex audit --id %s` shows it.",
                    decided.decisions(),
                    decided.runId()))
        .orElse(planned);
  }

  static Map<String, @Nullable Object> json(Account<?, Decided> account, Map<String, ?> plan) {
    return new JsonObject()
        .put("plan", plan)
        .put("executed", account.executed())
        .put("result", account.result().map(Decided::toMap))
        .toMap();
  }
}
