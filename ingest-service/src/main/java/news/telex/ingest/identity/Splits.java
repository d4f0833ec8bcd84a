package news.telex.ingest.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import news.telex.schemas.EditorialDecision;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Provenance;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Records;
import news.telex.schemas.SplitVersion;
import news.telex.schemas.Topics;

/**
 * Splits an article of which some versions are another one's, as an operator decided. Those
 * versions begin an article of their own; the newest of the others is sent again as the next
 * version of what is left. What comes under names that only the versions had that leave goes to the
 * new article.
 *
 * <p>The decision says of each version where its item lies and whose it is: so a replay finds the
 * same, and decision and items may be read in any order. Only an article that is out, alive and
 * free of doubts is split. Used by the thread that owns the store.
 */
public final class Splits {
  /** The only evidence of an item that a decision names. */
  private static final String EVIDENCE = "split";

  /** Key of the article that an item is of, behind the provider: the place of the item follows. */
  private static final String PLACE = "|split:";

  /** Key of the article that a name has gone to, likewise. */
  private static final String NAME = "|split-name:";

  /** What two articles were taken for has few names; a state keeps fewer still. */
  private static final int MAX_NAMES = 100;

  private final IdentityStore store;
  private final Identifier identifier;
  private final TextReader texts;
  private final VersionMemory memory;

  Splits(IdentityStore store, Identifier identifier, TextReader texts, VersionMemory memory) {
    this.store = store;
    this.identifier = identifier;
    this.texts = texts;
    this.memory = memory;
  }

  /** The uri that versions of an article get; the same for the same versions. */
  public static String uri(String uri, Collection<SplitVersion> leaving) {
    String first =
        leaving.stream()
            .min(Comparator.comparingLong(SplitVersion::getVersion))
            .map(Splits::place)
            .orElse("");
    return uri.substring(0, uri.lastIndexOf(':') + 1) + ItemName.digest(uri + PLACE + first);
  }

  /**
   * Names that only some versions of an article have, as {@link EditorialDecision} has them.
   *
   * @param leaving those versions
   * @param staying all others
   */
  public static List<String> names(List<ParsedItem> leaving, List<ParsedItem> staying) {
    Set<String> others = new HashSet<>();
    staying.forEach(item -> ItemName.of(item).forEach(name -> others.add(name.token())));
    return leaving.stream()
        .flatMap(item -> ItemName.of(item).stream())
        .map(ItemName::token)
        .filter(token -> !others.contains(token))
        .distinct()
        .limit(MAX_NAMES)
        .toList();
  }

  /** What a decision says that an item is; empty if none names it. */
  Optional<Recognised> recognise(ParsedItem item) {
    return Optional.ofNullable(store.uriOf(item.getProvider() + PLACE + place(item)))
        .map(uri -> new Recognised(uri, List.of(EVIDENCE), null));
  }

  /** The names that such an item leaves with its article. */
  List<ItemName> names(String provider, String uri, List<ItemName> all) {
    boolean isNew = isNew(uri);
    return all.stream()
        .filter(
            name -> {
              String gone = store.uriOf(provider + NAME + name.token());
              return gone == null ? !isNew : gone.equals(uri);
            })
        .toList();
  }

  private boolean isNew(String uri) {
    DecisionState decision = store.decision(uri, DecisionState.ALL_VERSIONS);
    return decision != null && decision.action().equals(DecisionState.SPLIT);
  }

  /**
   * Does what was decided, and remembers it for when the items come, or come again.
   *
   * @param at when the broker took the decision, milliseconds since 1970-01-01 UTC
   * @param now wall clock, milliseconds since 1970-01-01 UTC
   * @return the versions of the new article, then the next one of the old; empty if the decision is
   *     known, or cannot be carried out
   */
  List<Judged> decide(EditorialDecision decision, long at, long now) {
    String uri = decision.getUri();
    String into = decision.getInto().orElse("");
    ArticleState state = store.article(uri);
    if (!isMeaningful(decision, uri, into)
        || store.decision(into, DecisionState.ALL_VERSIONS) != null
        || store.article(into) != null
        || (state != null && !Joins.isWhole(state))) {
      return List.of();
    }
    List<Version> leaving = state == null ? List.of() : read(decision, true);
    List<Version> staying = state == null ? List.of() : read(decision, false);
    if (state != null && (!hasNewest(leaving, decision, true) || staying.isEmpty())) {
      return List.of();
    }
    remember(decision, uri, into, at, now);
    if (state == null) {
      return List.of();
    }
    ArticleState rest = state.withoutNames(decision.getNames());
    store.putArticle(uri, rest);
    List<Judged> judged = new ArrayList<>();
    leaving.forEach(version -> judged.add(put(version, into, now)));
    judged.add(put(staying.get(staying.size() - 1), uri, now));
    return judged;
  }

  private static boolean isMeaningful(EditorialDecision decision, String uri, String into) {
    String provider = decision.getProvider();
    return ArticleUri.isOf(uri, provider) && ArticleUri.isOf(into, provider) && !uri.equals(into);
  }

  private void remember(EditorialDecision decision, String uri, String into, long at, long now) {
    String provider = decision.getProvider();
    long keepUntil = now + identifier.killRetention();
    store.putDecision(
        into,
        DecisionState.ALL_VERSIONS,
        new DecisionState(DecisionState.SPLIT, at, null, decision.getVersion()));
    for (SplitVersion version : decision.getVersions()) {
      store.putAlias(
          provider + PLACE + place(version), version.getLeaves() ? into : uri, keepUntil);
    }
    for (String name : decision.getNames()) {
      store.putAlias(provider + NAME + name, into, keepUntil);
      if (uri.equals(store.uriOf(provider + '|' + name))) {
        store.putAlias(provider + '|' + name, into, keepUntil);
      }
    }
  }

  /** A version whose item can be read, and where it lies. */
  private record Version(long number, ParsedItem item, ParsedPosition at) {}

  /** The oldest first; of what is no text to be used, or was in doubt, nothing is sent. */
  private List<Version> read(EditorialDecision decision, boolean leaving) {
    List<Version> all = new ArrayList<>();
    for (SplitVersion version : decision.getVersions()) {
      if (version.getLeaves() == leaving && version.getParsedOffset() >= 0) {
        ParsedPosition at =
            new ParsedPosition(
                Topics.NEWS_PARSED, version.getParsedPartition(), version.getParsedOffset());
        texts
            .read(KnownText.at(at))
            .filter(item -> place(version).equals(place(item)))
            .filter(item -> item.getPubStatus() == PubStatus.usable && item.getReview().isEmpty())
            .map(item -> new Version(version.getVersion(), live(item), at))
            .ifPresent(all::add);
      }
    }
    all.sort(Comparator.comparingLong(Version::number));
    return all;
  }

  private static boolean hasNewest(
      List<Version> read, EditorialDecision decision, boolean leaving) {
    long newest =
        decision.getVersions().stream()
            .filter(version -> version.getLeaves() == leaving)
            .mapToLong(SplitVersion::getVersion)
            .max()
            .orElse(-1);
    return !read.isEmpty() && read.get(read.size() - 1).number() == newest;
  }

  /** It came long ago, by a replay or not; it goes on now. */
  private static ParsedItem live(ParsedItem item) {
    ParsedItem live = Records.carry(item, new ParsedItem());
    Provenance provenance = Records.carry(item.getProvenance(), new Provenance());
    provenance.put("replayId", null);
    live.put("provenance", provenance);
    return live;
  }

  private Judged put(Version version, String uri, long now) {
    ParsedItem item = version.item();
    List<ItemName> names = names(item.getProvider(), uri, ItemName.of(item));
    Judged judged = identifier.put(item, uri, names, now);
    memory.add(item, uri, version.at(), now);
    return new Recognised(uri, List.of(EVIDENCE), null).told(List.of(judged), item).get(0);
  }

  private static String place(ParsedItem item) {
    Provenance from = item.getProvenance();
    return place(from.getTopic(), from.getPartition(), from.getOffset(), from.getItem());
  }

  private static String place(SplitVersion version) {
    return place(
        version.getTopic(), version.getPartition(), version.getOffset(), version.getItem());
  }

  private static String place(String topic, int partition, long offset, int item) {
    return topic + '-' + partition + '@' + offset + '/' + item;
  }
}
