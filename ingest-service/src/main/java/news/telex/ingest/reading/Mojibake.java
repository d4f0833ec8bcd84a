package news.telex.ingest.reading;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import news.telex.ingest.encoding.NamedCharset;
import news.telex.ingest.format.Draft;
import news.telex.ingest.text.Characters;
import news.telex.ingest.text.WordFile;
import org.jspecify.annotations.Nullable;

/**
 * Mends text that was UTF-8, was taken for an encoding of one byte a character, and was made UTF-8
 * again: {@code cafÃ©}, {@code itâ€™s}. A field is mended as a whole, and only if everything in it
 * beyond ASCII is such a character, in words, several times in the item, and the item is not about
 * encodings. Pure, linear.
 */
final class Mojibake {
  private static final String RULE = "double-encoded";

  /** Between paragraphs, for none has it. */
  private static final String BETWEEN = "\0";

  /** How often text was encoded in vain at most. */
  private static final int MOST = 3;

  /** Characters within words, of all fields together, that are no accident. */
  private static final int CERTAIN = 2;

  /** The same where letters are mistaken for letters, of the one field. */
  private static final int CERTAIN_IN_OTHER_LETTERS = 4;

  private static final List<Single> TAKEN_FOR =
      List.of(
          new Single("windows-1252", CERTAIN),
          new Single("windows-1251", CERTAIN_IN_OTHER_LETTERS),
          new Single("windows-1250", CERTAIN_IN_OTHER_LETTERS));

  /** Words of texts that show mojibake because it is what they are about. */
  private static final Set<String> ABOUT =
      Set.copyOf(WordFile.lines(Mojibake.class, "about-encodings.txt"));

  private Mojibake() {}

  /**
   * A field as it was.
   *
   * @param inWords characters beyond ASCII that are part of a word
   */
  private record Mended(String text, int inWords) {}

  /** An encoding of one byte a character that UTF-8 is taken for. */
  private static final class Single {
    private final Map<Character, Byte> bytes = new HashMap<>();
    private final int certain;

    Single(String name, int certain) {
      NamedCharset named = NamedCharset.of(name).orElseThrow();
      this.certain = certain;
      for (int i = 0x80; i < 0x100; i++) {
        char c = named.decoded(new byte[] {(byte) i}).charAt(0);
        bytes.put(c, (byte) i);
      }
      for (int i = 0x80; i < 0xa0; i++) {
        bytes.putIfAbsent((char) i, (byte) i);
      }
      bytes.remove('\ufffd');
    }

    /** What the text was; empty if it is not UTF-8 throughout, or ASCII only. */
    Optional<Mended> mended(String text) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      int lead = 0;
      int missing = 0;
      boolean any = false;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        Byte known = c < 0x80 ? Byte.valueOf((byte) c) : bytes.get(c);
        int each = known == null ? -1 : known & 0xff;
        if (missing == 1 && each == ' ' && lead == 0xc3) {
          // The hard space within an à became a space, and where two stood, one of them went.
          all.write(0xa0);
          i -= text.startsWith("  ", i) ? 0 : 1;
          missing = 0;
          continue;
        }
        if (missing == 1 && c == '\ufffd' && lead == 0xe2) {
          // The end of a closing quotation mark is no character of windows-1252.
          each = 0x9d;
        }
        boolean continues = each >= 0x80 && each < 0xc0;
        if (each < 0 || continues != missing > 0) {
          return Optional.empty();
        }
        lead = continues ? lead : each;
        missing = continues ? missing - 1 : following(each);
        any |= continues;
        all.write(each);
      }
      return missing > 0 || !any ? Optional.empty() : decoded(ByteBuffer.wrap(all.toByteArray()));
    }

    private static int following(int lead) {
      return lead < 0xc0 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    }

    private static Optional<Mended> decoded(ByteBuffer bytes) {
      try {
        String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        int inWords = 0;
        for (int i = 0; i < text.length(); i++) {
          char c = text.charAt(i);
          boolean before = i > 0 && Character.isLetter(text.charAt(i - 1));
          boolean behind = i + 1 < text.length() && Character.isLetter(text.charAt(i + 1));
          boolean letter = Character.isLetter(c) && (before || behind);
          if (c >= 0x80 && (letter || (c == '\u2019' && before && behind))) {
            inWords++;
          }
        }
        return Optional.of(new Mended(text, inWords));
      } catch (CharacterCodingException e) {
        return Optional.empty();
      }
    }
  }

  /**
   * Mends the fields of a draft that are double-encoded for certain, and records what they were.
   */
  static void mend(Draft draft) {
    for (int i = 0; i < MOST && mendOnce(draft); i++) {
      continue;
    }
  }

  private static boolean mendOnce(Draft draft) {
    List<String> fields = new ArrayList<>();
    each(draft, field -> add(field, fields));
    String body = String.join(BETWEEN, draft.paragraphs);
    fields.add(draft.text);
    fields.add(body);
    if (fields.stream().allMatch(Mojibake::isAscii)) {
      return false;
    }
    for (Single single : TAKEN_FOR) {
      int inWords = 0;
      for (String field : fields) {
        inWords += single.mended(field).map(Mended::inWords).orElse(0);
      }
      if (inWords >= single.certain && fields.stream().noneMatch(Mojibake::isAboutEncodings)) {
        mend(draft, body, single);
        return true;
      }
    }
    return false;
  }

  private static void mend(Draft draft, String body, Single single) {
    UnaryOperator<String> mending =
        field -> {
          Optional<Mended> mended = single.mended(field);
          mended.ifPresent(done -> draft.removed(RULE, field));
          return mended.map(Mended::text).orElse(field);
        };
    each(draft, mending);
    draft.text = mending.apply(draft.text);
    String mended = mending.apply(body);
    if (!mended.equals(body)) {
      draft.paragraphs = List.of(mended.split(BETWEEN, -1));
    }
  }

  private static String add(String field, List<String> to) {
    to.add(field);
    return field;
  }

  /** Applies it to every field that people wrote, but the body. */
  private static void each(Draft draft, UnaryOperator<String> change) {
    draft.headline = changed(draft.headline, change);
    draft.subheadline = changed(draft.subheadline, change);
    draft.byline = changed(draft.byline, change);
    draft.sender = changed(draft.sender, change);
    draft.slugline = changed(draft.slugline, change);
    draft.located = changed(draft.located, change);
    draft.desk = changed(draft.desk, change);
    draft.genre = changed(draft.genre, change);
    draft.edNote = changed(draft.edNote, change);
    draft.copyrightNotice = changed(draft.copyrightNotice, change);
    draft.usageTerms = changed(draft.usageTerms, change);
    draft.siteName = changed(draft.siteName, change);
    draft.authors.replaceAll(change);
    draft.infoSources.forEach(source -> source.put("name", change.apply(source.getName())));
    draft.subjects.forEach(
        subject -> subject.put("name", changed(subject.getName().orElse(null), change)));
    draft.associations.forEach(
        each -> each.put("headline", changed(each.getHeadline().orElse(null), change)));
  }

  private static @Nullable String changed(@Nullable String field, UnaryOperator<String> change) {
    return field == null ? null : change.apply(field);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private static boolean isAboutEncodings(String text) {
    String lower = Characters.lower(text);
    return ABOUT.stream().anyMatch(lower::contains);
  }
}
