package news.telex.cli.command;

import static java.util.stream.Collectors.joining;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import news.telex.cli.output.Printable;
import news.telex.cli.report.KnowledgeReport;
import news.telex.operations.action.KnowledgeAction;
import news.telex.operations.action.KnowledgeAction.Result;
import news.telex.operations.action.KnowledgeAction.Wish;
import news.telex.operations.connection.Connection;
import news.telex.operations.status.InForce.Reach;
import news.telex.runtime.failure.ExitCode;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.failure.FailureException;
import news.telex.runtime.knowledge.InvalidKnowledgeException;
import news.telex.runtime.knowledge.KnowledgeKind;
import news.telex.runtime.knowledge.KnowledgeKind.Entry;
import news.telex.runtime.knowledge.KnowledgeKind.Reading;
import org.apache.avro.specific.SpecificRecord;

/**
 * What all verbs that change the knowledge do: read what is wanted, and run the action.
 *
 * @param <T> an item, such as an entity or a rule
 * @param <R> its record
 */
final class KnowledgeVerb<T, R extends SpecificRecord> {
  private final Session session;
  private final KnowledgeKind<T, R> kind;
  private final String verb;

  KnowledgeVerb(Session session, KnowledgeKind<T, R> kind, String verb) {
    this.session = session;
    this.kind = kind;
    this.verb = verb;
  }

  /** Reads files; {@code -} is standard input. */
  List<Entry<T>> read(List<String> files) throws IOException {
    List<Entry<T>> entries = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    Map<String, String> places = new HashMap<>();
    for (String file : files) {
      Reading<T> reading = read(file);
      broken.addAll(reading.broken());
      for (Entry<T> entry : reading.entries()) {
        String first = places.putIfAbsent(entry.id(), entry.place());
        if (first == null) {
          entries.add(entry);
        } else {
          broken.add(
              String.format(
                  Locale.ROOT, "%s: %s is already at %s", entry.place(), entry.id(), first));
        }
      }
    }
    if (!broken.isEmpty()) {
      throw failure(KnowledgeAction.refused(broken));
    }
    return entries;
  }

  private Reading<T> read(String file) throws IOException {
    try {
      if (file.equals("-")) {
        return kind.readFile("standard input", session.in());
      }
      try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(file)))) {
        return kind.readFile(file, in);
      }
    } catch (InvalidKnowledgeException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          String.format(
              Locale.ROOT,
              "%s; nothing is changed.",
              Printable.of(String.valueOf(e.getMessage()))));
    }
  }

  /**
   * Runs it.
   *
   * @param wish what is wanted, given the state that it has to change
   * @throws CommandFailure if it is refused; then nothing is changed
   */
  int run(Connection connection, ActionOptions act, Wish<T, R> wish) throws IOException {
    try {
      List<String> notYet =
          act.runner(session)
              .run(
                  connection,
                  new KnowledgeAction<>(connection, Clock.systemUTC(), kind, verb, wish),
                  new KnowledgeReport<>())
              .result()
              .flatMap(Result::reach)
              .map(Reach::notYet)
              .orElse(List.of());
      return notYet.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    } catch (FailureException e) {
      throw failure(e.failure());
    }
  }

  /** A refusal may quote what is in files and in the knowledge, and have several lines. */
  private static CommandFailure failure(Failure refusal) {
    return new CommandFailure(
        refusal.exitCode(),
        refusal.sentence().lines().map(Printable::of).collect(joining("\ntelex: ")));
  }
}
