package news.telex.ingest.format.mail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.TimeField;
import news.telex.ingest.text.Characters;
import news.telex.ingest.text.WordFile;
import news.telex.schemas.IdRoles;
import news.telex.schemas.InfoSource;
import org.jspecify.annotations.Nullable;

/**
 * What desks state in words of their own: fields as {@code Key: value} at the start of a mail's
 * text, prefixes of a subject. The words stand in {@code mail.tsv}. Stateless.
 */
final class MailFields {
  /** A lone line with a colon may be any sentence. */
  private static final int LEAST = 2;

  /** Fields with keys that nobody knows may stand in a row. */
  private static final int MAX_OTHERS = 6;

  private static final Pattern LINE =
      Pattern.compile("(\\p{L}[\\p{L}' _-]{0,30}):(?!//)[ \\t\\u00a0]*(.*)", Pattern.DOTALL);
  private static final Pattern PREFIX =
      Pattern.compile("^\\s*(\\p{L}{1,8})(?:\\[\\d{1,3}\\])?\\s?[:：]\\s*");
  private static final Pattern LANGUAGE =
      Pattern.compile("[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}");
  private static final Pattern LIST = Pattern.compile("\\s*[,;]\\s*");

  private static final Map<String, String> KINDS = new HashMap<>();
  private static final Set<String> REPLY = new HashSet<>();
  private static final Set<String> FORWARD = new HashSet<>();
  private static final Set<String> HEAD = new HashSet<>();

  /** Fields of a head that is printed above a mail; two may stand above any text. */
  private static final int LEAST_OF_HEAD = 3;

  /** Programs print the names bold, which plain text shows by asterisks. */
  private static final Pattern HEAD_LINE =
      Pattern.compile("[*_]?(\\p{L}[\\p{L} -]{0,20})[*_]?\\s?:[*_]?\\s.*", Pattern.DOTALL);

  static {
    for (String line : WordFile.lines(MailFields.class, "mail.tsv")) {
      String[] entry = line.split("\t", 2);
      switch (entry[0]) {
        case "reply" -> REPLY.add(entry[1]);
        case "forward" -> FORWARD.add(entry[1]);
        case "head" -> HEAD.add(entry[1]);
        default -> KINDS.put(entry[1], entry[0]);
      }
    }
  }

  private MailFields() {}

  /** A subject without what programs put before it. */
  static String headline(String subject) {
    Matcher prefix = PREFIX.matcher(subject);
    int start = 0;
    while (prefix.lookingAt() && isPrefix(prefix.group(1))) {
      start = prefix.end();
      prefix.region(start, subject.length());
    }
    return subject.substring(start).strip();
  }

  private static boolean isPrefix(String word) {
    String lower = Characters.lower(word);
    return REPLY.contains(lower) || FORWARD.contains(lower);
  }

  /** Whether a program says that the mail passes another one on. */
  static boolean isForwarded(String subject) {
    Matcher prefix = PREFIX.matcher(subject);
    return prefix.find() && FORWARD.contains(Characters.lower(prefix.group(1)));
  }

  /** How many lines from here are the head of a mail as programs print it; 0 if it is none. */
  static int headLines(List<String> lines, int from) {
    Set<String> names = new HashSet<>();
    int i = from;
    for (; i < lines.size() && !lines.get(i).isBlank(); i++) {
      Matcher line = HEAD_LINE.matcher(Characters.cut(lines.get(i).strip(), 200) + ' ');
      String name = line.matches() ? Characters.lower(line.group(1).strip()) : "";
      if (!HEAD.contains(name) || !names.add(name)) {
        break;
      }
    }
    return names.size() < LEAST_OF_HEAD ? 0 : i - from;
  }

  /**
   * Reads the fields at the start of a text.
   *
   * @param draft gets them, if they are several
   * @return the lines without them
   */
  static List<String> taken(List<String> lines, Draft draft) {
    Map<String, String> fields = new LinkedHashMap<>();
    List<String> rest = new ArrayList<>();
    String last = null;
    int others = 0;
    int end = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank()) {
        last = null;
        continue;
      }
      Matcher field = LINE.matcher(line);
      String kind = field.matches() ? kind(field.group(1)) : null;
      if (kind == null && last != null && Character.isWhitespace(line.charAt(0))) {
        fields.merge(last, line.strip(), (before, more) -> before + " " + more);
        end = i + 1;
        continue;
      }
      if (kind == null && field.matches() && isWithin(lines, i)) {
        rest.add(line);
        others++;
        last = null;
        end = i + 1;
        continue;
      }
      if (kind == null || fields.containsKey(kind)) {
        break;
      }
      end = i + 1;
      if (kind.equals("body")) {
        rest.add(field.group(2));
        break;
      }
      last = kind;
      fields.put(kind, field.group(2).strip());
    }
    if (fields.isEmpty() || fields.size() + others < LEAST) {
      return lines;
    }
    fields.forEach((kind, value) -> set(kind, value, draft));
    rest.addAll(lines.subList(end, lines.size()));
    return rest;
  }

  /** Whether a line with a key that nobody knows stands among fields: a known one follows it. */
  private static boolean isWithin(List<String> lines, int line) {
    int end = Math.min(lines.size(), line + 1 + MAX_OTHERS);
    for (int i = line + 1; i < end && !lines.get(i).isBlank(); i++) {
      Matcher field = LINE.matcher(lines.get(i));
      if (!field.matches()) {
        return false;
      }
      if (kind(field.group(1)) != null) {
        return true;
      }
    }
    return false;
  }

  /** What a field says; of one that says when the mail may leave, its name. */
  private static @Nullable String kind(String key) {
    String name = Characters.lower(key.replace('_', ' ').strip());
    String kind = KINDS.get(name);
    boolean time =
        kind == null && TimeField.named(name).filter(each -> each != TimeField.RELEASE).isPresent();
    return time ? name : kind;
  }

  private static void set(String kind, String value, Draft draft) {
    if (value.isEmpty()) {
      return;
    }
    switch (kind) {
      case "headline" -> draft.headline = value;
      case "subheadline" -> draft.subheadline = value;
      case "slug" -> draft.slugline = value;
      case "language" ->
          draft.language = LANGUAGE.matcher(value).matches() ? value : draft.language;
      case "byline" -> draft.byline = value;
      case "located" -> draft.located = value;
      case "version" -> draft.version = value;
      case "urgency" -> draft.urgency = value;
      case "keywords" -> keywords(value, draft);
      case "note" -> draft.edNote = value;
      case "copyright" -> draft.copyrightNotice = value;
      case "usage" -> draft.usageTerms = value;
      case "source" ->
          draft.infoSources.add(InfoSource.newBuilder().setName(value).setRole("source").build());
      case "genre" -> draft.genre = value;
      case "id" -> draft.altId(IdRoles.GUID, value);
      case "url" -> draft.url = value;
      case "status" -> draft.statuses.add(value);
      default -> draft.time(kind, value);
    }
  }

  static void keywords(@Nullable String value, Draft draft) {
    if (value != null) {
      LIST.splitAsStream(value)
          .filter(word -> !word.isBlank())
          .forEach(word -> draft.subject(null, word.strip(), null));
    }
  }
}
