package news.telex.operations.replay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import news.telex.runtime.kafka.Broker;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;

/** Who reads a topic at this moment. */
public final class Audience {
  private Audience() {}

  /**
   * A consumer group with partitions of the topic.
   *
   * @param hosts where its members are
   */
  public record ConsumerGroup(String group, int members, List<String> hosts) {}

  /**
   * Groups that have partitions of a topic assigned.
   *
   * @throws org.apache.kafka.common.KafkaException if the broker does not say
   */
  public static List<ConsumerGroup> of(Broker broker, String topic) {
    List<ConsumerGroup> readers = new ArrayList<>();
    for (ConsumerGroupDescription group : broker.groups(broker.consumerGroups()).values()) {
      List<MemberDescription> members =
          group.members().stream()
              .filter(
                  m ->
                      m.assignment().topicPartitions().stream()
                          .anyMatch(p -> p.topic().equals(topic)))
              .toList();
      if (!members.isEmpty()) {
        readers.add(reader(group.groupId(), members));
      }
    }
    return readers;
  }

  /** Members of a group; none if there is no such group. */
  public static List<ConsumerGroup> ofGroup(Broker broker, String group) {
    return broker.groups(List.of(group)).values().stream()
        .filter(description -> !description.members().isEmpty())
        .map(description -> reader(group, description.members()))
        .toList();
  }

  private static ConsumerGroup reader(String group, Collection<MemberDescription> members) {
    TreeSet<String> hosts = new TreeSet<>();
    members.forEach(m -> hosts.add(m.host().replaceFirst("^/", "")));
    return new ConsumerGroup(group, members.size(), List.copyOf(hosts));
  }
}
