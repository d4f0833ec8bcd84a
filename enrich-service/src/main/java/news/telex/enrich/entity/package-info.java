/** Named entities in an article: tokens, names, evidence, mentions. */
@NullMarked
package news.telex.enrich.entity;

import org.jspecify.annotations.NullMarked;
