package news.telex.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import news.telex.enrich.knowledge.EntityKind;
import news.telex.enrich.knowledge.KnownEntity;
import news.telex.operations.knowledge.KnowledgeRequest;
import news.telex.runtime.failure.ExitCode;
import news.telex.runtime.knowledge.Change;
import news.telex.runtime.knowledge.KnowledgeKind.Entry;
import news.telex.schemas.EntityType;
import news.telex.schemas.KnowledgeEntity;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code telex knowledge entities put}: adds or changes one entity. */
@Command(
    description = {
      "Add or change one entity, given as a line of JSON or by options.",
      "Options are laid over the entity of that id, if there is one: what is not said stays.",
      "Shows the plan; acts only with --execute."
    })
final class KnowledgePutEntityCommand implements Callable<Integer> {
  private final Session session;
  private final EntityKind kind;

  @Mixin private CommonOptions common = new CommonOptions();

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "A file with one entity; - is standard input.")
  private @Nullable String file;

  @Option(names = "--id", paramLabel = "ID", description = "wikidata:Q…, or telex:… of your own.")
  private @Nullable String id;

  @Option(names = "--name", paramLabel = "NAME", description = "The canonical name.")
  private @Nullable String name;

  @Option(
      names = "--forget-name",
      description = {
        "The name that it had so far does not count any more. Without this a changed name",
        "leaves the old one as an alias, so that texts which use it are still understood."
      })
  private boolean forgetName;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "person, organisation, place or misc.")
  private @Nullable String type;

  @Option(names = "--kind", paramLabel = "KIND", description = "Finer than the type, such as city.")
  private @Nullable String finer;

  @Option(names = "--country", paramLabel = "CC", description = "Two letters, ISO 3166-1.")
  private @Nullable String country;

  @Option(
      names = "--alias",
      paramLabel = "NAME",
      description = "Another name. May be repeated; replaces all aliases.")
  private @Nullable List<String> aliases;

  @Option(
      names = "--add-alias",
      paramLabel = "NAME",
      description = "Another name besides those there are. May be repeated.")
  private List<String> moreAliases = List.of();

  @Option(
      names = "--alias-in",
      paramLabel = "LANG=NAME",
      description = {
        "A name in the text of one language only. May be repeated; replaces all of that",
        "language."
      })
  private List<String> aliasesIn = List.of();

  @Option(
      names = "--context-alias",
      paramLabel = "NAME",
      description = {
        "A name that counts with support from the rest of the text only. May be repeated;",
        "replaces all of them."
      })
  private @Nullable List<String> contextAliases;

  @Option(
      names = "--demonym",
      paramLabel = "WORD",
      description = "A word for its people or things. May be repeated; replaces all of them.")
  private @Nullable List<String> demonyms;

  @Mixin private ActionOptions act = new ActionOptions();

  KnowledgePutEntityCommand(Session session, EntityKind kind) {
    this.session = session;
    this.kind = kind;
  }

  @Override
  public Integer call() throws IOException {
    if ((file == null) == (id == null)) {
      throw new CommandFailure(
          ExitCode.USAGE, "put takes either a file with one entity, or --id and what to change.");
    }
    KnowledgeVerb<KnownEntity, KnowledgeEntity> verb = new KnowledgeVerb<>(session, kind, "put");
    List<Entry<KnownEntity>> entries = file == null ? List.of() : verb.read(List.of(file));
    if (file != null && entries.size() != 1) {
      throw new CommandFailure(
          ExitCode.USAGE,
          String.format(
              Locale.ROOT,
              "%s holds %d entities; put takes one, import several.",
              file,
              entries.size()));
    }
    return verb.run(
        connection.connection(session),
        act,
        state ->
            id == null
                ? KnowledgeRequest.of(entries)
                : KnowledgeRequest.of(
                    List.of(id), new Change.Put<>(entity(kind.current(id), state.find(id)))));
  }

  /** The entity that the options say, over the one that there is. */
  private KnownEntity entity(String id, Optional<KnownEntity> before) {
    if (before.isEmpty() && (name == null || type == null)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          String.format(
              Locale.ROOT, "%s is not there yet: a new entity needs --name and --type.", id));
    }
    KnownEntity base =
        before.orElseGet(
            () ->
                new KnownEntity(
                    id,
                    given(name).orElseThrow(),
                    type(),
                    "",
                    Optional.empty(),
                    List.of(),
                    Map.of(),
                    List.of(),
                    List.of()));
    List<String> all = new ArrayList<>(given(aliases).orElse(base.aliases()));
    all.addAll(moreAliases.stream().filter(alias -> !all.contains(alias)).toList());
    boolean renamed = name != null && !name.equals(base.name());
    if (renamed && !forgetName && !all.contains(base.name())) {
      all.add(base.name());
    }
    return new KnownEntity(
        id,
        given(name).orElse(base.name()),
        type == null ? base.type() : type(),
        given(finer).orElse(base.kind()),
        country == null ? base.country() : Optional.of(country).filter(c -> !c.isEmpty()),
        all,
        byLanguage(base.aliasesByLanguage()),
        given(contextAliases).orElse(base.contextAliases()),
        given(demonyms).orElse(base.demonyms()));
  }

  private static <T> Optional<T> given(@Nullable T value) {
    return Optional.ofNullable(value);
  }

  private EntityType type() {
    return Arrays.stream(EntityType.values())
        .filter(t -> t.name().equals(type))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.USAGE,
                    String.format(
                        Locale.ROOT,
                        "--type is one of %s; '%s' is none.",
                        Arrays.stream(EntityType.values())
                            .map(t -> t.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", ")),
                        type)));
  }

  private Map<String, List<String>> byLanguage(Map<String, List<String>> before) {
    Map<String, List<String>> said = new HashMap<>();
    for (String alias : aliasesIn) {
      int equals = alias.indexOf('=');
      if (equals < 1) {
        throw new CommandFailure(
            ExitCode.USAGE,
            String.format(
                Locale.ROOT, "--alias-in is LANG=NAME, such as de=Wien; '%s' is not.", alias));
      }
      said.computeIfAbsent(alias.substring(0, equals), l -> new ArrayList<>())
          .add(alias.substring(equals + 1));
    }
    Map<String, List<String>> all = new HashMap<>(before);
    all.putAll(said);
    return all;
  }
}
