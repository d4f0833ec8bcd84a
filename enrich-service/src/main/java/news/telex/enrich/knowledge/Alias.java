package news.telex.enrich.knowledge;

import java.util.List;
import java.util.Optional;
import news.telex.enrich.text.Token;
import org.jspecify.annotations.Nullable;

/**
 * One written form of an entity. Immutable but for its words, which are cut at their first use; for
 * one thread.
 */
public final class Alias {
  private final Meaning entity;
  private final String text;
  private final List<String> languages;
  private final boolean context;
  private final boolean kept;
  private final boolean capitalised;
  private @Nullable List<Token> words;

  Alias(
      Meaning entity,
      String text,
      List<String> languages,
      boolean context,
      boolean kept,
      boolean capitalised) {
    this.entity = entity;
    this.text = text;
    this.languages = languages;
    this.context = context;
    this.kept = kept;
    this.capitalised = capitalised;
  }

  /** Whom it names. */
  public Meaning entity() {
    return entity;
  }

  /** The form as the knowledge writes it. */
  public String text() {
    return text;
  }

  /** Whether it counts in text of a language, ISO 639. */
  public boolean countsIn(String language) {
    return languages.isEmpty() || languages.contains(language);
  }

  /** The languages that it counts in; empty: any. */
  public List<String> languages() {
    return languages;
  }

  /** True if it counts only with support from the rest of the text. */
  public boolean context() {
    return context;
  }

  /** True if somebody has put this form into the knowledge by hand; false if a list has it. */
  public boolean kept() {
    return kept;
  }

  /** True if every word has a capital first and none is all in capitals. */
  public boolean isCapitalised() {
    return capitalised;
  }

  /** The tokens of the form. */
  public List<Token> words() {
    List<Token> cut = words;
    if (cut == null) {
      cut = Names.words(text);
      words = cut;
    }
    return cut;
  }

  /** True for a single word in capitals such as {@code WHO}, which counts in capitals only. */
  public boolean isAcronym() {
    return !capitalised && words().size() == 1 && words().get(0).shape() == Token.Shape.UPPER;
  }

  /** The one language that it counts in; empty if there are several or any will do. */
  Optional<String> language() {
    return languages.size() == 1 ? Optional.of(languages.get(0)) : Optional.empty();
  }

  @Override
  public String toString() {
    return text + " (" + entity.id() + ")";
  }
}
