package news.telex.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import news.telex.ingest.format.RawRecord;
import news.telex.schemas.Topics;

/**
 * A wire that does everything that wires do: versions with numbers, with times and with neither,
 * late and out of order, re-sends under other ids, corrections, kills and revivals, withheld and
 * embargoed items, several items in a record. The same seed gives the same wire.
 */
final class RandomWire {
  private static final int PARTITIONS = 3;
  private static final List<String> PLACES =
      List.of("Berlin", "Paris", "Canberra", "Nairobi", "Lima", "Oslo");

  private final Random random;
  private final Map<Integer, Long> offsets = new HashMap<>();

  RandomWire(long seed) {
    this.random = new Random(seed);
  }

  /** A record before it has a place on the topic. */
  private record Unsent(String key, String ceId, String type, String payload) {}

  /**
   * Payloads of so many stories, in the order in which the wire sends them.
   *
   * @param start time of the first story, as the items state it
   */
  List<Supplier<RawRecord>> records(int stories, Instant start, Supplier<Instant> clock) {
    List<List<Unsent>> all = new ArrayList<>();
    for (int story = 0; story < stories; story++) {
      List<Unsent> drafts = new ArrayList<>(story(story, start.plusSeconds(story * 60L)));
      int resends = random.nextInt(3);
      for (int i = 0; i < resends; i++) {
        Unsent again = drafts.get(random.nextInt(drafts.size()));
        drafts.add(
            drafts.indexOf(again) + 1 + random.nextInt(drafts.size() - drafts.indexOf(again)),
            new Unsent(again.key, "ce-" + random.nextInt(1_000_000), again.type, again.payload));
      }
      if (random.nextInt(4) == 0) {
        Collections.shuffle(drafts, random);
      }
      all.add(drafts);
    }
    List<Supplier<RawRecord>> records = new ArrayList<>();
    while (!all.isEmpty()) {
      List<Unsent> one = all.get(random.nextInt(Math.min(8, all.size())));
      Unsent draft = one.remove(0);
      records.add(() -> placed(draft, clock.get()));
      all.removeIf(List::isEmpty);
    }
    return records;
  }

  private RawRecord placed(Unsent draft, Instant now) {
    int partition = random.nextInt(PARTITIONS);
    Map<String, String> headers = new HashMap<>();
    headers.put("wire", "nordwire");
    headers.put("content-type", draft.type);
    headers.put("ce_id", draft.ceId);
    return new RawRecord(
        Topics.WIRE_RAW,
        partition,
        offsets.merge(partition, 1L, Long::sum),
        now,
        draft.key.isEmpty() ? null : draft.key,
        headers,
        draft.payload.getBytes(UTF_8));
  }

  private List<Unsent> story(int story, Instant at) {
    List<Unsent> drafts = new ArrayList<>();
    int versions = 1 + random.nextInt(4);
    boolean numbered = random.nextBoolean();
    boolean timed = random.nextBoolean();
    boolean named = random.nextInt(5) > 0;
    String key = random.nextBoolean() ? "key-" + story : "";
    switch (random.nextInt(6)) {
      case 0 -> drafts.add(feed(story, at));
      case 1 -> drafts.add(text(story, key));
      default -> {
        for (int version = 1; version <= versions; version++) {
          drafts.add(
              new Unsent(
                  key,
                  "ce-" + story + "-" + version,
                  "application/json",
                  item(story, version, at, numbered, timed, named, status(version), version)));
          if (random.nextInt(8) == 0) {
            drafts.add(
                new Unsent(
                    key,
                    "ce-kill-" + story + "-" + version,
                    "application/json",
                    item(story, version, at, numbered, timed, named, "canceled", version)));
          }
          if (random.nextInt(8) == 0) {
            // A return to the text before under the next number, which restates or revives.
            drafts.add(
                new Unsent(
                    key,
                    "ce-back-" + story + "-" + version,
                    "application/json",
                    item(story, version, at, numbered, timed, named, "usable", version + 10)));
          }
        }
      }
    }
    return drafts;
  }

  private String status(int version) {
    return switch (random.nextInt(6)) {
      case 0 -> "withheld";
      case 1, 2 -> "";
      default -> "usable";
    };
  }

  private String item(
      int story,
      int version,
      Instant at,
      boolean numbered,
      boolean timed,
      boolean named,
      String status,
      int number) {
    List<String> fields = new ArrayList<>();
    if (named) {
      fields.add(String.format(Locale.ROOT, "\"uri\":\"urn:story:%d\"", story));
    }
    if (numbered) {
      fields.add(String.format(Locale.ROOT, "\"version\":\"%d\"", number));
    }
    if (timed) {
      // Not always in step with the numbers.
      fields.add(
          String.format(
              Locale.ROOT,
              "\"versioncreated\":\"%s\"",
              at.plusSeconds(number * 10L - (random.nextInt(6) == 0 ? 30 : 0))));
    }
    if (!status.isEmpty()) {
      fields.add(String.format(Locale.ROOT, "\"pubstatus\":\"%s\"", status));
    }
    if (random.nextInt(6) == 0) {
      fields.add(
          String.format(
              Locale.ROOT,
              "\"embargoed\":\"%s\"",
              at.plus(Duration.ofHours(30 + random.nextInt(30)).minusMinutes(story))));
    }
    fields.add("\"type\":\"text\"");
    fields.add("\"language\":\"en\"");
    fields.add(String.format(Locale.ROOT, "\"headline\":\"%s\"", headline(story)));
    if (!status.equals("canceled") || random.nextBoolean()) {
      fields.add(String.format(Locale.ROOT, "\"body_text\":\"%s\"", body(story, version)));
    }
    return "{" + String.join(",", fields) + "}";
  }

  private Unsent feed(int story, Instant at) {
    List<String> items = new ArrayList<>();
    int number = 2 + random.nextInt(4);
    for (int i = 0; i < number; i++) {
      // Some records hold one item twice, or two versions of it.
      int which = random.nextInt(5) == 0 ? story * 100 : story * 100 + i;
      items.add(item(which, 1 + random.nextInt(2), at, true, false, true, "usable", 1));
    }
    return new Unsent(
        "", "ce-feed-" + story, "application/json", "[" + String.join(",", items) + "]");
  }

  private Unsent text(int story, String key) {
    return new Unsent(
        key,
        "ce-text-" + story,
        "text/plain",
        headline(story) + "\n\n" + body(story, 1).replace("\\n", "\n"));
  }

  private static String headline(int story) {
    return String.format(
        Locale.ROOT, "Council of %s settles its budget number %d", place(story), story);
  }

  private static String body(int story, int version) {
    return String.format(
        Locale.ROOT,
        "Ministers of %s met on Friday about plan %d.\\n\\nThey agreed on %d measures with the World Bank.",
        place(story),
        story,
        version * 7);
  }

  private static String place(int story) {
    return PLACES.get(story % PLACES.size());
  }
}
