package news.telex.ingest.identity;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import news.telex.ingest.text.PlainWords;
import news.telex.ingest.text.WordFile;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;

/**
 * Pages that come in place of an article: it is gone, the server fails, or a wall stands before it.
 * Words alone show none, since there are articles about such pages: the text that is known has to
 * have gone as well, and nothing of the kind may have stood in it. Pure.
 */
final class ErrorPages {
  /** No error page is longer, nor is what a consent wall says above its list of partners. */
  private static final int MAX_WORDS = 400;

  /**
   * An error page of a title and some sentences: it may be longer than a flash that it replaces.
   */
  private static final int FEW_WORDS = 60;

  /** Characters of a paragraph by which a page speaks to its reader. */
  private static final int MAX_CHARS = 400;

  /** Such a page says so at its beginning. */
  private static final int MAX_PARAGRAPHS = 12;

  /** Words of a site's name beside the title of an error page. */
  private static final int MAX_SITE = 4;

  /** Phrases of a wall that tells a lot of partners and purposes. */
  private static final int SURE = 2;

  private static final Set<String> TITLES = new HashSet<>();

  /** Phrases by their first word, each with a blank behind it. */
  private static final Map<String, List<String>> TEXTS = new HashMap<>();

  /**
   * The hash codes of these first words, cut to {@link #HASHES}: most words of a text have none.
   */
  private static final BitSet FIRST_WORDS = new BitSet();

  private static final int HASHES = 0xffff;

  private static final String SEPARATORS = "|-–—·:";

  static {
    for (String line : WordFile.lines(ErrorPages.class, "error-pages.tsv")) {
      String[] columns = line.split("\t", -1);
      for (String phrase : columns[2].split("\\|", -1)) {
        if (columns[0].equals("title")) {
          TITLES.add(phrase);
        } else {
          String first = phrase.split(" ", 2)[0];
          TEXTS.computeIfAbsent(first, word -> new ArrayList<>()).add(phrase + ' ');
          FIRST_WORDS.set(first.hashCode() & HASHES);
        }
      }
    }
  }

  private ErrorPages() {}

  /** Whether an item has the words of such a page. */
  static boolean isWorded(ParsedItem item) {
    return hasTitle(item) || phrases(item) > 0;
  }

  /** Whether an item is such a page and nothing else, whatever it stands for. */
  static boolean isNothingElse(ParsedItem item) {
    return item.getPubStatus() == PubStatus.usable
        && item.getWordCount() <= FEW_WORDS
        && hasTitle(item)
        && phrases(item) > 0;
  }

  /** Whether an item may be such a page in place of a text, unless that has such words as well. */
  static boolean isInPlaceOf(KnownText text, ArticleState state, ParsedItem item) {
    int words = item.getWordCount();
    if (words == 0 || words > MAX_WORDS || text.isOf(item)) {
      return false;
    }
    boolean title = hasTitle(item);
    int phrases = title ? 0 : phrases(item);
    if (!title && phrases == 0) {
      return false;
    }
    int[] runs = BodySketch.runs(item.getBody());
    if (state.isMostlyIn(item, runs)) {
      return false;
    }
    boolean shorter = text.words() == 0 ? words <= FEW_WORDS : words < text.words();
    return title
        ? shorter || words <= FEW_WORDS
        : shorter
            || (phrases >= SURE
                && !Boolean.TRUE.equals(state.agreesWith(item, runs, Evidence.HALF)));
  }

  /** Whether a headline, or what of it is not the name of a site, is the title of such a page. */
  private static boolean hasTitle(ParsedItem item) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    String headline = item.getHeadline();
    for (int i = 0; i < headline.length(); i++) {
      if (SEPARATORS.indexOf(headline.charAt(i)) >= 0) {
        parts.add(PlainWords.joined(part.toString()));
        part.setLength(0);
      } else {
        part.append(headline.charAt(i));
      }
    }
    parts.add(PlainWords.joined(part.toString()));
    return TITLES.contains(PlainWords.joined(headline))
        || (parts.stream().anyMatch(TITLES::contains)
            && parts.stream().allMatch(each -> TITLES.contains(each) || isSite(each)));
  }

  private static boolean isSite(String words) {
    return words.chars().filter(c -> c == ' ').count() < MAX_SITE;
  }

  private static int phrases(ParsedItem item) {
    List<String> body = item.getBody();
    Set<String> found = new HashSet<>();
    for (String paragraph : body.subList(0, Math.min(MAX_PARAGRAPHS, body.size()))) {
      if (paragraph.length() <= MAX_CHARS) {
        String words = PlainWords.joined(paragraph) + ' ';
        int end;
        for (int at = 0; at < words.length(); at = end + 1) {
          int hash = 0; // as that of a string
          for (end = at; words.charAt(end) != ' '; end++) {
            hash = 31 * hash + words.charAt(end);
          }
          if (!FIRST_WORDS.get(hash & HASHES)) {
            continue;
          }
          for (String phrase : TEXTS.getOrDefault(words.substring(at, end), List.of())) {
            if (words.startsWith(phrase, at)) {
              found.add(phrase);
            }
          }
        }
      }
    }
    return found.size();
  }
}
