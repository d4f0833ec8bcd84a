package news.telex.integration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** The tests of this class run on an embedded stack of its own; constructors may ask for it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag(SuiteSummary.EMBEDDED)
@ExtendWith(EmbeddedStacks.class)
@interface OnEmbeddedStack {}
