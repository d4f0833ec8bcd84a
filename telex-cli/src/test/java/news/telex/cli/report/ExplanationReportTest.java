package news.telex.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.cli.output.TextWidth;
import news.telex.cli.output.Wrapping;
import news.telex.enrich.entity.Clue;
import news.telex.enrich.entity.Confidence;
import news.telex.enrich.entity.Explanation;
import news.telex.enrich.entity.Explanation.Candidate;
import news.telex.enrich.entity.Explanation.Cue;
import news.telex.enrich.entity.Explanation.Explained;
import news.telex.enrich.entity.Explanation.Place;
import news.telex.enrich.entity.Explanation.Reading;
import news.telex.enrich.entity.Explanation.Weighed;
import news.telex.enrich.entity.Ground;
import news.telex.enrich.entity.Linking;
import news.telex.enrich.entity.Salience;
import news.telex.enrich.entity.Verdict;
import news.telex.enrich.entity.Way;
import news.telex.enrich.knowledge.Meaning;
import news.telex.schemas.Entity;
import news.telex.schemas.EntityType;
import news.telex.schemas.Mention;
import org.junit.jupiter.api.Test;

class ExplanationReportTest {
  private static final Explanation TOLD =
      new Explanation(
          List.of(
              new Explained(
                  new Entity(
                      "wikidata:Q106",
                      "Ivo Kestrel",
                      EntityType.person,
                      0.75,
                      0.9,
                      List.of(new Mention(13, 24, "Ivo Kestrel"))),
                  new Salience(1.5, 0, 1.1, 0.5),
                  new Confidence.Basis(
                      Confidence.Source.BOTH, 0.98, Optional.of(Confidence.Link.AMONG_SEVERAL)),
                  List.of(
                      new Place(
                          13,
                          24,
                          "Ivo Kestrel",
                          Optional.of(Way.NAMED),
                          Optional.of(Ground.BOTH),
                          Optional.of(new Reading("Ivo Kestrel", EntityType.person, 0.91)),
                          Optional.of(new Reading("Ivo Kestrel", EntityType.person, 0.98)),
                          0.01,
                          List.of(
                              new Cue("before", "title", "Minister"),
                              new Cue(Explanation.ARTICLE, "behind a title", "Kestrel")),
                          List.of(
                              new Weighed(
                                  "Ivo Kestrel",
                                  Linking.AHEAD,
                                  List.of(
                                      kestrel(106, 2021, true, Map.of(Clue.IN_OFFICE, 0.5)),
                                      kestrel(
                                          105,
                                          1999,
                                          false,
                                          Map.of(
                                              Clue.PRIOR, 0.45, Clue.OUT_OF_OFFICE, -0.5))))))))),
          List.of(
              new Place(
                  30,
                  37,
                  "Swedish",
                  Optional.empty(),
                  Optional.of(Ground.DEMONYM),
                  Optional.empty(),
                  Optional.empty(),
                  0.62,
                  List.of(),
                  List.of())));

  private static Candidate kestrel(int id, int from, boolean meant, Map<Clue, Double> points) {
    Meaning meaning =
        new Meaning(
            "wikidata:Q" + id,
            "Ivo Kestrel",
            EntityType.person,
            "politician",
            List.of("NO"),
            "",
            from,
            0,
            15);
    return new Candidate(meaning, false, Verdict.KNOWN, points, false, meant);
  }

  @Test
  void shouldTellEntityByEntity() {
    assertThat(ExplanationReport.lines(TOLD))
        .containsExactly(
            "Ivo Kestrel  person  wikidata:Q106",
            "  salience     0.75 (headline 1.50, lede 0.00, frequency 1.10, early 0.50)",
            "  confidence   0.90 (found by tagger and knowledge, probability 0.98, meant among"
                + " several)",
            "  13–24        “Ivo Kestrel”; read by the tagger, and known; tagger person 0.98, at"
                + " first person 0.91; before title: Minister",
            "  article      has its last word behind a title",
            "  knowledge    “Ivo Kestrel” may mean 2 things: one is ahead",
            "               wikidata:Q106 Ivo Kestrel (politician, NO, 2021–); taken; known well"
                + " enough for the name; prior 15; 0.50 = in-office 0.50",
            "               wikidata:Q105 Ivo Kestrel (politician, NO, 1999–); not taken; known"
                + " well enough for the name; prior 15; -0.05 = prior 0.45 + out-of-office -0.50",
            "",
            "Passed over",
            "  30–37        “Swedish”; a word for the people or things of a place; tagger no name"
                + " 0.62");
  }

  @Test
  void shouldKeepToTheWidthOfATerminal() {
    assertThat(Wrapping.lines(ExplanationReport.lines(TOLD), 80))
        .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(80))
        .contains(
            "  13–24        “Ivo Kestrel”; read by the tagger, and known; tagger person 0.98,");
  }
}
