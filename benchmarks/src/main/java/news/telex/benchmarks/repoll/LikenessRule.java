package news.telex.benchmarks.repoll;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import news.telex.schemas.IdRoles;
import news.telex.schemas.ParsedItem;
import org.jspecify.annotations.Nullable;

/**
 * The rule of NewsBlur, the reader that tries hardest: an item whose identifier, or else address,
 * is known is that article; else one whose headline is alike by 0.75 and whose text is alike by
 * more than 0.98, if both were published within two days. Likeness is twice what both share in its
 * order over the length of both, which is never less than that of Python's {@code difflib}.
 * Addresses come without tracking parameters. A version is whatever says something else.
 */
public final class LikenessRule implements Recogniser {
  private static final double TITLE = 0.75;
  private static final double CONTENT = 0.98;
  private static final Duration WINDOW = Duration.ofDays(2);

  private final Map<String, Known> byId = new HashMap<>();
  private final Map<String, List<Known>> byTitle = new HashMap<>();
  private final List<Known> recent = new ArrayList<>();

  /** An article. */
  private static final class Known {
    private final String id;
    private String title = "";
    private String content = "";
    private Instant published = Instant.EPOCH;

    Known(String id) {
      this.id = id;
    }
  }

  @Override
  public List<Told> take(ParsedItem item, long place) {
    String id = id(item);
    String title = item.getHeadline();
    String content = String.join("\n", item.getBody());
    Instant published =
        item.getFirstCreated()
            .map(time -> OffsetDateTime.parse(time.getAt()).toInstant())
            .orElse(item.getProvenance().getReceivedAt());
    Known known = byId.get(id);
    if (known == null) {
      known = alike(title, content, published);
    }
    if (known == null) {
      known = new Known(id);
      recent.add(known);
    }
    byId.put(id, known);
    boolean version = !known.title.equals(title) || !known.content.equals(content);
    if (!known.title.equals(title)) {
      byTitle.computeIfAbsent(title, t -> new ArrayList<>()).add(known);
    }
    known.title = title;
    known.content = content;
    known.published = published;
    return List.of(new Told(place, known.id, version));
  }

  private static String id(ParsedItem item) {
    return Stream.concat(
            item.getAltIds().stream()
                .filter(
                    alt ->
                        alt.getRole().equals(IdRoles.GUID) || alt.getRole().equals(IdRoles.SHARED))
                .map(alt -> alt.getValue()),
            item.getCanonicalUrl().stream())
        .findFirst()
        .orElse(item.getHeadline());
  }

  private @Nullable Known alike(String title, String content, Instant published) {
    for (Known known : byTitle.getOrDefault(title, List.of())) {
      if (known.title.equals(title) && isAlike(known, content, published)) {
        return known;
      }
    }
    recent.removeIf(known -> isApart(known, published.minus(WINDOW)));
    for (Known known : recent) {
      if (share(known.title, title) >= TITLE
          && likeness(known.title, title, TITLE) >= TITLE
          && isAlike(known, content, published)) {
        return known;
      }
    }
    return null;
  }

  private static boolean isApart(Known known, Instant published) {
    return Duration.between(known.published, published).abs().compareTo(WINDOW) > 0;
  }

  private static boolean isAlike(Known known, String content, Instant published) {
    return !isApart(known, published)
        && share(known.content, content) > CONTENT
        && likeness(known.content, content, CONTENT) > CONTENT;
  }

  /** No likeness is larger: of letters in whatever order. */
  private static double share(String one, String other) {
    int[] counts = new int[256];
    one.chars().forEach(c -> counts[c & 0xff]++);
    int shared = 0;
    for (int i = 0; i < other.length(); i++) {
      shared += counts[other.charAt(i) & 0xff]-- > 0 ? 1 : 0;
    }
    return one.isEmpty() && other.isEmpty() ? 1 : 2.0 * shared / (one.length() + other.length());
  }

  /** By the fewest insertions and deletions (Myers 1986), if these leave as much; 0 else. */
  private static double likeness(String one, String other, double least) {
    int all = one.length() + other.length();
    int most = (int) Math.ceil(all * (1 - least));
    int[] furthest = new int[2 * most + 3];
    for (int edits = 0; edits <= most; edits++) {
      for (int k = -edits; k <= edits; k += 2) {
        int at = k + most + 1;
        int x =
            k == -edits || (k != edits && furthest[at - 1] < furthest[at + 1])
                ? furthest[at + 1]
                : furthest[at - 1] + 1;
        int y = x - k;
        while (x < one.length() && y < other.length() && one.charAt(x) == other.charAt(y)) {
          x++;
          y++;
        }
        furthest[at] = x;
        if (x >= one.length() && y >= other.length()) {
          return all == 0 ? 1 : (double) (all - edits) / all;
        }
      }
    }
    return 0;
  }
}
