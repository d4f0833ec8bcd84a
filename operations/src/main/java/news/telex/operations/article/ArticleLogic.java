package news.telex.operations.article;

import java.util.List;
import java.util.OptionalInt;
import news.telex.enrich.entity.Explanation;
import news.telex.schemas.RejectionCode;
import org.apache.avro.generic.IndexedRecord;

/**
 * Logic of the pipeline without a broker: from a raw article to records. Safe for use by several
 * threads at once.
 */
public interface ArticleLogic {
  /**
   * What became of a raw article.
   *
   * @param items records it gave, none if it is rejected
   * @param rejected why it is rejected, or some of its items are; else empty
   * @param explanations why each item has its entities, one an item; empty if nobody asked
   */
  record Outcome(
      List<? extends IndexedRecord> items,
      List<Rejection> rejected,
      List<Explanation> explanations) {
    /** Without explanations. */
    public Outcome(List<? extends IndexedRecord> items, List<Rejection> rejected) {
      this(items, rejected, List.of());
    }

    /** A rejection. */
    public static Outcome rejected(RejectionCode code, String detail) {
      return new Outcome(
          List.of(), List.of(new Rejection(code.code(), detail, OptionalInt.empty())));
    }
  }

  /**
   * Why a raw article, or an item of it, is rejected.
   *
   * @param code from the closed list of docs/rejections.md
   * @param detail one sentence for people
   * @param item place of the item within it, from 0; empty if it is rejected as a whole
   */
  record Rejection(String code, String detail, OptionalInt item) {}

  /**
   * Reads a raw article.
   *
   * @param article the article and what is known of it
   */
  Outcome apply(RawLine article);
}
