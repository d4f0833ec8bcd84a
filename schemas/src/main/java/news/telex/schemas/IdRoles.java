package news.telex.schemas;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/**
 * Who gave an identifier: the roles of {@link AltId} that Telex sets. Formats that list identifiers
 * of their own name others. Pure.
 */
@NullMarked
public final class IdRoles {
  /** The key of the raw record, or what the wire calls the item beside its text. */
  public static final String WIRE = "wire";

  /** The CloudEvents id. */
  public static final String CE = "ce";

  /** The item's own statement. */
  public static final String GUID = "guid";

  /** The item's own statement with the version behind it. */
  public static final String GUID_VERSION = "guid-version";

  /**
   * What several items of one raw record state as their identifier or address: it identifies none
   * of them.
   */
  public static final String SHARED = "shared";

  /** Of the item that a notice acts on, as the notice names it. */
  public static final String TARGET = "target";

  /** Of a reference: the slug of the item that a notice is about, on the notice's day. */
  public static final String SLUG = "slug";

  /** Of a reference: the headline of the item that a notice is about, likewise. */
  public static final String HEADLINE = "headline";

  /** Of an article that was joined into another one, that one's uri. */
  public static final String REPLACED_BY = "replacedBy";

  /** An address. */
  public static final String URL = "url";

  /** Those that a wire knows its item by, best first. */
  private static final List<String> OF_WIRES = List.of(WIRE, CE, GUID);

  private IdRoles() {}

  /** The identifier that a wire knows its item by: record key, CloudEvents id, the item's own. */
  public static Optional<String> wireId(List<AltId> ids) {
    return OF_WIRES.stream()
        .flatMap(role -> ids.stream().filter(id -> id.getRole().equals(role)))
        .map(AltId::getValue)
        .findFirst();
  }
}
