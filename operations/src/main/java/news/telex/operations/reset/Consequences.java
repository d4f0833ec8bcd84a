package news.telex.operations.reset;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What follows when services forget, said for operators. Pure. */
final class Consequences {
  private static final String INGEST = "ingest";
  private static final String ENRICH = "enrich";
  private static final String PUBLISH = "publish";

  private Consequences() {}

  /**
   * The sentences.
   *
   * @param services that forget
   * @param clean whether their outputs go, too
   * @param latest whether they go on at the end, so that nothing is read again
   * @param rawRecords most raw records that are read again
   */
  static List<String> of(Set<String> services, boolean clean, boolean latest, long rawRecords) {
    List<String> lines = new ArrayList<>();
    if (services.contains(INGEST)) {
      ingest(lines, latest, rawRecords);
      if (!services.contains(ENRICH) || !services.contains(PUBLISH)) {
        lines.add(
            "enrich and publish remember what they have: what comes as before changes nothing there, and a version below the one they know is superseded. So an article of which the versions are counted anew is stuck until the count has passed what they know, corrections included.");
        lines.add(
            String.format(
                Locale.ROOT,
                "If you want all of it made anew, use `telex %s all`. If you want a part of history run again and nothing forgotten, use `telex replay --topic wire.raw`.",
                clean ? "clean" : "reset"));
      }
    } else if (services.contains(ENRICH)) {
      lines.add(
          "enrich forgets the digest and revision of every article and enriches again what news.articles still holds.");
      if (!services.contains(PUBLISH)) {
        lines.add(
            "Revisions begin at 1 again, and publish remembers the ones it has: an article that was revised before is not published again until its revision has passed that. To apply new knowledge or rules, use `telex replay --topic news.articles`, which counts on.");
      }
    }
    if (services.contains(PUBLISH)) {
      lines.add(
          "publish forgets what has left, what was killed and what is held under embargo, and knows again only what its input brings. What is held and is not read again is never published.");
      if (!latest) {
        lines.add(
            String.format(
                Locale.ROOT,
                "Subscribers get again, with the versions they know, everything that is read again%s.",
                clean
                    ? "; those that were at the end of an output go on there"
                    : "; 'clean' takes what they had off the outputs first"));
      }
    }
    if (clean) {
      lines.add(
          "What is taken off an output is gone for every reader of it; only what is read again comes back.");
    }
    return lines;
  }

  private static void ingest(List<String> lines, boolean latest, long rawRecords) {
    if (latest) {
      lines.add(
          "Nothing is read again. Identity begins anew: it knows no article, version or kill, and takes a re-send, a correction or a late version of anything from before for the first version of something new.");
      return;
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "ingest reads up to %,d raw records again, and identity begins anew: it knows no article, version or kill but from them.",
            rawRecords));
    lines.add(
        "What dead letters were mended with by a redrive is not read again: it stands on replay topics only. Replay or redrive those afterwards.");
    lines.add(
        "Raw records older than the state window (state.retention, 90 days by default; kills: kill.retention) come to superseded, beyond-window. Of an article that began before the window the rest may get another uri, and where the wire does not number versions they count from 1.");
  }
}
