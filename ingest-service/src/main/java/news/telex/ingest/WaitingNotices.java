package news.telex.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import news.telex.ingest.identity.WaitingNotice;
import news.telex.ingest.identity.WaitingStore;
import news.telex.runtime.metrics.StageMetrics;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The notices that wait, in a store: each under its place, and under each name that it waits for
 * the places of those that do. Used by the thread that owns the store.
 */
final class WaitingNotices implements WaitingStore, AutoCloseable {
  private static final String NOTICE = "notice|";

  /** Behind every key of a notice. */
  private static final String END = "notice}";

  /** Notices that are looked at in one call, so that none takes long. */
  private static final int SLICE = 5_000;

  private final KeyValueStore<String, WaitingState> store;
  private final ItemBytes items;
  private final StageMetrics metrics;
  private final long patience;

  /** Wires of those that wait, by their places. */
  private final Map<String, String> wires = new HashMap<>();

  private boolean counted;

  /** Where the next look begins. */
  private String next = NOTICE;

  /**
   * @param metrics told what waits here and has not acted on anything
   * @param patience how long a notice waits
   */
  WaitingNotices(
      KeyValueStore<String, WaitingState> store,
      ItemBytes items,
      StageMetrics metrics,
      Duration patience) {
    this.store = store;
    this.items = items;
    this.metrics = metrics;
    this.patience = patience.toMillis();
  }

  /** Looks at what waits, once; few notices do, and most items meet none. */
  private Map<String, String> wires() {
    if (!counted) {
      counted = true;
      try (KeyValueIterator<String, WaitingState> all = store.range(NOTICE, END)) {
        while (all.hasNext()) {
          KeyValue<String, WaitingState> entry = all.next();
          count(entry.key.substring(NOTICE.length()), entry.value);
        }
      }
    }
    return wires;
  }

  private void count(String place, WaitingState notice) {
    String wire = notice.provider().orElse("");
    wires.put(place, wire);
    if (!notice.acted()) {
      metrics.noticeWaits(wire, place, notice.until() - patience);
    }
  }

  private void discount(String place) {
    String wire = wires.remove(place);
    if (wire != null) {
      metrics.noticeEnds(wire, place);
    }
  }

  @Override
  public boolean isEmpty() {
    return wires().isEmpty();
  }

  @Override
  public List<WaitingNotice> waitingFor(String key) {
    WaitingState name = store.get(key);
    if (name == null) {
      return List.of();
    }
    List<WaitingNotice> all = new ArrayList<>();
    for (String place : name.keys()) {
      notice(store.get(NOTICE + place)).ifPresent(all::add);
    }
    return all;
  }

  private Optional<WaitingNotice> notice(@Nullable WaitingState state) {
    return state == null || state.item() == null
        ? Optional.empty()
        : Optional.of(
            new WaitingNotice(
                items.read(state.item()), state.at(), state.keys(), state.until(), state.acted()));
  }

  @Override
  public void keep(WaitingNotice notice) {
    wires();
    WaitingState state =
        new WaitingState(
            items.of(notice.item()), notice.at(), notice.keys(), notice.until(), notice.acted());
    store.put(NOTICE + notice.id(), state);
    count(notice.id(), state);
    for (String key : notice.keys()) {
      List<String> places = new ArrayList<>(places(key));
      if (!places.contains(notice.id())) {
        places.add(notice.id());
      }
      store.put(key, WaitingState.ofName(places, notice.until()));
    }
  }

  private List<String> places(String key) {
    WaitingState name = store.get(key);
    return name == null ? List.of() : name.keys();
  }

  @Override
  public void forget(WaitingNotice notice) {
    store.delete(NOTICE + notice.id());
    discount(notice.id());
    for (String key : notice.keys()) {
      List<String> places = places(key).stream().filter(p -> !p.equals(notice.id())).toList();
      if (places.isEmpty()) {
        store.delete(key);
      } else {
        store.put(key, WaitingState.ofName(places, notice.until()));
      }
    }
  }

  /** Lets go of notices whose time is over, a slice of them at each call, and tells of each. */
  void expire(long now, Consumer<WaitingNotice> each) {
    wires();
    List<WaitingNotice> due = new ArrayList<>();
    try (KeyValueIterator<String, WaitingState> notices = store.range(next, END)) {
      int seen = 0;
      String last = NOTICE;
      while (notices.hasNext() && seen++ < SLICE) {
        KeyValue<String, WaitingState> entry = notices.next();
        last = entry.key;
        if (entry.value.until() < now) {
          notice(entry.value).ifPresent(due::add);
        }
      }
      next = notices.hasNext() ? last : NOTICE;
    }
    for (WaitingNotice notice : due) {
      forget(notice);
      each.accept(notice);
    }
  }

  @Override
  public void close() {
    List.copyOf(wires.keySet()).forEach(this::discount);
  }
}
