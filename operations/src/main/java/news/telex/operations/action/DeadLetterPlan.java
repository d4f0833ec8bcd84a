package news.telex.operations.action;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import news.telex.operations.deadletters.ChosenLetters;
import news.telex.operations.deadletters.ReplayTopics.Lane;
import news.telex.operations.deadletters.Route;

/** What is to be done with dead letters. */
public sealed interface DeadLetterPlan {
  /** Which are meant, and what becomes of each. */
  ChosenLetters choice();

  /** For JSON and the audit log. */
  Map<String, Object> toMap();

  /** They are marked as not to be dealt with. */
  record Discarding(ChosenLetters choice) implements DeadLetterPlan {
    @Override
    public Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("deadLetters", choice.size());
      map.put("bytes", choice.bytes());
      map.put("byCode", choice.byCode());
      return map;
    }
  }

  /**
   * They go back.
   *
   * @param lanes where to; none if they cannot
   * @param terms on which terms
   */
  record Redriving(ChosenLetters choice, List<Lane> lanes, RedriveAction.Terms terms)
      implements DeadLetterPlan {
    /** What one run copies at least on a small machine. */
    private static final long RECORDS_PER_SECOND = 2_000;

    private static final long BYTES_PER_SECOND = 10L * 1024 * 1024;

    /** Copies the list. */
    public Redriving {
      lanes = List.copyOf(lanes);
    }

    /** How many go to quarantine instead. */
    public int quarantined() {
      return choice.routes(Route.Quarantine.class).size();
    }

    /** Those that go to one topic. */
    public Collection<ChosenLetters.Letter> to(Lane lane) {
      return choice.byTarget().getOrDefault(lane.topic(), List.of());
    }

    /** How long it may take. */
    public long seconds() {
      long pace =
          terms.rate() == 0 ? RECORDS_PER_SECOND : Math.min(terms.rate(), RECORDS_PER_SECOND);
      return Math.max(ceil(choice.size(), pace), ceil(choice.bytes(), BYTES_PER_SECOND));
    }

    private static long ceil(long amount, long perSecond) {
      return (amount + perSecond - 1) / perSecond;
    }

    @Override
    public Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("deadLetters", choice.size());
      map.put("bytes", choice.bytes());
      map.put("redrive", choice.size() - quarantined());
      map.put("quarantine", quarantined());
      map.put("maxRedrives", terms.maxRedrives());
      map.put("byCode", choice.byCode());
      List<Map<String, Object>> targets = new ArrayList<>();
      for (Lane lane : lanes) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("topic", lane.topic());
        one.put("deadLetters", to(lane).size());
        one.put("bytes", to(lane).stream().mapToLong(ChosenLetters.Letter::bytes).sum());
        one.put("missing", lane.missing());
        one.put("readers", lane.readers());
        targets.add(one);
      }
      map.put("targets", targets);
      map.put("estimatedSeconds", seconds());
      map.put("headers", terms.headers());
      map.put("replacesPayload", terms.payload().isPresent());
      return map;
    }
  }
}
