package news.telex.enrich.entity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import news.telex.enrich.document.Document;
import news.telex.enrich.document.Document.Style;
import news.telex.enrich.entity.Cues.Kind;
import news.telex.enrich.entity.KnowledgeMatcher.Match;
import news.telex.enrich.entity.NameDecision.Known;
import news.telex.enrich.knowledge.Alias;
import news.telex.enrich.knowledge.Meaning;
import news.telex.enrich.text.Token;
import news.telex.enrich.text.Token.Shape;
import news.telex.schemas.Bounds;
import news.telex.schemas.Entity;
import news.telex.schemas.EntityType;
import news.telex.schemas.Mention;

/** Makes entities of names: one for each, all its mentions together, weighed and ordered. */
final class EntityAssembly {
  /** Entities of one article; the least salient ones beyond are left out. */
  static final int MAX_ENTITIES = Bounds.MAX_ENTITIES;

  /** Mentions of one article; later ones are left out. */
  static final int MAX_MENTIONS = Bounds.MAX_MENTIONS;

  /** Entities that one short form may stand for; keeps the search for the nearest one short. */
  private static final int MAX_NAMESAKES = 16;

  /** From this confidence on a word of another type is a name of its own, and not short for one. */
  private static final double SURE = 0.9;

  /** Confidence is given in so many parts. */
  private static final double DIGITS = 1000;

  /** How likely words have to be a name that are one elsewhere. Chosen on the choice folds. */
  private static final double REPEATED = 0.6;

  /** Salience is given in ten-thousandths, so that the shares add up to exactly 1. */
  private static final int SHARES = 10_000;

  private static final Set<String> ARABIC_ARTICLES =
      Set.of("al", "el", "ul", "ad", "an", "ar", "as", "ash", "at", "az");

  private final Document document;
  private final Cues cues;
  private final Trace trace;
  private final Set<String> credited;
  private final Confidence confidence;
  private final Map<String, EntityDraft> byId = new LinkedHashMap<>();
  private final List<EntityDraft> drafts = new ArrayList<>();
  private final Map<String, List<EntityDraft>> shortForms = new HashMap<>();
  private final boolean[] covered;

  /**
   * @param credited names of sources that the article credits, folded
   * @param trace is told of each place of an entity
   */
  EntityAssembly(
      Document document, Cues cues, Confidence confidence, Set<String> credited, Trace trace) {
    this.confidence = confidence;
    this.credited = credited;
    this.document = document;
    this.trace = trace;
    this.cues = cues;
    this.covered = new boolean[document.size()];
  }

  List<Entity> collect(NameDecision.Found found) {
    found.known().forEach(this::addKnown);
    List<Name> single = new ArrayList<>();
    for (Name name : found.names()) {
      if (words(name.key()) > 1) {
        addNamed(name);
      } else {
        single.add(name);
      }
    }
    single.removeIf(this::attach);
    single.forEach(this::addNamed);
    acronymsInBrackets();
    repeat(found.outside());
    return entities();
  }

  private static int words(String key) {
    return 1 + (int) key.chars().filter(c -> c == ' ').count();
  }

  private void addKnown(Known known) {
    Match match = known.match();
    Alias alias = match.aliases().get(0);
    Meaning entity = alias.entity();
    boolean linked = match.linked();
    EntityDraft draft =
        byId.computeIfAbsent(
            linked ? entity.id() : String.join(" ", keys(match.span())),
            id -> {
              EntityDraft made =
                  linked
                      ? new EntityDraft(Optional.of(entity), entity.type(), entity.name())
                      : new EntityDraft(Optional.empty(), entity.type(), text(match.span()));
              drafts.add(made);
              return made;
            });
    draft.atLeast(known.source(), known.probability());
    if (linked) {
      draft.linked(
          alias.context()
              ? Confidence.Link.SUPPORTED
              : match.meanings() > 1 ? Confidence.Link.AMONG_SEVERAL : Confidence.Link.ALONE);
    }
    add(draft, match.span(), Way.NAMED);
    if (entity.type() == EntityType.person) {
      surnames(draft, keys(match.span()));
    } else if (entity.type() == EntityType.organisation) {
      shortOrganisation(draft, match.span());
    }
  }

  private void addNamed(Name name) {
    EntityType type = name.type();
    Span first = name.spans().get(0);
    EntityDraft draft = new EntityDraft(Optional.empty(), type, text(first));
    draft.atLeast(Confidence.Source.TAGGER, name.confidence());
    drafts.add(draft);
    for (Span span : name.spans()) {
      add(draft, span, Way.NAMED);
    }
    List<String> keys = keys(first);
    register(String.join(" ", keys), draft);
    if (type == EntityType.person) {
      surnames(draft, keys);
    } else if (type == EntityType.organisation) {
      shortOrganisation(draft, first);
    }
  }

  private void add(EntityDraft draft, Span span, Way way) {
    draft.add(span);
    trace.named(draft, span, way);
    cover(span);
  }

  private void cover(Span span) {
    for (int i = span.from(); i < span.to(); i++) {
      covered[i] = true;
    }
  }

  private List<String> keys(Span span) {
    List<String> keys = new ArrayList<>(span.length());
    for (int i = span.from(); i < span.to(); i++) {
      keys.add(document.token(i).key());
    }
    return keys;
  }

  private String text(Span span) {
    return document
        .text()
        .substring(document.token(span.from()).start(), document.token(span.to() - 1).end());
  }

  private void register(String key, EntityDraft draft) {
    List<EntityDraft> list = shortForms.computeIfAbsent(key, k -> new ArrayList<>(1));
    if (list.size() < MAX_NAMESAKES && !list.contains(draft)) {
      list.add(draft);
    }
  }

  /** Every end of a full name: Leyen, der Leyen, von der Leyen; and the given name alone. */
  private void surnames(EntityDraft draft, List<String> keys) {
    int end = keys.size();
    if (end > 2 && Set.of("jr", "sr", "ii", "iii", "iv").contains(keys.get(end - 1))) {
      end--;
    }
    if (end > 1 && cues.is(Kind.TITLE, keys.get(end - 1)) && !cues.isGivenName(keys.get(0))) {
      return;
    }
    if (end > 1 && cues.isGivenName(keys.get(0))) {
      register(keys.get(0), draft);
    }
    for (int k = 1; k < end; k++) {
      register(String.join(" ", keys.subList(k, end)), draft);
    }
  }

  private void shortOrganisation(EntityDraft draft, Span span) {
    List<String> keys = keys(span);
    int end = keys.size();
    while (end > 1 && cues.is(Kind.ORG_SUFFIX, keys.get(end - 1))) {
      end--;
    }
    if (end < keys.size()) {
      register(String.join(" ", keys.subList(0, end)), draft);
    }
    if (keys.size() > 2) {
      StringBuilder initials = new StringBuilder();
      for (int i = span.from(); i < span.to(); i++) {
        Token token = document.token(i);
        if (!cues.isFunction(token) && !token.key().isEmpty()) {
          initials.appendCodePoint(token.key().codePointAt(0));
        }
      }
      if (initials.length() >= 3) {
        register(initials.toString(), draft);
      }
    }
  }

  /** Adds a shorter form to the entity it is short for. */
  private boolean attach(Name name) {
    List<EntityDraft> candidates = new ArrayList<>(shortFormsOf(name.key()));
    boolean same = candidates.stream().anyMatch(draft -> draft.type() == name.type());
    if (same) {
      candidates.removeIf(draft -> draft.type() != name.type());
    }
    if (candidates.isEmpty() || (!same && name.confidence() >= SURE)) {
      return false;
    }
    for (Span span : name.spans()) {
      add(nearest(candidates, span), span, Way.SHORT);
    }
    return true;
  }

  /** Whom a form is short for; in German also with the s of the genitive: Hartwigs. */
  private List<EntityDraft> shortFormsOf(String key) {
    List<EntityDraft> candidates = shortForms.get(key);
    if (candidates == null && cues.language().equals("de") && key.endsWith("s")) {
      candidates = shortForms.get(key.substring(0, key.length() - 1));
    }
    return candidates == null ? List.of() : candidates;
  }

  /** The one named last before; if none is, the one named first. */
  private static EntityDraft nearest(Collection<EntityDraft> candidates, Span span) {
    EntityDraft best = candidates.iterator().next();
    int at = -1;
    for (EntityDraft draft : candidates) {
      Integer before = draft.spans().lowerKey(span.from());
      if (before != null && before > at) {
        best = draft;
        at = before;
      }
    }
    return best;
  }

  /** Israel Defense Forces (IDF): the acronym is the organisation's from here on. */
  private void acronymsInBrackets() {
    Map<Integer, EntityDraft> unknown = new HashMap<>();
    for (EntityDraft draft : drafts) {
      if (draft.known().isEmpty() && draft.type() == EntityType.organisation) {
        draft.spans().values().stream()
            .filter(span -> span.length() == 1)
            .forEach(span -> unknown.put(span.from(), draft));
      }
    }
    for (EntityDraft draft : List.copyOf(drafts)) {
      if (draft.type() == EntityType.organisation) {
        for (Span span : List.copyOf(draft.spans().values())) {
          acronymBehind(span, draft, unknown);
        }
      }
    }
  }

  private void acronymBehind(Span span, EntityDraft draft, Map<Integer, EntityDraft> unknown) {
    int at = span.to() + 1;
    if (span.length() < 2
        || !document.adjacent(span.to(), at + 1)
        || !document.token(span.to()).is('(')
        || !document.token(at + 1).is(')')
        || document.token(at).shape() != Shape.UPPER) {
      return;
    }
    EntityDraft other = unknown.get(at);
    if (other != null && other != draft) {
      // What was taken for an organisation of its own is the acronym of this one.
      other.spans().values().forEach(each -> add(draft, each, Way.ACRONYM));
      other.spans().clear();
    }
    if (other != null || !covered[at]) {
      register(document.token(at).key(), draft);
    }
  }

  /**
   * Finds names again where their form alone was not enough: headlines, beginnings of sentences.
   */
  private void repeat(double[] outside) {
    int longest = 1;
    for (String key : shortForms.keySet()) {
      longest = Math.max(longest, Math.min(8, words(key)));
    }
    Set<String> firstWords = new HashSet<>();
    for (String key : shortForms.keySet()) {
      int space = key.indexOf(' ');
      firstWords.add(space < 0 ? key : key.substring(0, space));
      if (space < 0 && cues.language().equals("de")) {
        firstWords.add(key + "s");
      }
    }
    for (int i = 0; i < document.size(); i++) {
      if (covered[i] || !firstWords.contains(document.token(i).key())) {
        continue;
      }
      for (int n = Math.min(longest, document.size() - i); n >= 1; n--) {
        if (isFree(i, n)) {
          Span span = new Span(i, i + n);
          List<EntityDraft> candidates = shortFormsOf(String.join(" ", keys(span)));
          if (!candidates.isEmpty() && mayRepeat(span) && isOpen(span, candidates, outside)) {
            add(nearest(candidates, span), span, Way.REPEATED);
            break;
          }
        }
      }
    }
  }

  private boolean isFree(int from, int n) {
    if (!document.adjacent(from, from + n - 1)) {
      return false;
    }
    for (int i = from; i < from + n; i++) {
      if (covered[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the tagger leaves it open that words are a name. Of headlines, of capitals and of who
   * is named in full the rest of the article knows more.
   */
  private boolean isOpen(Span span, List<EntityDraft> candidates, double[] outside) {
    if (document.style(span.from()) != Style.RUNNING
        || candidates.stream().anyMatch(EntityAssembly::isNamedInFull)) {
      return true;
    }
    double most = 0;
    for (int i = span.from(); i < span.to(); i++) {
      most = Math.max(most, outside[i]);
    }
    return 1 - most >= REPEATED;
  }

  private static boolean isNamedInFull(EntityDraft draft) {
    return (draft.type() == EntityType.person || draft.type() == EntityType.organisation)
        && draft.spans().values().stream().anyMatch(span -> span.length() > 1);
  }

  private boolean mayRepeat(Span span) {
    Token first = document.token(span.from());
    Token last = document.token(span.to() - 1);
    if (!last.isCapital() || (span.length() == 1 && !first.isCapital())) {
      return false;
    }
    if (span.length() > 1) {
      return true;
    }
    String key = first.key();
    if (cues.isFunction(first) || cues.is(Kind.CALENDAR, key)) {
      return false;
    }
    if (document.style(span.from()) == Style.RUNNING && !first.sentenceStart()) {
      // A capital here, but the finder did not take it: a word of another name, or a dictionary's.
      return !cues.is(Kind.COMMON, key);
    }
    return !cues.is(Kind.COMMON, key) && !document.isSeenLower(key);
  }

  private List<Entity> entities() {
    drafts.removeIf(draft -> draft.spans().isEmpty());
    List<EntityDraft> kept = limited();
    if (kept.isEmpty()) {
      return List.of();
    }
    List<Salience> weights = kept.stream().map(this::weight).toList();
    int[] shares = shares(weights);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < kept.size(); i++) {
      order.add(i);
    }
    order.sort(
        Comparator.comparingInt((Integer i) -> -shares[i])
            .thenComparingInt(i -> kept.get(i).spans().firstKey()));
    List<Entity> entities = new ArrayList<>(kept.size());
    for (int i : order) {
      Entity made = entity(kept.get(i), shares[i] / (double) SHARES);
      trace.made(kept.get(i), made, weights.get(i));
      entities.add(made);
    }
    return entities;
  }

  /** Keeps the limits: the earliest mentions, the weightiest entities. */
  private List<EntityDraft> limited() {
    List<EntityDraft> kept = new ArrayList<>(drafts);
    if (kept.size() > MAX_ENTITIES) {
      Map<EntityDraft, Double> weights = new IdentityHashMap<>();
      kept.forEach(draft -> weights.put(draft, weight(draft).total()));
      kept.sort(
          Comparator.comparingDouble((EntityDraft d) -> -weights.getOrDefault(d, 0.0))
              .thenComparingInt(d -> d.spans().firstKey()));
      kept = new ArrayList<>(kept.subList(0, MAX_ENTITIES));
    }
    int mentions = kept.stream().mapToInt(d -> d.spans().size()).sum();
    if (mentions > MAX_MENTIONS) {
      List<Integer> starts =
          kept.stream().flatMap(d -> d.spans().keySet().stream()).sorted().toList();
      int limit = starts.get(MAX_MENTIONS);
      for (EntityDraft draft : kept) {
        draft.spans().tailMap(limit, true).clear();
      }
      kept.removeIf(draft -> draft.spans().isEmpty());
    }
    return kept;
  }

  private Salience weight(EntityDraft draft) {
    return Salience.of(draft, document, cues, credited);
  }

  /** Shares of the whole, by the method of the largest remainder. */
  private static int[] shares(List<Salience> kept) {
    double[] weights = kept.stream().mapToDouble(Salience::total).toArray();
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    int[] shares = new int[weights.length];
    double[] remainders = new double[weights.length];
    int left = SHARES;
    for (int i = 0; i < weights.length; i++) {
      double exact = weights[i] / sum * SHARES;
      shares[i] = (int) exact;
      remainders[i] = exact - shares[i];
      left -= shares[i];
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble(i -> -remainders[i]));
    for (int i = 0; i < left; i++) {
      shares[order.get(i % order.size())]++;
    }
    return shares;
  }

  /** The Arabic article belongs to the name that it is tied to: al-Sadr. */
  private int firstToken(Span span) {
    int before = span.from() - 1;
    boolean article =
        document.token(span.from()).join() == Token.Join.HYPHEN
            && document.adjacent(before, span.from())
            && !covered[before]
            && ARABIC_ARTICLES.contains(document.token(before).key());
    return article ? before : span.from();
  }

  private Entity entity(EntityDraft draft, double salience) {
    List<Mention> mentions = new ArrayList<>(draft.spans().size());
    for (Span span : draft.spans().values()) {
      int start = document.token(firstToken(span)).start();
      int end = document.token(span.to() - 1).end();
      mentions.add(
          Mention.newBuilder()
              .setStart(start)
              .setEnd(end)
              .setText(document.text().substring(start, end))
              .build());
    }
    Entity.Builder entity =
        Entity.newBuilder()
            .setName(draft.name())
            .setType(draft.type())
            .setSalience(salience)
            .setConfidence(Math.round(confidence.of(draft.basis()) * DIGITS) / DIGITS)
            .setMentions(mentions);
    draft.known().map(Meaning::id).ifPresent(entity::setId);
    return entity.build();
  }
}
