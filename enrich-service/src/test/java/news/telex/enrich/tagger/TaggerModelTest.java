package news.telex.enrich.tagger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import news.telex.enrich.tagger.Lattice.Tagged;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TaggerModelTest {
  private static final int BITS = 8;
  private static final int UNIT = 10;
  private static final int PERSON = Labels.TYPES.indexOf("PER");
  private static final int PLACE = Labels.TYPES.indexOf("LOC");

  private final byte[] weights = new byte[Labels.COUNT << BITS];
  private final Evidence evidence = new Evidence();

  private void weigh(int feature, int label, int weight) {
    weights[TaggerModel.row(feature, BITS) * Labels.COUNT + label] = (byte) weight;
  }

  private void token(int at, boolean first, int... features) {
    evidence.token(at, first);
    for (int feature : features) {
      evidence.add(feature);
    }
  }

  private TaggerModel model() {
    return TaggerModel.of(BITS, weights, new int[Labels.COUNT * Labels.COUNT], UNIT);
  }

  private List<Tagged> names() {
    Lattice lattice = model().lattice(evidence);
    return lattice.names();
  }

  @Test
  void shouldReadANameOfSeveralTokens() {
    // Given two neighbours that look like the ends of a person, and one that looks like nothing
    weigh(1, Labels.of(PERSON, 0, 2), 60);
    weigh(2, Labels.of(PERSON, 1, 2), 60);
    weigh(3, Labels.OUTSIDE, 60);
    token(4, true, 1);
    token(5, false, 2);
    token(6, false, 3);
    // When
    List<Tagged> names = names();
    // Then
    assertThat(names).hasSize(1);
    assertThat(names.get(0).from()).isEqualTo(4);
    assertThat(names.get(0).to()).isEqualTo(6);
    assertThat(names.get(0).type()).isEqualTo(PERSON);
    assertThat(names.get(0).confidence()).isBetween(0.9, 1.0);
  }

  @Test
  void shouldNotCarryANameOverTheEndOfAChain() {
    // Given the same two, in different chains
    weigh(1, Labels.of(PERSON, 0, 2), 60);
    weigh(2, Labels.of(PERSON, 1, 2), 60);
    token(4, true, 1);
    token(5, true, 2);
    // Then
    assertThat(names()).noneMatch(name -> name.to() - name.from() > 1);
  }

  @Test
  void shouldTellHowLikelyALabelIs() {
    // Given odds of one to one between a place and nothing
    weigh(1, Labels.of(PLACE, 0, 1), 100);
    weigh(1, Labels.OUTSIDE, 100);
    token(0, true, 1);
    // When
    double[] marginals = model().lattice(evidence).marginals();
    // Then
    assertThat(marginals[Labels.of(PLACE, 0, 1)]).isCloseTo(0.5, Offset.offset(0.01));
    assertThat(marginals[Labels.OUTSIDE]).isCloseTo(0.5, Offset.offset(0.01));
  }

  @Test
  void shouldHearWhatElseIsKnown() {
    weigh(1, Labels.OUTSIDE, 10);
    token(7, true, 1);
    Lattice lattice = model().lattice(evidence);
    assertThat(lattice.names()).isEmpty();
    // When
    lattice.raise(0, Labels.of(PLACE, 0, 1), 40);
    // Then
    assertThat(lattice.names()).extracting(Tagged::from).containsExactly(7);
  }

  @Test
  void shouldScoreTheSameWhenWrittenAndRead() throws IOException {
    weigh(1, Labels.of(PLACE, 0, 1), 100);
    weigh(2, Labels.of(PERSON, 0, 1), -100);
    token(0, true, 1, 2);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    // When
    model().write(file);
    TaggerModel read = TaggerModel.read(new ByteArrayInputStream(file.toByteArray()));
    // Then
    assertThat(read.lattice(evidence).marginals()).isEqualTo(model().lattice(evidence).marginals());
    assertThatThrownBy(() -> TaggerModel.read(new ByteArrayInputStream(new byte[8])))
        .isInstanceOf(IOException.class);
  }
}
