/** The demonstration: sample wires through the whole pipeline. */
@NullMarked
package news.telex.operations.demo;

import org.jspecify.annotations.NullMarked;
