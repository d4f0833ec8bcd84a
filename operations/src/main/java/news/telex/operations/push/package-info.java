/** Articles from files to the wire's topic. */
@NullMarked
package news.telex.operations.push;

import org.jspecify.annotations.NullMarked;
