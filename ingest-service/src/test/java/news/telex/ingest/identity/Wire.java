package news.telex.ingest.identity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import news.telex.schemas.Article;
import news.telex.schemas.EditorialDecision;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Provenance;
import news.telex.schemas.SplitVersion;

/** One wire's items and what becomes of them, without Kafka; places are given as they come. */
final class Wire {
  static final Duration RETENTION = Duration.ofDays(90);

  final MemoryStore store = new MemoryStore();
  final MemoryNotices waiting = new MemoryNotices();
  final Map<Long, ParsedItem> parsed = new HashMap<>();
  final Map<Long, Judged> fates = new HashMap<>();
  final List<Article> accepted = new ArrayList<>();
  private final ByReference identifier =
      new ByReference(
          new Identifier(store, RETENTION, Duration.ofDays(400)),
          store,
          waiting,
          text -> Optional.ofNullable(parsed.get(text.at().offset())),
          RETENTION);

  /** Takes an item in; what becomes of it itself. */
  Judged take(WireItem sent) {
    ParsedItem item = sent.offset(parsed.size()).build();
    parsed.put(item.getProvenance().getOffset(), item);
    return judge(item);
  }

  /** Takes an item in again; what becomes of it itself. */
  Judged replay(ParsedItem item) {
    ParsedItem again = ParsedItem.newBuilder(item).build();
    again.put("provenance", Provenance.newBuilder(item.getProvenance()).setReplayId("r1").build());
    return judge(again);
  }

  /** An operator lets out what is held of an article. */
  void release(String uri, long version) {
    decide(decision(uri, version, DecisionState.RELEASE));
  }

  /** An operator takes an article down. */
  void takeDown(String uri, long version) {
    decide(decision(uri, version, DecisionState.TAKEDOWN));
  }

  /** An operator joins an article into another one. */
  void join(String uri, long version, String into) {
    decide(decision(uri, version, DecisionState.JOIN).setInto(into));
  }

  /**
   * An operator splits an article: of its items in the order of their versions some leave.
   *
   * @param leaving which of them, from 0
   * @return uri of the new article
   */
  String split(String uri, List<ParsedItem> items, Integer... leaving) {
    List<SplitVersion> versions = new ArrayList<>();
    List<ParsedItem> left = new ArrayList<>();
    List<ParsedItem> stayed = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      ParsedItem item = items.get(i);
      boolean leaves = List.of(leaving).contains(i);
      (leaves ? left : stayed).add(item);
      versions.add(
          SplitVersion.newBuilder()
              .setVersion(i + 1)
              .setLeaves(leaves)
              .setTopic(item.getProvenance().getTopic())
              .setPartition(item.getProvenance().getPartition())
              .setOffset(item.getProvenance().getOffset())
              .setParsedOffset(item.getProvenance().getOffset())
              .build());
    }
    String into = Splits.uri(uri, versions.stream().filter(SplitVersion::getLeaves).toList());
    decide(
        decision(uri, items.size(), DecisionState.SPLIT)
            .setInto(into)
            .setVersions(versions)
            .setNames(Splits.names(left, stayed)));
    return into;
  }

  private static EditorialDecision.Builder decision(String uri, long version, String action) {
    return EditorialDecision.newBuilder()
        .setProvider("nordwire")
        .setUri(uri)
        .setVersion(version)
        .setAction(action);
  }

  private void decide(EditorialDecision.Builder decision) {
    long now = WireItem.NOON.plusSeconds(parsed.size()).toEpochMilli();
    hear(identifier.decide(decision.build(), now, now));
  }

  private Judged judge(ParsedItem item) {
    long offset = item.getProvenance().getOffset();
    long now = item.getProvenance().getReceivedAt().toEpochMilli();
    hear(identifier.identify(item, new ParsedPosition("news.parsed", 0, offset), now));
    return fates.get(offset);
  }

  private void hear(List<Judged> judged) {
    for (Judged each : judged) {
      fates.put(each.item().getProvenance().getOffset(), each);
      if (each.verdict() instanceof Verdict.Accepted made) {
        accepted.add(made.article());
      }
    }
  }

  /** The newest record of each article that is out. */
  Map<String, Article> newest() {
    Map<String, Article> newest = new HashMap<>();
    accepted.forEach(article -> newest.put(article.getUri(), article));
    return newest;
  }

  /** How many articles there are. */
  int articles() {
    Set<String> uris = new HashSet<>();
    accepted.forEach(article -> uris.add(article.getUri()));
    return uris.size();
  }
}
