/** Time that an operator, NTP or a resumed machine cannot set. */
@NullMarked
package news.telex.runtime.clock;

import org.jspecify.annotations.NullMarked;
