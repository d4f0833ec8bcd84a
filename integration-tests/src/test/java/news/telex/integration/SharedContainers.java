package news.telex.integration;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.support.TypeBasedParameterResolver;
import org.testcontainers.DockerClientFactory;

/** One {@link ContainerStack} for all classes of a run, where an engine is. */
final class SharedContainers extends TypeBasedParameterResolver<ContainerStack>
    implements ExecutionCondition {
  private static final Namespace NAMESPACE = Namespace.create(SharedContainers.class);
  private static final long CLIENT_SECONDS = 15;

  /**
   * What was found out about the engine.
   *
   * @param version the engine's name and version
   * @param obstacle why no tests can run on it; empty if they can
   */
  private record Finding(String version, Optional<String> obstacle) {
    static Finding obstacle(String reason) {
      return new Finding("", Optional.of(reason));
    }
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    ContainerMode mode = ContainerMode.current();
    if (mode == ContainerMode.OFF) {
      return ConditionEvaluationResult.disabled(
          String.format(Locale.ROOT, "-D%s=off", ContainerMode.PROPERTY));
    }
    return finding(context)
        .obstacle()
        .filter(obstacle -> mode == ContainerMode.AUTO)
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("on containers"));
  }

  @Override
  public ContainerStack resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Finding finding = finding(context);
    finding
        .obstacle()
        .ifPresent(
            obstacle -> {
              throw new IllegalStateException(
                  String.format(
                      Locale.ROOT, "-D%s=required, but %s.", ContainerMode.PROPERTY, obstacle));
            });
    context.publishReportEntry(SuiteSummary.ENGINE, finding.version());
    return run(context)
        .getOrComputeIfAbsent(
            ContainerStack.class, type -> ContainerStack.start(), ContainerStack.class);
  }

  private static Finding finding(ExtensionContext context) {
    return run(context).getOrComputeIfAbsent(Finding.class, type -> look(), Finding.class);
  }

  /** What is put here lives until all tests have run, and is closed then. */
  private static Store run(ExtensionContext context) {
    return context.getRoot().getStore(NAMESPACE);
  }

  private static Finding look() {
    Engine engine = Engine.of(System.getenv(), Path.of(System.getProperty("user.home")));
    Optional<String> version = engine.version();
    if (version.isEmpty()) {
      return Finding.obstacle("no engine answers at " + engine.address());
    }
    Optional<String> obstacle =
        ContainerStack.SERVICES.stream()
            .flatMap(image -> image.lacks().stream())
            .findFirst()
            .or(() -> lackingImage(engine))
            .or(SharedContainers::testcontainersFails);
    return new Finding("Docker " + version.get(), obstacle);
  }

  private static Optional<String> lackingImage(Engine engine) {
    return Stream.concat(
            ContainerStack.PUBLIC_IMAGES.stream(),
            ContainerStack.SERVICES.stream().map(ServiceImage::base))
        .distinct()
        .flatMap(
            image ->
                engine
                    .lacks(image)
                    .map(
                        why ->
                            String.format(
                                Locale.ROOT,
                                "%s is not here and cannot be pulled from its registry (%s)",
                                image,
                                why))
                    .stream())
        .findFirst();
  }

  /** Testcontainers starts its reaper, whose image it pulls; without a registry it never ends. */
  private static Optional<String> testcontainersFails() {
    try {
      CompletableFuture.runAsync(() -> DockerClientFactory.instance().client())
          .get(CLIENT_SECONDS, TimeUnit.SECONDS);
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of("Testcontainers does not get along with the engine: " + e.getCause());
    } catch (TimeoutException e) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "Testcontainers does not start its reaper within %d seconds",
              CLIENT_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }
}
