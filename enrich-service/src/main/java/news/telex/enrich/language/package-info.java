/** The language that a text is written in. */
@NullMarked
package news.telex.enrich.language;

import org.jspecify.annotations.NullMarked;
