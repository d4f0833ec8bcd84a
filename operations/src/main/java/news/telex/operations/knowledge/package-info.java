/** The knowledge that counts, and changes of it. */
@NullMarked
package news.telex.operations.knowledge;

import org.jspecify.annotations.NullMarked;
