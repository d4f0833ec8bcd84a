package news.telex.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The commands of {@code telex} that the README and the guides print. */
final class Documents {
  /** A line of a code block, its remark left out. */
  private static final Pattern BLOCK = Pattern.compile(" {4}((?:\\./)?telex(?: .*?)?)(?:\\s+#.*)?");

  /** Code within a sentence; in a table its pipes are escaped. */
  private static final Pattern INLINE =
      Pattern.compile("`((?:source <\\()?(?:\\./)?telex [a-z][^`]*)`");

  private Documents() {}

  /** Each of them once, in the order of the documents, the README first. */
  static Set<String> commands(Path root) throws IOException {
    List<Path> documents = new ArrayList<>(List.of(root.resolve("README.md")));
    try (Stream<Path> guides = Files.list(root.resolve("docs"))) {
      guides.filter(f -> f.toString().endsWith(".md")).sorted().forEach(documents::add);
    }
    Set<String> commands = new LinkedHashSet<>();
    for (Path document : documents) {
      lines(document).forEach(line -> add(line, commands));
    }
    return commands;
  }

  private static List<String> lines(Path document) {
    try {
      return Files.readAllLines(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(String line, Set<String> commands) {
    Matcher block = BLOCK.matcher(line);
    if (block.matches()) {
      commands.add(uniform(block.group(1)));
      return;
    }
    Matcher inline = INLINE.matcher(line);
    while (inline.find()) {
      commands.add(uniform(inline.group(1).replace("\\|", "|")));
    }
  }

  private static String uniform(String command) {
    return command.replaceFirst("(?<!/)\\btelex\\b", "./telex");
  }
}
