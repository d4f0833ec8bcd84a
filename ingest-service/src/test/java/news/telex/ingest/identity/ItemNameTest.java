package news.telex.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.stream.IntStream;
import news.telex.schemas.Digest;
import org.junit.jupiter.api.Test;

class ItemNameTest {
  @Test
  void shouldWriteDigestsAsNumbersOfBase32() {
    for (String name : IntStream.range(0, 1_000).mapToObj(i -> "urn:a:" + i).toList()) {
      // When
      String digest = ItemName.digest(name);

      // Then
      assertThat(digest).hasSize(26);
      assertThat(new BigInteger(digest, 32))
          .isEqualTo(new BigInteger(1, new Digest().add(name).first(16)));
    }
  }
}
