package news.telex.ingest.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.TimeField;
import news.telex.ingest.text.MachineDates;
import news.telex.ingest.text.Moment;
import org.jspecify.annotations.Nullable;

/**
 * Reads when an item may leave and until when, whatever holds it: a text, a number, a list, an
 * object with a date or a zone of its own. Stateless.
 */
public final class JsonTimes {
  /**
   * What systems put such fields into: Superdesk ({@code schedule_settings}), Arc ({@code
   * planning}), others.
   */
  private static final Set<String> BLOCKS =
      Set.of(
          "schedule_settings",
          "schedule",
          "scheduling",
          "planning",
          "publishing",
          "publication",
          "lifecycle",
          "metadata",
          "meta");

  private static final int DEPTH = 2;

  private static final String[] SAYS_WHETHER = {
    "active", "enabled", "embargoed", "isEmbargoed", "set"
  };
  private static final String[] SAYS_WHEN = {
    "until",
    "to",
    "end",
    "endDate",
    "endTime",
    "endsAt",
    "ends",
    "lift",
    "liftsAt",
    "releaseDate",
    "date",
    "datetime",
    "timestamp",
    "at",
    "$date",
    "seconds",
    "_seconds"
  };

  private JsonTimes() {}

  /** Reads the fields of an item, and of the blocks that belong to it. */
  public static void read(Fields fields, Draft draft) {
    read(fields, draft, DEPTH);
  }

  private static void read(Fields fields, Draft draft, int depth) {
    // The block of Superdesk has in UTC what stands outside as local time, but marked as UTC.
    Set<String> better = new HashSet<>();
    for (String name : new TreeSet<>(names(fields))) {
      JsonNode block = fields.node(name);
      if (depth > 0 && block != null && block.isObject() && isBlock(name)) {
        Fields inner = new Fields(block);
        read(inner, draft, depth - 1);
        for (String each : names(inner)) {
          if (inner.text(each) != null && TimeField.isUtc(each)) {
            better.add(TimeField.letters(each));
          }
        }
      }
    }
    for (String name : new TreeSet<>(names(fields))) {
      if (TimeField.named(name).isPresent() && !better.contains(TimeField.letters(name))) {
        for (JsonNode value : fields.nodes(name)) {
          Fields.each(value).forEach(each -> draft.time(name, text(each)));
        }
      }
    }
  }

  private static boolean isBlock(String name) {
    // An extension of JSON Feed (version 1.1, "Extensions").
    boolean extension = name.startsWith("_") && TimeField.named(name).isEmpty();
    return BLOCKS.contains(name) || extension;
  }

  private static Set<String> names(Fields fields) {
    Set<String> names = new HashSet<>();
    fields.names().forEach(names::add);
    return names;
  }

  /** What a value says, its kind where that is nothing to be read; null if it says nothing. */
  private static @Nullable String text(JsonNode value) {
    String text = Fields.textOf(value);
    if (text != null || ArticleJson.isEmpty(value)) {
      return text;
    }
    String kind = value.getNodeType().name();
    if (!value.isObject()) {
      return kind;
    }
    Fields fields = new Fields(value);
    for (String name : SAYS_WHETHER) {
      if (List.of("false", "0").contains(String.valueOf(fields.text(name)))) {
        return "false";
      }
    }
    String when = fields.text(SAYS_WHEN);
    if (when == null) {
      String whether = fields.text(SAYS_WHETHER);
      return whether == null ? kind : whether;
    }
    return joined(when, fields.text("time"), fields.text("timezone", "time_zone", "tz"));
  }

  private static String joined(String when, @Nullable String time, @Nullable String zone) {
    boolean whole = when.length() > "2031-03-03".length();
    String local = whole || time == null ? when : when + ' ' + time;
    boolean zoned = MachineDates.read(local).map(Moment::offset).isPresent();
    return zoned || zone == null ? local : local + ' ' + zone;
  }
}
