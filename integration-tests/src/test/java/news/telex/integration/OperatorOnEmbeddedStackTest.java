package news.telex.integration;

/** {@link OperatorSuite} in this JVM. */
@OnEmbeddedStack
class OperatorOnEmbeddedStackTest extends OperatorSuite {
  OperatorOnEmbeddedStackTest(Stack stack) {
    super(stack);
  }
}
