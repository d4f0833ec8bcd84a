package news.telex.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What the operating system says of this JVM's sockets. */
@EnabledOnOs(OS.LINUX)
@Isolated("looks at all that this process listens to")
class LoopbackTest {
  /** 127.0.0.1 as {@code /proc} writes it: in IPv4, and mapped into IPv6. */
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "0000000000000000FFFF00000100007F");

  private static final String LISTENING = "0A";

  @Test
  void shouldListenOnLoopbackOnly(@TempDir Path folder) throws Exception {
    // Given
    List<String> before = listening();
    try (EmbeddedStack stack =
        EmbeddedStack.start(
            new EmbeddedStack.Spec(
                folder, Optional.of(0), List.of(), (settings, registry) -> List.of()))) {
      // When
      List<String> addresses = listening();
      before.forEach(addresses::remove);

      // Then: broker, controller, schema registry, health and metrics
      assertThat(stack.address().bootstrapServers()).startsWith("127.0.0.1:");
      assertThat(addresses).hasSize(4).allMatch(LOOPBACK::contains);
    }
  }

  private static List<String> listening() throws IOException {
    Set<String> own = new HashSet<>();
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      for (Path file : files.toList()) {
        try {
          own.add(Files.readSymbolicLink(file).toString());
        } catch (NoSuchFileException e) {
          // Closed since; one of them is that of the listing itself.
        }
      }
    }
    List<String> addresses = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(Path.of("/proc/self/net", table))) {
        String[] fields = line.strip().split("\\s+");
        if (fields[3].equals(LISTENING) && own.contains("socket:[" + fields[9] + "]")) {
          addresses.add(fields[1].split(":")[0]);
        }
      }
    }
    return addresses;
  }
}
