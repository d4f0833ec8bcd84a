/** The demonstration: sample wires through the whole pipeline. */
@NullMarked
package news.telex.cli.demo;

import org.jspecify.annotations.NullMarked;
