package news.telex.ingest.format.feed;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.ingest.text.Characters;
import org.jspecify.annotations.Nullable;

/** Who wrote an entry, or all of a feed. Stateless. */
final class FeedPeople {
  private static final String MAIL = "[^\\s@<>()]{1,100}@[^\\s@<>()]{1,100}";

  /** RSS 2.0 asks for a mail address, with the name behind it: {@code a@b.example (Name)}. */
  private static final Pattern NAME_BEHIND = Pattern.compile(MAIL + "\\s*+\\(([^()]{1,200})\\)");

  private static final Pattern NAME_IN_FRONT =
      Pattern.compile("([^<>()]{1,200}?)\\s*+[<(](?:mailto:)?" + MAIL + "[>)]");

  private FeedPeople() {}

  /**
   * The names, each once.
   *
   * @param whole whether the element speaks for the whole feed, which has an editor instead
   */
  static List<String> authors(FeedElement element, boolean whole) {
    Set<String> names = new LinkedHashSet<>();
    for (FeedElement author : element.all("author", "dc:creator", "dc:author")) {
      add(names, name(author));
    }
    if (names.isEmpty()) {
      add(names, element.text("itunes:author"));
    }
    if (names.isEmpty() && whole) {
      add(names, element.text("managingeditor"));
    }
    return new ArrayList<>(names);
  }

  /** A person of Atom has a name within (RFC 4287, section 3.2). */
  private static @Nullable String name(FeedElement author) {
    String name = author.text("name", "dc:name", "foaf:name");
    return name == null && author.element().childrenSize() == 0 ? author.ownText() : name;
  }

  private static void add(Set<String> names, @Nullable String written) {
    String name = written == null ? "" : person(Characters.line(written));
    if (!name.isEmpty()) {
      names.add(name);
    }
  }

  private static String person(String line) {
    for (Pattern form : new Pattern[] {NAME_BEHIND, NAME_IN_FRONT}) {
      Matcher matcher = form.matcher(line);
      if (line.length() <= 400 && matcher.matches()) {
        return matcher.group(1).strip();
      }
    }
    return line;
  }
}
