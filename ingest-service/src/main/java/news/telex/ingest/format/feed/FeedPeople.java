package news.telex.ingest.format.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.ingest.text.Characters;
import news.telex.schemas.InfoSource;
import org.jspecify.annotations.Nullable;

/** Who wrote an entry, or all of a feed. Stateless. */
final class FeedPeople {
  private static final Pattern MAIL =
      Pattern.compile("(?:mailto:)?[^\\s@<>()\",;]{1,100}@[^\\s@<>()\",;]{1,100}");

  /** What brackets are left where an address was. */
  private static final Pattern EMPTY = Pattern.compile("<\\s*+>|\\(\\s*+\\)");

  /** Those of a contributor's roles (rssboard.org/media-rss) who write. */
  private static final Set<String> WRITERS = Set.of("author", "writer", "reporter");

  private static final int MAX_PERSON = 400;

  private FeedPeople() {}

  /**
   * The names, each once.
   *
   * @param whole whether the element speaks for the whole feed, which has an editor instead
   */
  static List<String> authors(FeedElement element, boolean whole) {
    Set<String> names = new LinkedHashSet<>();
    for (FeedElement author : element.all("author", "dc:creator", "dc:author", "dcterms:creator")) {
      author.values().forEach(each -> add(names, name(each)));
    }
    for (FeedElement credit : element.all("media:credit")) {
      if (names.isEmpty() && WRITERS.contains(String.valueOf(credit.attribute("role")))) {
        add(names, credit.ownText());
      }
    }
    if (names.isEmpty()) {
      add(names, element.text("itunes:author"));
    }
    if (names.isEmpty() && whole) {
      add(names, element.text("managingeditor"));
      element.all("itunes:owner").forEach(owner -> add(names, name(owner)));
    }
    return new ArrayList<>(names);
  }

  /** Those who did something else for an entry, by what they did. */
  static List<InfoSource> others(FeedElement entry) {
    Map<String, String> roles = new LinkedHashMap<>();
    for (FeedElement each : entry.all("contributor", "dc:contributor", "dcterms:contributor")) {
      person(name(each)).ifPresent(name -> roles.put(name, "contributor"));
    }
    for (FeedElement each : entry.all("dc:publisher", "dcterms:publisher")) {
      person(name(each)).ifPresent(name -> roles.putIfAbsent(name, "publisher"));
    }
    List<InfoSource> others = new ArrayList<>();
    roles.forEach(
        (name, role) -> others.add(InfoSource.newBuilder().setName(name).setRole(role).build()));
    return others;
  }

  /** A person of Atom has a name within (RFC 4287, section 3.2), of FOAF the person. */
  private static @Nullable String name(FeedElement person) {
    FeedElement within =
        person.all("foaf:person", "foaf:agent").stream().findFirst().orElse(person);
    return within.isPlain()
        ? within.ownText()
        : within.text("name", "dc:name", "foaf:name", "itunes:name", "email", "itunes:email");
  }

  /** Where several addresses stand, so do several people. */
  private static void add(Set<String> names, @Nullable String written) {
    String all = written == null ? "" : written;
    boolean several = all.length() <= MAX_PERSON && MAIL.matcher(all).results().count() > 1;
    for (String each : several ? all.split("[,;]", -1) : new String[] {all}) {
      person(each).ifPresent(names::add);
    }
  }

  /** Of a name and an address of mail, in whatever order and brackets, the name. */
  private static Optional<String> person(@Nullable String written) {
    String line = written == null ? "" : Characters.line(written);
    Matcher mail = MAIL.matcher(line);
    if (line.length() <= MAX_PERSON && mail.find()) {
      String rest = line.substring(0, mail.start()) + line.substring(mail.end());
      String name = bare(EMPTY.matcher(rest).replaceAll(" "));
      return Optional.of(name.isEmpty() ? mail.group() : name);
    }
    return Optional.of(line).filter(name -> !name.isEmpty());
  }

  /** Without the brackets, quotes or commas around it. */
  private static String bare(String name) {
    int start = 0;
    int end = name.length();
    while (start < end && "(\", ".indexOf(name.charAt(start)) >= 0) {
      start++;
    }
    boolean open = name.indexOf('(', start) >= 0;
    while (end > start && (open ? "\", " : ")\", ").indexOf(name.charAt(end - 1)) >= 0) {
      end--;
    }
    return Characters.collapse(name.substring(start, end));
  }
}
