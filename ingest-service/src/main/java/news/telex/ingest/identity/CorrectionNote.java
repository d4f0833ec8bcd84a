package news.telex.ingest.identity;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import news.telex.ingest.reading.ContentHash;
import news.telex.ingest.text.Characters;
import news.telex.ingest.text.PlainWords;
import news.telex.schemas.AltId;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Records;
import org.jspecify.annotations.Nullable;

/**
 * A note that says what was wrong and does not repeat the text: the version it makes has the text
 * of the one before, and the note for editors. Pure.
 */
final class CorrectionNote {
  /**
   * Most words of a note. Agencies' advisories on corrections take three sentences or four; the
   * shortest stories of their wires are of that length, too, but share most of what they correct.
   */
  static final int MAX_WORDS = 120;

  private static final int MAX_NOTE = 2_000;

  /** A headline of fewer words says no more than that it is a correction. */
  private static final int MIN_SAID = 3;

  private CorrectionNote() {}

  /** Whether a correction that shares little with the text that it is about is a note on it. */
  static boolean isNote(ParsedItem correction) {
    return correction.getWordCount() <= MAX_WORDS;
  }

  /**
   * The version that a note makes.
   *
   * @param text the item with the text that stands; what it leaves in doubt still is
   * @param number the wire's number of the version, or null
   */
  static ParsedItem on(ParsedItem text, ParsedItem note, @Nullable Long number) {
    ParsedItem version = Records.carry(text, new ParsedItem());
    version.put("altIds", names(text, note));
    version.put("version", number);
    version.put("versionCreated", note.getVersionCreated().orElse(null));
    version.put("signal", note.getSignal().orElse(null));
    version.put("edNote", said(text, note));
    if (note.getEmbargoedUntil().isPresent()) {
      version.put("embargoedUntil", note.getEmbargoedUntil().get());
    }
    if (note.getExpires().isPresent()) {
      version.put("expires", note.getExpires().get());
    }
    version.put("sourceHash", note.getSourceHash());
    version.put("references", note.getReferences());
    version.put("review", note.getReview().or(text::getReview).orElse(null));
    version.put("provenance", note.getProvenance());
    version.put("contentHash", ContentHash.of(version));
    return version;
  }

  /** The note's first: by them its wire knows what became of it. What it names is named once. */
  private static List<AltId> names(ParsedItem text, ParsedItem note) {
    Set<String> known = text.getAltIds().stream().map(AltId::getValue).collect(toSet());
    return Stream.concat(
            note.getAltIds().stream().filter(id -> !known.contains(id.getValue())),
            text.getAltIds().stream())
        .distinct()
        .toList();
  }

  /** Headline, note and text, whatever says more than the other and than what it corrects. */
  private static String said(ParsedItem text, ParsedItem note) {
    List<String> all = new ArrayList<>(note.getBody());
    // What the text says for editors is read from its first or last paragraph.
    note.getEdNote()
        .filter(said -> all.stream().noneMatch(p -> p.contains(said)))
        .ifPresent(said -> all.add(0, said));
    String headline = note.getHeadline();
    if (all.isEmpty() || saysMore(headline, text.getHeadline(), all)) {
      all.add(0, all.isEmpty() || endsSentence(headline) ? headline : headline + '.');
    }
    return Characters.cut(String.join(" ", all), MAX_NOTE);
  }

  private static boolean saysMore(String headline, String corrected, List<String> said) {
    List<String> words = PlainWords.of(headline);
    return words.size() >= MIN_SAID
        && Collections.indexOfSubList(PlainWords.of(corrected), words) < 0
        && said.stream().noneMatch(p -> Collections.indexOfSubList(PlainWords.of(p), words) >= 0);
  }

  private static boolean endsSentence(String text) {
    return !text.isEmpty() && ".!?".indexOf(text.charAt(text.length() - 1)) >= 0;
  }
}
