package news.telex.integration;

import org.junit.jupiter.api.Order;

/** {@link OperatorSuite} in this JVM. */
@OnEmbeddedStack
@Order(3)
class OperatorOnEmbeddedStackTest extends OperatorSuite {
  OperatorOnEmbeddedStackTest(Stack stack) {
    super(stack);
  }
}
