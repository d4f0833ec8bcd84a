package news.telex.operations.status;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import news.telex.operations.receipts.Books;

/**
 * The books since some time: of the raw records that the broker received since then.
 *
 * @param since when the window begins
 * @param books one entry per wire
 * @param waiting raw records that parse has yet to take
 * @param unread raw records that parse has passed and no receipt tells of
 * @param undecided items without a decision though nothing is under way
 */
public record BooksStatus(
    Instant since, Collection<Books> books, long waiting, long unread, int undecided) {
  /** Copies the books. */
  public BooksStatus {
    books = List.copyOf(books);
  }

  /** All wires together. */
  public Books total() {
    return books.stream().reduce(Books.none("all wires"), Books::plus);
  }

  /** Items without a decision yet. */
  public int open() {
    return books.stream().mapToInt(BooksStatus::open).sum();
  }

  /** Items of one wire without a decision yet. */
  public static int open(Books books) {
    return books.items() - books.decided().values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Whether nothing is missing but what is under way. */
  public boolean balance() {
    return unread == 0 && undecided == 0;
  }
}
