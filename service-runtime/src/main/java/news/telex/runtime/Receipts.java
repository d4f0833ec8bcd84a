package news.telex.runtime;

import news.telex.schemas.Carried;
import news.telex.schemas.Decision;
import news.telex.schemas.Provenance;
import news.telex.schemas.Receipt;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Stage;

/** Receipts about items, from their provenance. Pure. */
public final class Receipts {
  /** Most pieces of evidence that a receipt shows. */
  private static final int MAX_EVIDENCE = 20;

  private Receipts() {}

  /** A receipt about one item; the caller adds uri, version and what else is known. */
  public static Receipt.Builder about(Provenance item, Stage stage, Decision decision) {
    return Receipt.newBuilder()
        .setWire(item.getWire())
        .setStage(stage)
        .setDecision(decision)
        .setTopic(item.getTopic())
        .setPartition(item.getPartition())
        .setOffset(item.getOffset())
        .setItem(item.getItem())
        .setEvidence(item.getEvidence())
        .setTraceparent(item.getTraceparent().orElse(null))
        .setReplayId(item.getReplayId().orElse(null));
  }

  /**
   * The same with everything that a wire may have made long cut or shortened.
   *
   * @param receipt changed where it has to be
   */
  public static Receipt bounded(Receipt receipt) {
    receipt.put("wire", Carried.id(receipt.getWire()));
    receipt.put("topic", Carried.id(receipt.getTopic()));
    receipt.put("wireId", receipt.getWireId().map(Carried::id).orElse(null));
    receipt.put("uri", receipt.getUri().map(Carried::id).orElse(null));
    receipt.put("replayId", receipt.getReplayId().map(Carried::id).orElse(null));
    receipt.put(
        "detail",
        receipt.getDetail().map(text -> Carried.cut(text, Carried.MAX_DETAIL)).orElse(null));
    receipt.put(
        "evidence", receipt.getEvidence().stream().limit(MAX_EVIDENCE).map(Carried::id).toList());
    return receipt;
  }

  /** A receipt about an item that a stage cannot take. */
  public static Receipt.Builder rejected(
      Provenance item, Stage stage, RejectionCode code, String detail) {
    return about(item, stage, Decision.rejected).setCode(code.code()).setDetail(detail);
  }
}
