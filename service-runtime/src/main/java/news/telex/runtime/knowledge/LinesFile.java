package news.telex.runtime.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import news.telex.runtime.knowledge.KnowledgeKind.Entry;
import news.telex.runtime.knowledge.KnowledgeKind.Reading;

/** A file with an entry on each line, such as JSON Lines. Pure. */
public final class LinesFile {
  private LinesFile() {}

  /** Reads one line. */
  @FunctionalInterface
  public interface Line<T> {
    /**
     * The entry.
     *
     * @param place file and line, for the message of an error
     * @throws InvalidKnowledgeException if the line is broken
     */
    Entry<T> read(String line, String place);
  }

  /**
   * Reads a file; lines that are broken are told, blank ones mean nothing.
   *
   * @param file its name, for messages
   * @param in UTF-8
   * @throws InvalidKnowledgeException if it is no UTF-8
   */
  public static <T> Reading<T> read(String file, InputStream in, Line<T> lines) throws IOException {
    List<Entry<T>> entries = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8.newDecoder()));
    int number = 0;
    try {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isBlank()) {
          try {
            entries.add(lines.read(line, file + ":" + number));
          } catch (InvalidKnowledgeException e) {
            broken.add(String.valueOf(e.getMessage()));
          }
        }
      }
    } catch (CharacterCodingException e) {
      throw new InvalidKnowledgeException(file, "behind line " + number + " it is not UTF-8");
    }
    return new Reading<>(entries, broken);
  }
}
