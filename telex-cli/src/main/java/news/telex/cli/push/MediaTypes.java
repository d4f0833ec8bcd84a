package news.telex.cli.push;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Media types by file name. Pure. */
public final class MediaTypes {
  private static final Map<String, String> BY_EXTENSION =
      Map.of(
          "json", "application/json",
          "html", "text/html",
          "htm", "text/html",
          "xhtml", "application/xhtml+xml",
          "txt", "text/plain",
          "xml", "application/xml",
          "rss", "application/rss+xml",
          "atom", "application/atom+xml",
          "rdf", "application/rdf+xml",
          "eml", "message/rfc822");

  private MediaTypes() {}

  /** The media type that a file's name tells; empty: leave it to sniffing. */
  public static Optional<String> ofFile(String name) {
    int dot = name.lastIndexOf('.');
    return Optional.ofNullable(BY_EXTENSION.get(name.substring(dot + 1).toLowerCase(Locale.ROOT)));
  }
}
