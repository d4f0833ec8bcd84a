package news.telex.ingest.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import news.telex.ingest.text.Characters;
import news.telex.schemas.AltId;
import news.telex.schemas.Association;
import news.telex.schemas.InfoSource;
import news.telex.schemas.Removed;
import news.telex.schemas.Subject;
import news.telex.schemas.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * What a format found, as the wire wrote it: not yet cleaned, dates not yet read. Filled by one
 * {@link WireFormat}, made clean by {@link Cleaning}, never kept.
 */
final class Draft {
  /** How the body came. */
  enum Body {
    /** Plain text that holds headline, body and whatever a page prints around them. */
    WHOLE_TEXT,
    /** Plain text of the body. */
    TEXT,
    /** Paragraphs, told apart by markup. */
    PARAGRAPHS,
    /** Paragraphs and headline as plain text to the letter: what looks like a reference is none. */
    PLAIN
  }

  /** Length of a removed text in the contract. */
  private static final int MAX_REMOVED = 500;

  private static final Pattern DATA = Pattern.compile("(?i)\\s*data:");

  final String format;

  /** Where stated times come from: the wire's metadata, or the markup of a page. */
  final TimeSource timeSource;

  /** Where the text was found, in the words of the contract's {@code extraction.method}. */
  String method = "fields";

  /** How the text was decoded, lower case; where a format leaves it empty, as the payload was. */
  String charset = "";

  /**
   * {@link SourceHash} of the item's own bytes; a format sets it where a content holds several
   * items, else {@link WireReader} does. Empty if the item has none of its own.
   */
  String sourceHash = "";

  /**
   * Whether it is an entry of a list: what names the record does not name it, even if it is the
   * only one.
   */
  boolean entry;

  /** Why no item can be made of it, where that is known before it is cleaned. */
  @Nullable Unreadable unreadable;

  Body bodyForm = Body.TEXT;
  String text = "";
  List<String> paragraphs = List.of();

  @Nullable String headline;
  @Nullable String subheadline;
  @Nullable String byline;
  final List<String> authors = new ArrayList<>();

  /** Who sent it: its author where neither the wire nor the text names one. */
  @Nullable String sender;

  @Nullable String slugline;
  @Nullable String located;

  /** Where it was written, for want of a dateline: at some agencies the desk. */
  @Nullable String desk;

  @Nullable String language;
  @Nullable String genre;

  @Nullable String guid;
  @Nullable String url;
  @Nullable String version;

  /**
   * What the wire says under the very name, once or several times; a word unknown there is no leave
   * to publish.
   */
  final List<String> pubStatus = new ArrayList<>();

  /** What a general {@code status} says, which may mean something else altogether. */
  @Nullable String status;

  @Nullable String firstCreated;
  @Nullable String versionCreated;

  /** Every embargo that is stated, also what is no time. */
  final List<String> embargoes = new ArrayList<>();

  @Nullable String expires;
  @Nullable String urgency;
  @Nullable String edNote;
  final List<String> signals = new ArrayList<>();
  @Nullable String copyrightNotice;
  @Nullable String usageTerms;

  /** Name of the site, to tell it from the headline. */
  @Nullable String siteName;

  final List<AltId> altIds = new ArrayList<>();
  final List<InfoSource> infoSources = new ArrayList<>();
  final List<Subject> subjects = new ArrayList<>();
  final List<Association> associations = new ArrayList<>();

  /** What the format itself took away, before anything is cleaned. */
  final List<Removed> removed = new ArrayList<>();

  Draft(String format, TimeSource timeSource) {
    this.format = format;
    this.timeSource = timeSource;
  }

  /** Of an item of which it is known that none can be made. */
  static Draft of(Unreadable unreadable) {
    Draft draft = new Draft("", TimeSource.wire);
    draft.unreadable = unreadable;
    return draft;
  }

  void altId(String role, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      altIds.add(AltId.newBuilder().setRole(role).setValue(value).build());
    }
  }

  void subject(@Nullable String code, @Nullable String name, @Nullable String rel) {
    if (code != null || name != null) {
      subjects.add(Subject.newBuilder().setCode(code).setName(name).setRel(rel).build());
    }
  }

  /** Records what is no part of the text, by the name of the rule; not if it is blank. */
  void removed(String rule, String text) {
    String line = Characters.collapse(Characters.cut(text, MAX_REMOVED));
    if (!line.isEmpty()) {
      removed.add(Removed.newBuilder().setRule(rule).setText(line).build());
    }
  }

  /** A picture that stands within the record ({@code data:}, RFC 2397) has no address. */
  void association(
      @Nullable String rel,
      @Nullable String type,
      @Nullable String address,
      @Nullable String headline) {
    String uri = address != null && DATA.matcher(address).lookingAt() ? null : address;
    if (uri != null || headline != null) {
      associations.add(
          Association.newBuilder()
              .setRel(rel)
              .setType(type)
              .setUri(uri)
              .setHeadline(headline)
              .build());
    }
  }
}
