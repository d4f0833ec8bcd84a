package news.telex.benchmarks.repoll;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A feed with habits of its own, polled every quarter of an hour. Each poll brings some new
 * articles above those of the polls before. The same seed gives the same feed.
 */
public final class Site {
  private static final Instant MORNING = Instant.parse("2026-11-14T06:00:00Z");
  private static final Duration EVERY = Duration.ofMinutes(15);
  private static final int POLLS_A_DAY = 96;
  private static final int NEW = 5;

  /** Of a hundred feeds so many have a habit. */
  private static final int USUAL = 40;

  private static final int COLUMNS = NEW * POLLS_A_DAY / 2;
  private static final int LIVE = 60;
  private static final int OLD = 12;
  private static final int TEASER = 110;

  private final int number;
  private final int polls;
  private final long seed;
  private final FeedFormat format;
  private final Ids ids;
  private final Addresses addresses;
  private final Set<Habit> habits;
  private final boolean languageStated;
  private final List<Story> stories = new ArrayList<>();
  private final Map<Integer, List<Story>> back = new HashMap<>();
  private final Map<String, Integer> slugs = new HashMap<>();
  private final Map<Integer, Integer> shown = new HashMap<>();
  private final int half;

  /** What is in the addresses of a site. */
  private enum Addresses {
    NUMBERED,
    QUERY,
    SLUG,
    DATED
  }

  /**
   * @param number which feed
   * @param articles so many it tells
   * @param polls so many times each of them is polled again
   */
  public Site(int number, int articles, int polls, long seed) {
    this.number = number;
    this.polls = polls;
    this.seed = seed * 1_000_003L + number;
    Random random = random(0, 0);
    format = FeedFormat.values()[number % FeedFormat.values().length];
    List<Ids> possible = possible(format);
    ids = possible.get(number / FeedFormat.values().length % possible.size());
    addresses = Addresses.values()[random.nextInt(Addresses.values().length)];
    habits = EnumSet.noneOf(Habit.class);
    for (Habit habit : Habit.values()) {
      if (random.nextInt(100) < USUAL && isPossible(habit)) {
        habits.add(habit);
      }
    }
    languageStated = habits.contains(Habit.TWO_LANGUAGES) || random.nextBoolean();
    half = (articles / NEW + polls) / 2;
    for (int i = 0; i < articles; i++) {
      Story story = story(i);
      stories.add(story);
      if (habits.contains(Habit.COMES_BACK) && random.nextInt(30) == 0) {
        int poll = story.born() + polls + 10 + random.nextInt(150);
        back.computeIfAbsent(poll, at -> new ArrayList<>()).add(story);
      }
    }
  }

  private static List<Ids> possible(FeedFormat format) {
    return format == FeedFormat.PAGE
        ? List.of(Ids.NONE)
        : format.isFeed() ? List.of(Ids.values()) : List.of(Ids.OWN);
  }

  private boolean isPossible(Habit habit) {
    boolean site = !format.isNumbered();
    return switch (habit) {
      case TRACKING, SCHEME, WWW, SLASH, AMP, SLUG_FOLLOWS, MOVED -> site;
      case DATES_MOVE, ADVERTISEMENTS, ERROR_PAGES -> site;
      case SHORTENED -> format.isFeed();
      case COMMENTS -> format == FeedFormat.RSS;
      case COUNT_RESTARTS -> format.isNumbered();
      case LIVE_PAGE -> format.isFeed() && ids == Ids.OWN;
      case TWO_LANGUAGES ->
          !habits.contains(Habit.LIVE_PAGE) && (ids == Ids.OWN || ids == Ids.DROPPED);
      case SHUFFLED, FALLS_OUT, COMES_BACK, COLUMN, PATTERN -> true;
    };
  }

  private Random random(long of, long use) {
    return new Random((seed * 1_000_003L + of) * 1_000_003L + use);
  }

  private Story story(int i) {
    boolean german = isGerman(i);
    Words words = new Words(german, random(i, 1).nextLong());
    String headline = words.headline();
    List<String> text = new ArrayList<>();
    boolean report = habits.contains(Habit.PATTERN) && i % NEW == NEW - 1;
    if (report) {
      String place = words.place();
      text.addAll(words.report(place));
      headline = "Water level at " + place + ", station " + (100 + random(i, 2).nextInt(900));
    } else {
      for (int p = 3 + random(i, 2).nextInt(9); p > 0; p--) {
        text.add(words.paragraph());
      }
    }
    boolean column = habits.contains(Habit.COLUMN) && i % COLUMNS == 7 && !report;
    return new Story(
        i,
        i / NEW,
        polls,
        new Story.Version(0, column ? "The harbour this morning" : headline, List.copyOf(text)),
        german,
        !report && !column,
        random(i, 3).nextLong());
  }

  private boolean isGerman(int i) {
    return habits.contains(Habit.TWO_LANGUAGES) && i % 2 == 1;
  }

  /** Name of the wire. */
  public String name() {
    return String.format(Locale.ROOT, "feed%02d", number);
  }

  /** What it is and does, for people. */
  public String described() {
    return String.format(Locale.ROOT, "%s %s ids %s addresses %s", format, ids, addresses, habits);
  }

  /** How it writes. */
  public String format() {
    return format.name();
  }

  /** How many polls show something. */
  public int polls() {
    return stories.size() / NEW + polls;
  }

  /** What a poll gives; to be asked for in their order. */
  public Poll poll(int poll) {
    Instant now = MORNING.plus(EVERY.multipliedBy(poll));
    List<Entry> entries = new ArrayList<>();
    for (int born = poll; born >= Math.max(0, poll - polls); born--) {
      for (int i = born * NEW; i < Math.min(stories.size(), (born + 1) * NEW); i++) {
        if (!isMissing(stories.get(i), poll)) {
          entries.add(entry(stories.get(i), poll, now));
        }
      }
    }
    for (Story story : back.getOrDefault(poll, List.of())) {
      entries.add(entry(story, poll, now));
    }
    if (habits.contains(Habit.SHUFFLED)) {
      Collections.shuffle(entries, random(poll, 4));
    }
    return new Poll(now, entries.isEmpty() ? List.of() : format.write(name(), entries));
  }

  private boolean isMissing(Story story, int poll) {
    return habits.contains(Habit.FALLS_OUT)
        && random(story.number(), 100 + poll).nextInt(10) == 0
        && isKnownAgain(story, poll + 1);
  }

  /**
   * Whether an article that is not shown before a poll still has one of its names then. Where all
   * of them changed meanwhile (headline, address and first paragraph, without an identifier that
   * stays) it reads as a follow-up does that repeats some paragraphs for background: nobody who
   * reads the feed can tell which it is.
   */
  private boolean isKnownAgain(Story story, int poll) {
    boolean named =
        ids == Ids.OWN
            || !habits.contains(Habit.SLUG_FOLLOWS)
            || addresses == Addresses.NUMBERED
            || addresses == Addresses.QUERY;
    Integer last = shown.get(story.number());
    if (named || last == null) {
      return true;
    }
    Story.Version before = story.version(last);
    Story.Version then = story.version(versionAt(story, poll));
    return then.headline().equals(before.headline())
        || (!isMigrated(story, poll)
            && then.paragraphs().get(0).equals(before.paragraphs().get(0)));
  }

  /**
   * Whether the site has taken an article to another host and another system by a poll: all at
   * once, but for those that are edited right then. An identifier, a host and a headline that
   * change together leave what two articles of one text have in common.
   */
  private boolean isMigrated(Story story, int poll) {
    int at = half;
    while (at <= poll && versionAt(story, at) != versionAt(story, at - 1)) {
      at++;
    }
    return at <= poll;
  }

  /** What is given in short is not edited any more. */
  private int versionAt(Story story, int poll) {
    int age = poll - story.born();
    return story.versionAt(habits.contains(Habit.SHORTENED) ? Math.min(age, OLD) : age);
  }

  private Entry entry(Story story, int poll, Instant now) {
    int age = poll - story.born();
    int i = story.number();
    int at = versionAt(story, poll);
    Story.Version version = story.version(at);
    Instant born = MORNING.plus(EVERY.multipliedBy(story.born())).minusSeconds(200 + i % 90);
    boolean moved = habits.contains(Habit.DATES_MOVE);
    String link = format.isNumbered() ? "" : link(story, version, poll);
    List<String> text = version.paragraphs();
    String headline = version.headline();
    Sighting truth = new Sighting(i, at);
    boolean known = shown.getOrDefault(i, Sighting.NO_TEXT) == at;
    if (known && isError(story, age)) {
      boolean page = format == FeedFormat.PAGE;
      headline = page ? "Page not found | " + name() : headline;
      text =
          List.of(
              page
                  ? "Sorry, the page you are looking for could not be found."
                  : "[Unable to retrieve full-text content]");
      truth = new Sighting(i, Sighting.NO_TEXT);
    } else if (known
        && habits.contains(Habit.SHORTENED)
        && age > OLD
        && text.get(0).length() > TEASER) {
      String all = text.get(0);
      text = List.of(all.substring(0, all.lastIndexOf(' ', TEASER)) + " […]");
      truth = new Sighting(i, Sighting.NO_TEXT);
    }
    if (truth.isVersion()) {
      shown.put(i, at);
    }
    return new Entry(
        guid(story, link, poll),
        link,
        headline,
        text,
        habits.contains(Habit.ADVERTISEMENTS) ? around(link, headline, poll) : "",
        moved ? now : born,
        moved ? now : born.plus(EVERY.multipliedBy(version.since())),
        count(story, at),
        languageStated ? (isGerman(i) ? "de" : "en") : "",
        habits.contains(Habit.COMMENTS) ? (3 * age + i) % 7 : -1,
        truth);
  }

  private boolean isError(Story story, int age) {
    int first = 2 + story.number() % 11;
    return habits.contains(Habit.ERROR_PAGES)
        && story.number() % 10 == 3
        && (age == first || age == first + 1);
  }

  private int count(Story story, int version) {
    int before = story.versionAt(half - story.born());
    boolean restarts = habits.contains(Habit.COUNT_RESTARTS) && version >= before;
    return restarts && story.born() < half && before > 0 && version > before
        ? version - before
        : version + 1;
  }

  /** Articles in two languages have one. */
  private int id(int i) {
    return 40_000 + 7 * (habits.contains(Habit.TWO_LANGUAGES) ? i - i % 2 : i) + 100_000 * number;
  }

  private @Nullable String guid(Story story, String link, int poll) {
    int i = story.number();
    String uuid = UUID.nameUUIDFromBytes((name() + id(i)).getBytes(UTF_8)).toString();
    String own = number % 2 == 0 ? "urn:" + name() + ':' + id(i) : uuid;
    String other = number % 2 == 0 ? uuid : "urn:" + name() + ':' + id(i);
    return switch (ids) {
      case OWN -> own;
      case ADDRESS -> link;
      case NONE -> null;
      case DROPPED -> random(i, 200 + poll).nextInt(5) == 0 ? null : own;
      case CHANGED -> isMigrated(story, poll) ? other : own;
      case SHARED -> "urn:" + name();
    };
  }

  private String link(Story story, Story.Version version, int poll) {
    int i =
        habits.contains(Habit.LIVE_PAGE) && story.number() % LIVE < 3
            ? story.number() - story.number() % LIVE
            : story.number();
    Story.Version named = habits.contains(Habit.SLUG_FOLLOWS) ? version : story.version(0);
    String slug = i == story.number() ? slug(named.headline(), i) : "live";
    String section = isGerman(i) ? "/de" : "/news";
    String date =
        DateTimeFormatter.ofPattern("/yyyy/MM/dd/", Locale.ROOT)
            .format(MORNING.plus(EVERY.multipliedBy(story.born())).atOffset(ZoneOffset.UTC));
    boolean page = i != story.number() || habits.contains(Habit.LIVE_PAGE) && i % LIVE == 0;
    String path =
        page
            ? section + "/live-" + id(i)
            : switch (addresses) {
              case NUMBERED -> section + '/' + slug + '-' + id(i);
              case QUERY -> "/?p=" + id(i) + (isGerman(i) ? "&lang=de" : "");
              case SLUG -> section + '/' + slug;
              case DATED -> section + date + slug;
            };
    List<String> query = new ArrayList<>();
    if (habits.contains(Habit.AMP) && poll % 5 == 3) {
      if (path.contains("?")) {
        query.add("amp=1");
      } else {
        path += "/amp";
      }
    } else if (habits.contains(Habit.SLASH) && poll % 2 == 0 && !path.contains("?")) {
      path += "/";
    }
    if (habits.contains(Habit.TRACKING)) {
      query.add("utm_source=rss&utm_campaign=poll" + poll);
    }
    String host =
        habits.contains(Habit.MOVED) && isMigrated(story, poll) ? "-online.example" : ".example";
    return (habits.contains(Habit.SCHEME) && poll / 3 % 2 == 0 ? "http://" : "https://")
        + (habits.contains(Habit.WWW) && poll / 4 % 2 == 0 ? "www." : "")
        + name()
        + host
        + path
        + (query.isEmpty() ? "" : (path.contains("?") ? '&' : '?') + String.join("&", query));
  }

  /** A second article of one headline gets another slug, as content systems do it. */
  private String slug(String headline, int story) {
    String words = headline.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9ßäöü]+", "-");
    String slug = words;
    for (int more = 2; slugs.computeIfAbsent(slug, s -> story) != story; more++) {
      slug = words + '-' + more;
    }
    return slug;
  }

  private String around(String link, String headline, int poll) {
    Words others = new Words(false, poll);
    if (format == FeedFormat.PAGE) {
      return "<h2>Most read</h2><ul><li><a href=\"/a\">" + others.headline() + "</a></li></ul>";
    }
    return switch (poll % 3) {
      case 0 ->
          "<div class=\"feedflare\"><a href=\"https://ads.example/"
              + poll
              + "\"><img src=\"https://ads.example/"
              + poll
              + ".gif\" alt=\"\"/></a></div>";
      case 1 ->
          "<p>The post <a href=\""
              + link.replace("&", "&amp;")
              + "\">"
              + headline
              + "</a> appeared first on <a href=\"https://"
              + name()
              + ".example\">"
              + name()
              + "</a>.</p>";
      default ->
          "<div class=\"advertisement\"><p>Advertisement</p><a href=\"https://ads.example/"
              + poll
              + "\"><img src=\"https://ads.example/"
              + poll
              + ".jpg\" alt=\"\"/></a></div>"
              + "<img width=\"1\" height=\"1\" src=\"https://ads.example/t?p="
              + poll
              + "\"/>";
    };
  }
}
