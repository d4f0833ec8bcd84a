package news.telex.ingest.identity;

import news.telex.ingest.identity.Verdict.SupersededReason;
import news.telex.schemas.EditorialDecision;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import org.jspecify.annotations.Nullable;

/**
 * Holds versions that are in doubt until an operator decides, or the wire speaks clearly: rule 4 of
 * the pipeline.
 *
 * <ul>
 *   <li>A doubtful version is held and touches nothing that is out; only a doubtful kill or
 *       withhold takes out what is out, at once, and asks.
 *   <li>A later version takes its place, doubtful or not; a clear one that is earlier goes on its
 *       own way, unless it would undo a doubtful kill. A correction says nothing of whether a text
 *       may be used: it takes the place, and is in doubt as what it corrects. A kill ends it.
 *   <li>A killed article stays dead, whatever a doubtful version says, unless it is in doubt
 *       whether that revives it: then it is held, and the article is dead until somebody decides.
 * </ul>
 *
 * <p>Used by one thread at a time, the one that owns the store.
 */
final class ReviewDesk {
  private final IdentityStore store;

  ReviewDesk(IdentityStore store) {
    this.store = store;
  }

  /**
   * Decides about an item.
   *
   * @param gate what becomes of it but for doubts
   */
  void rule(Proceeding proceeding, ParsedItem item, Verdict gate) {
    ArticleState state = proceeding.state();
    if (!(gate instanceof Verdict.Accepted accepted)) {
      known(proceeding, item, gate);
    } else if (state != null && accepted.article().getVersion() == state.version()) {
      reread(proceeding, item, accepted, state);
    } else {
      version(proceeding, item, accepted);
    }
  }

  /** What is sent again as the newer one is what counts now, and not what is held. */
  private static void known(Proceeding proceeding, ParsedItem item, Verdict gate) {
    ParsedItem held = proceeding.held();
    boolean newest =
        gate instanceof Verdict.Unchanged
            && held != null
            && !Doubt.isThere(item)
            && item.getProvenance().getReplayId().isEmpty()
            && VersionOrder.of(item, held).byWire() > 0;
    if (newest) {
      proceeding.endHeld(SupersededReason.REPLACED);
    }
    proceeding.decide(item, gate);
  }

  /** The record that brought what is out is replayed: what was decided stays decided. */
  private void reread(
      Proceeding proceeding, ParsedItem item, Verdict.Accepted accepted, ArticleState state) {
    if (state.isWithheldInDoubt() && proceeding.isHeld(item) && !Doubt.isThere(item)) {
      proceeding.endHeld(null);
      proceeding.decide(item, Identifier.nextVersion(proceeding.uri(), item, state));
    } else if (state.imposed()) {
      proceeding.repeat(item);
    } else if (Doubt.mayEnd(item)
        && !state.killed()
        && !isReleased(proceeding.uri(), state.version())) {
      proceeding.withhold(item);
      proceeding.hold(item);
    } else {
      proceeding.decide(
          item,
          Doubt.isThere(item) ? proceeding.released(item, state.version(), accepted) : accepted);
    }
  }

  private void version(Proceeding proceeding, ParsedItem version, Verdict.Accepted accepted) {
    ParsedItem item = Revivals.inDoubtAsHeld(proceeding, version);
    boolean inDoubt = Doubt.isThere(item);
    long number = inDoubt ? proceeding.numberIfHeld(item) : accepted.article().getVersion();
    DecisionState decision = store.decision(proceeding.uri(), number);
    if (decision != null && decision.isKill() && !isKilled(proceeding.state())) {
      endHeld(proceeding, item, SupersededReason.KILLED);
      // What is in doubt was killed before it was out, what is not thereafter.
      proceeding.kill(item, inDoubt ? number : number + 1, decision.at());
    } else if (!inDoubt) {
      clear(proceeding, item, accepted);
    } else if (decision != null && decision.isRelease()) {
      clear(proceeding, item, proceeding.released(item, number, accepted));
    } else {
      doubtful(proceeding, item);
    }
  }

  private static void clear(Proceeding proceeding, ParsedItem item, Verdict.Accepted accepted) {
    ParsedItem held = proceeding.held();
    if (held == null) {
      proceeding.decide(item, accepted);
    } else if (item.getPubStatus() == PubStatus.canceled) {
      proceeding.numberBehindHeld(item, accepted);
      endHeld(proceeding, item, SupersededReason.KILLED);
      proceeding.decide(item, proceeding.isOut() ? accepted : proceeding.bare(item, accepted));
    } else if (proceeding.isHeld(item) || proceeding.order(item) > 0) {
      proceeding.numberBehindHeld(item, accepted);
      endHeld(proceeding, item, SupersededReason.REPLACED);
      proceeding.decide(item, accepted);
    } else if (proceeding.mayHaveEnded(item)) {
      proceeding.decide(item, older(proceeding));
    } else {
      proceeding.decideBeforeHeld(item, accepted);
    }
  }

  private static void doubtful(Proceeding proceeding, ParsedItem item) {
    ArticleState state = proceeding.state();
    ParsedItem held = proceeding.held();
    if (state != null && state.killed() && !Doubt.mayRevive(item)) {
      proceeding.decide(
          item, new Verdict.Superseded(proceeding.uri(), state.version(), SupersededReason.KILLED));
      return;
    }
    if (held != null && !proceeding.isHeld(item)) {
      besideHeld(proceeding, item, held);
      return;
    }
    withholdIfAsked(proceeding, item);
    proceeding.hold(item);
  }

  private static void besideHeld(Proceeding proceeding, ParsedItem item, ParsedItem held) {
    if (saysTheSame(item, held)) {
      proceeding.knownAsHeld(item);
      return;
    }
    withholdIfAsked(proceeding, item);
    if (proceeding.order(item) < 0) {
      proceeding.hear(item);
    } else {
      proceeding.hold(item);
    }
  }

  private static boolean saysTheSame(ParsedItem item, ParsedItem held) {
    return item.getContentHash().equals(held.getContentHash())
        || (!item.getDateChangeIsVersion()
            && Fingerprint.ofUndated(item).equals(Fingerprint.ofUndated(held)));
  }

  private static void withholdIfAsked(Proceeding proceeding, ParsedItem item) {
    if (Doubt.mayEnd(item) && proceeding.isOut() && !proceeding.isWithheldInDoubt()) {
      proceeding.withhold(item);
    }
  }

  private static Verdict older(Proceeding proceeding) {
    return new Verdict.Superseded(
        proceeding.uri(), proceeding.heldNumber(), SupersededReason.OLDER_VERSION);
  }

  /** What is held gives way; if it is the item itself, of another reading, nobody is told. */
  private static void endHeld(Proceeding proceeding, ParsedItem item, SupersededReason why) {
    proceeding.endHeld(proceeding.isHeld(item) ? null : why);
  }

  private static boolean isKilled(@Nullable ArticleState state) {
    return state != null && state.killed();
  }

  private boolean isReleased(String uri, long version) {
    DecisionState decision = store.decision(uri, version);
    return decision != null && decision.isRelease();
  }

  /** Whether this release knows what is to be done, and the provider is the article's own. */
  static boolean isMeaningful(EditorialDecision decision) {
    boolean known =
        decision.getAction().equals(DecisionState.RELEASE)
            || decision.getAction().equals(DecisionState.KILL)
            || decision.getAction().equals(DecisionState.TAKEDOWN);
    return known && ArticleUri.isOf(decision.getUri(), decision.getProvider());
  }

  /**
   * Remembers a decision.
   *
   * @return false if it, or a later one, is known
   */
  boolean note(EditorialDecision decision, long at) {
    String action = decision.getAction();
    boolean ofAll = action.equals(DecisionState.TAKEDOWN);
    long of = ofAll ? DecisionState.ALL_VERSIONS : decision.getVersion();
    DecisionState known = store.decision(decision.getUri(), of);
    if (known != null && known.at() >= at) {
      return false;
    }
    store.putDecision(
        decision.getUri(),
        of,
        new DecisionState(action, at, null, ofAll ? decision.getVersion() : 0));
    return true;
  }

  /** Whether an article is taken down: nothing of it goes out any more, whoever calls it usable. */
  boolean isTakenDown(String uri) {
    DecisionState decision = store.decision(uri, DecisionState.ALL_VERSIONS);
    return decision != null && decision.isTakedown();
  }

  /**
   * Does what was decided, if it is about what is held, or kills what is out. What was released or
   * replaced meanwhile is not held any more; an article that is killed is dead.
   */
  void apply(Proceeding proceeding, EditorialDecision decision, long at) {
    ParsedItem held = proceeding.held();
    boolean takesDown = decision.getAction().equals(DecisionState.TAKEDOWN);
    boolean kills = takesDown || decision.getAction().equals(DecisionState.KILL);
    long number = proceeding.heldNumber();
    if (held != null && (takesDown || number == decision.getVersion())) {
      KnownText text = proceeding.heldText();
      proceeding.endHeld(null);
      // It came long ago, by a replay or not; it goes on now.
      held.getProvenance().put("replayId", null);
      if (kills) {
        proceeding.kill(held, number, at);
      } else {
        proceeding.release(held, number, text);
      }
    } else if (kills && proceeding.isAliveUpTo(takesDown ? 0 : decision.getVersion())) {
      proceeding.killWhatIsOut(decision.getProvider(), at);
    }
  }
}
