package news.telex.cli.report;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import news.telex.cli.output.JsonObject;
import news.telex.cli.output.Printable;
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
import news.telex.enrich.entity.Verdict;
import news.telex.enrich.entity.Way;
import news.telex.enrich.knowledge.Meaning;
import news.telex.schemas.Entity;

/** Why an article has the entities that it has, for people and for programs. Pure. */
public final class ExplanationReport {
  /** Candidates of a name that people are shown; programs get all. */
  private static final int SHOWN = 5;

  private ExplanationReport() {}

  /** For people: entity by entity, then what was passed over. To be wrapped. */
  public static List<String> lines(Explanation explanation) {
    List<String> lines = new ArrayList<>();
    for (Explained explained : explanation.entities()) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      entity(explained, lines);
    }
    if (!explanation.passedOver().isEmpty()) {
      lines.add("");
      lines.add("Passed over");
      explanation.passedOver().forEach(place -> place(place, lines));
      candidates(explanation.passedOver(), lines);
    }
    return lines;
  }

  private static void entity(Explained explained, List<String> lines) {
    Entity entity = explained.entity();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s  %s  %s",
            Printable.of(entity.getName()),
            entity.getType(),
            entity.getId().orElse("no id")));
    add(
        lines,
        "salience",
        String.format(
            Locale.ROOT,
            "%.2f (headline %.2f, lede %.2f, frequency %.2f, early %.2f)",
            entity.getSalience(),
            explained.weight().headline(),
            explained.weight().lede(),
            explained.weight().frequency(),
            explained.weight().early()));
    Confidence.Basis basis = explained.basis();
    add(
        lines,
        "confidence",
        String.format(
            Locale.ROOT,
            "%.2f (found by %s, probability %.2f%s)",
            entity.getConfidence(),
            sentence(basis.source()),
            basis.probability(),
            basis.link().map(link -> ", meant " + sentence(link)).orElse("")));
    explained.mentions().forEach(place -> place(place, lines));
    String elsewhere =
        explained.mentions().stream()
            .flatMap(place -> place.cues().stream())
            .filter(cue -> cue.where().equals(Explanation.ARTICLE))
            .map(Cue::what)
            .distinct()
            .collect(joining(", "));
    if (!elsewhere.isEmpty()) {
      add(lines, "article", "has its last word " + elsewhere);
    }
    candidates(explained.mentions(), lines);
  }

  private static void place(Place place, List<String> lines) {
    StringJoiner said = new StringJoiner("; ");
    said.add(String.format(Locale.ROOT, "“%s”", place.text()));
    place.way().filter(way -> way != Way.NAMED).ifPresent(way -> said.add(sentence(way)));
    place.ground().ifPresent(ground -> said.add(sentence(ground)));
    said.add(tagger(place));
    place.cues().stream()
        .filter(cue -> !cue.where().equals(Explanation.ARTICLE))
        .forEach(cue -> said.add(text(cue)));
    add(lines, String.format(Locale.ROOT, "%d–%d", place.start(), place.end()), said.toString());
  }

  private static String tagger(Place place) {
    StringBuilder said = new StringBuilder("tagger ");
    String now = text(place, place.reading());
    String first = text(place, place.firstReading());
    said.append(now);
    if (place.reading().isEmpty()) {
      said.append(String.format(Locale.ROOT, " %.2f", place.outside()));
    }
    if (!now.equals(first)) {
      said.append(", at first ").append(first);
    }
    return said.toString();
  }

  private static String text(Place place, Optional<Reading> read) {
    if (read.isEmpty()) {
      return "no name";
    }
    Reading reading = read.get();
    String words = reading.text().equals(place.text()) ? "" : " “" + reading.text() + "”";
    return String.format(Locale.ROOT, "%s%s %.2f", reading.type(), words, reading.probability());
  }

  private static String text(Cue cue) {
    return String.format(Locale.ROOT, "%s %s: %s", cue.where(), cue.what(), cue.word());
  }

  /** Each name once, as it was weighed where it stands first. */
  private static void candidates(List<Place> places, List<String> lines) {
    Map<String, Weighed> names = new LinkedHashMap<>();
    places.forEach(
        place ->
            place
                .weighed()
                .forEach(
                    weighed ->
                        names.putIfAbsent(weighed.text().toLowerCase(Locale.ROOT), weighed)));
    for (Weighed weighed : names.values()) {
      add(
          lines,
          "knowledge",
          String.format(
              Locale.ROOT,
              "“%s” may mean %s: %s",
              weighed.text(),
              weighed.candidates().size() == 1 ? "one" : weighed.candidates().size() + " things",
              sentence(weighed.linking())));
      weighed.candidates().stream()
          .limit(SHOWN)
          .forEach(candidate -> add(lines, "", text(candidate)));
      if (weighed.candidates().size() > SHOWN) {
        add(
            lines,
            "",
            String.format(Locale.ROOT, "and %d more", weighed.candidates().size() - SHOWN));
      }
    }
  }

  private static String text(Candidate candidate) {
    Meaning meaning = candidate.meaning();
    StringJoiner facts = new StringJoiner(", ", "(", ")");
    facts.add(meaning.kind().isEmpty() ? meaning.type().name() : meaning.kind());
    meaning.countries().forEach(facts::add);
    if (meaning.from() > 0) {
      facts.add(meaning.from() + "–" + (meaning.to() > 0 ? meaning.to() : ""));
    }
    StringJoiner said = new StringJoiner("; ");
    said.add(
        String.format(Locale.ROOT, "%s %s %s", meaning.id(), Printable.of(meaning.name()), facts));
    said.add(candidate.meant() ? "taken" : "not taken");
    said.add(candidate.otherType() ? "of another type" : sentence(candidate.verdict()));
    said.add("prior " + meaning.prior());
    if (!candidate.points().isEmpty()) {
      said.add(
          String.format(Locale.ROOT, "%.2f = ", candidate.sum())
              + candidate.points().entrySet().stream()
                  .map(
                      part ->
                          String.format(
                              Locale.ROOT, "%s %.2f", word(part.getKey()), part.getValue()))
                  .collect(joining(" + ")));
    }
    return said.toString();
  }

  private static String sentence(Confidence.Source source) {
    return switch (source) {
      case KNOWLEDGE -> "the knowledge";
      case UNREAD -> "the knowledge alone";
      case TAGGER -> "the tagger";
      case BOTH -> "tagger and knowledge";
    };
  }

  private static String sentence(Confidence.Link link) {
    return switch (link) {
      case SUPPORTED -> "where the text supports it";
      case AMONG_SEVERAL -> "among several";
      case ALONE -> "by a name of one meaning";
    };
  }

  private static String sentence(Way way) {
    return switch (way) {
      case NAMED -> "a name";
      case SHORT -> "short for a name of it";
      case ACRONYM -> "its acronym";
      case REPEATED -> "its name elsewhere, or short for it";
    };
  }

  private static String sentence(Ground ground) {
    return switch (ground) {
      case TAGGER -> "read by the tagger, and not known so";
      case BOTH -> "read by the tagger, and known";
      case LONGER -> "known, where the tagger reads a part of it";
      case COUNTRY -> "a country's name that the tagger reads as an organisation";
      case HOLDER -> "who holds the office that the tagger reads with it";
      case PLAYS -> "who plays, whatever the tagger reads";
      case ONLY_SO -> "read as another type by the tagger, of which none is known";
      case EVENT -> "made another thing by the word behind";
      case UNSURE -> "known, and the tagger is not sure that it is none";
      case BY_HAND -> "known by hand, whatever the tagger reads";
      case UNREAD -> "known, where the writing tells the tagger nothing";
      case DEMONYM -> "a word for the people or things of a place";
      case OTHER_WORD -> "one word, neither person nor organisation nor place";
      case UNLEARNT -> "not sure enough in a language that the tagger has not learnt";
      case NO_NAME -> "no name, the tagger is sure";
    };
  }

  private static String sentence(Linking linking) {
    return switch (linking) {
      case AHEAD -> "one is ahead";
      case TOO_CLOSE -> "none is taken, as the best two are too close";
      case PART_OF_MORE -> "none is taken, as it is part of a longer name";
      case NOT_MEANT -> "none is taken";
    };
  }

  private static String sentence(Verdict verdict) {
    return switch (verdict) {
      case KEPT -> "the name is known by hand";
      case KNOWN -> "known well enough for the name";
      case SPOKEN_FOR -> "not known well, but described beside its full name";
      case SUPPORTED -> "needs support, and the text has it";
      case PLAYS -> "a team, and the name is of who plays";
      case NO_TEAM -> "no team of the sport, and the name is of who plays";
      case UNSUPPORTED -> "needs support that the text does not have";
      case UNLIKELY -> "not known well enough for the name alone";
      case SOMEBODY_ELSE -> "the text says what does not fit";
    };
  }

  private static void add(List<String> lines, String label, String value) {
    lines.add(String.format(Locale.ROOT, "  %-11s  %s", label, Printable.of(value)));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** For programs. */
  public static JsonObject json(Explanation explanation) {
    return new JsonObject()
        .put("entities", explanation.entities().stream().map(ExplanationReport::json).toList())
        .put("passedOver", explanation.passedOver().stream().map(ExplanationReport::json).toList());
  }

  private static JsonObject json(Explained explained) {
    Entity entity = explained.entity();
    return new JsonObject()
        .put("id", entity.getId())
        .put("name", entity.getName())
        .put("type", entity.getType().name())
        .put("salience", entity.getSalience())
        .put(
            "weight",
            new JsonObject()
                .put("headline", rounded(explained.weight().headline()))
                .put("lede", rounded(explained.weight().lede()))
                .put("frequency", rounded(explained.weight().frequency()))
                .put("early", rounded(explained.weight().early())))
        .put("confidence", entity.getConfidence())
        .put(
            "basis",
            new JsonObject()
                .put("source", explained.basis().source().word())
                .put("probability", rounded(explained.basis().probability()))
                .put("link", explained.basis().link().map(Confidence.Link::word)))
        .put("mentions", explained.mentions().stream().map(ExplanationReport::json).toList());
  }

  private static JsonObject json(Place place) {
    return new JsonObject()
        .put("start", place.start())
        .put("end", place.end())
        .put("text", place.text())
        .put("way", place.way().map(ExplanationReport::word))
        .put("ground", place.ground().map(ExplanationReport::word))
        .put(
            "tagger",
            new JsonObject()
                .put("first", place.firstReading().map(ExplanationReport::json))
                .put("last", place.reading().map(ExplanationReport::json))
                .put("noName", rounded(place.outside())))
        .put("cues", place.cues().stream().map(ExplanationReport::json).toList())
        .put("knowledge", place.weighed().stream().map(ExplanationReport::json).toList());
  }

  private static JsonObject json(Reading reading) {
    return new JsonObject()
        .put("text", reading.text())
        .put("type", reading.type().name())
        .put("probability", rounded(reading.probability()));
  }

  private static JsonObject json(Cue cue) {
    return new JsonObject()
        .put("where", cue.where())
        .put("what", cue.what())
        .put("word", cue.word());
  }

  private static JsonObject json(Weighed weighed) {
    return new JsonObject()
        .put("text", weighed.text())
        .put("linking", word(weighed.linking()))
        .put("candidates", weighed.candidates().stream().map(ExplanationReport::json).toList());
  }

  private static JsonObject json(Candidate candidate) {
    Meaning meaning = candidate.meaning();
    JsonObject points = new JsonObject();
    for (Map.Entry<Clue, Double> part : candidate.points().entrySet()) {
      points.put(word(part.getKey()), rounded(part.getValue()));
    }
    return new JsonObject()
        .put("id", meaning.id())
        .put("name", meaning.name())
        .put("type", meaning.type().name())
        .put("kind", meaning.kind())
        .put("countries", meaning.countries())
        .put("from", meaning.from())
        .put("to", meaning.to())
        .put("prior", meaning.prior())
        .put("byHand", candidate.byHand())
        .put("verdict", word(candidate.verdict()))
        .put("otherType", candidate.otherType())
        .put("points", points)
        .put("sum", rounded(candidate.sum()))
        .put("meant", candidate.meant());
  }

  /** Three digits tell enough, and are the same on every machine. */
  private static double rounded(double value) {
    return StrictMath.rint(value * 1000) / 1000;
  }
}
