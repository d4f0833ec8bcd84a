package news.telex.operations.action;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.TopicAdmin;
import news.telex.operations.receipts.TakenFor;
import news.telex.runtime.kafka.Broker;
import news.telex.schemas.Topic;
import news.telex.schemas.Topics;

/**
 * Topics that a broker lacks are created, and what nobody has set on the others is set. Not
 * recorded: the audit log is one of them.
 */
public final class CreateTopicsAction implements Action<CreateTopicsAction.Plan, TopicAdmin.Plan> {
  private final Connection connection;
  private final Broker broker;
  private final TopicAdmin topics;
  private final List<Topic> wanted;
  private final List<String> wires;
  private final short replication;

  /**
   * What it does.
   *
   * @param shared records on the shared topic of wires that get a topic of their own, where there
   *     are any
   */
  public record Plan(TopicAdmin.Plan topics, SortedMap<String, Long> shared) {}

  /**
   * @param wires those among them that are wires' own
   * @param replication copies of each partition; -1: the broker's default
   */
  public CreateTopicsAction(
      Connection connection,
      Collection<Topic> wanted,
      Collection<String> wires,
      short replication) {
    this.connection = connection;
    this.broker = connection.broker();
    this.topics = new TopicAdmin(broker);
    this.wanted = List.copyOf(wanted);
    this.wires = List.copyOf(wires);
    this.replication = replication;
  }

  @Override
  public Plan plan(boolean executing, Watcher watcher) {
    TopicAdmin.Plan plan = topics.plan(wanted);
    return new Plan(plan, onTheSharedTopic(plan));
  }

  private SortedMap<String, Long> onTheSharedTopic(TopicAdmin.Plan plan) {
    SortedMap<String, Long> shared = new TreeMap<>();
    if (wires.isEmpty() || !plan.present().contains(Topics.WIRE_RECEIPTS)) {
      return shared;
    }
    TakenFor taken = TakenFor.read(connection, Set.copyOf(wires));
    for (String wire : wires) {
      if (taken.count(wire) > 0) {
        shared.put(wire, taken.count(wire));
      }
    }
    return shared;
  }

  @Override
  public Optional<Entry> entry(Plan plan) {
    return Optional.empty();
  }

  @Override
  public TopicAdmin.Plan act(Plan plan, ActionRun work) {
    topics.create(plan.topics().missing(), replication);
    topics.complete(plan.topics().open());
    return plan.topics();
  }

  @Override
  public void close() {
    broker.close();
  }
}
