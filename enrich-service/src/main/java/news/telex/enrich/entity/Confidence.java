package news.telex.enrich.entity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import news.telex.schemas.Digest;

/**
 * How often a name is right that was found so: from the probability that the tagger gives, by what
 * it was found, and for a link besides by how its meaning was told. The map is measured on texts
 * that the tagger was not trained on, rises everywhere, and goes straight between its points.
 * Immutable.
 */
public final class Confidence {
  private static final String FILE = "/entity/confidence.tsv";

  /** By what a name was found, the surest last. */
  public enum Source {
    /** The knowledge has it; the tagger reads no name. */
    KNOWLEDGE,
    /** The knowledge has it where the tagger cannot tell: in capitals, or a script without. */
    UNREAD,
    /** The tagger reads it, and the knowledge has nothing for it. */
    TAGGER,
    /** The tagger reads it, and the knowledge has it. */
    BOTH;

    /** The word for it in the file. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How a meaning was told, the surest last. */
  public enum Link {
    /** The name needed support from the text. */
    SUPPORTED,
    /** The name may mean several. */
    AMONG_SEVERAL,
    /** The name means one only. */
    ALONE;

    /** The word for it in the file. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * What the confidence of an entity is made of.
   *
   * @param source by what its surest mention was found
   * @param probability the tagger's, of that mention
   * @param link how its meaning was told; empty if it has no id
   */
  public record Basis(Source source, double probability, Optional<Link> link) {}

  /** A point of a map. */
  private record Knot(double probability, double right) {}

  private final Map<Source, List<Knot>> names;
  private final Map<Link, Double> links;
  private final String version;

  private Confidence(Map<Source, List<Knot>> names, Map<Link, Double> links, String version) {
    this.names = names;
    this.links = links;
    this.version = version;
  }

  /**
   * What ships.
   *
   * @throws UncheckedIOException if it is missing
   */
  static Confidence load() {
    try (InputStream in = Confidence.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IOException("not on the class path: " + FILE);
      }
      return of(
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A map.
   *
   * @param lines source or link, tab, points: {@code probability:right}, a blank between, rising;
   *     of a link only what is right
   */
  static Confidence of(List<String> lines) {
    Map<Source, List<Knot>> names = new EnumMap<>(Source.class);
    Map<Link, Double> links = new EnumMap<>(Link.class);
    Digest digest = new Digest();
    for (String line : lines) {
      if (!line.startsWith("#")) {
        digest.add(line);
        String word = line.substring(0, line.indexOf('\t'));
        String values = line.substring(word.length() + 1);
        for (Source source : Source.values()) {
          if (source.word().equals(word)) {
            names.put(source, List.of(values.split(" ")).stream().map(Confidence::knot).toList());
          }
        }
        for (Link link : Link.values()) {
          if (link.word().equals(word)) {
            links.put(link, Double.parseDouble(values));
          }
        }
      }
    }
    return new Confidence(names, links, digest.hex(4));
  }

  private static Knot knot(String point) {
    int colon = point.indexOf(':');
    return new Knot(
        Double.parseDouble(point.substring(0, colon)),
        Double.parseDouble(point.substring(colon + 1)));
  }

  /** The same without what it says of links: how often names are right, whomever they mean. */
  public Confidence ofNames() {
    return new Confidence(names, Map.of(), version);
  }

  /** Digest of the map. */
  String version() {
    return version;
  }

  private double name(Source source, double probability) {
    List<Knot> knots = names.get(source);
    if (knots == null) {
      return probability;
    }
    Knot before = knots.get(0);
    for (Knot knot : knots) {
      if (probability <= knot.probability()) {
        double way = knot.probability() - before.probability();
        double part = way > 0 ? (probability - before.probability()) / way : 1;
        return before.right() + Math.max(0, part) * (knot.right() - before.right());
      }
      before = knot;
    }
    return before.right();
  }

  /** How often a name that is right is linked to who is meant. */
  private double link(Link link) {
    return links.getOrDefault(link, 1.0);
  }

  /** How often an entity is right, 0 to 1. */
  double of(Basis basis) {
    return name(basis.source(), basis.probability()) * basis.link().map(this::link).orElse(1.0);
  }
}
