package news.telex.ingest.reading;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import news.telex.schemas.Subject;

/**
 * The IPTC Media Topics that a wire's subjects stand for. A Subject Code (eight digits: two of the
 * subject, three of the matter, three of the detail; deprecated by the IPTC in favour of Media
 * Topics) has the topic that the IPTC's own table maps it to, else that of its matter or subject,
 * which is broader and as true. The resource {@code media-topics.tsv} is that table. Immutable.
 */
final class MediaTopics {
  private static final int LONGEST = 200;

  /**
   * A code whose scheme says that it is a Subject Code: by an alias that is usual for it ({@code
   * subref} is the Subject Reference of IPTC-IIM 2:12, {@code IPTC:15054000:SPO}), or in the path
   * of a URI.
   */
  private static final Pattern SUBJECT_CODE =
      Pattern.compile(
          "(?:(?:subj|subjectcode|subref|iptc):"
              + "|https?://[^/\\s]{1,100}/(?:[^/\\s]{1,40}/){0,6}(?:subjectcode|subref)/"
              + "(?:[\\d.]{1,9}/)?)(\\d{8})(?:[:/].*)?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern MEDIA_TOPIC =
      Pattern.compile(
          "(?:(?:medtop|mediatopic):|https?://(?:cv|www)\\.iptc\\.org/newscodes/mediatopic/)"
              + "(\\d{8})/?",
          Pattern.CASE_INSENSITIVE);

  /**
   * A Subject Code without its scheme, as NITF and NewsML 1.2 write it: 17 subjects, matters below
   * 110, details below 100. Other eight digits may be any number.
   */
  private static final Pattern BARE_SUBJECT_CODE =
      Pattern.compile("(?:0[1-9]|1[0-7])(?:0\\d|10)\\d0\\d{2}");

  private static final MediaTopics TABLE = read();

  /**
   * A topic.
   *
   * @param code eight digits
   * @param name in British English
   */
  private record Topic(String code, String name) {}

  private final Set<String> current = new HashSet<>();
  private final Map<String, Topic> bySubjectCode = new HashMap<>();

  private MediaTopics() {}

  private static MediaTopics read() {
    MediaTopics table = new MediaTopics();
    try (InputStream in = MediaTopics.class.getResourceAsStream("media-topics.tsv")) {
      if (in == null) {
        throw new IllegalStateException("Missing resource media-topics.tsv");
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(table::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table;
  }

  private void add(String[] row) {
    current.add(row[0]);
    if (row.length > 1) {
      bySubjectCode.put(row[1], new Topic(row[0], row[2]));
    }
  }

  /**
   * The subjects with, behind each that stands for a Media Topic and does not name it, that topic:
   * with the same relation, and the code that it is derived from. A topic is given once.
   */
  static List<Subject> beside(List<Subject> subjects) {
    Set<String> given = new HashSet<>();
    subjects.forEach(subject -> stated(subject).ifPresent(given::add));
    List<Subject> all = new ArrayList<>();
    for (Subject subject : subjects) {
      all.add(subject);
      String code = subject.getCode().orElse("");
      TABLE
          .topic(code)
          .filter(topic -> given.add(topic.code))
          .map(topic -> derived(topic, subject, code))
          .ifPresent(all::add);
    }
    return List.copyOf(all);
  }

  private static Optional<String> stated(Subject subject) {
    Matcher topic = MEDIA_TOPIC.matcher(subject.getCode().orElse(""));
    return topic.matches() ? Optional.of(topic.group(1)) : Optional.empty();
  }

  private static Subject derived(Topic topic, Subject from, String code) {
    return Subject.newBuilder()
        .setCode("medtop:" + topic.code)
        .setName(topic.name.isEmpty() ? from.getName().orElse(null) : topic.name)
        .setRel(from.getRel().orElse(null))
        .setDerivedFrom(code)
        .build();
  }

  /** The topic that a code stands for: its own, that of its matter or that of its subject. */
  private Optional<Topic> topic(String code) {
    if (code.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher subject = SUBJECT_CODE.matcher(code);
    String digits = subject.matches() ? subject.group(1) : code;
    if (subject.matches() || BARE_SUBJECT_CODE.matcher(code).matches()) {
      return Stream.of(8, 5, 2)
          .map(kept -> digits.substring(0, kept) + "0".repeat(8 - kept))
          .map(bySubjectCode::get)
          .filter(Objects::nonNull)
          .findFirst();
    }
    return current.contains(code) ? Optional.of(new Topic(code, "")) : Optional.empty();
  }
}
