package news.telex.operations.article;

import java.util.List;
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
   * @param rejected why it is rejected, else empty
   */
  record Outcome(List<? extends IndexedRecord> items, List<Rejection> rejected) {
    /** A rejection. */
    public static Outcome rejected(RejectionCode code, String detail) {
      return new Outcome(List.of(), List.of(new Rejection(code.code(), detail)));
    }
  }

  /**
   * Why a raw article is rejected.
   *
   * @param code from the closed list of docs/rejections.md
   * @param detail one sentence for people
   */
  record Rejection(String code, String detail) {}

  /**
   * Reads a raw article.
   *
   * @param article the article and what is known of it
   */
  Outcome apply(RawLine article);
}
