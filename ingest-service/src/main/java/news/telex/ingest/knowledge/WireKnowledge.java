package news.telex.ingest.knowledge;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import news.telex.ingest.notice.Lexicons;
import news.telex.ingest.notice.Phrases;
import news.telex.schemas.Digest;

/**
 * What wires are read with: their profiles, and the phrases of notices. A change is a new one.
 * Immutable, safe for use by several threads.
 */
public final class WireKnowledge {
  private static final int DIGEST_BYTES = 16;

  private final Map<String, Profile> profiles;
  private final List<Phrases> notices;
  private final Lexicons lexicons;
  private final String wiresVersion;
  private final String noticesVersion;
  private final String digest;

  private WireKnowledge(
      Collection<Profile> profiles, Collection<Phrases> notices, Lexicons lexicons) {
    this.lexicons = lexicons;
    this.profiles = new HashMap<>();
    profiles.forEach(profile -> this.profiles.put(profile.wire(), profile));
    this.notices = notices.stream().sorted(Comparator.comparing(Phrases::id)).toList();
    this.wiresVersion = WireKind.versionOf(profiles);
    this.noticesVersion = NoticeKind.versionOf(notices);
    this.digest = new Digest().add(wiresVersion).add(noticesVersion).hex(DIGEST_BYTES);
  }

  /** With what Telex ships: its phrases, and no profile of any wire. Always the same one. */
  public static WireKnowledge shipped() {
    return Shipped.KNOWLEDGE;
  }

  /** Read at its first use; what ships does not change while the process runs. */
  private static final class Shipped {
    private static final WireKnowledge KNOWLEDGE =
        new WireKnowledge(List.of(), Lexicons.shippedPhrases().values(), Lexicons.shipped());
  }

  /** The same with other profiles, each wire once. */
  public WireKnowledge withProfiles(Collection<Profile> others) {
    return new WireKnowledge(others, notices, lexicons);
  }

  /** The same with other phrases, each id once. */
  public WireKnowledge withNotices(Collection<Phrases> others) {
    return new WireKnowledge(profiles.values(), others, Lexicons.of(others));
  }

  /** What is known of a wire; {@link Profile#of} if nobody has said anything. */
  public Profile profile(String wire) {
    Profile known = profiles.get(wire);
    return known != null ? known : Profile.of(wire);
  }

  /** The profiles that somebody has written, in no order. */
  public Collection<Profile> profiles() {
    return List.copyOf(profiles.values());
  }

  /** The phrases of notices, by id. */
  public List<Phrases> notices() {
    return notices;
  }

  /** The same, as notices are read with them. */
  public Lexicons lexicons() {
    return lexicons;
  }

  /** Version of the profiles; see {@link WireKind#version}. */
  public String wiresVersion() {
    return wiresVersion;
  }

  /** Version of the phrases; see {@link NoticeKind#version}. */
  public String noticesVersion() {
    return noticesVersion;
  }

  /**
   * Digest of all of it, what ships included, 32 hexadecimal digits: equal content gives an equal
   * one. It stands in {@code provenance.knowledge} of whatever was read with it.
   */
  public String digest() {
    return digest;
  }
}
