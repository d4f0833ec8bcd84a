/** Articles from files to the wire's topic. */
@NullMarked
package news.telex.cli.push;

import org.jspecify.annotations.NullMarked;
