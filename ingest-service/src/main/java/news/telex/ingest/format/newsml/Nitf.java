package news.telex.ingest.format.newsml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import news.telex.ingest.format.Content;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Envelope;
import news.telex.ingest.format.FormatStatement;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.Syntax;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.format.WireFormat;
import news.telex.ingest.format.markup.NitfText;
import news.telex.ingest.format.markup.Nodes;
import news.telex.ingest.format.markup.XmlTree;
import news.telex.ingest.text.Characters;
import news.telex.ingest.text.MachineDates;
import news.telex.ingest.text.Moment;
import news.telex.schemas.IdRoles;
import news.telex.schemas.TimeSource;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * IPTC NITF 3.x (iptc.org/standards/nitf), with and without its namespace. The head says what the
 * document is, {@link NitfText} reads what it prints.
 */
public final class Nitf implements WireFormat {
  private static final FormatStatement STATEMENT =
      new FormatStatement(
          List.of("nitf"),
          "IPTC NITF 3.x",
          List.of(
              "application/xml",
              "text/xml",
              "application/nitf+xml",
              "text/nitf+xml",
              "text/vnd.iptc.nitf",
              "application/vnd.iptc.nitf"),
          List.of("xml", "nitf", "ntf"),
          "root element nitf",
          "one item");

  private static final String EMBARGOED = "embargoed";

  @Override
  public FormatStatement statement() {
    return STATEMENT;
  }

  @Override
  public Syntax syntax() {
    return Syntax.XML;
  }

  @Override
  public boolean recognises(Content content) {
    return content instanceof Content.Xml xml && xml.root().localName().equals("nitf");
  }

  @Override
  public List<Draft> read(Content content, Envelope source, Limits limits) throws Unreadable {
    Element nitf = XmlTree.of(((Content.Xml) content).text(), limits).root();
    Draft draft = new Draft("nitf/3", TimeSource.wire);
    Element head = Nodes.first(nitf, "head");
    Element docdata = Nodes.first(head, "docdata");
    identity(docdata, draft);
    times(head, docdata, nitf, draft);
    status(docdata, draft);
    notes(head, docdata, Nodes.first(nitf, "body", "body.head"), draft);
    subjects(head, docdata, draft);
    draft.language = language(nitf);
    NitfText.fill(nitf, draft, limits);
    return List.of(draft);
  }

  private static void identity(@Nullable Element docdata, Draft draft) {
    Element use = Nodes.first(docdata, "du-key");
    draft.version = Nodes.attribute(use, "version");
    draft.slugline = Nodes.attribute(use, "key");
    String id = Nodes.attribute(Nodes.first(docdata, "doc-id"), "id-string");
    if (id != null) {
      StatedId stated = StatedId.of(id, draft.version);
      draft.guid = stated.stable();
      if (!id.equals(stated.stable())) {
        draft.altId(IdRoles.GUID_VERSION, id);
      }
      draft.version = draft.version == null ? stated.version() : draft.version;
    }
    draft.altId("du-key", Nodes.attribute(use, "key"));
    String target = Nodes.attribute(docdata, "management-doc-idref");
    draft.altId(IdRoles.TARGET, target);
    draft.related(IdRoles.TARGET, target == null ? null : StatedId.of(target, null).stable());
  }

  private static void times(
      @Nullable Element head, @Nullable Element docdata, Element nitf, Draft draft) {
    List<Element> days = Nodes.below(Nodes.first(nitf, "body", "body.head"), "story.date");
    draft.versionCreated =
        Nodes.first(
            Nodes::isDate,
            norm(docdata, "date.issue"),
            norm(docdata, "date.release"),
            Nodes.attribute(Nodes.first(head, "pubdata"), "date.publication"),
            days.isEmpty() ? null : Nodes.attribute(days.get(0), "norm"));
    draft.expires = Nodes.first(Nodes::isDate, norm(docdata, "date.expire"));
    // What NITF has no element for stands in a meta of the head, or in one of the agency's.
    for (Element each : Nodes.children(head, "meta")) {
      String name = Nodes.attribute(each, "name");
      draft.time(name == null ? "" : name, Nodes.attribute(each, "content"));
    }
    for (Element each : docdata == null ? List.<Element>of() : docdata.children()) {
      String norm = Nodes.attribute(each, "norm");
      draft.time(each.normalName(), norm == null ? each.text() : norm);
    }
  }

  /** An embargo is said by the status, or by a release that is later than the issue. */
  private static void status(@Nullable Element docdata, Draft draft) {
    String status = Nodes.attribute(docdata, "management-status");
    boolean embargoed = status != null && Characters.lower(status).equals(EMBARGOED);
    String release = norm(docdata, "date.release");
    if (release != null && (embargoed || isLater(release, norm(docdata, "date.issue")))) {
      draft.embargo("date.release", release);
    }
    if (status != null) {
      draft.pubStatus.add(status);
    }
  }

  /** Also where it is so only if a zone that is not written is taken for the other's. */
  private static boolean isLater(String release, @Nullable String issue) {
    Optional<Moment> from = issue == null ? Optional.empty() : MachineDates.read(issue);
    Optional<Moment> to = MachineDates.read(release);
    if (from.isEmpty() || to.isEmpty()) {
      return false;
    }
    boolean zones = from.get().offset() != null && to.get().offset() != null;
    return zones
        ? to.get().instant().isAfter(from.get().instant())
        : to.get().local().isAfter(from.get().local());
  }

  private static @Nullable String norm(@Nullable Element docdata, String name) {
    return Nodes.attribute(Nodes.first(docdata, name), "norm");
  }

  private static void notes(
      @Nullable Element head, @Nullable Element docdata, @Nullable Element printed, Draft draft) {
    draft.urgency = Nodes.attribute(Nodes.first(docdata, "urgency"), "ed-urg");
    List<@Nullable String> notes = new ArrayList<>();
    Nodes.below(head, "ed-msg").forEach(message -> notes.add(note(message)));
    for (Element note : Nodes.children(printed, "note")) {
      if ("editorsnote".equals(Nodes.attribute(note, "noteclass"))) {
        notes.add(Nodes.text(note));
      }
    }
    draft.edNote = Nodes.joined(notes);
    Element rights = Nodes.first(docdata, "doc.copyright");
    String holder = Nodes.attribute(rights, "holder");
    String year = Nodes.attribute(rights, "year");
    draft.copyrightNotice = holder == null || year == null ? holder : "© " + year + ' ' + holder;
  }

  private static @Nullable String note(Element message) {
    String info = Nodes.attribute(message, "info");
    return info == null ? Nodes.text(message) : info;
  }

  private static void subjects(@Nullable Element head, @Nullable Element docdata, Draft draft) {
    Element object = Nodes.first(head, "tobject");
    for (Element subject : Nodes.children(object, "tobject.subject")) {
      draft.subject(
          Nodes.attribute(subject, "tobject.subject.refnum"),
          Nodes.attribute(
              subject, "tobject.subject.detail", "tobject.subject.matter", "tobject.subject.type"),
          null);
    }
    for (Element keyword : Nodes.below(Nodes.first(docdata, "key-list"), "keyword")) {
      draft.subject(null, Nodes.attribute(keyword, "key"), "keyword");
    }
    draft.genre = Nodes.attribute(Nodes.first(object, "tobject.property"), "tobject.property.type");
  }

  private static @Nullable String language(Element nitf) {
    String stated = Nodes.attribute(nitf, "xml:lang", "baselang", "lang");
    Element body = Nodes.first(nitf, "body");
    return stated != null ? stated : Nodes.attribute(body, "xml:lang", "lang");
  }
}
