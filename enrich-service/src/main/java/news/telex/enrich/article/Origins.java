package news.telex.enrich.article;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import news.telex.enrich.entity.Recognition;
import news.telex.enrich.knowledge.Meaning;
import news.telex.enrich.text.Folding;
import news.telex.schemas.Article;
import news.telex.schemas.Entity;
import news.telex.schemas.EntityType;
import news.telex.schemas.InfoSource;
import news.telex.schemas.Origin;
import news.telex.schemas.Removed;

/**
 * Whom and what an article names beside its text: what cleaning took away stays found as what it
 * is. Dateline, authors and credited sources are fields of the article; of byline, credits and
 * sign-off the names are read as those of a text. Roles are those of NewsML-G2.
 *
 * @param all each name once a role
 * @param infoSources those of the article, with ids where they had none and one is known, and the
 *     organisations of the byline
 */
record Origins(List<Origin> all, List<InfoSource> infoSources) {
  /** More names are no credits any more. */
  private static final int MAX_ORIGINS = 50;

  /** Places of a dateline. */
  private static final int MAX_PLACES = 5;

  /** Lines that are read; there are hardly more than three. */
  private static final int MAX_LINES = 12;

  private static final String LOCATED = "located";
  private static final String CREATOR = "creator";
  private static final String CONTRIBUTOR = "contributor";
  private static final String INFO_SOURCE = "infoSource";

  /** The role of sources that are found in the text. */
  private static final String CREDITED = "credited";

  /** Rules of cleaning that take lines in which parties are named. */
  private static final Set<String> CREDITS = Set.of("credit", "sign-off");

  /**
   * Finds them.
   *
   * @param recognised what the text told
   * @param reader recognises the names of lines beside the text
   */
  static Origins of(
      Article article, Recognition recognised, Function<List<String>, List<Entity>> reader) {
    Finder finder = new Finder(recognised, reader);
    article.getLocated().ifPresent(finder::located);
    article.getAuthors().forEach(finder::author);
    List<InfoSource> sources = new ArrayList<>(article.getInfoSources().size() + 1);
    article.getInfoSources().forEach(source -> sources.add(finder.source(source)));
    article.getByline().ifPresent(byline -> sources.addAll(finder.byline(byline)));
    finder.credits(
        article.getRemoved().stream()
            .filter(removed -> CREDITS.contains(removed.getRule()))
            .map(Removed::getText)
            .limit(MAX_LINES)
            .toList());
    return new Origins(List.copyOf(finder.found.values()), List.copyOf(sources));
  }

  /** Collects the names of one article. */
  private static final class Finder {
    private final Recognition recognised;
    private final Function<List<String>, List<Entity>> reader;
    private final Map<String, Origin> found = new LinkedHashMap<>();
    private final Set<String> named = new HashSet<>();

    Finder(Recognition recognised, Function<List<String>, List<Entity>> reader) {
      this.recognised = recognised;
      this.reader = reader;
    }

    private boolean isFull() {
      return found.size() >= MAX_ORIGINS;
    }

    private void add(String role, String name, EntityType type, Optional<String> id) {
      if (!isFull() && !name.isBlank()) {
        named.add(Folding.fold(name));
        id.ifPresent(named::add);
        found.putIfAbsent(
            role + ' ' + id.orElse(Folding.fold(name)),
            new Origin(role, name, type, id.orElse(null)));
      }
    }

    /** {@code WASHINGTON/BEIJING} are two. */
    void located(String dateline) {
      for (String place : dateline.split("/", MAX_PLACES)) {
        String name = place.strip();
        add(LOCATED, name, EntityType.place, recognised.place(name).map(Meaning::id));
      }
    }

    void author(String name) {
      add(CREATOR, name, EntityType.person, recognised.author(name).map(Meaning::id));
    }

    InfoSource source(InfoSource source) {
      if (isFull()) {
        return source;
      }
      Optional<String> id = recognised.organisation(source.getName()).map(Meaning::id);
      add(INFO_SOURCE, source.getName(), EntityType.organisation, id);
      return source.getUri().isPresent() || id.isEmpty()
          ? source
          : new InfoSource(source.getName(), source.getRole().orElse(null), id.get());
    }

    /** Organisations that the byline has beside its authors: {@code By Jane Smith, AP}. */
    List<InfoSource> byline(String line) {
      List<InfoSource> more = new ArrayList<>();
      int comma = line.indexOf(',');
      for (Entity entity : comma < 0 ? List.<Entity>of() : reader.apply(List.of(line))) {
        if (entity.getType() == EntityType.organisation && isNew(entity)) {
          String name = entity.getMentions().get(0).getText();
          add(INFO_SOURCE, name, EntityType.organisation, entity.getId());
          more.add(new InfoSource(name, CREDITED, entity.getId().orElse(null)));
        }
      }
      return more;
    }

    /** Who reported, edited or took pictures: {@code Photo: Jane Smith/AP}. */
    void credits(List<String> lines) {
      for (Entity entity : lines.isEmpty() ? List.<Entity>of() : reader.apply(lines)) {
        boolean person = entity.getType() == EntityType.person;
        if ((person || entity.getType() == EntityType.organisation) && isNew(entity)) {
          String name = entity.getMentions().get(0).getText();
          Optional<String> id = person ? recognised.author(name).map(Meaning::id) : entity.getId();
          add(CONTRIBUTOR, name, entity.getType(), id);
        }
      }
    }

    private boolean isNew(Entity entity) {
      return entity.getId().filter(named::contains).isEmpty()
          && entity.getMentions().stream()
              .map(mention -> Folding.fold(mention.getText()))
              .noneMatch(named::contains);
    }
  }
}
