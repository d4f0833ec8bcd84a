package news.telex.integration;

@OnEmbeddedStack
class PipelineOnEmbeddedStackTest extends PipelineSuite {
  PipelineOnEmbeddedStackTest(Stack stack) {
    super(stack);
  }
}
