package news.telex.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Small XML that is broken, or means harm to whoever believes it: entities, encodings, ends that do
 * not come. Large ones are in {@code HostileInputs} of the integration tests.
 */
public final class HostileXml {
  /** What stands in the file that an external entity asks for; no reader may look. */
  public static final String SECRET = "the-word-in-the-file";

  private static final String PAGE = "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>";
  private static final String TEXT = "The dam at Altmoor opened on Monday after nine years. ";
  private static final String END = "</p></body></html>";

  private HostileXml() {}

  /** Documents by what is wrong with them: each as a page, under a wire's root and in a feed. */
  public static Map<String, byte[]> all() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    for (String[] frame :
        new String[][] {
          {"page: ", PAGE, END},
          {"nitf: ", "<nitf><body><p>", "</p></body></nitf>"},
          {"rss: ", "<rss><channel><item><title>", "</title></item></channel></rss>"}
        }) {
      String kind = frame[0];
      String start = frame[1];
      String end = frame[2];
      entities(kind, start, end)
          .forEach((name, document) -> all.put(kind + name, document.getBytes(UTF_8)));
      for (String says : new String[] {"UTF-8", "UTF-16", "UTF-16BE", "windows-1252", "none"}) {
        String document =
            "<?xml version=\"1.0\" encoding=\"" + says + "\"?>" + start + TEXT + "Übermut." + end;
        String name = kind + "says " + says + ", is ";
        all.put(name + "UTF-8", document.getBytes(UTF_8));
        all.put(name + "UTF-8 with its mark", ("\ufeff" + document).getBytes(UTF_8));
        all.put(name + "UTF-16LE", document.getBytes(UTF_16LE));
        all.put(name + "UTF-16LE with its mark", ("\ufeff" + document).getBytes(UTF_16LE));
        all.put(name + "UTF-16BE with its mark", ("\ufeff" + document).getBytes(UTF_16BE));
        all.put(name + "UTF-32", document.getBytes(Charset.forName("UTF-32")));
        all.put(name + "windows-1251", document.getBytes(Charset.forName("windows-1251")));
        all.put(name + "EBCDIC", document.getBytes(Charset.forName("IBM037")));
        all.put(name + "half of UTF-16", odd(document.getBytes(UTF_16LE)));
      }
    }
    for (String lone :
        new String[] {
          "<?xml",
          "<?xml ?>",
          "<?xml version=\"1.0\"?>",
          "<?xml version=\"1.0\"?><",
          "<?xml version=\"1.0\"?><!DOCTYPE",
          "<?xml version=\"1.0\"?><!DOCTYPE html [",
          "<?xml version=\"1.0\"?><a:b/>",
          "<?xml version=\"9.9\" standalone=\"perhaps\"?><?xml version=\"1.0\"?><story/>"
        }) {
      all.put(lone, lone.getBytes(UTF_8));
    }
    return all;
  }

  private static Map<String, String> entities(String kind, String start, String end) {
    String root = kind.equals("page: ") ? "html" : kind.substring(0, kind.indexOf(':'));
    Map<String, String> all = new LinkedHashMap<>();
    StringBuilder laughs = new StringBuilder("<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 12; i++) {
      laughs.append("<!ENTITY a").append(i).append(" \"");
      laughs.append(("&a" + (i - 1) + ";").repeat(10)).append("\">");
    }
    String[][] subsets = {
      {"a file", "<!ENTITY a11 SYSTEM \"" + secret() + "\">"},
      {"a file by name", "<!ENTITY a11 PUBLIC \"-//A//B\" \"" + secret() + "\">"},
      {"a parameter", "<!ENTITY % p SYSTEM \"" + secret() + "\"> %p;"},
      {"billions", laughs.toString()},
      {"itself", "<!ENTITY a11 \"&a11;\">"},
      {"markup", "<!ENTITY a11 \"&#60;script>x&#60;/script>\">"}
    };
    for (String[] subset : subsets) {
      all.put(
          "entity of " + subset[0],
          "<?xml version=\"1.0\"?><!DOCTYPE "
              + root
              + (" [" + subset[1] + "]>")
              + (start + TEXT + "&a11;" + end));
    }
    String declared = "<?xml version=\"1.0\"?>" + start + TEXT;
    all.put(
        "external subset", "<!DOCTYPE " + root + " SYSTEM \"" + secret() + "\">" + start + TEXT);
    all.put(
        "included file", declared + "<xi:include parse=\"text\" href=\"" + secret() + "\"/>" + end);
    all.put("prefix not declared", declared + "<a:b c:d=\"e\">" + TEXT + "</a:b>" + end);
    all.put("section never closed", declared + "<![CDATA[" + TEXT + end);
    all.put("instruction", declared + "<?php echo 1 ?>" + TEXT + end);
    all.put("instruction never closed", declared + "<?php echo 1 " + TEXT + end);
    all.put("comment never closed", declared + "<!-- " + TEXT + end);
    all.put("large attribute", declared + "<b c=\"" + "x ".repeat(50_000) + "\"/>" + end);
    all.put("deep", declared + "<b>".repeat(5_000) + TEXT + "</b>".repeat(5_000) + end);
    all.put("characters that XML has not", declared + "&#0;&#xb;&#xFFFE;&#x110000;\u0001" + end);
    all.put("cut off", declared);
    return all;
  }

  private static byte[] odd(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length - 1);
  }

  private static String secret() {
    try {
      Path file = Files.createTempFile("secret", ".txt");
      Files.writeString(file, SECRET);
      file.toFile().deleteOnExit();
      return file.toUri().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
