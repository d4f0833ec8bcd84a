package news.telex.ingest.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Envelope;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.Numbers;
import news.telex.ingest.format.StatedStatus;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.format.markup.Markup;
import news.telex.ingest.knowledge.DateChanges;
import news.telex.ingest.knowledge.Profile;
import news.telex.ingest.knowledge.WireKnowledge;
import news.telex.ingest.notice.Notices;
import news.telex.ingest.text.ArticleText;
import news.telex.ingest.text.Characters;
import news.telex.ingest.text.Dates;
import news.telex.ingest.text.LanguageTag;
import news.telex.ingest.text.Urls;
import news.telex.schemas.AltId;
import news.telex.schemas.Association;
import news.telex.schemas.Extraction;
import news.telex.schemas.IdRoles;
import news.telex.schemas.InfoSource;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Provenance;
import news.telex.schemas.PubStatus;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Removed;
import news.telex.schemas.Subject;
import org.jspecify.annotations.Nullable;

/** Makes a clean item of a draft: text, dates, identifiers, lifecycle, digest. Stateless. */
final class Cleaning {
  private static final int MAX_REMOVED = 500;

  /** What is longer is a summary, not a deck. */
  private static final int MAX_DECK = 400;

  private static final int MAX_CLUE_TEXT = 4_000;

  /** So many of the lines that were taken for no text are looked at for notices. */
  private static final int MAX_OTHERS = 20;

  private final Limits limits;
  private final ItemGate gate;

  Cleaning(Limits limits) {
    this.limits = limits;
    this.gate = new ItemGate(limits);
  }

  /**
   * The item.
   *
   * @param place place of the item within the record, from 0
   * @param known what is known of wires
   * @throws Unreadable if it has no text, or an embargo that cannot be read
   */
  ParsedItem item(Draft draft, Envelope source, int place, WireKnowledge known) throws Unreadable {
    if (draft.unreadable != null) {
      throw draft.unreadable;
    }
    Mojibake.mend(draft);
    Optional<String> canonical = canonicalUrl(draft, source);
    String address = Urls.host(canonical.orElse(draft.url));
    String host = address.isEmpty() ? source.wire() : address;
    Profile profile = known.profile(source.wire());
    String language = LanguageTag.of(or(draft.language, profile.language().orElse(null)));
    Cut cut = cut(draft);
    Dates.Clues clues =
        new Dates.Clues(source.receivedAt(), language, cut.clueText(), profile.zone().orElse(null));
    Notices notices = new Notices(known.lexicons());
    Dates.Clues written =
        new Dates.Clues(ItemTimes.written(draft, clues), language, "", clues.home());
    String above =
        draft.bodyForm == Draft.Body.WHOLE_TEXT
            ? WordedNotices.lineAbove(cut.text, notices, written)
            : "";
    ArticleText article =
        switch (draft.bodyForm) {
          case WHOLE_TEXT -> ArticleText.ofText(cut.text.substring(above.length()), clues, host);
          case TEXT -> ArticleText.ofBody(field(draft.headline), cut.text, clues, host);
          case PARAGRAPHS ->
              ArticleText.ofParagraphs(field(draft.headline), cut.paragraphs, clues, host);
          case PLAIN -> ArticleText.ofPlain(field(draft.headline), cut.paragraphs, clues, host);
        };
    String note = line(draft.edNote);
    String deck = article.subheadline();
    List<String> paragraphs = article.body();
    if (deck != null && WordedNotices.hasNotice(deck, notices, written)) {
      // What stands below the headline is a notice, and no subheadline.
      paragraphs = Stream.concat(Stream.of(deck), paragraphs.stream()).toList();
      deck = null;
    }
    WordedNotices worded =
        WordedNotices.of(
            new Notices.Texts(
                note,
                article.headline(),
                line(draft.slugline),
                paragraphs,
                others(draft, article, above)),
            notices,
            written,
            profile.notices());
    List<Removed> removed = new ArrayList<>(draft.removed);
    if (!above.isEmpty()) {
      removed.add(Removed.newBuilder().setRule("notice").setText(above.strip()).build());
    }
    removed.addAll(worded.removed());
    removed.addAll(article.removed());
    String headline = worded.headline();
    if (!cut.rest.isEmpty()) {
      removed.add(tooLong(cut.rest));
    }
    List<AltId> altIds = altIds(draft, source);
    StatedStatus stated = StatedStatus.of(draft);
    PubStatus status =
        stated.status().compareTo(worded.status()) > 0 ? stated.status() : worded.status();
    if (draft.unlessKilled != null && status != PubStatus.canceled) {
      throw draft.unlessKilled;
    }
    if (headline.isEmpty()
        && article.body().isEmpty()
        && status != PubStatus.usable
        && altIds.isEmpty()) {
      throw new Unreadable(
          RejectionCode.NO_TEXT,
          "The item has neither text nor an identifier of what it cancels or withholds.");
    }
    String byline = or(line(draft.byline), article.byline());
    ParsedItem.Builder item =
        ParsedItem.newBuilder()
            .setProvider(source.wire())
            .setAltIds(altIds)
            .setCanonicalUrl(canonical.orElse(null))
            .setPubStatus(status)
            .setPubStatusStated(isStated(status, stated))
            .setEdNote(or(note, worded.note()))
            .setHeadline(headline)
            .setSubheadline(subheadline(or(line(draft.subheadline), deck), headline, worded.body()))
            .setByline(byline)
            .setAuthors(authors(draft, article))
            .setSlugline(line(draft.slugline))
            .setLocated(or(or(line(draft.located), article.located()), line(draft.desk)))
            .setLanguage(language)
            .setBody(worded.body())
            .setGenre(line(draft.genre))
            .setInfoSources(infoSources(draft, article))
            .setCopyrightNotice(
                or(
                    or(line(draft.copyrightNotice), article.copyright()),
                    profile.copyrightNotice().orElse(null)))
            .setUsageTerms(or(line(draft.usageTerms), profile.usageTerms().orElse(null)))
            .setSubjects(subjects(draft, article))
            .setAssociations(associations(draft))
            .setSourceHash(draft.sourceHash)
            .setExtraction(Extraction.newBuilder().setMethod(draft.method).build())
            .setDateChangeIsVersion(profile.dateChanges() == DateChanges.VERSION)
            .setProvenance(provenance(draft, source, place, known));
    OptionalLong version = Numbers.version(draft.version);
    item.setVersion(version.isPresent() ? version.getAsLong() : null);
    item.setUrgency(urgency(draft.urgency));
    item.setSignal(
        worded.status() == PubStatus.canceled
            ? worded.signal()
            : or(
                or(or(stated.signal(), worded.signal()), article.signal()),
                status == PubStatus.usable ? References.signal(draft) : null));
    ItemTimes times = new ItemTimes(draft, clues, profile.datesAhead(), status, worded);
    removed.addAll(times.read(item, article, source, canonical.orElse(draft.url)));
    item.setRemoved(removed);
    item.setReferences(References.of(draft, item, stated, worded));
    if (saysNothing(item)) {
      throw new Unreadable(RejectionCode.NO_TEXT, "The item has neither headline nor body.");
    }
    ParsedItem built = item.build();
    gate.pass(built);
    built.put("wordCount", words(built.getBody()));
    built.put("contentHash", ContentHash.of(built));
    return built;
  }

  /**
   * Words count like the field, but where they take back what the field of the item calls usable.
   */
  private static boolean isStated(PubStatus status, StatedStatus stated) {
    return status == PubStatus.usable ? stated.stated() : !stated.usable();
  }

  /** A note for editors needs no text where it names what it corrects. */
  private static boolean saysNothing(ParsedItem.Builder item) {
    boolean note = item.getEdNote() != null && !item.getReferences().isEmpty();
    return item.getHeadline().isEmpty()
        && item.getBody().isEmpty()
        && item.getPubStatus() == PubStatus.usable
        && !note;
  }

  // --- Text

  /** The body within its limit, and the first characters that were cut off. */
  private record Cut(String text, List<String> paragraphs, String rest) {
    String clueText() {
      if (!text.isEmpty()) {
        return Characters.cut(text, MAX_CLUE_TEXT);
      }
      StringBuilder some = new StringBuilder();
      for (String paragraph : paragraphs) {
        if (some.length() > MAX_CLUE_TEXT) {
          break;
        }
        some.append(paragraph).append('\n');
      }
      return some.toString();
    }
  }

  private Cut cut(Draft draft) {
    String text = Characters.cut(draft.text, limits.maxBodyChars());
    String rest = draft.text.substring(text.length());
    if (draft.bodyForm == Draft.Body.WHOLE_TEXT || draft.bodyForm == Draft.Body.TEXT) {
      return new Cut(text, List.of(), Characters.cut(rest, MAX_REMOVED));
    }
    List<String> kept = new ArrayList<>();
    int left = limits.maxBodyChars();
    String over = "";
    for (String paragraph : draft.paragraphs) {
      if (paragraph.length() > left) {
        String part = left > 0 ? Characters.cut(paragraph, left) : "";
        if (!part.isEmpty()) {
          kept.add(part);
        }
        over = paragraph.substring(part.length());
        break;
      }
      kept.add(paragraph);
      left -= paragraph.length();
    }
    return new Cut("", kept, Characters.cut(over, MAX_REMOVED));
  }

  private static Removed tooLong(String text) {
    return Removed.newBuilder()
        .setRule("too-long")
        .setText(Characters.cut(text, MAX_REMOVED))
        .build();
  }

  /** What else agencies put notices into, and what was taken for no text. */
  private List<String> others(Draft draft, ArticleText article, String above) {
    return Stream.concat(
            Stream.of(
                    draft.subheadline, draft.byline, draft.usageTerms, draft.copyrightNotice, above)
                .map(this::line),
            article.removed().stream().limit(MAX_OTHERS).map(Removed::getText))
        .filter(Objects::nonNull)
        .toList();
  }

  private static String field(@Nullable String text) {
    return text == null ? "" : text;
  }

  private @Nullable String line(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String line = Characters.line(Markup.plain(Characters.cut(text, maxMarkedUp())));
    return line.isEmpty() ? null : line;
  }

  /** Markup may take many times the room of the text in it; the gate cuts that. */
  private int maxMarkedUp() {
    return 20 * limits.maxFieldChars();
  }

  private static @Nullable String or(@Nullable String first, @Nullable String second) {
    return first != null ? first : second;
  }

  private static @Nullable String subheadline(
      @Nullable String deck, String headline, List<String> body) {
    if (deck == null) {
      return null;
    }
    String folded = Characters.folded(deck);
    if (deck.length() > MAX_DECK || Characters.words(deck) < 2 || deck.indexOf(' ') < 0) {
      return null;
    }
    boolean repeats =
        folded.equals(Characters.folded(headline))
            || (!body.isEmpty() && beginning(body).startsWith(cutOff(folded)));
    return repeats ? null : deck;
  }

  /** So much of the text as a deck may repeat, folded. */
  private static String beginning(List<String> body) {
    StringBuilder beginning = new StringBuilder();
    for (String paragraph : body) {
      if (beginning.length() > 2 * MAX_DECK) {
        break;
      }
      beginning.append(Characters.cut(paragraph, 2 * MAX_DECK)).append(' ');
    }
    return Characters.folded(beginning.toString());
  }

  /** Without what a cut left of the last word. */
  private static String cutOff(String folded) {
    return folded.length() < 60 ? folded : folded.substring(0, folded.lastIndexOf(' '));
  }

  private List<String> authors(Draft draft, ArticleText article) {
    Set<String> authors = new LinkedHashSet<>();
    for (String author : draft.authors) {
      String line = Characters.line(Characters.cut(author, maxMarkedUp()));
      List<String> people = ArticleText.authorsOf(line);
      // Who writes for a feed may be a desk or bear any name; the feed says that it is one.
      authors.addAll(people.isEmpty() && draft.entry && !line.isEmpty() ? List.of(line) : people);
    }
    String byline = line(draft.byline);
    if (authors.isEmpty() && byline != null) {
      authors.addAll(ArticleText.authorsOf(byline));
    }
    if (authors.isEmpty()) {
      authors.addAll(article.authors());
    }
    String sender = line(draft.sender);
    if (authors.isEmpty() && sender != null) {
      authors.addAll(ArticleText.authorsOf(sender));
    }
    return List.copyOf(authors);
  }

  private static int words(List<String> body) {
    int words = 0;
    for (String paragraph : body) {
      words += Characters.words(paragraph);
    }
    return words;
  }

  // --- Identity

  private static Optional<String> canonicalUrl(Draft draft, Envelope source) {
    for (String candidate : new @Nullable String[] {draft.url, source.uri()}) {
      Optional<String> canonical = Urls.canonical(candidate);
      if (canonical.isPresent()) {
        return canonical;
      }
    }
    return Optional.empty();
  }

  private static List<AltId> altIds(Draft draft, Envelope source) {
    Map<String, AltId> all = new LinkedHashMap<>();
    add(all, IdRoles.WIRE, source.key());
    String beside = source.uri();
    if (beside != null) {
      add(all, Urls.isHttp(beside) ? IdRoles.URL : IdRoles.WIRE, beside);
    }
    add(all, IdRoles.CE, source.ceId());
    add(all, IdRoles.GUID, draft.guid);
    add(all, IdRoles.URL, draft.url);
    for (AltId id : draft.altIds) {
      add(all, id.getRole(), id.getValue());
    }
    return List.copyOf(all.values());
  }

  private static void add(Map<String, AltId> all, String role, @Nullable String value) {
    if (value == null) {
      return;
    }
    String id = Characters.line(value);
    if (!id.isEmpty()) {
      String kind = Characters.line(role);
      all.putIfAbsent(kind + '\n' + id, AltId.newBuilder().setRole(kind).setValue(id).build());
    }
  }

  // --- StatedStatus

  private static @Nullable Integer urgency(@Nullable String stated) {
    OptionalLong number = Numbers.version(stated);
    return number.isPresent() && number.getAsLong() >= 1 && number.getAsLong() <= 9
        ? (int) number.getAsLong()
        : null;
  }

  // --- Lists

  private static List<InfoSource> infoSources(Draft draft, ArticleText article) {
    Map<String, InfoSource> all = new LinkedHashMap<>();
    for (InfoSource each : draft.infoSources) {
      all.putIfAbsent(Characters.lower(each.getName()), each);
    }
    for (String name : article.credits()) {
      all.putIfAbsent(
          Characters.lower(name),
          InfoSource.newBuilder().setName(name).setRole("credited").build());
    }
    return List.copyOf(all.values());
  }

  private static List<Subject> subjects(Draft draft, ArticleText article) {
    List<Subject> all = new ArrayList<>(draft.subjects);
    for (String tag : article.tags()) {
      boolean known =
          all.stream().anyMatch(s -> s.getName().filter(tag::equalsIgnoreCase).isPresent());
      if (!known) {
        all.add(Subject.newBuilder().setName(tag).build());
      }
    }
    return MediaTopics.beside(all.stream().distinct().toList());
  }

  private static List<Association> associations(Draft draft) {
    return draft.associations.stream().distinct().toList();
  }

  private static Provenance provenance(
      Draft draft, Envelope source, int place, WireKnowledge known) {
    return Provenance.newBuilder()
        .setWire(source.wire())
        .setTopic(source.topic())
        .setPartition(source.partition())
        .setOffset(source.offset())
        .setItem(place)
        .setReceivedAt(source.recordedAt())
        .setFormat(draft.format)
        .setKnowledge(known.digest())
        .setCharset(draft.encoding.name())
        .setTraceparent(source.traceparent())
        .setReplayId(source.replayId())
        .build();
  }
}
