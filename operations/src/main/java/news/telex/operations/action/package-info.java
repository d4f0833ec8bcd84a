/** What operators do to a running pipeline, each as one action: planned, refused or done. */
@NullMarked
package news.telex.operations.action;

import org.jspecify.annotations.NullMarked;
