package news.telex.integration;

@OnContainers
class PipelineOnContainersTest extends PipelineSuite {
  PipelineOnContainersTest(ContainerStack stack) {
    super(stack);
  }
}
