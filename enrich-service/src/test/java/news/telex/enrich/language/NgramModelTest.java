package news.telex.enrich.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.util.StringUtil;
import opennlp.tools.util.normalizer.AggregateCharSequenceNormalizer;
import opennlp.tools.util.normalizer.EmojiCharSequenceNormalizer;
import opennlp.tools.util.normalizer.NumberCharSequenceNormalizer;
import opennlp.tools.util.normalizer.ShrinkCharSequenceNormalizer;
import opennlp.tools.util.normalizer.TwitterCharSequenceNormalizer;
import opennlp.tools.util.normalizer.UrlCharSequenceNormalizer;
import org.junit.jupiter.api.Test;

/** The model's own library is the measure. */
class NgramModelTest {
  private static final String MODEL = "/langdetect-183.bin";

  /** What the patterns look for, and what lies close to it. */
  private static final String[] PIECES = {
    "a",
    "h",
    "e",
    "J",
    "o",
    "x",
    "X",
    "r",
    "t",
    "RT ",
    "rt:",
    " ",
    "  ",
    "\n",
    "\u00a0",
    ":-)",
    ";",
    "-",
    "(",
    "p",
    "7",
    "2,500",
    "@",
    "#",
    "ha",
    "Ho",
    "aa",
    "TTT",
    "http://",
    "https://a.b/",
    "mail@a.org",
    ".",
    "_",
    "İ",
    "ß",
    "É",
    "я",
    "日",
    "\ud83d\ude00",
    "\ud800",
    "\udfff",
    "\uffff"
  };

  @Test
  void shouldGiveTheConfidencesOfItsLibrary() throws IOException {
    // Given
    NgramModel model;
    LanguageDetectorME library;
    try (InputStream file = NgramModelTest.class.getResourceAsStream(MODEL);
        InputStream same = NgramModelTest.class.getResourceAsStream(MODEL)) {
      model = NgramModel.read(file);
      library = new LanguageDetectorME(new LanguageDetectorModel(same));
    }
    List<String> texts;
    try (InputStream in = NgramModelTest.class.getResourceAsStream("/language/headlines.tsv")) {
      texts = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }

    for (String text : texts) {
      // When
      Map<String, Double> confidences = new HashMap<>();
      double[] found = model.confidences(TrainedForm.of(text));
      for (int i = 0; i < found.length; i++) {
        confidences.put(model.languages().get(i), found[i]);
      }

      // Then
      Language[] languages = library.predictLanguages(text);
      assertThat(confidences).hasSize(languages.length);
      double furthest = 0;
      for (Language language : languages) {
        double own = confidences.getOrDefault(language.getLang(), Double.NaN);
        furthest = Math.max(furthest, Math.abs(own - language.getConfidence()));
      }
      assertThat(furthest).as(text).isLessThan(1e-6);
    }
  }

  @Test
  void shouldBringATextIntoTheFormOfItsLibrary() {
    AggregateCharSequenceNormalizer library =
        new AggregateCharSequenceNormalizer(
            EmojiCharSequenceNormalizer.getInstance(),
            UrlCharSequenceNormalizer.getInstance(),
            TwitterCharSequenceNormalizer.getInstance(),
            NumberCharSequenceNormalizer.getInstance(),
            ShrinkCharSequenceNormalizer.getInstance());
    Random random = new Random(7);
    for (int round = 0; round < 4_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 1 + round % 12; i++) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      assertThat(TrainedForm.of(text.toString()))
          .as(text.toString())
          .isEqualTo(StringUtil.toLowerCase(library.normalize(text)));
    }
  }

  @Test
  void shouldRefuseWhatIsNoModel() throws IOException {
    byte[] file;
    try (InputStream in = NgramModelTest.class.getResourceAsStream(MODEL)) {
      file = in.readAllBytes();
    }
    byte[] half = Arrays.copyOf(file, file.length / 2);
    ByteArrayOutputStream other = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(other)) {
      zip.putNextEntry(new ZipEntry("langdetect.model"));
      zip.write(new byte[] {0, 3, 'Q', 'N', 'X'});
    }

    assertThatIOException().isThrownBy(() -> read(half));
    assertThatIOException().isThrownBy(() -> read(new byte[100]));
    assertThatIOException()
        .isThrownBy(() -> read(other.toByteArray()))
        .withMessage("no maximum entropy model");
  }

  private static NgramModel read(byte[] file) throws IOException {
    return NgramModel.read(new ByteArrayInputStream(file));
  }
}
