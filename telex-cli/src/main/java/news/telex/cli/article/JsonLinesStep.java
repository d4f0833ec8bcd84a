package news.telex.cli.article;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import news.telex.operations.article.ArticleLogic;
import news.telex.operations.article.Line;
import news.telex.operations.article.RawLine;
import news.telex.schemas.RejectionCode;

/** One raw article per line in, its outcome as one line out. Thread-safe if the logic is. */
public final class JsonLinesStep implements LinePipeline.Step {
  private final ArticleLogic logic;
  private final Optional<String> wire;

  /**
   * @param logic what happens to each article
   * @param wire the wire of lines that name none; empty: the payload may name it
   */
  public JsonLinesStep(ArticleLogic logic, Optional<String> wire) {
    this.logic = logic;
    this.wire = wire;
  }

  @Override
  public void line(byte[] bytes, int offset, int length, ByteArrayOutputStream out) {
    write(outcome(bytes, offset, length), out);
  }

  @Override
  public void overlong(ByteArrayOutputStream out) {
    write(
        ArticleLogic.Outcome.rejected(
            RejectionCode.TOO_LARGE,
            String.format(Locale.ROOT, "The line is longer than %d bytes.", RawLine.MAX_BYTES)),
        out);
  }

  private ArticleLogic.Outcome outcome(byte[] bytes, int offset, int length) {
    Line parsed = RawLine.read(bytes, offset, length);
    if (parsed instanceof Line.Broken broken) {
      return ArticleLogic.Outcome.rejected(RejectionCode.BAD_JSON, broken.detail());
    }
    try {
      return logic.apply(((RawLine) parsed).orWire(wire));
    } catch (RuntimeException | StackOverflowError e) {
      // A defect in the logic costs one line, not the run.
      return ArticleLogic.Outcome.rejected(
          RejectionCode.INTERNAL, String.format(Locale.ROOT, "Telex failed on this line: %s.", e));
    }
  }

  private static void write(ArticleLogic.Outcome outcome, ByteArrayOutputStream out) {
    try {
      OutcomeJson.write(outcome, false, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
