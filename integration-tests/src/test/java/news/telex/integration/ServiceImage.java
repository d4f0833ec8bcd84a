package news.telex.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.testcontainers.images.builder.ImageFromDockerfile;

/**
 * The image of one of our services, made as a release makes it: from its Dockerfile, with its
 * folder as the context.
 *
 * @param name name of the service, which is its folder's
 */
record ServiceImage(String name) {
  private static final String FROM = "FROM ";

  private Path folder() {
    return Path.of("..", name).toAbsolutePath().normalize();
  }

  private Path dockerfile() {
    return folder().resolve("Dockerfile");
  }

  /** The image that this one builds upon. */
  String base() {
    try (Stream<String> lines = Files.lines(dockerfile())) {
      return lines
          .filter(line -> line.startsWith(FROM))
          .map(line -> line.substring(FROM.length()).strip())
          .findFirst()
          .orElseThrow(() -> new IllegalStateException(dockerfile() + " builds upon nothing."));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Why it cannot be made of what is built; empty if it can. */
  Optional<String> lacks() {
    Path jar = folder().resolve("target").resolve(name + ".jar");
    if (!Files.exists(jar) || modified(jar).compareTo(newestClass()) < 0) {
      return Optional.of(
          String.format(Locale.ROOT, "%s is not packaged, which mvn verify does", name));
    }
    return Optional.empty();
  }

  private FileTime newestClass() {
    try (Stream<Path> files = Files.walk(folder().resolve("target").resolve("classes"))) {
      return files
          .filter(Files::isRegularFile)
          .map(ServiceImage::modified)
          .max(FileTime::compareTo)
          .orElse(FileTime.fromMillis(0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Builds it under a name of its own. */
  String build() {
    return new ImageFromDockerfile().withDockerfile(dockerfile()).get();
  }
}
