package news.telex.benchmarks.names;

/** Which part of a corpus a text belongs to, by its content: the same on every machine. */
enum Fold {
  /** Models are trained on these. */
  TRAIN,
  /** Whatever is chosen by hand is chosen on these. */
  CHOICE,
  /** Figures are made of these. */
  HELD_OUT;

  /** One text in ten is for choices, one in ten for figures. */
  static Fold of(LabelledText text) {
    int part = Math.floorMod(text.hash() * 0x9E3779B1 >>> 8, 10);
    return part == 0 ? HELD_OUT : part == 1 ? CHOICE : TRAIN;
  }
}
