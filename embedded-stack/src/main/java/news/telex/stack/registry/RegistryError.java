package news.telex.stack.registry;

import java.util.Locale;

/**
 * A refusal in the shape of Confluent's REST API: an HTTP status, a code that clients act on and a
 * sentence. Codes as in Confluent's "Schema Registry API Reference".
 */
final class RegistryError extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final int code;

  private RegistryError(int status, int code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  int status() {
    return status;
  }

  int code() {
    return code;
  }

  static RegistryError noSuchPath() {
    return new RegistryError(404, 404, "HTTP 404 Not Found");
  }

  static RegistryError noSuchMethod() {
    return new RegistryError(405, 405, "HTTP 405 Method Not Allowed");
  }

  static RegistryError badMediaType() {
    return new RegistryError(415, 415, "HTTP 415 Unsupported Media Type");
  }

  static RegistryError tooLarge(int limit) {
    return new RegistryError(
        413, 413, String.format(Locale.ROOT, "Request is larger than %d bytes.", limit));
  }

  static RegistryError noSubject(String subject) {
    return new RegistryError(
        404, 40401, String.format(Locale.ROOT, "Subject '%s' not found.", subject));
  }

  static RegistryError noVersion(String version) {
    return new RegistryError(
        404, 40402, String.format(Locale.ROOT, "Version %s not found.", version));
  }

  static RegistryError noSchema() {
    return new RegistryError(404, 40403, "Schema not found");
  }

  static RegistryError notDeletedFirst(String subject) {
    return new RegistryError(
        404,
        40405,
        String.format(
            Locale.ROOT,
            "Subject '%s' was not deleted first before being permanently deleted",
            subject));
  }

  static RegistryError versionNotDeletedFirst(String subject, int version) {
    return new RegistryError(
        404,
        40407,
        String.format(
            Locale.ROOT,
            "Subject '%s' Version %d was not deleted first before being permanently deleted",
            subject,
            version));
  }

  static RegistryError noConfig(String subject) {
    return new RegistryError(
        404,
        40408,
        String.format(
            Locale.ROOT,
            "Subject '%s' does not have subject-level compatibility configured",
            subject));
  }

  static RegistryError noMode(String subject) {
    return new RegistryError(
        404,
        40409,
        String.format(
            Locale.ROOT, "Subject '%s' does not have subject-level mode configured", subject));
  }

  static RegistryError badRequest(String detail) {
    return new RegistryError(400, 400, "Bad Request: " + detail);
  }

  static RegistryError badSchema(String detail) {
    return new RegistryError(422, 42201, "Invalid schema: " + detail);
  }

  static RegistryError badVersion(String version) {
    return new RegistryError(
        422,
        42202,
        String.format(Locale.ROOT, "The specified version '%s' is not a valid version id.", version)
            + " Allowed values are between [1, 2^31-1] and the string \"latest\"");
  }

  static RegistryError badLevel() {
    return new RegistryError(
        422,
        42203,
        "Invalid compatibility level. Valid values are none, backward, forward, full,"
            + " backward_transitive, forward_transitive, and full_transitive");
  }

  static RegistryError badMode() {
    return new RegistryError(422, 42204, "Invalid mode. Valid values are READWRITE, READONLY");
  }

  static RegistryError readOnly(String subject) {
    return new RegistryError(
        422, 42205, String.format(Locale.ROOT, "Subject %s is in read-only mode", subject));
  }

  static RegistryError notPermitted(String sentence) {
    return new RegistryError(422, 42205, sentence);
  }

  static RegistryError referenced(String subject, int version) {
    return new RegistryError(
        422,
        42206,
        String.format(
            Locale.ROOT, "One or more references exist to %s version %d", subject, version));
  }

  static RegistryError incompatible(String subject, String reasons) {
    return new RegistryError(
        409,
        409,
        String.format(
            Locale.ROOT,
            "Schema being registered is incompatible with an earlier schema for subject \"%s\","
                + " details: %s",
            subject,
            reasons));
  }
}
