package news.telex.publish;

import java.util.List;
import java.util.Map;
import news.telex.schemas.AltId;
import news.telex.schemas.Association;
import news.telex.schemas.EnrichedArticle;
import news.telex.schemas.Enrichment;
import news.telex.schemas.Entity;
import news.telex.schemas.EntityType;
import news.telex.schemas.InfoSource;
import news.telex.schemas.Mention;
import news.telex.schemas.NewsTime;
import news.telex.schemas.Provenance;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Quote;
import news.telex.schemas.Story;
import news.telex.schemas.Subject;
import news.telex.schemas.TimeSource;
import news.telex.schemas.TopicTag;

/** Articles for tests, as enrich-service delivers them. */
public final class Articles {
  public static final String URI = "urn:telex:northwire:5f0c2a9b7d314e60";
  public static final String TRACEPARENT =
      "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private Articles() {}

  /** A usable article with something in every field but embargo and expiry. */
  public static EnrichedArticle.Builder harbour(long version, int revision) {
    return EnrichedArticle.newBuilder()
        .setUri(URI)
        .setVersion(version)
        .setRevision(revision)
        .setSupersedes(version > 1 ? version - 1 : null)
        .setProvider("northwire")
        .setAltIds(
            List.of(
                new AltId("wire", "NW-2024-0312"),
                new AltId("url", "https://northwire.example/harbour-opens")))
        .setCanonicalUrl("https://northwire.example/harbour-opens")
        .setContentHash("9a3c5e7f112233445566778899aabbcc")
        .setPubStatus(PubStatus.usable)
        .setFirstCreated(time("2024-03-12T08:00:00Z"))
        .setVersionCreated(time("2024-03-12T09:30+01:00"))
        .setUrgency(4)
        .setEdNote("Picture to follow.")
        .setSignal("update")
        .setHeadline("Łódź harbour opens after storm")
        .setSubheadline("Ferries run again 🚢")
        .setByline("By Ana Brandt and Jon Moe")
        .setAuthors(List.of("Ana Brandt", "Jon Moe"))
        .setSlugline("harbour-storm")
        .setLocated("OSLO")
        .setLanguage("en")
        .setBody(List.of("Norway reopened the harbour.", "“All is well,” Ana Lund said. 🚢"))
        .setWordCount(11)
        .setGenre("Current")
        .setInfoSources(
            List.of(
                new InfoSource("Coast Guard", "credited", null),
                new InfoSource("Portnet", "source", "https://portnet.example/")))
        .setCopyrightNotice("© 2024 Northwire")
        .setUsageTerms("No archive use.")
        .setSubjects(
            List.of(
                new Subject("medtop:04000000", "economy, business and finance", "about", null),
                new Subject("subj:04011000", "shipping", null, null)))
        .setAssociations(
            List.of(
                new Association(
                    "mainimage", "picture", "https://northwire.example/i/1.jpg", "The harbour"),
                new Association("related", "link", "no address", "Earlier story")))
        .setEntities(
            List.of(
                entity("wikidata:Q20", "Norway", EntityType.place, 0.5),
                entity(null, "Ana Lund", EntityType.person, 0.3),
                entity("telex:coast-guard", "Coast Guard", EntityType.organisation, 0.15),
                entity(null, "Harbour Day", EntityType.misc, 0.05)))
        .setTopics(
            List.of(
                new TopicTag(
                    "medtop:20000343",
                    "waterway and maritime transport",
                    0.876,
                    List.of("harbour"))))
        .setStory(new Story("story-7", 0.9, null, 2))
        .setQuotes(List.of(new Quote("Ana Lund", "All is well,", 30, 42, null)))
        .setEnrichment(new Enrichment("k1", "r1", Map.of("language", "1")))
        .setProvenance(
            Provenance.newBuilder()
                .setWire("northwire")
                .setTopic("wire.raw.northwire")
                .setPartition(3)
                .setOffset(100 + version)
                .setItem(0)
                .setFormat("ninjs/3")
                .setTraceparent(TRACEPARENT)
                .build());
  }

  /** A kill of the article, as a wire sends it: with the old text still in it. */
  public static EnrichedArticle.Builder kill(long version) {
    return harbour(version, 1)
        .setPubStatus(PubStatus.canceled)
        .setPubStatusStated(true)
        .setSignal("kill")
        .setEdNote("Kill: the report was false.");
  }

  /** The article under embargo until then. */
  public static EnrichedArticle.Builder embargoed(long version, int revision, String until) {
    return harbour(version, revision).setEmbargoedUntil(time(until));
  }

  /** A time the wire stated, with its zone. */
  public static NewsTime time(String at) {
    return new NewsTime(at, TimeSource.wire, true);
  }

  private static Entity entity(String id, String name, EntityType type, double salience) {
    return new Entity(id, name, type, salience, 0.9, List.of(new Mention(0, name.length(), name)));
  }
}
