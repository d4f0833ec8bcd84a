package news.telex.cli.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import news.telex.operations.connection.Unreadable;
import news.telex.operations.connection.Unreadables;
import news.telex.operations.deadletters.OpenLetters;
import news.telex.operations.receipts.Books;
import news.telex.operations.status.BooksStatus;
import news.telex.operations.status.InstanceStatus;
import news.telex.operations.status.ReplayStatus;
import news.telex.operations.status.StageStatus;
import news.telex.operations.status.Status;
import news.telex.schemas.Decision;
import news.telex.schemas.InstanceReport;
import news.telex.schemas.StageReport;

/** A status for programs: texts, numbers, lists and maps. Times are ISO 8601. Pure. */
public final class StatusJson {
  private StatusJson() {}

  /** The document. */
  public static Map<String, Object> of(Status status) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("at", status.at().toString());
    json.put("well", status.problems().isEmpty());
    json.put("problems", status.problems());
    json.put("instances", status.instances().stream().map(StatusJson::instance).toList());
    json.put("stages", status.stages().stream().map(s -> stage(s, status.at())).toList());
    json.put("books", books(status.books()));
    json.put("deadLetters", deadLetters(status.deadLetters()));
    json.put("facts", status.facts());
    json.put("replays", status.replays().stream().map(StatusJson::replay).toList());
    json.put("unreadable", status.unreadable().stream().map(StatusJson::unreadable).toList());
    return json;
  }

  private static Map<String, Object> unreadable(Unreadables.Summary summary) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("topic", summary.topic());
    json.put("records", summary.records());
    List<Map<String, Object>> first = new ArrayList<>();
    for (Unreadable record : summary.first()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("partition", record.partition());
      one.put("offset", record.offset());
      one.put("why", record.why());
      first.add(one);
    }
    json.put("first", first);
    return json;
  }

  private static Map<String, Object> instance(InstanceStatus instance) {
    InstanceReport report = instance.report();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("service", report.getService());
    json.put("instance", report.getInstance());
    json.put("host", report.getHost());
    json.put("version", report.getVersion());
    json.put("startedAt", report.getStartedAt().toString());
    json.put("seenAt", report.getAt().toString());
    json.put("state", instance.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    List<Map<String, Object>> stages = new ArrayList<>();
    for (StageReport stage : report.getStages()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("stage", stage.getStage());
      one.put("ready", stage.getReady());
      stage.getDetail().ifPresent(detail -> one.put("detail", detail));
      stage.getLastError().ifPresent(error -> one.put("lastError", error));
      stage.getLastErrorAt().map(Instant::toString).ifPresent(at -> one.put("lastErrorAt", at));
      stages.add(one);
    }
    json.put("stages", stages);
    json.put("facts", new TreeMap<>(report.getFacts()));
    return json;
  }

  private static Map<String, Object> stage(StageStatus stage, Instant now) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("stage", stage.stage());
    json.put("lane", stage.replay() ? "replay" : "live");
    json.put("members", stage.members());
    json.put("lagRecords", stage.lag());
    json.put("lagSeconds", stage.behind(now).toMillis() / 1e3);
    stage.rate().ifPresent(rate -> json.put("recordsPerSecond", Math.round(rate * 10) / 10.0));
    return json;
  }

  private static Map<String, Object> books(BooksStatus books) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("since", books.since().toString());
    json.put("balanced", books.balance());
    json.put("waitingRecords", books.waiting());
    json.put("openItems", books.open());
    json.put("recordsWithoutReceipt", books.unread());
    json.put("itemsWithoutDecision", books.undecided());
    json.put("wires", books.books().stream().map(StatusJson::wire).toList());
    return json;
  }

  private static Map<String, Object> deadLetters(OpenLetters.Count count) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("open", count.open());
    json.put("openIsExact", count.exact());
    json.put("quarantined", count.quarantined());
    return json;
  }

  private static Map<String, Object> wire(Books books) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("wire", books.wire());
    json.put("raw", books.raw());
    json.put("parsed", books.parsed());
    json.put("rejected", books.rejected());
    json.put("items", books.items());
    Map<String, Integer> decided = new LinkedHashMap<>();
    for (Decision decision : Decision.values()) {
      if (decision != Decision.parsed && decision != Decision.unknown) {
        decided.put(decision.name(), books.decided(decision));
      }
    }
    json.put("decided", decided);
    json.put("open", BooksStatus.open(books));
    return json;
  }

  private static Map<String, Object> replay(ReplayStatus replay) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", replay.id());
    json.put("topic", replay.topic());
    json.put("done", replay.done());
    json.put("total", replay.total());
    json.put("running", replay.running());
    return json;
  }
}
