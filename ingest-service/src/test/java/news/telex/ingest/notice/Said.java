package news.telex.ingest.notice;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import news.telex.ingest.text.Dates.Clues;
import news.telex.ingest.text.Moment;

/** What the shipped phrases find in items that were written on 26 November 2026, in one line. */
final class Said {
  static final Clues CLUES = new Clues(Instant.parse("2026-11-26T10:00:00Z"), null, "");

  /** The last paragraph of every item. */
  static final String TEXT = "The weir at Aldmoor was repaired on Monday, the town said.";

  private static final Notices NOTICES = new Notices(Lexicons.shipped());

  private Said() {}

  /** Of an item's fields: note, headline, slug and text as n=, h=, s= and t=, after semicolons. */
  static String in(String item) {
    String note = null;
    String headline = "Weir at Aldmoor";
    String slug = null;
    List<String> body = new ArrayList<>();
    for (String field : item.split("; (?=[nhst]=)", -1)) {
      String text = field.substring(2);
      switch (field.charAt(0)) {
        case 'n' -> note = text;
        case 'h' -> headline = text;
        case 's' -> slug = text;
        default -> body.add(text);
      }
    }
    body.add(TEXT);
    return words(NOTICES.of(new Notices.Texts(note, headline, slug, body), CLUES));
  }

  /** Kinds, a question mark behind what is doubtful, and the time of an embargo. */
  static String words(List<Notice> found) {
    return found.stream().map(Said::word).collect(joining(", "));
  }

  private static String word(Notice notice) {
    Moment until = notice.until();
    String word = notice.kind().name().toLowerCase(Locale.ROOT) + (notice.certain() ? "" : "?");
    return until == null
        ? word
        : word + " " + until.local() + (until.offset() == null ? "" : until.offset());
  }
}
