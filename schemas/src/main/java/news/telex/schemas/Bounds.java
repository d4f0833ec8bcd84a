package news.telex.schemas;

import org.jspecify.annotations.NullMarked;

/** How much of what an article may carry, so that every record of it can be written. */
@NullMarked
public final class Bounds {
  /** Entities of an article. */
  public static final int MAX_ENTITIES = 300;

  /** Places where they are named, all entities together. */
  public static final int MAX_MENTIONS = 2000;

  private Bounds() {}
}
