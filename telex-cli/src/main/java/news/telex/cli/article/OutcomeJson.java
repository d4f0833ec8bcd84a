package news.telex.cli.article;

import java.io.IOException;
import java.io.OutputStream;
import news.telex.cli.output.Json;
import news.telex.cli.output.JsonObject;
import news.telex.cli.report.ExplanationReport;
import news.telex.operations.article.ArticleLogic;

/**
 * Outcomes as JSON: {@code {"items":[…],"rejected":[{"code","detail","item"?}]}}, with {@code
 * explanations}, one an item, where they were asked for. Thread-safe.
 */
public final class OutcomeJson {
  private OutcomeJson() {}

  /**
   * Writes an outcome as UTF-8, on one line, or on several that are easy to read.
   *
   * @throws IOException from the output
   */
  public static void write(ArticleLogic.Outcome outcome, boolean pretty, OutputStream out)
      throws IOException {
    JsonObject json =
        new JsonObject()
            .put("items", outcome.items())
            .put("rejected", outcome.rejected().stream().map(OutcomeJson::of).toList());
    if (!outcome.explanations().isEmpty()) {
      json.put(
          "explanations", outcome.explanations().stream().map(ExplanationReport::json).toList());
    }
    Json.write(json, pretty, out);
  }

  private static JsonObject of(ArticleLogic.Rejection rejection) {
    JsonObject json =
        new JsonObject().put("code", rejection.code()).put("detail", rejection.detail());
    rejection.item().ifPresent(item -> json.put("item", item));
    return json;
  }
}
