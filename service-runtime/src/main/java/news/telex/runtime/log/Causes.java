package news.telex.runtime.log;

import org.apache.kafka.common.KafkaException;

/**
 * What may be said of an exception. Messages of Kafka, of the registry's client and of the
 * operating system are about addresses, topics and states; messages of parsers and of our own logic
 * may quote what they were given. So only the first are told, of the others the type.
 */
public final class Causes {
  private static final int MAX_DEPTH = 20;

  private Causes() {}

  /** Type and, where it is safe, message of what lies at the bottom of a failure. */
  public static String of(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; root.getCause() != null && depth < MAX_DEPTH; depth++) {
      root = root.getCause();
    }
    return ofThis(root);
  }

  /** The same of one failure alone, whatever caused it. */
  static String ofThis(Throwable failure) {
    return failure.getClass().getSimpleName()
        + (isSafe(failure) ? ": " + failure.getMessage() : "");
  }

  private static boolean isSafe(Throwable root) {
    return root.getMessage() != null
        && (isKafka(root)
            || root instanceof java.net.SocketException
            || root instanceof java.net.UnknownHostException
            || root instanceof java.net.SocketTimeoutException
            || root instanceof java.nio.file.FileSystemException
            || root instanceof javax.net.ssl.SSLException);
  }

  /** Serialization is where a client meets content. */
  private static boolean isKafka(Throwable root) {
    return root instanceof KafkaException
        && !(root instanceof org.apache.kafka.common.errors.SerializationException);
  }
}
