package news.telex.enrich.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the language of an article from its text: by script where a script settles it, else by the
 * model of OpenNLP, backed up by a vote of small words, which carries most of the weight in
 * headlines.
 *
 * <p>Immutable and thread-safe. The cost is bounded by {@value #SAMPLE} characters of text, about
 * 0.1 ms of one core.
 */
public final class LanguageDetector {
  /** Name and version of the engine, as it is put into the enrichment of an article. */
  public static final String ENGINE = "opennlp-langdetect 183";

  /** Characters looked at. OpenNLP's cost is linear; 400 are as accurate as 2,000 on news text. */
  private static final int SAMPLE = 400;

  /** Below this number of letters nothing is told from the text. */
  private static final int MIN_LETTERS = 10;

  /** From this number of letters on a text can contradict what the wire says. */
  private static final int MIN_LETTERS_TO_CONTRADICT = 120;

  /** Least lead of the best language, in nats, for an answer. */
  private static final double MIN_LEAD = 0.12;

  /** Least lead, in nats, over the wire's own word. */
  private static final double LEAD_TO_CONTRADICT = 1.0;

  /** Weight of one small word that only one language has. The model's own scores are flat. */
  private static final double VOTE = 0.45;

  /** Languages of few wires start a little lower: they are mostly a wrong guess on short text. */
  private static final double RARE = 0.3;

  /** ISO 639-3 as the model knows it → BCP 47. What is not here is no language of news wires. */
  private static final Map<String, String> TAGS = tags();

  private static final Set<String> FREQUENT =
      Set.of(
          "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "hu", "ro",
          "tr", "ru", "uk", "bg", "sr", "hr", "id", "vi", "ar", "fa", "hi", "ur");

  /**
   * Languages that are told apart by convention rather than by text: either is no contradiction.
   */
  private static final List<Set<String>> ALIKE =
      List.of(
          Set.of("nb", "nn", "no", "da"),
          Set.of("sr", "hr", "bs", "sh"),
          Set.of("id", "ms"),
          Set.of("hi", "mr", "ne"),
          Set.of("pt", "gl"),
          Set.of("fa", "prs", "tg"),
          Set.of("tl", "fil"));

  private final NgramModel model;
  private final Map<String, List<String>> functionWords;

  private LanguageDetector(NgramModel model, Map<String, List<String>> functionWords) {
    this.model = model;
    this.functionWords = functionWords;
  }

  /**
   * Loads the model (10 MB, about a sixth of a second) from the class path.
   *
   * @throws UncheckedIOException if the model or the word list is missing or broken
   */
  public static LanguageDetector load() {
    try (InputStream bin = resource("/langdetect-183.bin");
        InputStream words = resource("/language/function-words.tsv")) {
      return new LanguageDetector(NgramModel.read(bin), readWords(words));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = LanguageDetector.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException("not on the class path: " + name);
    }
    return in;
  }

  private static Map<String, List<String>> readWords(InputStream in) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    Map<String, Set<String>> byWord = new HashMap<>();
    String line;
    while ((line = lines.readLine()) != null) {
      int tab = line.indexOf('\t');
      if (tab < 0 || line.startsWith("#")) {
        continue;
      }
      String tag = line.substring(0, tab);
      for (String word : line.substring(tab + 1).split(" ")) {
        byWord.computeIfAbsent(word, w -> new HashSet<>()).add(tag);
      }
    }
    Map<String, List<String>> words = new HashMap<>();
    byWord.forEach((word, tags) -> words.put(word, tags.stream().sorted().toList()));
    return words;
  }

  /**
   * Returns the language of a text.
   *
   * @param headline may be empty
   * @param body paragraphs, may be empty
   * @param hint the language that the wire states, in any spelling (`EN`, `en_US`, `eng`); it is
   *     believed unless at least {@value #MIN_LETTERS_TO_CONTRADICT} letters clearly say otherwise
   * @return BCP 47 tag: the hint in its canonical form with region and script, or a bare language;
   *     empty if neither wire nor text tells
   */
  public Optional<String> detect(String headline, List<String> body, Optional<String> hint) {
    Optional<String> stated = hint.flatMap(LanguageDetector::canonical);
    String sample = sample(headline, body);
    ScriptCount scripts = ScriptCount.of(sample);
    if (scripts.letters() < (scripts.isDense() ? 3 : MIN_LETTERS)) {
      return stated;
    }
    boolean mayContradict =
        scripts.letters() >= (scripts.isDense() ? 20 : MIN_LETTERS_TO_CONTRADICT);
    Optional<String> byScript = scripts.language();
    if (byScript.isPresent()) {
      return stated.isEmpty() || (mayContradict && !sameLanguage(stated.get(), byScript.get()))
          ? byScript
          : stated;
    }
    if (stated.isPresent() && !mayContradict) {
      return stated;
    }
    return byText(sample, scripts, stated);
  }

  private Optional<String> byText(String sample, ScriptCount scripts, Optional<String> stated) {
    Map<String, Double> scores = scores(sample, scripts);
    String best = "";
    double first = Double.NEGATIVE_INFINITY;
    for (Map.Entry<String, Double> e : scores.entrySet()) {
      if (e.getValue() > first || (e.getValue() == first && e.getKey().compareTo(best) < 0)) {
        best = e.getKey();
        first = e.getValue();
      }
    }
    if (best.isEmpty()) {
      return stated;
    }
    if (stated.isPresent()) {
      String base = base(stated.get());
      double own = scores.getOrDefault(base, Double.NEGATIVE_INFINITY);
      boolean known = TAGS.containsValue(base);
      return known && !sameLanguage(base, best) && first - own >= LEAD_TO_CONTRADICT
          ? Optional.of(best)
          : stated;
    }
    double second = Double.NEGATIVE_INFINITY;
    for (Map.Entry<String, Double> e : scores.entrySet()) {
      if (!sameLanguage(best, e.getKey())) {
        second = Math.max(second, e.getValue());
      }
    }
    return first - second >= MIN_LEAD ? Optional.of(best) : Optional.empty();
  }

  /** Log-likelihood of each language that the sample's script allows, plus the words' vote. */
  private Map<String, Double> scores(String sample, ScriptCount scripts) {
    Map<String, Double> scores = byModel(sample, scripts);
    vote(sample, scores);
    return scores;
  }

  private Map<String, Double> byModel(String sample, ScriptCount scripts) {
    Map<String, Double> scores = new HashMap<>();
    double[] confidences = model.confidences(TrainedForm.of(sample));
    for (int i = 0; i < confidences.length; i++) {
      String tag = TAGS.get(model.languages().get(i));
      if (tag == null || !scripts.allows(tag)) {
        continue;
      }
      double score = StrictMath.log(confidences[i] + 1e-9) - (FREQUENT.contains(tag) ? 0 : RARE);
      scores.merge(tag, score, Math::max);
    }
    return scores;
  }

  private void vote(String sample, Map<String, Double> scores) {
    int start = -1;
    for (int i = 0; i <= sample.length(); i++) {
      boolean letter = i < sample.length() && Character.isLetter(sample.charAt(i));
      if (letter && start < 0) {
        start = i;
      } else if (!letter && start >= 0) {
        List<String> tags = functionWords.get(sample.substring(start, i).toLowerCase(Locale.ROOT));
        start = -1;
        if (tags != null) {
          for (String tag : tags) {
            scores.computeIfPresent(tag, (t, s) -> s + VOTE / tags.size());
          }
        }
      }
    }
  }

  /** The first letters of the text; a text in capitals is lowered, as the model knows few such. */
  private static String sample(String headline, List<String> body) {
    StringBuilder text = new StringBuilder(SAMPLE + 64);
    append(text, headline);
    for (String paragraph : body) {
      if (text.length() >= SAMPLE) {
        break;
      }
      append(text, paragraph);
    }
    int upper = 0;
    int lower = 0;
    for (int i = 0; i < text.length(); i++) {
      if (Character.isUpperCase(text.charAt(i))) {
        upper++;
      } else if (Character.isLowerCase(text.charAt(i))) {
        lower++;
      }
    }
    return upper > lower ? text.toString().toLowerCase(Locale.ROOT) : text.toString();
  }

  private static void append(StringBuilder text, String part) {
    int end = Math.min(part.length(), SAMPLE - text.length());
    if (end > 0) {
      if (end < part.length() && Character.isHighSurrogate(part.charAt(end - 1))) {
        end--;
      }
      text.append(part, 0, end).append('\n');
    }
  }

  private static boolean sameLanguage(String one, String other) {
    String a = base(one);
    String b = base(other);
    return a.equals(b) || ALIKE.stream().anyMatch(set -> set.contains(a) && set.contains(b));
  }

  /** The language part of a tag. */
  private static String base(String tag) {
    int dash = tag.indexOf('-');
    return dash < 0 ? tag : tag.substring(0, dash);
  }

  /** A wire's word for a language as BCP 47; empty if it is none, or says that it is unknown. */
  static Optional<String> canonical(String hint) {
    String tag = hint.strip().replace('_', '-');
    if (tag.isEmpty() || tag.length() > 35) {
      return Optional.empty();
    }
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag).build();
      String language = locale.getLanguage();
      if (language.isEmpty() || language.equals("und") || language.equals("zxx")) {
        return Optional.empty();
      }
      String two = TAGS.getOrDefault(language, ISO3.getOrDefault(language, language));
      return Optional.of(
          new Locale.Builder().setLocale(locale).setLanguage(two).build().toLanguageTag());
    } catch (IllformedLocaleException e) {
      return Optional.empty();
    }
  }

  /** ISO 639-2/3 codes of all languages that have a two-letter code. */
  private static final Map<String, String> ISO3 = iso3();

  private static Map<String, String> iso3() {
    Map<String, String> map = new HashMap<>();
    for (String two : Locale.getISOLanguages()) {
      map.put(Locale.forLanguageTag(two).getISO3Language(), two);
    }
    // ISO 639-2/B, the bibliographic codes that older wires use.
    map.putAll(
        Map.of(
            "ger", "de", "fre", "fr", "dut", "nl", "chi", "zh", "gre", "el", "cze", "cs", "rum",
            "ro", "per", "fa", "slo", "sk", "ice", "is"));
    return Map.copyOf(map);
  }

  private static Map<String, String> tags() {
    String pairs =
        "afr af ara ar aze az bel be ben bn bos bs bul bg cat ca ces cs cmn zh cym cy dan da deu de"
            + " ekk et ell el eng en est et eus eu fao fo fas fa fin fi fra fr gle ga glg gl guj gu"
            + " heb he hin hi hrv hr hun hu hye hy ind id isl is ita it jpn ja kan kn kat ka kaz kk"
            + " kir ky kor ko lav lv lit lt lvs lv mal ml mar mr mkd mk mlt mt mon mn msa ms nep ne"
            + " nld nl nno nn nob nb pan pa pes fa pnb pa pol pl por pt pus ps ron ro rus ru sin si"
            + " slk sk slv sl som so spa es sqi sq srp sr swa sw swe sv tam ta tat tt tel te tgk tg"
            + " tgl tl tha th tur tr ukr uk urd ur uzb uz vie vi zul zu";
    List<String> parts = new ArrayList<>(List.of(pairs.split(" ")));
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < parts.size(); i += 2) {
      map.put(parts.get(i), Objects.requireNonNull(parts.get(i + 1)));
    }
    return Map.copyOf(map);
  }
}
