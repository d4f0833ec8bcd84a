package news.telex.benchmarks.repoll;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Whether the articles of a feed came out as they are. Not thread-safe. */
public final class Audit {
  /** What can have gone wrong with an article. */
  public enum Fault {
    /** It is told as two articles or more. */
    TWICE,
    /** It is told as another article's version. */
    MERGED,
    /** It does not stand in the end. */
    LOST,
    /** It stands, but not as it was last. */
    STALE,
    /** A version of it was never told. */
    MISSED,
    /** Something was told as a version that is none, or again. */
    NEEDLESS
  }

  private final List<Sighting> sightings = new ArrayList<>();
  private final Map<Integer, Integer> newest = new HashMap<>();
  private final Map<Integer, Set<Integer>> meant = new HashMap<>();
  private final Map<Integer, Set<String>> uris = new HashMap<>();
  private final Map<String, Set<Integer>> stories = new HashMap<>();
  private final Map<String, Sighting> standing = new HashMap<>();
  private final Map<Integer, List<Integer>> told = new HashMap<>();

  /** Enters an item of the feed; its place is the number of those before it. */
  public void see(Sighting sighting) {
    sightings.add(sighting);
    if (sighting.isVersion()) {
      newest.merge(sighting.story(), sighting.version(), Math::max);
      meant.computeIfAbsent(sighting.story(), s -> new HashSet<>()).add(sighting.version());
    }
  }

  /** Enters what was decided, in its order. */
  public void hear(Recogniser.Told decided) {
    Sighting sighting = sightings.get((int) decided.place());
    uris.computeIfAbsent(sighting.story(), s -> new TreeSet<>()).add(decided.article());
    stories.computeIfAbsent(decided.article(), s -> new TreeSet<>()).add(sighting.story());
    if (decided.version()) {
      standing.put(decided.article(), sighting);
      told.computeIfAbsent(sighting.story(), s -> new ArrayList<>()).add(sighting.version());
    }
  }

  /** How many items were seen. */
  public int items() {
    return sightings.size();
  }

  /** How many articles they are of. */
  public int articles() {
    return meant.size();
  }

  /** How many versions they are. */
  public int versions() {
    return meant.values().stream().mapToInt(Set::size).sum();
  }

  /**
   * Articles of which something went wrong, by what; of {@link Fault#MISSED} and {@link
   * Fault#NEEDLESS} one for each version.
   */
  public Map<Fault, List<Integer>> faults() {
    Map<Fault, List<Integer>> faults = new EnumMap<>(Fault.class);
    for (Fault fault : Fault.values()) {
      faults.put(fault, new ArrayList<>());
    }
    BiConsumer<Fault, Integer> enter =
        (fault, story) -> faults.computeIfAbsent(fault, f -> new ArrayList<>()).add(story);
    Map<Integer, Integer> stands = new HashMap<>();
    standing.values().forEach(s -> stands.merge(s.story(), s.version(), Math::max));
    meant.forEach(
        (story, versions) -> {
          if (uris.getOrDefault(story, Set.of()).stream().filter(standing::containsKey).count()
              > 1) {
            enter.accept(Fault.TWICE, story);
          }
          Integer version = stands.get(story);
          if (version == null) {
            enter.accept(Fault.LOST, story);
          } else if (!version.equals(newest.get(story))) {
            enter.accept(Fault.STALE, story);
          }
          List<Integer> heard = told.getOrDefault(story, List.of());
          versions.stream()
              .filter(v -> !heard.contains(v))
              .forEach(v -> enter.accept(Fault.MISSED, story));
          long right = heard.stream().filter(v -> v >= 0).distinct().count();
          for (long i = heard.size() - right; i > 0; i--) {
            enter.accept(Fault.NEEDLESS, story);
          }
        });
    stories.values().stream()
        .filter(some -> some.size() > 1)
        .flatMap(Collection::stream)
        .distinct()
        .forEach(story -> enter.accept(Fault.MERGED, story));
    return faults;
  }
}
