/** Ingest's and enrich's logic alone, without a broker. */
@NullMarked
package news.telex.operations.article;

import org.jspecify.annotations.NullMarked;
