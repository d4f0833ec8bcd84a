package news.telex.operations.acl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import org.junit.jupiter.api.Test;

class RoleTest {
  @Test
  void shouldAllowAServiceItsFlowItsGroupsItsTransactionsAndItsState() {
    // When
    Role role = Role.service("ingest");

    // Then
    assertThat(role.principal()).isEqualTo("User:telex-ingest");
    assertThat(lines(role))
        .containsExactly(
            "GROUP telex-identify: READ",
            "GROUP telex-parse-replay: READ",
            "GROUP telex-parse: READ",
            "TOPIC knowledge.notices: READ",
            "TOPIC knowledge.wires: READ",
            "TOPIC news.articles.replay: DESCRIBE_CONFIGS",
            "TOPIC news.articles.replay: WRITE",
            "TOPIC news.articles: DESCRIBE_CONFIGS",
            "TOPIC news.articles: WRITE",
            "TOPIC news.parsed.replay: DESCRIBE_CONFIGS",
            "TOPIC news.parsed.replay: READ",
            "TOPIC news.parsed.replay: WRITE",
            "TOPIC news.parsed: DESCRIBE_CONFIGS",
            "TOPIC news.parsed: READ",
            "TOPIC news.parsed: WRITE",
            "TOPIC news.rejected: DESCRIBE_CONFIGS",
            "TOPIC news.rejected: WRITE",
            "TOPIC ops.instances: DESCRIBE_CONFIGS",
            "TOPIC ops.instances: READ",
            "TOPIC ops.instances: WRITE",
            "TOPIC telex-identify-*: CREATE",
            "TOPIC telex-identify-*: DELETE",
            "TOPIC telex-identify-*: READ",
            "TOPIC telex-identify-*: WRITE",
            "TOPIC wire.decisions: READ",
            "TOPIC wire.raw.*: READ",
            "TOPIC wire.raw.replay: READ",
            "TOPIC wire.raw: READ",
            "TOPIC wire.receipts: DESCRIBE_CONFIGS",
            "TOPIC wire.receipts: WRITE",
            "TRANSACTIONAL_ID telex-identify-*: WRITE",
            "TRANSACTIONAL_ID telex-parse-*: WRITE",
            "TRANSACTIONAL_ID telex-parse-replay-*: WRITE");
  }

  @Test
  void shouldAllowAnOperatorAllTopicsAndReplaysOfItsOwn() {
    assertThat(lines(Role.operator()))
        .filteredOn(line -> !line.startsWith("TOPIC"))
        .containsExactly(
            "GROUP replay-*: READ",
            "GROUP telex-*: DELETE",
            "GROUP telex-*: READ",
            "TRANSACTIONAL_ID telex-knowledge-*: WRITE",
            "TRANSACTIONAL_ID telex-redrive: WRITE",
            "TRANSACTIONAL_ID telex-replay-*: WRITE");
    assertThat(lines(Role.operator()))
        .filteredOn(line -> line.endsWith(": WRITE") && line.startsWith("TOPIC"))
        .containsExactly(
            "TOPIC knowledge.*: WRITE",
            "TOPIC news.*: WRITE",
            "TOPIC ops.*: WRITE",
            "TOPIC wire.*: WRITE");
  }

  @Test
  void shouldAllowAWireItsOwnTopicOnly() {
    assertThat(lines(Role.wire("ap", false))).containsExactly("TOPIC wire.raw.ap: WRITE");
    assertThat(lines(Role.wire("ap", true)))
        .containsExactly("TOPIC wire.raw.ap: WRITE", "TOPIC wire.receipts: READ");
  }

  @Test
  void shouldAllowASubscriberToReadOnlyAndInGroupsOfItsOwnName() {
    assertThat(lines(Role.subscriber("desk")))
        .containsExactly(
            "GROUP desk-*: READ",
            "GROUP desk: READ",
            "TOPIC news.current: READ",
            "TOPIC news.published.json: READ",
            "TOPIC news.published: READ");
  }

  @Test
  void shouldRefuseWhatIsNoServiceAndNoWire() {
    assertThatThrownBy(() -> Role.service("telex"))
        .hasMessage("'telex' is not a service; there are ingest, enrich, publish.");
    assertThatThrownBy(() -> Role.wire("A B", false)).hasMessageStartingWith("Not a wire's name");
  }

  @Test
  void shouldWriteCommandsForAShell() {
    // Given
    Role role = Role.service("publish");

    // When
    List<String> lines = AclScript.lines("kafka:9093", "User:CN=pub, O=Telex", role.grants());

    // Then
    assertThat(lines).hasSize(role.grants().size());
    assertThat(lines.get(lines.size() - 1))
        .isEqualTo(
            "kafka-acls.sh --bootstrap-server kafka:9093 --command-config admin.properties --add"
                + " --allow-principal 'User:CN=pub, O=Telex' --operation Read --operation Write"
                + " --operation Create --operation Delete --topic telex-publish-"
                + " --resource-pattern-type prefixed");
  }

  private static Set<String> lines(Role role) {
    Set<String> lines = new TreeSet<>();
    for (Grant grant : role.grants()) {
      for (AclBinding binding : grant.bindings(role.principal())) {
        lines.add(
            String.format(
                Locale.ROOT,
                "%s %s%s: %s",
                binding.pattern().resourceType(),
                binding.pattern().name(),
                binding.pattern().patternType() == PatternType.PREFIXED ? "*" : "",
                binding.entry().operation()));
      }
    }
    return lines;
  }
}
