/** What became of raw records and their items, read from the wires' receipts. */
@NullMarked
package news.telex.operations.receipts;

import org.jspecify.annotations.NullMarked;
