/** Topic tags on IPTC Media Topics: the rules, and the tagger that applies them. */
@NullMarked
package news.telex.enrich.topic;

import org.jspecify.annotations.NullMarked;
