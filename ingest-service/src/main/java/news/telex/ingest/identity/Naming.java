package news.telex.ingest.identity;

import java.util.Optional;
import news.telex.ingest.text.PlainWords;
import news.telex.schemas.ParsedItem;

/** Whether a notice speaks of a story, for people to see what it may be about. Pure. */
public final class Naming {
  /** Fewer words of a slug, or of a headline, stand in many texts. */
  private static final int MIN_SLUG = 2;

  private static final int MIN_HEADLINE = 3;

  private final Optional<String> slug;
  private final String words;

  /** What a notice says: slug, headline, note and text. */
  public Naming(ParsedItem notice) {
    this.slug = notice.getSlugline().map(Slug::plain).filter(plain -> !plain.isEmpty());
    this.words =
        ' '
            + PlainWords.joined(
                String.join(
                    "\n",
                    notice.getSlugline().orElse(""),
                    notice.getHeadline(),
                    notice.getEdNote().orElse(""),
                    String.join("\n", notice.getBody())))
            + ' ';
  }

  /** Whether the notice bears the story's slug, or its slug or headline stands in it. */
  public boolean names(Optional<String> slugOfStory, String headline) {
    Optional<String> plain = slugOfStory.map(Slug::plain).filter(s -> !s.isEmpty());
    return plain.filter(story -> slug.filter(story::equals).isPresent()).isPresent()
        || plain.filter(story -> says(story, MIN_SLUG)).isPresent()
        || says(PlainWords.joined(headline), MIN_HEADLINE);
  }

  private boolean says(String other, int least) {
    return other.split(" ", least).length == least && words.contains(' ' + other + ' ');
  }
}
