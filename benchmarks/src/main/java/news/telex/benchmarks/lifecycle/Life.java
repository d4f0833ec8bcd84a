package news.telex.benchmarks.lifecycle;

import java.util.List;

/** What happens to an article on its wire, and what has to become of it. */
enum Life {
  PLAIN("published", 30, End.STANDS) {
    @Override
    List<Item> items(Story story) {
      return List.of(story.version(1));
    }
  },
  CORRECTED("corrected", 10, End.STANDS) {
    @Override
    List<Item> items(Story story) {
      return List.of(story.version(1), story.version(2).with("edNote", "CORRECTION: new figures."));
    }
  },
  CORRECTED_LATE("corrected, the first version late", 4, End.STANDS) {
    @Override
    List<Item> items(Story story) {
      return List.of(story.version(2), story.version(1));
    }
  },
  EMBARGOED("embargo by field", 10, End.STANDS) {
    @Override
    List<Item> items(Story story) {
      return List.of(story.version(1).until("embargoed"));
    }
  },
  EMBARGOED_IN_WORDS("embargo in words", 6, End.STANDS) {
    @Override
    List<Item> items(Story story) {
      return List.of(story.version(1).untilInWords());
    }
  },
  EMBARGOED_CORRECTION("correction under embargo", 4, End.STANDS) {
    @Override
    List<Item> items(Story story) {
      return List.of(story.version(1), story.version(2).until("embargoed"));
    }
  },
  KILLED("kill by field", 8, End.GONE) {
    @Override
    List<Item> items(Story story) {
      return List.of(story.version(1), story.version(2).with("pubstatus", "canceled"));
    }
  },
  KILLED_UNDER_OLD_NUMBER("kill under the first number", 4, End.GONE) {
    @Override
    List<Item> items(Story story) {
      return List.of(story.version(3), story.version(1).with("pubstatus", "canceled"));
    }
  },
  KILLED_IN_WORDS("kill in words", 6, End.GONE) {
    @Override
    List<Item> items(Story story) {
      return List.of(
          story.version(1),
          story
              .version(2)
              .with("headline", "Mandatory Kill: the story of district " + story.number())
              .with(
                  "body_text",
                  "Editors: please kill the story slugged "
                      + story.words(1)
                      + ". It contains a false statement. Do not use."));
    }
  },
  KILLED_BY_REFERENCE("kill by reference", 4, End.GONE) {
    @Override
    List<Item> items(Story story) {
      return List.of(story.version(1), story.killByReference());
    }
  },
  KILLED_UNDER_EMBARGO("killed before its embargo ended", 6, End.HIDDEN) {
    @Override
    List<Item> items(Story story) {
      return List.of(
          story.version(1).until("embargoed"),
          story.version(2).with("pubstatus", "canceled").with("edNote", story.words(2)));
    }
  },
  REVIVED("killed and revived", 3, End.STANDS) {
    @Override
    List<Item> items(Story story) {
      return List.of(
          story.version(1),
          story.version(2).with("pubstatus", "canceled"),
          story.version(3).with("pubstatus", "usable"));
    }
  },
  WITHHELD("withheld", 3, End.GONE) {
    @Override
    List<Item> items(Story story) {
      return List.of(story.version(1), story.version(2).with("pubstatus", "withheld"));
    }
  },
  WITHHELD_AT_ONCE("withheld, never out", 3, End.HIDDEN) {
    @Override
    List<Item> items(Story story) {
      return List.of(story.version(1).with("pubstatus", "withheld"));
    }
  },
  IN_REVIEW("in doubt, not decided", 3, End.HIDDEN) {
    @Override
    List<Item> items(Story story) {
      return List.of(story.version(1).with("edNote", "Under embargo."));
    }
  },
  EXPIRING("expires", 6, End.GONE) {
    @Override
    List<Item> items(Story story) {
      return List.of(story.version(1).until("expires"));
    }
  },
  EXPIRED("expired before it came", 3, End.HIDDEN) {
    @Override
    List<Item> items(Story story) {
      return List.of(story.version(1).with("expires", LONG_AGO));
    }
  };

  /** What has to become of an article in the end. */
  enum End {
    /** Its newest version is current. */
    STANDS,
    /** It was out, or may have been, and is not any more. */
    GONE,
    /** No word of it ever left. */
    HIDDEN
  }

  private static final String LONG_AGO = "2020-01-01T00:00:00Z";

  private final String title;
  private final int share;
  private final End end;

  Life(String title, int share, End end) {
    this.title = title;
    this.share = share;
    this.end = end;
  }

  /** What it is, in a few words. */
  String title() {
    return title;
  }

  /** How many of all articles, in proportion to the others' shares. */
  int share() {
    return share;
  }

  /** What has to become of it. */
  End end() {
    return end;
  }

  /** Whether it may not leave before a time, or not after it. */
  boolean isEmbargoed() {
    return this == EMBARGOED || this == EMBARGOED_IN_WORDS || this == EMBARGOED_CORRECTION;
  }

  /** The items of an article, in the order in which its wire sends them. */
  abstract List<Item> items(Story story);
}
