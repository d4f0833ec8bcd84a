package news.telex.ingest.reading;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import news.telex.ingest.format.Content;
import news.telex.ingest.format.FormatStatement;
import news.telex.ingest.format.MediaType;
import news.telex.ingest.format.Syntax;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.format.WireFormat;
import news.telex.ingest.format.feed.JsonFeed;
import news.telex.ingest.format.feed.XmlFeed;
import news.telex.ingest.format.json.ArticleJson;
import news.telex.ingest.format.json.Ninjs;
import news.telex.ingest.format.mail.Mail;
import news.telex.ingest.format.newsml.Newsml12;
import news.telex.ingest.format.newsml.NewsmlG2;
import news.telex.ingest.format.newsml.Nitf;
import news.telex.ingest.format.page.PlainText;
import news.telex.ingest.format.page.WebPage;
import news.telex.ingest.format.teletype.Anpa1312;
import news.telex.ingest.format.teletype.Iptc7901;
import news.telex.ingest.format.teletype.TaggedText;
import news.telex.ingest.format.teletype.TeletypeFormat;
import news.telex.ingest.format.teletype.Zczc;
import news.telex.schemas.RejectionCode;

/** The formats that Telex reads. */
public final class Formats {
  private static final List<WireFormat> OF_XML =
      List.of(new NewsmlG2(), new Newsml12(), new Nitf(), new XmlFeed());

  private static final List<WireFormat> OF_JSON =
      List.of(new JsonFeed(), new Ninjs(), new ArticleJson());

  private static final List<WireFormat> OF_TEXT =
      List.of(
          new Mail(Stream.of(OF_XML, OF_JSON).flatMap(List::stream).toList()),
          new WebPage(),
          new Iptc7901(),
          new Anpa1312(),
          new Zczc(),
          new TaggedText(),
          new PlainText());

  /** In the order in which they are asked. */
  private static final List<WireFormat> ALL =
      Stream.of(OF_XML, OF_JSON, OF_TEXT).flatMap(List::stream).toList();

  private Formats() {}

  /** What each of them says of itself, in the order in which they are asked. */
  public static List<FormatStatement> statements() {
    return ALL.stream().map(WireFormat::statement).toList();
  }

  /** Whether payloads of a media type are read, a charset included that may stand behind it. */
  public static boolean isRead(String mediaType) {
    return MediaType.of(mediaType).flatMap(Formats::syntaxOf).isPresent();
  }

  /** What a payload of this media type is decoded and parsed as; empty if it names no format. */
  static Optional<Syntax> syntaxOf(MediaType type) {
    return ALL.stream()
        .filter(format -> format.isNamedBy(type))
        .map(WireFormat::syntax)
        .findFirst()
        .or(() -> type.isXml() ? Optional.of(Syntax.XML) : Optional.empty());
  }

  /** Whether a text begins as a message of the teletype, control characters and all. */
  static boolean isMessage(String text) {
    return ALL.stream().anyMatch(format -> format instanceof TeletypeFormat t && t.begins(text));
  }

  /**
   * The format that reads the content.
   *
   * @throws Unreadable {@code unknown-format}, if none does
   */
  static WireFormat of(Content content) throws Unreadable {
    if (content instanceof Content.Json json && !json.value().isObject()) {
      throw new Unreadable(RejectionCode.NOT_AN_ARTICLE, "It is no JSON object.");
    }
    for (WireFormat format : ALL) {
      if (format.recognises(content)) {
        return format;
      }
    }
    String detail =
        content instanceof Content.Xml xml
            ? String.format(Locale.ROOT, "No format reads XML with %s.", xml.root().described())
            : "No format takes this content.";
    throw new Unreadable(RejectionCode.UNKNOWN_FORMAT, detail);
  }
}
