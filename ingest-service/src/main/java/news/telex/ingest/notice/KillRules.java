package news.telex.ingest.notice;

import news.telex.ingest.notice.Notice.Kind;
import news.telex.ingest.notice.Notice.Place;

/**
 * That an item is taken back. Marks of slug and headline, sentences that take an item back, orders
 * not to use it and reasons why are found by rules of their own, and add up.
 */
final class KillRules implements NoticeRules {
  /** A sentence that does nothing but take back has so many words at most. */
  private static final int BRIEF = 10;

  /** A sentence in which the agency speaks of itself has so many. */
  private static final int SPOKEN = 15;

  /** One of so many that names an item and takes back speaks of nothing else. */
  private static final int SHORTEST = 4;

  /** One that addresses desks has so many. */
  private static final int ADDRESSED = 30;

  /** A headline that is nothing but a notice has so many. */
  private static final int TITLE = 4;

  /** A mark in small letters that a sign parts from the headline has so many. */
  private static final int SMALL_MARK = 3;

  /** A word that no notice knows has so many letters at most, or it speaks of something. */
  private static final int LETTERS = 2;

  /** So many pieces of evidence beside a word that takes an item back make it a notice. */
  private static final int ENOUGH = 2;

  @Override
  public void read(Sentence sentence, Findings findings) {
    if (RevivalRules.find(sentence) >= 0) {
      return;
    }
    int at = Affected.find(sentence);
    boolean mark = sentence.place() == Place.HEAD || sentence.place() == Place.SLUG;
    int weight = at < 0 ? 0 : weight(sentence, at);
    if (at >= 0 && weight == 0 && isConsidered(sentence, at)) {
      weight = Findings.ASK;
    }
    if (weight > 0 && Undecided.is(sentence, at)) {
      boolean told = sentence.place() == Place.TEXT && weight < Findings.ACT;
      int most = told ? Findings.HINT : Findings.ASK;
      findings.add(Kind.KILL, Findings.POSSIBLE, Math.min(weight, most), sentence, at);
      return;
    }
    findings.add(Kind.KILL, mark ? "marked" : "taken-back", weight, sentence, at);
    if (weight < Findings.ACT) {
      findings.add(Kind.KILL, "forbidden", order(sentence, at), sentence, sentence.from());
    }
    if (at < 0 && sentence.says(Concept.ERROR) && sentence.place() != Place.SLUG) {
      boolean brief =
          (!mark && (sentence.length() <= BRIEF || sentence.addressed()))
              || sentence.says(Concept.ITEM);
      int trace = brief ? Findings.TRACE : 0;
      int wrong = !mark && isSentInError(sentence) ? Findings.ASK : trace;
      findings.add(Kind.KILL, "wrong", wrong, sentence, sentence.from());
    }
  }

  private static int weight(Sentence sentence, int at) {
    if (isMandatory(sentence, at)) {
      return Findings.ACT;
    }
    return switch (sentence.place()) {
      case NOTE, TEXT -> inSentence(sentence, at);
      case HEAD -> inHeadline(sentence, at);
      case SLUG -> inSlug(sentence, at);
    };
  }

  private static int inSentence(Sentence sentence, int at) {
    Affected affected = Affected.of(sentence, at);
    boolean sign = isLedBySign(sentence, at);
    int most = affected == Affected.ITEM ? Findings.ACT : Findings.ASK;
    if (affected == Affected.OTHER && !sign) {
      return 0;
    }
    int address = sentence.addressed() ? inAddress(sentence, at) : 0;
    return Math.min(most, Math.max(address, inText(sentence, at)));
  }

  /** We are considering a kill: the agency speaks of itself, and names no item. */
  private static boolean isConsidered(Sentence sentence, int at) {
    return sentence.place() == Place.NOTE
        && sentence.says(Concept.WE)
        && sentence.length() <= BRIEF
        && Affected.of(sentence, at) == Affected.ITEM
        && Undecided.is(sentence, at);
  }

  /** This story was sent in error: nothing else, and nothing that mends it. */
  private static boolean isSentInError(Sentence sentence) {
    boolean mended =
        sentence.says(Concept.NO)
            || sentence.says(Concept.CORRECT)
            || sentence.says(Concept.UPDATE)
            || sentence.says(Concept.REPLACE)
            || sentence.says(Concept.PICTURE)
            || sentence.says(Concept.PART);
    if (mended || !sentence.first() || !sentence.saysBeside(Concept.SENT, Concept.ERROR)) {
      return false;
    }
    boolean note = sentence.place() == Place.NOTE;
    boolean item =
        sentence.saysThisItem()
            || (note && sentence.length() <= SHORTEST)
            || (note && sentence.startsWith(Concept.SELF, 1))
            || (sentence.addressed()
                && sentence.says(Concept.ITEM)
                && !sentence.says(Concept.ABOUT));
    boolean told = note || sentence.addressed() || sentence.isAlone();
    return item && told && sentence.length() <= SPOKEN;
  }

  /** The agencies' own words, which nothing else has. */
  private static boolean isMandatory(Sentence sentence, int at) {
    boolean mandatory = at > sentence.from() && isWord(sentence, at - 1, "mandatory");
    boolean alert =
        sentence.standsOut(at)
            && sentence.says(at - 1, Concept.ITEM)
            && sentence.word(at - 1).upper()
            && sentence.field().words().endsWithSign(at);
    boolean notice =
        at + 1 < sentence.to()
            && isWord(sentence, at + 1, "notice")
            && sentence.field().words().endsWithSign(at + 1);
    return isWord(sentence, at, "kill")
        && ((mandatory && !isSpokenOn(sentence, at)) || alert || notice);
  }

  /** Mandatory kill shelters: a word of no notice follows, and nothing parts it. */
  private static boolean isSpokenOn(Sentence sentence, int at) {
    int next = at + 1;
    return next < sentence.to()
        && !sentence.field().words().endsWithSign(at)
        && !sentence.word(next).upper()
        && !sentence.isShort(next, next + 1);
  }

  private static boolean isWord(Sentence sentence, int at, String word) {
    return sentence.word(at).folded().equals(word);
  }

  /** Do not use it; please disregard. */
  private static int order(Sentence sentence, int at) {
    boolean asked = sentence.says(Concept.PLEASE) || sentence.addressed();
    if (!sentence.forbidsUse()) {
      boolean told = asked || sentence.says(Concept.SYSTEMS);
      return at >= 0 && told && sentence.length() <= BRIEF && sentence.place() == Place.TEXT
          ? Findings.HALF
          : 0;
    }
    if (sentence.place() == Place.HEAD) {
      return at < 0 ? 0 : Findings.HINT;
    }
    boolean wrong = sentence.says(Concept.ERROR) && sentence.says(Concept.ITEM);
    boolean named = sentence.pointsAtItem(false) || sentence.namesItem();
    if (wrong && (asked ? named : sentence.saysThisItem())) {
      return Findings.ACT;
    }
    if (isOfWrongBefore(sentence)) {
      return Findings.ASK;
    }
    boolean order = sentence.startsWith(Concept.NO, 2) || sentence.startsWith(Concept.USE, 2);
    return sentence.length() <= SPOKEN && (wrong || asked || order) ? Findings.HALF : Findings.HINT;
  }

  /** The statement we sent at nine holds a false figure. It must not be used. */
  private static boolean isOfWrongBefore(Sentence sentence) {
    return sentence.follows(Concept.ITEM)
        && sentence.follows(Concept.ERROR)
        && (sentence.follows(Concept.WE) || sentence.follows(Concept.SELF))
        && sentence.length() <= BRIEF;
  }

  /** The sentence begins with it, and a sign parts it from the rest. */
  private static boolean isLedBySign(Sentence sentence, int at) {
    int end = sentence.endOf(at, Concept.KILL);
    return at == sentence.from() && sentence.field().words().endsWithSign(end - 1);
  }

  /** Kill story; editors: kill HARBOUR-FIRE. */
  private static boolean isOrder(Sentence sentence, int at) {
    int start = sentence.endOf(sentence.from(), Concept.DESK);
    int next = at + 1;
    return at == start
        && isWord(sentence, at, "kill")
        && (sentence.says(next, Concept.ITEM)
            || (next < sentence.to() && sentence.word(next).upper()));
  }

  /** Nothing is said, up to its end or a sign, but that something is taken back. */
  private static boolean isTerse(Sentence sentence, int at) {
    int end = at + 1;
    while (end < sentence.to() && !sentence.field().words().endsWithSign(end - 1)) {
      end++;
    }
    return end - sentence.from() <= BRIEF && sentence.isPlain(end, LETTERS);
  }

  private static int inAddress(Sentence sentence, int at) {
    boolean upper = at == sentence.from() && sentence.word(at).upper();
    if (upper || isLedBySign(sentence, at) || isOrder(sentence, at)) {
      return Findings.ACT;
    }
    if (isChanged(sentence)) {
      return 0;
    }
    if (isTerse(sentence, at)) {
      return Findings.ACT;
    }
    boolean item = isAboutItem(sentence, at);
    boolean asked = isUrged(sentence);
    boolean ours =
        sentence.pointsAtItem(false)
            || sentence.namesItem()
            || sentence.says(Concept.WE)
            || sentence.says(Concept.SYSTEMS)
            || sentence.forbidsUse()
            || (sentence.length() <= SHORTEST && !sentence.says(Concept.ABOUT));
    boolean leads = at <= sentence.from() + 2 || sentence.isPlain(at);
    boolean subject = isBehindSubject(sentence, at) && !sentence.says(Concept.PLEASE);
    if ((item && ours) || (asked && !subject && (item || leads))) {
      return Findings.ACT;
    }
    boolean brief = sentence.length() <= SHORTEST && sentence.isPlain(sentence.to());
    boolean kept = sentence.says(Concept.SYSTEMS) && leads;
    return item || asked || brief || kept ? Findings.ASK : 0;
  }

  /** Story on the judge who withdrew: what a story is about may be what is taken back. */
  private static boolean isBehindSubject(Sentence sentence, int at) {
    for (int i = sentence.from() + 1; i < at; i++) {
      boolean item = sentence.says(i - 1, Concept.ITEM) || sentence.says(i - 2, Concept.ITEM);
      if (item && sentence.says(i, Concept.ABOUT)) {
        return true;
      }
    }
    return false;
  }

  /** Updates, corrects: what it says thereafter is of the text. */
  private static boolean isChanged(Sentence sentence) {
    int first = sentence.from();
    boolean changed = sentence.says(first, Concept.UPDATE) || sentence.says(first, Concept.CORRECT);
    return changed && !sentence.field().words().endsWithSign(first);
  }

  /** A picture is an item of the wire where something else says so. */
  private static boolean isAboutItem(Sentence sentence, int at) {
    boolean ours = sentence.addressed() || sentence.startsWith(Concept.PLEASE, 1);
    boolean desks = sentence.place() == Place.TEXT && sentence.addressed();
    boolean picture = sentence.says(Concept.PICTURE) && (desks || sentence.says(Concept.SYSTEMS));
    boolean named = ours && sentence.says(Concept.ITEM) && sentence.length() <= ADDRESSED;
    boolean timed =
        sentence.first()
            && sentence.startsWith(Concept.ITEM, 3)
            && sentence.namesItem()
            && sentence.length() <= SPOKEN;
    // The release of this morning was sent in error and has to be deleted.
    boolean wrong =
        sentence.saysThisItem() && sentence.says(Concept.ERROR) && sentence.length() <= ADDRESSED;
    return sentence.isNearItem(at) || named || picture || timed || wrong;
  }

  /** A line of its own that is nothing but a notice: BULLETIN KILL; (kill for libel). */
  private static int inLine(Sentence sentence, int at) {
    boolean all = sentence.first() && sentence.to() == sentence.field().words().all().size();
    if (!all || !isTerse(sentence, at)) {
      return 0;
    }
    boolean marked = sentence.word(at).upper() || sentence.isBracketed();
    boolean more = isUrged(sentence) || sentence.says(Concept.ITEM) || sentence.forbidsUse();
    boolean phrase = sentence.endOf(at, Concept.KILL) > at + 1;
    boolean begins = at == sentence.from() && (more || phrase);
    boolean named = marked && (sentence.says(at, Concept.RECALL) || isWord(sentence, at, "kill"));
    return marked && more ? Findings.ACT : named || begins ? Findings.ASK : 0;
  }

  private static boolean isUrged(Sentence sentence) {
    return sentence.says(Concept.PLEASE)
        || sentence.says(Concept.ERROR)
        || sentence.says(Concept.URGE)
        || sentence.says(Concept.LAW);
  }

  private static int inText(Sentence sentence, int at) {
    if (sentence.place() == Place.NOTE) {
      return 0;
    }
    if (isOrderOfItsOwn(sentence, at)) {
      return Findings.HALF;
    }
    if (!isAboutItem(sentence, at) && !isTakenDown(sentence)) {
      return isOfItemBefore(sentence) ? Findings.ASK : inLine(sentence, at);
    }
    boolean please = sentence.says(Concept.PLEASE) && !asksOthers(sentence);
    boolean we = sentence.startsWith(Concept.WE, 3);
    boolean wrong = sentence.says(Concept.ERROR);
    boolean self = sentence.saysThisItem();
    boolean starts = sentence.startsWith(Concept.ITEM, 3);
    boolean early = at <= sentence.from() + 1;
    boolean named =
        sentence.namesItem() && (please || sentence.says(Concept.WE) || starts || early);
    int evidence =
        count(
            self || named,
            please,
            we,
            wrong,
            sentence.says(Concept.WE) && sentence.says(Concept.LAW),
            sentence.says(Concept.SYSTEMS),
            sentence.forbidsUse(),
            sentence.isBracketed() && sentence.first(),
            starts && sentence.word(at).upper());
    boolean bare =
        sentence.says(sentence.from(), Concept.ITEM)
            && at <= sentence.from() + 2
            && sentence.length() <= BRIEF;
    boolean asked =
        (please && sentence.startsWith(Concept.PLEASE, 2) && sentence.first())
            || (sentence.saysNear(Concept.DESK, at) && sentence.isAddressed());
    boolean spoken = sentence.first() && we && sentence.length() <= SPOKEN;
    boolean own =
        named
            || (self && starts && sentence.first() && sentence.length() <= BRIEF)
            || isTakenDown(sentence);
    if (own || spoken || bare || asked || evidence >= ENOUGH) {
      return Findings.ACT;
    }
    boolean told = sentence.says(at - 1, Concept.PAST) || sentence.says(at - 2, Concept.PAST);
    boolean heads = starts || early || (evidence > 0 && !wrong);
    boolean brief = sentence.length() <= (evidence > 0 ? SPOKEN : BRIEF / 2);
    return !told && heads && brief && sentence.first() ? Findings.ASK : Findings.HINT;
  }

  /** This article was removed by order of a court, for legal reasons: a line of its own. */
  private static boolean isTakenDown(Sentence sentence) {
    int second = sentence.from() + 1;
    boolean named = sentence.says(second, Concept.ITEM) || sentence.says(second, Concept.DOCUMENT);
    return named
        && sentence.says(sentence.from(), Concept.SELF)
        && sentence.isAlone()
        && (sentence.says(Concept.LAW) || sentence.says(Concept.ERROR))
        && sentence.length() <= SPOKEN;
  }

  /** It left too early by mistake. We ask you to delete it. */
  private static boolean isOfItemBefore(Sentence sentence) {
    return sentence.follows(Concept.ITEM)
        && (sentence.follows(Concept.ERROR)
            || sentence.follows(Concept.LAW)
            || sentence.follows(Concept.KILL))
        && sentence.says(Concept.PLEASE)
        && !asksOthers(sentence)
        && (sentence.says(Concept.WE) || sentence.forbidsUse() || sentence.follows(Concept.SELF));
  }

  /** Patients are asked: whom no agency addresses. */
  private static boolean asksOthers(Sentence sentence) {
    int first = sentence.from();
    boolean own =
        sentence.says(first, Concept.PLEASE)
            || sentence.says(first, Concept.DESK)
            || sentence.says(first, Concept.WE)
            || sentence.says(first, Concept.ITEM)
            || sentence.says(first, Concept.SELF);
    return !own
        && sentence.says(first + 1, Concept.PLEASE)
        && sentence.word(first).folded().length() > SHORTEST;
  }

  /** It was released in error. Kill all copies immediately. */
  private static boolean isOrderOfItsOwn(Sentence sentence, int at) {
    return !sentence.first()
        && at == sentence.from()
        && sentence.length() <= BRIEF
        && sentence.follows(Concept.ITEM)
        && sentence.follows(Concept.ERROR)
        && (isUrged(sentence) || sentence.length() == 1);
  }

  private static int count(boolean... evidence) {
    int count = 0;
    for (boolean each : evidence) {
      count += each ? 1 : 0;
    }
    return count;
  }

  private static int inHeadline(Sentence sentence, int at) {
    Words words = sentence.field().words();
    boolean upper = sentence.word(at).upper();
    boolean last = sentence.endOf(at, Concept.KILL) == sentence.to();
    boolean item = sentence.isNearItem(at);
    int tag = firstOfTag(sentence, at);
    if (last && words.isApart(tag) && (!upper || item || sentence.standsOut(at))) {
      boolean small = !upper && !item;
      return sentence.standsOut(at) ? Findings.ACT : small ? Findings.HALF : Findings.ASK;
    }
    boolean title =
        words.all().size() <= TITLE
            && (item || sentence.says(0, Concept.NOTICE))
            && Affected.of(sentence, at) != Affected.OTHER
            && sentence.isPlain(sentence.to());
    boolean all = words.all().size() == sentence.endOf(at, Concept.KILL) && at == 0;
    if (title || all || isOrderToDesks(sentence, at)) {
      return Findings.ASK;
    }
    int end = endOfMark(sentence, at);
    if (at > sentence.from() + 2 || !words.endsWithSign(end) || (last && !upper)) {
      return 0;
    }
    if (upper && sentence.field().item().bare()) {
      return Findings.ACT;
    }
    boolean kill = sentence.word(at).folded().startsWith("kill");
    boolean named = end + 1 < sentence.to() && sentence.word(end + 1).capital();
    boolean doubtful =
        sentence.startsWith(Concept.ITEM, 2)
            || (kill && at > sentence.from() && (upper || !sentence.says(at - 1, Concept.URGE)))
            || (upper && (!kill || named));
    return doubtful ? Findings.ASK : end < SMALL_MARK ? Findings.HINT : 0;
  }

  /** The last word of it: how urgent it is may stand behind it, ANULACIÓN OBLIGATORIA. */
  private static int endOfMark(Sentence sentence, int at) {
    int end = sentence.endOf(at, Concept.KILL);
    while (sentence.says(end, Concept.URGE) && sentence.word(end).upper()) {
      end++;
    }
    return end - 1;
  }

  /** Editors: pull profile of. */
  private static boolean isOrderToDesks(Sentence sentence, int at) {
    int start = sentence.endOf(sentence.from(), Concept.DESK);
    return start > sentence.from()
        && at == start
        && sentence.field().words().isApart(start)
        && (sentence.says(at + 1, Concept.ITEM)
            || sentence.says(at + 1, Concept.SELF)
            || sentence.says(at + 2, Concept.ITEM));
  }

  /** Headline (STORY WITHDRAWN): what is taken back stands before the word that does so. */
  private static int firstOfTag(Sentence sentence, int at) {
    int first = at;
    while (sentence.says(first - 1, Concept.ITEM)
        || sentence.says(first - 1, Concept.URGE)
        || sentence.says(first - 1, Concept.PERHAPS)) {
      first--;
    }
    return first;
  }

  /** The first or the last word of a slug. */
  private static int inSlug(Sentence sentence, int at) {
    int end = sentence.endOf(at, Concept.KILL);
    boolean last = end == sentence.to();
    int first = firstOfTag(sentence, at);
    if (!sentence.word(at).upper() || (at > sentence.from() && !last)) {
      return 0;
    }
    boolean all = last && at == sentence.from();
    boolean apart = last && sentence.field().words().isApart(first);
    return all || apart ? Findings.ASK : Findings.HALF;
  }
}
