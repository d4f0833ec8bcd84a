/** Markup wherever it stands in a wire, and the trees and texts that are read from it. No Kafka. */
@NullMarked
package news.telex.ingest.format.markup;

import org.jspecify.annotations.NullMarked;
