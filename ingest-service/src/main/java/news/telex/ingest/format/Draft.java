package news.telex.ingest.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import news.telex.ingest.encoding.Encoding;
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
 * {@link WireFormat}, made clean by the cleaning, never kept.
 */
public final class Draft {
  /** How the body came. */
  public enum Body {
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

  public final String format;

  /** Where stated times come from: the wire's metadata, or the markup of a page. */
  public final TimeSource timeSource;

  /** Where the text was found, in the words of the contract's {@code extraction.method}. */
  public String method = "fields";

  /** How the text was decoded; where a format leaves it at none, as the payload was. */
  public Encoding encoding = Encoding.NONE;

  /**
   * {@link SourceHash} of the item's own bytes; a format sets it where a content holds several
   * items, else the reader does. Empty if the item has none of its own.
   */
  public String sourceHash = "";

  /**
   * Whether it is an entry of a list: what names the record does not name it, even if it is the
   * only one.
   */
  public boolean entry;

  /** Why no item can be made of it, where that is known before it is cleaned. */
  public @Nullable Unreadable unreadable;

  /**
   * Why no item can be made of it, unless it is a kill: that acts whatever it was that went out.
   */
  public @Nullable Unreadable unlessKilled;

  public Body bodyForm = Body.TEXT;
  public String text = "";
  public List<String> paragraphs = List.of();

  public @Nullable String headline;
  public @Nullable String subheadline;
  public @Nullable String byline;
  public final List<String> authors = new ArrayList<>();

  /** Who sent it: its author where neither the wire nor the text names one. */
  public @Nullable String sender;

  public @Nullable String slugline;
  public @Nullable String located;

  /** Where it was written, for want of a dateline: at some agencies the desk. */
  public @Nullable String desk;

  public @Nullable String language;
  public @Nullable String genre;

  public @Nullable String guid;
  public @Nullable String url;
  public @Nullable String version;

  /**
   * What the wire says under the very name, once or several times; a word unknown there is no leave
   * to publish.
   */
  public final List<String> pubStatus = new ArrayList<>();

  /** What general fields such as {@code status} say, which may mean something else altogether. */
  public final List<String> statuses = new ArrayList<>();

  public @Nullable String firstCreated;
  public @Nullable String versionCreated;

  /** Every field that says when it may leave, also what is no time. */
  public final List<StatedTime> embargoes = new ArrayList<>();

  public @Nullable String expires;
  public @Nullable String urgency;
  public @Nullable String edNote;
  public final List<String> signals = new ArrayList<>();
  public @Nullable String copyrightNotice;
  public @Nullable String usageTerms;

  /** Name of the site, to tell it from the headline. */
  public @Nullable String siteName;

  public final List<AltId> altIds = new ArrayList<>();

  /** Other items that it names by a relation: the role is the relation in the wire's own word. */
  public final List<AltId> related = new ArrayList<>();

  public final List<InfoSource> infoSources = new ArrayList<>();
  public final List<Subject> subjects = new ArrayList<>();
  public final List<Association> associations = new ArrayList<>();

  /** What the format itself took away, before anything is cleaned. */
  public final List<Removed> removed = new ArrayList<>();

  public Draft(String format, TimeSource timeSource) {
    this.format = format;
    this.timeSource = timeSource;
  }

  /** Of an item of which it is known that none can be made. */
  public static Draft of(Unreadable unreadable) {
    Draft draft = new Draft("", TimeSource.wire);
    draft.unreadable = unreadable;
    return draft;
  }

  public void altId(String role, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      altIds.add(AltId.newBuilder().setRole(role).setValue(value).build());
    }
  }

  /** Names another item; only by a relation by which notices do. */
  public void related(@Nullable String relation, @Nullable String name) {
    if (relation != null && name != null && !name.isBlank() && Relations.isKnown(relation)) {
      related.add(AltId.newBuilder().setRole(relation).setValue(name).build());
    }
  }

  public void subject(@Nullable String code, @Nullable String name, @Nullable String rel) {
    if (code != null || name != null) {
      subjects.add(Subject.newBuilder().setCode(code).setName(name).setRel(rel).build());
    }
  }

  /**
   * Takes what a field says, if by its name it says when the item may leave or until when. What a
   * page says of its schedule counts not: it is out.
   *
   * @param value as it is written; a blank one says nothing
   */
  public void time(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return;
    }
    TimeField field = TimeField.named(name).orElse(null);
    if (field == TimeField.EXPIRY) {
      expires = expires == null ? value.strip() : expires;
    } else if (field == TimeField.EMBARGO
        || field == TimeField.LIKELY_EMBARGO
        || (field != null && timeSource != TimeSource.markup)) {
      embargoes.add(new StatedTime(field, name, value.strip()));
    }
  }

  /**
   * Takes what a general field says of the status of the item: a word, or whether it is out.
   *
   * @param name of which {@link StatedStatus#isStatus} holds
   */
  public void status(String name, String value) {
    StatedStatus.word(name, value).ifPresent(statuses::add);
  }

  /** Takes an embargo, whatever the wire calls it. */
  public void embargo(String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      embargoes.add(new StatedTime(TimeField.EMBARGO, name, value.strip()));
    }
  }

  /** Records what is no part of the text, by the name of the rule; not if it is blank. */
  public void removed(String rule, String text) {
    String line = Characters.collapse(Characters.cut(text, MAX_REMOVED));
    if (!line.isEmpty()) {
      removed.add(Removed.newBuilder().setRule(rule).setText(line).build());
    }
  }

  /** A picture that stands within the record ({@code data:}, RFC 2397) has no address. */
  public void association(
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
