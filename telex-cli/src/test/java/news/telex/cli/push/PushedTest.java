package news.telex.cli.push;

import static org.assertj.core.api.Assertions.assertThat;

import news.telex.schemas.Position;
import org.junit.jupiter.api.Test;

class PushedTest {
  private final Pushed pushed = new Pushed();

  @Test
  void shouldKeepTheOrderOfTheArticlesWhateverTheOrderOfTheAnswers() {
    // Given
    int first = pushed.handedOver("line 1");
    pushed.handedOver("line 2");
    int third = pushed.handedOver("line 3");

    // When
    pushed.acknowledged(third, new Position("wire.raw", 0, 40));
    pushed.acknowledged(first, new Position("wire.raw", 1, 7));

    // Then
    assertThat(pushed.articles().values()).containsExactly("line 1", "line 3");
    assertThat(pushed.articles().keySet())
        .extracting(Position::toString)
        .containsExactly("wire.raw-1@7", "wire.raw-0@40");
    assertThat(pushed.count()).isEqualTo(2);
  }
}
