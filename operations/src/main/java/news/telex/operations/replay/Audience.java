package news.telex.operations.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupType;

/** Who reads a topic at this moment. */
public final class Audience {
  private Audience() {}

  /**
   * A consumer group with partitions of the topic.
   *
   * @param hosts where its members are
   */
  public record Reader(String group, int members, List<String> hosts) {}

  /**
   * Groups that have partitions of a topic assigned.
   *
   * @throws ExecutionException with Kafka's exception as its cause
   */
  public static List<Reader> of(Admin admin, String topic)
      throws ExecutionException, InterruptedException {
    List<Reader> readers = new ArrayList<>();
    for (ConsumerGroupDescription group : groups(admin)) {
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
  public static List<Reader> ofGroup(Admin admin, String group)
      throws ExecutionException, InterruptedException {
    List<MemberDescription> members = new ArrayList<>();
    for (ConsumerGroupDescription description : groups(admin)) {
      if (description.groupId().equals(group)) {
        members.addAll(description.members());
      }
    }
    return members.isEmpty() ? List.of() : List.of(reader(group, members));
  }

  private static Reader reader(String group, List<MemberDescription> members) {
    TreeSet<String> hosts = new TreeSet<>();
    members.forEach(m -> hosts.add(m.host().replaceFirst("^/", "")));
    return new Reader(group, members.size(), List.copyOf(hosts));
  }

  private static List<ConsumerGroupDescription> groups(Admin admin)
      throws ExecutionException, InterruptedException {
    List<String> ids =
        admin.listGroups().all().get().stream()
            .filter(
                g ->
                    g.type()
                        .filter(t -> t == GroupType.CLASSIC || t == GroupType.CONSUMER)
                        .isPresent())
            .map(GroupListing::groupId)
            .sorted()
            .toList();
    return List.copyOf(admin.describeConsumerGroups(ids).all().get().values());
  }
}
