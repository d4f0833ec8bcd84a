/** Articles from files and standard input through the logic: lines in, lines out, in order. */
@NullMarked
package news.telex.cli.article;

import org.jspecify.annotations.NullMarked;
