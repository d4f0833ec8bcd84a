package news.telex.enrich.entity;

import java.util.HashSet;
import java.util.Set;
import news.telex.enrich.document.Document;
import news.telex.enrich.document.Document.Style;
import news.telex.enrich.entity.Cues.Kind;
import news.telex.enrich.text.Token;
import news.telex.enrich.text.Token.Join;

/**
 * The people whom a text names in full, known or not: what is called Kent in a text about Olivia
 * Kent is more likely her than the county.
 */
final class People {
  /** Words of a full name. */
  private static final int MOST = 3;

  private final Document document;
  private final Cues cues;
  private final Surroundings surroundings;
  private final Descriptions descriptions;
  private final Set<String> parts = new HashSet<>();
  private final Set<String> lastWords = new HashSet<>();

  People(Document document, Cues cues, Surroundings surroundings, Descriptions descriptions) {
    this.document = document;
    this.cues = cues;
    this.surroundings = surroundings;
    this.descriptions = descriptions;
    int i = 0;
    while (i < document.size()) {
      int end = end(i);
      if (end - i > 1 && document.style(i) == Style.RUNNING) {
        read(i, end);
      }
      i = Math.max(i + 1, end);
    }
  }

  /** Behind the run of capitals that begins here. */
  private int end(int from) {
    int end = from;
    while (document.adjacent(from, end)
        && document.token(end).isCapital()
        && document.token(end).join() != Join.ENDING
        && (end == from || !document.token(end).sentenceStart())) {
      end++;
    }
    return end;
  }

  private void read(int from, int to) {
    int start = from;
    while (start < to - 1 && isTitle(document.token(start).key())) {
      start++;
    }
    String last = document.token(to - 1).key();
    if (to - start < 2 || to - start > MOST || isThing(start, to)) {
      return;
    }
    lastWords.add(last);
    Token first = document.token(start);
    Span span = new Span(start, to);
    boolean said =
        start > from
            || surroundings.isTitled(span)
            || isCallingAt(start - 1, start)
            || surroundings.isAged(span)
            || surroundings.behind(span).stream().anyMatch(descriptions::isCalling);
    if (said) {
      parts.add(first.key());
    }
    if (said || cues.isGivenName(first.key())) {
      parts.add(last);
    }
  }

  /** A language without a list of titles has at least what people are called. */
  private boolean isTitle(String key) {
    return cues.is(Kind.TITLE, key) || (cues.language().isEmpty() && descriptions.isCalling(key));
  }

  private boolean isCallingAt(int at, int beside) {
    return document.adjacent(at, beside) && descriptions.isCalling(document.token(at).key());
  }

  /** Whether a word of the run makes another thing of it: Sydney Opera House. */
  private boolean isThing(int from, int to) {
    for (int i = from; i < to; i++) {
      Token token = document.token(i);
      String key = token.key();
      if (cues.isFunction(token)
          || cues.is(Kind.COMMON, key)
          || cues.is(Kind.ORG_HEAD, key)
          || cues.is(Kind.ORG_SUFFIX, key)
          || cues.is(Kind.PLACE_HEAD, key)
          || cues.is(Kind.EVENT, key)
          || cues.is(Kind.CALENDAR, key)
          || cues.endsLikeOrganisation(key)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word is the given name or the surname of somebody whom the text names in full. */
  boolean isPartOfName(String key) {
    return parts.contains(key);
  }

  /** Whether a word is the last one of something that may be somebody's full name. */
  boolean isLastWord(String key) {
    return lastWords.contains(key);
  }
}
