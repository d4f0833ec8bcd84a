package news.telex.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.NullMarked;

/** What all records of the contract can do. Safe for use by several threads. */
@NullMarked
public final class Records {
  /** Pairs of field positions, worked out once for two schemas of the contract. */
  private static final Map<Pair, int[]> SHARED = new ConcurrentHashMap<>();

  private Records() {}

  /**
   * Carries every field that both records have, by name, from one to the other. The records of the
   * pipeline share most of their fields with the same name, type and meaning (a test keeps it so).
   * Much cheaper than Avro's copying builders, which copy all values too.
   *
   * @param from source, not changed; its lists and nested records are shared, not copied
   * @param into target; fields that only it has keep their value
   * @return {@code into}
   */
  public static <T extends IndexedRecord> T carry(IndexedRecord from, T into) {
    int[] positions =
        SHARED.computeIfAbsent(
            new Pair(from.getSchema(), into.getSchema()), Records::sharedPositions);
    for (int i = 0; i < positions.length; i += 2) {
      into.put(positions[i + 1], from.get(positions[i]));
    }
    return into;
  }

  private static int[] sharedPositions(Pair pair) {
    List<Integer> positions = new ArrayList<>();
    for (Field target : pair.into().getFields()) {
      Field source = pair.from().getField(target.name());
      if (source != null && source.schema().equals(target.schema())) {
        positions.add(source.pos());
        positions.add(target.pos());
      }
    }
    return positions.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Two schemas, compared as objects: the contract's are one object each. */
  private record Pair(Schema from, Schema into) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Pair pair && pair.from == from && pair.into == into;
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(from) + System.identityHashCode(into);
    }
  }
}
