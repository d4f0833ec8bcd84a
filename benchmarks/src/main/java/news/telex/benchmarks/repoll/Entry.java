package news.telex.benchmarks.repoll;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a feed says of an article at a poll.
 *
 * @param guid its identifier, or null
 * @param link its address
 * @param paragraphs of its text
 * @param around what stands around the text and belongs to no article, as HTML; of a feed at its
 *     end
 * @param published when it was first published
 * @param updated when this version was made
 * @param number of the version as the wire counts
 * @param language of it; empty if it states none
 * @param comments how many there are; negative if nothing is said of them
 * @param truth what it is
 */
record Entry(
    @Nullable String guid,
    String link,
    String headline,
    List<String> paragraphs,
    String around,
    Instant published,
    Instant updated,
    int number,
    String language,
    int comments,
    Sighting truth) {}
