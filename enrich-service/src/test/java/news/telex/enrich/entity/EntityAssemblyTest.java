package news.telex.enrich.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import news.telex.enrich.document.Document;
import news.telex.schemas.Entity;
import news.telex.schemas.EntityType;
import news.telex.schemas.Mention;
import org.junit.jupiter.api.Test;

class EntityAssemblyTest {
  private static final String BODY = "Shares of Quarrow rose. Farmers pick the Quarrow in May.";

  @Test
  void shouldRepeatANameWhereTheTaggerLeavesItOpen() {
    assertThat(mentions(0.3)).containsExactly(11, 42);
  }

  @Test
  void shouldNotRepeatANameWhereTheTaggerReadsNone() {
    assertThat(mentions(0.9)).containsExactly(11);
  }

  /** Where a name stands that was found at its first place. */
  private static List<Integer> mentions(double outside) {
    Cues cues = Cues.load().of("en");
    Document document = Document.of("", List.of(BODY), Optional.of("en"), cues::isFunction);
    Name name = new Name("quarrow", EntityType.organisation);
    name.add(new Span(2, 3), 0.9);
    double[] odds = new double[document.size()];
    Arrays.fill(odds, outside);
    List<Entity> entities =
        new EntityAssembly(document, cues, Confidence.load(), Set.of(), Trace.OFF)
            .collect(new NameDecision.Found(List.of(), List.of(name), odds));
    return entities.stream()
        .flatMap(entity -> entity.getMentions().stream())
        .map(Mention::getStart)
        .toList();
  }
}
