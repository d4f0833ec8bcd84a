package news.telex.enrich.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import news.telex.enrich.ProcessorTime;
import news.telex.schemas.Entity;
import news.telex.schemas.Subject;
import news.telex.schemas.TopicTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTaggerTest {
  private static final String SPORT = "medtop:15000000";
  private static final String SOCCER = "medtop:20001065";
  private static final String TENNIS = "medtop:20001085";
  private static final String WAR = "medtop:20000062";
  private static final String LABOUR = "medtop:20000529";

  private static final List<TopicRule> RULES =
      List.of(
          rule(SPORT, "sport", null, terms("en", List.of(), List.of("victory", "coach", "season"))),
          rule(
              SOCCER,
              "soccer",
              SPORT,
              terms("en", List.of("penalty kick", "goalkeeper*"), List.of("goal", "offside"))),
          rule(TENNIS, "tennis", SPORT, terms("en", List.of("tie-break"), List.of("serve"))),
          new TopicRule(
              WAR,
              "war",
              Optional.empty(),
              Optional.of("16009000"),
              new TreeMap<>(
                  Map.of(
                      "en",
                      new Terms(
                          List.of("airstrike*"),
                          List.of("war", "invad*", "troops", "air strike"),
                          List.of("price war", "war of words")),
                      "fr",
                      new Terms(List.of("marché noir"), List.of("trêve", "armée"), List.of()),
                      "de",
                      new Terms(List.of("*krieg"), List.of("Gefäße", "Kämpfe"), List.of()))),
              Set.of("wikidata:Q37470"),
              OptionalDouble.empty()),
          rule(
              LABOUR,
              "labour dispute",
              null,
              terms("en", List.of("picket line*"), List.of("strike*", "union*"))));

  private final TopicTagger tagger = new TopicTagger(TopicRules.of(RULES));

  @Test
  void shouldTagOnOneStrongTermInTheHeadline() {
    // Given
    String headline = "Goalkeepers' union meets";

    // When
    List<TopicTag> tags = tag(headline);

    // Then
    assertThat(tags).extracting(TopicTag::getCode).containsExactly(SOCCER);
    assertThat(tags.get(0).getName()).isEqualTo("soccer");
    assertThat(tags.get(0).getEvidence()).containsExactly("Goalkeepers");
  }

  @Test
  void shouldNotTagOnOneWordHoweverOftenItIsSaid() {
    // Given
    String war = "war ".repeat(50);

    // When
    List<TopicTag> tags = tag("The war", war, war);

    // Then
    assertThat(tags).isEmpty();
  }

  @Test
  void shouldNotTagOnOneStrongTermFarDown() {
    assertThat(tag("Morning report", "Nothing new.", "A penalty kick was all.")).isEmpty();
  }

  @Test
  void shouldPreferDifferentTermsToOneRepeated() {
    // When
    double repeated =
        tag("News", "Airstrikes on troops.", "Troops, troops, troops.").get(0).getConfidence();
    double different =
        tag("News", "Airstrikes on troops.", "War. They invaded.").get(0).getConfidence();

    // Then
    assertThat(different).isGreaterThan(repeated);
  }

  @Test
  void shouldWeighHeadlineAndLeadMoreThanTheRest() {
    // When
    double headline = tag("Airstrike on troops", "x", "y").get(0).getConfidence();
    double lead = tag("x", "Airstrike on troops", "y").get(0).getConfidence();
    double rest = tag("x", "y", "Airstrike on troops").get(0).getConfidence();

    // Then
    assertThat(headline).isGreaterThan(lead);
    assertThat(lead).isGreaterThan(rest);
    assertThat(rest).isEqualTo(0.5);
  }

  @Test
  void shouldDiluteWhatIsSaidInPassingInALongText() {
    // Given
    String filler = "lorem ".repeat(2_000);

    // Then
    assertThat(tag("x", "y", "Airstrike on troops")).hasSize(1);
    assertThat(tag("x", "y", filler, "Airstrike on troops")).isEmpty();
    assertThat(tag("Airstrike on troops", "y", filler)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Supermarkets fight price war as troops of shoppers come",
        "A war of words and other troops"
      })
  void shouldNotCountWhatANotPhraseMasks(String headline) {
    assertThat(tag(headline, headline)).isEmpty();
  }

  @Test
  void shouldNotCountATermWithinALongerOneOfAnotherRule() {
    // Given
    String text = "An air strike hit the union building, a second air strike the port";

    // When
    List<TopicTag> tags = tag(text, text, "Troops invaded.");

    // Then
    assertThat(tags).extracting(TopicTag::getCode).containsExactly(WAR);
    assertThat(tags.get(0).getEvidence()).containsExactly("air strike", "Troops", "invaded");
  }

  @Test
  void shouldNotReadPhrasesAcrossSentencesAndParagraphs() {
    assertThat(tag("A penalty. Kick it", "He took a penalty", "kick after kick")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "fr, Le marché noir à l’ombre de l’armée,   2",
    "fr, LE MARCHE NOIR ET L'ARMEE SONT ÉGAUX,  2",
    "fr, le marche noir de l'armee,             2",
    "de, Kämpfe im Ukraine-Krieg,               2",
    "de, Kämpfe im Bruderkrieg,                 2",
    "de, Kaempfe und Gefaesse im Stellungskrieg, 3",
    "de, Kampfe und Gefasse im Stellungskrieg,  3",
    "de, KÄMPFE UND GEFÄSSE IM STELLUNGSKRIEG,  3",
  })
  void shouldMatchAccentsAsWrittenSpelledOutOrLeftOut(
      String language, String headline, int pieces) {
    // When
    List<TopicTag> tags = tagger.tag(language, headline, List.of(), List.of(), List.of());

    // Then
    assertThat(tags).extracting(TopicTag::getCode).containsExactly(WAR);
    assertThat(tags.get(0).getEvidence()).hasSize(pieces);
  }

  @Test
  void shouldTellWordsApartByTheirAccentsInAnAccentedText() {
    // Given: “marche” (walk) is not “marché” (market) where the writer uses accents
    String text = "Une marche noir et blanc à l'été, la randonnée préférée";

    // Then
    assertThat(tagger.tag("fr", text, List.of(text), List.of(), List.of())).isEmpty();
  }

  @Test
  void shouldTagTheParentIfOnlyWeakEvidenceOverItsChildrenExists() {
    // When
    List<TopicTag> tags =
        tag("A Saturday", "A long read.", "A goalkeeper.", "A tie-break.", "Coach.");

    // Then
    assertThat(tags).extracting(TopicTag::getCode).containsExactly(SPORT);
    assertThat(tags.get(0).getEvidence()).containsExactly("goalkeeper", "tie-break", "Coach");
  }

  @Test
  void shouldNotTagTheParentForOneWeakChildAlone() {
    assertThat(tag("A Saturday", "A long read.", "A goalkeeper.")).isEmpty();
  }

  @Test
  void shouldSuppressAParentThatIsNoMoreCertainThanItsChild() {
    // When
    List<TopicTag> less =
        tag("Goalkeeper saves penalty kick", "Goal ruled offside", "victory season coach");
    List<TopicTag> more =
        tag(
            "Victory for coach in first season",
            "Victory, coach, season.",
            "A goalkeeper, a goal.");

    // Then
    assertThat(less).extracting(TopicTag::getCode).containsExactly(SOCCER);
    assertThat(more).extracting(TopicTag::getCode).containsExactly(SPORT, SOCCER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "medtop:20000062",
        "MEDTOP:20000062",
        "http://cv.iptc.org/newscodes/mediatopic/20000062",
        "https://cv.iptc.org/newscodes/mediatopic/20000062",
        "20000062",
        "subj:16009000",
        "http://cv.iptc.org/newscodes/subjectcode/16009000",
        "16009000"
      })
  void shouldTakeTheWiresOwnSubject(String code) {
    // When
    List<TopicTag> tags =
        tagger.tag("xx", "", List.of(), List.of(subject(code, "Krieg")), List.of());

    // Then
    assertThat(tags)
        .containsExactly(
            TopicTag.newBuilder()
                .setCode(WAR)
                .setName("war")
                .setConfidence(0.9)
                .setEvidence(List.of("wire subject medtop:20000062"))
                .build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "war", "medtop:2000006", "medtop:200000622", "subj:99999999", "12345678"})
  void shouldNotGuessWhatAnotherCodeMeans(String code) {
    assertThat(tagger.tag("en", "", List.of(), List.of(subject(code, "War")), List.of())).isEmpty();
  }

  @Test
  void shouldKeepAMediaTopicWithoutARuleUnderTheWiresName() {
    // When
    List<TopicTag> tags =
        tagger.tag(
            "en",
            "",
            List.of(),
            List.of(subject("medtop:20000855", "boules"), subject("medtop:20000856", null)),
            List.of());

    // Then
    assertThat(tags).extracting(TopicTag::getCode).containsExactly("medtop:20000855");
    assertThat(tags.get(0).getName()).isEqualTo("boules");
  }

  @Test
  void shouldBeSurerWhereWireAndTextAgree() {
    // When
    List<TopicTag> tags =
        tagger.tag(
            "en",
            "Airstrike on troops",
            List.of(),
            List.of(subject("medtop:20000062", null), subject("16009000", null)),
            List.of());

    // Then
    assertThat(tags).hasSize(1);
    assertThat(tags.get(0).getConfidence()).isEqualTo(0.975);
    assertThat(tags.get(0).getEvidence())
        .containsExactly("wire subject medtop:20000062", "Airstrike", "troops");
  }

  @Test
  void shouldCountAnEntityOnlyBesideATerm() {
    // Given
    List<Entity> council =
        List.of(
            Entity.newBuilder().setId("wikidata:Q37470").setName("UN Security Council").build());

    // When
    List<TopicTag> alone = tagger.tag("en", "A day", List.of(), List.of(), council);
    List<TopicTag> beside = tagger.tag("en", "x", List.of("y", "An airstrike"), List.of(), council);

    // Then
    assertThat(alone).isEmpty();
    assertThat(beside).hasSize(1);
    assertThat(beside.get(0).getEvidence()).containsExactly("airstrike", "UN Security Council");
  }

  @Test
  void shouldGiveAtMostSixTopicsAndEightPiecesOfEvidence() {
    // Given
    List<Subject> many =
        IntStream.range(0, 40).mapToObj(i -> subject("medtop:2999990" + i % 10, "n" + i)).toList();
    List<TopicRule> wordy =
        List.of(
            rule(
                WAR,
                "war",
                null,
                terms(
                    "en",
                    List.of("a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9"),
                    List.of())));

    // When
    List<TopicTag> tags = tagger.tag("en", "x", List.of(), many, List.of());
    List<TopicTag> one =
        new TopicTagger(TopicRules.of(wordy))
            .tag("en", "a1 a2 a3 a4 a5 a6 a7 a8 a9", List.of(), List.of(), List.of());

    // Then
    assertThat(tags).hasSize(6);
    assertThat(one.get(0).getEvidence())
        .containsExactly("a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8");
    assertThat(one.get(0).getConfidence()).isEqualTo(0.99);
  }

  @ParameterizedTest
  @CsvSource({"en-GB, 1", "EN, 1", "en_US, 1", "tr, 0", "'', 0", "und, 0"})
  void shouldUseTheRulesOfTheMainLanguage(String language, int tags) {
    assertThat(tagger.tag(language, "Airstrike on troops", List.of(), List.of(), List.of()))
        .hasSize(tags);
  }

  @Test
  void shouldTakeTimeInProportionToTheTextAndNoMore() {
    // Given: many starts of phrases, one endless word, combining marks, broken surrogates
    String starts = "picket ".repeat(200_000);
    String word = "goalkeeper".repeat(100_000);
    String marks = "a\u0301".repeat(300_000) + "\u0301".repeat(300_000);
    String broken = "\ud83d".repeat(200_000);

    // When
    Duration time =
        ProcessorTime.of(
            () -> {
              for (String text : List.of(starts, word, marks, broken)) {
                tagger.tag("en", text, List.of(text), List.of(), List.of());
                tagger.tag("de", "", Collections.nCopies(50, text), List.of(), List.of());
              }
            });

    // Then
    assertThat(time).isLessThan(Duration.ofSeconds(20));
  }

  private List<TopicTag> tag(String headline, String... body) {
    return tagger.tag("en", headline, List.of(body), List.of(), List.of());
  }

  private static Subject subject(String code, String name) {
    return Subject.newBuilder().setCode(code).setName(name).build();
  }

  private static TopicRule rule(String code, String name, String parent, Map<String, Terms> terms) {
    return new TopicRule(
        code,
        name,
        Optional.ofNullable(parent),
        Optional.empty(),
        new TreeMap<>(terms),
        Set.of(),
        OptionalDouble.empty());
  }

  private static Map<String, Terms> terms(
      String language, List<String> strong, List<String> normal) {
    return Map.of(language, new Terms(strong, normal, List.of()));
  }
}
