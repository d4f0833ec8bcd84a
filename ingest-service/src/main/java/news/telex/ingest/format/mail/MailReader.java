package news.telex.ingest.format.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import news.telex.ingest.format.Decoding;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.MediaType;
import news.telex.ingest.format.Unreadable;
import news.telex.ingest.text.Characters;
import news.telex.schemas.RejectionCode;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.RawBody;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.stream.RecursionMode;
import org.apache.james.mime4j.util.ByteSequence;
import org.apache.james.mime4j.util.MimeParameterMapping;
import org.jspecify.annotations.Nullable;

/**
 * Takes a mail apart: header fields (RFC 5322), parts and their transfer encodings (RFC 2045, 2046,
 * 2183, 2231), leniently. A mail within a mail is a part with bytes of its own. Used once, by one
 * thread.
 */
final class MailReader {
  /** Real mails have less than ten; each level is one more stream that every byte goes through. */
  private static final int MAX_LEVELS = 30;

  /** Fields of a header; relays and filters write a hundred. */
  private static final int MAX_FIELDS = 2_000;

  /** Octets of one field, and of one line that is looked at as a line. */
  private static final int MAX_FIELD = 100_000;

  /** RFC 2046, section 5.1.1, allows 70; every place of a text may be compared with a boundary. */
  private static final int MAX_BOUNDARY = 200;

  private final Limits limits;
  private final MimeTokenStream tokens;
  private final Deque<Open> open = new ArrayDeque<>();
  private Open current = new Open();
  private int parts;

  private MailReader(Limits limits) {
    this.limits = limits;
    MimeConfig config =
        MimeConfig.custom()
            .setStrictParsing(false)
            .setMalformedHeaderStartsBody(false)
            .setMaxHeaderCount(MAX_FIELDS)
            .setMaxTotalHeaderCount(10 * MAX_FIELDS)
            .setMaxHeaderLen(MAX_FIELD)
            .setMaxTotalHeaderLen(10L * MAX_FIELD)
            .setMaxLineLen(MAX_FIELD)
            .setMaxContentLen(limits.maxBytes())
            .setMaxPartCount(limits.maxEntries() + 1)
            .setMaxNestingDepth(2 * MAX_LEVELS)
            .build();
    this.tokens = new MimeTokenStream(config);
    tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
  }

  /** A part whose header is being read, and what it holds so far. */
  private static final class Open {
    final Map<String, String> headers = new HashMap<>();
    final Map<String, String> parameters = new HashMap<>();
    final List<MailPart> parts = new ArrayList<>();
    boolean attachment;
    @Nullable String name;
    String type = "text/plain";
    boolean typed;
    byte[] bytes = {};

    MailPart part() {
      boolean file = attachment || name != null;
      return new MailPart(
          Map.copyOf(headers), type, Map.copyOf(parameters), file, name, bytes, List.copyOf(parts));
    }
  }

  /**
   * The mail as a tree.
   *
   * @throws Unreadable if it is over a limit
   */
  static MailPart read(byte[] value, Limits limits) throws Unreadable {
    int start = MailHead.start(value);
    try {
      return new MailReader(limits)
          .read(new ByteArrayInputStream(value, start, value.length - start));
    } catch (MimeException | IOException e) {
      throw new Unreadable(
          RejectionCode.TOO_MANY_NODES,
          String.format(
              Locale.ROOT,
              "The mail has more than %d header fields, or one of more than %d bytes.",
              MAX_FIELDS,
              MAX_FIELD));
    }
  }

  private MailPart read(InputStream in) throws MimeException, IOException, Unreadable {
    tokens.parse(in);
    Open root = current;
    for (EntityState state = tokens.getState();
        state != EntityState.T_END_OF_STREAM;
        state = tokens.next()) {
      switch (state) {
        case T_START_BODYPART -> begin();
        case T_FIELD -> field(tokens.getField());
        case T_START_MULTIPART -> deeper();
        case T_END_MULTIPART -> current = open.pop();
        case T_BODY -> {
          // Without a boundary there are no parts, whatever the type says.
          if (current.type.startsWith("multipart/")) {
            current.type = "text/plain";
          }
          current.bytes = bytes();
        }
        case T_END_BODYPART -> {
          Open above = open.peek();
          if (above != null) {
            above.parts.add(current.part());
          }
        }
        default -> {
          // Preambles, epilogues and what only marks a place hold nothing of the mail.
        }
      }
    }
    return root.part();
  }

  private void begin() throws Unreadable {
    if (++parts > limits.maxEntries()) {
      throw new Unreadable(
          RejectionCode.TOO_MANY_NODES,
          String.format(Locale.ROOT, "The mail has more than %d parts.", limits.maxEntries()));
    }
    current = new Open();
  }

  private void deeper() throws Unreadable {
    int most = Math.min(MAX_LEVELS, limits.maxDepth());
    if (open.size() >= most) {
      throw new Unreadable(
          RejectionCode.TOO_DEEP,
          String.format(Locale.ROOT, "The mail is nested deeper than %d levels.", most));
    }
    if (!current.type.startsWith("multipart/")) {
      current.type = "multipart/mixed";
    }
    open.push(current);
  }

  private byte[] bytes() throws IOException {
    MailPart part = current.part();
    boolean text = current.type.startsWith("text/") || part.isHtml();
    if (!text && !part.isData() && !part.isMail()) {
      return new byte[0];
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    InputStream decoded = tokens.getDecodedInputStream();
    byte[] buffer = new byte[8_192];
    for (int n = decoded.read(buffer); n >= 0; n = decoded.read(buffer)) {
      out.write(buffer, 0, n);
    }
    return out.toByteArray();
  }

  // --- Header fields

  private void field(Field field) throws Unreadable {
    String name = field.getName().strip().toLowerCase(Locale.ROOT);
    if (name.equals("content-type") && !current.typed) {
      RawBody body = structured(field);
      current.typed = true;
      current.type =
          MediaType.of(body.getValue())
              .filter(type -> !type.type().isEmpty())
              .map(type -> type.type() + "/" + type.subtype())
              .orElse("text/plain");
      Map<String, String> parameters = parameters(body);
      if (parameters.getOrDefault("boundary", "").length() > MAX_BOUNDARY) {
        throw new Unreadable(
            RejectionCode.NOT_AN_ARTICLE,
            String.format(
                Locale.ROOT, "A boundary of the mail has more than %d characters.", MAX_BOUNDARY));
      }
      current.parameters.putAll(parameters);
      if (current.name == null) {
        current.name = named(parameters.get("name"));
      }
    } else if (name.equals("content-disposition")) {
      RawBody body = structured(field);
      current.attachment |= Characters.lower(body.getValue().strip()).equals("attachment");
      String file = named(parameters(body).get("filename"));
      current.name = file == null ? current.name : file;
    } else {
      current.headers.putIfAbsent(name, MailWords.decoded(raw(field)));
    }
  }

  private static RawBody structured(Field field) {
    RawField raw =
        field instanceof RawField same ? same : new RawField(field.getName(), field.getBody());
    return RawFieldParser.DEFAULT.parseRawBody(raw);
  }

  /** By RFC 2231 also those in pieces, with a charset and percent signs. */
  private static Map<String, String> parameters(RawBody body) {
    MimeParameterMapping mapping = new MimeParameterMapping();
    Map<String, String> plain = new HashMap<>();
    for (NameValuePair pair : body.getParams()) {
      String name = pair.getName().toLowerCase(Locale.ROOT);
      String value = pair.getValue();
      if (value != null) {
        plain.putIfAbsent(name, value);
        mapping.addParameter(name, value);
      }
    }
    for (String name : new String[] {"name", "filename", "boundary"}) {
      String value = mapping.get(name);
      if (value != null) {
        plain.put(name, value);
      }
    }
    return plain;
  }

  private static @Nullable String named(@Nullable String name) {
    String decoded = name == null ? "" : MailWords.decoded(name);
    return decoded.isBlank() ? null : decoded;
  }

  /** The value as its bytes say, which may be no ASCII (RFC 6532, or against all rules). */
  private static String raw(Field field) {
    ByteSequence raw = field.getRaw();
    if (raw == null) {
      return field.getBody() == null ? "" : field.getBody();
    }
    String text = Decoding.text(raw.toByteArray(), null).text();
    return text.substring(text.indexOf(':') + 1);
  }
}
