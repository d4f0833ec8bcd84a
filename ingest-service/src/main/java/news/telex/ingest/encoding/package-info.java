/** Which encoding bytes are in: as they show it, as somebody names it, or as they read best. */
@NullMarked
package news.telex.ingest.encoding;

import org.jspecify.annotations.NullMarked;
