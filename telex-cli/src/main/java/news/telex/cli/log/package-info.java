/** Where and how much the telex command logs. */
@NullMarked
package news.telex.cli.log;

import org.jspecify.annotations.NullMarked;
