package news.telex.schemas;

import org.jspecify.annotations.NullMarked;

/** Relations of an article to others that Telex itself finds, as its associations say. Pure. */
@NullMarked
public final class Relations {
  /** To a text of its own that it corrects. */
  public static final String CORRECTS = "corrects";

  /** To the same in another language. */
  public static final String TRANSLATION = "translation";

  private Relations() {}

  /** Whether an association was found by identity, and not read in the item. */
  public static boolean isFound(Association association) {
    return association
        .getRel()
        .filter(rel -> rel.equals(CORRECTS) || rel.equals(TRANSLATION))
        .isPresent();
  }
}
