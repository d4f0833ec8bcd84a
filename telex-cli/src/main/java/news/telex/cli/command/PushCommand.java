package news.telex.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import news.telex.cli.article.JsonLinesReader;
import news.telex.cli.output.Printable;
import news.telex.cli.push.FileEndings;
import news.telex.cli.push.Outgoing;
import news.telex.cli.push.Pushed;
import news.telex.cli.push.Pusher;
import news.telex.cli.push.Sources;
import news.telex.cli.push.Sources.Source;
import news.telex.operations.article.Line;
import news.telex.operations.article.RawLine;
import news.telex.operations.connection.Connection;
import news.telex.operations.receipts.Books;
import news.telex.operations.receipts.ReceiptReader;
import news.telex.runtime.failure.Diagnosis;
import news.telex.runtime.failure.ExitCode;
import news.telex.runtime.failure.FailureException;
import news.telex.runtime.kafka.Broker;
import news.telex.schemas.Headers;
import news.telex.schemas.Position;
import news.telex.schemas.Topics;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code telex push}: puts articles on a raw topic. */
@Command(
    name = "push",
    description = {
      "Put articles on a raw topic, one per file; with --jsonl one per line:",
      "{\"wire\",\"contentType\",\"uri\",\"receivedAt\",\"payload\"} or \"payloadBase64\".",
      "The key is --key, else the line's uri, else there is none and the item's own identifier,"
          + " URL, or headline and day count. Records without a key keep their order per wire. The"
          + " media type is told by the ending of the file (telex formats), else the format is"
          + " sniffed."
    })
final class PushCommand implements Callable<Integer> {
  /** Longer than a batch takes to be acknowledged; standard input may never say anything. */
  private static final Duration LAST_WORD_AFTER = Duration.ofSeconds(3);

  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Option(
      names = "--wire",
      paramLabel = "W",
      description = "Name of the wire; needed unless each line of --jsonl names one.")
  private @Nullable String wire;

  @Option(
      names = "--own-topic",
      description = {
        "Push to the wire's own topic wire.raw.W instead of wire.raw. telex topics create --wire W",
        "makes it."
      })
  private boolean ownTopic;

  @Option(
      names = "--content-type",
      paramLabel = "T",
      description = "Media type of the articles; 'none': leave it to sniffing.")
  private @Nullable String contentType;

  @Option(
      names = "--key",
      paramLabel = "K",
      description = "Key of every record: all of them are versions of this item.")
  private @Nullable String key;

  @Option(names = "--header", paramLabel = "NAME=VALUE", description = "A header more.")
  private Map<String, String> headers = new LinkedHashMap<>();

  @Option(names = "--jsonl", description = "The files are JSON Lines, one article a line.")
  private boolean jsonLines;

  @Option(
      names = "--wait",
      description = {
        "Wait for the receipts and print what became of each. Exit code 1 if anything was rejected."
      })
  private boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long --wait waits at most. Default: ${DEFAULT-VALUE}.")
  private int timeout;

  @Option(
      names = "--json",
      description = "Print where each article stands, and with --wait what became of it, as JSON.")
  private boolean json;

  @Parameters(
      paramLabel = "FILE|DIR|-",
      arity = "0..*",
      description = "Files, folders with everything in them, or - for standard input (default).")
  private List<String> names = new ArrayList<>();

  PushCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (wire == null && !jsonLines) {
      throw new CommandFailure(ExitCode.USAGE, "--wire is missing: the name of the wire.");
    }
    if (wire != null) {
      WireNames.ownTopic(wire);
    }
    List<Source> sources = Sources.of(names);
    if (!jsonLines && contentType == null) {
      lookAtEndings(sources);
    }
    for (Source source : sources) {
      if (source.file().isPresent()) {
        refuseUnsendable(source, Files.size(source.file().get()));
      }
    }
    Connection target = connection.connection(session);
    // One check of the topic also tells whether there is a broker at all.
    Set<String> topicsChecked = new LinkedHashSet<>();
    if (wire != null) {
      requireTopic(target, wire, topicsChecked);
    }
    Pushed pushed = new Pushed();
    try (ReceiptReader receipts = wait ? ReceiptReader.fromNow(target) : null;
        Interruption interruption =
            new Interruption(
                LAST_WORD_AFTER, () -> session.tell(stopped(pushed.count(), sources)))) {
      push(target, sources, topicsChecked, pushed, interruption);
      if (interruption.isAsked()) {
        session.tell(stopped(pushed.count(), sources));
      } else {
        session.tell(acknowledged(pushed.count()) + '.');
        if (receipts != null) {
          return await(receipts, pushed.articles(), interruption);
        }
      }
      if (json) {
        session.printJson(PushedJson.of(pushed.articles(), Optional.empty()));
      }
      return interruption.isAsked() ? ExitCode.INTERRUPTED : ExitCode.OK;
    }
  }

  /** What the names of the files tell, before anything is sent. */
  private void lookAtEndings(List<Source> sources) {
    Optional<String> lines = FileEndings.firstOfLines(sources);
    if (lines.isPresent()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          String.format(
              Locale.ROOT,
              "%s holds an article a line by its name: --jsonl pushes such files, by themselves.",
              lines.get()));
    }
    Set<String> unknown = FileEndings.unknown(sources);
    if (!unknown.isEmpty()) {
      session.tell(
          String.format(
              Locale.ROOT,
              "telex: No format has the ending %s: what such files hold is sniffed.",
              Printable.of(String.join(", ", unknown))));
    }
  }

  /** How far it came when it was told to stop. */
  private String stopped(int acknowledged, List<Source> sources) {
    boolean counted = !jsonLines && sources.stream().allMatch(s -> s.file().isPresent());
    return counted
        ? String.format(
            Locale.ROOT, "Stopped: %d of %d articles acknowledged.", acknowledged, sources.size())
        : "Stopped: " + acknowledged(acknowledged) + '.';
  }

  private static String acknowledged(int count) {
    return String.format(
        Locale.ROOT, count == 1 ? "%d article acknowledged" : "%d articles acknowledged", count);
  }

  private void push(
      Connection target,
      List<Source> sources,
      Set<String> topicsChecked,
      Pushed pushed,
      Interruption interruption)
      throws IOException {
    AtomicLong sent = new AtomicLong();
    try (Progress progress = new Progress(session.err(), session.terminal(), "pushing");
        Pusher pusher = new Pusher(target.producer(), pushed)) {
      for (Source source : sources) {
        if (interruption.isAsked()) {
          break;
        }
        if (jsonLines) {
          try (InputStream in = open(source)) {
            pushLines(
                target, source, in, topicsChecked, pusher, sent, progress, pushed, interruption);
          }
        } else {
          pusher.push(article(source));
          progress.show(pushed.count(), Math.max(sources.size(), sent.incrementAndGet()));
        }
      }
      pusher.flush();
    }
    if (sent.get() == 0 && !interruption.isAsked()) {
      throw new CommandFailure(
          ExitCode.REFUSED,
          String.format(
              Locale.ROOT,
              "There is no line in %s; nothing was sent.",
              String.join(", ", sources.stream().map(Source::name).toList())));
    }
    if (common.isVerbose() && !json) {
      for (Map.Entry<Position, String> one : pushed.articles().entrySet()) {
        session.print(
            String.format(Locale.ROOT, "%s  %s", one.getKey(), Printable.of(one.getValue())));
      }
    }
  }

  private void pushLines(
      Connection target,
      Source source,
      InputStream in,
      Set<String> topicsChecked,
      Pusher pusher,
      AtomicLong sent,
      Progress progress,
      Pushed pushed,
      Interruption interruption)
      throws IOException {
    JsonLinesReader lines = new JsonLinesReader(in);
    int number = 0;
    for (Optional<Line> line = lines.next();
        line.isPresent() && !interruption.isAsked();
        line = lines.next()) {
      String name = String.format(Locale.ROOT, "%s, line %d", source.name(), ++number);
      if (line.get() instanceof Line.Broken broken) {
        pusher.flush();
        throw new CommandFailure(
            ExitCode.FAILED,
            String.format(
                Locale.ROOT,
                "%s: %s %d articles before it are pushed.",
                name,
                broken.detail(),
                sent.get()));
      }
      Outgoing article = article(name, (RawLine) line.get());
      requireTopic(target, article.wire(), topicsChecked);
      pusher.push(article);
      progress.show(pushed.count(), sent.incrementAndGet());
    }
  }

  private Outgoing article(Source source) throws IOException {
    byte[] value;
    try (InputStream in = open(source)) {
      value = in.readNBytes(Topics.MAX_RAW_BYTES + 1);
    }
    if (source.file().isEmpty() && new String(value, StandardCharsets.ISO_8859_1).isBlank()) {
      throw empty(source.name());
    }
    refuseOverLimit(source.name(), value.length);
    String file = source.file().map(f -> String.valueOf(f.getFileName())).orElse("");
    String sender = wire == null ? "" : wire;
    return new Outgoing(
        source.name(),
        sender,
        topicOf(sender),
        key,
        null,
        headers(sender, FileEndings.mediaType(file)),
        value);
  }

  private Outgoing article(String name, RawLine line) {
    String sender = line.wire().or(() -> Optional.ofNullable(wire)).orElse("");
    if (!Topics.isWireName(sender)) {
      throw new CommandFailure(
          ExitCode.FAILED,
          sender.isEmpty()
              ? String.format(Locale.ROOT, "%s names no wire, and --wire is missing.", name)
              : String.format(
                  Locale.ROOT, "%s: '%s' is not a wire's name.", name, Printable.of(sender)));
    }
    refuseOverLimit(name, line.payload().length);
    return new Outgoing(
        name,
        sender,
        topicOf(sender),
        key != null ? key : line.uri().orElse(null),
        line.receivedAt().orElse(null),
        headers(sender, line.contentType()),
        line.payload());
  }

  private Map<String, String> headers(String sender, Optional<String> type) {
    Map<String, String> all = new LinkedHashMap<>();
    if (!ownTopic) {
      all.put(Headers.WIRE, sender);
    }
    Optional<String> told = Optional.ofNullable(contentType).or(() -> type);
    told.filter(t -> !t.equals("none")).ifPresent(t -> all.put(Headers.CONTENT_TYPE, t));
    all.putAll(headers);
    return all;
  }

  private String topicOf(String sender) {
    return ownTopic ? WireNames.ownTopic(sender).name() : Topics.WIRE_RAW;
  }

  private InputStream open(Source source) throws IOException {
    return source.file().isPresent() ? Files.newInputStream(source.file().get()) : session.in();
  }

  /** What cannot be an article, whatever it says, is refused before anything is sent. */
  private void refuseUnsendable(Source file, long bytes) {
    if (bytes == 0) {
      throw empty(file.name());
    }
    if (!jsonLines) {
      refuseOverLimit(file.name(), bytes);
    }
  }

  private static CommandFailure empty(String name) {
    return new CommandFailure(
        ExitCode.REFUSED, String.format(Locale.ROOT, "%s is empty; nothing of it was sent.", name));
  }

  private static void refuseOverLimit(String name, long bytes) {
    if (bytes > Topics.MAX_RAW_BYTES) {
      throw new CommandFailure(
          ExitCode.REFUSED,
          String.format(
              Locale.ROOT,
              "%s is larger than the 32 MiB that a raw record may have; nothing of it was sent.",
              name));
    }
  }

  /**
   * A topic of a wire's own changes how everything under its name is read: nobody gets one by the
   * way.
   */
  private void requireTopic(Connection target, String sender, Set<String> checked) {
    String topic = topicOf(sender);
    if (!checked.add(topic)) {
      return;
    }
    try (Broker broker = target.broker()) {
      if (exists(broker, topic)) {
        return;
      }
    }
    if (!ownTopic) {
      throw new FailureException(Diagnosis.missing(target.place(), List.of(topic)));
    }
    throw new CommandFailure(
        ExitCode.MISSING,
        String.format(
            Locale.ROOT,
            "Topic %s is missing on the broker at %s; telex topics create --wire %s --execute makes"
                + " it.",
            topic,
            target.place().broker(),
            sender));
  }

  private static boolean exists(Broker broker, String topic) {
    try {
      return broker.find(topic).isPresent();
    } catch (TopicAuthorizationException e) {
      throw new TopicAuthorizationException(Set.of(topic));
    }
  }

  private int await(ReceiptReader receipts, Map<Position, String> pushed, Interruption interruption)
      throws IOException {
    boolean settled;
    try (Progress progress = new Progress(session.err(), session.terminal(), "waiting")) {
      settled =
          receipts.readUntil(
              () ->
                  interruption.isAsked()
                      || pushed.keySet().stream().allMatch(receipts.ledger()::isSettled),
              Duration.ofSeconds(timeout),
              () ->
                  progress.show(
                      pushed.keySet().stream().filter(receipts.ledger()::isSettled).count(),
                      pushed.size()));
    }
    if (json) {
      session.printJson(PushedJson.of(pushed, Optional.of(receipts.ledger())));
    } else {
      session.print(PushedText.lines(pushed, receipts.ledger()));
    }
    if (interruption.isAsked()) {
      session.tell(
          String.format(
              Locale.ROOT,
              "Stopped: %d articles acknowledged, %d of them decided.",
              pushed.size(),
              pushed.keySet().stream().filter(receipts.ledger()::isSettled).count()));
      return ExitCode.INTERRUPTED;
    }
    if (!settled) {
      throw new CommandFailure(
          ExitCode.FAILED,
          String.format(Locale.ROOT, "Not everything was decided within %d seconds.", timeout));
    }
    return Rejections.exitCode(
        session, receipts.ledger().books(pushed).stream().mapToInt(Books::allRejected).sum());
  }
}
