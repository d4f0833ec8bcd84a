package news.telex.publish.ninjs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import news.telex.publish.lifecycle.Unpublishable;
import news.telex.schemas.AltId;
import news.telex.schemas.Association;
import news.telex.schemas.Entity;
import news.telex.schemas.EntityType;
import news.telex.schemas.InfoSource;
import news.telex.schemas.NewsTime;
import news.telex.schemas.Origin;
import news.telex.schemas.PubStatus;
import news.telex.schemas.PublishedArticle;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Subject;
import news.telex.schemas.TopicTag;

/**
 * Writes a published article as IPTC ninjs 3.1, the JSON twin of the Avro contract.
 *
 * <p>The output is always valid against the IPTC's schema and against the narrower profile in
 * {@code ninjs/telex-ninjs-profile.json}: a value that ninjs would refuse goes to {@code literal}
 * where the object has one, else it is left out. The order of the fields is fixed: equal articles
 * give equal bytes. docs/subscribers.md has the mapping field by field.
 *
 * <p>Safe for use by several threads; time and memory are linear in the size of the article.
 */
public final class NinjsWriter {
  private static final String STANDARD_SCHEMA =
      "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#";
  private static final String MEDIA_TOPICS = "http://cv.iptc.org/newscodes/mediatopic/";
  private static final String WIKIDATA = "http://www.wikidata.org/entity/";
  private static final String CREATOR = "telex";

  /** Roles of origins, see the contract. */
  private static final String LOCATED = "located";

  private static final String CREATOR_OF_TEXT = "creator";
  private static final String CONTRIBUTOR = "contributor";

  /** A blank line, so that a reader who wraps lines still finds the paragraphs. */
  private static final String PARAGRAPH_BREAK = "\n\n";

  private static final Pattern MEDTOP = Pattern.compile("medtop:([0-9]{8})");
  private static final Pattern ENTITY_ID =
      Pattern.compile("wikidata:Q[1-9][0-9]{0,11}|telex:[a-z0-9][a-z0-9-]{0,99}");
  private static final Pattern WIKIDATA_ID = Pattern.compile("wikidata:(Q[1-9][0-9]{0,11})");

  /** The values of ninjs {@code type} (newsObjectType of the schema). */
  private static final Set<String> NEWS_OBJECT_TYPES =
      Set.of(
          "text",
          "audio",
          "video",
          "picture",
          "graphic",
          "composite",
          "component",
          "event",
          "planning");

  private final JsonFactory json = new JsonFactory();

  /**
   * @return the article as one JSON object in UTF-8; without {@code bodies} unless it is usable
   * @throws Unpublishable if the article's uri, which ninjs requires, is not a URI
   */
  public byte[] write(PublishedArticle article) {
    if (!Uris.isUri(article.getUri())) {
      throw new Unpublishable(RejectionCode.BAD_URI, "The article's uri is not a URI.");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    try (JsonGenerator out = json.createGenerator(bytes)) {
      out.writeStartObject();
      writeIdentity(out, article);
      writeLifecycle(out, article);
      writeRights(out, article);
      writeText(out, article);
      writeEntities(out, article);
      writeSubjects(out, article);
      writeInfoSources(out, article);
      writeAssociations(out, article);
      writeAltIds(out, article);
      writeStandard(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed.", e);
    }
    return bytes.toByteArray();
  }

  private static void writeIdentity(JsonGenerator out, PublishedArticle article)
      throws IOException {
    text(out, "uri", article.getUri());
    text(out, "type", "text");
    text(out, "version", Long.toString(article.getVersion()));
  }

  private static void writeLifecycle(JsonGenerator out, PublishedArticle article)
      throws IOException {
    time(out, "firstCreated", article.getFirstCreated());
    time(out, "versionCreated", article.getVersionCreated());
    time(out, "embargoedUntil", article.getEmbargoedUntil());
    time(out, "expires", article.getExpires());
    text(out, "pubStatus", article.getPubStatus().name());
    Optional<Integer> urgency = article.getUrgency().filter(u -> u >= 1 && u <= 9);
    if (urgency.isPresent()) {
      out.writeNumberField("urgency", urgency.get());
    }
    text(out, "edNote", article.getEdNote());
  }

  private static void writeRights(JsonGenerator out, PublishedArticle article) throws IOException {
    text(out, "copyrightNotice", article.getCopyrightNotice());
    text(out, "usageTerms", article.getUsageTerms());
  }

  private static void writeText(JsonGenerator out, PublishedArticle article) throws IOException {
    text(out, "language", article.getLanguage());
    Optional<String> subheadline = article.getSubheadline().filter(NinjsWriter::isSaid);
    if (isSaid(article.getHeadline()) || subheadline.isPresent()) {
      out.writeArrayFieldStart("headlines");
      if (isSaid(article.getHeadline())) {
        writeValue(out, "main", article.getHeadline());
      }
      if (subheadline.isPresent()) {
        writeValue(out, "subheadline", subheadline.get());
      }
      out.writeEndArray();
    }
    text(out, "by", article.getByline());
    text(out, "slugline", article.getSlugline());
    text(out, "located", article.getLocated());
    if (article.getPubStatus() == PubStatus.usable) {
      writeBodies(out, article);
    }
    Optional<String> genre = article.getGenre().filter(NinjsWriter::isSaid);
    if (genre.isPresent()) {
      out.writeArrayFieldStart("genres");
      out.writeStartObject();
      text(out, "name", genre.get());
      out.writeEndObject();
      out.writeEndArray();
    }
  }

  private static void writeValue(JsonGenerator out, String role, String value) throws IOException {
    out.writeStartObject();
    text(out, "role", role);
    text(out, "contentType", "text/plain");
    text(out, "value", value);
    out.writeEndObject();
  }

  private static void writeBodies(JsonGenerator out, PublishedArticle article) throws IOException {
    String body = String.join(PARAGRAPH_BREAK, article.getBody());
    if (body.isBlank()) {
      return;
    }
    out.writeArrayFieldStart("bodies");
    out.writeStartObject();
    text(out, "role", "text");
    text(out, "contentType", "text/plain");
    out.writeNumberField("charCount", body.codePointCount(0, body.length()));
    out.writeNumberField("wordCount", Math.max(0, article.getWordCount()));
    text(out, "value", body);
    out.writeEndObject();
    out.writeEndArray();
  }

  private static void writeEntities(JsonGenerator out, PublishedArticle article)
      throws IOException {
    List<String> authors = article.getAuthors().stream().filter(NinjsWriter::isSaid).toList();
    List<Entity> people = named(article, EntityType.person);
    List<Origin> contributors = origins(article, CONTRIBUTOR, EntityType.person);
    if (!authors.isEmpty() || !people.isEmpty() || !contributors.isEmpty()) {
      out.writeArrayFieldStart("people");
      Map<String, String> ids = authorIds(article);
      for (String author : authors) {
        out.writeStartObject();
        text(out, "name", author);
        text(out, "rel", "author");
        id(out, Optional.ofNullable(ids.get(author)));
        out.writeEndObject();
      }
      writeOrigins(out, contributors);
      writeMentioned(out, people);
      out.writeEndArray();
    }
    writeEntitiesIn(
        out,
        "organisations",
        origins(article, CONTRIBUTOR, EntityType.organisation),
        named(article, EntityType.organisation));
    writeEntitiesIn(
        out,
        "places",
        origins(article, LOCATED, EntityType.place),
        named(article, EntityType.place));
  }

  private static List<Origin> origins(PublishedArticle article, String role, EntityType type) {
    return article.getOrigins().stream()
        .filter(o -> o.getRole().equals(role) && o.getType() == type && isSaid(o.getName()))
        .toList();
  }

  private static Map<String, String> authorIds(PublishedArticle article) {
    Map<String, String> ids = new HashMap<>();
    for (Origin creator : origins(article, CREATOR_OF_TEXT, EntityType.person)) {
      creator.getId().ifPresent(id -> ids.put(creator.getName(), id));
    }
    return ids;
  }

  private static void writeOrigins(JsonGenerator out, List<Origin> origins) throws IOException {
    for (Origin origin : origins) {
      out.writeStartObject();
      text(out, "name", origin.getName());
      text(out, "rel", origin.getRole());
      id(out, origin.getId());
      out.writeEndObject();
    }
  }

  private static List<Entity> named(PublishedArticle article, EntityType type) {
    return article.getEntities().stream()
        .filter(e -> e.getType() == type && isSaid(e.getName()))
        .toList();
  }

  private static void writeEntitiesIn(
      JsonGenerator out, String field, List<Origin> origins, List<Entity> entities)
      throws IOException {
    if (!origins.isEmpty() || !entities.isEmpty()) {
      out.writeArrayFieldStart(field);
      writeOrigins(out, origins);
      writeMentioned(out, entities);
      out.writeEndArray();
    }
  }

  private static void writeMentioned(JsonGenerator out, List<Entity> entities) throws IOException {
    for (Entity entity : entities) {
      out.writeStartObject();
      writeEntity(out, entity);
      out.writeEndObject();
    }
  }

  private static void writeEntity(JsonGenerator out, Entity entity) throws IOException {
    text(out, "name", entity.getName());
    text(out, "rel", "mentions");
    id(out, entity.getId());
  }

  /** The address of an entity's page in Wikidata, or the id that Telex gave it. */
  private static void id(JsonGenerator out, Optional<String> id) throws IOException {
    if (id.isPresent()) {
      var wikidata = WIKIDATA_ID.matcher(id.get());
      if (wikidata.matches()) {
        text(out, "uri", WIKIDATA + wikidata.group(1));
      } else {
        text(out, "literal", id.get());
      }
    }
  }

  /**
   * The topics of Telex, the wire's own subjects and what Telex derived from them, and the entities
   * that are neither person nor organisation nor place: ninjs {@code objects} are material things
   * only, which those (events, laws, prizes) mostly are not.
   */
  private static void writeSubjects(JsonGenerator out, PublishedArticle article)
      throws IOException {
    List<Subject> coded =
        article.getSubjects().stream()
            .filter(
                s ->
                    s.getCode().filter(NinjsWriter::isSaid).isPresent()
                        || s.getName().filter(NinjsWriter::isSaid).isPresent())
            .toList();
    List<Entity> others = named(article, EntityType.misc);
    if (article.getTopics().isEmpty() && coded.isEmpty() && others.isEmpty()) {
      return;
    }
    out.writeArrayFieldStart("subjects");
    for (TopicTag topic : article.getTopics()) {
      out.writeStartObject();
      text(out, "name", topic.getName());
      text(out, "rel", "about");
      code(out, topic.getCode());
      text(out, "creator", CREATOR);
      percent(out, "confidence", topic.getConfidence());
      out.writeEndObject();
    }
    for (Subject subject : coded) {
      out.writeStartObject();
      text(out, "name", subject.getName());
      text(out, "rel", subject.getRel());
      if (subject.getCode().isPresent()) {
        code(out, subject.getCode().get());
      }
      text(out, "creator", subject.getDerivedFrom().isPresent() ? CREATOR : article.getProvider());
      out.writeEndObject();
    }
    for (Entity entity : others) {
      out.writeStartObject();
      writeEntity(out, entity);
      text(out, "creator", CREATOR);
      percent(out, "relevance", entity.getSalience());
      percent(out, "confidence", entity.getConfidence());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void code(JsonGenerator out, String code) throws IOException {
    var mediaTopic = MEDTOP.matcher(code);
    if (mediaTopic.matches()) {
      text(out, "uri", MEDIA_TOPICS + mediaTopic.group(1));
    } else {
      uriOrLiteral(out, code);
    }
  }

  private static void writeInfoSources(JsonGenerator out, PublishedArticle article)
      throws IOException {
    List<InfoSource> credited =
        article.getInfoSources().stream()
            .filter(s -> isSaid(s.getName()) || s.getUri().filter(NinjsWriter::isSaid).isPresent())
            .toList();
    if (!isSaid(article.getProvider()) && credited.isEmpty()) {
      return;
    }
    out.writeArrayFieldStart("infoSources");
    if (isSaid(article.getProvider())) {
      out.writeStartObject();
      text(out, "name", article.getProvider());
      text(out, "role", "provider");
      out.writeEndObject();
    }
    for (InfoSource source : credited) {
      out.writeStartObject();
      text(out, "name", source.getName());
      text(out, "role", source.getRole());
      Optional<String> uri = source.getUri();
      if (uri.filter(id -> ENTITY_ID.matcher(id).matches()).isPresent()) {
        id(out, uri);
      } else if (uri.isPresent()) {
        uriOrLiteral(out, uri.get());
      }
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  /** ninjs asks for {@code name} and {@code uri}; an association without a URI is left out. */
  private static void writeAssociations(JsonGenerator out, PublishedArticle article)
      throws IOException {
    List<Association> linked =
        article.getAssociations().stream()
            .filter(a -> a.getUri().filter(Uris::isUri).isPresent())
            .toList();
    if (linked.isEmpty()) {
      return;
    }
    out.writeArrayFieldStart("associations");
    for (Association association : linked) {
      String uri = association.getUri().orElseThrow();
      Optional<String> headline = association.getHeadline().filter(NinjsWriter::isSaid);
      out.writeStartObject();
      text(out, "uri", uri);
      text(out, "type", association.getType().filter(NEWS_OBJECT_TYPES::contains));
      text(
          out,
          "name",
          headline
              .or(association::getRel)
              .or(association::getType)
              .filter(NinjsWriter::isSaid)
              .orElse(uri));
      text(out, "rel", association.getRel());
      if (headline.isPresent()) {
        out.writeArrayFieldStart("headlines");
        writeValue(out, "main", headline.get());
        out.writeEndArray();
      }
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  /**
   * ninjs has no place for the revision, the chain and the provider's address of the item;
   * subscribers of the JSON twin need them, so they stand among the other identifiers.
   */
  private static void writeAltIds(JsonGenerator out, PublishedArticle article) throws IOException {
    out.writeArrayFieldStart("altIds");
    altId(out, "revision", Integer.toString(article.getRevision()));
    altId(out, "chain", article.getChainId());
    if (article.getCanonicalUrl().isPresent()) {
      altId(out, "canonicalUrl", article.getCanonicalUrl().get());
    }
    for (AltId altId : article.getAltIds()) {
      altId(out, altId.getRole(), altId.getValue());
    }
    out.writeEndArray();
  }

  private static void altId(JsonGenerator out, String role, String value) throws IOException {
    if (isSaid(value)) {
      out.writeStartObject();
      text(out, "role", role);
      text(out, "value", value);
      out.writeEndObject();
    }
  }

  private static void writeStandard(JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("standard");
    text(out, "name", "ninjs");
    text(out, "version", "3.1");
    text(out, "schema", STANDARD_SCHEMA);
    out.writeEndObject();
  }

  private static void uriOrLiteral(JsonGenerator out, String identifier) throws IOException {
    text(out, Uris.isCompleteUri(identifier) ? "uri" : "literal", identifier);
  }

  private static void time(JsonGenerator out, String field, Optional<NewsTime> time)
      throws IOException {
    text(out, field, time.flatMap(t -> Rfc3339.of(t.getAt())));
  }

  /** A share of 0 to 1 as a whole number of 0 to 100; left out if it is no number. */
  private static void percent(JsonGenerator out, String field, double share) throws IOException {
    if (!Double.isNaN(share)) {
      out.writeNumberField(field, (int) Math.round(Math.max(0, Math.min(1, share)) * 100));
    }
  }

  private static void text(JsonGenerator out, String field, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      text(out, field, value.get());
    }
  }

  /** Writes a field; blank values say nothing and are left out. */
  private static void text(JsonGenerator out, String field, String value) throws IOException {
    if (isSaid(value)) {
      out.writeStringField(field, wellFormed(value));
    }
  }

  private static boolean isSaid(String value) {
    return !value.isBlank();
  }

  /** Lone surrogates have no UTF-8 form; each becomes U+FFFD. */
  private static String wellFormed(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < value.length()
          && Character.isLowSurrogate(value.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return replaceLoneSurrogates(value);
      }
    }
    return value;
  }

  private static String replaceLoneSurrogates(String value) {
    StringBuilder repaired = new StringBuilder(value.length());
    value
        .codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .forEach(repaired::appendCodePoint);
    return repaired.toString();
  }
}
