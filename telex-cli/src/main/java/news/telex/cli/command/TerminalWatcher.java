package news.telex.cli.command;

import java.util.Optional;
import news.telex.operations.action.Watcher;

/** Who has an action done from a terminal: sees a bar for each part of the work. */
final class TerminalWatcher implements Watcher, AutoCloseable {
  private final Session session;
  private String part = "";
  private Optional<Progress> bar = Optional.empty();
  private Optional<Interruption> interruption = Optional.empty();

  TerminalWatcher(Session session) {
    this.session = session;
  }

  /** From now on, Ctrl-C asks for an orderly end; before, it is one. */
  void listen() {
    interruption = Optional.of(new Interruption());
  }

  /** Takes the bar away, for other lines to come. */
  void clear() {
    bar.ifPresent(Progress::close);
    bar = Optional.empty();
    part = "";
  }

  @Override
  public void progress(String what, long done, long total) {
    if (!what.equals(part)) {
      clear();
      bar = Optional.of(new Progress(session.err(), session.terminal(), what));
      part = what;
    }
    bar.ifPresent(shown -> shown.show(done, total));
  }

  @Override
  public void tell(String sentence) {
    session.tell("telex: " + sentence);
  }

  @Override
  public boolean isStopAsked() {
    return interruption.map(Interruption::isAsked).orElse(false);
  }

  @Override
  public void close() {
    clear();
    interruption.ifPresent(Interruption::close);
  }
}
