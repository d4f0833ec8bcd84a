package news.telex.ingest.identity;

import java.math.BigInteger;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import news.telex.schemas.AltId;
import news.telex.schemas.Digest;
import news.telex.schemas.IdRoles;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.TimeSource;

/**
 * A name that an item goes by within its provider.
 *
 * @param kind what kind of name it is, strongest first
 * @param role of an {@link Kind#ID}, who gave it: the record key ({@code wire}) or the item itself
 *     ({@code guid}); empty for the others
 * @param digest digest of the name, 26 characters
 */
record ItemName(Kind kind, String role, String digest) {

  /** Kinds of names, strongest first. */
  enum Kind {
    /** The provider's own identifier. */
    ID,
    /** The canonical URL. */
    URL,
    /** Normalised headline and day of first publication. */
    HEADLINE,
    /** Digest of everything the item says. */
    CONTENT
  }

  /**
   * Roles of {@link AltId} that are identifiers of the item, not of one delivery of it, strongest
   * first: what the item states of itself, and the record key.
   */
  private static final List<String> ID_ROLES = List.of(IdRoles.GUID, IdRoles.WIRE);

  /** A headline shorter than this is no name: "Update", "Markets", "Correction". */
  private static final int MIN_HEADLINE = 16;

  private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final int DAY_CHARS = 10;

  /** The names of an item, strongest first; at least one unless the item says nothing at all. */
  static List<ItemName> of(ParsedItem item) {
    List<ItemName> aliases = new ArrayList<>();
    for (String role : ID_ROLES) {
      for (AltId id : item.getAltIds()) {
        if (id.getRole().equals(role) && !id.getValue().isBlank()) {
          aliases.add(new ItemName(Kind.ID, role, digest(id.getValue().strip())));
        }
      }
    }
    item.getCanonicalUrl().ifPresent(url -> aliases.add(new ItemName(Kind.URL, "", digest(url))));
    String headline = normalised(item.getHeadline());
    if (headline.length() >= MIN_HEADLINE) {
      aliases.add(new ItemName(Kind.HEADLINE, "", digest(headline + "|" + day(item))));
    }
    if (!item.getBody().isEmpty()) {
      aliases.add(new ItemName(Kind.CONTENT, "", digest(item.getContentHash())));
    }
    return List.copyOf(aliases);
  }

  /** Key of this alias in the store, scoped to the provider. */
  String key(String provider) {
    return provider + '|' + token();
  }

  /** Short form that a state remembers. */
  String token() {
    return switch (kind) {
      case ID -> "id:" + role + ':' + digest;
      case URL -> "url:" + digest;
      case HEADLINE -> "headline:" + digest;
      case CONTENT -> "content:" + digest;
    };
  }

  /** Whether the alias with this token is an identifier or an address. */
  static boolean isStrong(String token) {
    return token.startsWith("id:") || token.startsWith("url:");
  }

  /** Roles of identifiers that have the last word over this alias. */
  List<String> outrankedBy() {
    return switch (kind) {
      case ID -> ID_ROLES.subList(0, ID_ROLES.indexOf(role));
      case URL -> List.of(ID_ROLES.get(0));
      case HEADLINE, CONTENT -> ID_ROLES;
    };
  }

  /** Digest of a name: the first 128 bits of SHA-256 in lower-case base 32, 26 characters. */
  static String digest(String name) {
    String text = new BigInteger(1, new Digest().add(name).first(16)).toString(32);
    return "0".repeat(26 - text.length()) + text;
  }

  /** The day is the first publication's, or the reception's where the item states none. */
  private static String day(ParsedItem item) {
    return item.getFirstCreated()
        .filter(t -> t.getSource() != TimeSource.received)
        .map(NewsTime::getAt)
        .filter(at -> at.length() >= DAY_CHARS)
        .orElseGet(() -> item.getProvenance().getReceivedAt().toString())
        .substring(0, DAY_CHARS);
  }

  private static String normalised(String headline) {
    String lower = Normalizer.normalize(headline, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return NOT_WORD.matcher(lower).replaceAll(" ").strip();
  }
}
