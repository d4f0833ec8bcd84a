/** An article's text as every engine reads it: cut into tokens and paragraphs once. */
@NullMarked
package news.telex.enrich.document;

import org.jspecify.annotations.NullMarked;
