package news.telex.ingest.identity;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import news.telex.ingest.text.PlainWords;
import news.telex.ingest.text.Urls;
import news.telex.schemas.AltId;
import news.telex.schemas.Digest;
import news.telex.schemas.IdRoles;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Provenance;
import news.telex.schemas.TimeSource;

/**
 * A name that an item goes by within its provider.
 *
 * @param kind what kind of name it is, strongest first
 * @param role of an {@link Kind#ID}, who gave it: the record key ({@code wire}) or the item itself
 *     ({@code guid}); empty for the others
 * @param digest digest of the name, 26 characters, of places and leads 12; of a {@link Kind#NUMBER}
 *     the number itself
 */
record ItemName(Kind kind, String role, String digest) {

  /** Kinds of names, strongest first. */
  enum Kind {
    /** The provider's own identifier. */
    ID,
    /** The canonical URL. */
    URL,
    /** The number in an identifier or URL. */
    NUMBER,
    /** Path and query of an identifier or URL that has no number. */
    PLACE,
    /** Normalised headline and day of first publication. */
    HEADLINE,
    /** The first paragraph. */
    LEAD,
    /** Digest of everything the item says. */
    CONTENT,
    /** Place of a notice that has no other name: by it a replay knows what it acted on. */
    RECORD;

    /** Roles of identifiers that have the last word over aliases of the kind, but identifiers. */
    List<String> outrankedBy() {
      return switch (this) {
        case URL -> List.of(ID_ROLES.get(0));
        case HEADLINE, LEAD, CONTENT -> ID_ROLES;
        case ID, NUMBER, PLACE, RECORD -> List.of();
      };
    }
  }

  /**
   * Roles of {@link AltId} that are identifiers of the item, not of one delivery of it, strongest
   * first: what the item states of itself, and the record key.
   */
  private static final List<String> ID_ROLES = List.of(IdRoles.GUID, IdRoles.WIRE);

  /** A headline shorter than this is no name: "Update", "Markets", "Correction". */
  static final int MIN_HEADLINE = 16;

  /** A first paragraph shorter than this is a salutation, or a place and a date. */
  private static final int MIN_LEAD = 60;

  private static final int DAY_CHARS = 10;
  private static final int DIGEST_BYTES = 16;
  private static final int DIGEST_CHARS = 26;

  /** 60 bits. */
  private static final int SHORT_CHARS = 12;

  /** Of base 32. */
  private static final int BITS_OF_A_CHAR = 5;

  private static final String ID_PREFIX = "id:";
  private static final String HEADLINE_PREFIX = "headline:";
  private static final String CONTENT_PREFIX = "content:";
  private static final String NUMBER_PREFIX = "number:";
  private static final String PLACE_PREFIX = "place:";

  /** Token of an address. */
  static final String URL_PREFIX = "url:";

  /** The names of an item, strongest first; at least one unless the item says nothing at all. */
  static List<ItemName> of(ParsedItem item) {
    List<ItemName> aliases = new ArrayList<>();
    Set<String> written = new LinkedHashSet<>();
    for (String role : ID_ROLES) {
      for (AltId id : item.getAltIds()) {
        if (id.getRole().equals(role) && !id.getValue().isBlank()) {
          aliases.addAll(identifiers(role, id.getValue()));
          written.add(id.getValue());
        }
      }
    }
    address(item)
        .ifPresent(
            url -> {
              aliases.add(address(url));
              written.add(url);
            });
    for (String name : written) {
      inName(name, item.getHeadline())
          .filter(part -> !aliases.contains(part))
          .ifPresent(aliases::add);
    }
    headline(item.getHeadline(), day(item)).ifPresent(aliases::add);
    if (!item.getBody().isEmpty()) {
      lead(item).ifPresent(aliases::add);
      aliases.add(ofContent(item));
    }
    return List.copyOf(aliases);
  }

  /** The number in a name; of an address without one, what stays when the site moves. */
  private static Optional<ItemName> inName(String name, String headline) {
    Optional<String> path = SitePath.of(name);
    Optional<ItemName> number =
        (Urls.isHttp(name) ? path : Optional.of(name))
            .flatMap(part -> ArticleNumber.of(part, headline))
            .map(found -> new ItemName(Kind.NUMBER, "", found));
    return number.or(() -> path.map(p -> new ItemName(Kind.PLACE, "", shortened(p))));
  }

  /**
   * The identifiers and addresses of an item as they are written with the other scheme, with and
   * without {@code www.} and a slash at the end: an article that goes by one of them goes by the
   * item's own.
   */
  static List<ItemName> variants(ParsedItem item) {
    List<ItemName> variants = new ArrayList<>();
    for (AltId id : item.getAltIds()) {
      if (ID_ROLES.contains(id.getRole())) {
        for (String variant : SitePath.variants(Uris.plain(id.getValue().strip()))) {
          variants.add(new ItemName(Kind.ID, id.getRole(), digest(variant)));
        }
      }
    }
    address(item).map(SitePath::variants).orElse(List.of()).stream()
        .map(ItemName::address)
        .forEach(variants::add);
    return variants;
  }

  /** The canonical URL, unless other items of the same record have it too. */
  private static Optional<String> address(ParsedItem item) {
    return item.getCanonicalUrl()
        .filter(
            url ->
                item.getAltIds().stream()
                    .noneMatch(
                        id -> id.getRole().equals(IdRoles.SHARED) && id.getValue().equals(url)));
  }

  /** The identifiers and addresses that other items of the same record have too. */
  static List<ItemName> shared(ParsedItem item) {
    return item.getAltIds().stream()
        .filter(id -> id.getRole().equals(IdRoles.SHARED))
        .map(AltId::getValue)
        .flatMap(
            value ->
                item.getCanonicalUrl().filter(value::equals).isPresent()
                    ? Stream.of(address(value))
                    : identifiers(IdRoles.GUID, value).stream())
        .toList();
  }

  /** The identifier or address of an article in one of the languages that share it. */
  ItemName in(String language) {
    return new ItemName(kind, role, digest(digest + '|' + language));
  }

  /** What a notice goes by for what it acts on: its own identifiers and addresses, or its place. */
  static List<ItemName> ofNotice(ParsedItem notice) {
    List<ItemName> strong = strong(notice);
    return strong.isEmpty() ? List.of(ofRecord(notice)) : strong;
  }

  private static Optional<ItemName> lead(ParsedItem item) {
    String words = PlainWords.joined(item.getBody().get(0));
    return words.length() < MIN_LEAD
        ? Optional.empty()
        : Optional.of(new ItemName(Kind.LEAD, "", shortened(words)));
  }

  /** What an item says. */
  static ItemName ofContent(ParsedItem item) {
    return new ItemName(Kind.CONTENT, "", digest(item.getContentHash()));
  }

  /** The place of an item in the log of its wire. */
  static ItemName ofRecord(ParsedItem item) {
    Provenance from = item.getProvenance();
    return new ItemName(
        Kind.RECORD,
        "",
        digest(
            from.getTopic()
                + '|'
                + from.getPartition()
                + '|'
                + from.getOffset()
                + '|'
                + from.getItem()));
  }

  /** The identifiers and addresses of an item, strongest first. */
  static List<ItemName> strong(ParsedItem item) {
    return of(item).stream().filter(ItemName::isStrong).toList();
  }

  /** An identifier, and as it is written where that differs: so releases before knew it. */
  private static List<ItemName> identifiers(String role, String id) {
    String written = id.strip();
    String plain = Uris.plain(written);
    ItemName own = new ItemName(Kind.ID, role, digest(written));
    return plain.equals(written)
        ? List.of(own)
        : List.of(new ItemName(Kind.ID, role, digest(plain)), own);
  }

  /**
   * The names that an item may go by which is named so, strongest first: an address may be its
   * identifier, or where it is published.
   */
  static List<ItemName> named(String name) {
    Optional<String> address = Urls.canonical(name);
    Stream<ItemName> ids =
        Stream.concat(Stream.of(name), address.stream())
            .flatMap(id -> ID_ROLES.stream().flatMap(role -> identifiers(role, id).stream()));
    return Stream.concat(ids, address.map(ItemName::address).stream()).distinct().toList();
  }

  /** The same, written otherwise: see {@link #variants}. */
  static List<ItemName> namedOtherwise(String name) {
    return Stream.concat(Stream.of(Uris.plain(name.strip())), Urls.canonical(name).stream())
        .flatMap(address -> SitePath.variants(address).stream())
        .distinct()
        .flatMap(variant -> named(variant).stream())
        .distinct()
        .toList();
  }

  /**
   * The names that the headline of an item may be of which a notice tells: with and without words
   * that are marks, and of the notice's own day, of the day on which it came, or of the day before.
   */
  static List<ItemName> headlines(String headline, ParsedItem notice) {
    LocalDate came = notice.getProvenance().getReceivedAt().atZone(ZoneOffset.UTC).toLocalDate();
    List<ItemName> names = new ArrayList<>();
    for (String words : List.of(headline, Slug.plain(headline))) {
      for (String day : List.of(day(notice), came.toString(), came.minusDays(1).toString())) {
        headline(words, day).filter(name -> !names.contains(name)).ifPresent(names::add);
      }
    }
    return names;
  }

  private static Optional<ItemName> headline(String headline, String day) {
    String words = PlainWords.joinedWithoutMarks(headline);
    return words.length() < MIN_HEADLINE
        ? Optional.empty()
        : Optional.of(new ItemName(Kind.HEADLINE, "", digest(words + "|" + day)));
  }

  /** The name that a canonical URL is. */
  static ItemName address(String url) {
    return new ItemName(Kind.URL, "", digest(url));
  }

  /** Key of this alias in the store, scoped to the provider. */
  String key(String provider) {
    return provider + '|' + token();
  }

  /** Key in the store under which it stands that several articles go by the alias of a key. */
  static String several(String key) {
    return key + "|several";
  }

  /** Short form that a state remembers. */
  String token() {
    return switch (kind) {
      case ID -> ID_PREFIX + role + ':' + digest;
      case URL -> URL_PREFIX + digest;
      case NUMBER -> NUMBER_PREFIX + digest;
      case PLACE -> PLACE_PREFIX + digest;
      case HEADLINE -> HEADLINE_PREFIX + digest;
      case LEAD -> "lead:" + digest;
      case CONTENT -> CONTENT_PREFIX + digest;
      case RECORD -> "record:" + digest;
    };
  }

  /** Whether it is an identifier or an address. */
  boolean isStrong() {
    return kind == Kind.ID || kind == Kind.URL;
  }

  /** Whether it is an identifier that was given so. */
  boolean isOf(String givenBy) {
    return kind == Kind.ID && role.equals(givenBy);
  }

  /** Whether the alias with this token is an identifier that was given so. */
  static boolean isOfRole(String token, String role) {
    return token.startsWith(ID_PREFIX + role + ':');
  }

  /** Whether the alias with this token is a number. */
  static boolean isNumberToken(String token) {
    return token.startsWith(NUMBER_PREFIX);
  }

  /** Whether the alias with this token is of an identifier or address, and stays as they do. */
  static boolean isLastingToken(String token) {
    return isStrongToken(token) || isNumberToken(token) || token.startsWith(PLACE_PREFIX);
  }

  /** Whether several articles may go by the alias with this token: no identifier, no content. */
  static boolean isShareable(String token) {
    return !token.startsWith(ID_PREFIX) && !token.startsWith(CONTENT_PREFIX);
  }

  /** Whether a key in the store is that of an identifier or address. */
  static boolean isStrongKey(String key) {
    return isStrongToken(key.substring(key.lastIndexOf('|') + 1));
  }

  /** Whether the alias with this token is a headline. */
  static boolean isHeadlineToken(String token) {
    return token.startsWith(HEADLINE_PREFIX);
  }

  /** Whether a key in the store is that of a headline. */
  static boolean isHeadlineKey(String key) {
    return isHeadlineToken(key.substring(key.lastIndexOf('|') + 1));
  }

  /** Whether the alias with this token is an identifier or an address. */
  static boolean isStrongToken(String token) {
    return token.startsWith(ID_PREFIX) || token.startsWith(URL_PREFIX);
  }

  /** Roles of identifiers that have the last word over this alias. */
  List<String> outrankedBy() {
    return kind == Kind.ID ? ID_ROLES.subList(0, ID_ROLES.indexOf(role)) : kind.outrankedBy();
  }

  /** The end of a digest, for what says nothing without the text. */
  private static String shortened(String name) {
    return digest(name).substring(DIGEST_CHARS - SHORT_CHARS);
  }

  /** Digest of a name: the first 128 bits of SHA-256 in lower-case base 32, 26 characters. */
  static String digest(String name) {
    byte[] bits = new Digest().add(name).first(DIGEST_BYTES);
    char[] text = new char[DIGEST_CHARS];
    int rest = 0;
    int known = 0;
    int at = bits.length;
    for (int i = DIGEST_CHARS - 1; i >= 0; i--) {
      if (known < BITS_OF_A_CHAR && at > 0) {
        rest |= (bits[--at] & 0xff) << known;
        known += Byte.SIZE;
      }
      text[i] = Character.forDigit(rest & ((1 << BITS_OF_A_CHAR) - 1), 1 << BITS_OF_A_CHAR);
      rest >>= BITS_OF_A_CHAR;
      known -= BITS_OF_A_CHAR;
    }
    return new String(text);
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
}
