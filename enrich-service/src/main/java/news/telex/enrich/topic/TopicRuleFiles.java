package news.telex.enrich.topic;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules that ship with Telex: YAML files, one for each top-level topic, listed in {@code
 * knowledge/topics/index.yaml}. Their form is described in {@code docs/topics.md}. Read once, when
 * made; thread-safe.
 */
public final class TopicRuleFiles implements TopicRuleSource {
  private static final String FOLDER = "/knowledge/topics/";

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final ObjectReader INDEX = YAML.readerFor(new TypeReference<List<String>>() {});
  private static final ObjectReader RULES = YAML.readerFor(new TypeReference<List<RuleForm>>() {});

  private final TopicRules rules;

  /**
   * Reads the files.
   *
   * @throws BrokenRuleException if a rule is broken; the message names file, rule and reason
   * @throws UncheckedIOException if a file is missing or cannot be read
   */
  public TopicRuleFiles() {
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
    rules = TopicRules.of(all);
  }

  @Override
  public TopicRules current() {
    return rules;
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
    List<@Nullable RuleForm> forms;
    try {
      forms = RULES.readValue(in);
    } catch (JsonProcessingException e) {
      throw new BrokenRuleException(file + at(e), e.getOriginalMessage(), e);
    }
    List<TopicRule> rules = new ArrayList<>();
    for (int i = 0; i < forms.size(); i++) {
      RuleForm form = forms.get(i);
      String place = file + ", rule " + (i + 1);
      if (form == null) {
        throw new BrokenRuleException(place, "is empty");
      }
      try {
        rules.add(form.rule());
      } catch (BrokenRuleException e) {
        throw new BrokenRuleException(place, String.valueOf(e.getMessage()), e);
      }
    }
    return rules;
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
      @JsonProperty("terms") @Nullable Map<String, TermsForm> terms) {

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
