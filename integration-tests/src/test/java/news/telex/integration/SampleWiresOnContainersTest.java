package news.telex.integration;

@OnContainers
class SampleWiresOnContainersTest extends SampleWiresSuite {
  SampleWiresOnContainersTest(ContainerStack stack) {
    super(stack);
  }
}
