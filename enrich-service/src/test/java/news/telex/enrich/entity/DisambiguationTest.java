package news.telex.enrich.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import news.telex.enrich.knowledge.EntityKnowledge;
import news.telex.enrich.knowledge.ListedEntity;
import news.telex.schemas.EntityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of the list in texts: which entity is meant, and whether any. */
class DisambiguationTest {
  private static final EntityRecogniser SMALL =
      EntityRecogniser.with(
          EntityKnowledge.listed(
              Stream.of(
                  person(1, "Orrin Tavel", "head-of-government", "NO", 62, 1990, 1997),
                  person(2, "Ada Quill", "politician", "NO", 8, 0, 0),
                  person(3, "Bram Holt", "politician", "NO", 15, 1980, 1984),
                  person(4, "Bram Holt", "politician", "SE", 15, 0, 0),
                  person(5, "Ivo Kestrel", "politician", "NO", 15, 1999, 2003),
                  person(6, "Ivo Kestrel", "politician", "NO", 15, 2021, 0),
                  place(11, "Norway", "country", "NO", 90),
                  place(12, "Sweden", "country", "SE", 90),
                  place(13, "Quarrowby", "city", "NO", 25),
                  place(14, "Dunmarsh", "city", "NO", 55),
                  place(15, "Upper Dunmarsh", "city", "NO", 3),
                  club(16, "Dunmarsh", 45),
                  club(17, "Fellside Rovers", 40),
                  place(18, "Harrowgill", "city", "NO", 60),
                  team(19, "Dunmarsh Otters", "Dunmarsh", 40),
                  nation(20, "Sweden national football team", "Sweden"),
                  person(21, "Elia Cormack", "artist", "", 27, 0, 0, "Cormack", ""),
                  president(22, "Jon Dace", "41st president of Norway"),
                  president(23, "Jon Dace", "43rd president of Norway"),
                  place(24, "Kentmere", "county", "NO", 60),
                  company(25, "Brightwater Loans", 1))));

  private static ListedEntity person(
      int id,
      String name,
      String kind,
      String country,
      int prior,
      int from,
      int to,
      String alias,
      String description) {
    return listed(id, EntityType.person, kind, country, name, alias, description, from, to, prior);
  }

  private static ListedEntity person(
      int id, String name, String kind, String country, int prior, int from, int to) {
    return person(id, name, kind, country, prior, from, to, "", "");
  }

  private static ListedEntity president(int id, String name, String description) {
    return person(id, name, "head-of-state", "NO", 90, 0, 0, "", description);
  }

  private static ListedEntity team(int id, String name, String alias, int prior) {
    return organisation(id, "basketball-team", name, alias, "", prior);
  }

  private static ListedEntity nation(int id, String name, String country) {
    return organisation(id, "football-team", name, country, "", 33);
  }

  private static ListedEntity club(int id, String name, int prior) {
    return organisation(id, "footballclub", name, "", "", prior);
  }

  private static ListedEntity company(int id, String name, int prior) {
    return organisation(id, "company", name, "", "lender and company", prior);
  }

  private static ListedEntity organisation(
      int id, String kind, String name, String alias, String description, int prior) {
    return listed(id, EntityType.organisation, kind, "NO", name, alias, description, 0, 0, prior);
  }

  private static ListedEntity place(int id, String name, String kind, String country, int prior) {
    return listed(id, EntityType.place, kind, country, name, "", "", 0, 0, prior);
  }

  private static ListedEntity listed(
      int id,
      EntityType type,
      String kind,
      String country,
      String name,
      String alias,
      String description,
      int from,
      int to,
      int prior) {
    return new ListedEntity(
        "wikidata:Q" + (100 + id),
        type,
        kind,
        country.isEmpty() ? List.of() : List.of(country),
        name,
        alias.isEmpty() ? List.of() : List.of(new ListedEntity.Name(alias, List.of())),
        description,
        from,
        to,
        prior);
  }

  /** Ids that are found, as {@code mention Q…}, sorted. */
  private static Set<String> ids(String text, OptionalInt year) {
    return ids(SMALL, "en", text, year);
  }

  private static Set<String> ids(
      EntityRecogniser recogniser, String language, String text, OptionalInt year) {
    return recogniser
        .recognise(recogniser.read("", List.of(text), Optional.of(language)), year)
        .stream()
        .filter(entity -> entity.getId().isPresent())
        .map(
            entity ->
                entity.getMentions().get(0).getText()
                    + entity.getId().get().replace("wikidata:", " "))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        // A well-known one needs nothing
        "The talks with Orrin Tavel went on. # Orrin Tavel Q101",
        // Somebody else of the name
        "The pastry chef Orrin Tavel opened a shop. # ''",
        "A shop was opened by Orrin Tavel, a baker from the coast. # ''",
        "Orrin Tavel, 34, a baker from the coast, won. # ''",
        "The shop of Orrin Tavel-Berg was opened. # ''",
        "The baker and prime minister Orrin Tavel said so. # Orrin Tavel Q101",
        // One of many needs words that speak for her, and her country where the text names any
        "The house was bought by Ada Quill last year. # ''",
        "The lawmaker Ada Quill voted for it. # Ada Quill Q102",
        "In Sweden the lawmaker Ada Quill voted for it. # Sweden Q112",
        "In Norway the lawmaker Ada Quill voted for it. # Ada Quill Q102; Norway Q111",
        // Two of one name: the country decides, or nobody is meant
        "The bill of Bram Holt was passed. # ''",
        "In Sweden the bill of Bram Holt was passed. # Bram Holt Q104; Sweden Q112",
        // One word alone below 30; a full name below 10 without its country
        "They met in Quarrowby again. # ''",
        "They met in Upper Dunmarsh again. # ''",
        "They met in Upper Dunmarsh in Norway. # Norway Q111; Upper Dunmarsh Q115",
        // In sport a place is its team, but not where one is
        "They met in Dunmarsh again. # Dunmarsh Q114",
        "In the league Dunmarsh beat Fellside Rovers. # Dunmarsh Q116; Fellside Rovers Q117",
        "On Sunday in soccer Dunmarsh won 2-1. # Dunmarsh Q116",
        "On Sunday Dunmarsh won 2-1. # ''",
        "Fellside Rovers won in Dunmarsh. # Dunmarsh Q114; Fellside Rovers Q117",
        "In soccer Dunmarsh drew with Fellside Rovers. # Dunmarsh Q116; Fellside Rovers Q117",
        "In soccer the Dunmarsh striker scored against Fellside Rovers. # Dunmarsh Q116; Fellside"
            + " Rovers Q117",
        "Fellside Rovers drew 1-1. It was a win over Dunmarsh last year. # Dunmarsh Q116; Fellside"
            + " Rovers Q117",
        "In soccer Fellside Rovers drew at Dunmarsh. # Dunmarsh Q116; Fellside Rovers Q117",
        "In soccer Fellside Rovers trained at Dunmarsh. # Dunmarsh Q114; Fellside Rovers Q117",
        "In the soccer league Harrowgill and Dunmarsh play a match. # Dunmarsh Q116",
        // Of two teams the one of the sport
        "The basketball season: Dunmarsh lost 98-102. # Dunmarsh Q119",
        // A country is its team where the sport is told and the team is known
        "In the FIFA draw Sweden beat Norway 2-1. # Norway Q111; Sweden Q120",
        "In soccer Sweden drew 1-1 with Fellside Rovers in Sweden. # Fellside Rovers Q117;"
            + " Sweden Q112; Sweden Q120",
        "Sweden beat Norway to the contract. # Norway Q111; Sweden Q112",
        // Without sport a city may win, too, and a vote is no result
        "Last year the city of Dunmarsh and the town of Dunmarsh won praise for parks. # Dunmarsh Q114",
        "The court ruled 5-4 in Dunmarsh, and Dunmarsh won. # Dunmarsh Q114",
        // Who plays and is no known team is no city
        "In soccer Harrowgill drew with Fellside Rovers. # Fellside Rovers Q117",
        // The how-manieth it was
        "Jon Dace was the 43rd president. # Jon Dace Q123",
        "It was said of Jon Dace, the 41st president. # Jon Dace Q122",
        "It was said of the president Jon Dace. # ''",
        // A rare surname alone, unless somebody here has it
        "The museum shows works by Cormack. # Cormack Q121",
        "She wrote of the use of light in Cormack. # Cormack Q121",
        "Officer Piet Cormack spoke, and Cormack left. # ''",
        // What is called like a part of somebody's name here
        "The woods of Kentmere burn. # Kentmere Q124",
        "Sergeant Olivia Kentmere spoke. Then Kentmere left. # ''",
        "Sergeant Olivia Kentmere lives in Kentmere. # Kentmere Q124",
        // One described by its full name in one place is meant in the others
        "The company Brightwater Loans grew. On Monday shares of Brightwater Loans fell."
            + " # Brightwater Loans Q125",
      })
  void shouldLinkWhatIsMeant(String text, String expected) {
    Set<String> ids = expected.isEmpty() ? Set.of() : new TreeSet<>(List.of(expected.split("; ")));
    assertThat(ids(text, OptionalInt.empty())).isEqualTo(ids);
  }

  @Test
  void shouldPreferWhoIsInOfficeAtTheTimeOfTheArticle() {
    String text = "The minister Ivo Kestrel spoke of the ferries.";
    assertThat(ids(text, OptionalInt.of(2024))).containsExactly("Ivo Kestrel Q106");
    assertThat(ids(text, OptionalInt.of(2001))).containsExactly("Ivo Kestrel Q105");
    assertThat(ids(text, OptionalInt.empty())).isEmpty();
    assertThat(ids(text + " He left in 2003.", OptionalInt.empty()))
        .containsExactly("Ivo Kestrel Q105");
    assertThat(ids(text + " He left in 2003.", OptionalInt.of(2026)))
        .containsExactly("Ivo Kestrel Q105");
    assertThat(ids(text, OptionalInt.of(2000))).containsExactly("Ivo Kestrel Q105");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "ru # Встреча в Дунмарске # Дунмарске Q201",
        "ru # Он вернулся из Верхней Галии # Верхней Галии Q202",
        "pl # Wrócił z Dunmarska # Dunmarska Q203",
        "pl # Był w Galacji # Galacji Q204",
        "de # Der Chef der Galischen Bank sprach. # Galischen Bank Q205",
        "en # They met in Dunmarska. # ''"
      })
  void shouldKnowANameInAnotherCase(String language, String text, String expected) {
    EntityRecogniser recogniser =
        EntityRecogniser.with(
            EntityKnowledge.listed(
                Stream.of(
                    place(101, "Дунмарск", "city", "NO", 60),
                    place(102, "Верхняя Галия", "city", "NO", 60),
                    place(103, "Dunmarsk", "city", "NO", 60),
                    place(104, "Galacja", "city", "NO", 60),
                    company(105, "Galische Bank", 60))));

    Set<String> ids = expected.isEmpty() ? Set.of() : Set.of(expected);
    assertThat(ids(recogniser, language, text, OptionalInt.empty())).isEqualTo(ids);
  }
}
