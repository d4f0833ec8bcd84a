package news.telex.benchmarks.names;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import news.telex.benchmarks.names.LinkedText.Link;
import news.telex.enrich.entity.EntityRecogniser;
import news.telex.enrich.knowledge.EntityFiles;
import news.telex.schemas.Entity;
import news.telex.schemas.Mention;

/** How well names are linked to Wikidata in marked articles. */
public final class LinksBenchmark {
  private static final String WIKIDATA = "wikidata:";

  private LinksBenchmark() {}

  /**
   * Measures and prints, a line a file. A link of a mention that is not marked is not counted.
   *
   * @param places files {@code link-LANGUAGE.txt}, or folders with such: see {@link LinkedText}
   * @param examples so many faults are shown
   */
  public static void run(List<Path> places, int examples) throws IOException {
    EntityRecogniser recogniser = EntityRecogniser.with(EntityFiles.load());
    System.out.println("File                     names    linked  right     P     R    F1");
    Reliability reliability = new Reliability();
    for (Path file : files(places)) {
      measure(recogniser, file, examples, reliability);
    }
    System.out.println();
    reliability.lines().forEach(System.out::println);
  }

  /** The files of linked texts, in order. */
  static List<Path> files(List<Path> places) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path place : places) {
      try (Stream<Path> all = Files.walk(place)) {
        all.filter(f -> f.getFileName().toString().matches("link-[a-z]+\\.txt"))
            .sorted()
            .forEach(files::add);
      }
    }
    return files;
  }

  /** The language of a file. */
  static String language(Path file) {
    return file.getFileName().toString().replaceFirst("link-", "").replaceFirst("\\.txt", "");
  }

  private static void measure(
      EntityRecogniser recogniser, Path file, int examples, Reliability reliability)
      throws IOException {
    String name = file.getFileName().toString();
    String language = language(file);
    int names = 0;
    int linked = 0;
    int right = 0;
    int reached = 0;
    List<String> faults = new ArrayList<>();
    for (LinkedText text : LinkedText.read(file)) {
      Map<Integer, Entity> found = links(recogniser, text, language);
      for (Link link : text.links()) {
        Optional<Entity> entity = Optional.ofNullable(found.get(link.start()));
        String id = entity.flatMap(Entity::getId).orElse("").replace(WIKIDATA, "");
        boolean hit = link.ids().contains(id);
        names += link.counts() ? 1 : 0;
        reached += link.counts() && hit ? 1 : 0;
        if (!id.isEmpty() && !link.open()) {
          linked++;
          entity.ifPresent(e -> reliability.add(e.getConfidence(), hit));
          right += hit ? 1 : 0;
        }
        if (!link.open() && !hit && (link.counts() || !id.isEmpty())) {
          faults.add(
              (id.isEmpty() ? "missed " : "wrong " + id + " ")
                  + link.surface()
                  + " "
                  + link.ids()
                  + " in: "
                  + text.headline());
        }
      }
    }
    double precision = linked == 0 ? 0 : (double) right / linked;
    double recall = names == 0 ? 0 : (double) reached / names;
    System.out.printf(
        Locale.ROOT,
        "%-24s %5d %9d %6d %5.1f %5.1f %5.1f%n",
        name,
        names,
        linked,
        right,
        100 * precision,
        100 * recall,
        right == 0 ? 0 : 200 * precision * recall / (precision + recall));
    faults.stream().limit(examples).forEach(System.out::println);
  }

  /** What has an id of Wikidata, by where its mentions begin. */
  private static Map<Integer, Entity> links(
      EntityRecogniser recogniser, LinkedText text, String language) {
    Map<Integer, Entity> links = new HashMap<>();
    for (Entity entity :
        recogniser.recognise(
            recogniser.read(text.headline(), text.body(), Optional.of(language)))) {
      String id = entity.getId().orElse("");
      if (id.startsWith(WIKIDATA)) {
        for (Mention mention : entity.getMentions()) {
          links.put(mention.getStart(), entity);
        }
      }
    }
    return links;
  }
}
