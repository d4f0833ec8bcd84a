package news.telex.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import news.telex.cli.article.JsonLinesStep;
import news.telex.cli.article.LinePipeline;
import news.telex.cli.output.Json;
import news.telex.cli.output.JsonObject;
import news.telex.operations.article.NormalizeLogic;
import news.telex.operations.article.RawLine;
import org.jspecify.annotations.Nullable;

/**
 * What {@code telex normalize --jsonl} takes for a record: processor time of the whole process,
 * compiler and garbage collector included, start-up left out.
 */
final class NormalizeBenchmark {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** The most items at once, so that they stay few megabytes. */
  private static final int BATCH = 10_000;

  private static final int WINDOW_BYTES = 16 * 1024 * 1024;

  private final LinePipeline pipeline =
      new LinePipeline(
          new JsonLinesStep(new NormalizeLogic(Instant.EPOCH), Optional.of("bench")),
          Runtime.getRuntime().availableProcessors(),
          RawLine.MAX_BYTES,
          WINDOW_BYTES);

  private NormalizeBenchmark() {}

  /**
   * Measures and prints, a line a kind of record.
   *
   * @param items so many of each kind, and as many before them that do not count
   * @param folder where their lines are written, for another {@code telex normalize --jsonl}; null
   *     if nowhere
   */
  static void run(int items, @Nullable Path folder) throws IOException {
    for (SampleRecords kind : SampleRecords.values()) {
      int records = items / kind.entries();
      if (folder != null) {
        String name = kind.name().toLowerCase(Locale.ROOT) + ".jsonl";
        try (OutputStream out =
            Files.newOutputStream(Files.createDirectories(folder).resolve(name))) {
          forEachBatch(kind, 0, records, out::write);
        }
      }
      NormalizeBenchmark benchmark = new NormalizeBenchmark();
      benchmark.micros(kind, 0, records);
      double micros = benchmark.micros(kind, records, records);
      System.out.printf(
          Locale.ROOT,
          "%-18s %,7d bytes  %,7d records  %,8.0f µs each, load average %.1f%n",
          kind.title(),
          kind.record(0).getBytes(UTF_8).length,
          records,
          micros,
          SYSTEM.getSystemLoadAverage());
    }
  }

  private double micros(SampleRecords kind, int first, int records) throws IOException {
    AtomicLong nanos = new AtomicLong();
    ByteArrayOutputStream answers = new ByteArrayOutputStream();
    forEachBatch(
        kind,
        first,
        records,
        lines -> {
          answers.reset();
          long before = SYSTEM.getProcessCpuTime();
          pipeline.run(new ByteArrayInputStream(lines), answers);
          nanos.addAndGet(SYSTEM.getProcessCpuTime() - before);
        });
    if (!answers.toString(UTF_8).endsWith("\"rejected\":[]}\n")) {
      throw new IllegalStateException("A record is rejected: " + kind.title() + ".");
    }
    return nanos.get() / 1e3 / records;
  }

  /** Takes lines. */
  private interface Batch {
    void take(byte[] lines) throws IOException;
  }

  private static void forEachBatch(SampleRecords kind, int first, int records, Batch batch)
      throws IOException {
    int most = BATCH / kind.entries();
    for (int done = 0; done < records; done += most) {
      ByteArrayOutputStream lines = new ByteArrayOutputStream();
      for (int i = done; i < Math.min(done + most, records); i++) {
        JsonObject line =
            new JsonObject()
                .put("wire", "bench")
                .put("contentType", kind.mediaType())
                .put("payload", kind.record(first + i));
        Json.write(line, false, lines);
        lines.write('\n');
      }
      batch.take(lines.toByteArray());
    }
  }
}
