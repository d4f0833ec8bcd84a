package news.telex.enrich.topic;

import java.util.Arrays;

/**
 * The edges of a trie: (node, symbol) to node, in one open-addressed table without objects. Node 0
 * is the root. Filled by one thread, then only read.
 */
final class Transitions {
  private static final long EMPTY = -1;

  private long[] keys;
  private int[] targets;
  private int used;
  private int nodes = 1;

  Transitions() {
    keys = new long[1024];
    targets = new int[1024];
    Arrays.fill(keys, EMPTY);
  }

  /** Number of nodes, the root among them. */
  int nodes() {
    return nodes;
  }

  /** The node behind an edge, or -1. */
  int next(int node, int symbol) {
    long key = key(node, symbol);
    int slot = slot(key);
    return keys[slot] == key ? targets[slot] : -1;
  }

  /** The node behind an edge, made if there is none. */
  int extend(int node, int symbol) {
    long key = key(node, symbol);
    int slot = slot(key);
    if (keys[slot] == key) {
      return targets[slot];
    }
    if (used * 2 >= keys.length) {
      grow();
      slot = slot(key);
    }
    keys[slot] = key;
    targets[slot] = nodes;
    used++;
    return nodes++;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldTargets = targets;
    keys = new long[oldKeys.length * 2];
    targets = new int[oldKeys.length * 2];
    Arrays.fill(keys, EMPTY);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != EMPTY) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        targets[slot] = oldTargets[i];
      }
    }
  }

  private static long key(int node, int symbol) {
    return ((long) node << 32) | symbol;
  }

  private int slot(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    int mask = keys.length - 1;
    int slot = (int) (mixed >>> 40) & mask;
    while (keys[slot] != EMPTY && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
