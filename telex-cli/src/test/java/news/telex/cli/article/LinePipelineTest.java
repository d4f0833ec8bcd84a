package news.telex.cli.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class LinePipelineTest {
  private static final int MAX_LINE = 1_000_000;
  private static final int WINDOW = 1 << 20;

  /** Answers with the line in brackets. */
  private static final LinePipeline.Step BRACKETS =
      new LinePipeline.Step() {
        @Override
        public void line(byte[] bytes, int offset, int length, ByteArrayOutputStream out) {
          out.write('[');
          out.write(bytes, offset, length);
          out.write(']');
        }

        @Override
        public void overlong(ByteArrayOutputStream out) {
          out.writeBytes("overlong".getBytes(StandardCharsets.UTF_8));
        }
      };

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "'', ''",
        "'a', '[a]|'",
        "'a|', '[a]|'",
        "'a|b', '[a]|[b]|'",
        "'|', '[]|'",
        "'||a||', '[]|[]|[a]|[]|'",
        "'é|東京', '[é]|[東京]|'",
      })
  void shouldGiveOneLineForEach(String in, String out) throws IOException {
    assertThat(run(in.replace('|', '\n'))).isEqualTo(out.replace('|', '\n'));
  }

  @Test
  void shouldKeepTheOrderOfManyLines() throws IOException {
    // Given
    String in =
        IntStream.range(0, 200_000).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());

    // When
    String out = run(in);

    // Then
    assertThat(out)
        .isEqualTo(
            IntStream.range(0, 200_000)
                .mapToObj(i -> "[line " + i + "]\n")
                .collect(Collectors.joining()));
  }

  @Test
  void shouldTakeLinesUpToTheLimitAndSkipLongerOnes() throws IOException {
    // Given
    String longest = "x".repeat(MAX_LINE);

    // When
    String out = run("a\n" + longest + "\n" + longest + "y\nb\n" + longest + "yy");

    // Then
    assertThat(out).isEqualTo("[a]\n[" + longest + "]\noverlong\n[b]\noverlong\n");
  }

  @Test
  void shouldAnswerEachLineBeforeTheNextOneComes() throws Exception {
    // Given
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (PipedOutputStream questions = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(questions);
        PipedInputStream answers = new PipedInputStream();
        PipedOutputStream out = new PipedOutputStream(answers)) {
      Future<?> running =
          thread.submit(
              () -> {
                pipeline(2).run(in, out);
                return null;
              });

      for (int i = 0; i < 3; i++) {
        // When
        questions.write(("q" + i + "\n").getBytes(StandardCharsets.UTF_8));
        questions.flush();

        // Then
        assertThat(new String(answers.readNBytes(5), StandardCharsets.UTF_8))
            .isEqualTo("[q" + i + "]\n");
      }
      questions.close();
      running.get(20, TimeUnit.SECONDS);
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void shouldReadNoFurtherThanItsWindowAheadOfTheOutput() throws Exception {
    // Given
    AtomicLong read = new AtomicLong();
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            for (int i = 0; i < length; i++) {
              bytes[offset + i] = (byte) (i % 100 == 99 ? '\n' : 'x');
            }
            read.addAndGet(length);
            return length;
          }
        };
    AtomicLong readAtFirstWrite = new AtomicLong();
    OutputStream closing =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            readAtFirstWrite.compareAndSet(0, read.get());
            throw new IOException("closed");
          }
        };

    // When
    assertThatThrownBy(() -> pipeline(2).run(endless, closing))
        .isInstanceOf(IOException.class)
        .hasMessage("closed");

    // Then
    assertThat(read.get()).isLessThan(4L * WINDOW);
  }

  @Test
  void shouldPassOnAFailureOfTheInput() {
    // Given
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("unreadable");
          }
        };

    // When, Then
    assertThatThrownBy(() -> pipeline(2).run(failing, OutputStream.nullOutputStream()))
        .isInstanceOf(IOException.class)
        .hasMessage("unreadable");
  }

  private static LinePipeline pipeline(int threads) {
    return new LinePipeline(BRACKETS, threads, MAX_LINE, WINDOW);
  }

  private static String run(String in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    pipeline(3).run(new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
