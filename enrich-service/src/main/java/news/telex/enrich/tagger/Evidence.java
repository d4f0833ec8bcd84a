package news.telex.enrich.tagger;

import java.util.Arrays;

/**
 * What a text shows of those of its tokens that may belong to names: their features, in chains of
 * neighbours. All other tokens are outside. Mutable while it is filled.
 */
public final class Evidence {
  private int[] tokens = new int[128];
  private int[] starts = new int[128];
  private int[] features = new int[16_384];
  private boolean[] firsts = new boolean[128];
  private int size;
  private int used;

  /**
   * Begins the next token; what is {@link #add added} is its.
   *
   * @param token its number in the text, greater than those before
   * @param first true if it does not continue the chain of the one before
   */
  public void token(int token, boolean first) {
    if (size == tokens.length) {
      tokens = Arrays.copyOf(tokens, size * 2);
      starts = Arrays.copyOf(starts, size * 2);
      firsts = Arrays.copyOf(firsts, size * 2);
    }
    if (features.length - used < TaggerModel.MAX_FEATURES) {
      grow();
    }
    tokens[size] = token;
    firsts[size] = first;
    starts[size] = used;
    size++;
  }

  /** Adds a feature, a hash of all that it says, to the token begun last. */
  public void add(int feature) {
    if (used == features.length) {
      grow();
    }
    features[used++] = feature;
  }

  private void grow() {
    features = Arrays.copyOf(features, features.length * 2);
  }

  /** Number of tokens. */
  public int size() {
    return size;
  }

  /** The number of a token in the text. */
  public int token(int i) {
    return tokens[i];
  }

  /** Whether a chain begins here. */
  public boolean isFirst(int i) {
    return firsts[i];
  }

  /** Where the features of a token begin. */
  public int from(int i) {
    return starts[i];
  }

  /** Where they end. */
  public int to(int i) {
    return i + 1 < size ? starts[i + 1] : used;
  }

  /** A feature. */
  public int feature(int at) {
    return features[at];
  }
}
