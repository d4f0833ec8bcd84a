package news.telex.enrich.topic;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import news.telex.enrich.topic.TermIndex.Claim;
import news.telex.enrich.topic.TermIndex.Match;
import news.telex.schemas.Entity;
import news.telex.schemas.Subject;
import news.telex.schemas.TopicTag;

/**
 * Tags articles with IPTC Media Topics by rules. How evidence becomes a confidence is described in
 * {@code docs/topics.md}; the constants there and here were set by hand on our own labelled texts.
 *
 * <p>Thread-safe and deterministic. Cost is linear in the length of the text, of which it reads at
 * most {@value #MAX_WORDS} words.
 */
public final class TopicTagger {
  /** Most topics an article gets. */
  static final int MAX_TOPICS = 6;

  /** Most pieces of evidence a topic shows. */
  static final int MAX_EVIDENCE = 8;

  /** Words read of one article; news says early what it is about. */
  static final int MAX_WORDS = 10_000;

  /** Text read of one article, in UTF-16 units, more or less a paragraph. */
  private static final int MAX_TEXT = 200_000;

  /** Longest piece of the text shown as evidence, in UTF-16 units. */
  private static final int MAX_EVIDENCE_LENGTH = 100;

  /** Words of the first paragraph that count as the lead; scrapers deliver whole texts as one. */
  private static final int LEAD_WORDS = 60;

  private static final int MAX_SUBJECTS = 1_000;

  private static final double STRONG = 3;
  private static final double NORMAL = 1;

  /** What is left of a term's weight when a narrower topic hands it to its parent. */
  private static final double HANDED_UP = 0.5;

  private static final double IN_HEADLINE = 1;
  private static final double IN_LEAD = 0.5;

  /** What every doubling of a term's occurrences adds to its first one. */
  private static final double REPETITION = 0.2;

  /** Up to this length, in words, a term in the body counts in full; then as one by its root. */
  private static final double FULL_WEIGHT_WORDS = 300;

  private static final double LEAST_BODY_WEIGHT = 1 / 3.0;

  /** What is left of the confidence if it rests on a single mention in the lead. */
  private static final double PASSING = 0.75;

  /** The score that makes a topic as likely as not: one strong term and one normal, in the body. */
  private static final double EVEN_SCORE = 4;

  private static final double LEAST_CONFIDENCE = 0.4;

  /** A topic this far below the article's first one is an aside. */
  private static final double LEAST_SHARE = 0.5;

  private static final double MOST_CONFIDENCE = 0.99;

  /** The wire's editors are right unless they follow another scheme or an old code. */
  private static final double WIRE_CONFIDENCE = 0.9;

  private final TopicRules rules;
  private final WireSubjects wireSubjects;
  private final Map<String, TermIndex> indexes = new HashMap<>();
  private final int[] parents;
  private final int[] deepestFirst;
  private final Map<String, List<Integer>> byEntity = new HashMap<>();

  /** Compiles the rules; meant to be made once for each snapshot. */
  public TopicTagger(TopicRules rules) {
    this.rules = rules;
    this.wireSubjects = new WireSubjects(rules);
    List<TopicRule> all = rules.rules();
    Map<String, Integer> places = new HashMap<>();
    Set<String> languages = new LinkedHashSet<>();
    for (int i = 0; i < all.size(); i++) {
      places.put(all.get(i).code(), i);
      languages.addAll(all.get(i).terms().keySet());
      for (String entity : all.get(i).entities()) {
        byEntity.computeIfAbsent(entity, e -> new ArrayList<>()).add(i);
      }
    }
    for (String language : languages) {
      indexes.put(language, new TermIndex(all, language));
    }
    parents = new int[all.size()];
    List<Integer> order = new ArrayList<>();
    int[] depths = new int[all.size()];
    for (int i = 0; i < all.size(); i++) {
      parents[i] = all.get(i).parent().map(p -> place(places, p)).orElse(-1);
      order.add(i);
      TopicRule at = all.get(i);
      while (at.parent().isPresent()) {
        depths[i]++;
        at = all.get(place(places, at.parent().get()));
      }
    }
    order.sort(Comparator.comparingInt((Integer i) -> -depths[i]).thenComparing(i -> i));
    deepestFirst = order.stream().mapToInt(i -> i).toArray();
  }

  private static int place(Map<String, Integer> places, String code) {
    Integer place = places.get(code);
    if (place == null) {
      throw new IllegalArgumentException("no rule for " + code);
    }
    return place;
  }

  /** The rules applied. */
  public TopicRules rules() {
    return rules;
  }

  /**
   * Tags one article.
   *
   * @param language BCP 47; if there are no rules for it, only the wire's own subjects count
   * @param headline may be empty
   * @param body paragraphs, the first being the lead
   * @param subjects as the wire coded them
   * @param entities as recognised in the article
   * @return at most six tags, most confident first
   */
  public List<TopicTag> tag(
      String language,
      String headline,
      List<String> body,
      List<Subject> subjects,
      List<Entity> entities) {
    Map<Integer, Evidence> byRule = new TreeMap<>();
    TermIndex index = indexes.get(primary(language));
    if (index != null) {
      new ArticleReading(index, byRule).read(headline, body);
      support(entities, byRule);
    }
    Map<String, Candidate> candidates = new LinkedHashMap<>();
    score(byRule, candidates);
    addWireSubjects(subjects, candidates);
    return select(candidates);
  }

  private static String primary(String language) {
    int end = 0;
    while (end < language.length() && Character.isLetter(language.charAt(end))) {
      end++;
    }
    return language.substring(0, end).toLowerCase(Locale.ROOT);
  }

  private void support(List<Entity> entities, Map<Integer, Evidence> byRule) {
    for (Entity entity : entities) {
      for (int rule : byEntity.getOrDefault(entity.getId().orElse(""), List.of())) {
        Evidence evidence = byRule.get(rule);
        if (evidence != null) {
          evidence.support.putIfAbsent(entity.getName(), NORMAL);
        }
      }
    }
  }

  /**
   * Scores rules from the deepest up. One that does not reach its threshold hands its evidence to
   * its parent, which takes it if none of its other children is a topic itself.
   */
  private void score(Map<Integer, Evidence> byRule, Map<String, Candidate> candidates) {
    Map<Integer, List<Evidence>> handedUp = new HashMap<>();
    Set<Integer> hasTopicBelow = new LinkedHashSet<>();
    for (int place : deepestFirst) {
      Evidence own = byRule.get(place);
      List<Evidence> weak = handedUp.getOrDefault(place, List.of());
      int parent = parents[place];
      if (hasTopicBelow.contains(place)) {
        if (parent >= 0) {
          hasTopicBelow.add(parent);
        }
        weak = List.of();
      }
      if (own == null && weak.isEmpty()) {
        continue;
      }
      Evidence all = own == null ? new Evidence() : own;
      weak.forEach(all::join);
      double confidence = all.confidence();
      TopicRule rule = rules.rules().get(place);
      boolean several = own != null || weak.size() > 1;
      if (several && confidence >= rule.threshold().orElse(LEAST_CONFIDENCE)) {
        candidates.put(
            rule.code(), new Candidate(rule.code(), rule.name(), confidence, all.found()));
        if (parent >= 0) {
          hasTopicBelow.add(parent);
        }
      } else if (parent >= 0) {
        List<Evidence> above = handedUp.computeIfAbsent(parent, p -> new ArrayList<>());
        if (several) {
          above.add(all);
        } else {
          above.addAll(weak);
        }
      }
    }
  }

  private void addWireSubjects(List<Subject> subjects, Map<String, Candidate> candidates) {
    for (Subject subject : subjects.subList(0, Math.min(subjects.size(), MAX_SUBJECTS))) {
      Optional<String> topic = subject.getCode().flatMap(wireSubjects::topic);
      if (topic.isEmpty()) {
        continue;
      }
      String code = topic.get();
      Candidate found = candidates.get(code);
      Optional<String> name =
          rules.rule(code).map(TopicRule::name).or(subject::getName).filter(n -> !n.isBlank());
      if (name.isEmpty() || (found != null && found.byWire())) {
        continue;
      }
      List<String> evidence = new ArrayList<>();
      evidence.add("wire subject " + code);
      double doubt = 1 - WIRE_CONFIDENCE;
      if (found != null) {
        evidence.addAll(found.evidence());
        doubt *= 1 - found.confidence();
      }
      candidates.put(
          code,
          new Candidate(code, name.get(), Math.min(1 - doubt, MOST_CONFIDENCE), evidence, true));
    }
  }

  private List<TopicTag> select(Map<String, Candidate> candidates) {
    List<Candidate> ranked = new ArrayList<>(candidates.values());
    ranked.sort(
        Comparator.comparingDouble((Candidate c) -> -c.confidence())
            .thenComparing(Candidate::code));
    // What the wire says does not make the text's own topics asides.
    double first =
        ranked.stream()
            .filter(c -> !c.byWire())
            .mapToDouble(Candidate::confidence)
            .findFirst()
            .orElse(0);
    List<TopicTag> tags = new ArrayList<>();
    for (Candidate candidate : ranked) {
      if (tags.size() == MAX_TOPICS) {
        break;
      }
      if (candidate.confidence() < first * LEAST_SHARE || isSaidBelow(candidate, candidates)) {
        continue;
      }
      List<String> evidence = candidate.evidence();
      tags.add(
          TopicTag.newBuilder()
              .setCode(candidate.code())
              .setName(candidate.name())
              .setConfidence(Math.round(candidate.confidence() * 1000) / 1000.0)
              .setEvidence(
                  List.copyOf(evidence.subList(0, Math.min(evidence.size(), MAX_EVIDENCE))))
              .build());
    }
    return tags;
  }

  /** True if a narrower topic is there with at least the same confidence. */
  private boolean isSaidBelow(Candidate candidate, Map<String, Candidate> candidates) {
    for (Candidate other : candidates.values()) {
      if (other.confidence() >= candidate.confidence()) {
        Optional<String> up = rules.rule(other.code()).flatMap(TopicRule::parent);
        while (up.isPresent()) {
          if (up.get().equals(candidate.code())) {
            return true;
          }
          up = rules.rule(up.get()).flatMap(TopicRule::parent);
        }
      }
    }
    return false;
  }

  /** A topic that may become a tag. */
  private record Candidate(
      String code, String name, double confidence, List<String> evidence, boolean byWire) {
    Candidate(String code, String name, double confidence, List<String> evidence) {
      this(code, name, confidence, evidence, false);
    }
  }

  /** One term in one article. */
  private static final class Found {
    final String text;
    int count;
    boolean inHeadline;
    boolean inLead;
    final double bodyWeight;

    Found(String text, double bodyWeight) {
      this.text = text;
      this.bodyWeight = bodyWeight;
    }

    double weight() {
      double first = inHeadline || inLead ? 1 : bodyWeight;
      double again = REPETITION * bodyWeight * StrictMath.log(count) / StrictMath.log(2);
      return first + again + (inHeadline ? IN_HEADLINE : 0) + (inLead ? IN_LEAD : 0);
    }

    boolean upFront() {
      return inHeadline || inLead;
    }
  }

  /** All that speaks for one topic in one article. */
  private static final class Evidence {
    final Map<Integer, Found> terms = new LinkedHashMap<>();
    final Map<Integer, Double> weights = new HashMap<>();
    final Map<String, Double> support = new LinkedHashMap<>();

    void add(int term, Found found, double weight) {
      terms.put(term, found);
      weights.merge(term, weight, Math::max);
    }

    /** Takes what a narrower topic found, each word once: both may have a term for it. */
    void join(Evidence other) {
      Set<String> known = new HashSet<>();
      terms.values().forEach(found -> known.add(found.text.toLowerCase(Locale.ROOT)));
      other.terms.forEach(
          (term, found) -> {
            if (known.add(found.text.toLowerCase(Locale.ROOT))) {
              add(term, found, HANDED_UP * other.weight(term));
            }
          });
      other.support.forEach(support::putIfAbsent);
    }

    private double weight(int term) {
      return weights.getOrDefault(term, NORMAL);
    }

    /** 0 unless there is enough of it: see {@code docs/topics.md}. */
    double confidence() {
      double score = 0;
      boolean strong = false;
      boolean upFront = false;
      boolean strongUpFront = false;
      for (Map.Entry<Integer, Found> entry : terms.entrySet()) {
        double weight = weight(entry.getKey());
        score += weight * entry.getValue().weight();
        strong |= weight >= HANDED_UP * STRONG;
        upFront |= entry.getValue().upFront();
        strongUpFront |= weight >= STRONG && entry.getValue().upFront();
      }
      int pieces = terms.size() + Math.min(support.size(), 1);
      boolean enough = strong ? pieces > 1 : pieces > 2 && upFront;
      if (!strongUpFront && !enough) {
        return 0;
      }
      for (double weight : support.values()) {
        score += weight;
      }
      double confidence = Math.min(1 - StrictMath.pow(2, -score / EVEN_SCORE), MOST_CONFIDENCE);
      return isPassing() ? PASSING * confidence : confidence;
    }

    /**
     * True for a single term, said once and not in the headline: perhaps the topic, perhaps an
     * aside.
     */
    private boolean isPassing() {
      if (terms.size() != 1 || !support.isEmpty()) {
        return false;
      }
      Found only = terms.values().iterator().next();
      return only.count == 1 && !only.inHeadline;
    }

    /** The terms as found, the weightiest first, each spelling once. */
    List<String> found() {
      List<Map.Entry<Integer, Found>> ranked = new ArrayList<>(terms.entrySet());
      ranked.sort(
          Comparator.comparingDouble(
              (Map.Entry<Integer, Found> e) -> -weight(e.getKey()) * e.getValue().weight()));
      Map<String, String> texts = new LinkedHashMap<>();
      ranked.forEach(
          e -> texts.putIfAbsent(e.getValue().text.toLowerCase(Locale.ROOT), e.getValue().text));
      support.keySet().forEach(name -> texts.putIfAbsent(name.toLowerCase(Locale.ROOT), name));
      return List.copyOf(texts.values());
    }
  }

  /**
   * Where headline and lead end, in words and in units of the text, and what a word behind weighs.
   */
  private record Zones(int headlineWords, int leadEnd, double bodyWeight) {
    void count(Found found, WordScanner words, Match match) {
      found.count++;
      if (match.last() < headlineWords) {
        found.inHeadline = true;
      } else if (match.last() < headlineWords + LEAD_WORDS && words.end(match.last()) <= leadEnd) {
        found.inLead = true;
      }
    }
  }

  /** Reads one article with one language's terms. */
  private static final class ArticleReading {
    private final TermIndex index;
    private final Map<Integer, Evidence> byRule;

    ArticleReading(TermIndex index, Map<Integer, Evidence> byRule) {
      this.index = index;
      this.byRule = byRule;
    }

    void read(String givenHeadline, List<String> body) {
      String headline = composed(givenHeadline);
      StringBuilder text = new StringBuilder(headline.length() + 2048).append(headline);
      int lead = -1;
      for (String paragraph : body) {
        if (text.length() >= MAX_TEXT) {
          break;
        }
        text.append('\n').append(composed(paragraph));
        if (lead < 0 && !paragraph.isBlank()) {
          lead = text.length();
        }
      }
      WordScanner words = WordScanner.scan(text.toString());
      List<Match> matches = index.match(words, MAX_WORDS);
      int headlineWords = 0;
      while (headlineWords < words.size() && words.start(headlineWords) < headline.length()) {
        headlineWords++;
      }
      double bodyWeight =
          Math.max(
              LEAST_BODY_WEIGHT,
              Math.min(1, Math.sqrt(FULL_WEIGHT_WORDS / Math.max(1, words.size()))));
      Zones zones = new Zones(headlineWords, lead, bodyWeight);
      for (int from = 0; from < matches.size(); ) {
        int to = from + 1;
        while (to < matches.size() && sameSpan(matches.get(from), matches.get(to))) {
          to++;
        }
        count(words, matches.subList(from, to), zones);
        from = to;
      }
    }

    /** At most {@link #MAX_TEXT} units, in the form (NFC) in which offsets are counted. */
    private static String composed(String text) {
      String part = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
      return Normalizer.normalize(part, Normalizer.Form.NFC);
    }

    private static boolean sameSpan(Match one, Match other) {
      return one.first() == other.first() && one.last() == other.last();
    }

    /** Counts the terms of one span: for each rule the strongest of them only. */
    private void count(WordScanner words, List<Match> span, Zones zones) {
      Map<Integer, Integer> strongest = new TreeMap<>();
      for (boolean strong : new boolean[] {true, false}) {
        for (Match match : span) {
          for (Claim claim : index.claims(match.term())) {
            if (claim.strong() == strong
                && strongest.putIfAbsent(claim.rule(), match.term()) == null) {
              Evidence evidence = byRule.computeIfAbsent(claim.rule(), r -> new Evidence());
              Found found =
                  evidence.terms.computeIfAbsent(
                      match.term(), t -> new Found(surface(words, match), zones.bodyWeight()));
              evidence.add(match.term(), found, strong ? STRONG : NORMAL);
              zones.count(found, words, match);
            }
          }
        }
      }
    }

    private static String surface(WordScanner words, Match match) {
      String text = words.surface(match.first(), match.last());
      return text.length() <= MAX_EVIDENCE_LENGTH ? text : text.substring(0, MAX_EVIDENCE_LENGTH);
    }
  }
}
