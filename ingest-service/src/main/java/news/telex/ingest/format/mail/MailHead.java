package news.telex.ingest.format.mail;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Tells a mail by its first lines (RFC 5322, sections 2.2 and 3.6). Pure, linear in the lines. */
public final class MailHead {
  /** Octets that are looked at; relays put many lines before the first that an author wrote. */
  private static final int REACH = 65_536;

  private static final Set<String> KNOWN =
      Set.of("from", "date", "subject", "message-id", "received");

  /** What is written by programs only, never by people at the start of a text. */
  private static final Set<String> MACHINES =
      Set.of("message-id", "received", "mime-version", "return-path");

  private MailHead() {}

  /** Whether bytes that nobody declared are a mail, and no text that merely has colons. */
  public static boolean isCertain(byte[] value) {
    Seen seen = new Seen(value);
    long known = seen.names.stream().filter(KNOWN::contains).count();
    return known >= 2 && (seen.sender || seen.names.stream().anyMatch(MACHINES::contains));
  }

  /** Whether the first line is one of a header, as far as what is declared as a mail needs it. */
  public static boolean isPossible(byte[] value) {
    return !new Seen(value).names.isEmpty();
  }

  /** Where the header begins: behind blank lines and the line that mailboxes put before a mail. */
  static int start(byte[] value) {
    int at = 0;
    if (value.length >= 3 && value[0] == (byte) 0xef && value[1] == (byte) 0xbb) {
      at = 3;
    }
    while (at < value.length && (value[at] == '\n' || value[at] == '\r')) {
      at++;
    }
    byte[] mailbox = {'F', 'r', 'o', 'm', ' '};
    for (int i = 0; i < mailbox.length; i++) {
      if (at + i >= value.length || value[at + i] != mailbox[i]) {
        return at;
      }
    }
    return lineEnd(value, at, value.length);
  }

  private static int lineEnd(byte[] value, int from, int end) {
    int at = from;
    while (at < end && value[at] != '\n' && value[at] != '\r') {
      at++;
    }
    if (at + 1 < end && value[at] == '\r' && value[at + 1] == '\n') {
      at++;
    }
    return Math.min(at + 1, end);
  }

  private static final class Seen {
    private final Set<String> names = new HashSet<>();
    private boolean sender;

    Seen(byte[] value) {
      int at = start(value);
      int end = Math.min(value.length, at + REACH);
      while (at < end) {
        int next = lineEnd(value, at, end);
        boolean folded = value[at] == ' ' || value[at] == '\t';
        if (!folded && !header(value, at, next)) {
          return;
        }
        if (folded && names.isEmpty()) {
          return;
        }
        at = next;
      }
    }

    private boolean header(byte[] value, int from, int end) {
      int colon = from;
      while (colon < end && value[colon] > ' ' && value[colon] < 127 && value[colon] != ':') {
        colon++;
      }
      if (colon == from || colon >= end || value[colon] != ':') {
        return false;
      }
      String name = new String(value, from, colon - from, StandardCharsets.US_ASCII);
      if (name.length() <= 100) {
        names.add(name.toLowerCase(Locale.ROOT));
      }
      for (int i = colon; i < end && name.equalsIgnoreCase("from"); i++) {
        sender |= value[i] == '@';
      }
      return true;
    }
  }
}
