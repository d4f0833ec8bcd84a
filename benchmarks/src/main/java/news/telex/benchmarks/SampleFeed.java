package news.telex.benchmarks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A wire's articles in their versions, by number, as ninjs: texts of 4 to 24 paragraphs, 10 in the
 * median, with the figures and names that news has. More than half of the articles have one
 * version, 37 of 100 two or three, the others up to 12.
 */
final class SampleFeed {
  private static final Instant MORNING = Instant.parse("2026-11-14T06:00:00Z");

  private static final List<String> PEOPLE =
      names("Ada Mira Jon Ruth Ilse Tomas", "Quill Holt Ferro Vane Brandt Lind");
  private static final List<String> PLACES =
      names("North East Old Upper Port New", "Altmoor Velm Orla Tarn Ostmark Brae");
  private static final List<String> BODIES =
      List.of(
          "Harbour Council",
          "Vellan Lines",
          "Court of Appeal",
          "Ministry of Transport",
          "Altmoor Bank",
          "Water Board");
  private static final List<String> SENTENCES =
      List.of(
          "%1$s of the %3$s said on Tuesday that %4$d people had left %2$s since the storm.",
          "The %3$s of %2$s voted by %4$d to %5$d to close the old terminal after six years.",
          "\"We were never asked,\" said %1$s, who runs a shop near the harbour of %2$s.",
          "Revenue fell by %5$d.%4$d percent to 1,%4$d million crowns, the %3$s reported.",
          "Work begins in March and closes the road to %2$s for %5$d days, according to %1$s.",
          "A petition with %4$d names was handed to the %3$s before the vote.",
          "Neither side would say how long the talks would go on.",
          "The builders say that noise rules forbid it, and that the law is clear.");

  private final long seed;

  SampleFeed(long seed) {
    this.seed = seed;
  }

  /** How many versions an article has. */
  int versions(int article) {
    int lot = random(article, 0).nextInt(100);
    return lot < 55 ? 1 : lot < 80 ? 2 : lot < 92 ? 3 : 4 + lot % 9;
  }

  /** A version as its wire sends it. */
  String record(int article, int version) {
    List<String> body = new ArrayList<>();
    int paragraphs = 4 + random(article, 1).nextInt(7) + random(article, 2).nextInt(8);
    for (int i = 0; i < paragraphs; i++) {
      body.add(paragraph(article, i, 0));
    }
    for (int i = 1; i < version; i++) {
      Random change = random(article, 1_000 + i);
      int at = change.nextInt(body.size());
      if (change.nextInt(3) == 0) {
        body.add(at, paragraph(article, body.size(), i));
      } else {
        body.set(at, paragraph(article, at, i));
      }
    }
    Random words = random(article, 3);
    return fill(
        "{\"uri\":\"urn:newsml:nordwire.example:20261114:%1$d\",\"version\":\"%2$d\",\"type\":\"text\","
            + "\"versioncreated\":\"%3$s\",\"firstcreated\":\"%4$s\",\"language\":\"en\","
            + "\"pubstatus\":\"usable\",\"urgency\":4,\"headline\":\"%5$s in %6$s, case %1$d\","
            + "\"byline\":\"%7$s\",\"located\":\"%6$s\","
            + "\"copyrightnotice\":\"(c) 2026 Nordwire\",\"body_text\":\"%8$s\"}",
        article,
        version,
        MORNING.plusSeconds(60L * article + 600L * version),
        MORNING.plusSeconds(60L * article),
        one(BODIES, words) + " settles dispute",
        one(PLACES, words),
        one(PEOPLE, words),
        String.join("\\n\\n", body).replace("\"", "\\\""));
  }

  private String paragraph(int article, int place, int version) {
    Random words = random(article, 10_000L + 100L * place + version);
    return Stream.generate(() -> sentence(words))
        .limit(1 + words.nextInt(2))
        .reduce((a, b) -> a + ' ' + b)
        .orElseThrow();
  }

  private static String sentence(Random words) {
    return fill(
        one(SENTENCES, words),
        one(PEOPLE, words),
        one(PLACES, words),
        one(BODIES, words),
        words.nextInt(900),
        words.nextInt(40));
  }

  private Random random(int article, long use) {
    return new Random((seed * 1_000_003L + article) * 1_000_003L + use);
  }

  private static <T> T one(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  /** Each first part with each second one. */
  private static List<String> names(String first, String second) {
    return Stream.of(first.split(" ", -1))
        .flatMap(one -> Stream.of(second.split(" ", -1)).map(other -> one + ' ' + other))
        .toList();
  }

  private static String fill(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
