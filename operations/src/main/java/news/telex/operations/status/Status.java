package news.telex.operations.status;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import news.telex.operations.connection.Unreadables;
import news.telex.operations.deadletters.OpenLetters;
import news.telex.operations.receipts.Books;
import news.telex.operations.review.ReviewBacklog;

/**
 * How everything is at a moment. Immutable.
 *
 * @param at the moment
 * @param instances by service and instance, those that have gone among them
 * @param stages in the order of the flow, what they read live before what they read of replays
 * @param books of the wires
 * @param deadLetters open ones, and those in quarantine
 * @param waiting what waits for a person's decision, or for what it is about; empty if that is not
 *     for this user to read
 * @param replays that have not come to their ends
 * @param unreadable records that nobody can read, among those that were looked at: no problem, for
 *     they stay until retention takes them, and nothing waits for them
 */
public record Status(
    Instant at,
    List<InstanceStatus> instances,
    List<StageStatus> stages,
    BooksStatus books,
    OpenLetters.Count deadLetters,
    Optional<ReviewBacklog.Look> waiting,
    List<ReplayStatus> replays,
    Collection<Unreadables.Summary> unreadable) {
  /** Copies the lists. */
  public Status {
    instances = List.copyOf(instances);
    stages = List.copyOf(stages);
    replays = List.copyOf(replays);
    unreadable = List.copyOf(unreadable);
  }

  /**
   * What is not as it should be, one sentence each; empty if all is well: every stage has a member,
   * every instance is ready or stopped in order and has a name of its own, the books balance but
   * for what is under way, and most of what comes is taken.
   */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    stages.stream()
        .filter(stage -> stage.members() == 0)
        .map(StageStatus::stage)
        .distinct()
        .forEach(stage -> problems.add(String.format(Locale.ROOT, "Nobody works at %s.", stage)));
    instances.stream()
        .filter(InstanceStatus::isUnwell)
        .forEach(
            i ->
                problems.add(
                    i.state() == InstanceStatus.State.SILENT
                        ? String.format(
                            Locale.ROOT,
                            "Nothing was heard of %s since %s.",
                            i.name(),
                            i.report().getAt())
                        : String.format(
                            Locale.ROOT,
                            "%s is not ready: %s",
                            i.name(),
                            String.join(" ", i.why()))));
    twins().forEach(problems::add);
    if (books.unread() > 0) {
      problems.add(String.format(Locale.ROOT, "%d raw records have no receipt.", books.unread()));
    }
    if (books.undecided() > 0) {
      problems.add(
          String.format(
              Locale.ROOT,
              "%d items have no decision though nothing is under way.",
              books.undecided()));
    }
    Books total = books.total();
    if (total.isMostlyRejected()) {
      problems.add(
          String.format(
              Locale.ROOT,
              "Most of what came since %s was rejected: %d of %d; telex dead-letters count shows"
                  + " why.",
              books.since().truncatedTo(ChronoUnit.SECONDS),
              total.allRejected(),
              total.rejected() + total.items()));
    }
    return problems;
  }

  /** Names that several running processes have, one sentence each. */
  private List<String> twins() {
    Map<String, Map<String, String>> runs = new TreeMap<>();
    instances.stream()
        .filter(InstanceStatus::isRunning)
        .forEach(
            i ->
                runs.computeIfAbsent(i.name(), name -> new LinkedHashMap<>())
                    .put(i.report().getRun(), i.process()));
    return runs.entrySet().stream()
        .filter(name -> name.getValue().size() > 1)
        .map(
            name ->
                String.format(
                    Locale.ROOT,
                    "%s runs more than once: %s.",
                    name.getKey(),
                    String.join(", ", name.getValue().values())))
        .toList();
  }

  /**
   * What some instances of a service work with.
   *
   * @param facts by their names, such as {@code knowledgeVersion}
   * @param instances names of those that say so
   */
  public record Facts(String service, Map<String, String> facts, List<String> instances) {}

  /** What running instances work with; one entry per service where all of its instances agree. */
  public List<Facts> facts() {
    Map<String, Map<Map<String, String>, List<String>>> found = new TreeMap<>();
    instances.stream()
        .map(InstanceStatus::report)
        .filter(r -> !r.getFacts().isEmpty())
        .filter(r -> InstanceStatus.of(r, at).isRunning())
        .forEach(
            r ->
                found
                    .computeIfAbsent(r.getService(), s -> new LinkedHashMap<>())
                    .computeIfAbsent(new TreeMap<>(r.getFacts()), f -> new ArrayList<>())
                    .add(r.getInstance()));
    List<Facts> facts = new ArrayList<>();
    found.forEach(
        (service, by) ->
            by.forEach((values, instances) -> facts.add(new Facts(service, values, instances))));
    return facts;
  }
}
