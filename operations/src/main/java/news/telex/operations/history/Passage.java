package news.telex.operations.history;

import java.time.Instant;
import java.util.Optional;
import news.telex.schemas.Position;

/**
 * A record of an article on a topic of the line.
 *
 * @param at the record's time: when it was written; on {@code news.published}, when publish took it
 * @param where its position
 * @param status its {@code pubStatus}
 * @param signal its signal
 */
public record Passage(Instant at, Position where, String status, Optional<String> signal) {}
