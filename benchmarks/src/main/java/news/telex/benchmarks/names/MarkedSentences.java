package news.telex.benchmarks.names;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.benchmarks.names.LabelledText.Marked;

/** Sentences written for measuring, with their names in brackets: {@code in [Lisboa|LOC]}. */
final class MarkedSentences {
  private static final Pattern NAME = Pattern.compile("\\[([^\\[\\]|]+)\\|(PER|ORG|LOC|MISC)\\]");

  private MarkedSentences() {}

  /**
   * Reads a file.
   *
   * @param file one sentence a line, each a text of its own; the file's name is the language
   * @throws IllegalArgumentException if a bracket is left that marks no name
   */
  static List<LabelledText> read(Path file) throws IOException {
    String language = file.getFileName().toString().replaceFirst("\\.txt$", "");
    List<LabelledText> texts = new ArrayList<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      texts.add(read(line, language));
    }
    return texts;
  }

  private static LabelledText read(String line, String language) {
    StringBuilder text = new StringBuilder();
    List<Marked> names = new ArrayList<>();
    Matcher name = NAME.matcher(line);
    int behind = 0;
    while (name.find()) {
      text.append(line, behind, name.start());
      // One unit for the line feed behind the empty headline.
      int start = 1 + text.length();
      text.append(name.group(1));
      names.add(new Marked(start, 1 + text.length(), name.group(2)));
      behind = name.end();
    }
    text.append(line, behind, line.length());
    if (text.indexOf("[") >= 0 || text.indexOf("]") >= 0) {
      throw new IllegalArgumentException(language + ": no name in the brackets of: " + line);
    }
    return new LabelledText("marked-" + language, language, List.of(text.toString()), names);
  }
}
