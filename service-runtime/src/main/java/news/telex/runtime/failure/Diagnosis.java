package news.telex.runtime.failure;

import static java.util.stream.Collectors.joining;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import news.telex.runtime.failure.Failure.Kind;
import news.telex.runtime.log.Causes;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.KafkaStorageException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.apache.kafka.streams.errors.LockException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.jspecify.annotations.Nullable;

/**
 * The one place that tells what a throwable means: whoever wraps it, the first cause that says
 * something decides. Pure.
 */
public final class Diagnosis {
  /** How deep causes are looked for. */
  private static final int DEPTH = 20;

  /** A message of somebody else's is quoted up to here. */
  private static final int QUOTE = 200;

  private static final Pattern NO_SPACE =
      Pattern.compile("No space left on device|Disk quota exceeded|There is not enough space");
  private static final Pattern SUBJECT =
      Pattern.compile("[Ss]ubject[:= ]+[\"']?([\\w.-]+-(?:value|key))");
  private static final Pattern NO_METADATA =
      Pattern.compile("Topic (\\S+) not present in metadata");
  private static final Pattern NOT_CREATED = Pattern.compile("Could not create topic (\\S+?)\\.?$");
  private static final Pattern NOT_FOUND = Pattern.compile("[Tt]opics? \\[?([\\w.,\\- ]+)\\]?");

  private final List<Throwable> causes;
  private final ProcessContext place;

  private Diagnosis(Throwable thrown, ProcessContext place) {
    this.causes = causes(thrown);
    this.place = place;
  }

  /** What went wrong. */
  public static Failure of(Throwable thrown, ProcessContext place) {
    return new Diagnosis(thrown, place).failure();
  }

  /** What went wrong, if it is one of the failures that are known; empty for anything else. */
  public static Optional<Failure> known(Throwable thrown, ProcessContext place) {
    return new Diagnosis(thrown, place).known();
  }

  private Failure failure() {
    return known()
        .orElseGet(() -> Failure.of(Kind.OTHER, "Unexpected: %s", Causes.of(causes.get(0))));
  }

  private Optional<Failure> known() {
    return first(FailureException.class)
        .map(FailureException::failure)
        .or(this::disk)
        .or(this::registryAnswer)
        .or(this::credentials)
        .or(this::permission)
        .or(this::topic)
        .or(this::size)
        .or(this::settings)
        .or(this::broker)
        .or(this::network)
        .or(this::file);
  }

  private Optional<Failure> disk() {
    Optional<Throwable> full = find(e -> NO_SPACE.matcher(text(e)).find());
    if (full.isEmpty()) {
      return Optional.empty();
    }
    String where =
        place
            .folder()
            .map(Path::toString)
            .or(() -> first(FileSystemException.class).map(FileSystemException::getFile))
            .orElse("this machine");
    return failure(
        Kind.NO_SPACE, "No space is left on the disk of %s: free some and start again.", where);
  }

  private Optional<Failure> registryAnswer() {
    return first(RestClientException.class)
        .map(
            e -> {
              Matcher subject = SUBJECT.matcher(text(e));
              return ofRegistryAnswer(
                  e, place, subject.find() ? "subject " + subject.group(1) : "a subject");
            });
  }

  /**
   * What an answer of the schema registry means.
   *
   * @param subject what it was asked about
   */
  public static Failure ofRegistryAnswer(
      RestClientException e, ProcessContext place, String subject) {
    String who =
        place.registryUser().map(word -> "user '" + word + "'").orElse("these credentials");
    switch (e.getStatus()) {
      case 401:
        return Failure.of(
            Kind.REFUSED,
            place.registryUser().isPresent()
                ? "The schema registry at %s does not accept the password of %s."
                : "The schema registry at %s does not accept %s.",
            place.registry(),
            who);
      case 403:
        return Failure.of(
            Kind.REFUSED, "The schema registry at %s denies access to %s.", place.registry(), who);
      case 409:
        return Failure.of(
            Kind.REFUSED,
            "The schema of %s is incompatible with the one that the schema registry at %s holds.",
            subject,
            place.registry());
      case 404, 422:
        return Failure.of(
            Kind.REFUSED,
            "The schema registry at %s does not take the schema of %s: %s",
            place.registry(),
            subject,
            quote(e.getMessage()));
      default:
        return Failure.of(
            Kind.UNREACHABLE,
            "The schema registry at %s answers with HTTP status %d.",
            place.registry(),
            e.getStatus());
    }
  }

  private Optional<Failure> credentials() {
    if (first(UnsupportedSaslMechanismException.class).isPresent()) {
      return failure(
          Kind.REFUSED,
          "The broker at %s does not offer this SASL mechanism: %s",
          place.broker(),
          quote(first(UnsupportedSaslMechanismException.class).orElseThrow().getMessage()));
    }
    if (first(SaslAuthenticationException.class).isPresent()) {
      return failure(
          Kind.REFUSED,
          "The broker at %s does not accept %s.",
          place.broker(),
          place
              .brokerUser()
              .map(word -> "the password of user '" + word + "'")
              .orElse("these credentials"));
    }
    boolean broker = first(SslAuthenticationException.class).isPresent();
    if (broker || first(SSLException.class).isPresent()) {
      return failure(
          Kind.REFUSED,
          "%s: %s",
          broker
              ? "There is no TLS connection to the broker at " + place.broker()
              : "There is no TLS connection to the schema registry at " + place.registry(),
          certificate());
    }
    if (first(AuthenticationException.class).isPresent()) {
      return failure(
          Kind.REFUSED,
          "The broker at %s refuses the connection: %s",
          place.broker(),
          quote(first(AuthenticationException.class).orElseThrow().getMessage()));
    }
    return Optional.empty();
  }

  private String certificate() {
    String text = causes.stream().map(Diagnosis::text).collect(joining("\n"));
    if (text.contains("PKIX path") || text.contains("trustAnchors")) {
      return "its certificate is not one that this side trusts (ssl.truststore.location).";
    }
    if (text.contains("No subject alternative") || text.contains("No name matching")) {
      return "its certificate is for another host name.";
    }
    if (text.contains("NotAfter") || text.contains("certificate_expired")) {
      return "its certificate has expired.";
    }
    if (text.contains("certificate_required") || text.contains("bad_certificate")) {
      return "it wants a certificate of this side that it trusts (ssl.keystore.location).";
    }
    if (text.contains("Unsupported or unrecognized SSL message")) {
      return "it does not speak TLS there.";
    }
    return quote(
        first(CertificateException.class)
            .map(Throwable::getMessage)
            .orElseGet(() -> causes.get(causes.size() - 1).getMessage()));
  }

  private Optional<Failure> permission() {
    if (first(AuthorizationException.class).isEmpty()) {
      return Optional.empty();
    }
    String what =
        first(TopicAuthorizationException.class)
            .map(TopicAuthorizationException::unauthorizedTopics)
            .filter(topics -> !topics.isEmpty())
            .map(topics -> "topic " + list(topics))
            .or(this::uncreatedTopic)
            .or(() -> first(GroupAuthorizationException.class).map(Diagnosis::group))
            .or(
                () ->
                    first(TransactionalIdAuthorizationException.class)
                        .map(e -> "its transactional id"))
            .orElse(
                String.format(Locale.ROOT, "what it needs (%s)", quote(text(rootAuthorization()))));
    return Optional.of(denied(place, what));
  }

  /**
   * A permission is missing.
   *
   * @param what such as {@code "write access to topic news.parsed"}
   */
  public static Failure denied(ProcessContext place, String what) {
    return Failure.of(
        Kind.REFUSED,
        "The broker at %s denies %s %s; `telex topics acls` prints the permissions needed.",
        place.broker(),
        place.brokerUser().map(word -> "user '" + word + "'").orElse("this client"),
        what);
  }

  private static String group(GroupAuthorizationException e) {
    return e.groupId() == null ? "its group" : "group " + e.groupId();
  }

  /** What Kafka Streams says when it may not make a topic for its state. */
  private Optional<String> uncreatedTopic() {
    return causes.stream()
        .map(e -> NOT_CREATED.matcher(text(e)))
        .filter(Matcher::find)
        .map(m -> "topic " + m.group(1))
        .findFirst();
  }

  private Throwable rootAuthorization() {
    return first(AuthorizationException.class).orElseThrow();
  }

  private Optional<Failure> topic() {
    Optional<Throwable> missing =
        find(
            e ->
                e instanceof UnknownTopicOrPartitionException
                    || e instanceof MissingSourceTopicException
                    || NO_METADATA.matcher(text(e)).find());
    if (missing.isPresent()) {
      String text = text(missing.get());
      Matcher metadata = NO_METADATA.matcher(text);
      Matcher named = NOT_FOUND.matcher(text);
      return Optional.of(
          missing(
              place,
              metadata.find()
                  ? List.of(metadata.group(1))
                  : named.find() && named.group(1).contains(".")
                      ? List.of(named.group(1).split("[, ]+"))
                      : List.of()));
    }
    return first(InvalidTopicException.class)
        .flatMap(
            e ->
                failure(
                    Kind.USAGE,
                    "Not a name that a topic may have on the broker at %s: %s",
                    place.broker(),
                    quote(e.getMessage())));
  }

  /** Topics are missing; which ones, if that is known. */
  public static Failure missing(ProcessContext place, Collection<String> topics) {
    return Failure.of(
        Kind.MISSING,
        "%s missing on the broker at %s; `telex topics create --execute` creates what is missing.",
        topics.isEmpty()
            ? "A topic is"
            : topics.size() == 1
                ? "Topic " + list(topics) + " is"
                : "Topics " + list(topics) + " are",
        place.broker());
  }

  private Optional<Failure> size() {
    return first(RecordTooLargeException.class)
        .flatMap(
            e ->
                failure(
                    Kind.REFUSED,
                    "A record is larger than the broker at %s or its topic takes: %s",
                    place.broker(),
                    quote(e.getMessage())));
  }

  private Optional<Failure> settings() {
    Optional<Throwable> unresolved =
        find(e -> e instanceof ConfigException && text(e).contains("bootstrap urls"));
    if (unresolved.isPresent()) {
      return Optional.of(unreachable(place, "its name does not resolve"));
    }
    if (first(KafkaException.class).isPresent()) {
      Optional<String> file =
          first(NoSuchFileException.class)
              .map(NoSuchFileException::getFile)
              .or(() -> first(FileNotFoundException.class).map(Diagnosis::text));
      if (file.isPresent()) {
        return failure(Kind.USAGE, "The settings name a file that cannot be read: %s.", file.get());
      }
      Optional<IOException> keystore =
          first(IOException.class).filter(e -> text(e).contains("password was incorrect"));
      if (keystore.isPresent()) {
        return failure(
            Kind.USAGE, "A key or trust store does not open with the password in the settings.");
      }
    }
    return first(ConfigException.class)
        .flatMap(e -> failure(Kind.USAGE, "%s", sentence(quote(e.getMessage()))));
  }

  private Optional<Failure> broker() {
    if (first(KafkaStorageException.class).isPresent()) {
      return failure(
          Kind.UNREACHABLE, "The broker at %s cannot write to its disk.", place.broker());
    }
    return find(e ->
            e instanceof TimeoutException
                || e instanceof DisconnectException
                || e instanceof NetworkException)
        .map(e -> unreachable(place, quote(text(e)).replaceAll("\\.+$", "")));
  }

  /** The broker is out of reach. */
  public static Failure unreachable(ProcessContext place, String why) {
    return Failure.of(
        Kind.UNREACHABLE, "The broker at %s cannot be reached: %s.", place.broker(), why);
  }

  /** Kafka's clients keep the network's exceptions to themselves: these are the registry's. */
  private Optional<Failure> network() {
    return find(e ->
            e instanceof SocketException
                || e instanceof SocketTimeoutException
                || e instanceof UnknownHostException)
        .map(
            e ->
                Failure.of(
                    Kind.UNREACHABLE,
                    "The schema registry at %s cannot be reached: %s.",
                    place.registry(),
                    network(e)));
  }

  /** Why an address cannot be reached, in a few words. */
  static String network(Throwable e) {
    if (e instanceof UnknownHostException) {
      return "its name does not resolve";
    }
    if (e instanceof SocketTimeoutException) {
      return "no answer in time";
    }
    if (e instanceof NoRouteToHostException) {
      return "there is no route to it";
    }
    return e instanceof ConnectException ? "connection refused" : "the connection broke";
  }

  private Optional<Failure> file() {
    if (first(LockException.class).isPresent()) {
      return failure(
          Kind.REFUSED,
          "Another process works in %s.",
          place.folder().map(Path::toString).orElse("the data folder"));
    }
    return first(AccessDeniedException.class)
        .flatMap(e -> failure(Kind.UNUSABLE, "No permission for %s.", e.getFile()));
  }

  private static String list(Collection<String> names) {
    return names.stream().sorted().collect(joining(", "));
  }

  private static Optional<Failure> failure(Kind kind, String format, Object... values) {
    return Optional.of(Failure.of(kind, format, values));
  }

  private <T extends Throwable> Optional<T> first(Class<T> type) {
    return causes.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  private Optional<Throwable> find(Predicate<Throwable> what) {
    return causes.stream().filter(what).findFirst();
  }

  private static List<Throwable> causes(Throwable thrown) {
    List<Throwable> causes = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable e = thrown;
        e != null && causes.size() < DEPTH && seen.add(e);
        e = e.getCause()) {
      causes.add(e);
    }
    return causes;
  }

  private static String text(Throwable e) {
    String message = e.getMessage();
    return message == null ? "" : message;
  }

  /** The first line of somebody else's message, cut; it may quote a whole schema. */
  private static String quote(@Nullable String message) {
    String line = message == null ? "" : message.strip().split("\\R", 2)[0];
    return line.length() <= QUOTE ? line : line.substring(0, QUOTE) + "…";
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }
}
