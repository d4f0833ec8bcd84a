package news.telex.ingest.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import news.telex.ingest.text.LineRules.LinePosition;
import news.telex.ingest.text.Paragraphs.Unit;
import news.telex.schemas.Removed;
import org.jspecify.annotations.Nullable;

/**
 * The text of an article, told apart from what a page prints around it. Lines are peeled off from
 * both ends inward and fall only by a named rule (docs/cleaning.md); in the middle only lines that
 * can be nothing else fall. Nothing disappears unseen: {@link #removed} holds all of it.
 *
 * @param headline one line, with the marks of the wire; empty if there is none
 * @param subheadline the deck, or null
 * @param byline the credit line as printed, or null
 * @param authors people that the byline names
 * @param located place of the dateline, or null
 * @param published date of first publication as printed, or null
 * @param updated date of this version as printed, or null
 * @param copyright copyright line, or null
 * @param tags tags that the page lists
 * @param credits credited sources: the dateline's agency and those that the text names
 * @param signal update, where a line says that the text is a later version; or null
 * @param body paragraphs
 * @param removed what was taken away, in order of appearance
 */
public record ArticleText(
    String headline,
    @Nullable String subheadline,
    @Nullable String byline,
    List<String> authors,
    @Nullable String located,
    @Nullable Moment published,
    @Nullable Moment updated,
    @Nullable String copyright,
    List<String> tags,
    List<String> credits,
    @Nullable String signal,
    List<String> body,
    List<Removed> removed) {

  /** Length of a removed text in the contract. */
  private static final int MAX_REMOVED = 500;

  /** Reads plain text as a scraper delivers it, headline included. */
  public static ArticleText ofText(String text, Dates.Clues clues, String host) {
    List<Unit> units = Paragraphs.of(Characters.clean(Characters.unescape(text)));
    return new Peeling(units, "", true, clues, host).run();
  }

  /**
   * Cleans an article whose headline is known.
   *
   * @param headline empty if the item has none
   * @param paragraphs plain text, one paragraph each
   */
  public static ArticleText ofParagraphs(
      String headline, List<String> paragraphs, Dates.Clues clues, String host) {
    List<Unit> units = new ArrayList<>();
    for (String paragraph : paragraphs) {
      String line = Characters.line(paragraph);
      if (!line.isEmpty()) {
        units.add(new Unit(line, true));
      }
    }
    return new Peeling(units, Characters.line(headline), false, clues, host).run();
  }

  /**
   * As {@link #ofParagraphs}, of a fragment, to the letter: what looks like a reference is none. A
   * fragment that would lose all of its text loses none of it: no page stands around it.
   */
  public static ArticleText ofPlain(
      String headline, List<String> paragraphs, Dates.Clues clues, String host) {
    List<Unit> units = new ArrayList<>();
    for (String paragraph : paragraphs) {
      String line = Characters.collapse(Characters.clean(paragraph));
      if (!line.isEmpty()) {
        units.add(new Unit(line, true));
      }
    }
    String title = Characters.collapse(Characters.clean(headline));
    ArticleText read = new Peeling(units, title, false, clues, host).run();
    return read.body.isEmpty() ? read.whole(units.stream().map(Unit::text).toList()) : read;
  }

  /** The same with this body, of which nothing is removed. */
  private ArticleText whole(List<String> paragraphs) {
    return new ArticleText(
        headline,
        subheadline,
        byline,
        authors,
        located,
        published,
        updated,
        copyright,
        tags,
        credits,
        signal,
        paragraphs,
        List.of());
  }

  /** As {@link #ofParagraphs}, for a body in plain text whose lines are still to be told apart. */
  public static ArticleText ofBody(String headline, String body, Dates.Clues clues, String host) {
    List<Unit> units = Paragraphs.of(Characters.clean(Characters.unescape(body)));
    return new Peeling(units, Characters.line(headline), false, clues, host).run();
  }

  /** The paragraphs of plain text whose lines stand as they were typed; none is empty. */
  public static List<String> paragraphsOf(String text) {
    return Paragraphs.of(Characters.clean(text)).stream()
        .map(unit -> Characters.collapse(unit.text()))
        .filter(paragraph -> !paragraph.isEmpty())
        .toList();
  }

  /**
   * The paragraphs of lines that a break parts within one: those that begin anew behind a sentence,
   * and all of a list of short ones. Else a break is a space.
   *
   * @param lines none empty, at least one
   */
  public static List<String> parted(List<String> lines) {
    return Paragraphs.parted(lines);
  }

  /**
   * Whether a line of a credit's field is a credit, by its prefix or as names alone. Some desks
   * print the second headline there.
   */
  public static boolean isCredit(String line) {
    return Bylines.ofLine(line).isPresent()
        || Bylines.isDesk(line)
        || Bylines.isBareNames(line)
        || line.codePoints().noneMatch(Character::isLowerCase);
  }

  /** The people that a credit line names, each once, at most 20. */
  public static List<String> authorsOf(String credit) {
    return Bylines.authors(credit);
  }

  /** One run; the state of the peeling. */
  private static final class Peeling {
    private static final int MAX_HEADLINE = 250;
    private static final int MAX_HEADLINE_WORDS = 35;
    private static final int FRONT = 25;

    private final LineRules rules = LineRules.builtIn();
    private final List<Unit> units;
    private final boolean findsHeadline;
    private final Dates.Clues clues;
    private final String host;
    private final boolean[] gone;
    private final List<Fallen> fallen = new ArrayList<>();
    private final List<String> credits = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();
    private String headline;
    private int headlineAt = -1;
    private @Nullable String subheadline;
    private @Nullable String byline;
    private List<String> authors = List.of();
    private @Nullable Moment published;
    private @Nullable Moment updated;
    private @Nullable String copyright;
    private @Nullable String located;
    private @Nullable String noted;

    private record Fallen(int at, String rule, String text) {}

    Peeling(
        List<Unit> units, String headline, boolean findsHeadline, Dates.Clues clues, String host) {
      this.units = units;
      this.headline = headline;
      this.findsHeadline = findsHeadline;
      this.clues = clues;
      this.host = host;
      this.gone = new boolean[units.size()];
    }

    ArticleText run() {
      int lastProse = peelBack();
      if (findsHeadline) {
        findHeadline();
      }
      int start = peelFront(lastProse);
      peelMiddle(start);
      List<String> body = paragraphs(start);
      stripSignOff(body);
      stripDateline(body);
      Set<String> sources = new LinkedHashSet<>(credits);
      sources.addAll(Credits.builtIn().in(body));
      fallen.sort(Comparator.comparingInt(Fallen::at));
      List<Removed> removed = new ArrayList<>();
      for (Fallen each : fallen) {
        removed.add(
            Removed.newBuilder()
                .setRule(each.rule)
                .setText(Characters.cut(each.text, MAX_REMOVED))
                .build());
      }
      return new ArticleText(
          headline,
          subheadline,
          byline,
          authors,
          located,
          published,
          updated,
          copyright,
          List.copyOf(tags),
          List.copyOf(sources),
          noted,
          body,
          removed);
    }

    private String text(int i) {
      return units.get(i).text();
    }

    private void fall(int i, String rule) {
      if (!gone[i]) {
        gone[i] = true;
        fallen.add(new Fallen(i, rule, text(i)));
        keepWhatItSays(rule, text(i));
      }
    }

    private void keepWhatItSays(String rule, String line) {
      if ((rule.equals("copyright") || rule.equals("rights")) && copyright == null) {
        copyright = line;
      } else if (rule.equals("version-note")) {
        noted = "update";
      } else if (rule.equals("tags")) {
        String list = line.substring(line.indexOf(':') + 1);
        for (String tag : list.replace('#', ',').split(",", 60)) {
          String name = tag.strip();
          if (!name.isEmpty() && name.length() <= 80 && tags.size() < 50) {
            tags.add(name);
          }
        }
      } else if (rule.equals("source")) {
        String name = line.substring(Math.max(line.indexOf(':'), line.indexOf('/')) + 1).strip();
        if (Outlets.builtIn().canonical(name).isPresent()) {
          credits.add(Outlets.builtIn().canonical(name).orElse(name));
        }
      }
    }

    // --- Behind the text

    /** Peels the lines behind the last sentence; returns where that stands, -1 if nowhere. */
    private int peelBack() {
      int n = units.size();
      @Nullable String[] ruled = new @Nullable String[n];
      int related = relatedFrom();
      if (related >= 0) {
        fall(related, "related");
        for (int i = related + 1; i < n; i++) {
          fall(i, rules.ruleOf(text(i), LinePosition.BACK, host).orElse("related"));
        }
        n = related;
      }
      int last = n - 1;
      while (last >= 0) {
        ruled[last] = rules.ruleOf(text(last), LinePosition.BACK, host).orElse(null);
        if (ruled[last] == null && (Sentences.isProse(text(last)) || isShortSentence(last))) {
          break;
        }
        last--;
      }
      int first = last + 1;
      while (first < n && ruled[first] == null) {
        first++;
      }
      // Without any sentence the text is a headline with its surroundings: only rules count.
      int matched = 0;
      int others = 0;
      for (int i = first; i < n; i++) {
        if (ruled[i] != null) {
          matched++;
        } else {
          others++;
        }
      }
      for (int i = first; i < n; i++) {
        String rule = ruled[i];
        if (rule != null && last >= 0) {
          fall(i, rule);
        } else if (last >= 0
            && others <= 2 * matched
            && Characters.words(text(i)) <= 6
            && !Sentences.ends(text(i))) {
          fall(i, "footer");
        }
      }
      return last;
    }

    /** A short line that ends as a sentence does, such as a quote; not one that is in a footer. */
    private boolean isShortSentence(int i) {
      return Sentences.ends(text(i)) && Characters.words(text(i)) >= 2;
    }

    /** A heading of links behind which nothing but short lines follows; -1 if there is none. */
    private int relatedFrom() {
      int n = units.size();
      for (int i = Math.max(1, n - 16); i < n; i++) {
        boolean heading =
            Characters.words(text(i)) <= 6
                && rules
                    .ruleOf(text(i), LinePosition.BACK, host)
                    .filter("related"::equals)
                    .isPresent();
        if (!heading) {
          continue;
        }
        int sentences = 0;
        boolean longLine = false;
        for (int j = i + 1; j < n; j++) {
          String line = text(j);
          longLine |= line.length() > 200;
          boolean full = line.endsWith(".") || line.endsWith(".”") || line.endsWith(".\"");
          if (full && rules.ruleOf(line, LinePosition.BACK, host).isEmpty()) {
            sentences++;
          }
        }
        if (!longLine && sentences == 0) {
          return i;
        }
      }
      return -1;
    }

    // --- In front of the text

    private void findHeadline() {
      int n = Math.min(units.size(), FRONT);
      Map<String, Integer> first = new HashMap<>();
      for (int i = 0; i < Math.min(n, 12); i++) {
        if (gone[i] || !isHeadlineLike(i)) {
          continue;
        }
        String folded = Characters.folded(text(i));
        Integer earlier = first.putIfAbsent(folded, i);
        if (earlier != null && Characters.words(folded) >= 2 && frontRule(earlier) == null) {
          take(earlier);
          return;
        }
      }
      for (int i = 0; i < n; i++) {
        if (gone[i] || frontRule(i) != null || isDateLine(i) || isByline(i)) {
          continue;
        }
        if (!isHeadlineLike(i)) {
          return;
        }
        int next = nextPlain(i + 1, n);
        boolean only = next < 0;
        if (only) {
          if (!Sentences.ends(text(i))
              || Characters.words(text(i)) <= 12 && !text(i).endsWith(".")) {
            take(i);
          }
          return;
        }
        // A word or two in front of a longer line that is itself a headline: a section or kicker.
        if (Characters.words(text(i)) <= 2
            && isHeadlineLike(next)
            && Characters.words(text(next)) >= 4
            && !Sentences.isProse(text(next))
            && nextPlain(next + 1, n) > 0) {
          fall(i, "section");
          continue;
        }
        if (text(i).endsWith(".") && Characters.words(text(i)) > 4 && !isLongerBehind(i, next)) {
          return;
        }
        take(i);
        return;
      }
    }

    /** The first of two sentences is a headline only if what follows is much longer. */
    private boolean isLongerBehind(int i, int next) {
      return units.get(next).afterBlank() && text(next).length() > text(i).length() * 3 / 2;
    }

    private void take(int i) {
      gone[i] = true;
      headlineAt = i;
      headline = text(i);
    }

    /** The next line that is not gone and no rule takes; -1 if there is none. */
    private int nextPlain(int from, int until) {
      for (int i = from; i < until; i++) {
        if (!gone[i] && frontRule(i) == null && !isDateLine(i) && !isByline(i)) {
          return i;
        }
      }
      return -1;
    }

    private boolean isHeadlineLike(int i) {
      String line = text(i);
      return line.length() <= MAX_HEADLINE
          && Characters.words(line) <= MAX_HEADLINE_WORDS
          && Characters.words(line) > 0
          && (HeadlineMarks.isInFront(line) || Datelines.of(line, clues.receivedAt()).isEmpty());
    }

    private @Nullable String frontRule(int i) {
      return rules.ruleOf(text(i), LinePosition.FRONT, host).orElse(null);
    }

    /** Peels the lines in front of the first sentence; returns where the body starts. */
    private int peelFront(int lastProse) {
      int i = 0;
      int points = -1;
      boolean names = false;
      for (; i < units.size() && i < FRONT; i++) {
        if (gone[i]) {
          continue;
        }
        if (!findsHeadline && isRow(i)) {
          break;
        }
        if (!findsHeadline && isPoint(text(i)) && lastProse > i) {
          points = points < 0 ? i : points;
          continue;
        }
        if (isRepeat(i)) {
          fall(i, "repeated-headline");
          continue;
        }
        if (takeDateLine(i)) {
          fall(i, "date-line");
          continue;
        }
        String rule = frontRule(i);
        if (rule != null) {
          fall(i, rule);
          continue;
        }
        Optional<Bylines.Byline> credit = Bylines.ofLine(text(i));
        if (credit.isPresent() && lastProse > i) {
          setByline(credit.get());
          fall(i, "byline");
          continue;
        }
        if (Bylines.isDesk(text(i)) && lastProse > i) {
          setByline(new Bylines.Byline(text(i), List.of()));
          fall(i, "byline");
          continue;
        }
        boolean bodyBehind = lastProse > i || (lastProse < 0 && i + 1 < units.size());
        if (!bodyBehind || Sentences.ends(text(i))) {
          break;
        }
        int words = Characters.words(text(i));
        if (i > headlineAt && Bylines.isBareNames(text(i)) && byline == null && nextToDate(i)) {
          setByline(new Bylines.Byline(text(i), Bylines.authors(text(i))));
          fall(i, "byline");
          continue;
        }
        if (findsHeadline
            && words <= 3
            && text(i).length() <= 40
            && lastProse > i
            && !names
            && !Sentences.breaksIntoNext(text(i), text(i + 1))) {
          fall(i, "section");
          names = true;
          continue;
        }
        if (findsHeadline
            && subheadline == null
            && !headline.isEmpty()
            && words >= 5
            && words <= 45
            && lastProse > i
            && !Sentences.breaksIntoNext(text(i), i + 1 < units.size() ? text(i + 1) : "")
            && Datelines.of(text(i), clues.receivedAt()).isEmpty()) {
          subheadline = text(i);
          gone[i] = true;
          continue;
        }
        break;
      }
      return points < 0 ? i : points;
    }

    /** A row of a table, another one below it: no list of a site's sections. */
    private boolean isRow(int i) {
      return isCells(text(i)) && i + 1 < units.size() && isCells(text(i + 1));
    }

    private static boolean isCells(String line) {
      return line.contains(" | ");
    }

    /** One of the points in front of a text, above credit and dateline: {@code * Nobody hurt}. */
    private static boolean isPoint(String line) {
      return line.startsWith("* ");
    }

    private void setByline(Bylines.Byline credit) {
      if (byline == null) {
        byline = credit.text();
        authors = credit.authors();
      }
    }

    private boolean nextToDate(int i) {
      boolean before =
          !fallen.isEmpty()
              && fallen.stream()
                  .anyMatch(f -> f.at >= i - 2 && f.at < i && f.rule.equals("date-line"));
      boolean behind =
          (i + 1 < units.size() && isDateLine(i + 1))
              || (i + 2 < units.size() && isDateLine(i + 2));
      return before || behind;
    }

    private boolean isByline(int i) {
      return Bylines.ofLine(text(i)).isPresent();
    }

    private boolean isDateLine(int i) {
      return LoneDates.read(text(i), clues).isPresent();
    }

    private boolean takeDateLine(int i) {
      Optional<LoneDates.DateLine> line = LoneDates.read(text(i), clues);
      if (line.isEmpty()) {
        return false;
      }
      LoneDates.DateLine found = line.get();
      published = published == null ? found.published() : published;
      updated = updated == null ? found.updated() : updated;
      String rest = found.rest();
      if (!rest.isEmpty()) {
        Optional<Bylines.Byline> credit = Bylines.ofLine(rest);
        if (credit.isPresent()) {
          setByline(credit.get());
        } else if (Bylines.isBareNames(rest) && !text(i).contains(rest + ",")) {
          setByline(new Bylines.Byline(rest, Bylines.authors(rest)));
        }
      }
      return true;
    }

    /** Whether a line says what the headline says: equal, nearly equal, or with the site's name. */
    private boolean isRepeat(int i) {
      if (headline.isEmpty()) {
        return false;
      }
      String line = text(i);
      String folded = Characters.folded(line);
      String head = Characters.folded(headline);
      if (folded.isEmpty() || head.isEmpty()) {
        return false;
      }
      if (folded.equals(head)) {
        return !isOnlyText(i);
      }
      if (line.length() > headline.length() * 2 + 40) {
        return false;
      }
      if (folded.startsWith(head + " ")) {
        String rest =
            Characters.collapse(line.substring(Math.min(line.length(), headline.length())));
        return isSiteSuffix(rest);
      }
      if (head.startsWith(folded + " ") && Characters.words(folded) >= 3) {
        String rest =
            Characters.collapse(headline.substring(Math.min(line.length(), headline.length())));
        // Behind a colon that closes up a headline goes on: FOR IMMEDIATE RELEASE: Weir is safe.
        boolean goesOn = headline.startsWith(":", line.length());
        if (!goesOn && isSiteSuffix(rest)) {
          fallen.add(new Fallen(0, "site-name", rest));
          headline = line;
          return true;
        }
        boolean cutOff = line.endsWith("…") || line.endsWith("...");
        return cutOff || (folded.length() * 5 >= head.length() * 3 && !Sentences.ends(line));
      }
      if (head.endsWith(" " + folded) && Characters.words(folded) >= 3) {
        String rest =
            Characters.collapse(
                headline.substring(0, Math.max(0, headline.length() - line.length())));
        int last = rest.length() - 1;
        if (last > 0
            && "-–—|:•·«»/".indexOf(rest.charAt(last)) >= 0
            && Characters.words(rest) <= 6) {
          fallen.add(new Fallen(0, "site-name", rest));
          headline = line;
          return true;
        }
      }
      return isNearlyEqual(folded, head) && Sentences.ends(line) == Sentences.ends(headline);
    }

    private boolean isOnlyText(int i) {
      for (int j = 0; j < units.size(); j++) {
        if (j != i && !gone[j]) {
          return false;
        }
      }
      return Sentences.ends(text(i)) && !Sentences.ends(headline);
    }

    private static boolean isSiteSuffix(String rest) {
      return !rest.isEmpty()
          && "-–—|:•·«»/".indexOf(rest.charAt(0)) >= 0
          && Characters.words(rest) <= 6
          && !Sentences.ends(rest);
    }

    /** Four words in five are the same. */
    private static boolean isNearlyEqual(String a, String b) {
      Set<String> left = new HashSet<>(List.of(a.split(" ", 64)));
      Set<String> right = new HashSet<>(List.of(b.split(" ", 64)));
      if (left.size() < 4 || right.size() < 4) {
        return false;
      }
      int all = left.size() + right.size();
      left.retainAll(right);
      int common = left.size();
      return common * 5 >= (all - common) * 4;
    }

    // --- Within the text

    private void peelMiddle(int start) {
      String head = Characters.folded(headline);
      boolean longHead = Characters.words(head) >= 4;
      Set<String> seen = new HashSet<>();
      for (int i = start; i < units.size(); i++) {
        if (gone[i]) {
          continue;
        }
        String line = text(i);
        String rule = rules.ruleOf(line, LinePosition.MIDDLE, host).orElse(null);
        if (rule != null) {
          fall(i, rule);
        } else if (longHead
            && line.length() <= headline.length() + 20
            && Characters.folded(line).equals(head)
            && i > start) {
          fall(i, "repeated-headline");
        } else if (line.length() >= 60 && !seen.add(line)) {
          fall(i, "repeated-paragraph");
        }
      }
    }

    private List<String> paragraphs(int start) {
      List<String> body = new ArrayList<>();
      StringBuilder paragraph = new StringBuilder();
      int previous = -1;
      for (int i = start; i < units.size(); i++) {
        if (gone[i]) {
          continue;
        }
        String line = text(i);
        if (!paragraph.isEmpty()) {
          boolean joins =
              findsHeadline && previous == i - 1 && Sentences.breaksIntoNext(text(previous), line);
          if (joins) {
            paragraph.append(' ');
          } else {
            body.add(paragraph.toString());
            paragraph.setLength(0);
          }
        }
        paragraph.append(line);
        previous = i;
      }
      if (!paragraph.isEmpty()) {
        body.add(paragraph.toString());
      }
      return body;
    }

    private void stripDateline(List<String> body) {
      int at = 0;
      while (at < body.size() && isPoint(body.get(at))) {
        at++;
      }
      if (at == body.size()) {
        return;
      }
      String first = body.get(at);
      Optional<Datelines.Dateline> found = Datelines.of(first, clues.receivedAt());
      if (found.isEmpty() || found.get().length() >= first.length()) {
        return;
      }
      Datelines.Dateline dateline = found.get();
      located = dateline.place();
      String agency = dateline.agency();
      boolean initials = agency != null && Character.isLowerCase(agency.codePointAt(0));
      if (agency != null && (!initials || Outlets.builtIn().isOutlet(agency))) {
        String known = Outlets.builtIn().canonical(agency).orElse(agency);
        credits.add(0, known);
      }
      LocalDate date = dateline.date();
      if (date != null && published == null) {
        published = new Moment(date.atStartOfDay(), false, null);
      }
      fallen.add(
          new Fallen(units.size(), "dateline", first.substring(0, dateline.length()).strip()));
      body.set(at, first.substring(dateline.length()).strip());
    }

    /**
     * Takes {@code (Reporting by …; editing by …)} and an agency's sign off the end of the last
     * paragraph.
     */
    private void stripSignOff(List<String> body) {
      if (body.isEmpty()) {
        return;
      }
      String last = body.get(body.size() - 1);
      int open = last.endsWith(")") || last.endsWith(").") ? last.lastIndexOf('(') : -1;
      if (open > 0
          && rules
              .ruleOf(last.substring(open), LinePosition.BACK, host)
              .filter(rule -> rule.equals("sign-off") || rule.equals("mark"))
              .isPresent()) {
        fallen.add(new Fallen(units.size(), "sign-off", last.substring(open)));
        body.set(body.size() - 1, last.substring(0, open).strip());
      }
    }
  }
}
