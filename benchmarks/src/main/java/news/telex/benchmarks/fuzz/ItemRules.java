package news.telex.benchmarks.fuzz;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import news.telex.ingest.format.Limits;
import news.telex.schemas.Carried;
import org.apache.avro.generic.IndexedRecord;

/**
 * What holds for every string and list of every item, whatever was read; told here by other means
 * than those of the gate that sees to it. Stateless, safe for use by several threads.
 */
final class ItemRules {
  /** Fields with identifiers and addresses, which may be longer than others. */
  private static final Set<String> IDS =
      Set.of("value", "canonicalUrl", "uri", "code", "derivedFrom");

  private static final String BODY = "body";

  private final Limits limits;

  ItemRules(Limits limits) {
    this.limits = limits;
  }

  /** Which rule an item breaks, in a sentence; empty if none. */
  Optional<String> brokenBy(IndexedRecord item) {
    int[] body = new int[1];
    Optional<String> broken = record(item, body);
    return broken.isEmpty() && body[0] > limits.maxBodyChars()
        ? Optional.of(String.format(Locale.ROOT, "The body has %d characters.", body[0]))
        : broken;
  }

  private Optional<String> record(IndexedRecord record, int[] body) {
    return record.getSchema().getFields().stream()
        .flatMap(field -> value(field.name(), record.get(field.pos()), body).stream())
        .findFirst();
  }

  private Optional<String> value(String field, Object value, int[] body) {
    if (value instanceof IndexedRecord record) {
      return record(record, body);
    }
    if (value instanceof List<?> list) {
      if (list.size() > limits.maxEntries() && !field.equals(BODY)) {
        return Optional.of(
            String.format(Locale.ROOT, "The list %s has %d entries.", field, list.size()));
      }
      return list.stream().flatMap(each -> value(field, each, body).stream()).findFirst();
    }
    return value instanceof CharSequence text ? text(field, text, body) : Optional.empty();
  }

  private Optional<String> text(String field, CharSequence text, int[] body) {
    if (field.equals(BODY)) {
      body[0] += text.length();
    } else if (text.length() > (IDS.contains(field) ? Carried.MAX_ID : limits.maxFieldChars())) {
      return Optional.of(
          String.format(Locale.ROOT, "The field %s has %d characters.", field, text.length()));
    }
    return text.codePoints()
        .filter(ItemRules::isForbidden)
        .mapToObj(c -> String.format(Locale.ROOT, "The field %s has U+%04X.", field, c))
        .findFirst();
  }

  private static boolean isForbidden(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069)
        || (c & 0xfffe) == 0xfffe
        || (c >= 0xfdd0 && c <= 0xfdef);
  }
}
