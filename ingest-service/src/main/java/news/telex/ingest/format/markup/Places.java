package news.telex.ingest.format.markup;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.ingest.text.Characters;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The place in a dateline that stands in a field of its own: {@code STOCKHOLM, Aug 29, 2014 (XYZ)
 * -}. Day, agency and dashes are no part of it, and some fields hold a time only. Pure.
 */
public final class Places {
  private static final Pattern BRACKETS = Pattern.compile("\\([^()]{0,80}\\)");

  /** What stands behind the place: a number with what leads to it. */
  private static final Pattern DAY = Pattern.compile("[,.\\s]++(?:\\p{L}++\\.?\\s++)?+\\d");

  private static final Pattern DASH = Pattern.compile("\\s[-–—]++\\s");
  private static final Pattern ENDS = Pattern.compile("^[\\s,.:;/–—-]++|[\\s,.:;/–—-]++$");
  private static final int MAX_PLACE = 80;

  private Places() {}

  /** The place of an NITF dateline, or of one that is text alone; null if none is named. */
  public static @Nullable String of(@Nullable Element dateline) {
    if (dateline == null) {
      return null;
    }
    List<Element> locations = Nodes.below(dateline, "location");
    if (!locations.isEmpty()) {
      String city = Nodes.textBelow(locations.get(0), "city");
      String place = city == null ? Nodes.text(locations.get(0)) : city;
      return place == null ? null : of(place);
    }
    Element text = dateline.clone();
    text.getElementsByTag("story.date").remove();
    return of(text.wholeText());
  }

  /** The place of a dateline; null if it names none. */
  public static @Nullable String of(String dateline) {
    String line =
        BRACKETS.matcher(Characters.cut(Characters.collapse(dateline), 300)).replaceAll(" ");
    Matcher day = DAY.matcher(line);
    if (day.find()) {
      line = line.substring(0, day.start());
    }
    line = ENDS.matcher(line.strip()).replaceAll("");
    String last = line;
    for (Matcher dash = DASH.matcher(line); dash.find(); ) {
      last = line.substring(dash.end());
    }
    String place = withoutDay(ENDS.matcher(last.strip()).replaceAll(""));
    boolean named = !place.isEmpty() && Character.isLetter(place.codePointAt(0));
    return named && place.length() <= MAX_PLACE ? place : null;
  }

  /** Behind a place in capitals a word that is not in capitals is a day: {@code ROMA, Monday}. */
  private static String withoutDay(String place) {
    int comma = place.indexOf(',');
    String rest = comma < 0 ? "" : place.substring(comma + 1).strip();
    boolean day = isUpper(place.substring(0, Math.max(0, comma))) && !isUpper(rest);
    return day ? place.substring(0, comma).strip() : place;
  }

  private static boolean isUpper(String text) {
    return text.codePoints().noneMatch(Character::isLowerCase);
  }
}
