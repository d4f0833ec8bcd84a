package news.telex.benchmarks.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import news.telex.benchmarks.knowledge.DescribedKinds.Sort;
import news.telex.enrich.knowledge.ListedEntity;
import news.telex.enrich.knowledge.ListedEntity.Name;
import news.telex.enrich.text.Folding;
import news.telex.enrich.text.Token;
import news.telex.enrich.text.Tokenizer;
import news.telex.schemas.EntityType;

/**
 * A table of entities, one a line with tabs between: id, type, kind, country, name, aliases,
 * description, from, to, prior. Of it is taken what may be linked in news: no common nouns, no
 * names that are nicknames or ordinary words.
 */
final class EntityTable {
  /** Kinds that name no thing of its own, or that nobody writes about. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "concept",
          "season",
          "flag",
          "cabinet",
          "dynasty",
          "culture",
          "school",
          "land-manager",
          "transit");

  /** From here on one word alone may mean an entity; see Disambiguation. */
  private static final int ONE_WORD = 30;

  /** From here on one word alone is a hint to what the text names. */
  private static final int HINT = 20;

  /** The column that says who has an entity; what only Telex itself has is kept by hand. */
  private static final int SOURCES = 11;

  private static final int SHORT = 3;
  private static final int MAX_NAME = 100;
  private static final int MAX_DESCRIPTION = 100;
  private static final Pattern ALIAS = Pattern.compile("(.+?)(?:@([a-z,]+))?");
  private static final Pattern REMARK = Pattern.compile("\\s+\\([^()]*\\)$");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  private EntityTable() {}

  /** The entities of a table, in order of their ids. */
  static List<ListedEntity> read(InputStream table) throws IOException {
    DescribedKinds kinds = DescribedKinds.load();
    List<ListedEntity> entities = new ArrayList<>();
    BufferedReader lines = new BufferedReader(new InputStreamReader(table, UTF_8.newDecoder()));
    lines.readLine();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] columns = line.split("\t", -1);
      Sort told = new Sort(EntityType.valueOf(columns[1]), columns[2]);
      kinds.sort(told, columns[6]).flatMap(sort -> entity(columns, sort)).ifPresent(entities::add);
    }
    entities.sort(Comparator.comparing(ListedEntity::id));
    return ShortNames.added(entities);
  }

  private static Optional<ListedEntity> entity(String[] columns, Sort sort) {
    String kind = sort.kind();
    String name = withoutRemark(columns[4]);
    boolean own = columns.length > SOURCES && columns[SOURCES].equals("telex");
    if (LEFT_OUT.contains(kind) || !isName(name) || own) {
      return Optional.empty();
    }
    EntityType type = sort.type();
    int prior = Integer.parseInt(columns[9]);
    return Optional.of(
        new ListedEntity(
            "wikidata:" + columns[0],
            type,
            kind.equals("unknown") ? "" : kind,
            Stream.of(columns[3].split(",")).filter(matching(COUNTRY)).limit(3).toList(),
            name,
            aliases(name, type, prior, columns[5]),
            shortened(columns[6]),
            year(columns[7]),
            year(columns[8]),
            prior));
  }

  /** Nvidia (United States): no text has the remark. */
  private static String withoutRemark(String name) {
    String bare = REMARK.matcher(name.strip()).replaceFirst("");
    return bare.isEmpty() ? name.strip() : bare;
  }

  private static Predicate<String> matching(Pattern pattern) {
    return text -> pattern.matcher(text).matches();
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.length() <= MAX_NAME
        && name.chars().noneMatch(Character::isISOControl);
  }

  /** Years before our era and broken ones are not known. */
  private static int year(String text) {
    return text.matches("[12]?[0-9]{3}") ? Integer.parseInt(text) : 0;
  }

  private static List<Name> aliases(String main, EntityType type, int prior, String column) {
    Set<String> mainWords = new HashSet<>(keys(main));
    Set<String> seen = new HashSet<>(Set.of(main));
    List<Name> aliases = new ArrayList<>();
    for (String alias : column.split("\\|")) {
      Matcher parts = ALIAS.matcher(alias);
      if (!parts.matches()) {
        continue;
      }
      String text = withoutRemark(parts.group(1));
      List<String> keys = keys(text);
      if (!isName(text)
          || keys.isEmpty()
          || (keys.size() == 1 && !isOneWordName(text, keys.get(0), mainWords, type, prior))
          || !seen.add(text)) {
        continue;
      }
      String languages = Optional.ofNullable(parts.group(2)).orElse("");
      // A person has one name in all languages of a script.
      aliases.add(
          new Name(
              text,
              type == EntityType.person
                  ? List.of()
                  : Stream.of(languages.split(",")).filter(matching(LANGUAGE)).toList()));
    }
    return aliases;
  }

  private static boolean isOneWordName(
      String text, String key, Set<String> mainWords, EntityType type, int prior) {
    if (type == EntityType.person) {
      // No nicknames: Money, Air and Superman are not Michael Jordan.
      return prior >= ONE_WORD && mainWords.contains(key);
    }
    boolean upper = text.equals(text.toUpperCase(java.util.Locale.ROOT));
    if (text.length() < SHORT || (text.length() == SHORT && !upper)) {
      return false;
    }
    return prior >= (upper ? ONE_WORD : HINT);
  }

  private static List<String> keys(String name) {
    return Tokenizer.tokens(name, false).stream()
        .filter(token -> !token.isMark())
        .map(Token::surface)
        .map(Folding::fold)
        .toList();
  }

  private static String shortened(String description) {
    String plain = description.strip();
    if (plain.length() <= MAX_DESCRIPTION) {
      return plain;
    }
    int end = plain.lastIndexOf(' ', MAX_DESCRIPTION);
    return plain.substring(0, end < 0 ? MAX_DESCRIPTION : end);
  }
}
