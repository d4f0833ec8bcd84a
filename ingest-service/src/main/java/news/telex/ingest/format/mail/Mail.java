package news.telex.ingest.format.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import news.telex.ingest.encoding.Encoding;
import news.telex.ingest.format.Content;
import news.telex.ingest.format.Decoding;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Envelope;
import news.telex.ingest.format.FormatStatement;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.SourceHash;
import news.telex.ingest.format.Syntax;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.format.WireFormat;
import news.telex.ingest.format.markup.Markup;
import news.telex.ingest.text.ArticleText;
import news.telex.ingest.text.Characters;
import news.telex.ingest.text.FeedDates;
import news.telex.schemas.IdRoles;
import news.telex.schemas.InfoSource;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * A mail (RFC 5322) with whatever parts it has (MIME, RFC 2045 to 2049): one item, or what it
 * passes on: items of a wire in JSON or XML, other mails. Who sent it passed it on and need not
 * have written it: the sender is a source, and the author only if it is a person and nothing else
 * names one.
 */
public final class Mail implements WireFormat {
  private static final FormatStatement STATEMENT =
      new FormatStatement(
          List.of("mail"),
          "Mail: RFC 5322, MIME",
          List.of("message/rfc822", "message/global"),
          List.of("eml", "txt"),
          "header lines: two of From, Date, Subject, Message-ID, Received, and an"
              + " address or what only programs write",
          "one item, or the mails and items of a wire that it carries");

  /** What proves a part and says nothing. */
  private static final Set<String> SEALS =
      Set.of(
          "application/pgp-signature",
          "application/pkcs7-signature",
          "application/x-pkcs7-signature");

  /** Mails that pass a mail on are passed on themselves, but not often. */
  private static final int MAX_PASSED = 4;

  /** What programs send about mails, and what only its receiver can read. */
  private static final Set<String> NO_ARTICLES =
      Set.of("multipart/report", "multipart/encrypted", "text/calendar");

  private final Carried carried;

  /**
   * The format.
   *
   * @param carried formats of JSON objects and XML documents that a mail may carry, in the order in
   *     which they are asked
   */
  public Mail(List<WireFormat> carried) {
    this.carried = new Carried(carried);
  }

  @Override
  public FormatStatement statement() {
    return STATEMENT;
  }

  @Override
  public Syntax syntax() {
    return Syntax.MAIL;
  }

  @Override
  public boolean recognises(Content content) {
    return content instanceof Content.Mail;
  }

  @Override
  public List<Draft> read(Content content, Envelope source, Limits limits) throws Unreadable {
    return read(((Content.Mail) content).bytes(), source, limits, 0);
  }

  /**
   * @param passed how often it was passed on
   */
  private List<Draft> read(byte[] bytes, Envelope source, Limits limits, int passed)
      throws Unreadable {
    MailPart mail = MailReader.read(bytes, limits);
    List<MailPart> leaves = new ArrayList<>();
    addLeaves(mail, leaves);
    List<MailPart> texts = texts(mail, limits);
    List<Draft> items = passedOn(mail, leaves, texts, source, limits, passed);
    if (items.isEmpty()) {
      List<MailPart> data = data(leaves, texts);
      items = carried.read(data, source, limits);
      leaves.removeAll(items.isEmpty() ? List.of() : data);
    }
    limits.checkItems(items.size());
    if (!items.isEmpty()) {
      beside(mail, leaves, items, limits);
      return items;
    }
    Draft draft = new Draft("mail", TimeSource.wire);
    header(mail, draft);
    body(texts, MailFields.isForwarded(subject(mail)), draft, limits);
    for (MailPart leaf : leaves) {
      attach(leaf, draft, limits);
    }
    if (NO_ARTICLES.contains(mail.type()) || texts.isEmpty() && isCalendar(leaves)) {
      throw new Unreadable(
          RejectionCode.NOT_TEXT,
          String.format(Locale.ROOT, "The mail is no article, but %s.", mail.type()));
    }
    if (draft.text.isBlank() && draft.paragraphs.isEmpty() && !draft.associations.isEmpty()) {
      throw new Unreadable(
          RejectionCode.NOT_TEXT, "The mail has no text, but what is attached to it.");
    }
    return List.of(draft);
  }

  // --- What it passes on

  /** The mails within a mail that says no more itself, or says that it passes them on. */
  private List<Draft> passedOn(
      MailPart mail,
      List<MailPart> leaves,
      List<MailPart> texts,
      Envelope source,
      Limits limits,
      int passed)
      throws Unreadable {
    if (!texts.isEmpty() && !MailFields.isForwarded(subject(mail))) {
      return List.of();
    }
    List<MailPart> mails = leaves.stream().filter(MailPart::isMail).toList();
    if (!mails.isEmpty() && passed == MAX_PASSED) {
      throw new Unreadable(
          RejectionCode.TOO_DEEP,
          String.format(Locale.ROOT, "The mail is passed on more than %d times.", MAX_PASSED));
    }
    List<Draft> items = new ArrayList<>();
    for (MailPart each : mails) {
      try {
        List<Draft> inner = read(each.bytes(), source, limits, passed + 1);
        if (mails.size() > 1 && inner.size() == 1) {
          inner.get(0).sourceHash = SourceHash.of(each.bytes());
        }
        items.addAll(inner);
      } catch (Unreadable e) {
        items.add(Draft.of(e));
      }
    }
    boolean any = items.stream().anyMatch(item -> item.unreadable == null);
    return any || texts.isEmpty() ? items : List.of();
  }

  /** The parts that may be items of a wire: those of such a type, else the whole text. */
  private static List<MailPart> data(List<MailPart> leaves, List<MailPart> texts) {
    List<MailPart> parts = leaves.stream().filter(MailPart::isData).toList();
    boolean whole = parts.isEmpty() && texts.size() == 1 && !texts.get(0).isHtml();
    return whole ? texts : parts;
  }

  /** Gives the items what the mail says of them all, the first one what stands beside them. */
  private static void beside(
      MailPart mail, List<MailPart> others, List<Draft> items, Limits limits) {
    if (items.size() == 1) {
      items.get(0).altId(IdRoles.GUID, id(mail));
    }
    items.forEach(item -> lifecycle(mail, item));
    Draft first = items.get(0);
    for (MailPart other : others) {
      if (other.isText()) {
        first.removed("cover-note", Markup.plain(other.text().text()));
      } else if (!other.isMail()) {
        attach(other, first, limits);
      }
    }
  }

  // --- Parts

  private static void addLeaves(MailPart part, List<MailPart> leaves) {
    if (!part.isMultipart()) {
      leaves.add(part);
    }
    for (MailPart each : part.parts()) {
      addLeaves(each, leaves);
    }
  }

  /**
   * The parts that are the text, in their order: of alternatives (RFC 2046, section 5.1.4) one in
   * HTML, which says where paragraphs end, else the last.
   */
  private static List<MailPart> texts(MailPart part, Limits limits) throws Unreadable {
    if (!part.isMultipart()) {
      return part.isText() && says(part, limits) ? List.of(part) : List.of();
    }
    boolean alternative = part.type().equals("multipart/alternative");
    List<MailPart> all = new ArrayList<>();
    for (MailPart each : part.parts()) {
      List<MailPart> texts = texts(each, limits);
      boolean better = !texts.isEmpty() && (hasHtml(texts) || !hasHtml(all));
      if (alternative && better) {
        all.clear();
      }
      if (!alternative || better) {
        all.addAll(texts);
      }
    }
    return all;
  }

  private static boolean hasHtml(List<MailPart> parts) {
    return parts.stream().anyMatch(MailPart::isHtml);
  }

  private static boolean says(MailPart part, Limits limits) throws Unreadable {
    String text = part.text().text();
    return !Decoding.isBlank(text)
        && (!part.isHtml() || !Decoding.isBlank(Markup.page(text, limits).body().text()));
  }

  private static boolean isCalendar(List<MailPart> leaves) {
    return leaves.stream().anyMatch(leaf -> leaf.type().equals("text/calendar"));
  }

  private static void attach(MailPart leaf, Draft draft, Limits limits) {
    String type = leaf.type();
    if (leaf.isText() || SEALS.contains(type)) {
      return;
    }
    String kind = type.split("/", 2)[0];
    String id = leaf.header("content-id");
    draft.association(
        leaf.attached() && id == null ? "attachment" : "inline",
        switch (kind) {
          case "image" -> "picture";
          case "text", "audio", "video" -> kind;
          default -> type;
        },
        // RFC 2392.
        id == null ? null : "cid:" + withoutBrackets(id),
        leaf.isMail() ? subjectOf(leaf, limits) : leaf.name());
  }

  private static @Nullable String subjectOf(MailPart mail, Limits limits) {
    try {
      String subject = MailReader.read(mail.bytes(), limits).header("subject");
      return subject == null ? mail.name() : subject;
    } catch (Unreadable e) {
      return mail.name();
    }
  }

  // --- Header

  private static void header(MailPart mail, Draft draft) {
    draft.headline = MailFields.headline(subject(mail));
    draft.guid = id(mail);
    draft.versionCreated = time(mail.header("date"));
    draft.language = mail.header("content-language");
    MailFields.keywords(mail.header("keywords"), draft);
    lifecycle(mail, draft);
    String sender = sender(mail.header("from"));
    if (sender != null) {
      draft.sender = sender;
      draft.infoSources.add(InfoSource.newBuilder().setName(sender).setRole("sender").build());
    }
  }

  /** Expires and Expiry-Date by RFC 4021, section 2.1.50; no standard knows an embargo. */
  private static void lifecycle(MailPart mail, Draft draft) {
    mail.headers().keySet().stream().sorted().forEach(name -> draft.time(name, mail.header(name)));
  }

  /** A zone of -0000 tells the moment, though not where it was (RFC 5322, section 3.3). */
  private static @Nullable String time(@Nullable String date) {
    return FeedDates.iso(date).orElse(null);
  }

  private static String subject(MailPart mail) {
    String subject = mail.header("subject");
    return subject == null ? "" : subject;
  }

  private static @Nullable String id(MailPart mail) {
    String id = mail.header("message-id");
    return id == null ? null : withoutBrackets(id);
  }

  private static String withoutBrackets(String id) {
    String bare = id.strip();
    int open = bare.indexOf('<');
    int close = bare.indexOf('>', open + 1);
    return open >= 0 && close > open + 1 ? bare.substring(open + 1, close).strip() : bare;
  }

  /** The name beside the first address; null if there is none. */
  private static @Nullable String sender(@Nullable String from) {
    if (from == null) {
      return null;
    }
    int open = from.indexOf('<');
    String name = open > 0 ? from.substring(0, open) : "";
    int comment = from.indexOf('(');
    if (open < 0 && comment >= 0) {
      int close = from.indexOf(')', comment);
      name = from.substring(comment + 1, close < 0 ? from.length() : close);
    }
    String bare = Characters.collapse(name.replace("\\", "").replace("\"", ""));
    return bare.isEmpty() || bare.indexOf('@') >= 0 ? null : bare;
  }

  // --- Text

  private static void body(List<MailPart> texts, boolean forwarded, Draft draft, Limits limits)
      throws Unreadable {
    List<String> paragraphs = new ArrayList<>();
    for (MailPart part : texts) {
      Content.Text decoded = part.text();
      if (draft.encoding.equals(Encoding.NONE)) {
        draft.encoding = decoded.encoding();
      }
      if (part.isHtml()) {
        MailPage.body(decoded.text(), forwarded, draft, limits);
      } else {
        boolean titled = draft.headline != null && !draft.headline.isBlank();
        draft.bodyForm = titled || texts.size() > 1 ? Draft.Body.TEXT : Draft.Body.WHOLE_TEXT;
        draft.text = plain(part, decoded.text(), forwarded, draft);
      }
      if (draft.bodyForm == Draft.Body.PARAGRAPHS) {
        draft.paragraphs = MailFields.taken(draft.paragraphs, draft);
      }
      if (texts.size() > 1) {
        paragraphs.addAll(
            draft.bodyForm == Draft.Body.TEXT
                ? ArticleText.paragraphsOf(draft.text)
                : draft.paragraphs);
      }
    }
    if (texts.size() > 1) {
      draft.bodyForm = Draft.Body.PARAGRAPHS;
      draft.text = "";
      draft.paragraphs = paragraphs;
    }
  }

  private static String plain(MailPart part, String text, boolean forwarded, Draft draft) {
    String format = part.parameters().getOrDefault("format", "");
    boolean delSp = part.parameters().getOrDefault("delsp", "").equalsIgnoreCase("yes");
    List<String> lines =
        format.equalsIgnoreCase("flowed") ? MailLines.flowed(text, delSp) : MailLines.of(text);
    lines = MailLines.unsigned(lines, draft);
    lines = MailLines.unquoted(lines, forwarded, draft);
    return String.join("\n", MailFields.taken(lines, draft));
  }
}
