package news.telex.enrich.knowledge;

import java.util.List;
import java.util.Optional;
import news.telex.enrich.text.Token;

/**
 * One written form of an entity.
 *
 * @param entity whom it names
 * @param language the language whose text it counts in, ISO 639-1; empty: any
 * @param context true if it counts only with support from the rest of the text
 * @param words the tokens of the form as written in the knowledge
 */
public record Alias(
    KnownEntity entity, Optional<String> language, boolean context, List<Token> words) {

  /** True for a single word in capitals such as {@code WHO}, which counts in capitals only. */
  public boolean isAcronym() {
    return words.size() == 1 && words.get(0).shape() == Token.Shape.UPPER;
  }
}
