package news.telex.operations.replay;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import news.telex.enrich.Revisions;
import news.telex.operations.replay.Difference.Kind;
import news.telex.operations.replay.Finding.Cause;
import news.telex.schemas.Association;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.Enrichment;
import news.telex.schemas.Entity;
import news.telex.schemas.NewsTime;
import news.telex.schemas.Records;
import news.telex.schemas.Relations;
import news.telex.schemas.TopicTag;
import org.apache.avro.Schema.Field;
import org.jspecify.annotations.Nullable;

/**
 * Compares what stands with what a replay would make of the same version, as the enrich stage does
 * (rule 6 of the pipeline), and says in which fields they differ. Pure.
 */
final class Comparison {
  /** What tells one version from another is given by the gate, not by what is read anew. */
  private static final List<String> IDENTITY = List.of("uri", "version", "supersedes");

  private static final int EXCERPT = 60;
  private static final int LEAD = 20;

  private Comparison() {}

  /**
   * The differences, field by field.
   *
   * @param current what stands
   * @param replayed what comes of its raw record now, whatever identity it has
   * @return empty if both say the same
   */
  static List<Difference> of(EnrichedArticle current, EnrichedArticle replayed) {
    EnrichedArticle before = Revisions.saying(current);
    EnrichedArticle after = Revisions.saying(Records.carry(replayed, new EnrichedArticle()));
    IDENTITY.forEach(field -> after.put(field, before.get(field)));
    after.put("associations", linked(after, before));
    List<Difference> differences = new ArrayList<>();
    for (Field field : before.getSchema().getFields()) {
      Object then = before.get(field.pos());
      Object now = after.get(field.pos());
      if (!Objects.equals(then, now)) {
        differences.addAll(
            switch (field.name()) {
              case "entities" -> listed(ENTITIES, before.getEntities(), after.getEntities());
              case "topics" -> listed(TOPICS, before.getTopics(), after.getTopics());
              default -> List.of(other(field.name(), then, now));
            });
      }
    }
    return differences;
  }

  /** Links to other articles are given by the gate, too. */
  private static List<Association> linked(EnrichedArticle after, EnrichedArticle before) {
    return Stream.concat(
            after.getAssociations().stream(),
            before.getAssociations().stream().filter(Relations::isFound))
        .distinct()
        .toList();
  }

  /** Why a replayed article differs from what stands. */
  static List<Cause> reasons(EnrichedArticle current, EnrichedArticle replayed) {
    List<Cause> reasons = new ArrayList<>();
    if (!current.getContentHash().equals(replayed.getContentHash())) {
      reasons.add(new Cause("the text is read differently", "", ""));
    }
    Enrichment before = current.getEnrichment();
    Enrichment after = replayed.getEnrichment();
    reason("knowledge", before.getKnowledgeVersion(), after.getKnowledgeVersion(), reasons);
    reason("rules", before.getRulesVersion(), after.getRulesVersion(), reasons);
    TreeSet<String> engines = new TreeSet<>(before.getEngines().keySet());
    engines.addAll(after.getEngines().keySet());
    for (String engine : engines) {
      reason(
          "engine for " + engine,
          before.getEngines().getOrDefault(engine, ""),
          after.getEngines().getOrDefault(engine, ""),
          reasons);
    }
    if (reasons.isEmpty()) {
      reasons.add(
          new Cause("knowledge, rules and engines are the same: Telex itself differs", "", ""));
    }
    return reasons;
  }

  private static void reason(String what, String before, String after, List<Cause> reasons) {
    if (!before.equals(after)) {
      reasons.add(new Cause(what, before, after));
    }
  }

  /**
   * How the elements of a list are told apart and shown.
   *
   * @param key tells which elements are the same thing
   * @param name its name
   * @param detail all else that it says but for its weights
   */
  private record Traits<T>(
      String field,
      Function<T, String> key,
      Function<T, String> name,
      Function<T, String> detail) {}

  private static final Traits<Entity> ENTITIES =
      new Traits<>(
          "entities",
          entity -> entity.getId().orElse(entity.getName()),
          Entity::getName,
          Comparison::mentions);

  private static final Traits<TopicTag> TOPICS =
      new Traits<>(
          "topics",
          TopicTag::getCode,
          TopicTag::getName,
          tag -> "by " + String.join(", ", tag.getEvidence()));

  private static String mentions(Entity entity) {
    return entity.getMentions().stream()
        .map(
            mention ->
                String.format(Locale.ROOT, "%s at %d", mention.getText(), mention.getStart()))
        .collect(joining(", ", entity.getType() + ": ", ""));
  }

  private static <T> List<Difference> listed(Traits<T> traits, List<T> before, List<T> after) {
    Map<String, T> then = byKey(traits, before);
    Map<String, T> now = byKey(traits, after);
    List<Difference> differences = new ArrayList<>();
    List<String> weighed = new ArrayList<>();
    then.forEach(
        (key, old) -> {
          Optional<T> found = Optional.ofNullable(now.get(key));
          if (found.isEmpty()) {
            differences.add(
                new Difference(traits.field, Kind.REMOVED, key, shown(traits, old), ""));
          } else if (!old.equals(found.get())) {
            List<Difference> details = details(traits, key, old, found.get());
            differences.addAll(details);
            if (details.isEmpty()) {
              weighed.add(traits.name.apply(old));
            }
          }
        });
    now.forEach(
        (key, added) -> {
          if (!then.containsKey(key)) {
            differences.add(
                new Difference(traits.field, Kind.ADDED, key, "", shown(traits, added)));
          }
        });
    if (!weighed.isEmpty()) {
      String subject = weighed.size() == 1 ? weighed.get(0) : weighed.size() + " " + traits.field;
      differences.add(new Difference(traits.field, Kind.WEIGHED, subject, "", ""));
    }
    return differences.isEmpty()
        ? List.of(
            changed(
                traits.field,
                "order",
                String.join(", ", then.keySet()),
                String.join(", ", now.keySet())))
        : differences;
  }

  private static <T> Map<String, T> byKey(Traits<T> traits, List<T> elements) {
    Map<String, T> byKey = new LinkedHashMap<>();
    elements.forEach(element -> byKey.putIfAbsent(traits.key.apply(element), element));
    return byKey;
  }

  private static <T> String shown(Traits<T> traits, T element) {
    String text = traits.name.apply(element) + ", " + traits.detail.apply(element);
    return excerpt(text, 0);
  }

  private static <T> List<Difference> details(Traits<T> traits, String key, T then, T now) {
    List<Difference> details = new ArrayList<>();
    String name = traits.name.apply(then);
    if (!name.equals(traits.name.apply(now))) {
      details.add(
          new Difference(
              traits.field,
              Kind.RENAMED,
              key,
              excerpt(name, 0),
              excerpt(traits.name.apply(now), 0)));
    }
    String before = traits.detail.apply(then);
    String after = traits.detail.apply(now);
    if (!before.equals(after)) {
      details.add(changed(traits.field, name, before, after));
    }
    return details;
  }

  private static Difference other(String field, @Nullable Object before, @Nullable Object after) {
    return before instanceof List<?> then && after instanceof List<?> now
        ? firstOf(field, then, now)
        : changed(field, "", text(before), text(after));
  }

  /** The first elements that differ, and how many do. */
  private static Difference firstOf(String field, List<?> before, List<?> after) {
    int longest = Math.max(before.size(), after.size());
    int[] different =
        IntStream.range(0, longest)
            .filter(i -> !text(element(before, i)).equals(text(element(after, i))))
            .toArray();
    int first = different.length == 0 ? 0 : different[0];
    StringBuilder subject = new StringBuilder(field.equals("body") ? "paragraph " : "no. ");
    subject.append(first + 1);
    if (before.size() != after.size()) {
      subject.append(String.format(Locale.ROOT, " (%d → %d in all)", before.size(), after.size()));
    } else if (different.length > 1) {
      subject.append(String.format(Locale.ROOT, " and %d more", different.length - 1));
    }
    return changed(
        field, subject.toString(), text(element(before, first)), text(element(after, first)));
  }

  private static @Nullable Object element(List<?> list, int index) {
    return index < list.size() ? list.get(index) : null;
  }

  private static String text(@Nullable Object value) {
    return value == null
        ? ""
        : value instanceof NewsTime time
            ? String.format(
                Locale.ROOT,
                "%s (%s%s)",
                time.getAt(),
                time.getSource(),
                time.getZoneCertain() ? "" : ", zone not certain")
            : value.toString();
  }

  /** With excerpts around the first character that differs. */
  private static Difference changed(String field, String subject, String before, String after) {
    int shared = 0;
    while (shared < Math.min(before.length(), after.length())
        && before.charAt(shared) == after.charAt(shared)) {
      shared++;
    }
    boolean fits = before.length() <= EXCERPT && after.length() <= EXCERPT;
    int from = fits || shared <= LEAD ? 0 : shared - LEAD;
    return new Difference(
        field, Kind.CHANGED, excerpt(subject, 0), excerpt(before, from), excerpt(after, from));
  }

  private static String excerpt(String text, int from) {
    int start = whole(text, Math.min(from, text.length()));
    int end = whole(text, Math.min(start + EXCERPT, text.length()));
    return (start > 0 ? "…" : "") + text.substring(start, end) + (end < text.length() ? "…" : "");
  }

  /** The index, or the one before it within a pair of surrogates. */
  private static int whole(String text, int index) {
    return index > 0
            && index < text.length()
            && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index))
        ? index - 1
        : index;
  }
}
