package news.telex.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchmarks/run}: what the README and the notes say about speed, measured here and now. */
@Command(
    name = "benchmarks/run",
    mixinStandardHelpOptions = true,
    description = "Measures on the embedded stack; each verb prints what it measured.")
public final class Benchmarks implements Runnable {
  @Spec private CommandSpec spec;

  private Benchmarks() {
    this.spec = CommandSpec.create();
  }

  /** Runs one benchmark. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Benchmarks()).execute(arguments));
  }

  @Override
  public void run() {
    spec.commandLine().usage(System.err);
  }

  @Command(description = "The copy of a replay beside an identity copy of the same records.")
  int copy(
      @Option(names = "--records", defaultValue = "100000") int records,
      @Option(names = "--rounds", defaultValue = "5") int rounds)
      throws Exception {
    Path folder = Files.createTempDirectory("telex-bench");
    try {
      CopyBenchmark.run(folder, records, rounds);
    } finally {
      delete(folder);
    }
    return 0;
  }

  @Command(
      description = {
        "A replay of everything through the pipeline while live articles flow: what changes, and",
        "what it does to their latency; then after one entity's name changed, killed and resumed."
      })
  int replay(
      @Option(names = "--records", defaultValue = "100000") int records,
      @Option(names = "--live-seconds", defaultValue = "60") int liveSeconds)
      throws Exception {
    Path folder = Files.createTempDirectory("telex-bench");
    try {
      ReplayBenchmark.run(folder, records, liveSeconds);
    } finally {
      delete(folder);
    }
    return 0;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
