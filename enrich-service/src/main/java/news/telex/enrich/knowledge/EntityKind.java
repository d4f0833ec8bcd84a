package news.telex.enrich.knowledge;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import news.telex.runtime.knowledge.Change;
import news.telex.runtime.knowledge.InvalidKnowledgeException;
import news.telex.runtime.knowledge.KnowledgeKind;
import news.telex.runtime.knowledge.KnowledgeKind.Reading;
import news.telex.runtime.knowledge.LinesFile;
import news.telex.runtime.knowledge.Overlay;
import news.telex.runtime.knowledge.Refusal;
import news.telex.schemas.KnowledgeEntity;
import news.telex.schemas.Topics;

/** Entities: JSON Lines in files, {@link KnowledgeEntity} on their topic. */
public final class EntityKind implements KnowledgeKind<KnownEntity, KnowledgeEntity> {
  @Override
  public String noun() {
    return "entities";
  }

  @Override
  public String fact() {
    return "knowledgeVersion";
  }

  @Override
  public String topic() {
    return Topics.KNOWLEDGE_ENTITIES;
  }

  @Override
  public Class<KnowledgeEntity> recordType() {
    return KnowledgeEntity.class;
  }

  @Override
  public Map<String, KnownEntity> shipped() {
    return EntityFiles.load().shipped();
  }

  @Override
  public String current(String id) {
    return FormerIds.current(id);
  }

  @Override
  public List<String> labels(KnownEntity entity) {
    List<String> labels = new ArrayList<>();
    labels.add(entity.type().name());
    if (!entity.kind().isEmpty()) {
      labels.add(entity.kind());
    }
    entity.country().ifPresent(labels::add);
    return labels;
  }

  @Override
  public List<String> shippedAs(String name) {
    return EntityFiles.load().shippedAs(name);
  }

  @Override
  public String id(KnownEntity entity) {
    return entity.id();
  }

  @Override
  public String name(KnownEntity entity) {
    return entity.name();
  }

  @Override
  public List<String> names(KnownEntity entity) {
    List<String> names = new ArrayList<>();
    names.add(entity.name());
    names.addAll(entity.aliases());
    new TreeMap<>(entity.aliasesByLanguage()).values().forEach(names::addAll);
    names.addAll(entity.contextAliases());
    return names;
  }

  @Override
  public Change<KnownEntity> read(String id, KnowledgeEntity record) {
    if (!KnownEntity.isId(id)) {
      throw new InvalidKnowledgeException(id, KnownEntity.NO_ID + id);
    }
    if (!record.getId().equals(id)) {
      throw new InvalidKnowledgeException(id, "its record has the id " + record.getId());
    }
    if (record.getRemoved()) {
      return new Change.Removed<>();
    }
    return new Change.Put<>(
        new KnownEntity(
            FormerIds.current(id),
            record.getName(),
            record.getType(),
            record.getKind(),
            record.getCountry(),
            record.getAliases(),
            record.getAliasesByLanguage(),
            record.getContextAliases(),
            record.getDemonyms()));
  }

  @Override
  public Optional<KnowledgeEntity> record(String id, Change<KnownEntity> change) {
    KnowledgeEntity.Builder record = KnowledgeEntity.newBuilder().setId(id);
    if (change instanceof Change.TakenBack) {
      return Optional.empty();
    }
    if (change instanceof Change.Put<KnownEntity> put) {
      KnownEntity entity = put.item();
      record
          .setName(entity.name())
          .setType(entity.type())
          .setKind(entity.kind())
          .setCountry(entity.country().orElse(null))
          .setAliases(entity.aliases())
          // Sorted: the same change gives the same bytes.
          .setAliasesByLanguage(new TreeMap<>(entity.aliasesByLanguage()))
          .setContextAliases(entity.contextAliases())
          .setDemonyms(entity.demonyms());
    } else {
      record.setRemoved(true);
    }
    return Optional.of(record.build());
  }

  /** Entities do not refer to each other: any set of them fits. */
  @Override
  public Optional<Refusal> flaw(Map<String, KnownEntity> items, Set<String> changed) {
    return Optional.empty();
  }

  @Override
  public String version(Overlay<KnownEntity> overlay) {
    return EntityFiles.load().with(overlay.changes()).version();
  }

  @Override
  public Reading<KnownEntity> readFile(String file, InputStream in) throws IOException {
    return LinesFile.read(file, in, EntityFiles::readChange);
  }

  @Override
  public String writeFile(SortedMap<String, Change<KnownEntity>> changes) {
    return writeFile(changes.entrySet().stream()).collect(joining());
  }

  @Override
  public Stream<String> writeFile(Stream<Map.Entry<String, Change<KnownEntity>>> changes) {
    return changes
        .filter(e -> !(e.getValue() instanceof Change.TakenBack))
        .map(e -> EntityFiles.write(e.getKey(), e.getValue()) + "\n");
  }
}
