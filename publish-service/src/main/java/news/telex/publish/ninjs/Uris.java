package news.telex.publish.ninjs;

/**
 * Says which strings may stand where ninjs asks for {@code format: uri}.
 *
 * <p>The check is RFC 3986 (absolute, ASCII), a little narrower where validators disagree: no IP
 * literals in brackets, and something must follow the scheme. One pass, no allocation to speak of.
 */
final class Uris {
  private static final String UNRESERVED_MARKS = "-._~";
  private static final String SUB_DELIMS = "!$&'()*+,;=";

  private Uris() {}

  /** Whether the string is an absolute URI (RFC 3986, section 3). */
  static boolean isUri(String s) {
    int colon = schemeEnd(s);
    if (colon < 0) {
      return false;
    }
    int pathStart = colon + 1;
    if (s.startsWith("//", pathStart)) {
      int authority = pathStart + 2;
      pathStart = authorityEnd(s, authority);
      if (!isAuthority(s, authority, pathStart)
          || (pathStart == authority && !startsPath(s, authority))) {
        return false;
      }
    } else if (pathStart == s.length() || s.charAt(pathStart) == '#') {
      return false;
    }
    return isPathQueryFragment(s, pathStart);
  }

  /**
   * Whether the string is an absolute URI that nobody can take for a QCode or another {@code
   * alias:code}: it has an authority, or its scheme is {@code urn} or {@code tag}.
   */
  static boolean isCompleteUri(String s) {
    return isUri(s)
        && (s.indexOf("://") > 0
            || s.regionMatches(true, 0, "urn:", 0, 4)
            || s.regionMatches(true, 0, "tag:", 0, 4));
  }

  private static int schemeEnd(String s) {
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c == ':') {
        return i == 0 ? -1 : i;
      }
      boolean allowed = i == 0 ? isLetter(c) : isLetter(c) || isDigit(c) || "+-.".indexOf(c) >= 0;
      if (!allowed) {
        return -1;
      }
    }
    return -1;
  }

  private static int authorityEnd(String s, int from) {
    int i = from;
    while (i < s.length() && "/?#".indexOf(s.charAt(i)) < 0) {
      i++;
    }
    return i;
  }

  private static boolean startsPath(String s, int at) {
    return at < s.length() && s.charAt(at) == '/';
  }

  /** {@code [userinfo "@"] host [":" port]}, host a registered name or IPv4 address. */
  private static boolean isAuthority(String s, int from, int to) {
    int host = from;
    for (int i = from; i < to; i++) {
      if (s.charAt(i) == '@') {
        host = i + 1;
        break;
      }
    }
    if (host > from && (host == to || !isRun(s, from, host - 1, ":"))) {
      return false;
    }
    int port = to;
    for (int i = host; i < to; i++) {
      if (s.charAt(i) == ':') {
        port = i;
        break;
      }
    }
    for (int i = port + 1; i < to; i++) {
      if (!isDigit(s.charAt(i))) {
        return false;
      }
    }
    return (port > host || port == to) && isRun(s, host, port, "");
  }

  private static boolean isPathQueryFragment(String s, int from) {
    int fragment = s.indexOf('#', from);
    if (fragment < 0) {
      return isRun(s, from, s.length(), ":@/?");
    }
    return isRun(s, from, fragment, ":@/?") && isRun(s, fragment + 1, s.length(), ":@/?");
  }

  /**
   * Whether the range holds only unreserved characters, sub-delims, %XX and those of {@code more}.
   */
  private static boolean isRun(String s, int from, int to, String more) {
    for (int i = from; i < to; i++) {
      char c = s.charAt(i);
      if (c == '%') {
        if (i + 2 >= to || !isHex(s.charAt(i + 1)) || !isHex(s.charAt(i + 2))) {
          return false;
        }
        i += 2;
      } else if (!isLetter(c)
          && !isDigit(c)
          && UNRESERVED_MARKS.indexOf(c) < 0
          && SUB_DELIMS.indexOf(c) < 0
          && more.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
