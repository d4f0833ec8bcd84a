/** The contract: Avro records, the catalogue of topics, header names, rejection codes, serdes. */
@NullMarked
package news.telex.schemas;

import org.jspecify.annotations.NullMarked;
