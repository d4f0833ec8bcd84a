package news.telex.operations.action;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.operations.connection.Connection;
import news.telex.operations.deadletters.ChosenLetters;
import news.telex.operations.deadletters.Mend;
import news.telex.operations.deadletters.Originals;
import news.telex.operations.deadletters.Redrive;
import news.telex.operations.deadletters.ReplayTopics;
import news.telex.operations.deadletters.ReplayTopics.Lane;
import news.telex.operations.deadletters.Route;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.runtime.failure.FailureException;
import news.telex.runtime.kafka.Broker;

/** Open dead letters go back to the stage that rejected them, mended or as they are. */
public final class RedriveAction extends DeadLetterAction<DeadLetterPlan.Redriving> {
  /** A stage's consumer sees a new topic within its metadata's age of 5 seconds. */
  private static final Duration FOUND_WITHIN = Duration.ofSeconds(20);

  private final Terms terms;
  private final Redrive redrive;
  private final Broker broker;
  private final ReplayTopics known;

  /**
   * How they go back.
   *
   * @param maxRedrives who was redriven so often goes to quarantine
   * @param headers headers to set, {@code name=value}; without a value: to take away
   * @param payload the payload instead of theirs
   * @param rate dead letters a second; 0: as many as can be
   * @param unread whether a topic that nobody reads is fine
   * @param patience how long to wait for what becomes of them; empty: not at all
   */
  public record Terms(
      int maxRedrives,
      List<String> headers,
      Optional<byte[]> payload,
      int rate,
      boolean unread,
      Optional<Duration> patience) {
    /** Copies the list. */
    public Terms {
      headers = List.copyOf(headers);
    }

    private Mend mend() {
      Map<String, Optional<String>> mended = new LinkedHashMap<>();
      for (String header : headers) {
        int equals = header.indexOf('=');
        mended.put(
            header.substring(0, equals),
            Optional.of(header.substring(equals + 1)).filter(v -> !v.isEmpty()));
      }
      return new Mend(mended, payload);
    }
  }

  /**
   * @param now when it is asked for
   */
  public RedriveAction(Connection connection, Clock clock, Instant now, Meant meant, Terms terms) {
    super(connection, clock, now, "redrive", meant);
    this.terms = terms;
    this.redrive = new Redrive(runId(), terms.maxRedrives(), terms.mend());
    this.broker = connection.broker();
    this.known = new ReplayTopics(connection, broker);
  }

  @Override
  public DeadLetterPlan.Redriving plan(boolean executing, Watcher watcher) {
    ChosenLetters choice;
    try (Originals originals = new Originals(connection())) {
      choice = choose(watcher, letter -> originals.checked(redrive.route(letter)));
    }
    List<Lane> lanes =
        refusal(choice).isPresent() ? List.of() : known.find(choice.byTarget().keySet());
    return new DeadLetterPlan.Redriving(choice, lanes, terms);
  }

  @Override
  public Optional<Failure> refusal(DeadLetterPlan.Redriving plan) {
    return refusal(plan.choice())
        .or(
            () ->
                plan.lanes().stream()
                    .flatMap(lane -> tooNarrow(lane, plan.choice()).stream())
                    .findFirst());
  }

  private Optional<Failure> refusal(ChosenLetters choice) {
    List<Route.Nowhere> nowhere = choice.routes(Route.Nowhere.class);
    if (!nowhere.isEmpty()) {
      return refused(
          "%d of them cannot be redriven: the first %s; choose others with --topic, or discard"
              + " these.",
          nowhere.size(), nowhere.get(0).why());
    }
    if (terms.payload().isPresent() && choice.size() != 1) {
      return refused(
          "--replace-payload mends one dead letter, and %d are meant; name it with --id, `telex"
              + " dead-letters list` shows them.",
          choice.size());
    }
    if (terms.payload().isPresent() && !choice.routes(Route.Quarantine.class).isEmpty()) {
      return refused(
          "It was redriven %d times or more and would go to quarantine as it is; a higher"
              + " --max-redrives sends it back mended.",
          terms.maxRedrives());
    }
    return Optional.empty();
  }

  private static Optional<Failure> tooNarrow(Lane lane, ChosenLetters choice) {
    return choice.routes(Route.Back.class).stream()
        .filter(b -> b.topic().equals(lane.topic()) && b.partition() >= lane.partitions())
        .findFirst()
        .flatMap(
            back ->
                refused(
                    "%s has %d partitions, but a dead letter was read from partition %d; `telex"
                        + " topics check` says what differs.",
                    lane.topic(), lane.partitions(), back.partition()));
  }

  @Override
  void begin(DeadLetterPlan.Redriving plan) {
    List<Lane> lanes = plan.lanes();
    known.create(lanes);
    if (terms.unread() || lanes.isEmpty()) {
      return;
    }
    boolean fresh = lanes.stream().anyMatch(Lane::missing);
    List<String> nobody = known.awaitReaders(lanes, fresh ? FOUND_WITHIN : Duration.ZERO);
    if (!nobody.isEmpty()) {
      throw new FailureException(
          Failure.of(
              Kind.REFUSED,
              "Nobody reads %s; start the service whose stage does, or send them there all the same"
                  + " with --unread.",
              String.join(", ", nobody)));
    }
  }

  @Override
  Redrive redrive() {
    return redrive;
  }

  @Override
  int rate() {
    return terms.rate();
  }

  @Override
  Optional<Duration> patience() {
    return terms.patience();
  }

  private static Optional<Failure> refused(String sentence, Object... values) {
    return Optional.of(Failure.of(Kind.REFUSED, sentence, values));
  }

  @Override
  public void close() {
    broker.close();
  }
}
