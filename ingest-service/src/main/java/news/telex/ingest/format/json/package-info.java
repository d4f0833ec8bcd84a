/** Articles in JSON: IPTC ninjs, schema.org and plain objects, agencies' envelopes. No Kafka. */
@NullMarked
package news.telex.ingest.format.json;

import org.jspecify.annotations.NullMarked;
