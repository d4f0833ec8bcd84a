package news.telex.integration;

@OnEmbeddedStack
class SubscriberExampleOnEmbeddedStackTest extends SubscriberExampleSuite {
  SubscriberExampleOnEmbeddedStackTest(Stack stack) {
    super(stack);
  }
}
