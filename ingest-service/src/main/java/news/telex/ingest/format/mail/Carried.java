package news.telex.ingest.format.mail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import news.telex.ingest.format.Content;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Envelope;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.MediaType;
import news.telex.ingest.format.SourceHash;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.format.WireFormat;
import news.telex.ingest.format.XmlRoot;
import news.telex.ingest.format.json.JsonTree;

/**
 * Wire items that a mail carries as JSON or XML: attached, or as its whole text. Stateless.
 *
 * @param formats of JSON objects and XML documents, in the order in which they are asked
 */
record Carried(List<WireFormat> formats) {
  Carried {
    formats = List.copyOf(formats);
  }

  /**
   * The items of some parts. A part that is none of a format's is passed over; one that is and
   * cannot be read does not take its neighbours with it.
   *
   * @return empty if nothing is read of any part
   */
  List<Draft> read(List<MailPart> parts, Envelope source, Limits limits) {
    List<Draft> drafts = new ArrayList<>();
    for (MailPart part : parts) {
      try {
        List<Draft> read = read(part, source, limits);
        if (parts.size() > 1 && read.size() == 1) {
          read.get(0).sourceHash = SourceHash.of(part.bytes());
        }
        drafts.addAll(read);
      } catch (Unreadable e) {
        drafts.add(Draft.of(e));
      }
    }
    boolean any = drafts.stream().anyMatch(draft -> draft.unreadable == null);
    return any ? drafts : List.of();
  }

  private List<Draft> read(MailPart part, Envelope source, Limits limits) throws Unreadable {
    Optional<Content> content = content(part, limits);
    if (content.isEmpty()) {
      return List.of();
    }
    for (WireFormat format : formats) {
      if (format.recognises(content.get())) {
        List<Draft> drafts = format.read(content.get(), source, limits);
        drafts.forEach(draft -> draft.encoding = content.get().encoding());
        return drafts;
      }
    }
    return List.of();
  }

  private static Optional<Content> content(MailPart part, Limits limits) throws Unreadable {
    Content.Text decoded = part.text();
    String text = decoded.text();
    if (text.stripLeading().startsWith("{")) {
      JsonNode value = new JsonTree(limits).read(text);
      MediaType type = new MediaType("application", "json", null);
      return Optional.of(new Content.Json(value, type, text, decoded.encoding()));
    }
    return XmlRoot.of(text).map(root -> new Content.Xml(root, text, decoded.encoding()));
  }
}
