package news.telex.enrich.topic;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import news.telex.runtime.knowledge.Change;
import news.telex.runtime.knowledge.KnowledgeKind.Entry;
import news.telex.runtime.knowledge.KnowledgeKind.Reading;
import org.jspecify.annotations.Nullable;

/**
 * The rules that ship with Telex: YAML files, one for each top-level topic, listed in {@code
 * knowledge/topics/index.yaml}. Their form is described in {@code docs/topics.md}.
 */
public final class TopicRuleFiles {
  private static final String FOLDER = "/knowledge/topics/";

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .build();

  private static final ObjectReader INDEX = YAML.readerFor(new TypeReference<List<String>>() {});
  private static final ObjectReader RULES = YAML.readerFor(new TypeReference<List<RuleForm>>() {});

  private TopicRuleFiles() {}

  /**
   * Loads the rules that Telex ships with.
   *
   * @throws BrokenRuleException if a rule is broken; the message names file, rule and reason
   * @throws UncheckedIOException if a file is missing or cannot be read
   */
  public static TopicRules load() {
    List<TopicRule> all = new ArrayList<>();
    try {
      List<String> files;
      try (InputStream in = open("index.yaml")) {
        files = INDEX.readValue(in);
      }
      for (String file : files) {
        try (InputStream in = open(file)) {
          all.addAll(read(file, in));
        }
      }
    } catch (JsonProcessingException e) {
      throw new BrokenRuleException("index.yaml" + at(e), e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("topic rules cannot be read", e);
    }
    return TopicRules.of(all);
  }

  private static InputStream open(String file) throws IOException {
    InputStream in = TopicRuleFiles.class.getResourceAsStream(FOLDER + file);
    if (in == null) {
      throw new FileNotFoundException(FOLDER + file);
    }
    return in;
  }

  /**
   * Reads one file of rules.
   *
   * @param file its name, for messages
   * @throws BrokenRuleException if a rule is broken; the message names file, rule and reason
   * @throws IOException if the stream cannot be read
   */
  static List<TopicRule> read(String file, InputStream in) throws IOException {
    List<TopicRule> rules = new ArrayList<>();
    List<@Nullable RuleForm> forms = forms(file, in);
    for (int i = 0; i < forms.size(); i++) {
      rules.add(rule(place(file, i), forms.get(i)));
    }
    return rules;
  }

  /**
   * Reads one file whose entries may also say that a rule does not count.
   *
   * @throws BrokenRuleException if it is no list of rules
   * @throws IOException if the stream cannot be read
   */
  static Reading<TopicRule> readChanges(String file, InputStream in) throws IOException {
    List<Entry<TopicRule>> entries = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    List<@Nullable RuleForm> forms = forms(file, in);
    for (int i = 0; i < forms.size(); i++) {
      RuleForm form = forms.get(i);
      String place = place(file, i);
      try {
        if (form != null && form.removed() != null) {
          entries.add(new Entry<>(place, form.removedCode(place), new Change.Removed<>()));
        } else {
          TopicRule rule = rule(place, form);
          entries.add(new Entry<>(place, rule.code(), new Change.Put<>(rule)));
        }
      } catch (BrokenRuleException e) {
        broken.add(String.valueOf(e.getMessage()));
      }
    }
    return new Reading<>(entries, broken);
  }

  /** The text of a file that {@link #readChanges} reads back to the same. */
  static String write(SortedMap<String, Change<TopicRule>> changes) {
    List<Map<String, Object>> forms = new ArrayList<>();
    changes.forEach(
        (code, change) -> {
          if (change instanceof Change.Put<TopicRule> put) {
            forms.add(form(put.item()));
          } else if (change instanceof Change.Removed) {
            forms.add(form(code));
          }
        });
    try {
      return YAML.writeValueAsString(forms);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Rules hold plain values only", e);
    }
  }

  private static Map<String, Object> form(String removed) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("code", removed);
    form.put("removed", true);
    return form;
  }

  private static Map<String, Object> form(TopicRule rule) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("code", rule.code());
    form.put("name", rule.name());
    rule.parent().ifPresent(parent -> form.put("parent", parent));
    rule.subjectCode().ifPresent(code -> form.put("subjectCode", code));
    rule.threshold().ifPresent(threshold -> form.put("threshold", threshold));
    if (!rule.entities().isEmpty()) {
      form.put("entities", rule.entities());
    }
    Map<String, Object> terms = new LinkedHashMap<>();
    rule.terms()
        .forEach(
            (language, words) -> {
              Map<String, List<String>> lists = new LinkedHashMap<>();
              lists.put("strong", words.strong());
              lists.put("normal", words.normal());
              lists.put("not", words.not());
              lists.values().removeIf(List::isEmpty);
              terms.put(language, lists);
            });
    if (!terms.isEmpty()) {
      form.put("terms", terms);
    }
    return form;
  }

  private static List<@Nullable RuleForm> forms(String file, InputStream in) throws IOException {
    try {
      List<@Nullable RuleForm> forms = RULES.readValue(in);
      if (forms == null) {
        throw new BrokenRuleException(file, "holds no list of rules");
      }
      return forms;
    } catch (UnrecognizedPropertyException e) {
      throw new BrokenRuleException(file + at(e), "unknown key " + e.getPropertyName(), e);
    } catch (MismatchedInputException e) {
      throw new BrokenRuleException(
          file + at(e), "not the form of a list of rules, see docs/topics.md", e);
    } catch (JsonProcessingException e) {
      throw new BrokenRuleException(file + at(e), e.getOriginalMessage(), e);
    }
  }

  private static TopicRule rule(String place, @Nullable RuleForm form) {
    if (form == null) {
      throw new BrokenRuleException(place, "is empty");
    }
    if (form.removed() != null) {
      throw new BrokenRuleException(place, "unknown key removed");
    }
    try {
      return form.rule();
    } catch (BrokenRuleException e) {
      throw new BrokenRuleException(place, String.valueOf(e.getMessage()), e);
    }
  }

  private static String place(String file, int index) {
    return file + ", rule " + (index + 1);
  }

  private static String at(JsonProcessingException e) {
    return e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
  }

  /** A rule as the file has it. */
  private record RuleForm(
      @JsonProperty("code") @Nullable String code,
      @JsonProperty("name") @Nullable String name,
      @JsonProperty("parent") @Nullable String parent,
      @JsonProperty("subjectCode") @Nullable String subjectCode,
      @JsonProperty("threshold") @Nullable Double threshold,
      @JsonProperty("entities") @Nullable List<String> entities,
      @JsonProperty("terms") @Nullable Map<String, TermsForm> terms,
      @JsonProperty("removed") @Nullable Boolean removed) {

    /** Code of a rule that does not count. */
    String removedCode(String place) {
      if (code == null || !TopicRule.isCode(code)) {
        throw new BrokenRuleException(place, TopicRule.NO_CODE);
      }
      if (!Boolean.TRUE.equals(removed)) {
        throw new BrokenRuleException(place, "removed is true or not there");
      }
      if (name != null
          || parent != null
          || subjectCode != null
          || threshold != null
          || entities != null
          || terms != null) {
        throw new BrokenRuleException(place, "beside removed stands nothing but the code");
      }
      return code;
    }

    TopicRule rule() {
      String ownCode = code == null ? "" : code;
      SortedMap<String, Terms> byLanguage = new TreeMap<>();
      if (terms != null) {
        terms.forEach(
            (language, form) -> {
              if (form == null) {
                throw new BrokenRuleException(ownCode, "no terms under " + language);
              }
              byLanguage.put(language, form.terms(ownCode + " " + language));
            });
      }
      return new TopicRule(
          ownCode,
          name == null ? "" : name,
          Optional.ofNullable(parent),
          Optional.ofNullable(subjectCode),
          byLanguage,
          new HashSet<>(entities == null ? List.of() : entities),
          threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold));
    }
  }

  private record TermsForm(
      @JsonProperty("strong") @Nullable List<@Nullable String> strong,
      @JsonProperty("normal") @Nullable List<@Nullable String> normal,
      @JsonProperty("not") @Nullable List<@Nullable String> not) {

    Terms terms(String place) {
      return new Terms(whole(place, strong), whole(place, normal), whole(place, not));
    }

    private static List<String> whole(String place, @Nullable List<@Nullable String> list) {
      List<String> terms = new ArrayList<>();
      if (list != null) {
        for (String term : list) {
          if (term == null) {
            throw new BrokenRuleException(place, "an empty term");
          }
          terms.add(term);
        }
      }
      return terms;
    }
  }
}
