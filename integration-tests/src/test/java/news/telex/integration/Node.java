package news.telex.integration;

import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.testcontainers.containers.GenericContainer;

/**
 * A container that is killed, stopped and started again; it keeps its files.
 *
 * @param name name of its host in the containers' network
 */
record Node(String name, GenericContainer<?> container) {
  private static final int DRAIN_SECONDS = 60;
  private static final Duration HEALTHY_WITHIN = Duration.ofMinutes(3);

  /** As {@code docker kill}: nothing is said to the process. */
  void kill() {
    docker().killContainerCmd(container.getContainerId()).exec();
  }

  /**
   * As {@code docker stop}: SIGTERM, and the kill only a minute later.
   *
   * @return the exit code of the process
   */
  long stop() {
    docker().stopContainerCmd(container.getContainerId()).withTimeout(DRAIN_SECONDS).exec();
    return Objects.requireNonNull(state().getExitCodeLong());
  }

  /** Starts it again and returns at once. */
  void start() {
    docker().startContainerCmd(container.getContainerId()).exec();
  }

  /** Waits until the health check of its image says that it is healthy. */
  void awaitHealthy() {
    await(name + " to be healthy")
        .atMost(HEALTHY_WITHIN)
        .until(() -> state().getHealth().getStatus(), "healthy"::equals);
  }

  private ContainerState state() {
    return docker().inspectContainerCmd(container.getContainerId()).exec().getState();
  }

  private DockerClient docker() {
    return container.getDockerClient();
  }

  /** Keeps its log as a file of its name, if it was created at all. */
  void saveLog(Path folder) throws IOException {
    if (container.getContainerId() != null) {
      Files.writeString(
          Files.createDirectories(folder).resolve(name + ".log"), container.getLogs());
    }
  }
}
