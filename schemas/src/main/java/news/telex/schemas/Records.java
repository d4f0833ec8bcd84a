package news.telex.schemas;

import org.apache.avro.Schema.Field;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.NullMarked;

/** What all records of the contract can do. */
@NullMarked
public final class Records {
  private Records() {}

  /**
   * Carries every field that both records have, by name, from one to the other. The records of the
   * pipeline share most of their fields with the same name, type and meaning (a test keeps it so).
   *
   * @param from source, not changed; its lists and nested records are shared, not copied
   * @param into target, usually built with defaults only
   * @return {@code into}
   */
  public static <T extends IndexedRecord> T carry(IndexedRecord from, T into) {
    for (Field field : into.getSchema().getFields()) {
      Field source = from.getSchema().getField(field.name());
      if (source != null && source.schema().equals(field.schema())) {
        into.put(field.pos(), from.get(source.pos()));
      }
    }
    return into;
  }
}
