package news.telex.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import news.telex.benchmarks.repoll.Audit;
import news.telex.benchmarks.repoll.Audit.Fault;
import news.telex.benchmarks.repoll.LikenessRule;
import news.telex.benchmarks.repoll.Poll;
import news.telex.benchmarks.repoll.Recogniser;
import news.telex.benchmarks.repoll.Sighting;
import news.telex.benchmarks.repoll.Site;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.RawRecord;
import news.telex.ingest.identity.Judged;
import news.telex.ingest.identity.ParsedPosition;
import news.telex.ingest.identity.Verdict;
import news.telex.ingest.reading.AvroPayloads;
import news.telex.ingest.reading.Reading;
import news.telex.ingest.reading.WireReader;
import news.telex.schemas.Headers;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Topics;

/**
 * Feeds that are polled over and over with the noise of every day, read and recognised as the
 * stages do, in memory; beside it, the same items by the rule of another reader.
 */
final class RepollBenchmark {
  private static final int EXAMPLES = 8;

  /** Counts of the feeds of one format, or of all. */
  private static final class Sum {
    private int articles;
    private int versions;
    private long items;
    private final Map<Fault, Integer> faults = new HashMap<>();

    void add(Audit audit) {
      articles += audit.articles();
      versions += audit.versions();
      items += audit.items();
      audit.faults().forEach((fault, some) -> faults.merge(fault, some.size(), Integer::sum));
    }

    String line(String title) {
      StringBuilder line =
          new StringBuilder(
              String.format(
                  Locale.ROOT, "%-14s %,9d %,9d %,10d", title, articles, versions, items));
      for (Fault fault : Fault.values()) {
        line.append(String.format(Locale.ROOT, " %,8d", faults.getOrDefault(fault, 0)));
      }
      return line.toString();
    }

    boolean isClean() {
      return faults.values().stream().allMatch(count -> count == 0);
    }
  }

  /** What came of a feed, by the stages and by the rule. */
  private record Outcome(String name, String format, String described, Audit telex, Audit rule) {
    static Outcome of(Site site) {
      return new Outcome(site.name(), site.format(), site.described(), new Audit(), new Audit());
    }
  }

  private RepollBenchmark() {}

  /**
   * Whether everything came out as it had to.
   *
   * @param feeds how many
   * @param articles of all feeds
   * @param polls so many times each article is polled again
   */
  static boolean run(int feeds, int articles, int polls, long seed) throws Exception {
    long start = System.nanoTime();
    ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    List<Outcome> outcomes = new ArrayList<>();
    try {
      List<Future<Outcome>> running =
          IntStream.range(0, feeds)
              .mapToObj(
                  i -> workers.submit(() -> polled(new Site(i, articles / feeds, polls, seed))))
              .toList();
      for (Future<Outcome> each : running) {
        outcomes.add(each.get());
      }
    } finally {
      workers.shutdownNow();
    }
    Sum all = new Sum();
    Sum others = new Sum();
    Map<String, Sum> formats = new TreeMap<>();
    for (Outcome each : outcomes) {
      all.add(each.telex());
      others.add(each.rule());
      formats.computeIfAbsent(each.format(), format -> new Sum()).add(each.telex());
    }
    StringBuilder head =
        new StringBuilder(
            String.format(Locale.ROOT, "%-14s %9s %9s %10s", "", "articles", "versions", "items"));
    for (Fault fault : Fault.values()) {
      head.append(String.format(Locale.ROOT, " %8s", lower(fault)));
    }
    say("%s", head);
    formats.forEach((format, sum) -> say("%s", sum.line(format.toLowerCase(Locale.ROOT))));
    say("%s", all.line("all"));
    say("%s", others.line("by likeness"));
    outcomes.forEach(RepollBenchmark::sayExamples);
    say("%d feeds in %.0f s", feeds, (System.nanoTime() - start) / 1e9);
    return all.isClean();
  }

  private static void sayExamples(Outcome outcome) {
    outcome
        .telex()
        .faults()
        .forEach(
            (fault, stories) -> {
              if (!stories.isEmpty()) {
                say(
                    "%s: %d of %s (%s), such as %s",
                    lower(fault),
                    stories.size(),
                    outcome.name(),
                    outcome.described(),
                    stories.subList(0, Math.min(EXAMPLES, stories.size())));
              }
            });
  }

  private static Outcome polled(Site site) {
    Outcome outcome = Outcome.of(site);
    walk(site, outcome, new Telex(site), new LikenessRule(), -1);
    return outcome;
  }

  /** Prints what becomes of each item of an article. */
  static void trace(int feed, int feeds, int articles, int polls, long seed, int story) {
    Site site = new Site(feed, articles / feeds, polls, seed);
    say("%s", site.described());
    walk(site, Outcome.of(site), new Telex(site), (item, place) -> List.of(), story);
  }

  private static void walk(Site site, Outcome outcome, Telex telex, Recogniser rule, int story) {
    WireReader reader = new WireReader(RepollBenchmark::withoutRegistry, Limits.standard());
    long offset = 0;
    for (int number = 0; number < site.polls(); number++) {
      Poll poll = site.poll(number);
      for (Poll.Record record : poll.records()) {
        Map<String, String> headers = new HashMap<>(record.headers());
        headers.put(Headers.WIRE, site.name());
        RawRecord raw =
            new RawRecord(
                Topics.WIRE_RAW,
                0,
                offset++,
                poll.at(),
                null,
                headers,
                record.value().getBytes(UTF_8));
        int first = outcome.telex().items();
        for (Sighting sighting : record.sightings()) {
          outcome.telex().see(sighting);
          outcome.rule().see(sighting);
        }
        if (!(reader.read(raw) instanceof Reading.Items read)) {
          continue;
        }
        for (ParsedItem item : read.items()) {
          long place = first + item.getProvenance().getItem();
          List<Recogniser.Told> told = telex.take(item, place);
          told.forEach(outcome.telex()::hear);
          rule.take(item, place).forEach(outcome.rule()::hear);
          Sighting sighting = record.sightings().get(item.getProvenance().getItem());
          if (sighting.story() == story) {
            say("poll %d %s %s", number, sighting, item.getHeadline());
            say("   %s %s", item.getAltIds(), item.getCanonicalUrl());
            say("   %s", item.getBody());
            say("   %s %s", telex.evidence(), told);
          }
        }
      }
    }
  }

  /** What the stage does. */
  private static final class Telex implements Recogniser {
    private final String wire;
    private final Map<Long, ParsedItem> texts = new HashMap<>();
    private final Map<String, Long> newest = new HashMap<>();
    private final Map<String, Long> places = new HashMap<>();
    private final MemoryIdentity identity =
        new MemoryIdentity(text -> Optional.ofNullable(texts.get(text.at().offset())));
    private List<Judged> last = List.of();

    Telex(Site site) {
      this.wire = site.name();
    }

    String evidence() {
      return wire
          + ' '
          + last.stream()
              .map(each -> each.evidence() + " " + each.verdict().getClass().getSimpleName())
              .toList();
    }

    @Override
    public List<Told> take(ParsedItem item, long place) {
      places.put(key(item), place);
      List<Told> told = new ArrayList<>();
      last =
          identity.take(
              item,
              new ParsedPosition(Topics.NEWS_PARSED, 0, place),
              item.getProvenance().getReceivedAt().toEpochMilli());
      for (Judged each : last) {
        String uri = each.verdict().uri();
        boolean version =
            each.verdict() instanceof Verdict.Accepted accepted
                && accepted.article().getVersion() > newest.getOrDefault(uri, 0L);
        if (each.verdict() instanceof Verdict.Accepted accepted) {
          newest.put(uri, accepted.article().getVersion());
          texts.put(place, item);
        }
        told.add(new Told(places.getOrDefault(key(each.item()), place), uri, version));
      }
      return told;
    }

    private static String key(ParsedItem item) {
      return item.getProvenance().getOffset() + "/" + item.getProvenance().getItem();
    }
  }

  private static AvroPayloads.Decoded withoutRegistry(String topic, byte[] value) {
    return new AvroPayloads.Decoded.Rejected(RejectionCode.UNKNOWN_SCHEMA_ID, "There is none.");
  }

  private static String lower(Fault fault) {
    return fault.name().toLowerCase(Locale.ROOT);
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
    System.out.flush();
  }
}
