package news.telex.ingest.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import news.telex.ingest.format.Limits;
import news.telex.ingest.text.Characters;
import news.telex.schemas.Carried;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Removed;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * The gate that every item passes last. Behind it every string of the item is well-formed Unicode
 * on one line, without controls and invisible characters ({@link Characters#printable}), no longer
 * than its kind may be, and every list is bounded; what was cut or left out stands in {@code
 * removed}. What is so already passes as it is, to the last bit.
 *
 * <p>It walks the record by its schema, not by names: a field that the contract gains later is held
 * to the rules of a {@link Kind#LINE} until it is named here. Stateless, safe for use by several
 * threads, linear in the item.
 */
final class ItemGate {
  /** What a string is, which says how long it may be. */
  private enum Kind {
    /** A word of a vocabulary, such as a role: 200 units. */
    WORD,
    /** A name, title, note or anything else on one line: {@link Limits#maxFieldChars}. */
    LINE,
    /** An identifier or address: as {@link Carried#id} bounds it. */
    ID,
    /** What cleaning took away: 500 units, as the contract says. */
    REMOVED,
    /** A paragraph; all together {@link Limits#maxBodyChars}. */
    PARAGRAPH
  }

  private static final int MAX_WORD = 200;
  private static final int MAX_REMOVED = 500;

  /** The fields that are no {@link Kind#LINE}, by record. */
  private static final Map<String, Map<String, Kind>> KINDS =
      Map.of(
          "ParsedItem", Map.of("body", Kind.PARAGRAPH, "canonicalUrl", Kind.ID),
          "AltId", Map.of("role", Kind.WORD, "value", Kind.ID),
          "InfoSource", Map.of("role", Kind.WORD, "uri", Kind.ID),
          "Subject", Map.of("code", Kind.ID, "rel", Kind.WORD, "derivedFrom", Kind.ID),
          "Association", Map.of("rel", Kind.WORD, "type", Kind.WORD, "uri", Kind.ID),
          "Removed", Map.of("rule", Kind.WORD, "text", Kind.REMOVED),
          "Review",
              Map.of(
                  "reason", Kind.WORD, "rule", Kind.WORD, "place", Kind.WORD, "words", Kind.WORD));

  /** Fields of which an entry of a list needs one; without it says nothing and is left out. */
  private static final Map<String, List<String>> NEEDED =
      Map.of(
          "AltId", List.of("value"),
          "InfoSource", List.of("name"),
          "Subject", List.of("code", "name"),
          "Association", List.of("uri", "headline"));

  private final Limits limits;

  ItemGate(Limits limits) {
    this.limits = limits;
  }

  /** Lets an item pass: changes it and the records within it where they break a rule. */
  void pass(ParsedItem item) {
    Passage passage = new Passage();
    passage.record(item);
    passage.tell(item);
  }

  /** One item on its way. */
  private final class Passage {
    private final List<Removed> removed = new ArrayList<>();
    private int bodyLeft = limits.maxBodyChars();

    void record(IndexedRecord record) {
      Map<String, Kind> kinds = KINDS.getOrDefault(record.getSchema().getName(), Map.of());
      for (Schema.Field field : record.getSchema().getFields()) {
        Object value = record.get(field.pos());
        Kind kind = kinds.getOrDefault(field.name(), Kind.LINE);
        Object passed = value(field, field.schema(), value, kind);
        if (passed != value) {
          record.put(field.pos(), passed);
        }
      }
    }

    private @Nullable Object value(
        Schema.Field field, Schema schema, @Nullable Object value, Kind kind) {
      if (value == null) {
        return null;
      }
      return switch (schema.getType()) {
        case STRING -> text((String) value, kind);
        case ARRAY -> list(field, schema.getElementType(), (List<?>) value, kind);
        case RECORD -> {
          record((IndexedRecord) value);
          yield value;
        }
        case UNION -> {
          Object passed = value(field, notNull(schema), value, kind);
          yield "".equals(passed) ? null : passed;
        }
        case ENUM, BOOLEAN, INT, LONG, FLOAT, DOUBLE, NULL -> value;
        case MAP, BYTES, FIXED ->
            throw new IllegalStateException(
                "The gate has no rule for field " + field.name() + ", " + schema.getType() + ".");
      };
    }

    private List<Object> list(Schema.Field field, Schema schema, List<?> values, Kind kind) {
      List<Object> kept = new ArrayList<>(Math.min(values.size(), limits.maxEntries()));
      for (int i = 0; i < values.size(); i++) {
        if (kept.size() == limits.maxEntries() && kind != Kind.PARAGRAPH) {
          tooMany(field.name(), values.size() - i);
          break;
        }
        Object passed = value(field, schema, values.get(i), kind);
        if (passed != null && !saysNothing(passed)) {
          kept.add(passed);
        }
      }
      return kept;
    }

    private String text(String value, Kind kind) {
      String text = Characters.printable(value);
      int most =
          switch (kind) {
            case WORD -> MAX_WORD;
            case LINE -> limits.maxFieldChars();
            case ID -> Carried.MAX_ID;
            case REMOVED -> MAX_REMOVED;
            case PARAGRAPH -> bodyLeft;
          };
      String kept = text;
      if (text.length() > most) {
        kept = kind == Kind.ID ? Carried.id(text) : Characters.cut(text, most);
        if (kind != Kind.REMOVED) {
          add("too-long", text.substring(kind == Kind.ID ? 0 : kept.length()));
        }
      }
      if (kind == Kind.PARAGRAPH) {
        bodyLeft -= kept.length();
      }
      return kept;
    }

    private void tooMany(String list, int more) {
      add("too-many", String.format(Locale.ROOT, "%s: %d more", list, more));
    }

    private void add(String rule, String text) {
      String some = Characters.cut(text, MAX_REMOVED);
      removed.add(Removed.newBuilder().setRule(rule).setText(some).build());
    }

    /** Says in the item what the gate took away, behind what cleaning did. */
    void tell(ParsedItem item) {
      if (removed.isEmpty()) {
        return;
      }
      List<Removed> all = new ArrayList<>(item.getRemoved());
      all.addAll(removed);
      int over = all.size() - limits.maxEntries();
      if (over > 0) {
        removed.clear();
        tooMany("removed", over + 1);
        all.subList(limits.maxEntries() - 1, all.size()).clear();
        all.addAll(removed);
      }
      item.put("removed", all);
    }
  }

  private static boolean saysNothing(Object entry) {
    if (!(entry instanceof IndexedRecord record)) {
      return entry.equals("");
    }
    List<String> needed = NEEDED.get(record.getSchema().getName());
    return needed != null
        && needed.stream()
            .map(name -> record.get(record.getSchema().getField(name).pos()))
            .allMatch(value -> value == null || value.equals(""));
  }

  private static Schema notNull(Schema union) {
    return union.getTypes().stream()
        .filter(each -> each.getType() != Schema.Type.NULL)
        .findFirst()
        .orElseThrow();
  }
}
