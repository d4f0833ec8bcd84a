/** What the engines found and did, as text and JSON. */
@NullMarked
package news.telex.cli.report;

import org.jspecify.annotations.NullMarked;
