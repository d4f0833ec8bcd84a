/** The words of a text and where they stand. */
@NullMarked
package news.telex.enrich.text;

import org.jspecify.annotations.NullMarked;
