package news.telex.operations.article;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.RawRecord;
import news.telex.ingest.identity.Identifier;
import news.telex.ingest.reading.AvroPayloads;
import news.telex.ingest.reading.Reading;
import news.telex.ingest.reading.WireReader;
import news.telex.schemas.Article;
import news.telex.schemas.Headers;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Topics;

/**
 * Ingest's logic alone: clean articles with the uri they would get if they were the first of their
 * name. Without the state of the pipeline there are no re-sends and no superseded versions. Safe
 * for use by several threads.
 */
public final class NormalizeLogic implements ArticleLogic {
  /** Header with the address that a record was fetched from. */
  private static final String URL = "url";

  private final WireReader reader =
      new WireReader(NormalizeLogic::withoutRegistry, Limits.standard());
  private final Instant now;

  /**
   * @param now when articles count as received that do not say it themselves
   */
  public NormalizeLogic(Instant now) {
    this.now = now;
  }

  @Override
  public Outcome apply(RawLine article) {
    Reading reading = reader.read(record(article));
    if (reading instanceof Reading.Rejected rejected) {
      return Outcome.rejected(rejected.code(), rejected.detail());
    }
    Reading.Items found = (Reading.Items) reading;
    List<Article> items = new ArrayList<>();
    for (ParsedItem item : found.items()) {
      Article first = Identifier.firstOf(item);
      // Here it goes nowhere, and who tries a wording wants to see what comes of it.
      first.put("review", item.getReview().orElse(null));
      items.add(first);
    }
    return new Outcome(
        items,
        found.rejected().stream()
            .map(no -> new Rejection(no.code().code(), no.detail(), OptionalInt.of(no.place())))
            .toList());
  }

  private RawRecord record(RawLine line) {
    Map<String, String> headers = new HashMap<>();
    line.wire().ifPresent(wire -> headers.put(Headers.WIRE, wire));
    line.contentType().ifPresent(type -> headers.put(Headers.CONTENT_TYPE, type));
    line.uri().ifPresent(uri -> headers.put(URL, uri));
    return new RawRecord(
        Topics.WIRE_RAW, -1, -1, line.receivedAt().orElse(now), null, headers, line.payload());
  }

  private static AvroPayloads.Decoded withoutRegistry(String topic, byte[] value) {
    return new AvroPayloads.Decoded.Rejected(
        RejectionCode.UNKNOWN_SCHEMA_ID, "Avro needs a schema registry; there is none here.");
  }
}
