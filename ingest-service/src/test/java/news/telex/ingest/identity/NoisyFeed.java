package news.telex.ingest.identity;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import news.telex.schemas.ParsedItem;

/**
 * Random feeds as sites write them: identifiers dropped, doubled and moved to https, headlines and
 * with them slugs changed, entries of live pages, columns of one headline, translations under one
 * identifier, re-sends.
 */
public final class NoisyFeed {
  private static final int ARTICLES = 4;
  private static final Instant MORNING = Instant.parse("2026-03-14T06:00:00Z");

  /** An item as it is sent, and what it is in truth. */
  record Sent(String article, int version, Supplier<WireItem> item) {
    String last() {
      List<String> body = item.get().build().getBody();
      return body.get(body.size() - 1);
    }
  }

  private NoisyFeed() {}

  /**
   * In order.
   *
   * @param bare whether later versions may lack the address, so that nothing but what the first one
   *     says leads to it
   */
  static List<Sent> of(Random random, boolean bare) {
    List<Sent> all = new ArrayList<>();
    int[] versions = new int[ARTICLES];
    int length = 6 + random.nextInt(14);
    for (int i = 0; i < length; i++) {
      int article = random.nextInt(ARTICLES);
      int version = ++versions[article];
      int slug = random.nextInt(3);
      int id = version == 1 && bare ? 0 : random.nextInt(5);
      boolean addressed = version == 1 || !bare || id % 3 == 1 || random.nextBoolean();
      int at = i;
      all.add(
          new Sent(
              "a" + article,
              version,
              () ->
                  identified(WireItem.story("", text(article, version)), article, id)
                      .headline(title(article, slug))
                      .url(addressed ? address(article, slug, id) : null)
                      .changed(time(at))));
      if (random.nextInt(3) == 0) {
        all.add(all.get(random.nextInt(all.size())));
      }
    }
    for (int column = random.nextInt(3); column >= 0; column--) {
      int each = column;
      all.add(
          new Sent(
              "column" + each,
              1,
              () ->
                  WireItem.story("", text(20 + each, 1))
                      .headline("The harbour this afternoon")
                      .changed(time(100))));
    }
    for (int entry = random.nextInt(3); entry >= 0; entry--) {
      int each = entry;
      all.add(
          new Sent(
              "entry" + each,
              1,
              () ->
                  WireItem.story("urn:entry-" + each, text(30 + each, 1))
                      .headline("What happened so far")
                      .url("https://n.example/live-90210")
                      .changed(time(100))));
    }
    for (String language : List.of("en", "de", "fr").subList(0, 1 + random.nextInt(3))) {
      for (int version = 1; version <= 2; version++) {
        int each = version;
        all.add(
            new Sent(
                language,
                version,
                () ->
                    WireItem.story("urn:translated", text(40 + language.charAt(0), each))
                        .headline("Of the harbour in " + language)
                        .language(language)
                        .changed(time(200 + each))));
      }
    }
    return all;
  }

  /** The same in order as items of a wire, each at a place of its own in the log. */
  public static List<ParsedItem> items(String wire, Random random) {
    List<Sent> feed = of(random, true);
    return IntStream.range(0, feed.size())
        .mapToObj(i -> feed.get(i).item().get().provider(wire).offset(i).build())
        .toList();
  }

  /** Without an identifier, with either of two, or with the address for one. */
  private static WireItem identified(WireItem item, int article, int kind) {
    return switch (kind) {
      case 0 -> item.named("guid", "desk:" + article);
      case 1 -> item.named("guid", "web-" + article + "-x");
      case 2 -> item.named("guid", "http://n.example/?item=" + number(article));
      case 3 -> item.named("guid", "https://n.example/?item=" + number(article));
      default -> item;
    };
  }

  private static int number(int article) {
    return 48_113 + 7 * article;
  }

  private static String title(int article, int slug) {
    return List.of("The dam of valley ", "A new dam for valley ", "Who pays for the dam of valley ")
            .get(slug)
        + article;
  }

  private static String address(int article, int slug, int id) {
    return "http://"
        + (id == 3 ? "www." : "")
        + "n.example/2026/03/"
        + List.of("the-dam", "new-dam", "who-pays").get(slug)
        + '-'
        + number(article);
  }

  private static String time(int at) {
    return MORNING.plusSeconds(at).toString();
  }

  /** Three paragraphs that all versions share, and one of this. */
  private static String[] text(int article, int version) {
    return IntStream.concat(
            IntStream.range(10 * article, 10 * article + 3), IntStream.of(own(article, version)))
        .mapToObj(NoisyFeed::paragraph)
        .toArray(String[]::new);
  }

  private static int own(int article, int version) {
    return 100_000 * (article + 1) + version;
  }

  /** Fifteen words, other ones for every number. */
  private static String paragraph(int number) {
    Random words = new Random(number);
    return words
            .ints(15, 0, 2_000)
            .mapToObj(word -> Integer.toString(word + 2_000, Character.MAX_RADIX))
            .collect(joining(" "))
        + '.';
  }
}
