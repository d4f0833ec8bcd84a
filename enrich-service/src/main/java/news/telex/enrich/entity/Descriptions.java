package news.telex.enrich.entity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.enrich.knowledge.Meaning;
import news.telex.enrich.text.Folding;
import news.telex.schemas.EntityType;

/**
 * Whether what a text says beside a name is what the knowledge says of an entity: its calling, the
 * words of its description, the how-manieth it was. Lives within one recognition.
 */
final class Descriptions {
  /** A word of a description with no more letters tells nothing. */
  private static final int SMALL_WORD = 4;

  /** 41st, 2nd: how English counts office holders. */
  private static final Pattern ORDINAL = Pattern.compile("[1-9][0-9]?(st|nd|rd|th)");

  private final Surroundings surroundings;
  private final Callings callings = Callings.all();
  private final Map<String, List<String>> words = new HashMap<>();

  Descriptions(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Whether words around the name are of its calling, or of its description. */
  boolean isDescribed(Meaning entity, Span span) {
    Set<String> around = surroundings.around(span);
    if (entity.type() == EntityType.person) {
      Optional<String> field = callings.ofKind(entity.kind());
      if (field.isPresent() && around.stream().anyMatch(w -> callings.ofWord(w).equals(field))) {
        return true;
      }
    }
    return !around.isEmpty() && words(entity).stream().anyMatch(around::contains);
  }

  /**
   * Whether a person of this name is somebody else: the name goes on (Angela Merkel-Jones), or has
   * the calling of another field beside it (pastry chef John Major), which the entity does not
   * have.
   */
  boolean isSomebodyElse(Meaning entity, Span span) {
    return span.length() > 1
        && (surroundings.goesOn(span)
            || hasAnotherCalling(entity, surroundings.beside(span), span));
  }

  private boolean hasAnotherCalling(Meaning entity, Set<String> beside, Span span) {
    Optional<String> own = callings.ofKind(entity.kind());
    if (own.isEmpty() || !surroundings.isRunning(span)) {
      return false;
    }
    boolean another =
        beside.stream()
            .flatMap(w -> callings.ofWord(w).stream())
            .anyMatch(field -> !field.equals(own.get()));
    return another
        && beside.stream().noneMatch(w -> callings.ofWord(w).equals(own))
        && words(entity).stream().noneMatch(beside::contains);
  }

  /** Whether words say of somebody what they do, whatever it is. */
  boolean isCalling(String word) {
    return callings.ofWord(word).isPresent();
  }

  /**
   * Whether the text counts the entity as its description does: the 41st president is not the 43rd.
   *
   * @return 1 if it does, -1 if it counts another, 0 if one of them does not count
   */
  int counted(Meaning entity, Span span) {
    Matcher own = ORDINAL.matcher(entity.description());
    if (!own.find()) {
      return 0;
    }
    Set<String> ordinals = new HashSet<>(surroundings.around(span));
    ordinals.removeIf(word -> !ORDINAL.matcher(word).matches());
    return ordinals.isEmpty() ? 0 : ordinals.contains(own.group()) ? 1 : -1;
  }

  /** The words of a description, small ones apart. */
  private List<String> words(Meaning entity) {
    return words.computeIfAbsent(
        entity.description(),
        text -> {
          List<String> found = new ArrayList<>();
          StringTokenizer parts = new StringTokenizer(text, " ,;()");
          while (parts.hasMoreTokens()) {
            String part = parts.nextToken();
            if (part.length() > SMALL_WORD) {
              found.add(Folding.fold(part));
            }
          }
          return found;
        });
  }
}
