package news.telex.operations.identity;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import news.telex.ingest.identity.ArticleState;
import news.telex.operations.review.DecisionTarget;
import news.telex.operations.review.ItemPlace;
import news.telex.operations.review.OpenReview;
import news.telex.schemas.EditorialDecision;
import news.telex.schemas.Position;

/**
 * What is known of an article's identity.
 *
 * @param uri of it
 * @param state what identify remembers; empty if it does not know the article, or not any more
 * @param since when the first receipt told of it; empty if none does
 * @param versions those that came to the end of the line, the first one first
 * @param decisions what operators decided about it, also of articles that were joined into it, in
 *     the order of their times
 */
public record KnownArticle(
    String uri,
    Optional<ArticleState> state,
    Optional<Instant> since,
    List<KnownVersion> versions,
    List<EditorialDecision> decisions) {
  /** Copies the lists. */
  public KnownArticle {
    versions = List.copyOf(versions);
    decisions = List.copyOf(decisions);
  }

  /** The provider that the uri names; empty if it is no uri of an article. */
  public Optional<String> provider() {
    return OpenReview.provider(uri);
  }

  /** Whether anything is known of it. */
  public boolean isKnown() {
    return state.isPresent() || !versions.isEmpty();
  }

  /** Its newest version; 0 if none is known. */
  public long version() {
    return state.map(ArticleState::version).orElse(0L);
  }

  /** Uri of the article that goes on for it. */
  public Optional<String> joinedInto() {
    return state.map(ArticleState::joinedInto);
  }

  /**
   * Why nothing can be decided about which article its versions are of, behind its uri.
   *
   * @param deed such as {@code a join}
   */
  Optional<String> obstacle(String deed) {
    if (state.isEmpty()) {
      return Optional.of("is not known to identify, or not any more; receipts show uris.");
    }
    String into = state.get().joinedInto();
    if (into != null) {
      return Optional.of("is joined into " + into + " already.");
    }
    if (state.get().review() != null) {
      return Optional.of("is held for review; decide about that first: `telex review`.");
    }
    if (Boolean.TRUE.equals(state.get().withheld())) {
      return Optional.of("is withheld by its wire: " + deed + " would let out what is not to be.");
    }
    return state.get().killed()
        ? Optional.of(
            "is dead: what was killed stays so, and " + deed + " neither revives nor kills.")
        : Optional.empty();
  }

  /** As what somebody decides about: the newest version; nowhere if nothing of it is out. */
  public DecisionTarget target() {
    ArticleState known = state.orElseThrow();
    return new DecisionTarget(
        provider().orElse(""),
        uri,
        known.version(),
        new ItemPlace(
            Position.parse(known.raw().partition() + '@' + known.raw().offset())
                .orElseGet(() -> new Position("", 0, known.raw().offset())),
            known.raw().item()),
        Optional.empty(),
        Optional.empty(),
        known.killed(),
        Optional.empty());
  }

  /** Digests of the names that identify knows it by, by their kinds. */
  public Map<String, List<String>> names() {
    return state.map(ArticleState::aliases).orElse(List.of()).stream()
        .collect(
            Collectors.groupingBy(
                KnownArticle::kind,
                TreeMap::new,
                Collectors.mapping(KnownArticle::digest, Collectors.toList())));
  }

  /** Such as {@code id:guid} of {@code id:guid:3f…}. */
  private static String kind(String token) {
    return token.substring(0, Math.max(0, token.lastIndexOf(':')));
  }

  private static String digest(String token) {
    return token.substring(token.lastIndexOf(':') + 1);
  }

  /** For JSON. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("uri", uri);
    since.ifPresent(first -> map.put("since", first.toString()));
    state.ifPresent(
        known -> {
          map.put("version", known.version());
          map.put("killed", known.killed());
          map.put("held", known.review() != null);
        });
    joinedInto().ifPresent(into -> map.put("joinedInto", into));
    map.put("names", names());
    map.put("translations", state.map(ArticleState::translations).orElse(List.of()));
    map.put("versions", versions.stream().map(KnownVersion::toMap).toList());
    map.put("decisions", decisions);
    return map;
  }
}
