package news.telex.stack.registry;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to the registry; the journal is the list of these, one JSON object a line. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "change")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Change.Registered.class, name = "registered"),
  @JsonSubTypes.Type(value = Change.Deleted.class, name = "deleted"),
  @JsonSubTypes.Type(value = Change.LevelSet.class, name = "level"),
  @JsonSubTypes.Type(value = Change.ModeSet.class, name = "mode")
})
sealed interface Change {
  /** A version was registered. */
  record Registered(
      String subject, int version, int id, String schema, List<SchemaReference> references)
      implements Change {}

  /** A version was deleted: hidden, or gone for good if {@code permanent}. */
  record Deleted(String subject, int version, boolean permanent) implements Change {}

  /** A compatibility level was set, or taken back if null; subject null: the global one. */
  record LevelSet(@Nullable String subject, @Nullable String level) implements Change {}

  /** A mode was set, or taken back if null; subject null: the global one. */
  record ModeSet(@Nullable String subject, @Nullable String mode) implements Change {}
}
