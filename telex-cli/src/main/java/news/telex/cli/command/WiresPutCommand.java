package news.telex.cli.command;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import news.telex.ingest.knowledge.DateChanges;
import news.telex.ingest.knowledge.DatesAhead;
import news.telex.ingest.knowledge.Profile;
import news.telex.ingest.knowledge.Trust;
import news.telex.ingest.knowledge.WireKind;
import news.telex.operations.knowledge.KnowledgeRequest;
import news.telex.runtime.failure.ExitCode;
import news.telex.runtime.knowledge.Change;
import news.telex.schemas.WireProfile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code telex wires put}: says what is known of a wire. */
@Command(
    name = "put",
    description = {
      "Say what is known of a wire. Options are laid over its profile: what is not said stays,",
      "what is said empty is not known any more. Shows the plan; acts only with --execute."
    })
final class WiresPutCommand implements Callable<Integer> {
  private final Session session;
  private final WireKind kind;

  @Mixin private CommonOptions common = new CommonOptions();

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Parameters(paramLabel = "WIRE", description = "Its name.")
  private String wire = "";

  @Option(names = "--name", paramLabel = "NAME", description = "Full name of the agency.")
  private @Nullable String name;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Home zone, such as Europe/Berlin: what its times without a zone mean.")
  private @Nullable String zone;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = "Language of items that state none, such as de or pt-BR.")
  private @Nullable String language;

  @Option(
      names = "--content-type",
      paramLabel = "TYPE",
      description = {
        "Media type of payloads whose record states none, with a charset if need be:",
        "\"text/plain; charset=iso-8859-1\"."
      })
  private @Nullable String contentType;

  @Option(
      names = "--notices",
      paramLabel = "TRUST",
      description = {
        "How far notices in words are trusted: act (what is certain acts), review (a person",
        "decides) or ignore."
      })
  private @Nullable String notices;

  @Option(
      names = "--dates-ahead",
      paramLabel = "POLICY",
      description = {
        "What becomes of an item dated over a day ahead: flag (its date is not certain), hold (a",
        "person decides) or publish (it is taken as it stands)."
      })
  private @Nullable String datesAhead;

  @Option(
      names = "--date-changes",
      paramLabel = "POLICY",
      description = {
        "What an item is that differs from what is out by its own dates alone: unchanged or",
        "version."
      })
  private @Nullable String dateChanges;

  @Option(
      names = "--copyright",
      paramLabel = "TEXT",
      description = "Copyright notice of items that bring none.")
  private @Nullable String copyright;

  @Option(
      names = "--usage-terms",
      paramLabel = "TEXT",
      description = "Usage terms of items that bring none.")
  private @Nullable String usageTerms;

  @Option(
      names = "--priority",
      paramLabel = "N",
      description = {
        "Rank as a source, 1 (highest) to 9. Default: 5. It is shown and exported; no stage goes by",
        "it yet."
      })
  private @Nullable Integer priority;

  @Option(
      names = "--expected-interval",
      paramLabel = "TIME",
      description = {
        "Longest time between two records that is usual: 15m, 6h, 7d. Beyond it the wire counts as",
        "silent."
      })
  private @Nullable String expectedInterval;

  @Mixin private ActionOptions act = new ActionOptions();

  WiresPutCommand(Session session, WireKind kind) {
    this.session = session;
    this.kind = kind;
  }

  @Override
  public Integer call() throws IOException {
    return new KnowledgeVerb<Profile, WireProfile>(session, kind, "put")
        .run(
            connection.connection(session),
            act,
            state ->
                KnowledgeRequest.of(
                    List.of(wire),
                    new Change.Put<>(
                        kind.checked(
                            profile(state.find(wire).orElseGet(() -> Profile.of(wire)))))));
  }

  /** The profile that the options say, over the one that there is. */
  private Profile profile(Profile before) {
    return new Profile(
        wire,
        name == null ? before.name() : name.strip(),
        said(zone, before.zone(), id -> WireKind.zone(wire, id)),
        said(language, before.language(), tag -> tag),
        said(contentType, before.contentType(), type -> type),
        said(notices, Optional.of(before.notices()), word -> Trust.of(wire, word))
            .orElse(Trust.ACT),
        said(datesAhead, Optional.of(before.datesAhead()), word -> DatesAhead.of(wire, word))
            .orElse(DatesAhead.FLAG),
        said(dateChanges, Optional.of(before.dateChanges()), word -> DateChanges.of(wire, word))
            .orElse(DateChanges.UNCHANGED),
        said(copyright, before.copyrightNotice(), text -> text),
        said(usageTerms, before.usageTerms(), text -> text),
        priority == null ? before.priority() : priority,
        said(expectedInterval, before.expectedInterval(), WiresPutCommand::time));
  }

  private static <T> Optional<T> said(
      @Nullable String option, Optional<T> before, Function<String, T> read) {
    return option == null
        ? before
        : Optional.of(option.strip()).filter(o -> !o.isEmpty()).map(read);
  }

  private static Duration time(String text) {
    return PointInTime.span(text)
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.USAGE,
                    String.format(
                        Locale.ROOT,
                        "--expected-interval is a time such as 15m, 6h or 7d; '%s' is none.",
                        text)));
  }
}
