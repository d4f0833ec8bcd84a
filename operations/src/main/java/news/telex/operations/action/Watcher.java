package news.telex.operations.action;

/** Whoever has an action done, while it is. */
public interface Watcher {
  /** Nobody looks, and nobody stops it. */
  Watcher NONE =
      new Watcher() {
        @Override
        public void progress(String what, long done, long total) {}

        @Override
        public void tell(String sentence) {}

        @Override
        public boolean isStopAsked() {
          return false;
        }
      };

  /**
   * So much is done of so much.
   *
   * @param what one word for this part of the work
   */
  void progress(String what, long done, long total);

  /** Something to know that stops nothing. */
  void tell(String sentence);

  /** Whether it is to come to an orderly end before all is done. */
  boolean isStopAsked();
}
