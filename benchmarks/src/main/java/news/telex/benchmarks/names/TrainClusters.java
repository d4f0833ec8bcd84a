package news.telex.benchmarks.names;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import news.telex.benchmarks.table.Tables;
import news.telex.enrich.document.Document;
import news.telex.enrich.entity.EntityRecogniser;
import news.telex.enrich.knowledge.EntityFiles;
import org.tukaani.xz.XZInputStream;

/**
 * Learns the classes of words that the tagger of names reads, and writes them with their card. The
 * same texts give the same classes.
 */
public final class TrainClusters {
  private static final String TABLE = "clusters.tsv";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Rarer words have no class. */
  private static final int LEAST = 5;

  private TrainClusters() {}

  /** A line of the table. */
  private record Source(String language, int classes, String file, String credit) {}

  /**
   * Learns.
   *
   * @param places files or folders: JSON Lines with {@code title} and {@code text} ({@code
   *     .jsonl.xz}), labelled texts ({@code .tsv}) of which only the words are read
   * @param out folder for {@code clusters-LANGUAGE.gz} and their card, {@code clusters.md}
   */
  public static void run(List<Path> places, Path out) throws IOException {
    EntityRecogniser recogniser = EntityRecogniser.with(EntityFiles.load());
    Map<String, Path> files = files(places);
    Map<String, List<Source>> byLanguage = new LinkedHashMap<>();
    for (String[] line : Tables.lines(TrainClusters.class, TABLE)) {
      byLanguage
          .computeIfAbsent(line[0], l -> new ArrayList<>())
          .add(new Source(line[0], Integer.parseInt(line[1]), line[2], line[3]));
    }
    StringBuilder card = new StringBuilder();
    card.append("# Classes of words\n\n");
    card.append("Words of a language that stand beside the same words, by the exchange algorithm ");
    card.append("(Martin, Liermann and Ney 1998); a line a class. The tagger reads them. Made on ");
    card.append(LocalDate.now(ZoneOffset.UTC)).append(" by\n\n");
    card.append("    benchmarks/run train-clusters --texts FOLDER… --out ");
    card.append("enrich-service/src/main/resources/entity\n\n");
    card.append("of these texts; words seen less than " + LEAST + " times have no class.\n\n");
    card.append("| Language | Classes | Words with a class | Text | Origin |\n");
    card.append("|---|---|---|---|---|\n");
    Files.createDirectories(out);
    for (Map.Entry<String, List<Source>> entry : byLanguage.entrySet()) {
      String language = entry.getKey();
      ClusterTraining training = new ClusterTraining();
      for (Source source : entry.getValue()) {
        Path file = files.get(source.file());
        if (file == null) {
          throw new IOException("not there: " + source.file());
        }
        read(file, text -> add(training, recogniser, language, text));
      }
      List<List<String>> classes = training.classes(entry.getValue().get(0).classes(), LEAST);
      write(classes, out.resolve("clusters-" + language + ".gz"));
      int words = classes.stream().mapToInt(List::size).sum();
      for (Source source : entry.getValue()) {
        card.append(
            String.format(
                Locale.ROOT,
                "| %s | %d | %d | %s | %s |\n",
                language,
                classes.size(),
                words,
                source.file(),
                source.credit()));
      }
    }
    Files.writeString(out.resolve("clusters.md"), card.toString());
  }

  private static Map<String, Path> files(List<Path> places) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    for (Path place : places) {
      try (Stream<Path> all = Files.walk(place)) {
        for (Path file : all.sorted().toList()) {
          String name = file.getFileName().toString();
          if (name.endsWith(".jsonl.xz") || name.endsWith(".tsv")) {
            files.put(name.substring(0, name.indexOf('.')), file);
          }
        }
      }
    }
    return files;
  }

  /** What is done with each text of a file. */
  private interface Texts {
    void text(List<String> paragraphs);
  }

  private static void read(Path file, Texts texts) throws IOException {
    if (file.toString().endsWith(".tsv")) {
      LabelledText.read(file).forEach(text -> texts.text(text.paragraphs()));
      return;
    }
    try (InputStream in = new XZInputStream(Files.newInputStream(file));
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode document = JSON.readTree(line);
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(document.path("title").asText());
        paragraphs.addAll(List.of(document.path("text").asText().split("\n")));
        paragraphs.removeIf(String::isBlank);
        texts.text(paragraphs);
      }
    }
  }

  private static void add(
      ClusterTraining training, EntityRecogniser recogniser, String language, List<String> text) {
    Document document = recogniser.read("", text, Optional.of(language));
    List<String> sentence = new ArrayList<>();
    for (int i = 0; i < document.size(); i++) {
      if (document.token(i).sentenceStart() || !document.adjacent(i - 1, i)) {
        training.add(sentence);
        sentence.clear();
      }
      sentence.add(document.token(i).surface());
    }
    training.add(sentence);
  }

  private static void write(List<List<String>> classes, Path file) throws IOException {
    try (Writer out =
        new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), UTF_8)) {
      for (List<String> words : classes) {
        out.write(String.join(" ", words) + "\n");
      }
    }
  }
}
