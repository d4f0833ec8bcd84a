package news.telex.ingest.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Relations;
import news.telex.ingest.format.StatedStatus;
import news.telex.ingest.text.Characters;
import news.telex.ingest.text.Urls;
import news.telex.ingest.text.WordFile;
import news.telex.schemas.AltId;
import news.telex.schemas.Association;
import news.telex.schemas.IdRoles;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Signals;
import org.jspecify.annotations.Nullable;

/**
 * The items that a kill, a withhold or a correction is about, by the names that it gives them. What
 * it names by a relation counts most (an identifier, an association or a link that says {@code
 * supersedes}, {@code corrects} …, see {@link Relations}); where it names none so, a slug in its
 * note or at the edges of its text ({@code slug-words.tsv}); and the slug that it bears itself if
 * it has no identifier at all, as on teletype wires, or says in slug or headline that it is a
 * notice ("BC-Dam, KILL"), then with the headline. A kill in words also names the titles that it
 * quotes. What only withholds acts on what it names by a relation. An item's own names are no
 * references, unless words alone make it a kill that names nothing else, or it is a note without
 * text: such a one is about its own article, and says nothing of another. Stateless.
 */
final class References {
  private static final String WITHHOLD = "withhold";

  /** As many items as a notice is about. */
  static final int MAX = 20;

  /** What is looked at of a note or a paragraph: a notice says at once what it is about. */
  private static final int MAX_SAID = 1_000;

  /** A text of more paragraphs is the one that is killed, and quotes people. */
  private static final int MAX_PARAGRAPHS = 3;

  /** A version behind an identifier: {@code urn:a:2}, {@code a#v2}. */
  private static final Pattern VERSION = Pattern.compile("[:#/._-]v?\\d{1,6}$");

  private static final int MIN_SLUG = 3;
  private static final int MAX_SLUG = 100;

  /** What may follow a word for slugs, and what may stand between. */
  private static final Map<String, String> SLUG_WORDS =
      WordFile.lines(References.class, "slug-words.tsv").stream()
          .map(line -> line.split("\t", 2))
          .collect(Collectors.toUnmodifiableMap(row -> row[0], row -> row[1]));

  private References() {}

  /**
   * What an item is about besides itself; empty if it is no notice or names nothing.
   *
   * @param item as far as it is read: names, status, signal, note and text
   * @param stated what its fields say of its life
   * @param worded what its words do
   */
  static List<AltId> of(
      Draft draft, ParsedItem.Builder item, StatedStatus stated, WordedNotices worded) {
    Optional<String> kind = kind(item);
    if (kind.isEmpty()) {
      return List.of();
    }
    Set<AltId> all = new LinkedHashSet<>();
    Set<String> own = ownNames(item);
    named(draft)
        .filter(named -> Relations.acts(kind.get(), named.getRole()))
        .map(named -> Characters.line(named.getValue()))
        .filter(name -> !name.isEmpty() && !isOwn(name, own))
        .forEach(name -> all.add(id(Urls.isHttp(name) ? IdRoles.URL : IdRoles.GUID, name)));
    if (isRemark(item)) {
      return all.stream().limit(MAX).toList();
    }
    if (all.isEmpty() && !kind.get().equals(WITHHOLD)) {
      said(item)
          .flatMap(text -> slug(text).stream())
          .forEach(slug -> all.add(id(IdRoles.SLUG, slug)));
    }
    if (all.isEmpty() && !kind.get().equals(WITHHOLD)) {
      all.addAll(titles(item, worded, own.isEmpty() || worded.titled()));
    }
    boolean ofItself =
        kind.get().equals(Signals.KILL)
            ? stated.status() != PubStatus.canceled
            : kind.get().equals(Signals.CORRECTION) && saysNoText(item);
    if (all.isEmpty() && ofItself) {
      ownName(item).ifPresent(all::add);
      if (!item.getHeadline().isEmpty()) {
        all.add(id(IdRoles.HEADLINE, item.getHeadline()));
      }
    }
    return all.stream().limit(MAX).toList();
  }

  /** The signal that an item has by how it names another one, or null. */
  static @Nullable String signal(Draft draft) {
    return named(draft)
        .filter(named -> !named.getValue().isBlank())
        .flatMap(named -> Relations.signal(named.getRole()).stream())
        .findFirst()
        .orElse(null);
  }

  /** A note to editors without text may be about another item, if it names that by a relation. */
  private static boolean isRemark(ParsedItem.Builder item) {
    return item.getPubStatus() == PubStatus.usable
        && !Signals.CORRECTION.equals(item.getSignal())
        && item.getBody().isEmpty()
        && item.getEdNote() != null;
  }

  /**
   * Slug and title of what a notice is about.
   *
   * @param ofItsOwn whether these are those that it bears itself
   */
  private static List<AltId> titles(
      ParsedItem.Builder item, WordedNotices worded, boolean ofItsOwn) {
    List<AltId> all = new ArrayList<>();
    String slug = item.getSlugline();
    if (ofItsOwn && slug != null) {
      all.add(id(IdRoles.SLUG, slug));
    }
    if (worded.status() == PubStatus.canceled && item.getBody().size() <= MAX_PARAGRAPHS) {
      said(item)
          .flatMap(text -> QuotedTitles.of(text).stream())
          .distinct()
          .forEach(title -> all.add(id(IdRoles.HEADLINE, title)));
    }
    if (worded.titled() && !item.getHeadline().isEmpty()) {
      all.add(id(IdRoles.HEADLINE, item.getHeadline()));
    }
    return all;
  }

  private static boolean saysNoText(ParsedItem.Builder item) {
    return item.getHeadline().isEmpty() && item.getBody().isEmpty();
  }

  /** The identifier of the item itself, or its address. */
  private static Optional<AltId> ownName(ParsedItem.Builder item) {
    return Stream.of(IdRoles.GUID, IdRoles.WIRE)
        .flatMap(role -> item.getAltIds().stream().filter(id -> id.getRole().equals(role)))
        .findFirst()
        .map(name -> id(IdRoles.GUID, name.getValue()))
        .or(
            () ->
                Optional.ofNullable(item.getCanonicalUrl())
                    .map(address -> id(IdRoles.URL, address)));
  }

  /** What kind of notice an item is, if it is one that acts on others. */
  private static Optional<String> kind(ParsedItem.Builder item) {
    if (item.getPubStatus() == PubStatus.canceled) {
      return Optional.of(Signals.KILL);
    }
    if (item.getPubStatus() == PubStatus.withheld) {
      return Optional.of(WITHHOLD);
    }
    return Signals.CORRECTION.equals(item.getSignal()) || isRemark(item)
        ? Optional.of(Signals.CORRECTION)
        : Optional.empty();
  }

  /**
   * Whatever an item names by a relation; a target stands among what is related, as ids are kept.
   */
  private static Stream<AltId> named(Draft draft) {
    Stream<AltId> associated =
        draft.associations.stream()
            .filter(each -> each.getRel().isPresent() && each.getUri().isPresent())
            .map(References::named);
    Stream<AltId> ids =
        draft.altIds.stream().filter(each -> !each.getRole().equals(IdRoles.TARGET));
    return Stream.concat(Stream.concat(draft.related.stream(), ids), associated);
  }

  private static AltId named(Association association) {
    return id(association.getRel().orElse(""), association.getUri().orElse(""));
  }

  private static AltId id(String role, String value) {
    return AltId.newBuilder().setRole(role).setValue(value).build();
  }

  /** Names of the item itself; those that it gives to others stand among them. */
  private static Set<String> ownNames(ParsedItem.Builder item) {
    Set<String> own = new HashSet<>();
    for (AltId id : item.getAltIds()) {
      if (Set.of(IdRoles.GUID, IdRoles.GUID_VERSION, IdRoles.WIRE, IdRoles.URL)
          .contains(id.getRole())) {
        own.add(id.getValue());
      }
    }
    if (item.getCanonicalUrl() != null) {
      own.add(item.getCanonicalUrl());
    }
    return own;
  }

  /** Also as an address of another form, and with the number of an earlier version behind it. */
  private static boolean isOwn(String name, Set<String> own) {
    return own.contains(name)
        || Urls.canonical(name).filter(own::contains).isPresent()
        || own.contains(VERSION.matcher(name).replaceFirst(""));
  }

  /** Note, first and last paragraph. */
  private static Stream<String> said(ParsedItem.Builder item) {
    List<String> body = item.getBody();
    Stream<String> edges =
        body.isEmpty() ? Stream.of() : Stream.of(body.get(0), body.get(body.size() - 1));
    return Stream.concat(Stream.ofNullable(item.getEdNote()), edges)
        .distinct()
        .map(text -> Characters.cut(text, MAX_SAID));
  }

  /** The first slug that a text names. */
  private static Optional<String> slug(String text) {
    StringTokenizer tokens = new StringTokenizer(text);
    String before = "";
    while (tokens.hasMoreTokens()) {
      String word = bare(tokens.nextToken());
      String kind = SLUG_WORDS.getOrDefault(Characters.lower(word), "");
      if (!before.isEmpty() && (word.isEmpty() || kind.equals("between"))) {
        continue;
      }
      if (!before.isEmpty() && isSlug(word, before.equals("any"))) {
        return Optional.of(word);
      }
      before = kind.equals("between") ? "" : kind;
    }
    return Optional.empty();
  }

  private static boolean isSlug(String word, boolean any) {
    boolean compound =
        (word.indexOf('-') > 0 || word.indexOf('/') > 0)
            && Character.isUpperCase(word.codePointAt(0));
    return word.length() >= MIN_SLUG && word.length() <= MAX_SLUG && (any || compound);
  }

  /** Without quotation marks and punctuation around it. */
  private static String bare(String token) {
    int start = 0;
    int end = token.length();
    while (start < end && !Character.isLetterOrDigit(token.charAt(start))) {
      start++;
    }
    while (end > start && !Character.isLetterOrDigit(token.charAt(end - 1))) {
      end--;
    }
    return token.substring(start, end);
  }
}
