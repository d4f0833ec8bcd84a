package news.telex.cli.push;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the user names on the command line, as single files. */
public final class Sources {
  private Sources() {}

  /**
   * One input.
   *
   * @param name what the user calls it
   * @param file the file; empty: standard input
   */
  public record Source(String name, Optional<Path> file) {}

  /**
   * Lists the inputs: files as they are, folders with everything in them (hidden files left out),
   * in the order of their paths; {@code -} is standard input, as is an empty list.
   *
   * @throws EmptyFolderException if there is no file in a folder
   * @throws IOException if something named is not there or cannot be read
   */
  public static List<Source> of(List<String> names) throws IOException {
    List<Source> sources = new ArrayList<>();
    for (String name : names.isEmpty() ? List.of("-") : names) {
      if (name.equals("-")) {
        sources.add(new Source("standard input", Optional.empty()));
        continue;
      }
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        int before = sources.size();
        try (Stream<Path> files = Files.walk(path)) {
          files
              .filter(Files::isRegularFile)
              .filter(f -> !isHidden(path.relativize(f)))
              .sorted()
              .forEach(f -> sources.add(new Source(f.toString(), Optional.of(f))));
        }
        if (sources.size() == before) {
          throw new EmptyFolderException(name);
        }
      } else if (Files.exists(path)) {
        sources.add(new Source(name, Optional.of(path)));
      } else {
        throw new NoSuchFileException(name);
      }
    }
    return sources;
  }

  private static boolean isHidden(Path path) {
    for (Path part : path) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }
}
