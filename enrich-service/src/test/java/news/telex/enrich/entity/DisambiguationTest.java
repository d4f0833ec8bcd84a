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
                  club(17, "Fellside Rovers", 40))));

  private static ListedEntity person(
      int id, String name, String kind, String country, int prior, int from, int to) {
    return new ListedEntity(
        "wikidata:Q" + (100 + id),
        EntityType.person,
        kind,
        List.of(country),
        name,
        List.of(),
        "",
        from,
        to,
        prior);
  }

  private static ListedEntity place(int id, String name, String kind, String country, int prior) {
    return new ListedEntity(
        "wikidata:Q" + (100 + id),
        EntityType.place,
        kind,
        List.of(country),
        name,
        List.of(),
        "",
        0,
        0,
        prior);
  }

  private static ListedEntity club(int id, String name, int prior) {
    return new ListedEntity(
        "wikidata:Q" + (100 + id),
        EntityType.organisation,
        "footballclub",
        List.of("NO"),
        name,
        List.of(),
        "",
        0,
        0,
        prior);
  }

  /** Ids that are found, as {@code mention Q…}, sorted. */
  private static Set<String> ids(String text, OptionalInt year) {
    return SMALL.recognise(SMALL.read("", List.of(text), Optional.of("en")), year).stream()
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
        "On Sunday Dunmarsh won 2-1. # Dunmarsh Q116",
        "Fellside Rovers won in Dunmarsh. # Dunmarsh Q114; Fellside Rovers Q117",
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
  }
}
