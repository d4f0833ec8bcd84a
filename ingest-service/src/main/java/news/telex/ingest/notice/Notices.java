package news.telex.ingest.notice;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import news.telex.ingest.notice.Notice.Kind;
import news.telex.ingest.notice.Notice.Place;
import news.telex.ingest.text.Dates.Clues;
import news.telex.schemas.Signals;
import org.jspecify.annotations.Nullable;

/**
 * Finds the notices in an item's words, where agencies write them: note to editors, edges of the
 * headline, slug, first and last paragraph.
 *
 * <p>How a phrase leads to a decision: {@link Phrases} say which {@link Concept} the words of a
 * field stand for; the {@link NoticeRules} of each kind look at the concepts of a {@link Sentence}
 * and give what they find a weight; {@link Findings} add them up. Most fields have no word without
 * which no notice is made, and are not looked at further. Immutable, safe for use by several
 * threads; time is in proportion to the parts that are looked at, which are bounded.
 */
public final class Notices {
  private static final List<NoticeRules> RULES =
      List.of(
          new EmbargoRules(),
          new KillRules(),
          new RevivalRules(),
          new WithholdRules(),
          new CorrectionRules());

  /** Those of what only embargoes are read from. */
  private static final List<NoticeRules> EMBARGOES = List.of(new EmbargoRules());

  private static final int MAX_NOTE = 1_200;
  private static final int MAX_LINE = 300;

  /** Press releases have a line or two above their embargo, and about the sender below it. */
  private static final int NEAR = 2;

  /** UTF-16 units of a paragraph near an edge that is looked at, too. */
  private static final int MAX_LINE_OF_ITS_OWN = 120;

  /** A notice begins a paragraph. */
  private static final int MAX_PARAGRAPH = 500;

  /** A paragraph that is nothing but a notice has so many units. */
  private static final int MAX_BRIEF = 160;

  /** A sentence that says what the paragraph holds has so many units. */
  private static final int MAX_INTRODUCTION = 60;

  /** The name of an advisory has so many units. */
  private static final int MAX_TITLE = 40;

  /** So many words of address stand before what a note says. */
  private static final int MAX_ADDRESS = 6;

  private final Lexicons lexicons;

  /** With these words. */
  public Notices(Lexicons lexicons) {
    this.lexicons = lexicons;
  }

  /**
   * Where notices may stand in an item.
   *
   * @param note the note to editors, or null
   * @param headline as the wire wrote it, marks and all; empty if there is none
   * @param slug the slug, or null
   * @param body paragraphs, of which the first and the last are looked at, and lines beside them;
   *     of other lines only embargoes are read, and no doubtful ones
   * @param others further fields, such as byline, description and usage terms, of which the same is
   *     read; not null
   */
  public record Texts(
      @Nullable String note,
      String headline,
      @Nullable String slug,
      List<String> body,
      List<String> others) {
    /** Those of an item without further fields. */
    public Texts(@Nullable String note, String headline, @Nullable String slug, List<String> body) {
      this(note, headline, slug, body, List.of());
    }
  }

  /**
   * The notices of an item, one of a kind at most.
   *
   * @param clues what settles their times: {@code receivedAt} is when the item was written
   */
  public List<Notice> of(Texts texts, Clues clues) {
    boolean embargoed = isAboutAnEmbargo(texts.headline());
    Field.Item item = new Field.Item(embargoed, texts.body().isEmpty(), texts.headline());
    Findings findings = new Findings();
    Findings apart = new Findings();
    read(texts.note(), Place.NOTE, 0, clues, item, RULES, findings);
    read(texts.headline(), Place.HEAD, 0, clues, item, RULES, findings);
    read(texts.slug(), Place.SLUG, 0, clues, item, RULES, findings);
    int last = texts.body().size() - 1;
    for (int i = 0; i <= last; i++) {
      boolean edge = i == 0 || i == last;
      boolean near = i <= NEAR || i >= last - NEAR;
      boolean line = texts.body().get(i).length() <= MAX_LINE_OF_ITS_OWN;
      if (edge || (near && line)) {
        read(texts.body().get(i), Place.TEXT, i, clues, item, RULES, findings);
      } else if (line) {
        read(texts.body().get(i), Place.TEXT, i, clues, item, EMBARGOES, apart);
      }
    }
    for (String other : texts.others()) {
      read(other, Place.TEXT, Field.NO_PARAGRAPH, clues, item, EMBARGOES, apart);
    }
    findings.takeCertain(apart);
    return findings.isEmpty() ? List.of() : settled(findings.notices());
  }

  private void read(
      @Nullable String text,
      Place place,
      int paragraph,
      Clues clues,
      Field.Item item,
      List<NoticeRules> all,
      Findings findings) {
    if (text == null || text.isEmpty()) {
      return;
    }
    int reach =
        switch (place) {
          case NOTE -> MAX_NOTE;
          case HEAD, SLUG -> MAX_LINE;
          case TEXT -> MAX_PARAGRAPH;
        };
    // Ordinary stories speak of use all the time, but seldom of a time of day, or in brief.
    boolean use =
        place == Place.NOTE
            || (place == Place.HEAD && (beginsInCapitals(text) || endsInBracket(text)))
            || (place == Place.TEXT && (text.length() <= MAX_BRIEF || beginsBriefly(text)))
            || ClockWords.mayHoldTime(text, reach);
    Set<Lexicon> told = lexicons.told(text, reach, use);
    if (told.isEmpty()) {
      return;
    }
    Words words = Words.of(text.substring(0, Math.min(reach, text.length())));
    Field field = new Field(words, place, paragraph, clues, item);
    for (Sentence sentence : field.sentences(told)) {
      if (place != Place.TEXT || !Speech.isTold(sentence)) {
        all.forEach(rules -> rules.read(sentence, findings));
      }
    }
  }

  private static boolean beginsInCapitals(String text) {
    return text.length() > 1
        && Character.isUpperCase(text.charAt(0))
        && Character.isUpperCase(text.charAt(1));
  }

  /** Obituary prepared in advance. */
  private static boolean beginsBriefly(String text) {
    return text.lastIndexOf(". ", MAX_INTRODUCTION) > 0;
  }

  private static boolean endsInBracket(String text) {
    return text.endsWith(")") || text.endsWith("]");
  }

  /** A headline that speaks of an embargo in small letters: the text does, too. */
  private static boolean isAboutAnEmbargo(String headline) {
    return headline.contains("mbargo");
  }

  /** What says less than another one of the same item says nothing. */
  private static List<Notice> settled(List<Notice> all) {
    // Who kills and revives at once has to be asked which of them he means.
    if (all.stream().anyMatch(notice -> notice.kind() == Kind.REVIVAL)) {
      all.replaceAll(notice -> notice.kind() == Kind.KILL ? notice.inDoubt() : notice);
    }
    // "Hold for release at six" is an embargo and nothing else; what is killed is nothing else.
    boolean timed = all.stream().anyMatch(notice -> notice.until() != null);
    boolean killed = all.stream().anyMatch(n -> n.kind() == Kind.KILL && n.certain());
    all.removeIf(notice -> timed && notice.kind() == Kind.WITHHOLD);
    all.removeIf(notice -> timed && notice.kind() == Kind.KILL && !notice.certain());
    all.removeIf(notice -> killed && notice.kind() != Kind.KILL);
    boolean embargo = all.stream().anyMatch(n -> n.kind() == Kind.EMBARGO);
    all.removeIf(n -> embargo && n.kind() == Kind.WITHHOLD && !n.certain());
    boolean withheld = all.stream().anyMatch(n -> n.kind() == Kind.WITHHOLD && n.certain());
    all.removeIf(notice -> withheld && notice.kind() == Kind.KILL && !notice.certain());
    return List.copyOf(all);
  }

  /** Whether a headline names an advisory before a colon: “Note to editors: …”. */
  public boolean isAdvisory(String headline) {
    int colon = headline.indexOf(':');
    if (colon <= 0 || colon > MAX_TITLE) {
      return false;
    }
    Words words = Words.of(headline.substring(0, colon));
    for (Lexicon lexicon : lexicons.all()) {
      if (says(lexicon.concepts(words), Concept.ADVISORY)) {
        return true;
      }
    }
    return false;
  }

  /** Whether all words say it. */
  private static boolean says(long[] concepts, Concept concept) {
    for (long each : concepts) {
      if ((each & concept.bit()) == 0) {
        return false;
      }
    }
    return concepts.length > 0;
  }

  /**
   * What a note to editors says of the version that it stands with by its first words, whomever
   * they address: update or advisory, as the contract's {@code signal}; empty if neither.
   */
  public Optional<String> signal(@Nullable String note) {
    if (note == null) {
      return Optional.empty();
    }
    Words words = Words.of(note.substring(0, Math.min(MAX_LINE, note.length())));
    for (Lexicon lexicon : lexicons.all()) {
      long[] concepts = lexicon.concepts(words);
      for (int i = 0; i < concepts.length && i < MAX_ADDRESS; i++) {
        if ((concepts[i] & Concept.ADVISORY.bit()) != 0) {
          return Optional.of(Signals.ADVISORY);
        }
        if ((concepts[i] & Concept.UPDATE.bit()) != 0) {
          return Optional.of(Signals.UPDATE);
        }
        if ((concepts[i] & Concept.DESK.bit()) == 0) {
          break;
        }
      }
    }
    return Optional.empty();
  }
}
