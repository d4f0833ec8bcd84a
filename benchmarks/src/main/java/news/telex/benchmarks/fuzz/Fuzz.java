package news.telex.benchmarks.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import news.telex.benchmarks.fuzz.Trial.Result;

/**
 * Reads mutated golden inputs by the hundred thousand, on all cores: each gives items or a code of
 * the closed list, the same each time, in bounded time and memory, and no string passes the gate
 * that may not. What does not is kept in a file, and how to repeat it is said.
 */
public final class Fuzz {
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  /** So many inputs that break a promise are kept, of each format. */
  private static final int MOST_KEPT = 20;

  /** An input that is not read by then never will be. */
  private static final long STUCK_SECONDS = 120;

  private final Goldens goldens;
  private final Plan plan;

  /** What each worker is at. */
  private final Map<Integer, Begun> underWay = new ConcurrentHashMap<>();

  private Fuzz(Goldens goldens, Plan plan) {
    this.goldens = goldens;
    this.plan = plan;
  }

  /**
   * What is to be done.
   *
   * @param goldens folder with the golden inputs, a folder for each format
   * @param format the only one; empty for all
   * @param seed that everything comes of
   * @param first number of the first input
   * @param records how many inputs of each format
   * @param broken folder for inputs that break a promise
   */
  public record Plan(
      Path goldens, Optional<String> format, long seed, long first, int records, Path broken) {}

  private record Begun(Input input, long nanoTime) {}

  /**
   * Does it and prints a table.
   *
   * @return whether all promises were kept
   */
  public static boolean run(Plan plan) throws IOException, InterruptedException {
    Goldens goldens = Goldens.in(plan.goldens());
    List<String> formats =
        plan.format().map(List::of).orElseGet(() -> List.copyOf(goldens.formats()));
    if (!goldens.formats().containsAll(formats)) {
      throw new IllegalArgumentException("The formats are " + goldens.formats() + ".");
    }
    Fuzz fuzz = new Fuzz(goldens, plan);
    System.out.printf(
        Locale.ROOT, "Seed %d, %d threads.%n%s%n", plan.seed(), THREADS, Figures.HEAD);
    List<String> broken = new ArrayList<>();
    for (String format : formats) {
      Figures figures = fuzz.read(format);
      System.out.println(figures.row());
      broken.addAll(figures.broken());
    }
    broken.forEach(System.out::println);
    System.out.printf(Locale.ROOT, "%d inputs broke a promise.%n", broken.size());
    return broken.isEmpty();
  }

  private Figures read(String format) throws InterruptedException {
    Figures figures = new Figures(format, plan.records());
    AtomicInteger next = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(THREADS);
    for (int i = 0; i < THREADS; i++) {
      int worker = i;
      Thread thread = new Thread(() -> work(worker, format, next, figures, done), "fuzz-" + i);
      thread.setDaemon(true);
      thread.start();
    }
    while (!done.await(1, TimeUnit.SECONDS)) {
      for (Begun begun : underWay.values()) {
        if (System.nanoTime() - begun.nanoTime() > TimeUnit.SECONDS.toNanos(STUCK_SECONDS)) {
          breaks(begun.input(), "It takes no end.", figures);
          return figures;
        }
      }
    }
    return figures;
  }

  private void work(
      int worker, String format, AtomicInteger next, Figures figures, CountDownLatch done) {
    try (MeasuredReader here = new MeasuredReader();
        Trial trial = new Trial(here)) {
      for (int i = next.getAndIncrement(); i < plan.records(); i = next.getAndIncrement()) {
        Input input = Input.of(goldens, format, plan.seed(), plan.first() + i, here.avro());
        underWay.put(worker, new Begun(input, System.nanoTime()));
        Result result = trial.of(input);
        if (result.measured() != null) {
          figures.add(input, result.measured());
        }
        result.broken().ifPresent(sentence -> breaks(input, sentence, figures));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      underWay.remove(worker);
      done.countDown();
    }
  }

  private void breaks(Input input, String sentence, Figures figures) {
    String file = String.format(Locale.ROOT, "%s-%d", input.format(), input.number());
    Path kept = plan.broken().resolve(file);
    String saved = "";
    byte[] value = input.record().value();
    if (figures.broken().size() < MOST_KEPT && value != null) {
      try {
        Files.createDirectories(plan.broken());
        saved = " Kept as " + Files.write(kept, value) + ".";
      } catch (IOException e) {
        saved = " It cannot be kept: " + e + ".";
      }
    }
    figures.addBroken(
        String.format(
            Locale.ROOT,
            "%s %s, %d bytes: %s%s Again: benchmarks/run fuzz --format %s --seed %d --first %d"
                + " --records 1",
            file,
            input.record().headers(),
            input.size(),
            sentence,
            saved,
            input.format(),
            plan.seed(),
            input.number()));
  }
}
