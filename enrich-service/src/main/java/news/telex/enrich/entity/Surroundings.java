package news.telex.enrich.entity;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import news.telex.enrich.document.Document;
import news.telex.enrich.document.Document.Style;
import news.telex.enrich.entity.Cues.Kind;
import news.telex.enrich.text.Token;
import news.telex.enrich.text.Token.Join;
import news.telex.enrich.text.Token.Shape;

/** What stands around the names of a text. Lives within one recognition. */
final class Surroundings {
  /** How far from a name its words are looked for, in tokens. */
  private static final int WINDOW = 8;

  /** How far a calling may stand from the name that it belongs to. */
  private static final int APPOSITION = 4;

  /** How far into a paragraph a report says where it was written, in tokens. */
  private static final int DATELINE = 9;

  /** Digits of a year. */
  private static final int YEAR = 4;

  private final Document document;
  private final Cues cues;
  private final Map<Span, Set<String>> around = new HashMap<>();
  private final Set<Integer> years = new HashSet<>();

  Surroundings(Document document, Cues cues) {
    this.document = document;
    this.cues = cues;
    for (int i = 0; i < document.size(); i++) {
      String key = document.token(i).key();
      if (key.length() == YEAR
          && document.token(i).shape() == Shape.NUMBER
          && key.chars().allMatch(c -> c >= '0' && c <= '9')) {
        years.add(Integer.parseInt(key));
      }
    }
  }

  /** How many words a name has, grammatical ones apart: the Post has one. */
  int words(Span span) {
    int words = 0;
    for (int i = span.from(); i < span.to(); i++) {
      words += isFunction(i) || document.token(i).join() == Join.ENDING ? 0 : 1;
    }
    return Math.max(1, words);
  }

  /** Whether a token is a grammatical word. */
  boolean isFunction(int at) {
    return cues.isFunction(document.token(at));
  }

  /** Whether “in” or another word for where stands before a name. */
  boolean isPlaceBefore(Span span) {
    return isBefore(span, Kind.PLACE_PREPOSITION);
  }

  /** Whether a title stands before a name. */
  boolean isTitled(Span span) {
    return isBefore(span, Kind.TITLE);
  }

  private boolean isBefore(Span span, Kind kind) {
    int before = span.from() - 1;
    return document.adjacent(before, span.from()) && cues.is(kind, document.token(before).key());
  }

  /** Whether a name says where a report was written: MILAN, Nov 3 (Reuters) –. */
  boolean isDateline(Span span) {
    int from = span.from();
    if (document.paragraph(from) == 0 || document.adjacent(from - 1, from)) {
      return false;
    }
    for (int i = span.to(); i < from + DATELINE && document.adjacent(from, i); i++) {
      Token token = document.token(i);
      if (token.is('–') || token.is('—') || (token.is('-') && token.join() == Join.NONE)) {
        return true;
      }
      if (token.shape() == Shape.LOWER) {
        return false;
      }
    }
    return false;
  }

  /** Whether the text tells of a year. */
  boolean isYear(int year) {
    return years.contains(year);
  }

  /** The words near a name, in their folded form. */
  Set<String> around(Span span) {
    return around.computeIfAbsent(
        span,
        name -> {
          Set<String> words = new HashSet<>();
          int to = Math.min(document.size(), name.to() + WINDOW);
          for (int i = Math.max(0, name.from() - WINDOW); i < to; i++) {
            Token token = document.token(i);
            boolean inside = i >= name.from() && i < name.to();
            if (!inside && !token.isMark() && document.adjacent(name.from(), i)) {
              words.add(token.key());
            }
          }
          return words;
        });
  }

  /** The words that say who somebody is: some directly before the name, and those behind it. */
  Set<String> beside(Span span) {
    Set<String> beside = new HashSet<>(behind(span));
    for (int i = span.from() - 1; i >= span.from() - APPOSITION; i--) {
      if (!document.adjacent(i, span.from()) || document.token(i).isMark()) {
        break;
      }
      beside.add(document.token(i).key());
    }
    return beside;
  }

  /**
   * The words behind a name and a comma, where an age may stand first: Major, 34, a pastry chef.
   */
  Set<String> behind(Span span) {
    Set<String> behind = new HashSet<>();
    int after = span.to();
    if (document.adjacent(span.from(), after) && document.token(after).is(',')) {
      if (isAge(after)) {
        after += 2;
      }
      for (int i = after + 1; i <= after + 1 + APPOSITION; i++) {
        if (!document.adjacent(span.from(), i) || document.token(i).isMark()) {
          break;
        }
        behind.add(document.token(i).key());
      }
    }
    return behind;
  }

  /** Whether an age stands behind a name, between commas. */
  boolean isAged(Span span) {
    int after = span.to();
    return document.adjacent(span.from(), after) && document.token(after).is(',') && isAge(after);
  }

  private boolean isAge(int comma) {
    return document.adjacent(comma, comma + 2)
        && document.token(comma + 1).shape() == Shape.NUMBER
        && (document.token(comma + 2).is(',') || document.token(comma + 2).is('.'));
  }

  /** Whether a name goes on behind a hyphen, or begins behind one: Angela Merkel-Jones. */
  boolean goesOn(Span span) {
    int after = span.to();
    if (document.adjacent(span.from(), after)) {
      Token next = document.token(after);
      if (next.join() == Join.HYPHEN && next.isCapital()) {
        return true;
      }
    }
    return document.token(span.from()).join() == Join.HYPHEN
        && document.adjacent(span.from() - 1, span.from())
        && document.token(span.from() - 1).isCapital();
  }

  /** Whether a name stands within a longer run of capitals, which is a name of its own. */
  boolean isPartOfMore(Span span) {
    return isRunning(span)
        && (isNameWord(span.to(), span.from(), false)
            || isNameWord(span.from() - 1, span.from(), true));
  }

  /** Whether a word of a name stands before another, and is no title of it. */
  boolean hasNameBefore(Span span) {
    return isRunning(span) && isNameWord(span.from() - 1, span.from(), true);
  }

  /** Whether a name stands where capitals tell names. */
  boolean isRunning(Span span) {
    return document.style(span.from()) == Style.RUNNING;
  }

  private boolean isNameWord(int at, int beside, boolean before) {
    if (!document.adjacent(Math.min(at, beside), Math.max(at, beside))) {
      return false;
    }
    Token token = document.token(at);
    return token.isCapital()
        && !cues.isFunction(token)
        && !cues.is(Kind.CALENDAR, token.key())
        && !(before && (cues.is(Kind.TITLE, token.key()) || token.sentenceStart()));
  }
}
