/** How a command reaches broker and registry. */
@NullMarked
package news.telex.operations.connection;

import org.jspecify.annotations.NullMarked;
