package news.telex.integration;

@OnContainers
class SubscriberExampleOnContainersTest extends SubscriberExampleSuite {
  SubscriberExampleOnContainersTest(ContainerStack stack) {
    super(stack);
  }
}
