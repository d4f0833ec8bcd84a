package news.telex.stack.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An append-only file of {@link Change}s, on disk before {@link #append} returns. A last line that
 * was cut off by a crash is dropped: nobody was told of it. Not thread-safe.
 */
final class Journal implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FileChannel channel;
  private final List<Change> changes;

  private Journal(FileChannel channel, List<Change> changes) {
    this.channel = channel;
    this.changes = changes;
  }

  /**
   * Opens a journal, creating it if there is none.
   *
   * @throws IOException if the file cannot be read or written, or a line before the last is damaged
   */
  static Journal open(Path file) throws IOException {
    byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    List<Change> changes = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        changes.add(read(file, changes.size() + 1, bytes, start, i - start));
        start = i + 1;
      }
    }
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      channel.truncate(start);
      channel.position(start);
      return new Journal(channel, List.copyOf(changes));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static Change read(Path file, int line, byte[] bytes, int start, int length)
      throws IOException {
    try {
      return JSON.readValue(bytes, start, length, Change.class);
    } catch (JsonProcessingException e) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "The registry's journal %s is damaged in line %d: %s",
              file,
              line,
              e.getOriginalMessage()),
          e);
    }
  }

  /** What was in the file when it was opened, oldest first. */
  List<Change> changes() {
    return changes;
  }

  /** Appends a change; returns when it is on disk. */
  void append(Change change) throws IOException {
    long before = channel.position();
    String line = JSON.writerFor(Change.class).writeValueAsString(change) + "\n";
    ByteBuffer buffer = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(false);
    } catch (IOException e) {
      channel.truncate(before);
      channel.position(before);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
