package news.telex.ingest.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Relations;
import news.telex.ingest.text.Characters;
import news.telex.schemas.IdRoles;

/** What a JSON item names under a relation: {@code "supersedes": "a-1"}. Pure. */
final class JsonRelations {
  /** What says whether, and names nothing. */
  private static final Set<String> FLAGS = Set.of("true", "false", "yes", "no", "0", "1");

  private JsonRelations() {}

  /** Reads the names; under {@code target} anything may stand. */
  static void read(Fields fields, Draft draft) {
    for (String relation : Ninjs.sorted(fields.names())) {
      if (Relations.isKnown(relation) && !relation.equals(IdRoles.TARGET)) {
        for (JsonNode value : fields.nodes(relation)) {
          for (JsonNode each : Fields.each(value)) {
            read(relation, each, draft);
          }
        }
      }
    }
  }

  private static void read(String relation, JsonNode value, Draft draft) {
    String name =
        value.isObject()
            ? new Fields(value).text("uri", "id", "guid", "url", "href")
            : Fields.textOf(value);
    if (name != null && !FLAGS.contains(Characters.lower(name.strip()))) {
      draft.related(relation, name);
    }
  }
}
