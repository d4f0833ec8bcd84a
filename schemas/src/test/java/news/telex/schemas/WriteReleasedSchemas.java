package news.telex.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.avro.Schema;

/**
 * Copies the current schemas to {@code schemas/released}, as part of a release: run its {@code
 * main} in the folder {@code schemas}. A schema that did not change since its last release is left
 * alone.
 */
final class WriteReleasedSchemas {
  private WriteReleasedSchemas() {}

  public static void main(String[] args) throws IOException {
    List<Schema> records =
        List.of(
            RawArticle.getClassSchema(),
            ParsedItem.getClassSchema(),
            Article.getClassSchema(),
            EnrichedArticle.getClassSchema(),
            PublishedArticle.getClassSchema(),
            Receipt.getClassSchema(),
            KnowledgeEntity.getClassSchema(),
            KnowledgeTopic.getClassSchema(),
            AuditRecord.getClassSchema(),
            DeadLetterMark.getClassSchema(),
            InstanceReport.getClassSchema());
    for (Schema record : records) {
      write(record, Path.of("released"));
    }
  }

  private static void write(Schema record, Path folder) throws IOException {
    int version = 1;
    Schema last = null;
    while (Files.exists(file(folder, record, version))) {
      last = new Schema.Parser().parse(file(folder, record, version).toFile());
      version++;
    }
    if (!record.equals(last)) {
      Files.writeString(file(folder, record, version), record.toString(true) + "\n");
    }
  }

  private static Path file(Path folder, Schema record, int version) {
    return folder.resolve(String.format(Locale.ROOT, "%s-%d.avsc", record.getName(), version));
  }
}
