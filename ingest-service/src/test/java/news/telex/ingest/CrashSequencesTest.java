package news.telex.ingest;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import news.telex.ingest.identity.NoisyFeed;
import news.telex.ingest.identity.Splits;
import news.telex.schemas.Article;
import news.telex.schemas.EditorialDecision;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Receipt;
import news.telex.schemas.SplitVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Noisy feeds of several wires, with joins and splits among their items. They lie on two
 * partitions, whose tasks crash at any moment and go on, as on another instance, from what was
 * committed last: each wire's articles, versions and receipts are those of one task that reads all
 * of it in order.
 */
class CrashSequencesTest {
  /** More of them: {@code -Dtelex.sequences=500}. */
  private static final int SEQUENCES = Integer.getInteger("telex.sequences", 3);

  private static final List<String> WIRES = List.of("nordwire", "ostwire", "westwire");
  private static final int PARTITIONS = 2;

  /** Of so many steps a task commits after one, and crashes after one. */
  private static final int COMMITS = 4;

  private static final int CRASHES = 7;

  /** Of so many items one is followed by a repair. */
  private static final int REPAIRS = 4;

  @TempDir Path data;

  @Test
  void shouldTellTheSameThoughTasksCrashAndMove() {
    long joined = 0;
    long split = 0;
    long crashes = 0;
    for (int seed = 0; seed < SEQUENCES; seed++) {
      // Given
      Random random = new Random(seed);
      Task inOrder = new Task(data.resolve(seed + "-in-order"));
      List<Step> steps = steps(random, inOrder);
      List<Task> tasks =
          List.of(new Task(data.resolve(seed + "-0")), new Task(data.resolve(seed + "-1")));

      // When
      for (Step step : steps) {
        Task task = tasks.get(WIRES.indexOf(step.wire()) % PARTITIONS);
        task.take(step);
        if (random.nextInt(COMMITS) == 0) {
          task.commit();
        }
        if (random.nextInt(CRASHES) == 0) {
          task.crash();
          crashes++;
        }
      }
      inOrder.end();
      tasks.forEach(Task::end);

      // Then
      for (int i = 0; i < WIRES.size(); i++) {
        String wire = WIRES.get(i);
        Task task = tasks.get(i % PARTITIONS);
        assertThat(task.articlesOf(wire))
            .as("seed %d, %s", seed, wire)
            .isNotEmpty()
            .isEqualTo(inOrder.articlesOf(wire));
        assertThat(task.receiptsOf(wire))
            .as("seed %d, %s", seed, wire)
            .isEqualTo(inOrder.receiptsOf(wire));
      }
      joined += inOrder.ended();
      split += inOrder.begun();
    }
    assertThat(List.of(joined, split, crashes)).allMatch(some -> some >= SEQUENCES);
  }

  /**
   * An item, or a decision about what a task knows by then.
   *
   * @param decision of the items that the task read; null of an item
   */
  private record Step(
      String wire, ParsedItem item, Function<List<ParsedItem>, EditorialDecision> decision) {}

  /** The items of all wires in any mixture, and repairs of what comes of them in order. */
  private static List<Step> steps(Random random, Task inOrder) {
    Map<String, Deque<ParsedItem>> feeds = new TreeMap<>();
    WIRES.forEach(wire -> feeds.put(wire, new ArrayDeque<>(NoisyFeed.items(wire, random))));
    Set<String> repaired = new HashSet<>();
    List<Step> steps = new ArrayList<>();
    while (!feeds.isEmpty()) {
      String wire = List.copyOf(feeds.keySet()).get(random.nextInt(feeds.size()));
      ParsedItem item = feeds.get(wire).remove();
      if (feeds.get(wire).isEmpty()) {
        feeds.remove(wire);
      }
      add(new Step(wire, item, null), steps, inOrder);
      if (random.nextInt(REPAIRS) == 0) {
        repair(wire, inOrder, repaired, random)
            .forEach(decision -> add(new Step(wire, null, decision), steps, inOrder));
      }
    }
    return steps;
  }

  private static void add(Step step, List<Step> steps, Task inOrder) {
    steps.add(step);
    inOrder.take(step);
    inOrder.commit();
  }

  /** A split of an article that has versions, or a join of two; none twice. */
  private static List<Function<List<ParsedItem>, EditorialDecision>> repair(
      String wire, Task task, Set<String> repaired, Random random) {
    Map<String, List<Article>> known =
        task.articlesOf(wire).stream()
            .filter(article -> !repaired.contains(article.getUri()))
            .collect(groupingBy(Article::getUri, LinkedHashMap::new, toList()));
    List<String> uris = List.copyOf(known.keySet());
    if (uris.size() < 2) {
      return List.of();
    }
    int older = random.nextInt(uris.size() - 1);
    String uri = uris.get(older);
    List<Article> versions = versions(known.get(uri));
    if (versions.size() > 1) {
      repaired.add(uri);
      int leaving = 1 + random.nextInt((1 << versions.size()) - 2);
      return List.of(read -> split(uri, versions, leaving, read));
    }
    String younger = uris.get(older + 1);
    long version = versions(known.get(younger)).size();
    repaired.addAll(List.of(uri, younger));
    return List.of(read -> decision(wire, younger, version).setAction("join").setInto(uri).build());
  }

  /** Each version once, as it was told last. */
  private static List<Article> versions(List<Article> told) {
    Map<Long, Article> versions = new TreeMap<>();
    told.forEach(article -> versions.put(article.getVersion(), article));
    return List.copyOf(versions.values());
  }

  /**
   * A split.
   *
   * @param leaving a bit for each version that goes to the new article
   * @param read what the task read
   */
  private static EditorialDecision split(
      String uri, List<Article> versions, int leaving, List<ParsedItem> read) {
    List<SplitVersion> split = new ArrayList<>();
    List<ParsedItem> left = new ArrayList<>();
    List<ParsedItem> stayed = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      Article version = versions.get(i);
      int place = place(version, read);
      boolean leaves = (leaving & 1 << i) != 0;
      (leaves ? left : stayed).add(read.get(place));
      split.add(
          SplitVersion.newBuilder()
              .setVersion(version.getVersion())
              .setLeaves(leaves)
              .setTopic(version.getProvenance().getTopic())
              .setPartition(version.getProvenance().getPartition())
              .setOffset(version.getProvenance().getOffset())
              .setParsedOffset(place)
              .build());
    }
    Article newest = versions.get(versions.size() - 1);
    return decision(newest.getProvider(), uri, newest.getVersion())
        .setAction("split")
        .setInto(Splits.uri(uri, split.stream().filter(SplitVersion::getLeaves).toList()))
        .setVersions(split)
        .setNames(Splits.names(left, stayed))
        .build();
  }

  /** Where the item of a version lies. */
  private static int place(Article version, List<ParsedItem> read) {
    return IntStream.range(0, read.size())
        .filter(
            i ->
                read.get(i).getProvider().equals(version.getProvider())
                    && read.get(i).getProvenance().getOffset()
                        == version.getProvenance().getOffset())
        .findFirst()
        .orElseThrow();
  }

  private static EditorialDecision.Builder decision(String wire, String uri, long version) {
    return EditorialDecision.newBuilder().setProvider(wire).setUri(uri).setVersion(version);
  }

  /** Reads a partition; only what is committed was told. */
  private static final class Task {
    private final IdentityFlow flow;
    private final List<Article> articles = new ArrayList<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private final List<EditorialDecision> decided = new ArrayList<>();
    private final List<Step> open = new ArrayList<>();
    private IdentityFlow.Committed last;

    Task(Path folder) {
      flow = new IdentityFlow(folder);
      last = flow.commit();
    }

    void take(Step step) {
      open.add(step);
      if (step.decision() == null) {
        flow.send(step.item());
      } else {
        EditorialDecision decision = step.decision().apply(flow.sent);
        decided.add(decision);
        flow.decisions.pipeInput("key", decision, IdentityFlow.START);
      }
    }

    void commit() {
      articles.addAll(flow.articles.readValuesToList());
      receipts.addAll(flow.receipts.readValuesToList());
      open.clear();
      last = flow.commit();
    }

    void crash() {
      List<Step> again = List.copyOf(open);
      open.clear();
      flow.crash(last);
      again.forEach(this::take);
    }

    void end() {
      commit();
      flow.close();
    }

    /** How many articles ended in another one. */
    long ended() {
      return articles.stream()
          .filter(article -> article.getSignal().equals(Optional.of("merged")))
          .count();
    }

    /** How many articles began with versions of another one. */
    long begun() {
      Set<String> uris = articles.stream().map(Article::getUri).collect(toSet());
      return decided.stream()
          .filter(decision -> decision.getAction().equals("split"))
          .filter(decision -> decision.getInto().filter(uris::contains).isPresent())
          .count();
    }

    List<Article> articlesOf(String wire) {
      return articles.stream().filter(article -> article.getProvider().equals(wire)).toList();
    }

    List<Receipt> receiptsOf(String wire) {
      return receipts.stream().filter(receipt -> receipt.getWire().equals(wire)).toList();
    }
  }
}
