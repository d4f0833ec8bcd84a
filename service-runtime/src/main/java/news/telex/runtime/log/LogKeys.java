package news.telex.runtime.log;

/**
 * The keys of log events, all of them; explained in docs/logs.md. One thing has one key everywhere,
 * and the same word as in receipts, headers and metrics. Values are names, numbers and sentences of
 * our own: never an article's text, never a secret.
 */
public final class LogKeys {
  /** Name of the service, such as {@code telex-ingest}. */
  public static final String SERVICE = "service";

  /** Name of this instance of the service. */
  public static final String INSTANCE = "instance";

  /** Stage of the pipeline, as in receipts and metrics. */
  public static final String STAGE = "stage";

  /** Name of a wire. */
  public static final String WIRE = "wire";

  /** Name of a topic. */
  public static final String TOPIC = "topic";

  /** Partition of a topic. */
  public static final String PARTITION = "partition";

  /** Offset in a partition. */
  public static final String OFFSET = "offset";

  /** Code of a rejection, or exit code. */
  public static final String CODE = "code";

  /** Uri of an article. */
  public static final String URI = "uri";

  /** W3C traceparent of a record. */
  public static final String TRACE = "trace";

  /** Consumer group or application id. */
  public static final String GROUP = "group";

  /** Type and message of a failure, see {@link Causes}. */
  public static final String ERROR = "error";

  /** Address that is listened on or connected to, without credentials. */
  public static final String ADDRESS = "address";

  /** Path of an HTTP request. */
  public static final String PATH = "path";

  /** A folder or file. */
  public static final String FILE = "file";

  /** Name of a setting. */
  public static final String SETTING = "setting";

  /** Value that a setting should have. */
  public static final String WANTED = "wanted";

  /** Value that a setting has. */
  public static final String FOUND = "found";

  /** Part of the embedded stack or of the broker. */
  public static final String PART = "part";

  /** Id of an entity, code of a topic rule. */
  public static final String ID = "id";

  /** Digest of the entity knowledge or of the topic rules. */
  public static final String VERSION = "version";

  /** A duration in seconds. */
  public static final String SECONDS = "seconds";

  private LogKeys() {}
}
