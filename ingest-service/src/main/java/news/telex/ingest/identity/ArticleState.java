package news.telex.ingest.identity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import news.telex.ingest.change.Changes;
import news.telex.ingest.change.TextSketch;
import news.telex.ingest.change.VersionSketch;
import news.telex.schemas.Article;
import news.telex.schemas.Change;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import news.telex.schemas.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an article: a few hundred bytes.
 *
 * @param version newest accepted version; {@link #NONE} if none was
 * @param supersedes the version that it replaced, or null
 * @param wireVersion the wire's own number of that version, or null
 * @param versionAt the wire's own time of that version, or null
 * @param raw the raw record that brought that version
 * @param digest fingerprint of that version's content
 * @param killed whether that version is a kill; then {@code wireVersion} and {@code versionAt} are
 *     the highest ever accepted, which a revival has to exceed
 * @param seen fingerprints of all content seen beside that version's, newest last, at most {@link
 *     #MAX_SEEN}
 * @param aliases names the article goes by, at most {@link #MAX_ALIASES}
 * @param touchedAt when it was last heard of, but for {@link #SLACK}, milliseconds by wall clock
 * @param firstCreated the first publication as first stated; null if no version stated it, and in
 *     states of releases before the third
 * @param imposed whether that version is a kill or a withhold that tells nothing of what its raw
 *     record states: an operator decided so, its kill is in doubt, or it kills what was held
 * @param review what is held for review of the article; null if nothing is
 * @param text what is remembered of the text of that version; null if it has none, and in states of
 *     releases before the third
 * @param usableStated whether the status field of that version's record says usable, also where
 *     words of the record, or an operator, take it back
 * @param expires when that version expires; null if it never does, and in states that were written
 *     without it
 * @param withheld whether that version is withheld; null in states that were written without it
 * @param language of that version, as {@link Candidates#language} has it; null if no version stated
 *     one, and in states of releases before the third
 * @param translations uris of the articles that share an identifier or address with this one in
 *     other languages, at most {@link #MAX_TRANSLATIONS}
 * @param restarted whether the wire began to count its versions anew, or another article was joined
 *     into this one: times order them since
 * @param content what else is remembered of the content of that version; null in states of releases
 *     before the third
 * @param sources fingerprints of the bytes of all items heard of beside that version's, newest
 *     last, at most {@link #MAX_SOURCES}
 * @param joinedInto uri of the article that goes on for this one, which is dead since; null if it
 *     is an article of its own
 * @param chain the chain that it follows others in; null if it began its own
 */
public record ArticleState(
    long version,
    @Nullable Long supersedes,
    @Nullable Long wireVersion,
    @Nullable VersionTime versionAt,
    RawPosition raw,
    String digest,
    boolean killed,
    List<String> seen,
    List<String> aliases,
    long touchedAt,
    @Nullable StatedTime firstCreated,
    boolean imposed,
    @Nullable OpenReview review,
    @Nullable KnownText text,
    boolean usableStated,
    @Nullable StatedTime expires,
    @Nullable Boolean withheld,
    @Nullable String language,
    List<String> translations,
    boolean restarted,
    @Nullable KnownContent content,
    List<String> sources,
    @Nullable String joinedInto,
    @Nullable String chain) {

  /** Version of an article of which nothing is out. */
  static final long NONE = -1;

  /**
   * So much later than this state tells an article may have been heard of: a quarter of {@link
   * Identifier#GRACE}, beside the half that an alias may go earlier than its article.
   */
  static final long SLACK = Duration.ofHours(12).toMillis();

  private static final RawPosition NOWHERE = new RawPosition(0, "", -1, 0);

  /** A live ticker has some dozens of versions; beyond that the oldest are forgotten. */
  static final int MAX_SEEN = 64;

  /** What a wire sends again is mostly new: of bytes fewer are worth their room. */
  static final int MAX_SOURCES = 16;

  static final int MAX_ALIASES = 16;

  /** As many of them at least are headlines and texts, however often addresses change. */
  private static final int MIN_WEAK = 4;

  /** As many languages as wires write in; the European Union has 24, none of them writes in all. */
  static final int MAX_TRANSLATIONS = 16;

  /** Lists are never null, and digests are short, whatever an old changelog holds. */
  @SuppressWarnings({"ConstantValue", "RedundantNullCheck"})
  public ArticleState {
    digest = Fingerprint.ofDigest(digest);
    seen = seen == null ? List.of() : Fingerprint.ofDigests(seen);
    aliases = aliases == null ? List.of() : aliases;
    translations = translations == null ? List.of() : translations;
    sources = sources == null ? List.of() : sources;
  }

  /**
   * A time as a wire or a page stated it.
   *
   * @param at ISO 8601 with the offset as it was printed
   * @param source what it was read from
   * @param zoneCertain false if the source names no zone
   */
  public record StatedTime(String at, TimeSource source, boolean zoneCertain) {
    /** What an item says of its first publication; null if only the time of reception is known. */
    static @Nullable StatedTime firstCreated(ParsedItem item) {
      return of(item.getFirstCreated().filter(time -> time.getSource() != TimeSource.received));
    }

    static @Nullable StatedTime of(Optional<NewsTime> time) {
      return time.map(at -> new StatedTime(at.getAt(), at.getSource(), at.getZoneCertain()))
          .orElse(null);
    }

    NewsTime toNewsTime() {
      return NewsTime.newBuilder().setAt(at).setSource(source).setZoneCertain(zoneCertain).build();
    }
  }

  /** Whether an item says what the current version says, or is of the same bytes. */
  boolean isCurrent(ParsedItem item) {
    return digest.equals(Fingerprint.ofContent(item)) || (content != null && content.isOf(item));
  }

  /** Whether what an item says was seen before, or its bytes. */
  boolean hasSeen(ParsedItem item) {
    return hasSeenContent(Fingerprint.ofContent(item)) || hasSeenSource(Fingerprint.ofSource(item));
  }

  private boolean hasSeenContent(String fingerprint) {
    return !fingerprint.isEmpty() && (fingerprint.equals(digest) || seen.contains(fingerprint));
  }

  private boolean hasSeenSource(String fingerprint) {
    return !fingerprint.isEmpty() && (isOfCurrent(fingerprint) || sources.contains(fingerprint));
  }

  private boolean isOfCurrent(String source) {
    return content != null && content.source().equals(source);
  }

  /** What was seen once another version follows. */
  List<String> seenBehind() {
    return with(seen, digest, MAX_SEEN);
  }

  /** The same of bytes. */
  List<String> sourcesBehind() {
    return content == null ? sources : with(sources, content.source(), MAX_SOURCES);
  }

  /** As much of the text of the current version as tells whether another one has most of it. */
  @Nullable TextSketch textSketch() {
    return text == null
        ? null
        : text.sketch() != null ? text.sketch() : content == null ? null : content.text();
  }

  /** What is known of the text once another version follows, which may bring none. */
  @Nullable KnownText textBehind() {
    TextSketch sketch = textSketch();
    return text == null || sketch == null ? text : text.with(sketch);
  }

  /**
   * Whether so much of the text of the current version or more stands in another, or so much of
   * that in it; null if its text is not known.
   *
   * @param runs of the other text, {@link BodySketch#runs}
   * @param share of a text, 0 to 1
   */
  @Nullable Boolean agreesWith(ParsedItem item, int[] runs, double share) {
    if (text != null && !text.runs().isEmpty()) {
      return BodySketch.agree(text.runs(), runs, share);
    }
    TextSketch sketch = textSketch();
    return sketch == null ? null : (Boolean) sketch.isMostlyIn(item.getBody());
  }

  /** Whether the current version has a headline, if that is long enough to tell it from others. */
  boolean isHeaded(String headline) {
    return content != null
        && headline.length() >= ItemName.MIN_HEADLINE
        && VersionSketch.read(content.sketch()).isHeaded(headline);
  }

  /**
   * Whether the figures and names of a text are others than those of the current version.
   *
   * @param others those of the text, {@link VersionSketch#particularsOf(ParsedItem)}
   * @param share of them that both have if they are not, 0 to 1
   */
  boolean isOfOtherParticulars(List<String> others, double share) {
    return content != null && VersionSketch.read(content.sketch()).isOfOthers(others, share);
  }

  /**
   * Whether half of the text of the current version or more stands in another; not if its text is
   * not known.
   *
   * @param runs of the other text, {@link BodySketch#runs}
   */
  boolean isMostlyIn(ParsedItem item, int[] runs) {
    if (text != null && !text.runs().isEmpty()) {
      return BodySketch.isMostlyIn(text.runs(), runs);
    }
    TextSketch sketch = textSketch();
    return sketch != null && sketch.isMostlyIn(item.getBody());
  }

  /**
   * What the current version changes; null if that is not known, and of a kill or withhold that
   * tells nothing but itself.
   */
  @Nullable Change changeOf(Article article) {
    if (Proceeding.isBare(article)) {
      return null;
    }
    if (supersedes == null) {
      return Changes.first();
    }
    return content == null ? null : content.changeOf(article);
  }

  /**
   * The same with an item seen and other names known: this very state if all of that is known and
   * it was heard of within {@link #SLACK}, so that what is polled over and over writes nothing.
   */
  ArticleState heardOf(ParsedItem item, List<String> names, long now) {
    String said = Fingerprint.ofContent(item);
    String bytes = Fingerprint.ofSource(item);
    boolean isNew = !hasSeenContent(said);
    boolean isNewSource = !bytes.isEmpty() && !hasSeenSource(bytes);
    List<String> called = merged(aliases, names);
    if (!isNew && !isNewSource && called == aliases && now - touchedAt < SLACK) {
      return this;
    }
    Changed changed = new Changed(this);
    changed.seen = isNew ? with(seen, said, MAX_SEEN) : seen;
    changed.sources = isNewSource ? with(sources, bytes, MAX_SOURCES) : sources;
    changed.aliases = called;
    changed.touchedAt = now;
    return changed.state();
  }

  /** The same text under another number or time of the wire. */
  ArticleState restated(@Nullable Long number, @Nullable VersionTime at) {
    Changed changed = new Changed(this);
    changed.wireVersion = number != null ? number : wireVersion;
    changed.versionAt = at != null ? at : versionAt;
    return changed.state();
  }

  /** The same version, read differently when its raw record was replayed. */
  ArticleState reread(ParsedItem item, Article article, boolean saysUsable) {
    Changed changed = new Changed(this);
    changed.seen = seenBehind();
    changed.sources = sourcesBehind();
    changed.digest = Fingerprint.ofContent(item);
    changed.killed = item.getPubStatus() == PubStatus.canceled;
    changed.usableStated = saysUsable;
    changed.withheld = item.getPubStatus() == PubStatus.withheld;
    changed.firstCreated = firstCreated != null ? firstCreated : StatedTime.firstCreated(item);
    changed.content = KnownContent.of(item, article, content == null ? null : content.before());
    return changed.state();
  }

  /** An article of which nothing is out, and something is held. */
  static ArticleState unpublished(List<String> names, long now) {
    return new ArticleState(
        NONE,
        null,
        null,
        null,
        NOWHERE,
        "",
        false,
        List.of(),
        merged(List.of(), names),
        now,
        null,
        false,
        null,
        null,
        false,
        null,
        false,
        null,
        List.of(),
        false,
        null,
        List.of(),
        null,
        null);
  }

  /** Whether a version was ever accepted. */
  boolean isOut() {
    return version != NONE;
  }

  /** The newest accepted version as what the next one supersedes. */
  @Nullable Long superseded() {
    return isOut() ? (Long) version : null;
  }

  /** Whether what is out is withheld because its kill or withhold is in doubt. */
  boolean isWithheldInDoubt() {
    return imposed && !killed;
  }

  /**
   * The same record under a new version that its wire did not state: a kill or a withhold.
   *
   * @param at what a revival has to be later than
   */
  ArticleState imposing(Article article, @Nullable VersionTime at, long now) {
    Changed changed = new Changed(this);
    changed.version = article.getVersion();
    changed.supersedes = superseded();
    changed.versionAt = at;
    changed.killed = article.getPubStatus() == PubStatus.canceled;
    changed.touchedAt = now;
    changed.imposed = true;
    changed.content = content == null ? null : content.followedBy(article);
    return changed.state();
  }

  /** The same as a version that is told without what its raw record states. */
  ArticleState asImposed() {
    Changed changed = new Changed(this);
    changed.imposed = true;
    return changed.state();
  }

  /**
   * The same as a kill that its raw record does not state.
   *
   * @param at what a revival has to be later than
   */
  ArticleState asImposedKill(VersionTime at) {
    Changed changed = new Changed(this);
    changed.versionAt = at;
    changed.killed = true;
    changed.imposed = true;
    return changed.state();
  }

  /** The same with another version, or none, held for review. */
  ArticleState reviewing(@Nullable OpenReview open) {
    Changed changed = new Changed(this);
    changed.review = open;
    return changed.state();
  }

  /** The same with other names known; of content that is not decided about nothing is seen. */
  ArticleState named(List<String> names, long now) {
    Changed changed = new Changed(this);
    changed.aliases = merged(aliases, names);
    changed.touchedAt = now;
    return changed.state();
  }

  /** The same without some of its names. */
  ArticleState withoutNames(Collection<String> names) {
    Changed changed = new Changed(this);
    changed.aliases = aliases.stream().filter(alias -> !names.contains(alias)).toList();
    return changed.state();
  }

  /** The same with the text of its version. */
  ArticleState withText(@Nullable KnownText known) {
    Changed changed = new Changed(this);
    changed.text = known;
    return changed.state();
  }

  /** The same, of a wire that numbers its versions anew. */
  ArticleState withoutWireNumber() {
    Changed changed = new Changed(this);
    changed.wireVersion = null;
    return changed.state();
  }

  /** The same, with all that comes of it from now on in another article. */
  ArticleState joinedInto(String into) {
    Changed changed = new Changed(this);
    changed.joinedInto = into;
    return changed.state();
  }

  /** The same, in a chain that another article began. */
  ArticleState inChain(String other) {
    Changed changed = new Changed(this);
    changed.chain = other;
    return changed.state();
  }

  /** The same, of versions of several series of numbers: times order them since. */
  ArticleState ofSeveralSeries() {
    Changed changed = new Changed(this);
    changed.restarted = true;
    return changed.state();
  }

  /** The same with what was seen of an article that is joined into this one; its own is newer. */
  ArticleState alsoSeeing(ArticleState joined) {
    Changed changed = new Changed(this);
    changed.seen = newest(joined.seenBehind(), seen, MAX_SEEN);
    changed.sources = newest(joined.sourcesBehind(), sources, MAX_SOURCES);
    return changed.state();
  }

  private static List<String> newest(List<String> older, List<String> newer, int most) {
    List<String> all = Stream.concat(older.stream(), newer.stream()).distinct().toList();
    return all.subList(Math.max(0, all.size() - most), all.size());
  }

  /** The same, linked to an article that says it in another language. */
  ArticleState translatedBy(String other) {
    if (translations.contains(other) || translations.size() >= MAX_TRANSLATIONS) {
      return this;
    }
    Changed changed = new Changed(this);
    changed.translations = Stream.concat(translations.stream(), Stream.of(other)).toList();
    return changed.state();
  }

  /** The same in place of what was out at an earlier time; null if nothing was. */
  ArticleState replacing(@Nullable ArticleState other) {
    Changed changed = new Changed(this);
    changed.supersedes = other == null ? null : other.superseded();
    changed.content = content == null || other == null ? content : content.after(other.content);
    return changed.state();
  }

  /** The list with one more; an empty one says nothing. */
  static List<String> with(List<String> seen, String fingerprint, int most) {
    if (fingerprint.isEmpty() || seen.contains(fingerprint)) {
      return seen;
    }
    List<String> all = new ArrayList<>(seen);
    all.add(fingerprint);
    return List.copyOf(all.subList(Math.max(0, all.size() - most), all.size()));
  }

  /**
   * Identifiers and addresses stay, and what is in them, the first and the last ones where there
   * are too many; of headlines and texts those do that were heard last, while there is room.
   */
  static List<String> merged(List<String> aliases, List<String> more) {
    if (areHeardLast(aliases, more)) {
      return aliases;
    }
    List<String> all = Stream.concat(aliases.stream(), more.stream()).distinct().toList();
    List<String> weak =
        Stream.concat(aliases.stream().filter(a -> !more.contains(a)), more.stream())
            .filter(a -> !ItemName.isLastingToken(a))
            .distinct()
            .toList();
    List<String> strong =
        firstAndLast(
            all.stream().filter(ItemName::isLastingToken).toList(),
            MAX_ALIASES - Math.min(MIN_WEAK, weak.size()));
    int room = MAX_ALIASES - strong.size();
    return Stream.concat(strong.stream(), weak.stream().skip(Math.max(0, weak.size() - room)))
        .toList();
  }

  /** By the first names others refer to an article, by the last ones it comes again. */
  private static List<String> firstAndLast(List<String> names, int room) {
    return names.size() <= room
        ? names
        : Stream.concat(
                names.stream().limit(room / 2),
                names.stream().skip(names.size() - (room - room / 2)))
            .toList();
  }

  /** Whether all of some names are there, and of headlines and texts none came after them. */
  private static boolean areHeardLast(List<String> aliases, List<String> names) {
    List<String> weak = new ArrayList<>(names);
    weak.removeIf(ItemName::isLastingToken);
    int before = aliases.size() - weak.size();
    return before >= 0
        && aliases.subList(before, aliases.size()).equals(weak)
        && aliases.containsAll(names);
  }

  /** A state on its way to another one: what is not set stays. */
  private static final class Changed {
    private final ArticleState unchanged;
    private long version;
    private @Nullable Long supersedes;
    private @Nullable Long wireVersion;
    private @Nullable VersionTime versionAt;
    private String digest;
    private boolean killed;
    private List<String> seen;
    private List<String> aliases;
    private long touchedAt;
    private @Nullable StatedTime firstCreated;
    private boolean imposed;
    private @Nullable OpenReview review;
    private @Nullable KnownText text;
    private boolean usableStated;
    private @Nullable Boolean withheld;
    private List<String> translations;
    private @Nullable KnownContent content;
    private boolean restarted;
    private List<String> sources;
    private @Nullable String joinedInto;
    private @Nullable String chain;

    Changed(ArticleState state) {
      this.unchanged = state;
      this.version = state.version;
      this.supersedes = state.supersedes;
      this.wireVersion = state.wireVersion;
      this.versionAt = state.versionAt;
      this.digest = state.digest;
      this.killed = state.killed;
      this.seen = state.seen;
      this.aliases = state.aliases;
      this.touchedAt = state.touchedAt;
      this.firstCreated = state.firstCreated;
      this.imposed = state.imposed;
      this.review = state.review;
      this.text = state.text;
      this.usableStated = state.usableStated;
      this.withheld = state.withheld;
      this.translations = state.translations;
      this.content = state.content;
      this.restarted = state.restarted;
      this.sources = state.sources;
      this.joinedInto = state.joinedInto;
      this.chain = state.chain;
    }

    ArticleState state() {
      return new ArticleState(
          version,
          supersedes,
          wireVersion,
          versionAt,
          unchanged.raw,
          digest,
          killed,
          seen,
          aliases,
          touchedAt,
          firstCreated,
          imposed,
          review,
          text,
          usableStated,
          unchanged.expires,
          withheld,
          unchanged.language,
          translations,
          restarted,
          content,
          sources,
          joinedInto,
          chain);
    }
  }
}
