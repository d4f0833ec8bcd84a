package news.telex.benchmarks.knowledge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import news.telex.benchmarks.table.Tables;
import news.telex.schemas.EntityType;

/**
 * What a table's descriptions say of entities that it has under another type: an ethnic group is no
 * group of musicians.
 */
final class DescribedKinds {
  private static final String TABLE = "described-kinds.tsv";
  private static final String LEFT_OUT = "-";

  private final List<Line> lines = new ArrayList<>();

  private DescribedKinds() {}

  /**
   * What an entity is.
   *
   * @param kind finer class, lower case
   */
  record Sort(EntityType type, String kind) {}

  private record Line(EntityType type, Pattern pattern, Optional<Sort> sort) {}

  /** Those that are kept with the build. */
  static DescribedKinds load() throws IOException {
    DescribedKinds kinds = new DescribedKinds();
    for (String[] part : Tables.lines(DescribedKinds.class, TABLE)) {
      Optional<Sort> sort =
          part[2].equals(LEFT_OUT)
              ? Optional.empty()
              : Optional.of(new Sort(EntityType.valueOf(part[2]), part[3]));
      kinds.lines.add(new Line(EntityType.valueOf(part[0]), Pattern.compile(part[1]), sort));
    }
    return kinds;
  }

  /**
   * What an entity is by its description.
   *
   * @param told what the table says that it is
   * @return empty if it is nothing that may be named
   */
  Optional<Sort> sort(Sort told, String description) {
    for (Line line : lines) {
      if (line.type() == told.type() && line.pattern().matcher(description).find()) {
        return line.sort();
      }
    }
    return Optional.of(told);
  }
}
