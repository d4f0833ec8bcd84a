package news.telex.ingest.format.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.RawRecord;
import news.telex.ingest.format.SourceHash;
import news.telex.ingest.reading.AvroPayloads;
import news.telex.ingest.reading.Reading;
import news.telex.ingest.reading.WireReader;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.RejectionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What feeds do that their specifications do not foresee, one thing a row. */
class FeedEntryTest {
  private static final String RSS =
      "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'"
          + " xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:dcterms='http://purl.org/dc/terms/'"
          + " xmlns:media='http://search.yahoo.com/mrss/'><channel><title>Dams</title>"
          + "<link>https://dams.example/</link><item>%s</item></channel></rss>";
  private static final String ATOM =
      "<feed xmlns='http://www.w3.org/2005/Atom'><title>Dams</title><entry>%s</entry></feed>";
  private static final String CHANNEL = "<rss><channel>%s<item><title>A dam</title></item>";

  private final WireReader reader =
      new WireReader(
          (topic, value) -> new AvroPayloads.Decoded.Rejected(RejectionCode.BAD_AVRO, "None here."),
          Limits.standard());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <title>Dams &amp; weirs</title> | headline | Dams & weirs
          <title>Dams & weirs</title> | headline | Dams & weirs
          <title>Dams &amp;amp; weirs</title> | headline | Dams & weirs
          <title><![CDATA[Dams &amp; weirs]]></title> | headline | Dams & weirs
          <title>&lt;i&gt;Dams&lt;/i&gt; open</title> | headline | Dams open
          <title>Dams <b>open</b> today</title> | headline | Dams open today
          <title>2 &lt; 3 and 4 &gt; 3</title> | headline | 2 < 3 and 4 > 3
          <title>Caf&eacute; opens</title> | headline | Café opens
          <title>Dams&nbsp;open</title> | headline | Dams open
          <title>&unknown; dams</title> | headline | &unknown; dams
          <TITLE>Dams open</TITLE> | headline | Dams open
          <q:title xmlns:q='urn:q'>No</q:title><title>Dams open</title> | headline | Dams open
          <dc:title>Dams open</dc:title> | headline | Dams open
          <media:title>No</media:title><description>Text.</description> | headline | -
          <title></title><title>Dams open</title> | headline | Dams open
          <title>A</title><description>It opened.</description> | body | It opened.
          <title>A</title><description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</description> | body | One./Two.
          <title>A</title><description>&amp;lt;p&amp;gt;One.&amp;lt;/p&amp;gt;</description> | body | One.
          <title>A</title><description><p>One.</p><p>Two.</p></description> | body | One./Two.
          <title>A</title><description>If a < b then stop [&#8230;]</description> | body | If a < b then stop […]
          <title>A</title><description>Short.</description><content:encoded>&lt;p&gt;Long one.&lt;/p&gt;</content:encoded> | body | Long one.
          <title>A</title><content:encoded></content:encoded><description>Short.</description> | body | Short.
          <title>A</title><description>Short.</description><body xmlns='http://www.w3.org/1999/xhtml'><p>Long one.</p></body> | body | Long one.
          <title>A</title><description>Short.</description><h:body xmlns:h='http://www.w3.org/1999/xhtml'><h:p>Long one.</h:p></h:body> | body | Long one.
          <title>A</title><description>Short.</description><fullitem>Long one.</fullitem> | body | Long one.
          <title>A</title><description><![CDATA[<p>One.</p><script>no()</script><style>no</style>]]></description> | body | One.
          <title>Dams open</title><description>Dams open</description> | body | Dams open
          <title>A</title><description>https://dams.example/</description> | body | https://dams.example/
          <title>A</title><media:group><media:description>Seen.</media:description></media:group> | body | Seen.
          <title>A</title><description><![CDATA[<p>Never closed. | body | Never closed.
          <title>A</title><description>Cut off in the mid | body | Cut off in the mid
          <title>A</title><guid isPermaLink="false">https://dams.example/?p=1</guid> | guid,url | https://dams.example/?p=1,-
          <title>A</title><guid>https://dams.example/1</guid> | guid,url | https://dams.example/1,https://dams.example/1
          <title>A</title><guid>d-1</guid><link>/1?a=1&b=2</link> | guid,url | d-1,https://dams.example/1?a=1&b=2
          <title>A</title><link>https://dams.example/1</link> | guid,url | -,https://dams.example/1
          <title>A</title><atom:link rel='self' href='/f'/><atom:link href='/1'/> | url | https://dams.example/1
          <title>A</title><pubDate>Thu, 02 Apr 2026 10:00:00 GMT</pubDate> | first,version | 2026-04-02T10:00:00Z,-
          <title>A</title><pubDate>2026-04-02</pubDate><pubDate>2026-04-03</pubDate> | first | 2026-04-02T00:00:00Z?
          <title>A</title><dc:date>2026-04-02T10:00Z</dc:date><dcterms:modified>2026-04-03T10:00Z</dcterms:modified> | first,version | 2026-04-02T10:00:00Z,2026-04-03T10:00:00Z
          <title>A</title><dc:date>2026-04-03T10:00Z</dc:date><dcterms:issued>2026-04-02T10:00Z</dcterms:issued> | first | 2026-04-02T10:00:00Z
          <title>A</title><pubDate>Thu, 99 Apr 2026 10:00:00 GMT</pubDate> | first | received
          <title>A</title><author>a@dams.example (Ana Reyes)</author> | authors | Ana Reyes
          <title>A</title><author>Ana Reyes &lt;a@dams.example&gt;</author> | authors | Ana Reyes
          <title>A</title><dc:creator>Ana Reyes</dc:creator><dc:creator>Bo Falk</dc:creator> | authors | Ana Reyes/Bo Falk
          <title>A</title><itunes:author>Dams Weekly</itunes:author> | authors | Dams Weekly
          <title>A</title><category>Water</category><dc:subject>Power</dc:subject> | subjects | Water/Power
          <title>A</title><source url='https://w.example/f'>Coast Wire</source> | sources | Coast Wire
          <title>A</title><dc:rights>All of us</dc:rights><dc:language>de-at</dc:language> | rights,language | All of us,de-AT
          <title>A</title><enclosure url='/a.mp3' type='audio/mpeg'/> | associations | enclosure audio https://dams.example/a.mp3
          <title>A</title><media:content url='/a.jpg' type='image/jpeg'><media:thumbnail url='/b.jpg'/></media:content> | associations | media picture https://dams.example/a.jpg/thumbnail picture https://dams.example/b.jpg
          <title>A</title><description>&lt;p>One.&lt;img src='c.jpg'>&lt;img src='d.gif' width='1'></description> | associations | inline picture https://dams.example/c.jpg
          <itunes:title>Dams open</itunes:title> | headline | Dams open
          <title>Dams &section 2</title> | headline | Dams &section 2
          <title>A</title><link>https://dams.example/p?a=1&section=2&copy=3</link> | url | https://dams.example/p?a=1&section=2&copy=3
          <title>A</title><description>&lt;blink>It&lt;/blink> opened.</description> | body | It opened.
          <title>Who made the &lt;blink> tag</title> | headline | Who made the <blink> tag
          <title>A</title><description>It &lt;applet>no&lt;/applet>opened.</description> | body | It opened.
          <title>A</title><description>It &lt;iframe src='f'> &lt;b>opened&lt;/b>.</description> | body | It opened.
          <title>A</title><description>It &lt;object data='f'>&lt;b>opened&lt;/b>.&lt;/object></description> | body | It opened.
          <title>A</title><description>&lt;form>&lt;p>Join us.&lt;/p>&lt;/form></description> | body | Join us.
          <title>A</title><description>&lt;!' &lt;b>opened&lt;/b></description> | body | <!' opened
          <title>A</title><description>&lt;![CDATA[&lt;p>One.&lt;/p>]]&gt;</description> | body | One.
          <title>A</title><description>One dam opened.</description><summary>It was the last.</summary> | body,deck | One dam opened.,It was the last.
          <title>A</title><encoded>Long one.</encoded> | body | Long one.
          <title>A</title><guid isPermaLink="true">/1</guid> | guid,url | /1,https://dams.example/1
          <title>A</title><guid isPermaLink="true">/1</guid><link>/2</link> | url | https://dams.example/2
          <title>A</title><link>/fb</link><feedburner:origLink>https://dams.example/1</feedburner:origLink> | url | https://dams.example/1
          <title>A</title><author>"Ana Reyes" &lt;a@dams.example></author> | authors | Ana Reyes
          <title>A</title><author>a@dams.example, Ana Reyes</author> | authors | Ana Reyes
          <title>A</title><author>a@dams.example (Ana Reyes), b@dams.example (Bo Falk)</author> | authors | Ana Reyes/Bo Falk
          <title>A</title><author>mailto:a@dams.example ()</author> | authors | mailto:a@dams.example
          <title>A</title><dc:creator><rdf:Seq><rdf:li>Ana Reyes</rdf:li><rdf:li>Bo Falk</rdf:li></rdf:Seq></dc:creator> | authors | Ana Reyes/Bo Falk
          <title>A</title><dc:creator><foaf:Person><foaf:name>Ana Reyes</foaf:name></foaf:Person></dc:creator> | authors | Ana Reyes
          <title>A</title><dcterms:creator>Ana Reyes</dcterms:creator> | authors | Ana Reyes
          <title>A</title><media:credit role='author'>Ana Reyes</media:credit><media:credit role='owner'>No</media:credit> | authors | Ana Reyes
          <title>A</title><dc:contributor>Bo Falk</dc:contributor><dc:publisher>Coast</dc:publisher> | sources | Bo Falk/Coast
          <title>A</title><dc:subject><rdf:Bag><rdf:li>Water</rdf:li><rdf:li>Power</rdf:li></rdf:Bag></dc:subject> | subjects | Water/Power
          <title>A</title><media:category label='Water'>w/1</media:category> | subjects | w/1 Water
          <title>A</title><itunes:category text='Water'><itunes:category text='Dams'/></itunes:category> | subjects | Water/Dams
          <title xml:lang='de'>Ein Damm</title> | language | de
          <title>A</title><media:copyright>All of us</media:copyright> | rights | All of us
          <title>A</title><cc:license rdf:resource='https://cc.example/by'/> | usage | https://cc.example/by
          <title>A</title><dcterms:valid>start=2026-04-01; end=2026-05-01</dcterms:valid> | expires | 2026-05-01T00:00:00Z?
          <title>A</title><prism:publicationDate>2026-04-02T10:00Z</prism:publicationDate> | first | 2026-04-02T10:00:00Z
          <title>A</title><enclosure url='/a.mp3?x=1'/><media:content url='/b.JPG'/> | associations | enclosure audio https://dams.example/a.mp3?x=1/media picture https://dams.example/b.JPG
          <title>A</title><enclosure>/a.pdf</enclosure><media:thumbnail>/b.jpg</media:thumbnail> | associations | enclosure - https://dams.example/a.pdf/thumbnail picture https://dams.example/b.jpg
          <title>A</title><media:player url='/play'/> | associations | player - https://dams.example/play
          """)
  void shouldReadRss(String entry, String fields, String expected) {
    assertThat(fields(one(String.format(Locale.ROOT, RSS, entry)), fields)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <title>AT&amp;amp;T &lt;b></title> | headline | AT&amp;T <b>
          <title type='text'>AT&amp;T</title> | headline | AT&T
          <title type='html'>AT&amp;amp;T &lt;b>opens&lt;/b></title> | headline | AT&T opens
          <title type='html'>1 &amp;lt; 2</title> | headline | 1 < 2
          <title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>A <b>dam</b></div></title> | headline | A dam
          <title>A</title><summary>Short.</summary><content>Long &lt;one>.</content> | body,deck | Long <one>.,-
          <title>A</title><summary>One dam was opened.</summary><content type='html'>&lt;p>Long one.&lt;/p></content> | body,deck | Long one.,One dam was opened.
          <title>A</title><content type='text/plain' mode='base64'>SXQgb3BlbmVkLg==</content> | body | It opened.
          <title>A</title><content type='text/html' mode='base64'>PHA+SXQgb3BlbmVkLjwvcD4=</content> | body | It opened.
          <title>A</title><content type='application/octet-stream'>PHA+SXQgb3BlbmVkLjwvcD4=</content> | body | It opened.
          <title>A</title><content type='image/png'>iVBORw0KGgo=</content><summary>Seen.</summary> | body | Seen.
          <title>A</title><content type='application/xhtml+xml' mode='xml'><div><p>One.</p><p>Two.</p></div></content> | body | One./Two.
          <title>A</title><content src='https://dams.example/a.png' type='image/png'/> | associations | content picture https://dams.example/a.png
          <title>A</title><id>tag:dams.example,2026:1</id><link href='https://dams.example/1'/> | guid,url | tag:dams.example,2026:1,https://dams.example/1
          <title>A</title><link rel='alternate' type='application/json' href='https://dams.example/j'/><link type='text/html' href='https://dams.example/h'/> | url | https://dams.example/h
          <title>A</title><link rel='http://www.iana.org/assignments/relation/alternate' href='https://dams.example/1'/> | url | https://dams.example/1
          <title>A</title><link rel='related' href='https://dams.example/2' title='B'/> | url,associations | -,related - https://dams.example/2
          <title>A</title><link xml:base='https://dams.example/x/' href='../1'/> | url | https://dams.example/1
          <title>A</title><issued>2026-04-02T10:00Z</issued><created>2026-04-01T10:00Z</created><modified>2026-04-03T10:00Z</modified> | first,version | 2026-04-02T10:00:00Z,2026-04-03T10:00:00Z
          <title>A</title><published>2026-04-02T10:00:00</published> | first | 2026-04-02T10:00:00Z?
          <title>A</title><category term='w' label='Water'/> | subjects | w Water
          <title>A</title><author><name>Ana Reyes</name></author><contributor><name>No</name></contributor> | authors | Ana Reyes
          <title>A</title><source><title>Coast</title><author><name>Bo Falk</name></author><rights>CC</rights></source> | authors,sources,rights | Bo Falk,Coast,CC
          <title>A</title><content xml:lang='fr'>Il a plu.</content> | language | fr
          <title>A</title><content type='multipart/alternative'><content type='text/plain'>a &lt; b</content><content type='text/html'>&lt;p>One.&lt;/p></content></content> | body | One.
          <title>A</title><content><div xml:lang='fr' xmlns='http://www.w3.org/1999/xhtml'>Il a plu.</div></content> | language | fr
          <title>A</title><author><email>a@dams.example</email></author> | authors | a@dams.example
          <title>A</title><contributor><name>Bo Falk</name></contributor> | sources | Bo Falk
          <title>A</title><source><title type='html'>&lt;b>Coast&lt;/b></title></source> | sources | Coast
          <title>A</title><link rel='license' href='https://cc.example/by'/> | usage | https://cc.example/by
          """)
  void shouldReadAtom(String entry, String fields, String expected) {
    assertThat(fields(one(String.format(Locale.ROOT, ATOM, entry)), fields)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <language>pt-br</language> | language | pt-BR
          <dc:language xmlns:dc='http://purl.org/dc/elements/1.1/'>it</dc:language> | language | it
          <copyright>Dams Ltd</copyright> | rights | Dams Ltd
          <managingEditor>e@dams.example (Eva Lund)</managingEditor> | authors | Eva Lund
          <image><title>No</title><url>/l.png</url></image> | headline,associations | A dam,-
          <textInput><title>No</title></textInput> | headline | A dam
          <pubDate>Thu, 02 Apr 2026 10:00:00 GMT</pubDate> | first | received
          <itunes:owner><itunes:name>Eva Lund</itunes:name></itunes:owner> | authors | Eva Lund
          <creativeCommons:license>https://cc.example/by</creativeCommons:license> | usage | https://cc.example/by
          """)
  void shouldInheritFromTheFeedWhatItSaysOfItsEntries(
      String channel, String fields, String expected) {
    assertThat(fields(one(String.format(Locale.ROOT, CHANNEL, channel)), fields))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<rss><channel><item><title>A dam</title></item></channel></rss>",
        "<RSS><CHANNEL><ITEM><TITLE>A dam</TITLE></ITEM></CHANNEL></RSS>",
        "<rss xmlns='urn:unknown'><channel><item><title>A dam</title></item></channel></rss>",
        "<r:rss xmlns:r='urn:r'><r:channel><r:item><r:title>A"
            + " dam</r:title></r:item></r:channel></r:rss>",
        "<rss><item><title>A dam</title></item></rss>",
        "<rdf:RDF><channel/><item><title>A dam</title></item></rdf:RDF>",
        "<rdf:RDF xmlns='http://channel.netscape.com/rdf/simple/0.9/'><item><title>A"
            + " dam</title></item></rdf:RDF>",
        "<feed><entry><title>A dam</title></entry></feed>",
        "<feed xmlns='http://purl.org/atom/ns#'><entry><title>A dam</title></entry></feed>",
        "<x:feed xmlns:x='http://www.w3.org/2005/Atom'><x:entry><x:title>A"
            + " dam</x:title></x:entry></x:feed>",
        "<?xml version='1.0'?><!DOCTYPE rss PUBLIC '-//N//DTD RSS 0.91//EN'"
            + " 'rss.dtd'><rss><channel><item><title>A dam",
        "<!-- mine --><rss version=2.0><channel><item><title>A dam</title></item>",
        "<channel href='a'><item href='b'><title>A dam</title></item></channel>",
        "<entry xmlns='http://www.w3.org/2005/Atom'><title>A dam</title></entry>",
        "<rss></rss><item><title>A dam</title></item>",
        "Warning: cache is full\n"
            + "<rss version='2.0'><channel><item><title>A dam</title></item></channel></rss>",
        "<b>Warning</b>: line 4<br/>\n"
            + "<?xml version='1.0'?><feed><entry><title>A dam</title></entry></feed>\n"
      })
  void shouldKnowAFeedHoweverItIsWritten(String document) {
    for (String mediaType : List.of("", "text/xml", "application/rss+xml", "text/html")) {
      assertThat(one(read(document.getBytes(UTF_8), mediaType)).getHeadline())
          .as(mediaType)
          .isEqualTo("A dam");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <feed xmlns='https://www.w3.org/2005/Atom#'><entry><title>A &lt;b></title></entry></feed> | headline,format | A <b>,atom/1.0
          <rss xmlns:i='https://www.itunes.com/dtds/Podcast-1.0.dtd'><item><title>A</title><i:author>Ana Reyes</i:author></item></rss> | authors | Ana Reyes
          <feed xml:lang='de'><entry xml:lang=''><title>A</title></entry></feed> | language | -
          <feed xml:base='https://d.example/a/'><entry xml:base='b/'><title>A</title><link xml:base='c/' href='d'/></entry></feed> | url | https://d.example/a/b/c/d
          <feed><link rel='self' href='https://d.example/f/x.xml'/><entry><title>A</title><link href='1'/></entry></feed> | url | https://d.example/f/1
          <channel href='https://d.example/'><item><a href='1'/><title>A</title></item></channel> | url | https://d.example/1
          <!DOCTYPE rss [<!ENTITY co "Coast &#38; Sons">]><rss><item><title>&co; dam</title></item></rss> | headline | Coast & Sons dam
          <!DOCTYPE rss [<!ENTITY co 'Coast'>]><rss><item><title>A</title><link>https://d.example/&co;</link></item></rss> | url | https://d.example/Coast
          <!DOCTYPE rss [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><rss><item><title>&b; dam</title></item></rss> | headline | &b; dam
          <!DOCTYPE rss [<!ENTITY a SYSTEM "file:///a">]><rss><item><title>&a; dam</title></item></rss> | headline | &a; dam
          """)
  void shouldReadADocument(String document, String fields, String expected) {
    assertThat(fields(one(document), fields)).isEqualTo(expected);
  }

  @Test
  void shouldPutTheCellsOfARowOnOneLine() {
    // Given
    String table = "&lt;table>&lt;tr>&lt;td>Dams&lt;td>12&lt;tr>&lt;td>Weirs&lt;td>4&lt;/table>";

    // When
    ParsedItem item =
        one(String.format(Locale.ROOT, RSS, "<description>" + table + "</description>"));

    // Then
    assertThat(item.getBody()).containsExactly("Dams | 12", "Weirs | 4");
  }

  @Test
  void shouldExpandNoMoreEntitiesThanTextNeeds() {
    // Given
    String value = "x".repeat(200);
    String document = "<!DOCTYPE rss [<!ENTITY a \"" + value + "\">]><rss><item><description>";

    // When
    ParsedItem item = one(document + "&a;".repeat(10_000) + "</description></item></rss>");

    // Then
    assertThat(String.join("", item.getBody()))
        .isEqualTo("x".repeat(100_000) + "&a;".repeat(9_500));
  }

  @Test
  void shouldTakeAFeedForTextThatOnlySpeaksOfOne() {
    // Given
    String text = "An empty feed is as short as this.\n<rss version='2.0'><channel/></rss>";

    // When / Then
    assertThat(one(text).getProvenance().getFormat()).isEqualTo("text");
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, UTF-8", "UTF-8, ISO-8859-1", "UTF-8, windows-1251", "ISO-8859-1, ISO-8859-1",
    "windows-1252, nonsense", "windows-1252, UTF-8", "UTF-16LE, UTF-16", "UTF-16BE, none"
  })
  void shouldReadItInWhateverEncoding(String is, String says) {
    // Given
    String document =
        "<?xml version=\"1.0\" encoding=\""
            + says
            + "\"?><rss><channel><item><title>Dämme öffnen</title></item></channel></rss>";

    // When
    Reading reading = read(document.getBytes(Charset.forName(is)), "application/rss+xml");

    // Then
    assertThat(one(reading).getHeadline()).isEqualTo("Dämme öffnen");
  }

  @Test
  void shouldLeaveNeighboursWhereTheyAre() {
    // When
    Reading.Items items =
        (Reading.Items)
            read(
                "<rss><channel><item><title>A</title></item><item><guid>x</guid></item><item><title>B"
                    .getBytes(UTF_8),
                "");

    // Then
    assertThat(items.items().stream().map(ParsedItem::getHeadline)).containsExactly("A", "B");
    assertThat(items.rejected())
        .containsExactly(
            new Reading.RejectedItem(
                1,
                RejectionCode.NO_TEXT,
                "Item 1 of the record: The item has neither headline nor body."));
  }

  @Test
  void shouldLetNothingOfTheRecordNameTheOnlyEntry() {
    // When
    ParsedItem item = one(String.format(Locale.ROOT, RSS, "<title>A</title><guid>g</guid>"));

    // Then
    assertThat(item.getAltIds()).hasSize(1);
    assertThat(item.getAltIds().get(0).getValue()).isEqualTo("g");
    assertThat(item.getCanonicalUrl()).isEmpty();
  }

  @Test
  void shouldKnowAnEntryByItsOwnBytes() {
    // Given
    String entry = "<title>A dam</title><guid>g</guid><description>x &amp; y</description>";
    ParsedItem first = one(String.format(Locale.ROOT, RSS, entry));

    // When
    String moved = "<title>First</title></item>\n<item>" + entry;
    Reading.Items both =
        (Reading.Items) read(String.format(Locale.ROOT, RSS, moved).getBytes(UTF_8), "");
    ParsedItem other = one(String.format(Locale.ROOT, RSS, entry + " "));

    // Then
    assertThat(both.items().get(1).getSourceHash()).isEqualTo(first.getSourceHash()).isNotEmpty();
    assertThat(other.getSourceHash()).isNotEqualTo(first.getSourceHash());
    assertThat(first.getSourceHash())
        .isEqualTo(SourceHash.of(("<item>" + entry + "</item>").getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"url", "content-location"})
  void shouldReadAddressesByWhereTheFeedWasFetched(String header) {
    // Given
    RawRecord raw =
        new RawRecord(
            "wire.raw",
            0,
            5,
            Instant.EPOCH,
            null,
            Map.of(header, "https://other.example/feeds/dams.xml"),
            "<feed><entry><title>A</title><link href='1.html'/></entry></feed>".getBytes(UTF_8));

    // When / Then
    assertThat(one(reader.read(raw)).getCanonicalUrl())
        .contains("https://other.example/feeds/1.html");
  }

  /** Fields of an item as one text, those of several names parted by commas. */
  static String fields(ParsedItem item, String names) {
    StringBuilder all = new StringBuilder();
    for (String name : names.split(",", -1)) {
      String value = field(item, name);
      all.append(all.isEmpty() ? "" : ",").append(value.isEmpty() ? "-" : value);
    }
    return all.toString();
  }

  private static String field(ParsedItem item, String name) {
    return switch (name) {
      case "headline" -> item.getHeadline();
      case "body" -> String.join("/", item.getBody());
      case "deck" -> item.getSubheadline().orElse("");
      case "authors" -> String.join("/", item.getAuthors());
      case "language" -> item.getLanguage().orElse("");
      case "rights" -> item.getCopyrightNotice().orElse("");
      case "usage" -> item.getUsageTerms().orElse("");
      case "expires" -> time(item.getExpires());
      case "format" -> item.getProvenance().getFormat();
      case "url" -> item.getCanonicalUrl().orElse("-");
      case "guid" ->
          item.getAltIds().stream()
              .filter(id -> id.getRole().equals("guid"))
              .map(id -> id.getValue())
              .findFirst()
              .orElse("-");
      case "first" -> time(item.getFirstCreated());
      case "version" -> time(item.getVersionCreated());
      case "sources" ->
          item.getInfoSources().stream()
              .map(each -> each.getName())
              .collect(Collectors.joining("/"));
      case "subjects" ->
          item.getSubjects().stream()
              .map(each -> (each.getCode().orElse("") + " " + each.getName().orElse("")).strip())
              .collect(Collectors.joining("/"));
      case "associations" ->
          item.getAssociations().stream()
              .map(
                  each ->
                      String.join(
                          " ",
                          each.getRel().orElse("-"),
                          each.getType().orElse("-"),
                          each.getUri().orElse("-")))
              .collect(Collectors.joining("/"));
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** As stated, with a question mark where its zone is not certain. */
  private static String time(Optional<NewsTime> time) {
    return time.map(
            at ->
                at.getSource().name().equals("received")
                    ? "received"
                    : at.getAt() + (at.getZoneCertain() ? "" : "?"))
        .orElse("-");
  }

  private ParsedItem one(String document) {
    return one(read(document.getBytes(UTF_8), ""));
  }

  static ParsedItem one(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Items.class);
    assertThat(((Reading.Items) reading).items()).hasSize(1);
    return ((Reading.Items) reading).items().get(0);
  }

  private Reading read(byte[] value, String mediaType) {
    Map<String, String> headers =
        mediaType.isEmpty() ? Map.of() : Map.of("content-type", mediaType);
    return reader.read(
        new RawRecord(
            "wire.raw", 0, 5, Instant.parse("2026-10-01T12:00:00Z"), "k-1", headers, value));
  }
}
