package news.telex.runtime.instance;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/**
 * Who an instance is in this run of it, which is one process.
 *
 * @param run names the run, like no other
 * @param host where it runs
 * @param pid its process
 * @param machine within what a pid is unique: a start of a machine, a space of processes; empty
 *     where that is not known
 * @param startedAt when it started
 */
record RunIdentity(String run, String host, long pid, String machine, Instant startedAt) {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path PIDS = Path.of("/proc/self/ns/pid");

  /** This process. */
  static RunIdentity ofThisProcess(Instant startedAt) {
    return new RunIdentity(
        UUID.randomUUID().toString(),
        hostName(),
        ProcessHandle.current().pid(),
        space(),
        startedAt);
  }

  /** Containers of one machine see the same boot, and pid 1 each. */
  private static String space() {
    try {
      return Files.readString(BOOT, US_ASCII).strip() + ' ' + Files.readSymbolicLink(PIDS);
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
