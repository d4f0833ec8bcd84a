package news.telex.ingest.text;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A time zone as it is written beside a time: an abbreviation of {@code zones.tsv}, which may stand
 * for several zones, a place of {@code zone-places.tsv}, a region of the time zone database, or an
 * offset. Immutable.
 *
 * @param meanings the zones that it may stand for
 * @param season region while whose clocks show the first meaning, it is meant; or null
 */
public record WrittenZone(List<Meaning> meanings, @Nullable ZoneId season) {
  /**
   * One of the zones that it may stand for.
   *
   * @param regions what the names of the regions begin with from where this one is meant; empty if
   *     it is the only one
   */
  public record Meaning(ZoneId zone, String regions) {
    private boolean isThatOf(ZoneId home, LocalDateTime local, boolean late) {
      return home.getId().startsWith(regions)
          && offset(home, local, late).equals(offset(zone, local, late));
    }
  }

  /** The longest name of a region is America/Argentina/ComodRivadavia. */
  private static final int MAX_REGION = 40;

  /** Upper case only: {@code est} is a French word, {@code EST} a zone. */
  private static final Map<String, WrittenZone> ABBREVIATIONS = abbreviations();

  private static final Map<String, ZoneId> REGIONS = regions();

  private static final Map<String, WrittenZone> PLACES = places();

  private static Map<String, WrittenZone> abbreviations() {
    Map<String, WrittenZone> all = new HashMap<>();
    for (String line : WordFile.lines("zones.tsv")) {
      String[] columns = line.split("\t", -1);
      List<Meaning> meanings = new ArrayList<>();
      for (String meaning : columns[0].split(",", -1)) {
        String[] zone = meaning.split("@", 2);
        meanings.add(new Meaning(ZoneId.of(zone[0]), zone.length > 1 ? zone[1] : ""));
      }
      ZoneId season = columns.length > 2 ? ZoneId.of(columns[2]) : null;
      for (String name : columns[1].split("\\|", -1)) {
        all.put(name, new WrittenZone(List.copyOf(meanings), season));
      }
    }
    return Map.copyOf(all);
  }

  private static Map<String, WrittenZone> places() {
    Map<String, WrittenZone> all = new HashMap<>();
    for (String line : WordFile.lines("zone-places.tsv")) {
      String[] columns = line.split("\t", -1);
      for (String name : columns[1].split("\\|", -1)) {
        all.put(name, of(ZoneId.of(columns[0])));
      }
    }
    return Map.copyOf(all);
  }

  private static Map<String, ZoneId> regions() {
    Map<String, ZoneId> all = new HashMap<>();
    for (String id : ZoneId.getAvailableZoneIds()) {
      if (id.indexOf('/') > 0) {
        all.put(id.toLowerCase(Locale.ROOT), ZoneId.of(id));
      }
    }
    return Map.copyOf(all);
  }

  /** One zone that is meant for certain. */
  public static WrittenZone of(ZoneId zone) {
    return new WrittenZone(List.of(new Meaning(zone, "")), null);
  }

  /** The abbreviation, null if it is none; its letters are told apart by case. */
  public static @Nullable WrittenZone abbreviated(String asWritten) {
    return ABBREVIATIONS.get(asWritten);
  }

  /**
   * Where the region ends whose name stands in a text, such as {@code Europe/Berlin}; -1 if none
   * does.
   *
   * @param from where its name would begin
   */
  public static int regionEnd(String text, int from) {
    int end = from;
    boolean parted = false;
    while (end < text.length() && end - from <= MAX_REGION && isRegionPart(text.charAt(end))) {
      parted |= text.charAt(end) == '/';
      end++;
    }
    while (parted && end > from) {
      if (region(text.substring(from, end)) != null) {
        return end;
      }
      end--;
    }
    return -1;
  }

  private static boolean isRegionPart(char c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || "/_+-".indexOf(c) >= 0);
  }

  /** The region of that name in any case, such as {@code Europe/Berlin}; null if there is none. */
  public static @Nullable WrittenZone region(String name) {
    ZoneId zone = REGIONS.get(name.toLowerCase(Locale.ROOT));
    return zone == null ? null : of(zone);
  }

  /** That of a place whose local time is named; null if it is none. Lower case, without accents. */
  public static @Nullable WrittenZone place(String folded) {
    return PLACES.get(folded);
  }

  /**
   * An offset from UTC: {@code +2}, {@code +02}, {@code +0200}, {@code +02:00}, {@code GMT+2}.
   *
   * @throws java.time.DateTimeException if it is none
   */
  public static WrittenZone offset(String written) {
    String bare = written.strip();
    boolean named = bare.startsWith("GMT") || bare.startsWith("UTC");
    String digits = (named ? bare.substring(3).strip() : bare).replace(":", "");
    return of(
        ZoneOffset.of(digits.length() == 2 ? digits.charAt(0) + "0" + digits.charAt(1) : digits));
  }

  /** Whether it may stand for several zones. */
  public boolean isAmbiguous() {
    return meanings.size() > 1;
  }

  /** Whether it is the same as {@code UTC}, behind which an offset may stand. */
  boolean isUtc() {
    return meanings.size() == 1 && meanings.get(0).zone.equals(ZoneOffset.UTC);
  }

  /**
   * What clocks there are ahead of UTC at a time; null if the meanings differ in that and neither
   * the season nor the writer's home settles it.
   *
   * @param home where it was written; of several meanings its own is meant
   * @param late whether of an hour that the clocks go through twice the second one counts
   */
  public @Nullable ZoneOffset offsetAt(LocalDateTime local, @Nullable ZoneId home, boolean late) {
    ZoneOffset first = offset(meanings.get(0).zone, local, late);
    if (meanings.size() == 1) {
      return first;
    }
    for (Meaning meaning : meanings) {
      if (home != null && meaning.isThatOf(home, local, late)) {
        return offset(meaning.zone, local, late);
      }
    }
    return season != null && offset(season, local, late).equals(first) ? first : null;
  }

  /**
   * What clocks of a zone are ahead of UTC at a time.
   *
   * @param late whether of an hour that they go through twice the second one counts
   */
  static ZoneOffset offset(ZoneId zone, LocalDateTime local, boolean late) {
    List<ZoneOffset> valid = zone.getRules().getValidOffsets(local);
    return late && valid.size() > 1
        ? valid.get(valid.size() - 1)
        : zone.getRules().getOffset(local);
  }
}
