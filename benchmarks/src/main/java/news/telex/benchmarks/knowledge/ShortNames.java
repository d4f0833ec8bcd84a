package news.telex.benchmarks.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.enrich.knowledge.ListedEntity;
import news.telex.enrich.knowledge.ListedEntity.Name;
import news.telex.enrich.tagger.WordClusters;
import news.telex.enrich.text.Folding;
import news.telex.schemas.EntityType;

/**
 * Short forms that no list has, worked out of the full names of all: clubs without what makes them
 * clubs, by their place and by their nickname; teams of countries by their country; well-known
 * people by a surname that makes one think of nobody else; initials as newspapers write them.
 */
final class ShortNames {
  /** What names of clubs have beside the name proper; and figures. */
  private static final Set<String> CLUB_WORDS =
      Set.of(
          "fc",
          "afc",
          "ac",
          "sc",
          "cf",
          "sv",
          "vfb",
          "vfl",
          "tsv",
          "fk",
          "sk",
          "nk",
          "bk",
          "if",
          "ifk",
          "cd",
          "ud",
          "rc",
          "rcd",
          "as",
          "ss",
          "ssc",
          "us",
          "uc",
          "acf",
          "aj",
          "ogc",
          "osc",
          "bc",
          "hc",
          "kk",
          "kv",
          "krc",
          "rsc",
          "rb",
          "ca",
          "ec",
          "sl",
          "cp",
          "calcio",
          "club",
          "football",
          "futbol",
          "futebol",
          "clube",
          "de",
          "do",
          "1",
          "bsc",
          "ssv",
          "spvgg");

  /** From this prior on a team has short forms: others nobody names so outside their town. */
  private static final int TEAM = 20;

  /** From this prior on a place is one that a team may be called by. */
  private static final int PLACE = 20;

  /** From this prior on a surname that only one of all has is his. */
  private static final int ONLY = 25;

  /** From this prior on one that few have is, if he is so much better known than the next. */
  private static final int FAMOUS = 60;

  private static final int LEAD = 25;
  private static final int FEW = 15;

  /** A shorter form could be anything. */
  private static final int LETTERS = 4;

  /** Kind of the football teams of countries. */
  private static final String NATIONAL = "football-team";

  /** Languages that reports of matches are read in; in English a list has demonyms, too. */
  private static final Set<String> COUNTRIES_IN =
      Set.of(
          "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "nn", "no", "pl", "ru", "uk", "tr",
          "cs", "ro", "hu", "fi", "et");

  private static final Pattern NATION =
      Pattern.compile("(.+?)(?: men's)? national (?:football|soccer) team");

  /** Whose names are words for something else. */
  private static final Set<String> EPONYMS = Set.of("celsius", "fahrenheit", "homme", "diesel");

  private final Set<String> places = new HashSet<>();
  private final Map<String, ListedEntity> countries = new HashMap<>();
  private final List<WordClusters> dictionary =
      List.of(clusters("en"), clusters("de"), clusters("es"));
  private final Map<String, Integer> others = new HashMap<>();
  private final Map<String, List<Integer>> surnames = new HashMap<>();
  private final Map<String, Integer> nicknames = new HashMap<>();
  private final Set<String> bareNames = new HashSet<>();

  private ShortNames() {}

  /** The same entities with their short forms. */
  static List<ListedEntity> added(List<ListedEntity> entities) {
    ShortNames names = new ShortNames();
    entities.forEach(names::readPlace);
    entities.forEach(names::read);
    return entities.stream().map(names::withShortNames).toList();
  }

  private void readPlace(ListedEntity entity) {
    if (entity.kind().equals("country")) {
      countries.putIfAbsent(Folding.fold(entity.name()), entity);
    } else if (entity.type() == EntityType.place && entity.prior() >= PLACE) {
      places.add(Folding.fold(entity.name()));
    }
  }

  private void read(ListedEntity entity) {
    if (entity.type() == EntityType.person) {
      String surname = surname(entity.name());
      if (!surname.isEmpty()) {
        surnames.computeIfAbsent(Folding.fold(surname), k -> new ArrayList<>()).add(entity.prior());
      }
      return;
    }
    if (isTeam(entity)) {
      List<String> bare = bare(entity.name());
      bareNames.add(Folding.fold(String.join(" ", bare)));
      String nickname = nickname(bare);
      if (!nickname.isEmpty()) {
        nicknames.merge(Folding.fold(nickname), 1, Integer::sum);
      }
    }
    others.merge(Folding.fold(entity.name()), entity.prior(), Math::max);
    entity.aliases().forEach(a -> others.merge(Folding.fold(a.text()), entity.prior(), Math::max));
  }

  private ListedEntity withShortNames(ListedEntity entity) {
    Set<Name> more = new LinkedHashSet<>();
    if (entity.type() == EntityType.person) {
      ofPerson(entity).stream().sorted().forEach(name -> more.add(new Name(name, List.of())));
    } else if (isTeam(entity)) {
      ofTeam(entity.name()).stream().sorted().forEach(name -> more.add(new Name(name, List.of())));
    } else if (entity.kind().equals(NATIONAL)) {
      more.addAll(ofNation(entity.name()));
    }
    more.removeIf(name -> name.text().equals(entity.name()) || isNamed(entity, name.text()));
    if (more.isEmpty()) {
      return entity;
    }
    List<Name> aliases = new ArrayList<>(entity.aliases());
    aliases.removeIf(alias -> more.stream().anyMatch(name -> name.text().equals(alias.text())));
    aliases.addAll(more);
    return new ListedEntity(
        entity.id(),
        entity.type(),
        entity.kind(),
        entity.countries(),
        entity.name(),
        aliases,
        entity.description(),
        entity.from(),
        entity.to(),
        entity.prior());
  }

  /** Whether an entity has a name in all languages already. */
  private static boolean isNamed(ListedEntity entity, String name) {
    return entity.aliases().stream()
        .anyMatch(alias -> alias.languages().isEmpty() && alias.text().equals(name));
  }

  private static boolean isTeam(ListedEntity entity) {
    boolean kind = entity.kind().endsWith("club") || entity.kind().endsWith("-team");
    return kind
        && entity.prior() >= TEAM
        && !entity.kind().equals("national-team")
        && !entity.kind().equals(NATIONAL);
  }

  /** The names of the country that a team is of: Sweden national football team. */
  private List<Name> ofNation(String name) {
    Matcher matcher = NATION.matcher(name);
    ListedEntity country = matcher.matches() ? countries.get(Folding.fold(matcher.group(1))) : null;
    if (country == null) {
      return List.of();
    }
    List<Name> names = new ArrayList<>();
    names.add(new Name(country.name(), List.of()));
    for (Name alias : country.aliases()) {
      List<String> languages = alias.languages().stream().filter(COUNTRIES_IN::contains).toList();
      if (alias.text().length() >= LETTERS && !languages.isEmpty()) {
        names.add(new Name(alias.text(), languages));
      }
    }
    return names;
  }

  private List<String> ofPerson(ListedEntity entity) {
    List<String> names = new ArrayList<>();
    String tied = entity.name().replaceAll("(?<=\\b\\p{Lu}\\.) (?=\\p{Lu}\\.)", "");
    if (!tied.equals(entity.name())) {
      names.add(tied);
    }
    String surname = surname(entity.name());
    if (!surname.isEmpty() && isHis(Folding.fold(surname), entity.prior())) {
      names.add(surname);
    }
    return names;
  }

  private boolean isHis(String surname, int prior) {
    List<Integer> priors = surnames.getOrDefault(surname, List.of());
    int next = 0;
    boolean self = false;
    for (int other : priors) {
      if (other == prior && !self) {
        self = true;
      } else {
        next = Math.max(next, other);
      }
    }
    return others.getOrDefault(surname, 0) < PLACE
        && !EPONYMS.contains(surname)
        && dictionary.stream().allMatch(words -> words.of(surname) == 0)
        && (priors.size() == 1
            ? prior >= ONLY
            : priors.size() <= FEW && prior >= FAMOUS && next + LEAD <= prior);
  }

  /** The words of a language that stand beside the same words; a surname among them is no sign. */
  private static WordClusters clusters(String language) {
    String file = "/entity/clusters-" + language + ".gz";
    try (InputStream in = ShortNames.class.getResourceAsStream(file)) {
      return WordClusters.read(Objects.requireNonNull(in, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last word of a name, if it may be a surname: not of Jr., of Pius XII, of the Great. */
  private static String surname(String name) {
    List<String> words = words(name);
    if (words.size() < 2 || name.contains(",") || name.contains("(")) {
      return "";
    }
    String last = words.get(words.size() - 1);
    boolean plain = last.chars().allMatch(c -> Character.isLetter(c) || c == '\'' || c == '’');
    return plain
            && last.length() >= LETTERS
            && Character.isUpperCase(last.charAt(0))
            && Character.isLowerCase(last.charAt(last.length() - 1))
            && words.stream().noneMatch(w -> w.equals("of") || w.equals("the"))
        ? last
        : "";
  }

  /** A club without what makes it one. */
  private static List<String> bare(String name) {
    List<String> words = new ArrayList<>(words(name));
    words.removeIf(w -> CLUB_WORDS.contains(Folding.fold(w)) || w.matches("[0-9]+\\.?"));
    return words;
  }

  private List<String> ofTeam(String name) {
    List<String> words = bare(name);
    List<String> names = new ArrayList<>();
    names.add(String.join(" ", words));
    for (int n = words.size() - 1; n > 0; n--) {
      String first = String.join(" ", words.subList(0, n));
      String last = String.join(" ", words.subList(words.size() - n, words.size()));
      String place = isPlace(first) ? first : isPlace(last) ? last : "";
      if (!place.isEmpty()) {
        // Milan is who is called so and nothing more, not Inter Milan.
        if (!bareNames.contains(Folding.fold(place))) {
          names.add(place);
        }
        break;
      }
    }
    String nickname = nickname(words);
    if (!nickname.isEmpty() && nicknames.getOrDefault(Folding.fold(nickname), 0) == 1) {
      names.add(nickname);
    }
    names.removeIf(n -> n.length() < LETTERS || !Character.isUpperCase(n.charAt(0)));
    return names;
  }

  private boolean isPlace(String name) {
    return places.contains(Folding.fold(name));
  }

  /**
   * What of a team's name stands behind its place, if it ends in s as nicknames do: Red Sox apart.
   */
  private String nickname(List<String> words) {
    for (int n = words.size() - 1; n > 0; n--) {
      if (isPlace(String.join(" ", words.subList(0, n)))) {
        String rest = String.join(" ", words.subList(n, words.size()));
        return rest.endsWith("s") || rest.endsWith("x") ? rest : "";
      }
    }
    return "";
  }

  private static List<String> words(String name) {
    return List.of(name.strip().split("\\s+"));
  }
}
