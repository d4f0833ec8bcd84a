package news.telex.benchmarks.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tables that lie beside the classes that read them, parted by tabs. */
public final class Tables {
  private Tables() {}

  /** The lines that are no remarks, in parts. */
  public static List<String[]> lines(Class<?> beside, String table) throws IOException {
    try (InputStream in = beside.getResourceAsStream(table)) {
      if (in == null) {
        throw new IOException("not on the class path: " + table);
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.split("\t", -1))
          .toList();
    }
  }
}
