/** Reference data that an enrichment draws on, and its loading. */
@NullMarked
package news.telex.enrich.knowledge;

import org.jspecify.annotations.NullMarked;
