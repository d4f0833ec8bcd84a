/** Mail (RFC 5322, MIME). No Kafka. */
@NullMarked
package news.telex.ingest.format.mail;

import org.jspecify.annotations.NullMarked;
