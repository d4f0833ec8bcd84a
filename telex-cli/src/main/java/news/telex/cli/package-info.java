/** The telex command. */
@NullMarked
package news.telex.cli;

import org.jspecify.annotations.NullMarked;
