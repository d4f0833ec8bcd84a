package news.telex.ingest.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import news.telex.ingest.knowledge.Trust;
import news.telex.ingest.notice.Notice;
import news.telex.ingest.notice.Notice.Kind;
import news.telex.ingest.notice.Notice.Place;
import news.telex.ingest.notice.Notice.Span;
import news.telex.ingest.notice.Notices;
import news.telex.ingest.text.Characters;
import news.telex.ingest.text.Dates;
import news.telex.ingest.text.HeadlineMarks;
import news.telex.ingest.text.Moment;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Removed;
import news.telex.schemas.Review;
import news.telex.schemas.Signals;
import org.jspecify.annotations.Nullable;

/**
 * What the words of an item say about its life, and its text without those words.
 *
 * @param status usable if they say nothing
 * @param signal kill, correction, update or advisory; null if they say none of them
 * @param embargo end of an embargo, null if there is none
 * @param review what somebody has to decide, null if nothing is in doubt
 * @param doubtful end of the embargo that is in doubt, null if it is no embargo or names no time
 * @param note the words that say so, for want of a note to editors; null if there are none
 * @param headline without marks
 * @param body paragraphs, without those that are nothing but a notice
 * @param removed the marks and notices
 * @param titled whether a kill or a correction stands at the headline or the slug, certain or not,
 *     so that the rest of these names what it is about
 */
record WordedNotices(
    PubStatus status,
    @Nullable String signal,
    @Nullable Moment embargo,
    @Nullable Review review,
    @Nullable Moment doubtful,
    @Nullable String note,
    String headline,
    List<String> body,
    List<Removed> removed,
    boolean titled) {
  private static final List<Kind> BY_GRAVITY =
      List.of(Kind.KILL, Kind.WITHHOLD, Kind.EMBARGO, Kind.REVIVAL, Kind.CORRECTION);

  private static final int MAX_WORDS = 200;
  private static final int MAX_NOTE = 1_000;
  private static final int MAX_REMOVED = 500;
  private static final int MAX_MARKS = 4;

  /** Signs that go with a notice before the text, and with one behind it. */
  private static final String BEHIND = " .,:;!)]-–—*|/\n";

  private static final String BEFORE = " ([-–—:;,*|/\n";

  /** A line that is nothing but a notice has so many units at most. */
  private static final int MAX_LINE = 160;

  /** What is left of a headline or paragraph has so many words, or it is no text. */
  private static final int LEAST_WORDS = 2;

  /**
   * Reads them.
   *
   * @param notices what finds them
   * @param clues what settles their times; {@code receivedAt} is when the item was written
   * @param trust how far they are trusted
   */
  static WordedNotices of(Notices.Texts texts, Notices notices, Dates.Clues clues, Trust trust) {
    Text text = new Text(texts);
    String front = text.stripMarks();
    Notices.Texts bare =
        new Notices.Texts(texts.note(), text.headline, texts.slug(), texts.body(), texts.others());
    PubStatus status = PubStatus.usable;
    String signal = null;
    Moment embargo = null;
    Notice doubtful = null;
    String note = null;
    List<Notice> found = trust == Trust.IGNORE ? List.of() : notices.of(bare, clues);
    for (Notice notice : found) {
      if (!notice.certain() || (trust == Trust.REVIEW && notice.kind() != Kind.CORRECTION)) {
        doubtful = doubtful == null || graver(notice, doubtful) ? notice : doubtful;
        continue;
      }
      switch (notice.kind()) {
        case KILL -> status = PubStatus.canceled;
        case WITHHOLD -> status = PubStatus.withheld;
        case EMBARGO -> embargo = notice.until();
        case REVIVAL, CORRECTION -> {}
      }
      if (notice.kind() == Kind.KILL || notice.kind() == Kind.CORRECTION) {
        signal = word(notice.kind());
      }
      if (note == null && notice.kind() != Kind.EMBARGO) {
        note = text.said(notice);
      }
      // A kill is about another text than its own: that stays, to be looked at.
      notice.spans().stream()
          .filter(span -> span.place() == Place.HEAD || notice.kind() != Kind.KILL)
          .forEach(text.spans::add);
    }
    text.strip();
    String inner = text.stripMarks();
    if (signal == null) {
      String marked = front == null ? inner : front;
      signal = marked == null ? notices.signal(texts.note()).orElse(null) : marked;
      signal = signal == null && notices.isAdvisory(text.headline) ? Signals.ADVISORY : signal;
    }
    return new WordedNotices(
        status,
        signal,
        embargo,
        status == PubStatus.canceled || doubtful == null ? null : review(doubtful),
        doubtful == null ? null : doubtful.until(),
        note,
        text.headline,
        text.body,
        text.removed,
        found.stream().anyMatch(WordedNotices::isTitled));
  }

  /**
   * The line above the headline of a text that says until when it is under embargo, and nothing
   * else; empty if its first line is none.
   *
   * @param text begins with its first line
   */
  static String lineAbove(String text, Notices notices, Dates.Clues clues) {
    int end = text.indexOf('\n');
    if (end < 0 || end > MAX_LINE) {
      return "";
    }
    String line = text.substring(0, end);
    boolean all =
        notices.of(new Notices.Texts(null, "", null, List.of(line.strip())), clues).stream()
            .filter(notice -> notice.kind() == Kind.EMBARGO && notice.certain())
            .flatMap(notice -> notice.spans().stream())
            .anyMatch(span -> Characters.words(line.strip().substring(span.to())) == 0);
    return all ? line : "";
  }

  /** Whether a notice, certain or not, stands in a line of its own. */
  static boolean hasNotice(String line, Notices notices, Dates.Clues clues) {
    return !notices.of(new Notices.Texts(null, "", null, List.of(line)), clues).isEmpty();
  }

  private static boolean isTitled(Notice notice) {
    return (notice.kind() == Kind.KILL || notice.kind() == Kind.CORRECTION)
        && notice.spans().stream()
            .anyMatch(span -> span.place() == Place.HEAD || span.place() == Place.SLUG);
  }

  /** Of two doubts the one is asked about that would do more. */
  private static boolean graver(Notice one, Notice other) {
    return BY_GRAVITY.indexOf(one.kind()) < BY_GRAVITY.indexOf(other.kind());
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static Review review(Notice notice) {
    return Review.newBuilder()
        .setReason(word(notice.kind()))
        .setRule(notice.rule())
        .setPlace(
            switch (notice.place()) {
              case NOTE -> "note";
              case HEAD -> "headline";
              case SLUG -> "slug";
              case TEXT -> "text";
            })
        .setWords(Characters.cut(notice.words(), MAX_WORDS))
        .build();
  }

  /** Headline and body while notices are taken away. */
  private static final class Text {
    private final List<Removed> removed = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();
    private String headline;
    private List<String> body;

    Text(Notices.Texts texts) {
      headline = texts.headline();
      body = texts.body();
    }

    /** What a notice says in the text: of a kill the paragraph, which may say why; or null. */
    @Nullable String said(Notice notice) {
      for (Span span : notice.spans()) {
        if (span.place() == Place.TEXT) {
          String paragraph = body.get(span.paragraph());
          return Characters.collapse(
              notice.kind() == Kind.KILL
                  ? Characters.cut(paragraph, MAX_NOTE)
                  : paragraph.substring(span.from(), span.to()));
        }
      }
      return null;
    }

    /** Takes away what the notices say; what would leave no text stays. */
    void strip() {
      Cut title = without(headline, spansIn(Place.HEAD, 0));
      if (Characters.words(title.left()) >= LEAST_WORDS) {
        headline = title.left();
        title.taken().forEach(each -> remove("notice", each));
      }
      List<String> kept = new ArrayList<>();
      List<String> taken = new ArrayList<>();
      for (int i = 0; i < body.size(); i++) {
        Cut cut = without(body.get(i), spansIn(Place.TEXT, i));
        if (Characters.words(cut.left()) >= LEAST_WORDS || cut.taken().isEmpty()) {
          kept.add(cut.left());
        }
        taken.addAll(cut.taken());
      }
      if (!kept.isEmpty()) {
        body = kept;
        taken.forEach(each -> remove("notice", each));
      }
    }

    /** What is left of a field, and what was taken from its edges. */
    private record Cut(String left, List<String> taken) {}

    private List<Span> spansIn(Place place, int paragraph) {
      return spans.stream()
          .filter(span -> span.place() == place && span.paragraph() == paragraph)
          .sorted(Comparator.comparing(Span::from))
          .toList();
    }

    /** A field without the spans at its edges and the signs that part them from the rest. */
    private static Cut without(String field, List<Span> spans) {
      int from = 0;
      for (Span span : spans) {
        from = span.to() > from && isBare(field, from, span.from()) ? span.to() : from;
      }
      int to = field.length();
      for (int i = spans.size() - 1; i >= 0; i--) {
        Span span = spans.get(i);
        to = span.from() >= from && isBare(field, span.to(), to) ? span.from() : to;
      }
      if (from == 0 && to == field.length()) {
        return new Cut(field, List.of());
      }
      while (from < to && BEHIND.indexOf(field.charAt(from)) >= 0) {
        from++;
      }
      while (from < to && BEFORE.indexOf(field.charAt(to - 1)) >= 0) {
        to--;
      }
      return new Cut(
          field.substring(from, to), List.of(field.substring(0, from), field.substring(to)));
    }

    /** Whether no word stands between. */
    private static boolean isBare(String field, int from, int to) {
      return field
          .substring(from, Math.max(from, to))
          .chars()
          .noneMatch(Character::isLetterOrDigit);
    }

    /** Takes the marks off the headline; returns what the first telling one signals. */
    @Nullable String stripMarks() {
      String signal = null;
      Optional<HeadlineMarks.Mark> mark = HeadlineMarks.of(headline);
      for (int i = 0; i < MAX_MARKS && mark.isPresent() && !mark.get().rest().isEmpty(); i++) {
        remove("headline-marker", mark.get().text());
        headline = mark.get().rest();
        signal = signal == null && !mark.get().signal().isEmpty() ? mark.get().signal() : signal;
        mark = HeadlineMarks.of(headline);
      }
      return signal;
    }

    private void remove(String rule, String text) {
      String line = text.strip();
      if (!line.isEmpty()) {
        removed.add(
            Removed.newBuilder().setRule(rule).setText(Characters.cut(line, MAX_REMOVED)).build());
      }
    }
  }
}
