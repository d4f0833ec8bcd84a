package news.telex.runtime;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import news.telex.runtime.kafka.Broker;
import org.apache.kafka.clients.admin.TopicListing;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Tells whether local state is what the changelogs say that the broker has now. State stores trust
 * what lies on the disk as far as its offsets say; of a changelog that was deleted and made anew
 * they would believe that it holds what it never held. So the ids of the changelogs are noted
 * beside the state: topics have new ids when they are made anew.
 *
 * <p>The note is there only while nobody works with the state, and its last user ended in order: of
 * a failed transaction Kafka Streams closes the store, what is not committed included, and deletes
 * it then (StateManagerUtil of 4.3); a process that is killed in between leaves what looks whole.
 * Used by one thread at a time.
 */
final class Changelogs {
  private static final String SUFFIX = "-changelog";

  private final String application;
  private final Path state;
  private final Path note;
  private final Properties admin;

  /** What is noted when the state is left in order. */
  private volatile Properties ids = new Properties();

  /**
   * @param application id, with which the names of its changelogs begin
   * @param folder where its state folder lies
   * @param admin settings of an admin client
   */
  Changelogs(String application, Path folder, Properties admin) {
    this.application = application;
    this.state = folder.resolve(application);
    this.note = folder.resolve(application + ".changelogs");
    this.admin = admin;
  }

  /**
   * Why local state, if there is any, is not to be trusted; empty if it is.
   *
   * @throws KafkaException if the broker does not say
   */
  Optional<String> mistrust() throws InterruptedException {
    Map<String, String> noted;
    try {
      if (!hasState()) {
        return Optional.empty();
      }
      noted = noted();
    } catch (NoSuchFileException e) {
      return Optional.of("It was not left in order.");
    } catch (IOException | IllegalArgumentException e) {
      return Optional.of("The note of its changelogs cannot be read.");
    }
    Map<String, String> now = onBroker();
    return noted.entrySet().stream()
        .filter(e -> !e.getValue().equals(now.get(e.getKey())))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .map(
            topic ->
                String.format(
                    Locale.ROOT,
                    "Its changelog %s was deleted%s.",
                    topic,
                    now.containsKey(topic) ? " and made anew" : ""));
  }

  /**
   * Somebody begins to work with the state: until it is left, it is not to be trusted.
   *
   * @throws IOException if that cannot be made so
   */
  void enter() throws IOException {
    try {
      ids = read();
    } catch (NoSuchFileException | IllegalArgumentException e) {
      ids = new Properties();
    }
    Files.deleteIfExists(note);
  }

  /**
   * Learns which changelogs the state belongs to from now on.
   *
   * @throws KafkaException if the broker does not say
   */
  void learn() throws InterruptedException {
    Properties now = new Properties();
    now.putAll(onBroker());
    ids = now;
  }

  /**
   * The state is left in order.
   *
   * @throws IOException if it cannot be written; the state is then not trusted at the next start
   */
  void leave() throws IOException {
    if (ids.isEmpty()) {
      return;
    }
    Files.createDirectories(note.toAbsolutePath().getParent());
    Path fresh = note.resolveSibling(note.getFileName() + ".new");
    try (Writer writer = Files.newBufferedWriter(fresh)) {
      ids.store(writer, "Ids of the changelogs that the state beside this file belongs to");
    }
    Files.move(fresh, note, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Each task has a folder of its own in the state folder. */
  private boolean hasState() throws IOException {
    if (!Files.exists(state)) {
      return false;
    }
    try (Stream<Path> files = Files.list(state)) {
      return files.anyMatch(Files::isDirectory);
    }
  }

  private Properties read() throws IOException {
    Properties noted = new Properties();
    try (Reader reader = Files.newBufferedReader(note)) {
      noted.load(reader);
    }
    return noted;
  }

  private Map<String, String> noted() throws IOException {
    Properties ids = read();
    Map<String, String> noted = new HashMap<>();
    ids.stringPropertyNames().forEach(topic -> noted.put(topic, ids.getProperty(topic)));
    return noted;
  }

  private Map<String, String> onBroker() throws InterruptedException {
    Map<String, String> ids = new HashMap<>();
    Broker broker = Broker.at(admin);
    try {
      for (TopicListing topic : broker.ask(client -> client.listTopics().listings())) {
        if (topic.name().startsWith(application + '-') && topic.name().endsWith(SUFFIX)) {
          ids.put(topic.name(), topic.topicId().toString());
        }
      }
    } catch (InterruptException e) {
      throw new InterruptedException();
    } finally {
      broker.close(Duration.ZERO);
    }
    return ids;
  }
}
