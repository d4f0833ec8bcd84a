package news.telex.benchmarks;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/** Records as agencies and sites send them, of the usual size, by number: all different. */
enum SampleRecords {
  /** An article of 3 kB in ninjs, its body as markup. */
  NINJS("ninjs of 3 kB", "application/json", 1) {
    @Override
    String record(int number) {
      String body = paragraphs(number, 9, "<p>%s</p>\\n").replace("\"", "\\\"");
      return fill(
          """
          {"uri":"urn:newsml:nordwire.example:20261114:%1$d","version":"2","type":"text",
           "versioncreated":"%2$s","firstcreated":"2026-11-14T07:12:44Z","language":"en",
           "pubstatus":"usable","urgency":4,"headline":"%3$s","slugline":"COUNCIL-BUDGET/%1$d",
           "byline":"Ada Quill","located":"ALTMOOR","copyrightholder":"Nordwire",
           "copyrightnotice":"(c) 2026 Nordwire","usageterms":"Not for use after 30 days.",
           "subject":[{"name":"local government","scheme":"http://cv.iptc.org/newscodes/mediatopic/",
            "code":"medtop:20000610"},{"name":"public finance","code":"medtop:20000354"}],
           "place":[{"name":"Altmoor","code":"altmoor"}],
           "organisation":[{"name":"Altmoor Town Council"}],
           "altids":{"desk":"N%1$d"},
           "body_xhtml":"%4$s"}
          """,
          number,
          time(number).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME),
          headline(number),
          body);
    }
  },

  /** An article of 3 kB in NewsML-G2, its body in XHTML. */
  NEWSML_G2("NewsML-G2 of 3 kB", "application/vnd.iptc.g2.newsitem+xml", 1) {
    @Override
    String record(int number) {
      return fill(
          """
          <?xml version="1.0" encoding="UTF-8"?>
          <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2"
              standardversion="2.29" conformance="power" xml:lang="en"
              guid="urn:newsml:nordwire.example:20261114:%1$d" version="2">
            <catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_38.xml"/>
            <rightsInfo>
              <copyrightHolder literal="Nordwire"/>
              <copyrightNotice>(c) 2026 Nordwire</copyrightNotice>
            </rightsInfo>
            <itemMeta>
              <itemClass qcode="ninat:text"/>
              <provider qcode="nprov:Nordwire"><name>Nordwire</name></provider>
              <versionCreated>%2$s</versionCreated>
              <firstCreated>2026-11-14T07:12:44Z</firstCreated>
              <pubStatus qcode="stat:usable"/>
              <signal qcode="sig:update"/>
            </itemMeta>
            <contentMeta>
              <urgency>4</urgency>
              <located literal="ALTMOOR"><name>Altmoor</name></located>
              <by>By Ada Quill</by>
              <headline>%3$s</headline>
              <slugline>COUNCIL-BUDGET/%1$d</slugline>
              <subject qcode="medtop:20000610"><name xml:lang="en">local government</name></subject>
              <subject qcode="medtop:20000354"><name xml:lang="en">public finance</name></subject>
            </contentMeta>
            <contentSet>
              <inlineXML contenttype="application/xhtml+xml">
                <html xmlns="http://www.w3.org/1999/xhtml"><body>
          %4$s
                </body></html>
              </inlineXML>
            </contentSet>
          </newsItem>
          """,
          number,
          time(number).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME),
          headline(number),
          paragraphs(number, 7, "<p>%s</p>\n"));
    }
  },

  /** A feed in RSS 2.0 with fifty entries, as a site renews it every few minutes. */
  RSS("RSS of 50 entries", "application/rss+xml", 50) {
    @Override
    String record(int number) {
      StringBuilder entries = new StringBuilder();
      for (int i = 0; i < entries(); i++) {
        int entry = number * entries() + i;
        entries.append(
            fill(
                """
                <item>
                  <title>%3$s</title>
                  <link>https://www.altmoor-post.example/news/%1$d</link>
                  <guid isPermaLink="false">altmoor-post-%1$d</guid>
                  <pubDate>%2$s</pubDate>
                  <dc:creator>Ada Quill</dc:creator>
                  <category>Local</category><category>Budget</category>
                  <description>&lt;p&gt;&lt;img src="https://img.altmoor-post.example/%1$d.jpg"
                    alt="The harbour"/&gt;%4$s&lt;/p&gt; &lt;p&gt;&amp;#8222;We&amp;#8217;re
                    glad,&amp;#8220; she said.&lt;/p&gt;</description>
                </item>
                """,
                entry,
                time(entry).format(DateTimeFormatter.RFC_1123_DATE_TIME),
                headline(entry),
                paragraphs(entry, 1, "%s")));
      }
      return fill(
          """
          <?xml version="1.0" encoding="UTF-8"?>
          <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
          <title>Altmoor Post</title><link>https://www.altmoor-post.example/</link>
          <description>News of Altmoor, edition %1$d</description><language>en</language>
          %2$s</channel></rss>
          """,
          number, entries);
    }
  };

  private static final String[] SENTENCES = {
    "The council of Altmoor met on Saturday to settle its budget for the coming year.",
    "Members agreed on %d measures, from new bus lanes to longer hours at the library.",
    "A vote on the harbour bridge was put off until spring, after %d objections had come in.",
    "The treasurer said that revenue had fallen by a tenth within a year.",
    "Reserves would last until June, she added, if nothing else breaks.",
    "Residents had asked for a crossing near the school for a decade, Ruth Vane of the school"
        + " said.",
    "Work on it begins in March and will close the road for %d days.",
    "Shop owners fear for their trade and want the work done at night.",
    "A petition with %d names was handed in before the vote.",
    "The builders say that noise rules forbid it, and that the law is clear."
  };

  private final String title;
  private final String mediaType;
  private final int entries;

  SampleRecords(String title, String mediaType, int entries) {
    this.title = title;
    this.mediaType = mediaType;
    this.entries = entries;
  }

  /** How many items each has. */
  int entries() {
    return entries;
  }

  /** What they are, in a few words. */
  String title() {
    return title;
  }

  /** What they are delivered as. */
  String mediaType() {
    return mediaType;
  }

  /** The record of this number. */
  abstract String record(int number);

  private static String headline(int number) {
    return fill("Altmoor district %06d settles its budget", number);
  }

  private static OffsetDateTime time(int number) {
    return OffsetDateTime.of(2026, 11, 14, 8, 0, 0, 0, ZoneOffset.UTC).plusSeconds(number % 36_000);
  }

  /**
   * Paragraphs of three sentences.
   *
   * @param frame of each
   */
  private static String paragraphs(int number, int count, String frame) {
    Random random = new Random(number);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      StringBuilder paragraph = new StringBuilder();
      for (int sentence = 0; sentence < 3; sentence++) {
        String words = SENTENCES[random.nextInt(SENTENCES.length)];
        paragraph.append(fill(words, random.nextInt(9_000))).append(' ');
      }
      out.append(fill(frame, paragraph.toString().strip()));
    }
    return out.toString();
  }

  private static String fill(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
