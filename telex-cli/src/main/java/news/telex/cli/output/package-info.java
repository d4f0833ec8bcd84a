/** What the commands print: plain JSON of Avro records, tables, progress, standard output. */
@NullMarked
package news.telex.cli.output;

import org.jspecify.annotations.NullMarked;
