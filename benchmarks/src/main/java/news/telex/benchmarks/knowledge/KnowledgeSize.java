package news.telex.benchmarks.knowledge;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import news.telex.enrich.entity.EntityRecogniser;
import news.telex.enrich.knowledge.EntityKnowledge;
import news.telex.enrich.knowledge.ListedEntity;
import news.telex.schemas.EntityType;

/**
 * What a larger knowledge costs an article: the same generated articles, which name what both know,
 * recognised with a knowledge and with one of ten times its size.
 */
public final class KnowledgeSize {
  private static final int WORDS = 390;
  private static final int ARTICLES = 400;
  private static final int ROUNDS = 9;
  private static final double MOST = 1.5;

  private KnowledgeSize() {}

  /**
   * Measures and prints it.
   *
   * @param entities of the smaller one
   * @return whether the larger one costs less than one and a half times the time
   */
  public static boolean run(int entities) {
    List<List<String>> articles = articles(entities);
    EntityRecogniser small = EntityRecogniser.with(knowledge(entities));
    EntityRecogniser large = small.over(knowledge(10 * entities));
    double[] best = {Double.MAX_VALUE, Double.MAX_VALUE};
    for (int round = 0; round < ROUNDS; round++) {
      best[0] = Math.min(best[0], millis(small, articles));
      best[1] = Math.min(best[1], millis(large, articles));
    }
    double ratio = best[1] / best[0];
    System.out.printf(
        Locale.ROOT,
        "%,d entities: %.3f ms an article; %,d entities: %.3f ms; %.2f times, %.1f at most%n",
        entities,
        best[0],
        10 * entities,
        best[1],
        ratio,
        MOST);
    return ratio < MOST;
  }

  private static double millis(EntityRecogniser recogniser, List<List<String>> articles) {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (List<String> body : articles) {
      recogniser.recognise(recogniser.read("", body, Optional.of("en")));
    }
    long time = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    return time / 1e6 / articles.size();
  }

  private static EntityKnowledge knowledge(int entities) {
    return EntityKnowledge.listed(
        IntStream.range(1, entities + 1)
            .boxed()
            .sorted(Comparator.comparing(String::valueOf))
            .map(KnowledgeSize::entity));
  }

  private static ListedEntity entity(int number) {
    EntityType[] types = EntityType.values();
    return new ListedEntity(
        "wikidata:Q" + number,
        types[number % types.length],
        "",
        List.of(),
        name(number),
        List.of(),
        "",
        0,
        0,
        1 + number % 60);
  }

  /** The same name for the same number; two words, the first of which thousands share. */
  private static String name(int number) {
    SplittableRandom random = new SplittableRandom(number);
    return word(new SplittableRandom(random.nextInt(2000)), true) + " " + word(random, true);
  }

  private static String word(SplittableRandom random, boolean capital) {
    StringBuilder word = new StringBuilder();
    int syllables = 2 + random.nextInt(3);
    for (int i = 0; i < syllables; i++) {
      word.append("bcdfglmnprstvz".charAt(random.nextInt(14)));
      word.append("aeiou".charAt(random.nextInt(5)));
    }
    if (capital) {
      word.setCharAt(0, Character.toUpperCase(word.charAt(0)));
    }
    return word.toString();
  }

  private static List<List<String>> articles(int entities) {
    List<List<String>> articles = new ArrayList<>();
    for (int i = 0; i < ARTICLES; i++) {
      SplittableRandom random = new SplittableRandom(i);
      List<String> body = new ArrayList<>();
      StringBuilder paragraph = new StringBuilder("The");
      for (int words = 1; words < WORDS; words++) {
        if (random.nextInt(20) == 0) {
          paragraph.append(' ').append(name(1 + random.nextInt(entities)));
          words++;
        } else {
          paragraph.append(' ').append(word(new SplittableRandom(random.nextInt(500)), false));
        }
        if (words % 60 == 0) {
          body.add(paragraph.append('.').toString());
          paragraph = new StringBuilder("The");
        }
      }
      body.add(paragraph.append('.').toString());
      articles.add(body);
    }
    return articles;
  }
}
