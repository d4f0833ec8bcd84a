/** What enrich-service makes of one article, without Kafka. */
@NullMarked
package news.telex.enrich.article;

import org.jspecify.annotations.NullMarked;
