package news.telex.cli.push;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import news.telex.cli.push.Sources.Source;
import news.telex.ingest.format.FormatStatement;
import news.telex.ingest.reading.Formats;

/** What the endings of files' names say, as the formats state theirs. Pure. */
public final class FileEndings {
  private static final Set<String> JSON_LINES = Set.of("jsonl", "ndjson");

  private FileEndings() {}

  /**
   * The media type to push a file under: the first one that all formats with its ending share.
   * Empty where they share none, and where no format has it: what the file holds is sniffed then.
   */
  public static Optional<String> mediaType(String name) {
    List<FormatStatement> formats = formats(ending(name));
    return formats.stream()
        .flatMap(format -> format.mediaTypes().stream())
        .filter(type -> formats.stream().allMatch(format -> format.mediaTypes().contains(type)))
        .findFirst();
  }

  /** The endings, with their dot, that no format has; of names without one nothing is said. */
  public static Set<String> unknown(List<Source> sources) {
    Set<String> unknown = new TreeSet<>();
    for (String name : names(sources)) {
      String ending = ending(name);
      if (!ending.isEmpty() && !JSON_LINES.contains(ending) && formats(ending).isEmpty()) {
        unknown.add('.' + ending);
      }
    }
    return unknown;
  }

  /** The first file that holds an article a line, by its ending. */
  public static Optional<String> firstOfLines(List<Source> sources) {
    return names(sources).stream().filter(name -> JSON_LINES.contains(ending(name))).findFirst();
  }

  private static List<String> names(List<Source> sources) {
    List<String> names = new ArrayList<>();
    sources.forEach(source -> source.file().ifPresent(file -> names.add(file.toString())));
    return names;
  }

  private static List<FormatStatement> formats(String ending) {
    return Formats.statements().stream()
        .filter(format -> format.endings().contains(ending))
        .toList();
  }

  /** Behind the last dot of the file's own name, lower case; empty if it has none. */
  private static String ending(String name) {
    String file = name.substring(name.replace('\\', '/').lastIndexOf('/') + 1);
    int dot = file.lastIndexOf('.');
    return dot < 0 ? "" : file.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
