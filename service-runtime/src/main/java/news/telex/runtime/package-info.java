/** What every service needs to run and nothing of news. */
@NullMarked
package news.telex.runtime;

import org.jspecify.annotations.NullMarked;
