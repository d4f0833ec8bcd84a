package news.telex.ingest.format;

import java.util.List;

/**
 * One format in which wires deliver items: what it says of itself, how it is recognised, what it
 * reads. A new format is a new class, its test by {@code WireFormatContract} and one line in {@code
 * Formats}. Implementations are stateless and safe for use by several threads.
 */
public interface WireFormat {
  /** What it says of itself, the same each time. */
  FormatStatement statement();

  /** What its bytes are decoded and parsed as before it is asked whether it recognises them. */
  Syntax syntax();

  /** Whether this media type says that a payload is of this format, or of its syntax. */
  default boolean isNamedBy(MediaType type) {
    return statement().mediaTypes().contains(type.essence());
  }

  /** Whether the content is of this format; the first one in the list that says so reads it. */
  boolean recognises(Content content);

  /**
   * Reads the items, as many as the content holds. What an item says of itself goes into its draft
   * also where nothing can be made of it: whether an item is taken is decided on its draft, so that
   * it can be decided for each item alone; {@link Draft#of} stands for one that the format knows to
   * be none. Where there are several, a draft whose bytes stand apart has their {@link SourceHash}.
   *
   * @param content what this format recognises
   * @param source what is known of the record beside its payload
   * @return at least one draft
   * @throws Unreadable if the content as a whole is no article, or over a limit
   */
  List<Draft> read(Content content, Envelope source, Limits limits) throws Unreadable;
}
