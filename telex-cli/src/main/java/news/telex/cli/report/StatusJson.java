package news.telex.cli.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import news.telex.cli.output.JsonObject;
import news.telex.operations.connection.Unreadable;
import news.telex.operations.connection.Unreadables;
import news.telex.operations.deadletters.OpenLetters;
import news.telex.operations.receipts.Books;
import news.telex.operations.review.ReviewBacklog;
import news.telex.operations.status.BooksStatus;
import news.telex.operations.status.InstanceStatus;
import news.telex.operations.status.ReplayStatus;
import news.telex.operations.status.StageStatus;
import news.telex.operations.status.Status;
import news.telex.schemas.Decision;
import news.telex.schemas.InstanceReport;
import news.telex.schemas.StageReport;
import org.jspecify.annotations.Nullable;

/** A status for programs: texts, numbers, lists and maps. Times are ISO 8601. Pure. */
public final class StatusJson {
  private StatusJson() {}

  /** The document. */
  public static Map<String, @Nullable Object> of(Status status) {
    return new JsonObject()
        .put("at", status.at())
        .put("well", status.problems().isEmpty())
        .put("problems", status.problems())
        .put("instances", status.instances().stream().map(StatusJson::instance).toList())
        .put("stages", status.stages().stream().map(s -> stage(s, status.at())).toList())
        .put("books", books(status.books()))
        .put("deadLetters", deadLetters(status.deadLetters()))
        .put("reviews", status.waiting().map(all -> waiting(all.reviews(), status.at())))
        .put("notices", status.waiting().map(all -> notices(all.notices(), status.at())))
        .put("facts", status.facts())
        .put("replays", status.replays().stream().map(StatusJson::replay).toList())
        .put("unreadable", status.unreadable().stream().map(StatusJson::unreadable).toList())
        .toMap();
  }

  private static JsonObject unreadable(Unreadables.Summary summary) {
    return new JsonObject()
        .put("topic", summary.topic())
        .put("records", summary.records())
        .put("first", summary.first().stream().map(StatusJson::unreadable).toList());
  }

  private static JsonObject unreadable(Unreadable record) {
    return new JsonObject()
        .put("partition", record.partition())
        .put("offset", record.offset())
        .put("why", record.why());
  }

  private static JsonObject instance(InstanceStatus instance) {
    InstanceReport report = instance.report();
    return new JsonObject()
        .put("service", report.getService())
        .put("instance", report.getInstance())
        .put("host", report.getHost())
        .put("version", report.getVersion())
        .put("startedAt", report.getStartedAt())
        .put("seenAt", report.getAt())
        .put("state", instance.state().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .put("stages", report.getStages().stream().map(StatusJson::stage).toList())
        .put("facts", new TreeMap<>(report.getFacts()));
  }

  private static JsonObject stage(StageReport stage) {
    return new JsonObject()
        .put("stage", stage.getStage())
        .put("ready", stage.getReady())
        .putIfPresent("detail", stage.getDetail())
        .putIfPresent("lastError", stage.getLastError())
        .putIfPresent("lastErrorAt", stage.getLastErrorAt());
  }

  private static JsonObject stage(StageStatus stage, Instant now) {
    return new JsonObject()
        .put("stage", stage.stage())
        .put("lane", stage.replay() ? "replay" : "live")
        .put("members", stage.members())
        .put("lagRecords", stage.lag())
        .put("lagSeconds", stage.behind(now).toMillis() / 1e3)
        .putIfPresent(
            "recordsPerSecond",
            stage.rate().stream().mapToObj(rate -> Math.round(rate * 10) / 10.0).findFirst());
  }

  private static JsonObject books(BooksStatus books) {
    return new JsonObject()
        .put("since", books.since())
        .put("balanced", books.balance())
        .put("waitingRecords", books.waiting())
        .put("openItems", books.open())
        .put("recordsWithoutReceipt", books.unread())
        .put("itemsWithoutDecision", books.undecided())
        .put("wires", books.books().stream().map(StatusJson::wire).toList());
  }

  private static JsonObject deadLetters(OpenLetters.Count count) {
    return new JsonObject()
        .put("open", count.open())
        .put("openIsExact", count.exact())
        .put("quarantined", count.quarantined());
  }

  private static List<JsonObject> waiting(List<ReviewBacklog.OfWire> wires, Instant now) {
    return wires.stream().map(wire -> waiting(wire, now)).toList();
  }

  private static List<JsonObject> notices(List<ReviewBacklog.OfWire> wires, Instant now) {
    return wires.stream()
        .map(
            wire -> {
              JsonObject kinds = new JsonObject();
              wire.kinds().forEach((kind, n) -> kinds.put(kind.name(), n));
              return waiting(wire, now).put("kinds", kinds);
            })
        .toList();
  }

  private static JsonObject waiting(ReviewBacklog.OfWire some, Instant now) {
    return new JsonObject()
        .put("wire", some.wire())
        .put("open", some.open())
        .put("oldest", some.oldest())
        .put("oldestSeconds", Math.max(0, Duration.between(some.oldest(), now).toSeconds()));
  }

  private static JsonObject wire(Books books) {
    JsonObject decided = new JsonObject();
    for (Decision decision : Decision.values()) {
      if (decision != Decision.parsed && decision != Decision.unknown) {
        decided.put(decision.name(), books.decided(decision));
      }
    }
    return new JsonObject()
        .put("wire", books.wire())
        .put("raw", books.raw())
        .put("parsed", books.parsed())
        .put("rejected", books.rejected())
        .put("items", books.items())
        .put("decided", decided)
        .put("open", BooksStatus.open(books));
  }

  private static JsonObject replay(ReplayStatus replay) {
    return new JsonObject()
        .put("id", replay.id())
        .put("topic", replay.topic())
        .put("done", replay.done())
        .put("total", replay.total())
        .put("running", replay.running());
  }
}
