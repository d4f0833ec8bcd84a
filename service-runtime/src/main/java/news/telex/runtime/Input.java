package news.telex.runtime;

/**
 * A decoded record together with the bytes it was decoded from, which a dead letter keeps.
 *
 * @param <T> type of the record
 */
public record Input<T>(T value, byte[] original) {}
