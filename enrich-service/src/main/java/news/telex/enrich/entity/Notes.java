package news.telex.enrich.entity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import news.telex.enrich.document.Document;
import news.telex.enrich.entity.Cues.Kind;
import news.telex.enrich.entity.Explanation.Candidate;
import news.telex.enrich.entity.Explanation.Cue;
import news.telex.enrich.entity.Explanation.Explained;
import news.telex.enrich.entity.Explanation.Place;
import news.telex.enrich.entity.Explanation.Reading;
import news.telex.enrich.entity.Explanation.Weighed;
import news.telex.enrich.entity.KnowledgeMatcher.Match;
import news.telex.enrich.knowledge.Alias;
import news.telex.enrich.tagger.Lattice.Tagged;
import news.telex.schemas.Entity;
import news.telex.schemas.Mention;
import org.jspecify.annotations.Nullable;

/** Keeps what recognition tells of one article, for who asks why. Not thread-safe. */
final class Notes implements Trace {
  private static final Set<Kind> BEFORE =
      Set.of(Kind.TITLE, Kind.PLACE_PREPOSITION, Kind.DIRECTION, Kind.SPEECH);
  private static final Set<Kind> INSIDE =
      Set.of(
          Kind.ORG_HEAD,
          Kind.LOWER_HEAD,
          Kind.ORG_ENDING,
          Kind.ORG_SUFFIX,
          Kind.PLACE_HEAD,
          Kind.DIRECTION,
          Kind.EVENT,
          Kind.COMMON,
          Kind.REJECT);
  private static final Set<Kind> BEHIND = Set.of(Kind.SPEECH, Kind.EVENT);

  private final Document document;
  private final Map<Match, Judged> judged = new IdentityHashMap<>();
  private final Map<Span, List<Judged>> bySpan = new LinkedHashMap<>();
  private final Map<Span, Taken> taken = new LinkedHashMap<>();
  private final Map<EntityDraft, Map<Integer, Way>> ways = new IdentityHashMap<>();
  private final List<Explained> entities = new ArrayList<>();
  private final boolean[] covered;
  private List<Tagged> first = List.of();
  private List<Tagged> last = List.of();
  private double[] outside = {};
  private int[] masks = {};
  private Map<String, Integer> elsewhere = Map.of();

  Notes(Document document) {
    this.document = document;
    this.covered = new boolean[document.size()];
  }

  /** A match while its meanings are being weighed. */
  private static final class Judged {
    private final Span span;
    private final Map<Alias, Verdict> verdicts = new LinkedHashMap<>();
    private final Map<Alias, Map<Clue, Double>> points = new HashMap<>();
    private Linking linking = Linking.NOT_MEANT;

    Judged(Span span) {
      this.span = span;
    }
  }

  private record Taken(Ground ground, Optional<Match> match) {}

  @Override
  public Points points() {
    return new Points.Told();
  }

  private Judged of(Match match) {
    return judged.computeIfAbsent(
        match,
        m -> {
          Judged made = new Judged(m.span());
          bySpan.computeIfAbsent(m.span(), s -> new ArrayList<>(1)).add(made);
          return made;
        });
  }

  @Override
  public void judged(Match match, Alias alias, Verdict verdict) {
    of(match).verdicts.put(alias, verdict);
  }

  @Override
  public void scored(Match match, Alias alias, Points points) {
    of(match).points.put(alias, points.parts());
  }

  @Override
  public void decided(Match match, Linking linking) {
    of(match).linking = linking;
  }

  @Override
  public void seen(int[] tokenMasks, Map<String, Integer> words) {
    masks = tokenMasks;
    elsewhere = words;
  }

  @Override
  public void read(List<Tagged> names) {
    first = names;
  }

  @Override
  public void readAgain(List<Tagged> names, double[] noName) {
    last = names;
    outside = noName;
  }

  @Override
  public void taken(Span span, Ground ground, @Nullable Match match) {
    taken.put(span, new Taken(ground, Optional.ofNullable(match)));
  }

  @Override
  public void named(EntityDraft draft, Span span, Way way) {
    ways.computeIfAbsent(draft, d -> new HashMap<>()).put(span.from(), way);
  }

  @Override
  public void made(EntityDraft draft, Entity entity, Salience weight) {
    List<Place> places = new ArrayList<>();
    int i = 0;
    for (Span span : draft.spans().values()) {
      Mention mention = entity.getMentions().get(i++);
      for (int at = span.from(); at < span.to(); at++) {
        covered[at] = true;
      }
      Way way = ways.getOrDefault(draft, Map.of()).getOrDefault(span.from(), Way.NAMED);
      places.add(
          place(
              span,
              mention.getStart(),
              mention.getEnd(),
              Optional.of(way),
              entity.getId().orElse("")));
    }
    entities.add(new Explained(entity, weight, draft.basis(), places));
  }

  @Override
  public Explanation explanation() {
    Map<Integer, Span> passed = new TreeMap<>();
    List<Span> free = new ArrayList<>(bySpan.keySet());
    free.addAll(taken.keySet());
    for (Span span : free) {
      Span other = passed.get(span.from());
      if (isFree(span) && (other == null || other.length() < span.length())) {
        passed.put(span.from(), span);
      }
    }
    List<Place> places = new ArrayList<>();
    int end = 0;
    for (Span span : passed.values()) {
      if (span.from() >= end) {
        int start = document.token(span.from()).start();
        places.add(place(span, start, document.token(span.to() - 1).end(), Optional.empty(), ""));
        end = span.to();
      }
    }
    return new Explanation(entities, places);
  }

  private boolean isFree(Span span) {
    for (int i = span.from(); i < span.to(); i++) {
      if (covered[i]) {
        return false;
      }
    }
    return true;
  }

  private Place place(Span span, int start, int end, Optional<Way> way, String id) {
    double least = 1;
    for (int i = span.from(); i < span.to(); i++) {
      least = Math.min(least, outside[i]);
    }
    Optional<Taken> decision = Optional.ofNullable(taken.get(span));
    return new Place(
        start,
        end,
        document.text().substring(start, end),
        way,
        decision.map(Taken::ground),
        reading(first, span),
        reading(last, span),
        least,
        cues(span),
        weighed(span, decision, id));
  }

  /** The reading that shares most with a place. */
  private Optional<Reading> reading(List<Tagged> names, Span span) {
    return names.stream()
        .filter(name -> shared(name.from(), name.to(), span) > 0)
        .max(Comparator.comparingInt(name -> shared(name.from(), name.to(), span)))
        .map(
            name ->
                new Reading(
                    text(name.from(), name.to()),
                    NameDecision.TYPES.get(name.type()),
                    name.confidence()));
  }

  private static int shared(int from, int to, Span span) {
    return Math.min(to, span.to()) - Math.max(from, span.from());
  }

  private String text(int from, int to) {
    return document.text().substring(document.token(from).start(), document.token(to - 1).end());
  }

  private List<Cue> cues(Span span) {
    List<Cue> cues = new ArrayList<>();
    int before = span.from() - 1;
    if (document.adjacent(before, span.from())) {
      add(before, "before", BEFORE, cues);
    }
    for (int i = span.from(); i < span.to(); i++) {
      if ((masks[i] & Cues.GIVEN) != 0) {
        cues.add(new Cue("inside", "given-name", document.token(i).surface()));
      }
      add(i, "inside", INSIDE, cues);
    }
    if (document.adjacent(span.from(), span.to())) {
      add(span.to(), "behind", BEHIND, cues);
    }
    String word = document.token(span.to() - 1).surface();
    int bits = elsewhere.getOrDefault(document.token(span.to() - 1).key(), 0);
    for (int bit = 0; bit < NameFeatures.ELSEWHERE.size(); bit++) {
      if ((bits & 1 << bit) != 0) {
        cues.add(new Cue(Explanation.ARTICLE, NameFeatures.ELSEWHERE.get(bit), word));
      }
    }
    return cues;
  }

  private void add(int at, String where, Set<Kind> kinds, List<Cue> cues) {
    for (Kind kind : Kind.values()) {
      if (kinds.contains(kind) && (masks[at] & Cues.bit(kind)) != 0) {
        cues.add(
            new Cue(
                where,
                kind.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                document.token(at).surface()));
      }
    }
  }

  /** The names of the knowledge that stand here; if none is as long, those that share words. */
  private List<Weighed> weighed(Span span, Optional<Taken> decision, String id) {
    List<Judged> here = bySpan.getOrDefault(span, List.of());
    if (here.isEmpty()) {
      here =
          bySpan.values().stream()
              .flatMap(List::stream)
              .filter(each -> shared(each.span.from(), each.span.to(), span) > 0)
              .toList();
    }
    return here.stream().map(each -> weighed(each, decision.flatMap(Taken::match), id)).toList();
  }

  private Weighed weighed(Judged each, Optional<Match> standing, String id) {
    Map<String, Candidate> byId = new LinkedHashMap<>();
    each.verdicts.forEach(
        (alias, verdict) -> {
          boolean otherType =
              verdict.isMeant()
                  && standing.isPresent()
                  && standing.get().span().equals(each.span)
                  && standing.get().aliases().stream()
                      .noneMatch(a -> a.entity().id().equals(alias.entity().id()));
          Candidate candidate =
              new Candidate(
                  alias.entity(),
                  alias.kept(),
                  verdict,
                  each.points.getOrDefault(alias, Map.of()),
                  otherType,
                  alias.entity().id().equals(id));
          // The same by two names that read alike here: the one that counts.
          byId.merge(
              alias.entity().id(),
              candidate,
              (one, two) -> two.verdict().isMeant() && !one.verdict().isMeant() ? two : one);
        });
    List<Candidate> candidates = new ArrayList<>(byId.values());
    candidates.sort(
        Comparator.comparing((Candidate c) -> !c.meant())
            .thenComparing(c -> !c.verdict().isMeant())
            .thenComparingDouble(c -> -c.sum())
            .thenComparingInt(c -> -c.meaning().prior())
            .thenComparing(c -> c.meaning().id()));
    return new Weighed(text(each.span.from(), each.span.to()), each.linking, candidates);
  }
}
