package news.telex.integration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The tests of this class run on containers, the same ones for all classes of a run; constructors
 * may ask for them. Where there is no container engine the class is skipped and the reason is
 * reported; see {@link ContainerMode}. They come last, and nothing else runs beside them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag(SuiteSummary.CONTAINERS)
@Isolated
@Order(Integer.MAX_VALUE)
@ExtendWith(SharedContainers.class)
@interface OnContainers {}
