package news.telex.ingest.identity;

import java.util.Optional;
import news.telex.schemas.ParsedItem;

/** Reads a parsed item again, for a note that changes it without repeating it. */
@FunctionalInterface
public interface TextReader extends AutoCloseable {
  /**
   * The parsed item that brought a text; empty if it is gone.
   *
   * @throws RuntimeException if it cannot be told for now whether it is there
   */
  Optional<ParsedItem> read(KnownText text);

  @Override
  default void close() {}
}
