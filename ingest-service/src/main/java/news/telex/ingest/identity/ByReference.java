package news.telex.ingest.identity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import news.telex.ingest.identity.Verdict.SupersededReason;
import news.telex.schemas.AltId;
import news.telex.schemas.Article;
import news.telex.schemas.Association;
import news.telex.schemas.EditorialDecision;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Records;
import news.telex.schemas.Relations;
import news.telex.schemas.Review;
import org.jspecify.annotations.Nullable;

/**
 * Decides about items as {@link Identifier} does, and lets notices act on the items that they name.
 * A notice is a kill, a withhold or a correction with references. Where its own names are known, it
 * is about its own article; else it acts within its provider on the articles that it names, and
 * waits for those that are not there yet. Its names become names of what it acted on.
 *
 * <ul>
 *   <li>A kill or a withhold is the next version of each article that it names, in all languages if
 *       it states none. What it waited for never leaves.
 *   <li>A correction that shares half of the text or more is the next version; a note of few words
 *       makes a version with the text that stands; any other text is an article of its own, with an
 *       association {@code corrects}.
 *   <li>A slug that several articles bear is for an operator to decide, and so is a kill that
 *       nothing leads from to an article.
 *   <li>A note without text and signal is about what it names where that is withheld.
 * </ul>
 *
 * <p>The numbers of a notice's versions are its own: beside those of what it acts on only times and
 * arrival count. Used by one thread at a time, the one that owns the stores.
 */
public final class ByReference {
  private static final Comparator<WaitingNotice> BY_ARRIVAL =
      Comparator.comparing((WaitingNotice notice) -> notice.item().getProvenance().getReceivedAt())
          .thenComparing(notice -> notice.item().getProvenance().getOffset())
          .thenComparing(WaitingNotice::id);

  private final Identifier identifier;
  private final IdentityStore store;
  private final WaitingStore waiting;
  private final VersionMemory memory;
  private final Corrections corrections;
  private final Translations translations;
  private final Chains chains;
  private final Joins joins;
  private final Splits splits;
  private final long patience;

  /**
   * @param texts reads the text that a note is about
   * @param patience how long a notice waits for what it names
   */
  public ByReference(
      Identifier identifier,
      IdentityStore store,
      WaitingStore waiting,
      TextReader texts,
      Duration patience) {
    this.identifier = identifier;
    this.store = store;
    this.waiting = waiting;
    this.memory = new VersionMemory(store, identifier.stateRetention());
    this.corrections = new Corrections(identifier, store, texts, memory);
    this.translations = new Translations(store, texts, identifier.stateRetention());
    this.chains = new Chains(store, identifier.stateRetention());
    this.joins = new Joins(store, identifier, translations, memory);
    this.splits = new Splits(store, identifier, texts, memory);
    this.patience = patience.toMillis();
  }

  /**
   * Decides about an item, and about the notices that waited for it.
   *
   * @param at where the item lies
   * @param now wall clock, milliseconds since 1970-01-01 UTC
   */
  public List<Judged> identify(ParsedItem item, ParsedPosition at, long now) {
    Optional<Recognised> split = splits.recognise(item);
    if (split.isPresent()) {
      String uri = split.get().uri();
      List<ItemName> names = ItemName.of(item);
      return plain(
          item,
          split.get(),
          uri == null ? names : splits.names(item.getProvider(), uri, names),
          at,
          now);
    }
    if (isNotice(item)) {
      return notice(item, at, now);
    }
    if (isRemark(item)) {
      return remark(item, at, now);
    }
    return isAimless(item) ? ask(item, now) : plain(item, at, now);
  }

  /**
   * Does what an operator decided, as {@link Identifier#decide} does, or joins or splits articles.
   */
  public List<Judged> decide(EditorialDecision decision, long at, long now) {
    if (decision.getAction().equals(DecisionState.JOIN)) {
      return joins.decide(decision, at, now);
    }
    if (decision.getAction().equals(DecisionState.SPLIT)) {
      return splits.decide(decision, at, now);
    }
    boolean wasOut = isOut(decision.getUri());
    return translations.announced(decision.getUri(), wasOut, identifier.decide(decision, at, now));
  }

  private boolean isOut(String uri) {
    ArticleState state = store.article(uri);
    return state != null && state.isOut();
  }

  /** Whether an item is a notice that names what it is about. */
  private static boolean isNotice(ParsedItem item) {
    return !item.getReferences().isEmpty()
        && (item.getPubStatus() != PubStatus.usable || Corrections.isSignalled(item));
  }

  /** Whether an item is a note without text that names an article, and no correction. */
  private static boolean isRemark(ParsedItem item) {
    return !item.getReferences().isEmpty() && item.getBody().isEmpty();
  }

  /** Whether an item is a kill that neither names an article nor has a name that one may have. */
  private static boolean isAimless(ParsedItem item) {
    return item.getPubStatus() == PubStatus.canceled
        && ItemName.of(item).stream().allMatch(name -> name.kind() == ItemName.Kind.CONTENT);
  }

  // --- Notices

  private List<Judged> notice(ParsedItem item, ParsedPosition at, long now) {
    if (isHeldStill(item)) {
      return ask(item, now);
    }
    String actedOn = actedOn(item);
    if (actedOn != null) {
      return act(item, withTranslations(item, actedOn), false, at, now);
    }
    String self = self(item);
    NamedArticles named = NamedArticles.of(item, store);
    boolean own = self != null && (named.byTitle() || isAboutItself(item));
    Set<String> heard = own ? Set.of() : heardOf(item, self, named.uris());
    if (!heard.isEmpty()) {
      return act(item, heard, false, at, now);
    }
    if (self != null) {
      return own
          ? plain(item, at, now)
          : isAmong(named.uris(), self, item)
              ? act(item, withTranslations(item, self), false, at, now)
              : linked(plain(item, at, now), named);
    }
    if (named.several()) {
      boolean text = named.byTitle() && isCorrection(item) && !CorrectionNote.isNote(item);
      return text ? plain(item, at, now) : ask(item, now);
    }
    if (!named.uris().isEmpty()) {
      if (!isCorrection(item) && !named.missing().isEmpty()) {
        wait(item, at, named.missing(), true, now);
      }
      return act(
          item,
          isCorrection(item) ? Set.of(named.first()) : named.uris(),
          named.byTitle() && named.onlySlugs(),
          at,
          now);
    }
    List<String> keys = new ArrayList<>(named.missing());
    ItemName.strong(item).forEach(name -> keys.add(name.key(item.getProvider())));
    if (keys.isEmpty() && !isCorrection(item)) {
      return ask(item, now);
    }
    if (!mayWait(item, named)) {
      return plain(item, at, now);
    }
    return keys.isEmpty() ? ask(item, now) : List.of(new Judged(item, waits(item, keys, at, now)));
  }

  /**
   * Of what is withheld a note may say that it is so no more; of anything else it is a headline.
   */
  private List<Judged> remark(ParsedItem item, ParsedPosition at, long now) {
    if (isHeldStill(item)) {
      return ask(item, now);
    }
    NamedArticles named = NamedArticles.of(item, store);
    boolean known = identifier.find(item, ItemName.strong(item)) != null;
    return (known || named.uris().isEmpty()
            ? Optional.<List<Judged>>empty()
            : corrections.onWithheld(item, named.first(), now))
        .orElseGet(() -> plain(item, at, now));
  }

  /** A person decides what a notice is about; a note without text is nothing by itself. */
  private List<Judged> ask(ParsedItem item, long now) {
    return Corrections.saysNoText(item)
        ? corrections.inVain(item, ArticleUri.of(item), now)
        : identifier.identify(Doubt.ofReference(item), now);
  }

  /** Whether a notice names itself: it is about its own article, here or not. */
  private static boolean isAboutItself(ParsedItem item) {
    return item.getReferences().stream()
        .map(AltId::getValue)
        .anyMatch(
            name ->
                item.getAltIds().stream().anyMatch(own -> own.getValue().equals(name))
                    || item.getCanonicalUrl().filter(name::equals).isPresent());
  }

  /**
   * What a notice without names of its own acted on, when its record is replayed: by now others may
   * bear the slug and the headline.
   */
  private @Nullable String actedOn(ParsedItem item) {
    return item.getProvenance().getReplayId().isPresent() && ItemName.strong(item).isEmpty()
        ? identifier.find(item, List.of(ItemName.ofRecord(item)))
        : null;
  }

  /** The article that its names are known for; null also if it is held for what it is about. */
  private @Nullable String self(ParsedItem item) {
    String self = identifier.find(item, ItemName.strong(item));
    return heldForReference(self) == null ? self : null;
  }

  /** What was held for what it is about is no less in doubt when its record is replayed. */
  private boolean isHeldStill(ParsedItem item) {
    if (item.getProvenance().getReplayId().isEmpty()) {
      return false;
    }
    ParsedItem held = heldForReference(identifier.find(item, ItemName.of(item)));
    return held != null
        && RawPosition.of(item.getProvenance()).isSame(RawPosition.of(held.getProvenance()));
  }

  private @Nullable ParsedItem heldForReference(@Nullable String uri) {
    ParsedItem held = uri == null ? null : store.held(uri);
    return held != null
            && held.getReview().map(Review::getReason).filter(Doubt.REFERENCE::equals).isPresent()
        ? held
        : null;
  }

  /**
   * Text of its own does not wait for a slug, and none for so long that it could not be kept; nor
   * does a correction wait for what only its title names, or what is known by headline or text.
   */
  private boolean mayWait(ParsedItem item, NamedArticles named) {
    boolean saysMore = isCorrection(item) && !CorrectionNote.isNote(item);
    return !(saysMore && named.onlySlugs())
        && !(isCorrection(item) && named.byTitle())
        && (!isCorrection(item) || WaitingNotice.fits(item))
        && identifier.find(item, ItemName.of(item)) == null;
  }

  private Verdict waits(ParsedItem item, List<String> keys, ParsedPosition at, long now) {
    String uri = ArticleUri.of(item);
    if (keys.stream().flatMap(key -> waiting.waitingFor(key).stream()).anyMatch(sameAs(item))) {
      return new Verdict.Unchanged(uri, 0);
    }
    if (receivedAt(item) < now - patience || !wait(item, at, keys, false, now)) {
      return new Verdict.Superseded(uri, 0, SupersededReason.WAITS_FOR_TARGET);
    }
    return new Verdict.Held(
        uri,
        0,
        SupersededReason.WAITS_FOR_TARGET.code(),
        "The item that the notice is about is not there yet; it acts when it comes.");
  }

  private static Predicate<WaitingNotice> sameAs(ParsedItem item) {
    return known ->
        known.item().getContentHash().equals(item.getContentHash())
            && known.item().getReferences().equals(item.getReferences());
  }

  /** Whether there is room to wait. What a kill says is not kept where it says too much. */
  private boolean wait(
      ParsedItem item, ParsedPosition at, List<String> keys, boolean acted, long now) {
    boolean room = keys.stream().allMatch(key -> hasRoom(key, item.getPubStatus()));
    if (room) {
      ParsedItem kept = WaitingNotice.fits(item) ? item : WaitingNotice.bare(item);
      waiting.keep(new WaitingNotice(kept, at, List.copyOf(keys), now + patience, acted));
    }
    return room;
  }

  /** Corrections without end leave a kill its room; further kills of one item say nothing new. */
  private boolean hasRoom(String key, PubStatus kind) {
    return waiting.waitingFor(key).stream().filter(n -> n.item().getPubStatus() == kind).count()
        < WaitingStore.MAX_FOR_ONE;
  }

  /**
   * @param bySlug whether nothing but the slug that a notice bears itself leads to an article,
   *     which several stories of a day may share
   */
  private List<Judged> act(
      ParsedItem notice, Set<String> uris, boolean bySlug, ParsedPosition at, long now) {
    List<Judged> judged = new ArrayList<>();
    for (String uri : uris) {
      judged.addAll(
          isCorrection(notice)
              ? corrections
                  .byReference(notice, uri, !bySlug, at, now)
                  .orElseGet(
                      () ->
                          bySlug
                              ? plain(notice, at, now)
                              : linked(plain(notice, at, now), NamedArticles.of(uri)))
              : identifier.identifyNotice(uri, withoutNumber(notice), now));
    }
    return judged;
  }

  /** A text of its own names what it corrects. */
  private static List<Judged> linked(List<Judged> judged, NamedArticles named) {
    if (named.uris().isEmpty()) {
      return judged;
    }
    for (Judged each : judged) {
      if (each.verdict() instanceof Verdict.Accepted accepted && isCorrection(each.item())) {
        Article article = accepted.article();
        List<Association> all = new ArrayList<>(article.getAssociations());
        all.add(
            Association.newBuilder()
                .setRel(Relations.CORRECTS)
                .setType("text")
                .setUri(named.first())
                .build());
        article.put("associations", List.copyOf(all));
      }
    }
    return judged;
  }

  private static boolean isCorrection(ParsedItem item) {
    return item.getPubStatus() == PubStatus.usable;
  }

  /** A notice under an article whose numbers are of another series. */
  static ParsedItem withoutNumber(ParsedItem item) {
    if (item.getVersion().isEmpty()) {
      return item;
    }
    ParsedItem copy = Records.carry(item, new ParsedItem());
    copy.put("version", null);
    return copy;
  }

  // --- Items that notices may be about

  private List<Judged> plain(ParsedItem item, ParsedPosition at, long now) {
    List<ItemName> stated = ItemName.of(item);
    Recognised found = identifier.recognise(item, stated);
    return plain(item, found, found.names(item, stated), at, now);
  }

  private List<Judged> plain(
      ParsedItem item, Recognised found, List<ItemName> names, ParsedPosition at, long now) {
    String named = identifier.uriOf(found, item, names);
    String own = heardOf(item, named, Set.of()).stream().findFirst().orElse(named);
    String uri = joins.target(own);
    if (uri.equals(own)) {
      return plain(item, uri, found, names, at, now);
    }
    Joins.Heard heard = joins.hear(item, own, names, now);
    List<Judged> judged = new ArrayList<>(heard.end());
    heard
        .verdict()
        .ifPresentOrElse(
            verdict -> judged.addAll(found.told(List.of(new Judged(item, verdict)), item)),
            () -> {
              judged.addAll(plain(withoutNumber(item), uri, found, names, at, now));
              joins.mix(uri);
            });
    return judged;
  }

  /**
   * @param uri of the article that the item is of
   * @param found what the item was taken for
   * @param names of the item, as what it is known from now on
   */
  private List<Judged> plain(
      ParsedItem item,
      String uri,
      Recognised found,
      List<ItemName> names,
      ParsedPosition at,
      long now) {
    if (found.uri() == null && ErrorPages.isNothingElse(item)) {
      Verdict nothing = new Verdict.Superseded(uri, 0, SupersededReason.ERROR_PAGE);
      return found.told(List.of(new Judged(item, nothing)), item);
    }
    List<WaitingNotice> notices = waitingFor(item, found, names);
    ArticleState before = notices.isEmpty() ? null : store.article(uri);
    boolean isNew = store.article(uri) == null;
    boolean wasOut = isOut(uri);
    Optional<List<Judged>> noted =
        found.uri() == null ? Optional.empty() : corrections.ofItsOwn(item, uri, now);
    if (noted.isEmpty() && Corrections.saysNoText(item)) {
      return found.told(corrections.inVain(item, uri, now), item);
    }
    List<Judged> judged =
        found.told(noted.orElseGet(() -> identifier.identify(uri, item, names, false, now)), item);
    if (noted.isEmpty() && bringsText(judged)) {
      memory.add(item, uri, at, now);
    } else {
      memory.addSlug(item, uri, now);
    }
    if (noted.isEmpty()) {
      memory.addHeld(item, uri, at);
      if (item.getPubStatus() != PubStatus.canceled) {
        identifier.refused(item, uri, at, now);
      }
    }
    if (isNew) {
      chains.link(uri, item, judged, now);
    }
    translations.link(uri, found.translationOf(), judged, now);
    return notices.isEmpty()
        ? translations.announced(uri, wasOut, alsoOfTranslations(item, uri, judged, now))
        : settle(notices, uri, before, judged, at, now);
  }

  private List<Judged> alsoOfTranslations(
      ParsedItem item, String uri, List<Judged> judged, long now) {
    boolean withhold = item.getPubStatus() == PubStatus.withheld && item.getBody().isEmpty();
    if (item.getPubStatus() != PubStatus.canceled && !withhold) {
      return judged;
    }
    List<Judged> all = new ArrayList<>(judged);
    for (String other : withTranslations(item, uri)) {
      if (!other.equals(uri)) {
        all.addAll(identifier.identify(other, item, List.of(), false, now));
      }
    }
    return all;
  }

  /**
   * What a replayed kill or withhold was heard of by, among what is named and its translations:
   * what came after it is not meant.
   */
  private Set<String> heardOf(ParsedItem notice, @Nullable String self, Set<String> named) {
    if (isCorrection(notice) || notice.getProvenance().getReplayId().isEmpty()) {
      return Set.of();
    }
    return Stream.concat(Stream.ofNullable(self), named.stream())
        .flatMap(uri -> Translations.all(uri, store).stream())
        .filter(uri -> !isNews(notice, uri))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether an article is named, or is one of whose translations that is so. */
  private boolean isAmong(Set<String> named, String uri, ParsedItem notice) {
    return named.contains(uri)
        || (!isCorrection(notice) && !Collections.disjoint(named, Translations.all(uri, store)));
  }

  /** A kill or withhold that states no language is about all that share the name. */
  private Set<String> withTranslations(ParsedItem notice, String uri) {
    Set<String> all = new LinkedHashSet<>(Set.of(uri));
    if (!isCorrection(notice)) {
      Translations.meant(notice, uri, store).stream()
          .filter(other -> !isNews(notice, other))
          .forEach(all::add);
    }
    return all;
  }

  /** Whether a kill is replayed that an article had not heard of: it came after that kill. */
  private boolean isNews(ParsedItem kill, String uri) {
    ArticleState state = store.article(uri);
    return kill.getProvenance().getReplayId().isPresent()
        && (state == null || !state.hasSeen(kill));
  }

  private List<WaitingNotice> waitingFor(ParsedItem item, Recognised found, List<ItemName> names) {
    if (waiting.isEmpty()) {
      return List.of();
    }
    Map<String, WaitingNotice> all = new LinkedHashMap<>();
    String first = found.translationOf();
    for (ItemName name :
        Stream.concat(names.stream(), ItemName.variants(item).stream()).distinct().toList()) {
      String key = name.key(item.getProvider());
      if (name.isStrong() || name.kind() == ItemName.Kind.HEADLINE) {
        waiting.waitingFor(key).forEach(each -> all.put(each.id(), each));
      }
      if (name.isStrong() && first != null) {
        waiting.waitingFor(WaitingNotice.ofTranslations(key)).stream()
            .filter(
                each -> isInForce(each, first) && Translations.isInLanguageOf(each.item(), item))
            .forEach(each -> all.put(each.id(), each));
      }
    }
    item.getSlugline()
        .ifPresent(
            slug ->
                waiting.waitingFor(Slug.key(item, slug)).forEach(each -> all.put(each.id(), each)));
    return all.values().stream().sorted(BY_ARRIVAL).toList();
  }

  /** Whether a kill or withhold that acted on an article has not been lifted since. */
  private boolean isInForce(WaitingNotice notice, String uri) {
    ArticleState state = store.article(joins.target(uri));
    return state != null
        && (state.killed()
            || (notice.item().getPubStatus() == PubStatus.withheld && Revivals.isWithheld(state)));
  }

  /**
   * A kill or withhold that has acted on an article goes on to wait for what else it names, and for
   * translations of the article unless that is in its own language.
   */
  private void waitForTheRest(WaitingNotice notice, String uri) {
    if (isCorrection(notice.item())) {
      return;
    }
    ArticleState state = store.article(uri);
    String language = state == null ? null : state.language();
    boolean translations =
        language != null
            && !language.equals(Candidates.language(notice.item().getLanguage().orElse(null)));
    WaitingNotice rest =
        notice.acted(NamedArticles.of(notice.item(), store).missing(), translations);
    if (!rest.keys().isEmpty()) {
      waiting.keep(rest);
    }
  }

  /** What a notice that waited for it kills or withholds never leaves. */
  private List<Judged> settle(
      List<WaitingNotice> notices,
      String uri,
      @Nullable ArticleState before,
      List<Judged> came,
      ParsedPosition at,
      long now) {
    List<Judged> judged = new ArrayList<>();
    for (WaitingNotice notice : notices) {
      waiting.forget(notice);
      ParsedPosition of = notice.at() == null ? at : notice.at();
      judged.addAll(act(notice.item(), Set.of(uri), false, of, now));
      waitForTheRest(notice, uri);
    }
    ArticleState state = store.article(uri);
    int end = judged.size();
    while (end > 0 && !stops(judged.get(end - 1))) {
      end--;
    }
    if (state == null || end == 0 || !isAccepted(came)) {
      judged.addAll(0, came);
      return judged;
    }
    // Whatever was accepted before it stops did not leave; the notice is the first to be heard of.
    ArticleState replacing = state.replacing(before);
    List<Judged> after = judged.subList(end, judged.size());
    if (!isAccepted(after)) {
      store.putArticle(uri, replacing);
    }
    Verdict instead =
        new Verdict.Superseded(
            uri,
            state.version(),
            state.killed() ? SupersededReason.KILLED : SupersededReason.OLDER_VERSION);
    List<Judged> settled = new ArrayList<>();
    for (Judged each : came) {
      boolean accepted = each.verdict() instanceof Verdict.Accepted;
      settled.add(accepted ? new Judged(each.item(), instead) : each);
    }
    for (Judged each : judged.subList(0, end)) {
      if (stops(each)) {
        Article article = ((Verdict.Accepted) each.verdict()).article();
        article.put("supersedes", replacing.supersedes());
        if (!isAccepted(after)) {
          article.put("change", replacing.changeOf(article));
        }
        settled.add(each);
      } else {
        boolean accepted = each.verdict() instanceof Verdict.Accepted;
        settled.add(accepted ? new Judged(each.item(), instead) : each);
      }
    }
    settled.addAll(after);
    return settled;
  }

  /** Whether a notice takes its article out. */
  private static boolean stops(Judged judged) {
    return judged.verdict() instanceof Verdict.Accepted accepted
        && accepted.article().getPubStatus() != PubStatus.usable;
  }

  /** What becomes of a notice that waited for too long; empty if it acted on another item. */
  public static Optional<Judged> expired(WaitingNotice notice) {
    ParsedItem item = notice.item();
    return notice.acted()
        ? Optional.empty()
        : Optional.of(
            new Judged(
                item,
                new Verdict.Superseded(ArticleUri.of(item), 0, SupersededReason.WAITS_FOR_TARGET)));
  }

  /** Whether an item is out with what it says: one that is withheld in doubt is not. */
  static boolean bringsText(List<Judged> judged) {
    return judged.stream()
        .anyMatch(
            each ->
                each.verdict() instanceof Verdict.Accepted accepted
                    && accepted.article().getContentHash().equals(each.item().getContentHash()));
  }

  static boolean isAccepted(List<Judged> judged) {
    return judged.stream().anyMatch(each -> each.verdict() instanceof Verdict.Accepted);
  }

  private static long receivedAt(ParsedItem item) {
    return item.getProvenance().getReceivedAt().toEpochMilli();
  }
}
