package news.telex.ingest.format;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import news.telex.schemas.RejectionCode;

/** The formats that Telex reads. */
final class Formats {
  /** In the order in which they are asked. */
  private static final List<WireFormat> ALL =
      List.of(
          new NewsmlG2(),
          new Newsml12(),
          new Nitf(),
          new XmlFeed(),
          new JsonFeed(),
          new Ninjs(),
          new ArticleJson(),
          new Mail(),
          new WebPage(),
          new Iptc7901(),
          new Anpa1312(),
          new Zczc(),
          new TaggedText(),
          new PlainText());

  private Formats() {}

  /** What a payload of this media type is decoded and parsed as; empty if it names no format. */
  static Optional<Syntax> syntaxOf(MediaType type) {
    return ALL.stream()
        .filter(format -> format.isNamedBy(type))
        .map(WireFormat::syntax)
        .findFirst();
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
