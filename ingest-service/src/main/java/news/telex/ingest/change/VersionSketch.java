package news.telex.ingest.change;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import news.telex.schemas.Article;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import org.jspecify.annotations.Nullable;

/**
 * As much of a version as tells what the next one changes, at most {@link #MAX_CHARS} characters in
 * all. Digests are in Base64; empty where there is nothing. Pure; safe for use by several threads.
 *
 * @param status publishing status
 * @param embargo digest of the end of its embargo
 * @param expires digest of its expiry
 * @param headline digest of the headline
 * @param body digest of the text, letter by letter
 * @param text its paragraphs
 * @param particulars a sample of figures and names: the number of low bits that are 0 in all their
 *     digests, then the high bits of each
 */
public record VersionSketch(
    PubStatus status,
    String embargo,
    String expires,
    String headline,
    String body,
    TextSketch text,
    String particulars) {
  /** 300 bytes, and a third more as text. */
  static final int MAX_CHARS = 400;

  /**
   * Of more than that those are sampled whose digests end with zeros, one bit more until they are
   * few enough, so that two versions are sampled alike (adaptive sampling, Flajolet 1990). Two
   * bytes each: a new figure is taken for a known one once in a thousand.
   */
  static final int MAX_PARTICULARS = 50;

  private static final int PARTICULAR_BYTES = 2;

  /** Fewer figures and names than that do not tell one text from another. */
  private static final int FEW = 4;

  /** No digit of base 64, and no sign that a regular expression or JSON knows. */
  private static final String SEPARATOR = " ";

  private static final int PARTS = 9;

  /** The sketch that {@link #written} wrote; what is missing at its end is empty. */
  public static VersionSketch read(String written) {
    String[] parts = Arrays.copyOf(written.split(SEPARATOR, -1), PARTS);
    Arrays.setAll(parts, i -> Objects.requireNonNullElse(parts[i], ""));
    return new VersionSketch(
        Stream.of(PubStatus.values())
            .filter(status -> status.name().startsWith(parts[0]))
            .findFirst()
            .orElse(PubStatus.usable),
        parts[1],
        parts[2],
        parts[3],
        parts[4],
        new TextSketch(parts[5], parts[6], parts[7]),
        parts[8]);
  }

  /** As one text for a state, the names of its parts left out: half of what it would take. */
  public String written() {
    return String.join(
        SEPARATOR,
        status.name().substring(0, 1),
        embargo,
        expires,
        headline,
        body,
        text.paragraphs(),
        text.runs(),
        text.words(),
        particulars);
  }

  /**
   * The same behind another version than the one it was made behind: where it has the text of that
   * one, and is no text to be used, it has the other's.
   */
  public VersionSketch behind(VersionSketch former, VersionSketch other) {
    boolean own =
        status == PubStatus.usable
            || !headline.equals(former.headline)
            || !body.equals(former.body);
    return own
        ? this
        : new VersionSketch(
            status, embargo, expires, other.headline, other.body, other.text, other.particulars);
  }

  /**
   * The sketch of a version. Time in proportion to its text. What a kill, or a withhold without
   * text, says takes no place of the text that it is about.
   *
   * @param before the version before; null if there is none, or nothing is known of it
   */
  public static VersionSketch of(Article article, @Nullable VersionSketch before) {
    if (before != null && !bringsText(article)) {
      return new VersionSketch(
          article.getPubStatus(),
          digest(article.getEmbargoedUntil()),
          digest(article.getExpires()),
          before.headline,
          before.body,
          before.text,
          before.particulars);
    }
    return new VersionSketch(
        article.getPubStatus(),
        digest(article.getEmbargoedUntil()),
        digest(article.getExpires()),
        digest(article.getHeadline()),
        digest(article.getBody()),
        TextSketch.of(article.getBody()),
        sample(Particulars.of(article).all()));
  }

  /** Whether an article says something of its own. */
  static boolean bringsText(Article article) {
    return switch (article.getPubStatus()) {
      case usable -> true;
      case withheld -> !article.getBody().isEmpty();
      case canceled -> false;
    };
  }

  /** Those figures or names that this version does not have, as far as it remembers. */
  List<String> missing(Set<String> others) {
    ByteBuffer bytes = bytes(particulars);
    int bits = bytes.get();
    Set<Short> known = shorts(bytes);
    return others.stream()
        .filter(each -> isSampled(hash(each), bits) && !known.contains(shortened(hash(each))))
        .toList();
  }

  /** The figures and names of an item. Time in proportion to its text. */
  public static List<String> particularsOf(ParsedItem item) {
    return Particulars.of(item.getHeadline(), item.getBody(), item.getLanguage()).all();
  }

  /** Whether this version has a headline, letter by letter. */
  public boolean isHeaded(String other) {
    return headline.equals(digest(other));
  }

  /** How many figures and names that this version remembers are not among others. */
  int countMissingIn(List<String> others) {
    ByteBuffer bytes = bytes(particulars);
    bytes.get();
    Set<Short> known = shorts(bytes);
    others.forEach(each -> known.remove(shortened(hash(each))));
    return known.size();
  }

  /**
   * Whether a text has other figures and names than this version: less than a share of those of
   * either one are in the other, so that it is of the same words about something else, as the
   * reports of a machine are. Not where one has less than {@link #FEW} of them.
   *
   * @param others figures and names of the text, {@link #particularsOf(ParsedItem)}
   * @param share 0 to 1
   */
  public boolean isOfOthers(List<String> others, double share) {
    ByteBuffer bytes = bytes(particulars);
    int bits = bytes.get();
    Set<Short> known = shorts(bytes);
    Set<Short> own = new HashSet<>();
    for (String each : others) {
      if (isSampled(hash(each), bits)) {
        own.add(shortened(hash(each)));
      }
    }
    int least = Math.min(known.size(), own.size());
    known.retainAll(own);
    return least >= FEW && known.size() < share * least;
  }

  private static String sample(List<String> particulars) {
    int[] all = new int[particulars.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = hash(particulars.get(i));
    }
    int bits = bits(all);
    SortedSet<Short> sampled = new TreeSet<>();
    for (int digest : all) {
      if (isSampled(digest, bits)) {
        sampled.add(shortened(digest));
      }
    }
    ByteBuffer sample =
        ByteBuffer.allocate(1 + MAX_PARTICULARS * PARTICULAR_BYTES).put((byte) bits);
    sampled.forEach(sample::putShort);
    return sampled.isEmpty() ? "" : base64(sample);
  }

  private static Set<Short> shorts(ByteBuffer bytes) {
    Set<Short> all = new HashSet<>();
    while (bytes.remaining() >= PARTICULAR_BYTES) {
      all.add(bytes.getShort());
    }
    return all;
  }

  /** How many low bits have to be 0, so that no more than so many are sampled. */
  private static int bits(int... digests) {
    int bits = 0;
    while (sampled(bits, digests) > MAX_PARTICULARS) {
      bits++;
    }
    return bits;
  }

  private static int sampled(int bits, int... digests) {
    int sampled = 0;
    for (int each : digests) {
      sampled += isSampled(each, bits) ? 1 : 0;
    }
    return sampled;
  }

  private static boolean isSampled(int digest, int bits) {
    return (digest & ((1 << bits) - 1)) == 0;
  }

  /** The high bits, which the sample does not go by. */
  private static short shortened(int digest) {
    return (short) (digest >> Short.SIZE);
  }

  private static String digest(List<String> paragraphs) {
    Hasher hasher = Hashing.murmur3_32_fixed().newHasher();
    paragraphs.forEach(each -> hasher.putUnencodedChars(each).putChar('\n'));
    return paragraphs.isEmpty()
        ? ""
        : base64(ByteBuffer.allocate(Integer.BYTES).putInt(hasher.hash().asInt()));
  }

  private static String digest(Optional<NewsTime> time) {
    return time.map(at -> digest(at.getAt())).orElse("");
  }

  private static String digest(String value) {
    return value.isEmpty() ? "" : base64(ByteBuffer.allocate(Integer.BYTES).putInt(hash(value)));
  }

  private static String base64(ByteBuffer bytes) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(bytes.array(), bytes.position()));
  }

  /** What was kept; as of a version without anything, where nothing was. */
  private static ByteBuffer bytes(String base64) {
    return base64.isEmpty()
        ? ByteBuffer.allocate(1)
        : ByteBuffer.wrap(Base64.getUrlDecoder().decode(base64));
  }

  private static int hash(String text) {
    return Hashing.murmur3_32_fixed().hashUnencodedChars(text).asInt();
  }
}
