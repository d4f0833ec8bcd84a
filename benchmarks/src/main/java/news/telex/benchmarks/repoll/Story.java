package news.telex.benchmarks.repoll;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** An article of a feed and its versions, as its editors mean them. */
final class Story {
  private static final int MOST_EDITS = 3;

  /**
   * A version.
   *
   * @param since polls since the article was first there
   */
  record Version(int since, String headline, List<String> paragraphs) {}

  private final int number;
  private final int born;
  private final List<Version> versions = new ArrayList<>();

  /**
   * @param number within its feed
   * @param born poll at which it is first there
   * @param polls so many polls may show it
   * @param first its first version
   * @param german its language
   * @param edited whether it may be edited
   */
  Story(int number, int born, int polls, Version first, boolean german, boolean edited, long seed) {
    this.number = number;
    this.born = born;
    versions.add(first);
    Random random = new Random(seed);
    Words words = new Words(german, seed + 1);
    int edits = edited && random.nextInt(100) < 45 ? 1 + random.nextInt(MOST_EDITS) : 0;
    int since = 0;
    for (int i = 0; i < edits; i++) {
      since += 1 + random.nextInt(polls / MOST_EDITS);
      versions.add(edit(versions.get(i), since, words, random));
    }
  }

  private static Version edit(Version before, int since, Words words, Random random) {
    List<String> text = new ArrayList<>(before.paragraphs());
    String headline = before.headline();
    int at = random.nextInt(text.size());
    switch (random.nextInt(5)) {
      case 0 -> headline = words.headline();
      case 1 -> headline = words.typo(headline);
      case 2 -> text.set(at, words.typo(text.get(at)));
      case 3 -> text.add(at, words.paragraph());
      default -> text.set(at, words.paragraph());
    }
    return new Version(since, headline, List.copyOf(text));
  }

  int number() {
    return number;
  }

  int born() {
    return born;
  }

  /** The version that stands so many polls after the first. */
  int versionAt(int age) {
    int version = 0;
    while (version + 1 < versions.size() && versions.get(version + 1).since() <= age) {
      version++;
    }
    return version;
  }

  Version version(int version) {
    return versions.get(version);
  }
}
