package news.telex.enrich.topic;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import news.telex.runtime.knowledge.Change;
import news.telex.runtime.knowledge.KnowledgeKind;
import news.telex.runtime.knowledge.Overlay;
import news.telex.runtime.knowledge.Refusal;
import news.telex.schemas.KnowledgeTopic;
import news.telex.schemas.TopicTerms;
import news.telex.schemas.Topics;

/** Topic rules: YAML in files, {@link KnowledgeTopic} on their topic. */
public final class RuleKind implements KnowledgeKind<TopicRule, KnowledgeTopic> {
  @Override
  public String noun() {
    return "topics";
  }

  @Override
  public String fact() {
    return "rulesVersion";
  }

  @Override
  public String topic() {
    return Topics.KNOWLEDGE_TOPICS;
  }

  @Override
  public Class<KnowledgeTopic> recordType() {
    return KnowledgeTopic.class;
  }

  @Override
  public SortedMap<String, TopicRule> shipped() {
    return Shipped.RULES;
  }

  /** Read at its first use; what ships does not change while the process runs. */
  private static final class Shipped {
    private static final SortedMap<String, TopicRule> RULES = read();

    private static SortedMap<String, TopicRule> read() {
      SortedMap<String, TopicRule> rules = new TreeMap<>();
      TopicRuleFiles.load().rules().forEach(rule -> rules.put(rule.code(), rule));
      return Collections.unmodifiableSortedMap(rules);
    }
  }

  @Override
  public String id(TopicRule rule) {
    return rule.code();
  }

  @Override
  public String name(TopicRule rule) {
    return rule.name();
  }

  @Override
  public List<String> names(TopicRule rule) {
    return List.of(rule.name());
  }

  @Override
  public Change<TopicRule> read(String code, KnowledgeTopic record) {
    if (!TopicRule.isCode(code)) {
      throw new BrokenRuleException(code, TopicRule.NO_CODE);
    }
    if (!record.getCode().equals(code)) {
      throw new BrokenRuleException(code, "its record has the code " + record.getCode());
    }
    if (record.getRemoved()) {
      return new Change.Removed<>();
    }
    SortedMap<String, Terms> terms = new TreeMap<>();
    record
        .getTerms()
        .forEach(
            (language, words) ->
                terms.put(
                    language, new Terms(words.getStrong(), words.getNormal(), words.getNot())));
    return new Change.Put<>(
        new TopicRule(
            code,
            record.getName(),
            record.getParent(),
            record.getSubjectCode(),
            terms,
            new HashSet<>(record.getEntities()),
            record.getThreshold().map(OptionalDouble::of).orElse(OptionalDouble.empty())));
  }

  @Override
  public Optional<KnowledgeTopic> record(String code, Change<TopicRule> change) {
    KnowledgeTopic.Builder record = KnowledgeTopic.newBuilder().setCode(code);
    if (change instanceof Change.TakenBack) {
      return Optional.empty();
    }
    if (change instanceof Change.Put<TopicRule> put) {
      TopicRule rule = put.item();
      Map<String, TopicTerms> terms = new TreeMap<>();
      rule.terms()
          .forEach(
              (language, words) ->
                  terms.put(
                      language,
                      TopicTerms.newBuilder()
                          .setStrong(words.strong())
                          .setNormal(words.normal())
                          .setNot(words.not())
                          .build()));
      record
          .setName(rule.name())
          .setParent(rule.parent().orElse(null))
          .setSubjectCode(rule.subjectCode().orElse(null))
          .setTerms(terms)
          .setEntities(List.copyOf(rule.entities()))
          .setThreshold(rule.threshold().isPresent() ? rule.threshold().getAsDouble() : null);
    } else {
      record.setRemoved(true);
    }
    return Optional.of(record.build());
  }

  @Override
  public Optional<Refusal> flaw(Map<String, TopicRule> rules, Set<String> changed) {
    return TopicRules.contradiction(rules)
        .map(
            found -> {
              String blamed =
                  found.codes().stream().filter(changed::contains).findFirst().orElse(found.code());
              return new Refusal(
                  blamed,
                  blamed.equals(found.code())
                      ? found.reason()
                      : found.code() + ": " + found.reason());
            });
  }

  @Override
  public String version(Overlay<TopicRule> overlay) {
    return TopicRules.of(overlay.items().values()).version();
  }

  @Override
  public Reading<TopicRule> readFile(String file, InputStream in) throws IOException {
    return TopicRuleFiles.readChanges(file, in);
  }

  @Override
  public String writeFile(SortedMap<String, Change<TopicRule>> changes) {
    return TopicRuleFiles.write(changes);
  }
}
