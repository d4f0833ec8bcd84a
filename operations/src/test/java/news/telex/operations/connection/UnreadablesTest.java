package news.telex.operations.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnreadablesTest {
  private final List<String> told = new ArrayList<>();
  private final Unreadables unreadables = new Unreadables(told::add);

  @Test
  void shouldNameEachOnceHoweverOftenItIsRead() {
    // When
    for (int i = 0; i < 3; i++) {
      unreadables.accept(new Unreadable("wire.receipts", 1, 4711, "The value is empty."));
      unreadables.accept(new Unreadable("ops.audit", 0, 7, "The value is empty."));
    }

    // Then
    assertThat(told)
        .containsExactly(
            "wire.receipts-1@4711 is passed over: The value is empty.",
            "ops.audit-0@7 is passed over: The value is empty.");
    assertThat(unreadables.summaries())
        .extracting(Unreadables.Summary::topic, Unreadables.Summary::records)
        .containsExactly(tuple("ops.audit", 1), tuple("wire.receipts", 1));
  }

  @Test
  void shouldStayReadableInAFlood() {
    // When
    for (int i = 0; i < 2_000; i++) {
      unreadables.accept(new Unreadable("wire.receipts", i % 2, i, "The value is empty."));
    }

    // Then
    assertThat(told)
        .hasSize(13)
        .endsWith(
            "More records of wire.receipts cannot be read.",
            "100 records of wire.receipts or more are passed over: they cannot be read.",
            "1000 records of wire.receipts or more are passed over: they cannot be read.");
    assertThat(unreadables.summaries())
        .singleElement()
        .satisfies(
            summary -> {
              assertThat(summary.records()).isEqualTo(2_000);
              assertThat(summary.first()).hasSize(Unreadables.NAMED);
            });
  }

  @Test
  void shouldNotGrowWithoutEnd() {
    // When
    for (int i = 0; i < Unreadables.TOLD_APART + 5; i++) {
      unreadables.accept(new Unreadable("wire.receipts", 0, i, "The value is empty."));
    }

    // Then
    assertThat(unreadables.summaries())
        .singleElement()
        .satisfies(summary -> assertThat(summary.records()).isEqualTo(Unreadables.TOLD_APART));
  }
}
