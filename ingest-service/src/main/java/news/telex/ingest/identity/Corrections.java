package news.telex.ingest.identity;

import java.util.List;
import java.util.Optional;
import news.telex.ingest.change.TextSketch;
import news.telex.ingest.identity.Verdict.SupersededReason;
import news.telex.ingest.reading.ContentHash;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Signals;
import org.jspecify.annotations.Nullable;

/**
 * What corrections, and updates without text, make of an article whose text stands: the text never
 * goes because an item does not repeat it. Used by the thread that owns the store.
 */
final class Corrections {
  /** A text is so many times as long as a note on it, or longer. */
  private static final int LONGER = 2;

  private final Identifier identifier;
  private final IdentityStore store;
  private final TextReader texts;
  private final VersionMemory memory;

  Corrections(Identifier identifier, IdentityStore store, TextReader texts, VersionMemory memory) {
    this.identifier = identifier;
    this.store = store;
    this.texts = texts;
    this.memory = memory;
  }

  static boolean isSignalled(ParsedItem item) {
    return Signals.isCorrection(item.getSignal());
  }

  /**
   * Decides about a correction by reference.
   *
   * @param named whether it names the article so that it may be a note on it
   * @return empty if it is an article of its own
   */
  Optional<List<Judged>> byReference(
      ParsedItem notice, String uri, boolean named, ParsedPosition at, long now) {
    ArticleState state = store.article(uri);
    if (state == null) {
      return Optional.empty();
    }
    if (hasActed(notice, uri, state)) {
      return Optional.of(List.of(new Judged(notice, stands(uri, state))));
    }
    boolean note = named && CorrectionNote.isNote(notice);
    TextSketch text = sketch(uri, state);
    if (text == null ? !note && named : text.isMostlyIn(notice.getBody())) {
      return Optional.of(version(ByReference.withoutNumber(notice), uri, at, now));
    }
    return note ? Optional.of(noted(notice, uri, state, now)) : Optional.empty();
  }

  /** Of the text that stands, or of the one that is held where none does. */
  private @Nullable TextSketch sketch(String uri, ArticleState state) {
    if (state.text() != null) {
      return state.textSketch();
    }
    ParsedItem held = state.review() == null ? null : store.held(uri);
    return held != null && isStanding(held) ? TextSketch.of(held.getBody()) : null;
  }

  /** Whether what is held is the text that a note is on, whenever that may be used. */
  private static boolean isStanding(ParsedItem held) {
    return Doubt.isOfUse(held) && !held.getBody().isEmpty();
  }

  /**
   * Whether a correction was a version of the article, or held as one, and is the current one no
   * more: sent again or replayed it says nothing of the text that stands.
   */
  private boolean hasActed(ParsedItem notice, String uri, ArticleState state) {
    ParsedItem held = store.held(uri);
    boolean isHeld =
        held != null
            && RawPosition.of(notice.getProvenance()).isSame(RawPosition.of(held.getProvenance()));
    return state.hasSeen(notice) && !isCurrent(notice, state) && !isHeld;
  }

  private static boolean isCurrent(ParsedItem item, ArticleState state) {
    return RawPosition.of(item.getProvenance()).isSame(state.raw());
  }

  private static Verdict stands(String uri, ArticleState state) {
    return state.killed()
        ? new Verdict.Superseded(uri, state.version(), SupersededReason.KILLED)
        : new Verdict.Unchanged(uri, Math.max(0, state.version()));
  }

  private List<Judged> noted(ParsedItem note, String uri, ArticleState state, long now) {
    if (state.killed()) {
      return tooLate(note, uri, state, now);
    }
    ParsedItem held = state.review() == null ? null : store.held(uri);
    ParsedItem onHeld = held != null && isStanding(held) && !isCurrent(note, state) ? held : null;
    Optional<ParsedItem> standing = onHeld != null ? Optional.of(onHeld) : read(state.text());
    if (standing.isEmpty()) {
      return isCurrent(note, state)
          ? List.of(new Judged(note, stands(uri, state)))
          : saysNoText(note)
              ? List.of(withoutText(note, uri, state, SupersededReason.NO_TEXT, now))
              : identifier.identify(Doubt.ofReference(note), now);
    }
    ParsedItem text =
        onHeld != null && isSignalled(note) && !Revivals.outlasts(onHeld, note, state)
            ? Doubt.without(onHeld)
            : inDoubtAs(standing.get(), held);
    KnownText known = textOf(state, onHeld);
    List<Judged> judged = identifier.identifyNotice(uri, on(text, note, null, state), now);
    if (onHeld != null && ByReference.bringsText(judged)) {
      memory.add(uri, known);
    }
    memory.addHeld(note, uri, known);
    if (ByReference.isAccepted(judged)) {
      withoutWireNumber(uri);
    }
    heardOf(note, uri, now);
    return judged;
  }

  /** What is remembered of the text that a note is on: that of what is held, or of what is out. */
  private static @Nullable KnownText textOf(ArticleState state, @Nullable ParsedItem onHeld) {
    return onHeld != null && state.review() != null ? state.review().text() : state.text();
  }

  /**
   * A correction leaves withheld what is, unless it expressly says otherwise; whether another note
   * ends that, a person decides.
   */
  private static ParsedItem on(
      ParsedItem text, ParsedItem note, @Nullable Long number, ArticleState state) {
    ParsedItem version = CorrectionNote.on(text, note, number);
    if (state.withheld() == null || text.getReview().isPresent()) {
      return version;
    }
    boolean withheld = Revivals.isWithheld(state);
    if (!withheld || !isSignalled(note) || Revivals.isExpress(note, state)) {
      version.put("pubStatus", PubStatus.usable);
      version.put("pubStatusStated", text.getPubStatusStated() || note.getPubStatusStated());
    } else {
      version.put("pubStatus", PubStatus.withheld);
    }
    version.put("contentHash", ContentHash.of(version));
    return withheld && !isSignalled(note) && !Doubt.isThere(version)
        ? Doubt.ofNoteOnWithheld(version)
        : version;
  }

  /**
   * Decides about a note without text that names an article and is no correction.
   *
   * @return empty if that is neither withheld nor held because it may not be used: it is an article
   *     as any other
   */
  Optional<List<Judged>> onWithheld(ParsedItem note, String uri, long now) {
    ArticleState state = store.article(uri);
    if (state == null) {
      return Optional.empty();
    }
    ParsedItem held = state.review() == null ? null : store.held(uri);
    return Revivals.isWithheld(state) || (held != null && isStanding(held))
        ? Optional.of(noted(note, uri, state, now))
        : Optional.empty();
  }

  /** A note on a text that was killed brings none back, nor is it one on what revives it. */
  private List<Judged> tooLate(ParsedItem note, String uri, ArticleState state, long now) {
    heardOf(note, uri, now);
    return List.of(new Judged(note, stands(uri, state)));
  }

  /** A note says nothing of whether the text that it is on is dead. */
  private static ParsedItem inDoubtAs(ParsedItem text, @Nullable ParsedItem held) {
    if (held == null || !Doubt.mayEnd(held)) {
      return text;
    }
    return Doubt.asHeld(text, held);
  }

  /** What is out is in no doubt any more. */
  private Optional<ParsedItem> read(@Nullable KnownText text) {
    return text == null
        ? Optional.empty()
        : texts.read(text).filter(text::isOf).map(Doubt::without);
  }

  /** The version's digest is that of text and note; the note has one of its own. */
  private void heardOf(ParsedItem note, String uri, long now) {
    ArticleState state = store.article(uri);
    if (state != null) {
      store.putArticle(uri, state.heardOf(note, List.of(), now));
    }
  }

  /** A whole text under the article that it corrects. */
  private List<Judged> version(ParsedItem item, String uri, ParsedPosition at, long now) {
    List<Judged> judged = identifier.identifyNotice(uri, item, now);
    if (ByReference.isAccepted(judged)) {
      withoutWireNumber(uri);
    }
    if (ByReference.bringsText(judged)) {
      memory.add(item, uri, at, now);
    }
    memory.addHeld(item, uri, at);
    return judged;
  }

  /** The numbers of the article and of what corrects it are of two series. */
  private void withoutWireNumber(String uri) {
    ArticleState state = store.article(uri);
    if (state != null) {
      store.putArticle(uri, state.withoutWireNumber());
    }
  }

  /**
   * Decides about a version of an article, under its own name, that brings no text, or a note or an
   * error page in place of one.
   *
   * @return empty if it is a version as any other
   */
  Optional<List<Judged>> ofItsOwn(ParsedItem item, String uri, long now) {
    boolean empty = item.getBody().isEmpty();
    boolean note = isSignalled(item) && CorrectionNote.isNote(item);
    if (item.getPubStatus() != PubStatus.usable) {
      return Optional.empty();
    }
    ArticleState state = store.article(uri);
    if (state != null && isErrorPage(item, state)) {
      return Optional.of(List.of(withoutText(item, uri, state, SupersededReason.ERROR_PAGE, now)));
    }
    if (state != null && isBeginning(item, state)) {
      return Optional.of(List.of(withoutText(item, uri, state, SupersededReason.SHORTENED, now)));
    }
    if (!empty && !note) {
      return Optional.empty();
    }
    ParsedItem held = state == null || state.review() == null ? null : store.held(uri);
    KnownText text = state == null ? null : state.text();
    if (state == null || state.killed() || (text == null && held == null)) {
      return Optional.empty();
    }
    TextSketch sketch = state.textSketch();
    if (sketch != null && sketch.isMostlyIn(item.getBody())) {
      return Optional.empty();
    }
    boolean replayed = item.getProvenance().getReplayId().isPresent();
    if (hasActed(item, uri, state) && (replayed || VersionOrder.of(item, state).byWire() <= 0)) {
      return Optional.of(List.of(new Judged(item, stands(uri, state))));
    }
    if (empty && !saysMore(item)) {
      return Optional.of(List.of(withoutText(item, uri, state, SupersededReason.NO_TEXT, now)));
    }
    // What is held came after it if it is the version that is out.
    Optional<ParsedItem> standing =
        held == null || isCurrent(item, state) ? read(text) : Optional.of(held);
    return standing.isEmpty()
        ? Optional.of(withoutStanding(item, uri, state, now))
        : standing
            .filter(whole -> empty || isNoteOn(whole, item))
            .filter(whole -> !whole.getBody().isEmpty())
            .map(whole -> ownNote(item, whole, uri, state, now));
  }

  /** Whether an item without text has something to say of its article. */
  private static boolean saysMore(ParsedItem item) {
    return isSignalled(item)
        || item.getEdNote().isPresent()
        || item.getEmbargoedUntil().isPresent()
        || item.getExpires().isPresent();
  }

  private static boolean isNoteOn(ParsedItem text, ParsedItem item) {
    return text.getWordCount() >= LONGER * item.getWordCount()
        && !TextSketch.of(item.getBody()).isMostlyIn(text.getBody());
  }

  private List<Judged> ownNote(
      ParsedItem note, ParsedItem text, String uri, ArticleState state, long now) {
    ParsedItem held = state.review() == null ? null : store.held(uri);
    KnownText known = textOf(state, held == null || isCurrent(note, state) ? null : held);
    ParsedItem version = on(text, note, note.getVersion().orElse(null), state);
    List<Judged> judged = identifier.identify(uri, version, ItemName.strong(note), false, now);
    memory.addHeld(note, uri, known);
    heardOf(note, uri, now);
    return judged;
  }

  private List<Judged> withoutStanding(ParsedItem item, String uri, ArticleState state, long now) {
    if (isCurrent(item, state)) {
      return List.of(new Judged(item, stands(uri, state)));
    }
    return item.getBody().isEmpty()
        ? List.of(withoutText(item, uri, state, SupersededReason.NO_TEXT, now))
        : identifier.identify(Doubt.ofReference(item), now);
  }

  /** Whether an item is a note for editors and nothing else, which is no article. */
  static boolean saysNoText(ParsedItem item) {
    return item.getPubStatus() == PubStatus.usable
        && item.getHeadline().isEmpty()
        && item.getBody().isEmpty();
  }

  /** What becomes of a note without text that is on none. */
  List<Judged> inVain(ParsedItem note, String uri, long now) {
    ArticleState state = store.article(uri);
    return List.of(
        state == null
            ? new Judged(note, new Verdict.Superseded(uri, 0, SupersededReason.NO_TEXT))
            : state.killed()
                ? new Judged(note, stands(uri, state))
                : withoutText(note, uri, state, SupersededReason.NO_TEXT, now));
  }

  /** An article about error pages has their words itself, and any update of it may. */
  private boolean isErrorPage(ParsedItem item, ArticleState state) {
    KnownText text = state.text();
    return text != null
        && !state.killed()
        && ErrorPages.isInPlaceOf(text, state, item)
        && read(text).filter(ErrorPages::isWorded).isEmpty();
  }

  /**
   * Whether an item is cut off, and is the beginning of the text that stands: so feeds have their
   * older entries. What was seen before need not be read again.
   */
  private boolean isBeginning(ParsedItem item, ArticleState state) {
    KnownText text = state.text();
    return text != null
        && !state.killed()
        && !isSignalled(item)
        && !state.isCurrent(item)
        && !isCurrent(item, state)
        && item.getWordCount() < text.words()
        && CutText.isCut(item.getBody())
        && (state.hasSeen(item)
            || read(text)
                .filter(whole -> CutText.isBeginning(item.getBody(), whole.getBody()))
                .isPresent());
  }

  private Judged withoutText(
      ParsedItem item, String uri, ArticleState state, SupersededReason why, long now) {
    heardOf(item, uri, now);
    return new Judged(item, new Verdict.Superseded(uri, Math.max(0, state.version()), why));
  }
}
