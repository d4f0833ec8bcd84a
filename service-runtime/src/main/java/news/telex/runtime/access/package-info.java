/** What a service needs of its surroundings, and whether it is there. */
@NullMarked
package news.telex.runtime.access;

import org.jspecify.annotations.NullMarked;
