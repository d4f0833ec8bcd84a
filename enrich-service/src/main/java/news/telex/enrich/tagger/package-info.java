/** A linear chain over sparse features: which tokens make a name, and of what type. */
@NullMarked
package news.telex.enrich.tagger;

import org.jspecify.annotations.NullMarked;
