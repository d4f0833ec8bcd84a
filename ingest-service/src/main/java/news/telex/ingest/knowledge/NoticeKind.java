package news.telex.ingest.knowledge;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import news.telex.ingest.notice.Lexicons;
import news.telex.ingest.notice.Phrases;
import news.telex.runtime.knowledge.Change;
import news.telex.runtime.knowledge.InvalidKnowledgeException;
import news.telex.runtime.knowledge.KnowledgeKind;
import news.telex.runtime.knowledge.LinesFile;
import news.telex.runtime.knowledge.Overlay;
import news.telex.runtime.knowledge.Refusal;
import news.telex.schemas.Digest;
import news.telex.schemas.KnowledgeNotice;
import news.telex.schemas.Topics;

/** Phrases of notices: JSON Lines in files, {@link KnowledgeNotice} on their topic. */
public final class NoticeKind implements KnowledgeKind<Phrases, KnowledgeNotice> {
  private static final int VERSION_BYTES = 16;
  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public String noun() {
    return "notices";
  }

  @Override
  public String fact() {
    return "noticesVersion";
  }

  @Override
  public String topic() {
    return Topics.KNOWLEDGE_NOTICES;
  }

  @Override
  public Class<KnowledgeNotice> recordType() {
    return KnowledgeNotice.class;
  }

  @Override
  public SortedMap<String, Phrases> shipped() {
    return Lexicons.shippedPhrases();
  }

  @Override
  public String id(Phrases phrases) {
    return phrases.id();
  }

  @Override
  public String name(Phrases phrases) {
    return phrases.concept();
  }

  @Override
  public List<String> names(Phrases phrases) {
    return phrases.phrases();
  }

  @Override
  public Change<Phrases> read(String id, KnowledgeNotice record) {
    if (!Phrases.isId(id)) {
      throw new InvalidKnowledgeException(id, Phrases.NO_ID + id);
    }
    if (!record.getId().equals(id)) {
      throw new InvalidKnowledgeException(id, "its record has the id " + record.getId());
    }
    if (record.getRemoved()) {
      return new Change.Removed<>();
    }
    Phrases phrases = new Phrases(id, record.getPhrases());
    if (!record.getConcept().equals(phrases.concept())
        || !record.getLanguage().equals(phrases.language())) {
      throw new InvalidKnowledgeException(
          id, "its record has the concept or the language of another id");
    }
    return new Change.Put<>(phrases);
  }

  @Override
  public Optional<KnowledgeNotice> record(String id, Change<Phrases> change) {
    if (change instanceof Change.TakenBack) {
      return Optional.empty();
    }
    KnowledgeNotice.Builder record = KnowledgeNotice.newBuilder().setId(id);
    if (change instanceof Change.Put<Phrases> put) {
      record
          .setConcept(put.item().concept())
          .setLanguage(put.item().language())
          .setPhrases(put.item().phrases());
    } else {
      record.setRemoved(true);
    }
    return Optional.of(record.build());
  }

  /** Any set of phrases fits. */
  @Override
  public Optional<Refusal> flaw(Map<String, Phrases> items, Set<String> changed) {
    return Optional.empty();
  }

  @Override
  public String version(Overlay<Phrases> overlay) {
    return versionOf(overlay.items().values());
  }

  static String versionOf(Collection<Phrases> phrases) {
    Digest digest = new Digest();
    phrases.stream()
        .sorted(Comparator.comparing(Phrases::id))
        .forEach(each -> digest.add(line(each.id(), new Change.Put<>(each))));
    return digest.hex(VERSION_BYTES);
  }

  @Override
  public Reading<Phrases> readFile(String file, InputStream in) throws IOException {
    return LinesFile.read(file, in, NoticeKind::entry);
  }

  private static Entry<Phrases> entry(String line, String place) {
    FieldsOfLine fields = new FieldsOfLine(line, place);
    String id = fields.required("id");
    Change<Phrases> change;
    try {
      if (!Phrases.isId(id)) {
        throw fields.broken(Phrases.NO_ID + id);
      }
      change =
          fields.isTrue("removed")
              ? new Change.Removed<>()
              : new Change.Put<>(new Phrases(id, fields.texts("phrases")));
    } catch (InvalidKnowledgeException e) {
      throw fields.broken(e.reason());
    }
    fields.end();
    return new Entry<>(place, id, change);
  }

  @Override
  public String writeFile(SortedMap<String, Change<Phrases>> changes) {
    return new TreeMap<>(changes)
        .entrySet().stream()
            .filter(e -> !(e.getValue() instanceof Change.TakenBack))
            .map(e -> line(e.getKey(), e.getValue()))
            .collect(joining());
  }

  private static String line(String id, Change<Phrases> change) {
    ObjectNode json = JSON.createObjectNode().put("id", id);
    if (change instanceof Change.Put<Phrases> put) {
      ArrayNode list = json.putArray("phrases");
      put.item().phrases().forEach(list::add);
    } else {
      json.put("removed", true);
    }
    return json + "\n";
  }
}
