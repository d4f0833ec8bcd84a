/** Signs of life that instances of services leave on the broker. */
@NullMarked
package news.telex.runtime.instance;

import org.jspecify.annotations.NullMarked;
