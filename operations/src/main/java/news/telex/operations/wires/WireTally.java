package news.telex.operations.wires;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import news.telex.ingest.knowledge.Profile;
import news.telex.schemas.Decision;
import news.telex.schemas.Receipt;
import news.telex.schemas.Stage;
import org.jspecify.annotations.Nullable;

/** Adds up receipts wire by wire; those of replays tell nothing of a wire. Not thread-safe. */
public final class WireTally {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Instant since;
  private final Instant at;
  private final SortedMap<String, Counts> wires = new TreeMap<>();

  private static final class Counts {
    long records;
    long lastHour;
    long rejected;
    @Nullable Instant first;
    @Nullable Instant last;
  }

  /**
   * @param since from when on
   * @param at the moment that it is about
   */
  public WireTally(Instant since, Instant at) {
    this.since = since;
    this.at = at;
  }

  /** Takes note of a wire of which there may be no receipt. */
  public void know(String wire) {
    wires.computeIfAbsent(wire, name -> new Counts());
  }

  /**
   * Adds a receipt.
   *
   * @param time of its raw record
   */
  public void add(Receipt receipt, Instant time) {
    if (receipt.getReplayId().isPresent() || time.isBefore(since)) {
      return;
    }
    Counts counts = wires.computeIfAbsent(receipt.getWire(), name -> new Counts());
    if (receipt.getDecision() == Decision.rejected) {
      counts.rejected++;
    }
    // Parse gives each record one receipt as a whole, whatever it says of its items.
    if (receipt.getStage() != Stage.parse || receipt.getItem() >= 0) {
      return;
    }
    counts.records++;
    if (time.isAfter(at.minus(HOUR))) {
      counts.lastHour++;
    }
    if (counts.first == null || time.isBefore(counts.first)) {
      counts.first = time;
    }
    if (counts.last == null || time.isAfter(counts.last)) {
      counts.last = time;
    }
  }

  /**
   * The wires, by their names: those of which something came, and those that are known.
   *
   * @param profiles what is known of some of them
   */
  public List<WireActivity> activities(Collection<Profile> profiles) {
    Map<String, Profile> known = new TreeMap<>();
    profiles.forEach(
        profile -> {
          known.put(profile.wire(), profile);
          know(profile.wire());
        });
    List<WireActivity> all = new ArrayList<>();
    wires.forEach(
        (wire, counts) -> {
          Profile profile = known.get(wire);
          all.add(
              new WireActivity(
                  profile != null ? profile : Profile.of(wire),
                  profile != null,
                  since,
                  at,
                  Optional.ofNullable(counts.last),
                  counts.records,
                  counts.lastHour,
                  usual(counts),
                  counts.rejected));
        });
    return all;
  }

  private OptionalDouble usual(Counts counts) {
    long before = counts.records - counts.lastHour;
    if (counts.first == null || before == 0) {
      return OptionalDouble.empty();
    }
    double seconds = Duration.between(counts.first, at.minus(HOUR)).toSeconds();
    return OptionalDouble.of(before / Math.max(1, seconds / HOUR.toSeconds()));
  }
}
