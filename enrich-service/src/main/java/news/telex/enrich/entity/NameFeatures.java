package news.telex.enrich.entity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import news.telex.enrich.document.Document;
import news.telex.enrich.document.Document.Style;
import news.telex.enrich.entity.Cues.Kind;
import news.telex.enrich.entity.KnowledgeMatcher.Match;
import news.telex.enrich.knowledge.Alias;
import news.telex.enrich.tagger.Evidence;
import news.telex.enrich.text.Token;
import news.telex.enrich.text.Token.Join;
import news.telex.enrich.text.Token.Shape;

/**
 * What the tagger sees of a text: of each token that may belong to a name the word and its form,
 * its neighbours, the run of capitals that it stands in, what the lists and the knowledge say, and
 * what the rest of the article does with the same word.
 *
 * <p>The tagger is trained on exactly these: a change here is a change of the model.
 */
final class NameFeatures {
  /** Small words from the capital before that may still belong to a name. */
  private static final int TAIL = 2;

  /** Small words between two capitals that may belong to one name. */
  private static final int GAP = 3;

  /** What the article does with a word elsewhere. */
  private static final int TITLED = 1;

  private static final int PLACED = 1 << 1;
  private static final int SPEAKS = 1 << 2;
  private static final int BEHIND_GIVEN = 1 << 3;
  private static final int LAST = 1 << 4;
  private static final int FIRST = 1 << 5;
  private static final int IN_ORGANISATION = 1 << 6;
  private static final int ALONE = 1 << 7;

  /** What the bits say, from the lowest on. */
  static final List<String> ELSEWHERE =
      List.of(
          "behind a title",
          "behind a word for where",
          "before a verb of speech",
          "behind a given name",
          "last of several",
          "first of several",
          "in an organisation",
          "alone");

  private static final int BITS = ELSEWHERE.size();

  /**
   * The features of each token from the second to this one, this one apart, are of the word alone:
   * what the tagger does not know of a word that it never saw.
   */
  static final int OWN = 12;

  private static final int OUT_OF_TEXT = 0x5bd1e995;

  private final Document document;
  private final Cues cues;
  private final int language;
  private final int size;
  private final int[] masks;
  private final int[] shapes;
  private final int[] clusters;
  private final int[] runStart;
  private final int[] runEnd;
  private final Map<String, Integer> elsewhere = new HashMap<>();
  private final Match[] matchOf;
  private final boolean[] doubtful;
  private final Evidence evidence = new Evidence();
  private int kind;

  private NameFeatures(Document document, Cues cues, Disambiguation meanings) {
    this.document = document;
    this.cues = cues;
    this.language = document.language().hashCode();
    this.size = document.size();
    this.masks = new int[size];
    this.shapes = new int[size];
    this.clusters = new int[size];
    this.runStart = new int[size];
    this.runEnd = new int[size];
    this.matchOf = new Match[size];
    this.doubtful = new boolean[size];
    meanings.matches().forEach(match -> put(match, match.isContext()));
    meanings.hints().forEach(hint -> put(hint, true));
  }

  private void put(Match match, boolean doubt) {
    for (int i = match.span().from(); i < match.span().to(); i++) {
      matchOf[i] = match;
      doubtful[i] = doubt;
    }
  }

  /** The features of a text. */
  static Evidence of(Document document, Cues cues, Disambiguation meanings, Trace trace) {
    NameFeatures features = new NameFeatures(document, cues, meanings);
    features.readTokens();
    features.readRuns();
    int last = -2;
    for (int i = 0; i < features.size; i++) {
      if (features.mayBeName(i)) {
        boolean first = last != i - 1 || !document.adjacent(last, i);
        features.evidence.token(i, first);
        features.token(i);
        last = i;
      }
    }
    trace.seen(features.masks, features.elsewhere);
    return features.evidence;
  }

  private void readTokens() {
    for (int i = 0; i < size; i++) {
      Token token = document.token(i);
      masks[i] = token.isMark() ? 0 : cues.mask(token);
      clusters[i] = cues.hasClusters() ? mix(language, cues.cluster(token)) : 0;
      shapes[i] = token.isMark() ? token.surface().charAt(0) : cues.shape(token);
    }
  }

  /** Runs of words with capitals, and what they tell of their words. */
  private void readRuns() {
    int i = 0;
    while (i < size) {
      if (!document.token(i).isCapital() || document.token(i).join() == Join.ENDING) {
        runStart[i] = i;
        runEnd[i] = i + 1;
        i++;
        continue;
      }
      int end = i + 1;
      while (end < size
          && document.adjacent(i, end)
          && document.token(end).isCapital()
          && document.token(end).join() != Join.ENDING
          && !document.token(end).sentenceStart()) {
        end++;
      }
      for (int k = i; k < end; k++) {
        runStart[k] = i;
        runEnd[k] = end;
      }
      if (document.style(i) == Style.RUNNING) {
        readRun(i, end);
      }
      i = end;
    }
  }

  private void readRun(int from, int to) {
    // Titles and what opens a sentence are no part of the name.
    int start = from;
    boolean titled = before(from, Kind.TITLE);
    while (start < to - 1
        && ((masks[start] & Cues.bit(Kind.TITLE)) != 0
            || (document.token(start).sentenceStart()
                && (masks[start] & Cues.bit(Kind.FUNCTION)) != 0))) {
      titled |= (masks[start] & Cues.bit(Kind.TITLE)) != 0;
      start++;
    }
    boolean alone = to - start == 1;
    boolean organisation = false;
    for (int i = start; i < to; i++) {
      organisation |=
          (masks[i] & (Cues.bit(Kind.ORG_HEAD) | Cues.bit(Kind.ORG_SUFFIX))) != 0 && !alone;
    }
    boolean given = !alone && (masks[start] & Cues.GIVEN) != 0;
    int all = organisation ? IN_ORGANISATION : 0;
    all |= titled ? TITLED : 0;
    all |= before(start, Kind.PLACE_PREPOSITION) ? PLACED : 0;
    boolean speaks =
        document.adjacent(from, to)
            && document.token(to).shape() == Shape.LOWER
            && (masks[to] & Cues.bit(Kind.SPEECH)) != 0;
    for (int i = start; i < to; i++) {
      int bits = all | (speaks && i == to - 1 ? SPEAKS : 0);
      bits |= alone ? ALONE : i == to - 1 ? LAST : i == start ? FIRST : 0;
      bits |= given && i == to - 1 ? BEHIND_GIVEN : 0;
      elsewhere.merge(document.token(i).key(), bits, (a, b) -> a | b);
    }
  }

  private boolean before(int at, Kind kind) {
    return document.adjacent(at - 1, at) && (masks[at - 1] & Cues.bit(kind)) != 0;
  }

  /** Whether a token may belong to a name: a capital, or small with one near. */
  private boolean mayBeName(int i) {
    Token token = document.token(i);
    if (document.adjacent(i, i + 1) && document.token(i + 1).join() == Join.ELISION) {
      return false;
    }
    if (opens(i) || matchOf[i] != null) {
      return true;
    }
    if (token.shape() == Shape.CASELESS) {
      return false;
    }
    if (token.shape() == Shape.LOWER && hasCapital(token.surface())) {
      return true;
    }
    int left = 1;
    while (left <= GAP && document.adjacent(i - left, i) && !opens(i - left)) {
      left++;
    }
    boolean capitalLeft = left <= GAP && document.adjacent(i - left, i);
    int right = 1;
    while (right <= GAP
        && document.adjacent(i, i + right)
        && !document.token(i + right).isCapital()) {
      right++;
    }
    boolean capitalRight = right <= GAP && document.adjacent(i, i + right);
    if (token.isMark()) {
      return capitalLeft && left == 1 && capitalRight && right <= 2;
    }
    return (capitalRight && right == 1)
        || (capitalLeft && left <= TAIL)
        || (capitalLeft && capitalRight && left + right <= GAP + 1);
  }

  /** A capital, or a word that begins a name without one: université de … */
  private boolean opens(int i) {
    return document.token(i).isCapital() || (masks[i] & Cues.bit(Kind.LOWER_HEAD)) != 0;
  }

  private static boolean hasCapital(String word) {
    for (int i = 1; i < word.length(); i++) {
      if (Character.isUpperCase(word.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** The classes of characters; of more than two alike only two. */
  static int shape(String word) {
    int hash = 7;
    int last = 0;
    int alike = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      int type =
          Character.isUpperCase(c)
              ? 'X'
              : Character.isLowerCase(c)
                  ? 'x'
                  : Character.isDigit(c) ? '9' : Character.isLetter(c) ? 'c' : c;
      alike = type == last ? alike + 1 : 0;
      last = type;
      if (alike < 2) {
        hash = hash * 31 + type;
      }
    }
    return hash;
  }

  /** Begins the next kind of feature with a value. */
  private void add(int value) {
    evidence.add(mix(kind++, value));
  }

  private void add(int one, int two) {
    add(mix(one, two));
  }

  private void add(int one, int two, int three) {
    add(mix(mix(one, two), three));
  }

  private void addIf(boolean holds, int value) {
    int number = kind++;
    if (holds) {
      evidence.add(mix(number, value));
    }
  }

  private static int mix(int one, int two) {
    int h = one * 0x85EBCA6B ^ two;
    h *= 0xC2B2AE35;
    return h ^ h >>> 15;
  }

  private boolean isAt(int i, int at) {
    return at >= 0 && at < size && document.adjacent(Math.min(i, at), Math.max(i, at));
  }

  private int word(int i, int at) {
    return isAt(i, at) ? document.token(at).lower().hashCode() : OUT_OF_TEXT;
  }

  private int shapeAt(int i, int at) {
    return isAt(i, at) ? shapes[at] * 4 + document.token(at).join().ordinal() : OUT_OF_TEXT;
  }

  private int maskAt(int i, int at) {
    return isAt(i, at) ? masks[at] : -1;
  }

  /** Languages have classes of their own. */
  private int clusterAt(int i, int at) {
    return isAt(i, at) ? clusters[at] : OUT_OF_TEXT;
  }

  private int endingAt(int i, int at) {
    return isAt(i, at) ? ending(document.token(at).lower(), 3) : OUT_OF_TEXT;
  }

  private static int ending(String word, int length) {
    int hash = 1;
    for (int k = Math.max(0, word.length() - length); k < word.length(); k++) {
      hash = hash * 31 + word.charAt(k);
    }
    return hash;
  }

  private static int beginning(String word, int length) {
    int hash = 3;
    for (int k = 0; k < Math.min(length, word.length()); k++) {
      hash = hash * 31 + word.charAt(k);
    }
    return hash;
  }

  private void token(int i) {
    kind = 1;
    Token token = document.token(i);
    String lower = token.lower();
    int word = lower.hashCode();
    int shape = shapeAt(i, i);
    Style style = document.style(i);
    int place = (token.sentenceStart() ? 1 : 0) + 2 * style.ordinal();
    int w1 = word(i, i - 1);
    int w2 = word(i, i - 2);
    int v1 = word(i, i + 1);
    int v2 = word(i, i + 2);
    int s1 = shapeAt(i, i - 1);
    int t1 = shapeAt(i, i + 1);
    add(0);
    // The word, as OWN says
    add(word);
    add(word, shape);
    add(token.key().hashCode(), token.isCapital() ? 1 : 0);
    for (int n = 1; n <= 4; n++) {
      add(ending(lower, n), token.isCapital() ? 1 : 0);
      add(beginning(lower, n), token.isCapital() ? 1 : 0);
    }
    add(shape);
    add(shape, place);
    add(place);
    // Its neighbours
    add(w1);
    add(v1);
    add(w2);
    add(v2);
    add(w1, word);
    add(word, v1);
    add(w1, v1);
    add(w1, shape);
    add(shape, v1);
    add(w2, w1, shape);
    add(shape, v1, v2);
    add(s1, shape, t1);
    add(s1, shape);
    add(shape, t1);
    add(shapeAt(i, i - 2), s1, shape);
    add(shape, t1, shapeAt(i, i + 2));
    add(endingAt(i, i - 1), shape);
    add(shape, endingAt(i, i + 1));
    // The lists
    int mask = masks[i];
    int m1 = maskAt(i, i - 1);
    int n1 = maskAt(i, i + 1);
    add(mask, shape);
    add(m1, mask);
    add(mask, n1);
    add(m1, mask, n1);
    add(maskAt(i, i - 2), m1, token.isCapital() ? 1 : 0);
    add(n1, maskAt(i, i + 2), token.isCapital() ? 1 : 0);
    // The run of capitals
    int from = runStart[i];
    int to = runEnd[i];
    int at = Math.min(i - from, 3) * 4 + Math.min(to - 1 - i, 3);
    add(at, token.isCapital() ? shape : 0);
    add(word(i, from - 1), at);
    add(word(i, to), at);
    add(word(i, from - 1), word(i, to), Math.min(to - from, 4));
    add(maskAt(i, from - 1), at);
    add(maskAt(i, to), at);
    add(word(i, to - 1), at);
    add(word(i, from), at);
    add(masks[to - 1], at);
    add(masks[from], at);
    add(masks[from], masks[to - 1], at);
    add(endingAt(i, to - 1), at);
    add(endingAt(i, from - 1), at);
    add(word(i, from - 2), word(i, from - 1), at);
    add(word(i, to), word(i, to + 1), at);
    // The run before, over small words: Ministry of, Universidad de la
    int link = from - 1;
    while (link > from - 4 && isAt(i, link) && !document.token(link).isCapital()) {
      link--;
    }
    boolean linked = from - link > 1 && isAt(i, link) && document.token(link).isCapital();
    addIf(linked, mix(mix(masks[Math.max(0, link)], word(i, from - 1)), at));
    addIf(linked, mix(masks[runStart[Math.max(0, link)]], maskAt(i, from - 1)));
    addIf(linked, mix(word(i, link), word(i, from - 1)));
    addIf(linked, mix(endingAt(i, link), word(i, from - 1)));
    // The language
    add(language, shape, place);
    add(language, word);
    add(language, at, token.isCapital() ? 1 : 0);
    add(language, w1, at);
    // The rest of the article
    int bits = elsewhere.getOrDefault(token.key(), 0);
    add(bits, at);
    for (int b = 0; b < BITS; b++) {
      addIf((bits & 1 << b) != 0, token.isCapital() ? 1 : 0);
    }
    int seen =
        (document.isSeenLower(token.key()) ? 1 : 0) + (document.isSeenCapital(token.key()) ? 2 : 0);
    add(seen, shape, place);
    add(document.isQuoted(i) ? 1 : 0, at);
    // The knowledge
    int known = known(i);
    add(known);
    add(known, shape, place);
    add(known, at);
    add(known, mask);
    add(isAt(i, i - 1) ? known(i - 1) : 0, known);
    add(known, isAt(i, i + 1) ? known(i + 1) : 0);
    add(known, w1);
    add(known, v1);
    Match match = matchOf[i];
    int sort = match == null ? 0 : match.aliases().get(0).entity().kind().hashCode();
    addIf(match != null, mix(sort, match == null ? 0 : part(match, i)));
    addIf(match != null, mix(sort, word(i, from - 1)));
    addIf(match != null, mix(sort, at));
    // Last, so that the kinds of all others have the same numbers in all languages
    if (cues.hasClusters()) {
      clusters(i, shape, at);
    }
  }

  /** The classes of the word, its neighbours and the run of capitals. */
  private void clusters(int i, int shape, int at) {
    int from = runStart[i];
    int to = runEnd[i];
    int own = clusterAt(i, i);
    int before = clusterAt(i, i - 1);
    int behind = clusterAt(i, i + 1);
    add(own);
    add(own, shape);
    add(before, at);
    add(behind, at);
    add(before, own);
    add(own, behind);
    add(clusterAt(i, from - 1), clusterAt(i, to), at);
    add(clusterAt(i, from), clusterAt(i, to - 1), at);
    add(clusterAt(i, i - 2), at);
    add(clusterAt(i, i + 2), at);
  }

  private static int part(Match match, int i) {
    int n = match.span().length();
    return n == 1 ? 3 : i == match.span().from() ? 0 : i == match.span().to() - 1 ? 2 : 1;
  }

  /** What the knowledge says of a token: its part of a name, the types, whether it is doubtful. */
  private int known(int i) {
    Match match = matchOf[i];
    if (match == null) {
      return 0;
    }
    int types = 0;
    for (Alias alias : match.aliases()) {
      types |= 1 << alias.entity().type().ordinal();
    }
    return 1
        + part(match, i)
        + 4 * match.aliases().get(0).entity().type().ordinal()
        + 64 * types
        + (doubtful[i] ? 32 : 0)
        + 4096 * Math.min(3, match.span().length())
        + 16384 * standing(match.aliases().get(0));
  }

  /**
   * How well known the likeliest meaning is, in steps of its prior; kept by hand is the highest.
   */
  private static int standing(Alias alias) {
    int prior = alias.entity().prior();
    return alias.kept() ? 4 : prior >= 50 ? 3 : prior >= 30 ? 2 : prior >= 10 ? 1 : 0;
  }
}
