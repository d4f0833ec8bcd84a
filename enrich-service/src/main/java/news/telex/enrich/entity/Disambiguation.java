package news.telex.enrich.entity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import news.telex.enrich.document.Document;
import news.telex.enrich.entity.Cues.Kind;
import news.telex.enrich.entity.KnowledgeMatcher.Match;
import news.telex.enrich.knowledge.Alias;
import news.telex.enrich.knowledge.KnownEntity;
import news.telex.schemas.EntityType;

/**
 * Decides which entity an alias means where it may mean several, and whether the text supports an
 * alias that needs it: the entity is named in full elsewhere, a person has a title in front, the
 * country of an organisation or place is named, or another team of the same sport.
 */
final class Disambiguation {
  /** Of two entities of one name the earlier kind is meant, unless the text says otherwise. */
  private static final List<String> KINDS =
      List.of(
          "country",
          "capital",
          "world-body",
          "head-of-state",
          "head-of-government",
          "state",
          "city");

  private final Map<String, Integer> certain = new HashMap<>();
  private final Set<String> countries = new HashSet<>();
  private final Set<String> kinds = new HashSet<>();
  private final List<Match> matches = new ArrayList<>();

  private Disambiguation() {}

  static Disambiguation of(Document document, Cues cues, List<Match> all) {
    Disambiguation meanings = new Disambiguation();
    for (Match match : all) {
      if (!match.isContext()) {
        List<KnownEntity> entities = entities(match);
        if (entities.size() == 1) {
          KnownEntity entity = entities.get(0);
          meanings.certain.merge(entity.id(), 1, Integer::sum);
          meanings.kinds.add(entity.kind());
          if (entity.type() == EntityType.place) {
            entity.country().ifPresent(meanings.countries::add);
          }
        }
      }
    }
    for (Match match : all) {
      List<Alias> meant = meanings.meant(document, cues, match);
      if (!meant.isEmpty()) {
        meanings.matches.add(new Match(match.span(), meant));
      }
    }
    return meanings;
  }

  private static List<KnownEntity> entities(Match match) {
    return match.aliases().stream().map(Alias::entity).distinct().toList();
  }

  private List<Alias> meant(Document document, Cues cues, Match match) {
    List<Alias> candidates = new ArrayList<>(match.aliases());
    if (match.isContext()) {
      candidates.removeIf(alias -> !isSupported(document, cues, match.span(), alias.entity()));
    }
    candidates.sort(
        Comparator.comparingInt((Alias a) -> -certain.getOrDefault(a.entity().id(), 0))
            .thenComparingInt(a -> isNear(a.entity()) ? 0 : 1)
            .thenComparingInt(a -> rank(a.entity()))
            .thenComparing(a -> a.entity().id()));
    return candidates;
  }

  private boolean isSupported(Document document, Cues cues, Span span, KnownEntity entity) {
    if (certain.containsKey(entity.id())) {
      return true;
    }
    int before = span.from() - 1;
    boolean titled =
        document.adjacent(before, span.from()) && cues.is(Kind.TITLE, document.token(before).key());
    if (entity.type() == EntityType.person) {
      return titled;
    }
    return !document.token(span.from()).sentenceStart()
        && (isNear(entity) || (isTeam(entity.kind()) && kinds.contains(entity.kind())));
  }

  private static boolean isTeam(String kind) {
    return kind.endsWith("-club") || kind.endsWith("-team");
  }

  private boolean isNear(KnownEntity entity) {
    return entity.country().isPresent()
        && !entity.kind().equals("country")
        && countries.contains(entity.country().get());
  }

  private static int rank(KnownEntity entity) {
    int rank = KINDS.indexOf(entity.kind());
    return rank < 0 ? KINDS.size() : rank;
  }

  /** The matches that stand; the first alias of each is what is meant. */
  List<Match> matches() {
    return matches;
  }
}
