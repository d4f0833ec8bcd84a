package news.telex.operations.review;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import news.telex.operations.connection.Connection;
import news.telex.schemas.ParsedItem;

/** Reads the versions that somebody decides about. */
public final class DecisionTargets {
  private DecisionTargets() {}

  /** The same targets with what is held as identify has it, and what is out as it was read. */
  public static List<DecisionTarget> read(Connection connection, List<DecisionTarget> targets) {
    Set<String> held =
        targets.stream()
            .filter(target -> target.review().isPresent())
            .map(DecisionTarget::uri)
            .collect(Collectors.toSet());
    Map<String, ParsedItem> items =
        held.isEmpty() ? Map.of() : HeldItems.read(connection, held::contains, item -> item);
    return targets.stream()
        .map(
            target ->
                target.with(
                    Optional.ofNullable(items.get(target.uri()))
                        .or(() -> RawItem.readIfThere(connection, target.place()))))
        .toList();
  }
}
