package news.telex.ingest.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import news.telex.schemas.AltId;
import news.telex.schemas.ParsedItem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SharedNamesTest {
  private static final String DEPOT = "The council sold the old tram depot to a housing company.";
  private static final String GOATS = "Two goats walked into a bank and would not leave.";

  @Test
  void shouldMarkAnIdentifierOfItemsThatAreNotOne() {
    // Given
    List<ParsedItem> items =
        List.of(item("feed", null, "Depot", DEPOT), item("feed", null, "Goats", GOATS));

    // When
    SharedNames.mark(items);

    // Then
    assertThat(items).allMatch(item -> role(item).equals("shared"));
  }

  @Test
  void shouldMarkAnAddressOfItemsThatAreNotOne() {
    // Given
    List<ParsedItem> items =
        List.of(
            item("a", "https://n.example/live", "Depot", DEPOT),
            item("b", "https://n.example/live", "Goats", GOATS));

    // When
    SharedNames.mark(items);

    // Then
    assertThat(items)
        .allMatch(item -> role(item).equals("guid"))
        .allMatch(
            item ->
                item.getAltIds().get(1).getRole().equals("shared")
                    && item.getAltIds().get(1).getValue().equals("https://n.example/live"));
  }

  @Test
  void shouldLeaveAnIdentifierOfVersionsOfOneText() {
    // Given
    List<ParsedItem> items =
        List.of(
            item("a", null, "Depot", DEPOT),
            item("a", null, "Depot sold", DEPOT + " The price is not known."),
            item("b", null, "Goats", GOATS));

    // When
    SharedNames.mark(items);

    // Then
    assertThat(items).allMatch(item -> role(item).equals("guid"));
  }

  @Test
  void shouldLeaveAnIdentifierThatTwoLanguagesShare() {
    // Given
    ParsedItem english = item("a", null, "Depot", DEPOT);
    ParsedItem german = item("a", null, "Ziegen", "Zwei Ziegen gingen in eine Bank.");
    english.put("language", "en");
    german.put("language", "de");

    // When
    SharedNames.mark(List.of(english, german));

    // Then
    assertThat(List.of(english, german)).allMatch(item -> role(item).equals("guid"));
  }

  private static String role(ParsedItem item) {
    return item.getAltIds().get(0).getRole();
  }

  private static ParsedItem item(String id, @Nullable String url, String headline, String text) {
    return ParsedItem.newBuilder()
        .setAltIds(List.of(AltId.newBuilder().setRole("guid").setValue(id).build()))
        .setCanonicalUrl(url)
        .setHeadline(headline)
        .setBody(List.of(text))
        .build();
  }
}
