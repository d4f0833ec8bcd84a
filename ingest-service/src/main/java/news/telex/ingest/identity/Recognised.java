package news.telex.ingest.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import news.telex.schemas.Article;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.Provenance;
import news.telex.schemas.Records;
import news.telex.schemas.Relations;
import org.jspecify.annotations.Nullable;

/**
 * What an item was taken for.
 *
 * @param uri of the article that it is a version of; null if it is of none that is known
 * @param evidence what that goes by, as receipts tell it
 * @param translationOf uri of the article in another language whose identifier or address it
 *     shares; null if there is none, or it is a version
 */
record Recognised(@Nullable String uri, List<String> evidence, @Nullable String translationOf) {
  private static final List<String> NEW = List.of("new");

  static Recognised asNew(@Nullable String translationOf) {
    return new Recognised(
        null, translationOf == null ? NEW : List.of("new", Relations.TRANSLATION), translationOf);
  }

  /**
   * The names by which the item is known from now on. What is shared by languages names it in its
   * own.
   */
  List<ItemName> names(ParsedItem item, List<ItemName> all) {
    String language = Candidates.language(item.getLanguage().orElse(null));
    return translationOf == null || language == null
        ? all
        : Stream.concat(
                all.stream().filter(ItemName::isStrong).map(name -> name.in(language)),
                all.stream())
            .toList();
  }

  /** What was decided about the item, with the evidence; about others nothing is told. */
  List<Judged> told(List<Judged> judged, ParsedItem item) {
    RawPosition at = RawPosition.of(item.getProvenance());
    List<Judged> told = new ArrayList<>();
    for (Judged each : judged) {
      boolean own = RawPosition.of(each.item().getProvenance()).isSame(at);
      told.add(own ? with(each) : each);
    }
    return told;
  }

  private Judged with(Judged judged) {
    if (judged.verdict() instanceof Verdict.Accepted accepted) {
      tell(accepted.article(), evidence);
    }
    return new Judged(judged.item(), judged.verdict(), evidence);
  }

  /** Adds evidence in front; of what leaves without what its record states, nothing is told. */
  static void tell(Article article, List<String> evidence) {
    if (!article.getContentHash().isEmpty()) {
      Provenance provenance = Records.carry(article.getProvenance(), new Provenance());
      provenance.put(
          "evidence",
          Stream.concat(evidence.stream(), article.getProvenance().getEvidence().stream())
              .toList());
      article.put("provenance", provenance);
    }
  }
}
