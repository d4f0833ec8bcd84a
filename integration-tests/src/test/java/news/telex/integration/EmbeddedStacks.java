package news.telex.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import news.telex.operations.connection.Pipeline;
import news.telex.stack.EmbeddedStack;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.support.TypeBasedParameterResolver;

/** An embedded stack for the tests of one class, in this JVM. */
final class EmbeddedStacks extends TypeBasedParameterResolver<Stack> implements BeforeAllCallback {
  private static final Namespace NAMESPACE = Namespace.create(EmbeddedStacks.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    stack(context);
  }

  @Override
  public Stack resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return stack(context);
  }

  /** The class's stack; closed by JUnit with the class. */
  private static Stack stack(ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Stack.class, type -> start(), Running.class);
  }

  private static Running start() {
    try {
      Path folder = Files.createTempDirectory("telex-stack");
      return new Running(folder, SmallStack.start(folder, Stack.ownTopicWires(), Pipeline::create));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Running(Path folder, EmbeddedStack stack) implements Stack, AutoCloseable {
    @Override
    public String bootstrapServers() {
      return stack.address().bootstrapServers();
    }

    @Override
    public String schemaRegistry() {
      return stack.address().schemaRegistry();
    }

    @Override
    public void close() throws IOException {
      stack.close();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
