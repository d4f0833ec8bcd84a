package news.telex.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import news.telex.operations.stack.EmbeddedStack;
import news.telex.operations.stack.PipelineServices;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The embedded stack for the tests of one class, in this JVM. */
final class RunningStack implements BeforeAllCallback, AfterAllCallback {
  private final List<String> wires;
  private Path folder;
  private EmbeddedStack stack;

  /**
   * @param wires wires that get a topic of their own
   */
  RunningStack(String... wires) {
    this.wires = List.of(wires);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("telex-stack");
    stack =
        EmbeddedStack.start(
            new EmbeddedStack.Spec(folder, Optional.empty(), wires, PipelineServices::of));
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    stack.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  String bootstrapServers() {
    return stack.address().bootstrapServers();
  }

  String schemaRegistry() {
    return stack.address().schemaRegistry();
  }
}
