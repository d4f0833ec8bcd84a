/** Who may do what on the broker, derived from what the stages and the catalogue say. */
@NullMarked
package news.telex.operations.acl;

import org.jspecify.annotations.NullMarked;
