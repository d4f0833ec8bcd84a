package news.telex.ingest.format;

import java.util.List;

/**
 * What a format says of itself, for people and for tools: the table of docs/formats.md, {@code
 * telex formats} and the media types that {@code telex push} tells by a file's ending are made of
 * these. Sentences are short, in plain text, without a full stop.
 *
 * @param names how items are recorded ({@code provenance.format}), without version and encoding; at
 *     least one
 * @param title what the standard or the field calls it
 * @param mediaTypes essences under which wires deliver it, the most telling first
 * @param endings of files that hold it, lower case, without the dot
 * @param recognisedBy how it is recognised where no media type names it
 * @param yields what items one record gives
 */
public record FormatStatement(
    List<String> names,
    String title,
    List<String> mediaTypes,
    List<String> endings,
    String recognisedBy,
    String yields) {
  public FormatStatement {
    names = List.copyOf(names);
    mediaTypes = List.copyOf(mediaTypes);
    endings = List.copyOf(endings);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("A format has a name.");
    }
  }
}
