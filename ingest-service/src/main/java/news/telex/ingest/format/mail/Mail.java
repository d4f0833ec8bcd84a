package news.telex.ingest.format.mail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import news.telex.ingest.encoding.Encoding;
import news.telex.ingest.format.Content;
import news.telex.ingest.format.Decoding;
import news.telex.ingest.format.Draft;
import news.telex.ingest.format.Envelope;
import news.telex.ingest.format.FormatStatement;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.MediaType;
import news.telex.ingest.format.Syntax;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.format.WireFormat;
import news.telex.ingest.format.json.JsonTree;
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
 * A mail (RFC 5322) with whatever parts it has (MIME, RFC 2045 to 2049): one item, or the article
 * in JSON that it carries. Who sent it passed it on and need not have written it: the sender is a
 * source, and the author only if it is a person and nothing else names one.
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
          "one item, or the article in JSON that it carries");

  /** What proves a part and says nothing. */
  private static final Set<String> SEALS =
      Set.of(
          "application/pgp-signature",
          "application/pkcs7-signature",
          "application/x-pkcs7-signature");

  private final List<WireFormat> carried;

  /**
   * The format.
   *
   * @param carried formats of JSON objects that a mail may carry, in the order in which they are
   *     asked
   */
  public Mail(List<WireFormat> carried) {
    this.carried = List.copyOf(carried);
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
    MailPart mail = MailReader.read(((Content.Mail) content).bytes(), limits);
    List<MailPart> leaves = new ArrayList<>();
    addLeaves(mail, leaves);
    List<MailPart> texts = texts(mail, limits);
    List<Draft> articles = inJson(leaves, texts, source, limits);
    if (!articles.isEmpty()) {
      if (articles.size() == 1) {
        Draft article = articles.get(0);
        article.altId(IdRoles.GUID, id(mail));
        lifecycle(mail, article);
      }
      return articles;
    }
    Draft draft = new Draft("mail", TimeSource.wire);
    header(mail, draft);
    body(texts, MailFields.isForwarded(subject(mail)), draft, limits);
    for (MailPart leaf : leaves) {
      attach(leaf, draft);
    }
    if (draft.text.isBlank() && draft.paragraphs.isEmpty() && !draft.associations.isEmpty()) {
      throw new Unreadable(
          RejectionCode.NOT_TEXT, "The mail has no text, but what is attached to it.");
    }
    return List.of(draft);
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

  private static void attach(MailPart leaf, Draft draft) {
    String type = leaf.type();
    if (leaf.isText() || SEALS.contains(type)) {
      return;
    }
    String kind = type.split("/", 2)[0];
    String id = leaf.header("content-id");
    draft.association(
        leaf.attached() ? "attachment" : "inline",
        switch (kind) {
          case "image" -> "picture";
          case "text", "audio", "video" -> kind;
          default -> type;
        },
        // RFC 2392.
        id == null ? null : "cid:" + withoutBrackets(id),
        leaf.name());
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
    for (String name : new String[] {"expires", "expiry-date", "x-expires"}) {
      if (draft.expires == null) {
        draft.expires = time(mail.header(name));
      }
    }
    for (String name : new String[] {"embargo", "x-embargo", "embargoed", "x-embargo-until"}) {
      MailFields.embargo(mail.header(name), draft);
    }
  }

  /** A zone of -0000 says that nobody knows it (RFC 5322, section 3.3). */
  private static @Nullable String time(@Nullable String date) {
    return date == null ? null : FeedDates.iso(date.replace(" -0000", "")).orElse(null);
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
        draft.bodyForm = Draft.Body.TEXT;
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

  /** The article that a mail carries as JSON, in the one part of that type or as its whole text. */
  private List<Draft> inJson(
      List<MailPart> leaves, List<MailPart> texts, Envelope source, Limits limits) {
    List<MailPart> parts = leaves.stream().filter(MailPart::isJson).toList();
    if (parts.isEmpty() && texts.size() == 1 && !texts.get(0).isHtml()) {
      parts = texts;
    }
    if (parts.size() != 1) {
      return List.of();
    }
    Content.Text decoded = parts.get(0).text();
    if (!decoded.text().stripLeading().startsWith("{")) {
      return List.of();
    }
    try {
      JsonNode value = new JsonTree(limits).read(decoded.text());
      MediaType type = new MediaType("application", "json", null);
      Content.Json json = new Content.Json(value, type, decoded.text(), decoded.encoding());
      for (WireFormat format : carried) {
        if (format.recognises(json)) {
          List<Draft> drafts = format.read(json, source, limits);
          drafts.forEach(draft -> draft.encoding = decoded.encoding());
          return drafts;
        }
      }
      return List.of();
    } catch (Unreadable noArticle) {
      return List.of();
    }
  }
}
