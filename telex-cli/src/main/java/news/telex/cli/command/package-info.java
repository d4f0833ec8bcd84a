/** The verbs of the telex command, one class each, and what they share. */
@NullMarked
package news.telex.cli.command;

import org.jspecify.annotations.NullMarked;
