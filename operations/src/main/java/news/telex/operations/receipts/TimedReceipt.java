package news.telex.operations.receipts;

import java.time.Instant;
import news.telex.schemas.Receipt;

/**
 * A receipt and its time.
 *
 * @param at when the record or item came to the stage that decided; of what was held there, when it
 *     was let go
 */
public record TimedReceipt(Instant at, Receipt receipt) {}
