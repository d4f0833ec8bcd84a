package news.telex.integration;

@OnEmbeddedStack
class SampleWiresOnEmbeddedStackTest extends SampleWiresSuite {
  SampleWiresOnEmbeddedStackTest(Stack stack) {
    super(stack);
  }
}
