package news.telex.cli.article;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import news.telex.cli.output.AvroJson;
import news.telex.operations.article.ArticleLogic;
import org.apache.avro.generic.IndexedRecord;

/** Outcomes as JSON: {@code {"items":[…],"rejected":[{"code","detail"}]}}. Thread-safe. */
public final class OutcomeJson {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private OutcomeJson() {}

  /**
   * Writes an outcome as UTF-8, on one line, or on several that are easy to read.
   *
   * @throws IOException from the output
   */
  public static void write(ArticleLogic.Outcome outcome, boolean pretty, OutputStream out)
      throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      if (pretty) {
        json.useDefaultPrettyPrinter();
      }
      json.writeStartObject();
      json.writeArrayFieldStart("items");
      for (IndexedRecord item : outcome.items()) {
        AvroJson.write(item, json);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("rejected");
      for (ArticleLogic.Rejection rejection : outcome.rejected()) {
        json.writeStartObject();
        json.writeStringField("code", rejection.code());
        json.writeStringField("detail", rejection.detail());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }
}
