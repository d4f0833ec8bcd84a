package news.telex.runtime.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import news.telex.runtime.failure.Failure.Retry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.KafkaStorageException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.apache.kafka.streams.errors.LockException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rocksdb.RocksDBException;

class DiagnosisTest {
  private static final ProcessContext PLACE =
      ProcessContext.of(
          "kafka:9093",
          Map.of(
              "security.protocol",
              "SASL_SSL",
              "sasl.jaas.config",
              "org.apache.kafka.common.security.scram.ScramLoginModule required"
                  + " username=\"telex-ingest\" password=\"s3cret\";"),
          "https://registry:8081",
          Map.of("basic.auth.user.info", "clerk:s3cret"),
          Optional.of(Path.of("/var/lib/telex")));

  static Stream<Arguments> failures() {
    return Stream.of(
        arguments(
            new ExecutionException(
                new SaslAuthenticationException(
                    "Authentication failed during authentication due to invalid credentials with"
                        + " SASL mechanism SCRAM-SHA-512")),
            Retry.NEVER,
            4,
            "The broker at kafka:9093 does not accept the password of user 'telex-ingest'."),
        arguments(
            new UnsupportedSaslMechanismException(
                "Client SASL mechanism 'PLAIN' not enabled in the server"),
            Retry.NEVER,
            4,
            "The broker at kafka:9093 does not offer this SASL mechanism: Client SASL mechanism"
                + " 'PLAIN' not enabled in the server"),
        arguments(
            new StreamsException(
                new SslAuthenticationException(
                    "SSL handshake failed",
                    new SSLHandshakeException(
                        "(certificate_unknown) PKIX path building failed: unable to find"))),
            Retry.NEVER,
            4,
            "There is no TLS connection to the broker at kafka:9093: its certificate is not one"
                + " that this side trusts (ssl.truststore.location)."),
        arguments(
            new SslAuthenticationException(
                "SSL handshake failed",
                new SSLHandshakeException("x")
                    .initCause(new CertificateException("No name matching kafka found"))),
            Retry.NEVER,
            4,
            "There is no TLS connection to the broker at kafka:9093: its certificate is for"
                + " another host name."),
        arguments(
            new SerializationException(
                "Error registering Avro schema",
                new SSLHandshakeException("PKIX path building failed")),
            Retry.NEVER,
            4,
            "There is no TLS connection to the schema registry at https://registry:8081: its"
                + " certificate is not one that this side trusts (ssl.truststore.location)."),
        arguments(
            new StreamsException(new TimeoutException("Timed out waiting for a node assignment.")),
            Retry.ALWAYS,
            3,
            "The broker at kafka:9093 cannot be reached: Timed out waiting for a node"
                + " assignment."),
        arguments(
            new KafkaException(
                "Failed to create new KafkaAdminClient",
                new ConfigException("No resolvable bootstrap urls given in bootstrap.servers")),
            Retry.ALWAYS,
            3,
            "The broker at kafka:9093 cannot be reached: its name does not resolve."),
        arguments(
            new KafkaStorageException("Disk error when trying to access log file on the disk."),
            Retry.ALWAYS,
            3,
            "The broker at kafka:9093 cannot write to its disk."),
        arguments(
            new StreamsException(
                new SerializationException("Error", new ConnectException("Connection refused"))),
            Retry.ALWAYS,
            3,
            "The schema registry at https://registry:8081 cannot be reached: connection"
                + " refused."),
        arguments(
            new UnknownHostException("registry"),
            Retry.ALWAYS,
            3,
            "The schema registry at https://registry:8081 cannot be reached: its name does not"
                + " resolve."),
        arguments(
            rest("Unauthorized", 401, 401),
            Retry.NEVER,
            4,
            "The schema registry at https://registry:8081 does not accept the password of user"
                + " 'clerk'."),
        arguments(
            rest("Forbidden", 403, 403),
            Retry.NEVER,
            4,
            "The schema registry at https://registry:8081 denies access to user 'clerk'."),
        arguments(
            rest(
                "Schema being registered is incompatible with an earlier schema for subject"
                    + " \"news.parsed-value\", details: [{...}]",
                409,
                409),
            Retry.NEVER,
            4,
            "The schema of subject news.parsed-value is incompatible with the one that the schema"
                + " registry at https://registry:8081 holds."),
        arguments(
            rest("Error in the backend data store", 500, 50001),
            Retry.ALWAYS,
            3,
            "The schema registry at https://registry:8081 answers with HTTP status 500."),
        arguments(
            new UnknownTopicOrPartitionException("This server does not host this topic-partition."),
            Retry.FOR_A_WHILE,
            5,
            "A topic is missing on the broker at kafka:9093; `telex topics create --execute`"
                + " creates what is missing."),
        arguments(
            new TimeoutException("Topic news.parsed not present in metadata after 60000 ms."),
            Retry.FOR_A_WHILE,
            5,
            "Topic news.parsed is missing on the broker at kafka:9093; `telex topics create"
                + " --execute` creates what is missing."),
        arguments(
            new MissingSourceTopicException("One or more source topics were missing"),
            Retry.FOR_A_WHILE,
            5,
            "A topic is missing on the broker at kafka:9093; `telex topics create --execute`"
                + " creates what is missing."),
        arguments(
            new StreamsException(
                new TopicAuthorizationException(Set.of("wire.raw.b", "wire.raw.a"))),
            Retry.NEVER,
            4,
            "The broker at kafka:9093 denies user 'telex-ingest' topic wire.raw.a, wire.raw.b;"
                + " `telex topics acls` prints the permissions needed."),
        arguments(
            GroupAuthorizationException.forGroupId("telex-parse"),
            Retry.NEVER,
            4,
            "The broker at kafka:9093 denies user 'telex-ingest' group telex-parse; `telex topics"
                + " acls` prints the permissions needed."),
        arguments(
            new TransactionalIdAuthorizationException("Transactional Id authorization failed."),
            Retry.NEVER,
            4,
            "The broker at kafka:9093 denies user 'telex-ingest' its transactional id; `telex"
                + " topics acls` prints the permissions needed."),
        arguments(
            new ClusterAuthorizationException("Cluster authorization failed."),
            Retry.NEVER,
            4,
            "The broker at kafka:9093 denies user 'telex-ingest' what it needs (Cluster"
                + " authorization failed.); `telex topics acls` prints the permissions needed."),
        arguments(
            new RecordTooLargeException("The message is 9 bytes"),
            Retry.NEVER,
            4,
            "A record is larger than the broker at kafka:9093 or its topic takes: The message is"
                + " 9 bytes"),
        arguments(
            new ProcessorStateException(
                "Error while executing flush from store identity-articles",
                new RocksDBException(
                    "While appending to file: /var/lib/telex/streams/000012.log: No space left on"
                        + " device")),
            Retry.NEVER,
            6,
            "No space is left on the disk of /var/lib/telex: free some and start again."),
        arguments(
            new StreamsException(new LockException("Unable to lock /var/lib/telex/streams/0_1")),
            Retry.NEVER,
            4,
            "Another process works in /var/lib/telex."),
        arguments(
            new KafkaException(
                "Failed to load SSL keystore", new NoSuchFileException("/run/trust.jks")),
            Retry.NEVER,
            2,
            "The settings name a file that cannot be read: /run/trust.jks."),
        arguments(
            new KafkaException(
                "Failed to load PEM", new FileNotFoundException("/run/trust.pem (No such file)")),
            Retry.NEVER,
            2,
            "The settings name a file that cannot be read: /run/trust.pem (No such file)."),
        arguments(
            new KafkaException(new IOException("keystore password was incorrect")),
            Retry.NEVER,
            2,
            "A key or trust store does not open with the password in the settings."),
        arguments(
            new ConfigException("acks", "lots", "String must be one of: all, -1, 0, 1"),
            Retry.NEVER,
            2,
            "Invalid value lots for configuration acks: String must be one of: all, -1, 0, 1."),
        arguments(
            new AccessDeniedException("/var/lib/telex/streams"),
            Retry.NEVER,
            1,
            "No permission for /var/lib/telex/streams."),
        arguments(
            new StreamsException("Exception caught in process", new IllegalStateException("Hm")),
            Retry.ALWAYS,
            1,
            "Unexpected: IllegalStateException"));
  }

  @ParameterizedTest(name = "{3}")
  @MethodSource("failures")
  void shouldSayInOneSentenceWhatAndWhere(
      Throwable thrown, Retry retry, int exitCode, String sentence) {
    // When
    Failure failure = Diagnosis.of(thrown, PLACE);

    // Then
    assertThat(failure.sentence()).isEqualTo(sentence);
    assertThat(failure.retry()).isEqualTo(retry);
    assertThat(failure.exitCode()).isEqualTo(exitCode);
    assertThat(sentence).doesNotContain("s3cret");
  }

  @Test
  void shouldNameTheFileOfAFullDiskWhereNoFolderIsKnown() {
    // Given
    ProcessContext nowhere =
        ProcessContext.of("kafka:9092", Map.of(), "", Map.of(), Optional.empty());
    IOException full = new FileSystemException("/mnt/a", null, "No space left on device");

    // When
    Failure failure = Diagnosis.of(full, nowhere);

    // Then
    assertThat(failure.sentence())
        .isEqualTo("No space is left on the disk of /mnt/a: free some and start again.");
  }

  @Test
  void shouldKeepSecretsOutOfThePlace() {
    // When
    ProcessContext place =
        ProcessContext.of(
            "kafka:9092",
            Map.of("sasl.jaas.config", "X required username='a' password='s3cret';"),
            "http://clerk:s3cret@one:8081,http://clerk:s3cret@two:8081",
            Map.of(),
            Optional.empty());

    // Then
    assertThat(place.toString()).doesNotContain("s3cret");
    assertThat(place.registry()).isEqualTo("http://one:8081,http://two:8081");
    assertThat(place.brokerUser()).contains("a");
    assertThat(place.registryUser()).contains("clerk");
  }

  @Test
  void shouldSurviveACircleOfCauses() {
    // Given
    IllegalStateException one = new IllegalStateException("one");
    IllegalStateException two = new IllegalStateException("two", one);
    one.initCause(two);

    // When
    Failure failure = Diagnosis.of(one, PLACE);

    // Then
    assertThat(failure.sentence()).isEqualTo("Unexpected: IllegalStateException");
  }

  private static Throwable rest(String message, int status, int code) {
    return new StreamsException(
        new SerializationException(
            "Error registering Avro schema{…}", new RestClientException(message, status, code)));
  }
}
