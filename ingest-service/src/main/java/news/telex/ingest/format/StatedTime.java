package news.telex.ingest.format;

/**
 * A field that says when an item may leave, as the wire wrote it.
 *
 * @param field what it says
 * @param name its name as the wire has it
 * @param value what stands in it, not blank
 */
public record StatedTime(TimeField field, String name, String value) {
  /** Whether it says that nothing is to be waited for. */
  public boolean isNone() {
    return TimeField.isNone(value);
  }

  /** Whether it says that something is to be waited for, and not until when. */
  public boolean isFlag() {
    return TimeField.isFlag(value);
  }

  /** Whether a time in it that names no zone is UTC. */
  public boolean isUtc() {
    return TimeField.isUtc(name);
  }
}
