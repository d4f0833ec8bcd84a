package news.telex.operations.review;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import news.telex.operations.connection.Connection;
import news.telex.operations.connection.ValueReader;
import news.telex.schemas.Decision;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;
import news.telex.schemas.Topics;

/**
 * What comes of decisions from now on, by the wires' receipts: that publish says of the article
 * that it has the version or a later one, or a stage behind identify that it cannot take it. Not
 * thread-safe.
 */
public final class DecisionEffects implements AutoCloseable {
  private final ValueReader<Receipt> receipts;
  private final boolean kills;
  private final Map<String, DecisionTarget> targets;
  private final Map<ItemPlace, String> places = new HashMap<>();
  private final Map<String, String> seen = new TreeMap<>();

  /**
   * Begins to look; to be made before anything is decided.
   *
   * @param kills whether the articles are killed
   */
  public DecisionEffects(Connection connection, List<DecisionTarget> targets, boolean kills) {
    this.receipts = ValueReader.fromNow(connection, Topics.WIRE_RECEIPTS, Receipt.class);
    this.kills = kills;
    this.targets =
        targets.stream().collect(Collectors.toMap(DecisionTarget::uri, Function.identity()));
    // Of what is dead already nothing more is told.
    targets.stream()
        .filter(target -> kills && target.dead() && target.review().isEmpty())
        .forEach(target -> seen.put(target.uri(), Decision.canceled.name()));
    targets.forEach(
        target -> target.review().ifPresent(review -> places.put(review.place(), target.uri())));
  }

  /**
   * Waits until all are seen.
   *
   * @return what was seen in time, by uri: the name of a decision
   */
  public Map<String, String> await(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (seen.size() < targets.size() && System.nanoTime() - deadline < 0) {
      receipts.poll(this::add);
    }
    return seen;
  }

  private void add(Receipt receipt) {
    Optional.ofNullable(places.get(ItemPlace.of(receipt)))
        .or(receipt::getUri)
        .map(targets::get)
        .filter(target -> isEffect(receipt, target))
        .ifPresent(target -> seen.put(target.uri(), receipt.getDecision().name()));
  }

  private boolean isEffect(Receipt receipt, DecisionTarget target) {
    boolean behind = receipt.getStage() == Stage.enrich || receipt.getStage() == Stage.publish;
    boolean version = receipt.getVersion().orElse(target.version()) >= target.version();
    boolean wanted =
        !kills
            || receipt.getDecision() == Decision.canceled
            || receipt.getDecision() == Decision.rejected;
    return behind && version && wanted;
  }

  @Override
  public void close() {
    receipts.close();
  }
}
