package news.telex.operations.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import news.telex.ingest.identity.Splits;
import news.telex.operations.connection.Connection;
import news.telex.operations.review.ItemPlace;
import news.telex.schemas.EditorialDecision;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Position;
import news.telex.schemas.PubStatus;
import news.telex.schemas.SplitVersion;

/**
 * Which versions of an article become an article of their own. Pure.
 *
 * @param article the one that is split
 * @param leaving those versions, the first one first
 * @param staying the others
 * @param into uri of the new article
 * @param names that only versions have that leave, as identify keeps them
 * @param against why it cannot be split so, a sentence each; empty if it can
 */
public record SplitPlan(
    KnownArticle article,
    List<Version> leaving,
    List<Version> staying,
    String into,
    List<String> names,
    List<String> against) {
  /** Copies the lists. */
  public SplitPlan {
    leaving = List.copyOf(leaving);
    staying = List.copyOf(staying);
    names = List.copyOf(names);
    against = List.copyOf(against);
  }

  /**
   * A version and its item.
   *
   * @param parsed the item, and where it lies; empty if it cannot be read any more
   */
  public record Version(KnownVersion known, Optional<ParsedVersion> parsed) {
    /** What is published of it; empty if it cannot be read any more. */
    public Optional<String> headline() {
      return parsed.map(found -> found.item().getHeadline());
    }

    private Optional<ParsedItem> text() {
      return parsed
          .map(ParsedVersion::item)
          .filter(item -> item.getPubStatus() == PubStatus.usable && item.getReview().isEmpty())
          .filter(item -> item.getReferences().isEmpty());
    }

    private SplitVersion toRecord(boolean leaves) {
      Position raw = known.place().record();
      return SplitVersion.newBuilder()
          .setVersion(known.number())
          .setLeaves(leaves)
          .setTopic(raw.topic())
          .setPartition(raw.partition())
          .setOffset(raw.offset())
          .setItem(known.place().item())
          .setParsedPartition(parsed.map(found -> found.at().partition()).orElse(0))
          .setParsedOffset(text().isEmpty() ? -1 : parsed.map(p -> p.at().offset()).orElse(-1L))
          .build();
    }
  }

  /** Reads what is known of an article, and plans. */
  public static SplitPlan read(Connection connection, String uri, Collection<Long> versions) {
    KnownArticle article = KnownArticles.read(connection, List.of(uri)).get(0);
    List<ItemPlace> places = article.versions().stream().map(KnownVersion::place).toList();
    return of(
        article,
        article
            .provider()
            .map(provider -> ParsedVersion.read(connection, provider, places))
            .orElse(Map.of()),
        versions);
  }

  /**
   * The plan.
   *
   * @param items of its versions, by their places
   * @param numbers of the versions that are to leave
   */
  static SplitPlan of(
      KnownArticle article, Map<ItemPlace, ParsedVersion> items, Collection<Long> numbers) {
    List<Version> leaving = new ArrayList<>();
    List<Version> staying = new ArrayList<>();
    Set<Long> gone = gone(article);
    for (KnownVersion known : article.versions()) {
      if (gone.contains(known.number())) {
        continue;
      }
      (numbers.contains(known.number()) ? leaving : staying)
          .add(new Version(known, Optional.ofNullable(items.get(known.place()))));
    }
    List<SplitVersion> leave = leaving.stream().map(version -> version.toRecord(true)).toList();
    return new SplitPlan(
        article,
        leaving,
        staying,
        Splits.uri(article.uri(), leave),
        Splits.names(items(leaving), items(staying)),
        against(article, leaving, staying, numbers));
  }

  /** Versions that an earlier split took away: what was told of them stays told. */
  private static Set<Long> gone(KnownArticle article) {
    return article.decisions().stream()
        .filter(decision -> decision.getUri().equals(article.uri()))
        .flatMap(decision -> decision.getVersions().stream())
        .filter(SplitVersion::getLeaves)
        .map(SplitVersion::getVersion)
        .collect(Collectors.toSet());
  }

  private static List<ParsedItem> items(List<Version> versions) {
    return versions.stream().flatMap(v -> v.parsed().stream()).map(ParsedVersion::item).toList();
  }

  private static List<String> against(
      KnownArticle article,
      List<Version> leaving,
      List<Version> staying,
      Collection<Long> numbers) {
    List<String> against = new ArrayList<>();
    article.obstacle("a split").ifPresent(why -> against.add(article.uri() + ' ' + why));
    TreeSet<Long> unknown = new TreeSet<>(numbers);
    leaving.forEach(version -> unknown.remove(version.known().number()));
    unknown.forEach(number -> against.add("Receipts tell of no version " + number + '.'));
    if (!leaving.isEmpty() && staying.isEmpty()) {
      against.add("Nothing would be left of it: a version has to stay.");
    }
    for (Version version : leaving) {
      staying.stream()
          .filter(other -> other.known().place().equals(version.known().place()))
          .forEach(
              other ->
                  against.add(
                      "Versions "
                          + version.known().number()
                          + " and "
                          + other.known().number()
                          + " came with one item: they stay or leave together."));
    }
    for (List<Version> side : List.of(leaving, staying)) {
      newest(side)
          .filter(version -> version.text().isEmpty())
          .ifPresent(
              version ->
                  against.add(
                      "Version "
                          + version.known().number()
                          + " cannot be sent again: news.parsed has let its text go, or it is none"
                          + " of its own."));
    }
    return against;
  }

  private static Optional<Version> newest(List<Version> versions) {
    return versions.stream().max(Comparator.comparingLong(version -> version.known().number()));
  }

  /** The version that is sent again as the next one of what is left. */
  public Optional<Version> again() {
    return newest(staying);
  }

  /** What is to be decided: who, when and why is still to be filled in. */
  public EditorialDecision.Builder decision() {
    List<SplitVersion> versions = new ArrayList<>();
    leaving.forEach(version -> versions.add(version.toRecord(true)));
    staying.forEach(version -> versions.add(version.toRecord(false)));
    return EditorialDecision.newBuilder()
        .setProvider(article.provider().orElseThrow())
        .setUri(article.uri())
        .setVersion(article.version())
        .setInto(into)
        .setVersions(versions)
        .setNames(names);
  }

  /** For JSON and the audit log. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("action", "split");
    map.put("uri", article.uri());
    map.put("version", article.version());
    map.put("into", into);
    map.put("leaving", leaving.stream().map(version -> version.known().number()).toList());
    map.put("staying", staying.stream().map(version -> version.known().number()).toList());
    map.put("names", names);
    return map;
  }
}
