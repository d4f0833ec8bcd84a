package news.telex.enrich.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import news.telex.enrich.ProcessorTime;
import news.telex.enrich.knowledge.EntityFiles;
import news.telex.enrich.knowledge.EntityKnowledge;
import news.telex.enrich.knowledge.KnownEntity;
import news.telex.schemas.Entity;
import news.telex.schemas.EntityType;
import news.telex.schemas.Mention;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityRecogniserTest {
  private static final EntityRecogniser SMALL = EntityRecogniser.with(smallKnowledge());

  private static EntityKnowledge smallKnowledge() {
    return EntityKnowledge.of(
        List.of(
            known("telex:us", "United States", "place", "country", "US", "US|U.S.", "", "American"),
            known("telex:israel", "Israel", "place", "country", "IL", "", "", "Israeli|Israelis"),
            known("telex:germany", "Germany", "place", "country", "DE", "", "", "German"),
            known("telex:turkey", "Turkey", "place", "country", "TR", "", "", "Turkish"),
            known("telex:new-york", "New York", "place", "city", "US", "", "", ""),
            known("telex:england", "England", "place", "country", "GB", "", "", "English"),
            known("telex:jordan", "Jordan", "place", "country", "JO", "", "", ""),
            known("telex:paris", "Paris", "place", "capital", "FR", "", "", ""),
            known("telex:georgia", "Georgia", "place", "country", "GE", "", "", ""),
            known("telex:georgia-us", "Georgia (state)", "place", "state", "US", "", "Georgia", ""),
            known("telex:nyt", "The New York Times", "organisation", "paper", "US", "", "", ""),
            known("telex:boe", "Bank of England", "organisation", "bank", "GB", "", "", ""),
            known("telex:white-house", "White House", "organisation", "", "US", "", "", ""),
            known("telex:un", "United Nations", "organisation", "", "", "UN|U.N.", "", ""),
            known("telex:unsc", "UN Security Council", "organisation", "", "", "", "", ""),
            known("telex:who", "World Health Organization", "organisation", "", "", "WHO", "", ""),
            known("telex:quillbrand", "Quillbrand", "organisation", "", "", "quillbrand", "", ""),
            known("telex:treasury", "US Treasury", "organisation", "", "US", "", "Treasury", ""),
            known("telex:bank", "Deutsche Bank", "organisation", "company", "DE", "", "", ""),
            known("telex:biden", "Joe Biden", "person", "", "US", "President Biden", "Biden", "")));
  }

  private static KnownEntity known(
      String id,
      String name,
      String type,
      String kind,
      String country,
      String aliases,
      String contextAliases,
      String demonyms) {
    return new KnownEntity(
        id,
        name,
        EntityType.valueOf(type),
        kind,
        Optional.of(country).filter(c -> !c.isEmpty()),
        split(aliases),
        Map.of(),
        split(contextAliases),
        split(demonyms));
  }

  private static List<String> split(String list) {
    return list.isEmpty() ? List.of() : List.of(list.split("\\|"));
  }

  /** What is found, as {@code type name: mention, mention}, sorted. */
  private static Set<String> found(
      EntityRecogniser recogniser, String language, String headline, List<String> body) {
    String text = headline + "\n" + String.join("\n", body);
    return recognise(recogniser, headline, body, Optional.of(language)).stream()
        .map(
            entity ->
                entity.getType()
                    + " "
                    + entity.getName()
                    + ": "
                    + entity.getMentions().stream()
                        .map(m -> text.substring(m.getStart(), m.getEnd()))
                        .collect(Collectors.joining(", ")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Entity> recognise(
      EntityRecogniser recogniser, String headline, List<String> body, Optional<String> language) {
    return recogniser.recognise(recogniser.read(headline, body, language));
  }

  private static Set<String> found(String language, String text) {
    return found(SMALL, language, "", List.of(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        // The longest name, not the one within
        "He wrote in The New York Times. # organisation The New York Times: The New York Times",
        "It said in the New York Times. # organisation The New York Times: New York Times",
        "The Bank of England met. # organisation Bank of England: Bank of England",
        "A vote in the UN Security Council. # organisation UN Security Council: UN Security"
            + " Council",
        "the White House adviser Jake Sullmann said # organisation White House: White House; person"
            + " Jake Sullmann: Jake Sullmann",
        // Written small, as the knowledge has it
        "Shares in quillbrand fell on Monday. # organisation Quillbrand: quillbrand",
        // Named for its building
        "A crowd met at the White House. # organisation White House: White House",
        // Acronyms and pronouns
        "He asked us in the US. # place United States: US",
        "The U.S. and the U.N. agree. # organisation United Nations: U.N.; place United States:"
            + " U.S.",
        "He knows who spoke to the WHO. # organisation World Health Organization: WHO",
        "CAN THEY TELL US WHO DID IT # ``",
        "CLASHES IN ISRAEL GO ON # place Israel: ISRAEL",
        // No names: days, peoples, languages, the start of a sentence
        "On Monday, Israelis and an American met in German. # ``",
        "Police arrested him. Officials said so. Turkey is eaten; he bought turkey. # ``",
        "In Turkey they eat turkey. # place Turkey: Turkey",
        // Possessives
        "Israel's plan and Germany’s answer # place Germany: Germany; place Israel: Israel",
        // Persons by title, given name, initials, age, speech
        "Prime Minister Jörn Quandel spoke. # person Jörn Quandel: Jörn Quandel",
        "The lawyer Xavi Zuloaga left. # person Xavi Zuloaga: Xavi Zuloaga",
        "They met Thomas F. Grevel there. # person Thomas F. Grevel: Thomas F. Grevel",
        "A man, Ravi Poddarna, 41, was hurt. # person Ravi Poddarna: Ravi Poddarna",
        "Ursula van der Brook and Ali bin Hamdani met. # person Ali bin Hamdani: Ali bin Hamdani;"
            + " person Ursula van der Brook: Ursula van der Brook",
        "a call with Moqtada al-Sadrani # person Moqtada al-Sadrani: Moqtada al-Sadrani",
        "When Jordan Hilman sang # person Jordan Hilman: Jordan Hilman",
        // Surnames
        "Sarah Quillby left. Quillby, who is ill, is at home. Sarah is well. # person Sarah"
            + " Quillby: Sarah Quillby, Quillby, Sarah",
        "Ms Norrberg spoke. # person Norrberg: Norrberg",
        // Organisations by head and suffix, acronyms in brackets and by initials
        "Lindqvist Holdings Ltd fell and Lindqvist said so. # organisation Lindqvist Holdings Ltd:"
            + " Lindqvist Holdings Ltd, Lindqvist",
        "the University of Northshire # organisation University of Northshire: University of"
            + " Northshire",
        "the Israeli Foreign Ministry said # organisation Israeli Foreign Ministry: Israeli Foreign"
            + " Ministry",
        "the Coastal Rescue Association (CRA) said; the CRA left # organisation Coastal Rescue"
            + " Association: Coastal Rescue Association, CRA, CRA",
        // Places by preposition, head, direction, the country behind
        "He lives near Hollowbrook. # place Hollowbrook: Hollowbrook",
        "on the banks of Grimsel Lake today # place Grimsel Lake: Grimsel Lake",
        "a village in northern Velmaria # place Velmaria: Velmaria",
        "from Tarnbury, Georgia # place Georgia: Georgia; place Tarnbury: Tarnbury",
        // Storms and agreements are no persons
        "after Hurricane Katrina hit # ``",
        "under the Paris Agreement # misc Paris Agreement: Paris Agreement"
      })
  void shouldFollowItsRulesInEnglish(String text, String expected) {
    assertThat(found("en", text)).isEqualTo(expectation(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "de # Der Chef der Deutschen Bank sprach. # organisation Deutsche Bank: Deutschen Bank",
        "de # Deutschlands Wirtschaft wächst. # place Germany: Deutschlands",
        "de # Die Regierung plant eine Reform der Rente und der Steuern. # ``",
        "de # Außenministerin Karla Wendtmann sprach. Wendtmanns Reise endet. # person Karla"
            + " Wendtmann: Karla Wendtmann, Wendtmanns",
        "de # Wie der Bundesverband der Freien Imker am Montag mitteilte, leben weniger Bienen # organisation Bundesverband der Freien"
            + " Imker: Bundesverband der Freien Imker",
        "de # Am Montag lud die Universität Trier zu einem Vortrag # organisation Universität Trier: Universität Trier",
        "fr # Les habitants de l’Allemagne et d’Israël # place Germany: Allemagne; place Israel:"
            + " Israël",
        "fr # L’Allemagne a dit non. # place Germany: Allemagne",
        "fr # le ministre Jean-Luc Verdanne a dit # person Jean-Luc Verdanne: Jean-Luc Verdanne",
        "fr # Il est né à Orvanne en 1950. # place Orvanne: Orvanne",
        "fr # une étude de l'université de Valmont # organisation université de Valmont: université"
            + " de Valmont",
        "fr # selon M. Castagnier # person Castagnier: Castagnier",
        "es # el presidente Joaquín Roldanza dijo en Alemania # person Joaquín Roldanza: Joaquín"
            + " Roldanza; place Germany: Alemania",
        "es # el Ministerio de Transportes anunció # organisation Ministerio de Transportes:"
            + " Ministerio de Transportes",
        "it # il sindaco di Valcorta # place Valcorta: Valcorta",
        "it # l'Italia dell'Inghilterra e Germania # place Germany: Germania",
        "it # la ministra Chiara Bellandi ha detto # person Chiara Bellandi: Chiara Bellandi",
        "pt # a ministra Renata Moscatel disse na Alemanha # person Renata Moscatel: Renata"
            + " Moscatel; place Germany: Alemanha",
        "tr # Almanya'da ve İsrail'in # place Germany: Almanya; place Israel: İsrail",
        "ru # Встреча в Израиль # place Israel: Израиль",
        "zh # 德国和美国 # place Germany: 德国; place United States: 美国"
      })
  void shouldFollowItsRulesInOtherLanguages(String language, String text, String expected) {
    assertThat(found(language, text)).isEqualTo(expectation(expected));
  }

  private static Set<String> expectation(String expected) {
    return expected.isEmpty() ? Set.of() : new TreeSet<>(List.of(expected.split("; ")));
  }

  @Test
  void shouldFindNamesOfTheBodyInAHeadlineInTitleCase() {
    assertThat(
            found(
                SMALL,
                "en",
                "Quillby Tells Germany To Wait For Reform",
                List.of("Sarah Quillby spoke on Monday.")))
        .containsExactly("person Sarah Quillby: Quillby, Sarah Quillby", "place Germany: Germany");
  }

  @Test
  void shouldTakeAContextAliasOnlyWithSupport() {
    assertThat(found("en", "He met Biden there.")).containsExactly("person Biden: Biden");
    assertThat(found("en", "He met President Biden there."))
        .containsExactly("person Joe Biden: Biden");
    assertThat(found("en", "He met Joe Biden. Then Biden left."))
        .containsExactly("person Joe Biden: Joe Biden, Biden");
    assertThat(found("en", "In the US, the Treasury agreed."))
        .containsExactly("organisation US Treasury: Treasury", "place United States: US");
  }

  @Test
  void shouldGiveIdTypeAndCanonicalNameOfTheKnowledge() {
    // Given
    String headline = "Talks on Israel";
    // When
    List<Entity> entities = recognise(SMALL, headline, List.of(), Optional.of("en"));
    // Then
    assertThat(entities).hasSize(1);
    Entity israel = entities.get(0);
    assertThat(israel.getId()).contains("telex:israel");
    assertThat(israel.getName()).isEqualTo("Israel");
    assertThat(israel.getType()).isEqualTo(EntityType.place);
    assertThat(israel.getSalience()).isEqualTo(1.0);
    assertThat(israel.getMentions())
        .containsExactly(Mention.newBuilder().setStart(9).setEnd(15).setText("Israel").build());
  }

  @Test
  void shouldWeighHeadlineLeadAndFrequency() {
    assertThat(
            recognise(
                SMALL,
                "Turkey waits",
                List.of("In Germany, officials met.", "In Israel. ".repeat(6)),
                Optional.of("en")))
        .extracting(Entity::getName)
        .containsExactly("Turkey", "Israel", "Germany");
  }

  @Test
  void shouldKeepOffsetsBehindCharactersOutsideTheBasicPlane() {
    assertThat(found("en", "\uD83D\uDE00\uD83C\uDDE9\uD83C\uDDEA e\u0301 in Israel today"))
        .containsExactly("place Israel: Israel");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "fr", "es", "it", "pt"})
  void shouldFindWhatAReaderFindsInAnArticle(String language) throws IOException {
    // Given an article and what a reader marked in it
    List<String> lines = lines("/entity/" + language + ".txt");
    EntityRecogniser recogniser = EntityRecogniser.with(EntityFiles.load());
    // When
    Set<String> found = found(recogniser, language, lines.get(0), lines.subList(1, lines.size()));
    // Then
    assertThat(found).containsExactlyElementsOf(lines("/entity/" + language + ".expected"));
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream in = EntityRecogniserTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @Test
  void shouldKeepItsPromisesOnAnyText() {
    Random random = new Random(42);
    String[] pieces = {
      "Israel",
      "Joe Biden",
      "Biden",
      "the",
      "of",
      "University",
      "'s",
      "’s",
      " ",
      " ",
      " ",
      "-",
      "(",
      ")",
      ",",
      ".",
      "\n",
      "\uD83D\uDE00",
      "\uD800",
      "\uDC00",
      "U.S.",
      "l'",
      "von",
      "Anna",
      "Smith",
      "Ltd",
      "IDF",
      "e\u0301",
      "德国",
      "한국",
      "\u200F",
      "&",
      "in",
      "said",
      "President",
      "Deutschen",
      "Bank",
      "I",
      "II",
      "\u0000",
      "İ",
      "ﬁ",
      "Ǆ"
    };
    String[] languages = {"en", "de", "fr", "es", "it", "pt", "tr", "ja", ""};
    for (int run = 0; run < 3000; run++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(60);
      for (int i = 0; i < length; i++) {
        text.append(pieces[random.nextInt(pieces.length)]);
        text.append(random.nextBoolean() ? " " : "");
      }
      String headline = run % 3 == 0 ? text.toString() : "";
      List<String> body = List.of(text.toString(), "", text.reverse().toString());
      String whole = headline + "\n" + String.join("\n", body);
      List<Entity> entities =
          recognise(
              SMALL, headline, body, Optional.of(languages[random.nextInt(languages.length)]));
      check(whole, entities);
    }
  }

  private static void check(String text, List<Entity> entities) {
    double sum = 0;
    double last = 1;
    boolean[] taken = new boolean[text.length()];
    Set<String> ids = new TreeSet<>();
    for (Entity entity : entities) {
      assertThat(entity.getMentions()).isNotEmpty();
      assertThat(entity.getName()).isNotBlank();
      assertThat(entity.getConfidence()).isBetween(0.0, 1.0);
      assertThat(entity.getSalience()).isBetween(0.0, last);
      entity.getId().ifPresent(id -> assertThat(ids.add(id)).isTrue());
      last = entity.getSalience();
      sum += last;
      for (Mention mention : entity.getMentions()) {
        assertThat(text.substring(mention.getStart(), mention.getEnd()))
            .isEqualTo(mention.getText());
        for (int i = mention.getStart(); i < mention.getEnd(); i++) {
          assertThat(taken[i]).as("overlap at %s in %s", i, text).isFalse();
          taken[i] = true;
        }
      }
    }
    if (!entities.isEmpty()) {
      assertThat(sum).isCloseTo(1, Offset.offset(1e-9));
    }
  }

  @Test
  void shouldStayWithinItsLimits() {
    // Given more names than anyone reads
    List<String> body = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      body.add("Anna " + name(i) + " met Israel and Peter " + name(i) + " (ABC) there.");
    }
    // When
    List<Entity> entities = recognise(SMALL, "", body, Optional.of("en"));
    // Then
    assertThat(entities).hasSize(EntityAssembly.MAX_ENTITIES);
    assertThat(entities.stream().mapToInt(e -> e.getMentions().size()).sum())
        .isLessThanOrEqualTo(EntityAssembly.MAX_MENTIONS);
  }

  private static String name(int i) {
    return "Q"
        + (char) ('a' + i % 26)
        + (char) ('a' + i / 26 % 26)
        + (char) ('a' + i / 676)
        + "son";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x'",
        "A. ",
        "Anna Smith ",
        "(ABC) ",
        "Bank of ",
        "Israel",
        "l'",
        "-a",
        "\"A",
        "德",
        "Deutschen ",
        "University of the ",
        "President ",
        "e\u0301",
        "Mr. ",
        "U.S."
      })
  void shouldTakeTimeInProportionToTheText(String piece) {
    String text = piece.repeat(400_000 / piece.length());

    Duration time =
        ProcessorTime.of(
            () -> check("\n" + text, recognise(SMALL, "", List.of(text), Optional.of("de"))));

    assertThat(time).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void shouldGiveTheSameFromManyThreads() {
    List<List<Entity>> found =
        IntStream.range(0, 100)
            .parallel()
            .mapToObj(
                i ->
                    recognise(
                        SMALL,
                        "Biden in Israel",
                        List.of("Joe Biden met Sarah Quillby in New York."),
                        Optional.of("en")))
            .distinct()
            .toList();

    assertThat(found).hasSize(1);
  }
}
