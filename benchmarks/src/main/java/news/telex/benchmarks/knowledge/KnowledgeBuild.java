package news.telex.benchmarks.knowledge;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import news.telex.enrich.knowledge.EntityList;
import news.telex.enrich.knowledge.ListedEntity;
import org.tukaani.xz.XZInputStream;

/** Makes the large list of entities out of tables. */
public final class KnowledgeBuild {
  private KnowledgeBuild() {}

  /**
   * Makes it; the same tables give the same bytes.
   *
   * @param from a folder with {@code entities.tsv.xz} (or {@code entities.tsv}), and perhaps {@code
   *     fill.tsv}
   * @param knowledge the folder of enrich-service's knowledge
   */
  public static void run(Path from, Path knowledge) throws IOException {
    Path fill = from.resolve("fill.tsv");
    if (Files.exists(fill)) {
      System.out.println(FilledIds.told(FilledIds.apply(fill, knowledge)));
    }
    List<ListedEntity> entities;
    try (InputStream table = table(from)) {
      entities = EntityTable.read(table);
    }
    Path list = knowledge.resolve("entities.list");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(list))) {
      EntityList.write(entities, out);
    }
    Map<String, Long> types =
        entities.stream()
            .collect(
                Collectors.groupingBy(e -> e.type().name(), TreeMap::new, Collectors.counting()));
    System.out.printf(
        Locale.ROOT,
        "%,d entities %s, %,d names, %,d bytes in %s%n",
        entities.size(),
        types,
        entities.stream().mapToLong(e -> 1 + e.aliases().size()).sum(),
        Files.size(list),
        list);
  }

  private static InputStream table(Path from) throws IOException {
    Path packed = from.resolve("entities.tsv.xz");
    return Files.exists(packed)
        ? new BufferedInputStream(
            new XZInputStream(new BufferedInputStream(Files.newInputStream(packed))))
        : new BufferedInputStream(Files.newInputStream(from.resolve("entities.tsv")));
  }
}
