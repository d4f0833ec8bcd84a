package news.telex.operations.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import news.telex.ingest.identity.ArticleState;
import news.telex.runtime.StateSerde;
import news.telex.schemas.Decision;
import news.telex.schemas.EditorialDecision;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;
import org.junit.jupiter.api.Test;

class KnownArticlesTest {
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
  private static final String A = "urn:telex:nordwire:a";
  private static final String B = "urn:telex:nordwire:b";

  private final KnownArticles articles = new KnownArticles(List.of(B, A));

  @Test
  void shouldTellNamesVersionsAndDecisions() {
    // Given
    state(A, "\"aliases\":[\"id:guid:1\",\"id:guid:2\",\"url:3\"]");
    receipt(A, 1, Stage.identify, 0);
    receipt(A, 1, Stage.publish, 1);
    receipt(A, 2, Stage.publish, 2);
    receipt("urn:telex:nordwire:c", 1, Stage.publish, 3);
    articles.add(decision(B, A, 9));
    articles.add(decision(A, null, 4));

    // When
    KnownArticle known = articles.all().get(1);

    // Then
    assertThat(known.since()).contains(NOON);
    assertThat(known.names())
        .containsEntry("id:guid", List.of("1", "2"))
        .containsEntry("url", List.of("3"));
    assertThat(known.versions())
        .extracting(version -> version.number() + " " + version.place())
        .containsExactly("1 wire.raw-0@1, item 0", "2 wire.raw-0@2, item 0");
    assertThat(known.decisions()).extracting(decision -> decision.getUri()).containsExactly(A, B);
  }

  @Test
  void shouldJoinAllIntoTheOneThatWasToldOfFirst() {
    // Given
    state(A, "\"version\":3");
    state(B, "\"version\":2");
    receipt(A, 3, Stage.publish, 5);
    receipt(B, 2, Stage.publish, 8);

    // When
    JoinPlan plan = JoinPlan.of(articles.all());

    // Then
    assertThat(plan.older().uri()).isEqualTo(A);
    assertThat(plan.younger()).extracting(KnownArticle::uri).containsExactly(B);
    assertThat(plan.against()).isEmpty();
    assertThat(plan.younger().get(0).target().version()).isEqualTo(2);
  }

  @Test
  void shouldSayWhyNothingIsJoined() {
    // Given
    state(A, "\"killed\":true");
    KnownArticles withheld = new KnownArticles(List.of(A));
    withheld.add(A, StateSerde.read(ArticleState.class, json("\"withheld\":true")));
    KnownArticles joined = new KnownArticles(List.of(A, "urn:telex:other:x"));
    joined.add(A, StateSerde.read(ArticleState.class, json("\"joinedInto\":\"" + B + '"')));

    // When
    JoinPlan dead = JoinPlan.of(articles.all());
    JoinPlan foreign = JoinPlan.of(joined.all());
    JoinPlan alone = JoinPlan.of(List.of(articles.all().get(1)));

    // Then
    assertThat(dead.against())
        .containsExactly(
            B + " is not known to identify, or not any more; receipts show uris.",
            A + " is dead: what was killed stays so, and a join neither revives nor kills.");
    assertThat(JoinPlan.of(withheld.all()).against())
        .contains(A + " is withheld by its wire: a join would let out what is not to be.");
    assertThat(foreign.against())
        .hasSize(3)
        .contains(A + " is joined into " + B + " already.")
        .last()
        .asString()
        .startsWith("They are of several providers");
    assertThat(alone.against()).last().isEqualTo("A join takes two articles or more.");
  }

  private void state(String uri, String fields) {
    Optional<ArticleState> state = StateSerde.read(ArticleState.class, json(fields));
    assertThat(state).isPresent();
    articles.add(uri, state);
  }

  private static byte[] json(String fields) {
    return ("{\"digest\":\"\",\"raw\":{\"at\":0,\"partition\":\"wire.raw-0\",\"offset\":7},"
            + fields
            + '}')
        .getBytes(StandardCharsets.UTF_8);
  }

  private void receipt(String uri, long version, Stage stage, long offset) {
    articles.add(
        Receipt.newBuilder()
            .setWire("nordwire")
            .setUri(uri)
            .setVersion(version)
            .setStage(stage)
            .setDecision(Decision.published)
            .setTopic("wire.raw")
            .setPartition(0)
            .setOffset(offset)
            .setItem(0)
            .build(),
        NOON.plusSeconds(offset));
  }

  private static EditorialDecision decision(String uri, String into, long second) {
    return EditorialDecision.newBuilder()
        .setProvider("nordwire")
        .setUri(uri)
        .setAction(into == null ? "kill" : "join")
        .setInto(into)
        .setAt(NOON.plusSeconds(second))
        .build();
  }
}
