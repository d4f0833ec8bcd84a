package news.telex.benchmarks.names;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A text of a corpus as it may have been printed, with the names that were marked in it.
 *
 * @param corpus name of its file without ending
 * @param language ISO 639-1
 * @param paragraphs the text: blocks of sentences
 * @param names the marked names, in order; offsets are those of entities' mentions, with no
 *     headline
 */
record LabelledText(String corpus, String language, List<String> paragraphs, List<Marked> names) {
  private static final String DOCUMENT = "-DOCSTART-";

  /** Sentences of a text whose borders the corpus does not tell. */
  private static final int BLOCK = 20;

  /** Files without a language in front of their name are English. */
  private static final Set<String> LANGUAGES =
      Set.of(
          "de", "fr", "nl", "pl", "ro", "ru", "nb", "nn", "sv", "et", "kk", "id", "es", "it", "pt",
          "tr", "ar", "uk", "da", "fi", "cs", "en");

  /** Corpora whose words are cut at their hyphens: {@code Jong - un}. Their dashes are longer. */
  private static final String CUT_AT_HYPHENS = "gum-";

  private static final String CLOSING = ".,;:!?)]}%»”’";
  private static final String OPENING = "([{«“‘„¿¡";

  /**
   * A name.
   *
   * @param start first UTF-16 unit
   * @param end behind the last
   * @param type PER, LOC, ORG or MISC; {@code ?} for a stretch that nobody knows about
   */
  record Marked(int start, int end, String type) {}

  /** The text as it is enriched. */
  String text() {
    return "\n" + String.join("\n", paragraphs);
  }

  /** A number of its own content, for folds. */
  int hash() {
    return text().hashCode();
  }

  /** The same as English headlines write it: Most Words With a Capital, no full stop. */
  LabelledText asHeadlines() {
    List<String> headlines = new ArrayList<>();
    for (String paragraph : paragraphs) {
      StringBuilder line = new StringBuilder(paragraph);
      for (int i = 0; i < line.length(); i++) {
        boolean begins = i == 0 || line.charAt(i - 1) == ' ';
        boolean small = i > 0 && line.length() > i + 3 && line.substring(i, i + 4).contains(" ");
        if (begins && !small) {
          line.setCharAt(i, Character.toUpperCase(line.charAt(i)));
        }
      }
      if (line.length() > 0 && line.charAt(line.length() - 1) == '.') {
        line.setCharAt(line.length() - 1, ' ');
      }
      headlines.add(line.toString());
    }
    return new LabelledText(corpus, language, headlines, names);
  }

  /**
   * Reads a file of tokens and labels.
   *
   * @param file one token a line, a tab, its label; an empty line behind a sentence; {@code
   *     -DOCSTART-} before a document, where these are known. A sentence with a label {@code ?} is
   *     not looked at
   */
  static List<LabelledText> read(Path file) throws IOException {
    String corpus = file.getFileName().toString().replaceFirst("\\.tsv$", "");
    String prefix = corpus.contains("-") ? corpus.substring(0, corpus.indexOf('-')) : "";
    String language = LANGUAGES.contains(prefix) ? prefix : "en";
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    boolean borders =
        lines.stream().filter(line -> line.startsWith(DOCUMENT)).limit(2).count() == 2;
    List<LabelledText> texts = new ArrayList<>();
    Builder builder = new Builder(corpus, language);
    List<String[]> sentence = new ArrayList<>();
    for (String line : lines) {
      String[] parts = line.split("\t", 2);
      boolean document = parts[0].equals(DOCUMENT);
      if (line.isBlank() || document) {
        builder.add(sentence);
        sentence = new ArrayList<>();
        if (borders ? document : builder.sentences() >= BLOCK) {
          builder.finish(texts);
          builder = new Builder(corpus, language);
        }
      } else if (parts.length == 2) {
        sentence.add(parts);
      }
    }
    builder.add(sentence);
    builder.finish(texts);
    return texts;
  }

  /** Puts sentences together. */
  private static final class Builder {
    private final String corpus;
    private final String language;
    private final List<String> paragraphs = new ArrayList<>();
    private final List<Marked> names = new ArrayList<>();
    private int offset = 1;

    Builder(String corpus, String language) {
      this.corpus = corpus;
      this.language = language;
    }

    int sentences() {
      return paragraphs.size();
    }

    void finish(List<LabelledText> texts) {
      if (!paragraphs.isEmpty()) {
        texts.add(new LabelledText(corpus, language, List.copyOf(paragraphs), List.copyOf(names)));
      }
    }

    void add(List<String[]> sentence) {
      if (sentence.isEmpty()) {
        return;
      }
      StringBuilder text = new StringBuilder();
      boolean unknown = false;
      boolean glued = true;
      boolean quoted = false;
      int start = -1;
      int end = 0;
      String type = "";
      for (String[] each : sentence) {
        String token = each[0].replace(' ', '_');
        String label = each[1].strip();
        boolean quote = token.equals("\"") || token.equals("``") || token.equals("''");
        String written = quote ? "\"" : unbracket(token);
        boolean inside = label.startsWith("I-") && label.substring(2).equals(type) && start >= 0;
        if (start >= 0 && !inside) {
          names.add(new Marked(offset + start, offset + end, type));
          start = -1;
        }
        boolean hyphen = token.equals("-") && corpus.startsWith(CUT_AT_HYPHENS);
        boolean closes =
            (quote && quoted)
                || hyphen
                || (written.length() == 1 && CLOSING.contains(written))
                || isEnding(written);
        if (!glued && !closes) {
          text.append(' ');
        }
        if (label.length() > 2 && start < 0) {
          start = text.length();
          type = label.substring(2);
        }
        unknown |= label.equals("?");
        text.append(written);
        end = text.length();
        glued =
            hyphen || (quote && !quoted) || (written.length() == 1 && OPENING.contains(written));
        quoted ^= quote;
      }
      if (start >= 0) {
        names.add(new Marked(offset + start, offset + end, type));
      }
      String line = text.toString().replace('\n', ' ');
      if (unknown) {
        names.removeIf(name -> name.start() >= offset);
        names.add(new Marked(offset, offset + line.length(), "?"));
      }
      paragraphs.add(line);
      offset += line.length() + 1;
    }

    private static String unbracket(String token) {
      return switch (token) {
        case "-LRB-" -> "(";
        case "-RRB-" -> ")";
        case "-LSB-" -> "[";
        case "-RSB-" -> "]";
        default -> token;
      };
    }

    /** Israel {@code 's}, do {@code n't}. */
    private static boolean isEnding(String token) {
      if (token.length() < 2 || token.length() > 3) {
        return false;
      }
      char first = token.charAt(0);
      return ((first == '\'' || first == '’')
              && token.substring(1).chars().allMatch(Character::isLowerCase))
          || token.equals("n't");
    }
  }
}
