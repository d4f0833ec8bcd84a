package news.telex.ingest.reading;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Envelope;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.Numbers;
import news.telex.ingest.format.StatedStatus;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.format.markup.Markup;
import news.telex.ingest.text.ArticleText;
import news.telex.ingest.text.Characters;
import news.telex.ingest.text.Dates;
import news.telex.ingest.text.LanguageTag;
import news.telex.ingest.text.Moment;
import news.telex.ingest.text.Urls;
import news.telex.schemas.AltId;
import news.telex.schemas.Association;
import news.telex.schemas.Digest;
import news.telex.schemas.Extraction;
import news.telex.schemas.IdRoles;
import news.telex.schemas.InfoSource;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Provenance;
import news.telex.schemas.PubStatus;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Removed;
import news.telex.schemas.Subject;
import news.telex.schemas.TimeSource;
import org.jspecify.annotations.Nullable;

/** Makes a clean item of a draft: text, dates, identifiers, lifecycle, digest. Stateless. */
final class Cleaning {
  private static final int DIGEST_BYTES = 16;
  private static final int MAX_REMOVED = 500;

  /** What is longer is a summary, not a deck. */
  private static final int MAX_DECK = 400;

  private static final int MAX_CLUE_TEXT = 4_000;

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
   * @throws Unreadable if it has no text, or an embargo that cannot be read
   */
  ParsedItem item(Draft draft, Envelope source, int place) throws Unreadable {
    if (draft.unreadable != null) {
      throw draft.unreadable;
    }
    Mojibake.mend(draft);
    Optional<String> canonical = canonicalUrl(draft, source);
    String address = Urls.host(canonical.orElse(draft.url));
    String host = address.isEmpty() ? source.wire() : address;
    String language = LanguageTag.of(draft.language);
    Cut cut = cut(draft);
    Dates.Clues clues = new Dates.Clues(source.receivedAt(), language, cut.clueText());
    ArticleText article =
        switch (draft.bodyForm) {
          case WHOLE_TEXT -> ArticleText.ofText(cut.text, clues, host);
          case TEXT -> ArticleText.ofBody(field(draft.headline), cut.text, clues, host);
          case PARAGRAPHS ->
              ArticleText.ofParagraphs(field(draft.headline), cut.paragraphs, clues, host);
          case PLAIN -> ArticleText.ofPlain(field(draft.headline), cut.paragraphs, clues, host);
        };
    List<Removed> removed = new ArrayList<>(draft.removed);
    removed.addAll(article.removed());
    String headline = article.headline();
    if (!cut.rest.isEmpty()) {
      removed.add(tooLong(cut.rest));
    }
    List<AltId> altIds = altIds(draft, source);
    StatedStatus lifecycle = StatedStatus.of(draft, article.signal(), line(draft.edNote));
    PubStatus status = lifecycle.status();
    if (headline.isEmpty() && article.body().isEmpty()) {
      if (status == PubStatus.usable) {
        throw new Unreadable(RejectionCode.NO_TEXT, "The item has neither headline nor body.");
      }
      if (altIds.isEmpty()) {
        throw new Unreadable(
            RejectionCode.NO_TEXT,
            "The item has neither text nor an identifier of what it cancels or withholds.");
      }
    }
    String byline = or(line(draft.byline), article.byline());
    ParsedItem.Builder item =
        ParsedItem.newBuilder()
            .setProvider(source.wire())
            .setAltIds(altIds)
            .setCanonicalUrl(canonical.orElse(null))
            .setPubStatus(status)
            .setPubStatusStated(lifecycle.stated())
            .setEdNote(line(draft.edNote))
            .setHeadline(headline)
            .setSubheadline(subheadline(draft, article, headline))
            .setByline(byline)
            .setAuthors(authors(draft, article))
            .setSlugline(line(draft.slugline))
            .setLocated(or(or(line(draft.located), article.located()), line(draft.desk)))
            .setLanguage(language)
            .setBody(article.body())
            .setGenre(line(draft.genre))
            .setRemoved(removed)
            .setInfoSources(infoSources(draft, article))
            .setCopyrightNotice(or(line(draft.copyrightNotice), article.copyright()))
            .setUsageTerms(line(draft.usageTerms))
            .setSubjects(subjects(draft, article))
            .setAssociations(associations(draft))
            .setSourceHash(draft.sourceHash)
            .setExtraction(Extraction.newBuilder().setMethod(draft.method).build())
            .setProvenance(provenance(draft, source, place));
    OptionalLong version = Numbers.version(draft.version);
    item.setVersion(version.isPresent() ? version.getAsLong() : null);
    item.setUrgency(urgency(draft.urgency));
    item.setSignal(lifecycle.signal());
    times(item, draft, source, article, clues, canonical.orElse(draft.url));
    ParsedItem built = item.build();
    gate.pass(built);
    built.put("wordCount", words(built.getBody()));
    built.put("contentHash", digest(built));
    return built;
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

  private @Nullable String subheadline(Draft draft, ArticleText article, String headline) {
    String deck = or(line(draft.subheadline), article.subheadline());
    if (deck == null) {
      return null;
    }
    String folded = Characters.folded(deck);
    if (deck.length() > MAX_DECK || Characters.words(deck) < 2 || deck.indexOf(' ') < 0) {
      return null;
    }
    boolean repeats =
        folded.equals(Characters.folded(headline))
            || (!article.body().isEmpty() && beginning(article.body()).startsWith(cutOff(folded)));
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

  private static void times(
      ParsedItem.Builder item,
      Draft draft,
      Envelope source,
      ArticleText article,
      Dates.Clues clues,
      @Nullable String url)
      throws Unreadable {
    TimeSource stated = draft.timeSource;
    NewsTime first = time(draft.firstCreated, stated, clues);
    NewsTime version = time(draft.versionCreated, stated, clues);
    Moment updated = article.updated();
    if (version == null && updated != null) {
      version = updated.toNewsTime(TimeSource.text);
    }
    Moment printed = article.published();
    if (first == null && printed != null) {
      first = printed.toNewsTime(TimeSource.text);
    }
    if (first == null) {
      first =
          Dates.inUrl(url, source.receivedAt())
              .map(at -> at.toNewsTime(TimeSource.url))
              .orElse(null);
    }
    if (first == null) {
      first = version != null ? version : time(source.ceTime(), TimeSource.wire, clues);
    }
    if (first == null) {
      Instant at = source.receivedAt();
      first = Moment.of(at).toNewsTime(TimeSource.received);
    }
    item.setFirstCreated(first);
    item.setVersionCreated(version);
    item.setExpires(time(draft.expires, stated, clues));
    item.setEmbargoedUntil(embargo(draft, clues));
  }

  /** The latest of the embargoes; an article with one that cannot be read would leave too early. */
  private static @Nullable NewsTime embargo(Draft draft, Dates.Clues clues) throws Unreadable {
    List<Moment> ends = new ArrayList<>();
    for (String stated : draft.embargoes) {
      ends.add(
          Dates.latest(stated, clues)
              .orElseThrow(
                  () ->
                      new Unreadable(
                          RejectionCode.BAD_EMBARGO,
                          "An embargo is stated, but its time cannot be read.")));
    }
    return ends.stream()
        .max(Moment.BY_LATEST)
        .map(end -> end.toNewsTime(draft.timeSource))
        .orElse(null);
  }

  private static @Nullable NewsTime time(
      @Nullable String value, TimeSource source, Dates.Clues clues) {
    return Dates.parse(value, clues).map(moment -> moment.toNewsTime(source)).orElse(null);
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

  private static Provenance provenance(Draft draft, Envelope source, int place) {
    return Provenance.newBuilder()
        .setWire(source.wire())
        .setTopic(source.topic())
        .setPartition(source.partition())
        .setOffset(source.offset())
        .setItem(place)
        .setReceivedAt(source.recordedAt())
        .setFormat(draft.format)
        .setCharset(draft.encoding.name())
        .setTraceparent(source.traceparent())
        .setReplayId(source.replayId())
        .build();
  }

  // --- Digest

  /**
   * Digest of what the item says. Each value goes in with its length in front, so that no two items
   * can run together into the same bytes.
   */
  private static String digest(ParsedItem item) {
    Digest sha = new Digest();
    put(sha, item.getHeadline());
    put(sha, item.getSubheadline().orElse(""));
    put(sha, item.getByline().orElse(""));
    putAll(sha, item.getAuthors());
    put(sha, item.getSlugline().orElse(""));
    put(sha, item.getLocated().orElse(""));
    put(sha, item.getLanguage().orElse(""));
    putAll(sha, item.getBody());
    put(sha, item.getGenre().orElse(""));
    put(sha, item.getPubStatus().name() + item.getPubStatusStated());
    put(sha, statedTime(item.getFirstCreated()));
    put(sha, statedTime(item.getVersionCreated()));
    put(sha, statedTime(item.getEmbargoedUntil()));
    put(sha, statedTime(item.getExpires()));
    put(sha, item.getUrgency().map(String::valueOf).orElse(""));
    put(sha, item.getEdNote().orElse(""));
    put(sha, item.getSignal().orElse(""));
    put(sha, item.getCopyrightNotice().orElse(""));
    put(sha, item.getUsageTerms().orElse(""));
    for (Subject subject : item.getSubjects()) {
      if (subject.getDerivedFrom().isPresent()) {
        continue;
      }
      put(sha, subject.getCode().orElse(""));
      put(sha, subject.getName().orElse(""));
      put(sha, subject.getRel().orElse(""));
    }
    return sha.hex(DIGEST_BYTES);
  }

  /** Only times that the wire or the page states: others may follow from the time of reception. */
  private static String statedTime(Optional<NewsTime> time) {
    return time.filter(t -> t.getSource() == TimeSource.wire || t.getSource() == TimeSource.markup)
        .map(NewsTime::getAt)
        .orElse("");
  }

  private static void putAll(Digest sha, List<String> values) {
    put(sha, Integer.toString(values.size()));
    values.forEach(value -> put(sha, value));
  }

  private static void put(Digest sha, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    sha.add(bytes.length + ":").add(bytes);
  }
}
