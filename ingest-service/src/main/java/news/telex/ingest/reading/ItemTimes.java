package news.telex.ingest.reading;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Envelope;
import news.telex.ingest.format.StatedStatus;
import news.telex.ingest.format.StatedTime;
import news.telex.ingest.format.TimeField;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.knowledge.DatesAhead;
import news.telex.ingest.text.ArticleText;
import news.telex.ingest.text.Characters;
import news.telex.ingest.text.Dates;
import news.telex.ingest.text.MachineDates;
import news.telex.ingest.text.Moment;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Removed;
import news.telex.schemas.Review;
import news.telex.schemas.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads when an item was made, when it may leave and until when it is of use: docs/lifecycle.md,
 * "Times". Of one item, used once by one thread.
 */
final class ItemTimes {
  private static final String EMBARGO = "embargo";

  /** Later than that after its reception nothing was published. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private static final int MAX_WORDS = 200;
  private static final int MAX_NAME = 80;

  /** What databases and programs have for want of a date: years 0 and 1. */
  private static final Pattern NO_DATE =
      Pattern.compile("-?000[01]-?\\d{2}-?\\d{2}|0?1([/.])0?1\\1000[01]");

  private static final Pattern TIME_OF_DAY =
      Pattern.compile("\\d{1,2}[:.hH]\\d{2}(?:[:.]\\d{2})?(?:Z|[ +-].{0,40})?");

  /** The same by the beginnings of epochs, of Unix and of databases, where nothing else is. */
  private static final List<LocalDate> EPOCHS = List.of(LocalDate.EPOCH, LocalDate.of(1900, 1, 1));

  private final Draft draft;
  private final Dates.Clues clues;
  private final DatesAhead datesAhead;
  private final PubStatus status;
  private final WordedNotices worded;
  private final List<Removed> removed = new ArrayList<>();
  private @Nullable Moment embargo;
  private @Nullable Moment scheduled;
  private @Nullable Review review;

  /**
   * Of an item.
   *
   * @param clues what settles a date that can be read in two ways
   * @param datesAhead what becomes of one that is dated over a day ahead
   * @param status of the item: a kill waits for nothing and is never in doubt
   * @param worded what its words say
   */
  ItemTimes(
      Draft draft,
      Dates.Clues clues,
      DatesAhead datesAhead,
      PubStatus status,
      WordedNotices worded) {
    this.draft = draft;
    this.clues = clues;
    this.datesAhead = datesAhead;
    this.status = status;
    this.worded = worded;
    this.review = worded.review();
  }

  /**
   * When an item was written, as far as it says so: from then on its notices count days. A stated
   * end of an embargo that is over was ahead of it.
   */
  static Instant written(Draft draft, Dates.Clues clues) {
    Instant received = clues.receivedAt();
    return Stream.concat(
            draft.embargoes.stream().map(StatedTime::value),
            Stream.ofNullable(draft.versionCreated))
        .flatMap(value -> Dates.parse(value, clues).stream())
        .filter(moment -> !isNoDate(moment))
        .map(Moment::instant)
        .filter(at -> at.isBefore(received))
        .min(Comparator.naturalOrder())
        .orElse(received);
  }

  /**
   * Reads them into an item, and what is in doubt about them.
   *
   * @param url its address, or null
   * @return the dates that do not count, each with the rule that says why
   * @throws Unreadable if it has an embargo that cannot be read
   */
  List<Removed> read(
      ParsedItem.Builder item, ArticleText article, Envelope source, @Nullable String url)
      throws Unreadable {
    boolean canceled = status == PubStatus.canceled;
    Moment worded = canceled ? null : wordedEmbargo();
    Moment formal = canceled ? null : embargo(worded != null);
    boolean byWords = worded != null && (formal == null || isLater(worded, formal));
    embargo = byWords ? worded : formal;
    if (review != null && isSettled(review, formal)) {
      review = null;
    }
    TimeSource stated = draft.timeSource;
    NewsTime first = time(dated("firstCreated", draft.firstCreated), stated);
    NewsTime version = time(dated("versionCreated", draft.versionCreated), stated);
    version = version == null ? time(printed(article.updated()), TimeSource.text) : version;
    first = first == null ? time(scheduled, stated) : first;
    first = first == null ? time(printed(article.published()), TimeSource.text) : first;
    if (first == null) {
      first = time(MachineDates.inUrl(url, source.receivedAt()).orElse(null), TimeSource.url);
    }
    if (first == null) {
      first = version == null ? time(dated("time", source.ceTime()), TimeSource.wire) : version;
    }
    first = first == null ? Moment.of(source.receivedAt()).toNewsTime(TimeSource.received) : first;
    item.setFirstCreated(first);
    item.setVersionCreated(version);
    item.setExpires(time(expiry(), stated));
    item.setEmbargoedUntil(time(embargo, byWords ? TimeSource.text : stated));
    item.setReview(canceled ? null : review);
    return removed;
  }

  // --- Embargo

  private @Nullable Moment wordedEmbargo() {
    Moment end = worded.embargo();
    return end == null ? null : end.at(clues.home(), true);
  }

  /**
   * Whether what words leave open is stated after all: the end of an embargo by a field, unless the
   * words name a later one, or that the item is withheld.
   */
  private boolean isSettled(Review inWords, @Nullable Moment formal) {
    return inWords == worded.review()
        && switch (inWords.getReason()) {
          case EMBARGO -> formal != null && !isStricter(formal);
          case "withhold" -> status == PubStatus.withheld;
          default -> false;
        };
  }

  /** Whether doubtful words hold the item for longer than a field does. */
  private boolean isStricter(Moment formal) {
    Moment end = worded.doubtful();
    return end != null && isLater(end.at(clues.home(), true), formal);
  }

  /** A time in words without zone is the stated one if it shows the same on the clock. */
  private static boolean isLater(Moment worded, Moment stated) {
    boolean same = worded.offset() == null && worded.local().equals(stated.local());
    return !same && Moment.BY_LATEST.compare(worded, stated) > 0;
  }

  /**
   * The latest of the embargoes; null if there is none. An item with one that cannot be read would
   * leave too early.
   *
   * @param known whether the words of the item say until when
   */
  private @Nullable Moment embargo(boolean known) throws Unreadable {
    List<Moment> ends = new ArrayList<>();
    List<StatedTime> unread = new ArrayList<>();
    StatedTime flag = null;
    Moment day = null;
    for (StatedTime stated : draft.embargoes) {
      if (stated.isNone() || isNoDate(stated.value())) {
        continue;
      }
      if (stated.isFlag()) {
        flag = flag == null ? stated : flag;
        continue;
      }
      Moment end = latest(stated);
      if (end == null) {
        unread.add(stated);
      } else if (!isNoDate(end)) {
        day = end.timed() ? day : end;
        take(stated.field(), end, ends);
      }
    }
    Optional<String> waiting = StatedStatus.waiting(draft);
    if (waiting.isPresent()) {
      flag = new StatedTime(TimeField.EMBARGO, "status", waiting.get());
    }
    boolean byDate = flag != null && (flag.field() == TimeField.SCHEDULE || isScheduled(waiting));
    if (byDate && ends.isEmpty()) {
      publication().filter(this::isAhead).ifPresent(ends::add);
    }
    doubt(unread, day, known ? null : flag, ends);
    return ends.stream().max(Moment.BY_LATEST).orElse(null);
  }

  /** What WordPress, Ghost and Superdesk call an item whose date lies ahead. */
  private static boolean isScheduled(Optional<String> waiting) {
    return waiting.filter(word -> !word.equals("embargoed")).isPresent();
  }

  private void take(TimeField field, Moment end, List<Moment> ends) {
    boolean embargoed = field == TimeField.EMBARGO || field == TimeField.LIKELY_EMBARGO;
    if (embargoed || (isAhead(end) && (field == TimeField.SCHEDULE || end.timed()))) {
      ends.add(end);
    } else if (field == TimeField.SCHEDULE && scheduled == null) {
      scheduled = end;
    }
  }

  /**
   * Takes what is to be made of fields that cannot be read.
   *
   * @param day end of an embargo that is stated to the day, or null
   * @param flag what says that there is an embargo, and not until when; or null
   */
  private void doubt(
      List<StatedTime> unread, @Nullable Moment day, @Nullable StatedTime flag, List<Moment> ends)
      throws Unreadable {
    List<Moment> hours = new ArrayList<>();
    for (StatedTime stated : unread) {
      Moment joined = day == null ? null : joined(day, stated);
      if (joined != null) {
        hours.add(joined);
      } else if (stated.field() == TimeField.EMBARGO && status == PubStatus.usable) {
        throw new Unreadable(
            RejectionCode.BAD_EMBARGO, "An embargo is stated, but its time cannot be read.");
      } else if (stated.field() != TimeField.RELEASE) {
        doubt(EMBARGO, "unread-time", stated.name(), stated.value());
      }
    }
    if (!hours.isEmpty()) {
      ends.remove(day);
      ends.addAll(hours);
    }
    boolean out = flag != null && flag.field() == TimeField.SCHEDULE && publication().isPresent();
    if (flag != null && ends.isEmpty() && !out) {
      doubt(EMBARGO, "no-time", flag.name(), flag.value());
    }
  }

  /** A time of day in a field of its own, beside one that names the day. */
  private @Nullable Moment joined(Moment day, StatedTime time) {
    if (!TIME_OF_DAY.matcher(time.value()).matches()) {
      return null;
    }
    String both = day.local().toLocalDate() + " " + time.value();
    return latest(new StatedTime(time.field(), time.name(), both));
  }

  private @Nullable Moment latest(StatedTime stated) {
    if (!stated.isUtc()) {
      return Dates.latest(stated.value(), clues).orElse(null);
    }
    return Dates.latest(stated.value(), clues.at(ZoneOffset.UTC)).orElse(null);
  }

  /** When it is to be published by its own date. */
  private Optional<Moment> publication() {
    String date = draft.firstCreated == null ? draft.versionCreated : draft.firstCreated;
    return date == null ? Optional.empty() : Dates.latest(date, clues);
  }

  /** Whether it may not have come yet when the item was received. */
  private boolean isAhead(Moment moment) {
    return moment.latest().isAfter(clues.receivedAt());
  }

  // --- Dates

  /** The date that a field states; null if it cannot be that of something that is out. */
  private @Nullable Moment dated(String field, @Nullable String value) {
    Moment moment = Dates.parse(value, clues).filter(date -> !isNoDate(date)).orElse(null);
    if (value == null || moment == null || !isTooLate(moment) || isThatOfEmbargo(moment)) {
      return moment;
    }
    if (datesAhead == DatesAhead.PUBLISH) {
      return moment;
    }
    remove("date-ahead", value);
    if (datesAhead == DatesAhead.HOLD) {
      doubt("date-ahead", "date-ahead", field, value);
    }
    return null;
  }

  private @Nullable Moment printed(@Nullable Moment moment) {
    return moment == null || isTooLate(moment) || isNoDate(moment) ? null : moment;
  }

  /** Never where nobody knows when the item was received, see {@link Envelope}. */
  private boolean isTooLate(Moment moment) {
    Instant received = clues.receivedAt();
    return !received.equals(Instant.EPOCH) && moment.instant().isAfter(received.plus(AHEAD));
  }

  /** What is embargoed may bear the date on which it comes out. */
  private boolean isThatOfEmbargo(Moment moment) {
    return embargo != null && !moment.instant().isAfter(embargo.latest());
  }

  /** When it is of no more use; null if nothing says so that can be read. */
  private @Nullable Moment expiry() {
    String value = draft.expires;
    if (value == null || TimeField.isNone(value) || isNoDate(value)) {
      return null;
    }
    Moment moment = Dates.parse(value, clues).orElse(null);
    if (moment == null) {
      remove("unread-expiry", value);
    }
    return moment == null || isNoDate(moment) ? null : moment;
  }

  private static boolean isNoDate(String value) {
    return NO_DATE.matcher(value.strip()).lookingAt();
  }

  /** Also where it is printed as the local time of another zone. */
  private static boolean isNoDate(Moment moment) {
    boolean beginning =
        EPOCHS.contains(moment.local().toLocalDate())
            && moment.local().equals(moment.local().toLocalDate().atStartOfDay());
    return beginning || moment.instant().equals(Instant.EPOCH);
  }

  private static @Nullable NewsTime time(@Nullable Moment moment, TimeSource source) {
    return moment == null ? null : moment.toNewsTime(source);
  }

  // --- What is said of them

  private void remove(String rule, String text) {
    removed.add(Removed.newBuilder().setRule(rule).setText(words(text)).build());
  }

  private void doubt(String reason, String rule, String field, String value) {
    if (review == null) {
      review =
          Review.newBuilder()
              .setReason(reason)
              .setRule(rule)
              .setPlace(Characters.line(Characters.cut(field, MAX_NAME)))
              .setWords(words(value))
              .build();
    }
  }

  private static String words(String value) {
    return Characters.cut(Characters.line(Characters.cut(value, 10 * MAX_WORDS)), MAX_WORDS);
  }
}
