package news.telex.integration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * The wall clock of child processes, which is this machine's until it is shifted; their monotonic
 * clock is left alone. Made by a small library that the C compiler of the machine makes on the
 * spot.
 */
final class ShiftedClock {
  private final Path library;
  private final Path shift;

  private ShiftedClock(Path library, Path shift) {
    this.library = library;
    this.shift = shift;
  }

  /** Makes it in a folder; where the machine cannot, the test is skipped and says why. */
  static ShiftedClock in(Path folder) throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        System.getProperty("os.name").equals("Linux"),
        "The clock of a process can be shifted on Linux only.");
    Files.createDirectories(folder);
    Path source = folder.resolve("shifted-clock.c");
    Path library = folder.resolve("shifted-clock.so");
    try (InputStream code =
        Objects.requireNonNull(ShiftedClock.class.getResourceAsStream("/clock/shifted-clock.c"))) {
      Files.copy(code, source, StandardCopyOption.REPLACE_EXISTING);
    }
    Process compiler;
    try {
      compiler =
          new ProcessBuilder(
                  "cc",
                  "-shared",
                  "-fPIC",
                  "-O2",
                  "-o",
                  library.toString(),
                  source.toString(),
                  "-ldl")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("cc.out").toFile())
              .start();
    } catch (IOException e) {
      Assumptions.abort("There is no C compiler, cc, to shift the clock of a process with.");
      throw e;
    }
    boolean made = compiler.waitFor(60, TimeUnit.SECONDS) && compiler.exitValue() == 0;
    Assumptions.assumeTrue(
        made, () -> "The C compiler cannot make what shifts the clock; see " + folder + "/cc.out.");
    ShiftedClock clock = new ShiftedClock(library, folder.resolve("shift"));
    clock.shift(Duration.ZERO);
    return clock;
  }

  /** What a process needs in its environment to have this clock. */
  Map<String, String> environment() {
    return Map.of("LD_PRELOAD", library.toString(), "SHIFTED_CLOCK", shift.toString());
  }

  /** Sets it, at once: so far ahead of this machine's clock. */
  void shift(Duration ahead) throws IOException {
    ByteBuffer seconds = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
    seconds.putLong(ahead.toSeconds()).flip();
    try (FileChannel file =
        FileChannel.open(shift, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.write(seconds, 0);
    }
  }
}
