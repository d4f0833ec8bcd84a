/** What the stages could not take: counted, read, mended, sent back or put aside. */
@NullMarked
package news.telex.operations.deadletters;

import org.jspecify.annotations.NullMarked;
