package news.telex.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import news.telex.cli.Telex;

/**
 * How a JVM of its own is started for a {@code main} of Telex. Nothing here runs for so long that
 * the optimising compiler pays, and most of a start is loading classes: so the first one that asks
 * keeps them as the JVM has them in memory, as the launcher does where it builds. Safe for use by
 * several threads.
 */
public final class Jvm {
  private static final Path TARGET =
      Path.of("").toAbsolutePath().resolveSibling("telex-cli/target");
  private static final Path JAR = TARGET.resolve("telex.jar");
  private static final Path ARCHIVE = Path.of("target").toAbsolutePath().resolve("telex.jsa");
  private static final String QUICK = "-XX:TieredStopAtLevel=1";
  private static final String SMALL = "-XX:+UseSerialGC";
  private static final long PATIENCE_SECONDS = 180;

  private static List<String> options = List.of();

  private Jvm() {}

  /**
   * The command line of a class.
   *
   * @param megabytes of its heap
   */
  public static List<String> command(int megabytes, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx" + megabytes + "m"));
    command.add(SMALL);
    // With room enough the collector runs seldom.
    command.add("-Xmn" + megabytes / 3 + "m");
    command.addAll(options());
    command.add("-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile"));
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(arguments);
    return command;
  }

  /** Options of the JVM that make its start quick; of use to the launcher, too. */
  static synchronized List<String> options() {
    if (options.isEmpty()) {
      List<String> some = new ArrayList<>(List.of(QUICK));
      if (Files.exists(JAR) && archive()) {
        some.add("-XX:SharedArchiveFile=" + ARCHIVE);
      }
      options = List.copyOf(some);
    }
    return options;
  }

  /** A start needs most of the classes. */
  private static boolean archive() {
    try {
      Files.deleteIfExists(ARCHIVE);
      Path home = Files.createTempDirectory("telex-archive");
      ProcessBuilder builder =
          new ProcessBuilder(
                  java(),
                  QUICK,
                  SMALL,
                  "-XX:ArchiveClassesAtExit=" + ARCHIVE,
                  "-Dtelex.home=" + home,
                  "-cp",
                  classPath(),
                  Telex.class.getName(),
                  "up",
                  "--port",
                  "0")
              .redirectErrorStream(true);
      // Several threads load the same classes.
      builder.environment().put("TELEX_THREADS", "1");
      Process up = builder.start();
      try (BufferedReader said = up.inputReader(UTF_8)) {
        // It ends by itself only if it fails.
        said.lines().anyMatch("Telex is up."::equals);
        // The process itself would close what it says, too.
        up.toHandle().destroy();
        said.lines().forEach(line -> {});
      }
      if (!up.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        up.destroyForcibly();
      }
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Files.exists(ARCHIVE);
  }

  /** No folder is on it if it can be helped: the JVM archives classes of jars only. */
  private static String classPath() {
    return Files.exists(JAR)
        ? JAR.toString()
        : System.getProperty("java.class.path")
            + File.pathSeparator
            + System.getProperty("surefire.test.class.path", "");
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
