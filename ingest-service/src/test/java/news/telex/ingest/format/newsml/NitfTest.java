package news.telex.ingest.format.newsml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import news.telex.ingest.format.Readings;
import news.telex.schemas.AltId;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import news.telex.schemas.Removed;
import news.telex.schemas.Review;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NitfTest extends WireXmlContract {
  private static final String TEXT =
      "The dam at Altmoor opened on Monday after nine years of work.";

  private static final String DOCUMENT =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <nitf><head><docdata%s>%s</docdata></head><body><body.head>%s</body.head>
      <body.content>%s</body.content></body></nitf>
      """;

  NitfTest() {
    super(
        "nitf",
        "nitf",
        "application/nitf+xml",
        "text/xml",
        "application/xml",
        "text/vnd.iptc.nitf");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          20131020T192751+1100 | 2013-10-20T19:27:51+11:00 | true
          2016-05-12T00:05:13+02:00 | 2016-05-12T00:05:13+02:00 | true
          20141126T152703 | 2014-11-26T15:27:03Z | false
          2022-07-11 18:33 | 2022-07-11T18:33:00Z | false
          20140700T250000 | - | false
          yesterday | - | false
          '' | - | false
          """)
  void shouldReadTimesAsTheyAreWritten(String norm, String at, boolean certain) {
    // When
    ParsedItem item = item("", "<date.issue norm='" + norm + "'/>", "", "<p>" + TEXT + "</p>");

    // Then
    assertThat(item.getVersionCreated().map(NewsTime::getAt).orElse(null)).isEqualTo(at);
    assertThat(item.getVersionCreated().map(NewsTime::getZoneCertain).orElse(false))
        .isEqualTo(certain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          - | - | usable | false | -
          usable | - | usable | true | -
          withheld | - | withheld | true | -
          canceled | - | canceled | true | -
          perhaps | - | withheld | true | -
          embargoed | 20260915T000100Z | usable | false | 2026-09-15T00:01:00Z
          embargoed | - | usable | false | -
          usable | 20260914T130000Z | usable | true | 2026-09-14T13:00:00Z
          usable | 20260914T120000Z | usable | true | -
          usable | 20260914T130000+0100 | usable | true | -
          usable | 20260914T130000 | usable | true | 2026-09-14T13:00:00Z
          """)
  void shouldReadTheStatus(
      String status, String release, PubStatus expected, boolean stated, String until) {
    // Given
    String attribute = status == null ? "" : " management-status='" + status + "'";
    String times = "<date.issue norm='20260914T120000Z'/>";
    if (release != null) {
      times += "<date.release norm='" + release + "'/>";
    }

    // When
    ParsedItem item = item(attribute, times, "", "<p>" + TEXT + "</p>");

    // Then
    assertThat(item.getPubStatus()).isEqualTo(expected);
    assertThat(item.getPubStatusStated()).isEqualTo(stated);
    assertThat(item.getEmbargoedUntil().map(NewsTime::getAt).orElse(null)).isEqualTo(until);
  }

  @Test
  void shouldLeaveAnEmbargoWithoutTimeToAnOperator() {
    // When
    ParsedItem item = item(" management-status='embargoed'", "", "", "<p>" + TEXT + "</p>");

    // Then
    assertThat(item.getReview().orElseThrow())
        .isEqualTo(
            Review.newBuilder()
                .setReason("embargo")
                .setRule("no-time")
                .setPlace("status")
                .setWords("embargoed")
                .build());
  }

  @Test
  void shouldNameWhatANoticeKills() {
    // When
    ParsedItem item =
        item(
            " management-status='canceled' management-doc-idref='w-1'",
            "<doc-id id-string='w-2'/>",
            "<hedline><hl1>Dam opens</hl1></hedline>",
            "");

    // Then
    assertThat(item.getPubStatus()).isEqualTo(PubStatus.canceled);
    assertThat(item.getSignal()).contains("kill");
    assertThat(item.getAltIds().stream().collect(Collectors.toMap(AltId::getRole, AltId::getValue)))
        .containsEntry("guid", "w-2")
        .containsEntry("target", "w-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          <byline>By <person>Ada Quill</person> and <person>Ben Rook</person></byline> | By Ada Quill and Ben Rook | Ada Quill;Ben Rook | -
          <byline>By Ada Quill <byttl>Port Writer</byttl></byline> | By Ada Quill | Ada Quill | -
          <byline><byttl>Marsh Sports Service</byttl></byline> | - | '' | -
          <byline>gr/bp</byline> | - | '' | -
          <byline>/fnp/</byline> | - | '' | -
          <byline>By <person>ADA QUILL</person></byline><byline>BEN ROOK</byline> | By ADA QUILL, BEN ROOK | ADA QUILL;BEN ROOK | -
          <byline><person>Ada Quill</person> and Ben Rook</byline><byline>in Altmoor</byline> | Ada Quill and Ben Rook | Ada Quill;Ben Rook | -
          <byline>Ada Quill</byline> | Ada Quill | Ada Quill | -
          <byline>BY ADA QUILL</byline> | BY ADA QUILL | ADA QUILL | -
          <byline>Von Ada Quill und Ben Rook</byline> | Von Ada Quill und Ben Rook | Ada Quill;Ben Rook | -
          <byline>By Ada Quill, Health Correspondent</byline> | By Ada Quill, Health Correspondent | Ada Quill | -
          <byline>Il Ministro annuncia nuove misure</byline> | - | '' | Il Ministro annuncia nuove misure
          <byline>The county says the gates will stay shut until the inquiry into the works has ended</byline> | - | '' | The county says the gates will stay shut until the inquiry into the works has ended
          """)
  void shouldReadTheCredit(String byline, String line, String authors, String deck) {
    // When
    ParsedItem item = item("", "", byline, "<p>" + TEXT + "</p>");

    // Then
    assertThat(item.getByline().orElse(null)).isEqualTo(line);
    assertThat(String.join(";", item.getAuthors())).isEqualTo(authors);
    assertThat(item.getSubheadline().orElse(null)).isEqualTo(deck);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          <location>Altmoor</location><story.date norm='20260914'>Sept. 14</story.date> | Altmoor
          <location><city>ALTMOOR</city>, <region>Fenshire</region></location> | ALTMOOR
          ALTMOOR, Sept 14 (FNW) - | ALTMOOR
          FNW TEST - ALTMOOR, 01 LUG - | ALTMOOR
          ALTMOOR, Monday (FNW) | ALTMOOR
          ALTMOOR, NY | ALTMOOR, NY
          <story.date norm='20260914'>14 September</story.date> | -
          2026-09-14 15:53:10 GMT+00:00 | -
          """)
  void shouldReadOnlyThePlaceOfADateline(String dateline, String place) {
    // When
    ParsedItem item = item("", "", "<dateline>" + dateline + "</dateline>", "<p>" + TEXT + "</p>");

    // Then
    assertThat(item.getLocated().orElse(null)).isEqualTo(place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <p>One ran.</p><p>Two ran.</p> | One ran.;Two ran.
          <block><p>One ran.</p></block><block><hl2>Then</hl2><p>Two ran.</p></block> | One ran.;Then;Two ran.
          One ran home on Monday night.<br/><br/>Two ran after him in the morning. | One ran home on Monday night.;Two ran after him in the morning.
          <block>One ran home on Monday night.<br/>Two ran after him in the morning.<br/></block> | One ran home on Monday night.;Two ran after him in the morning.
          One ran. | One ran.
          <p>One <em>ran</em>.<br/>Twice.</p> | One ran. Twice.
          <p>One ran home to Altmoor late on Monday night.<br/>Two ran after him.</p> | One ran home to Altmoor late on Monday night.;Two ran after him.
          <p>They ran:<br/>* Ann<br/>* Bea</p> | They ran:;* Ann;* Bea
          <p>One ran to the<br/>harbour and<br/>home.</p> | One ran to the harbour and home.
          <block><![CDATA[<p>One ran &amp; won.</p><ul><li>Ann</li></ul>]]></block> | One ran & won.;Ann
          <p>One ran.</p><block>&lt;p&gt;Two ran.&lt;/p&gt;</block> | One ran.;Two ran.
          <p>One may write &lt;p&gt; there.</p> | One may write <p> there.
          <dl><dt>Weir</dt><dd>A low dam.</dd></dl><bq>Cold.<credit>Ann</credit></bq><hr/>End. | Weir;A low dam.;Cold.;Ann;End.
          <p>One ran.</p><fn>Later.</fn><note><body.content><p>Hint.</p></body.content></note> | One ran.;Later.
          <p>One ran.</p><ul><li>Ann</li><li>Bea</li></ul> | One ran.;Ann;Bea
          <p>One ran.</p><media media-type='image'><media-caption>Seen</media-caption></media><p>Two.</p> | One ran.;Two.
          <p>AT&amp;T &lt;b&gt; &eacute; &unknown; <![CDATA[x < y]]></p> | AT&T <b> é &unknown; x < y
          """)
  void shouldReadTheBody(String content, String paragraphs) {
    // When
    ParsedItem item = item("", "", "<hedline><hl1>Runs</hl1></hedline>", content);

    // Then
    assertThat(String.join(";", item.getBody())).isEqualTo(paragraphs);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      textBlock =
          """
          [tr][th]Name[/th][th]Runs[/th][/tr][tr][td]Ann[/td][td][p]2[/p][/td][td/][/tr] > Name | Runs;Ann | 2
          [tr][td][p]One ran.[/p][p]Two ran.[/p][/td][td]Ann[/td][/tr] > One ran.;Two ran.;Ann
          [tr][td]One ran.[br/][br/]Two ran.[/td][td][ul][li]Ann[/li][/ul][/td][/tr] > One ran.;Two ran.;Ann
          [tr][td]One ran.[/td][/tr][tr][td/][/tr] > One ran.
          [tr][td]Fen[br/]Star[/td][td][div][p]2[/p][/div][/td][/tr] > Fen Star | 2
          [caption]Ships[/caption][tr][td]Ann[/td][td]2[/td][/tr] > Ships;Ann | 2
          [tbody][tr][td]Ann[/td][td][table][tr][td]1[/td][td]2[/td][/tr][/table][/td][/tr][/tbody] > Ann;1 | 2
          """)
  void shouldReadARowOfATableAsALine(String rows, String paragraphs) {
    // Given
    String table = "[table]" + rows + "[/table]";

    // When
    ParsedItem item =
        item("", "", "", "<p>" + TEXT + "</p>" + table.replace('[', '<').replace(']', '>'));

    // Then
    assertThat(String.join(";", item.getBody())).isEqualTo(TEXT + ";" + paragraphs);
  }

  @Test
  void shouldTellNotesFromTheBody() {
    // When
    ParsedItem item =
        item(
            "",
            "<ed-msg info='Picture&#10; to follow.'/><ed-msg info=''/><ed-msg>By six.</ed-msg>",
            "<note noteclass='editorsnote'><body.content><p>Name mended.</p></body.content></note>",
            "<p>" + TEXT + "</p>");

    // Then
    assertThat(item.getEdNote()).contains("Picture to follow. By six. Name mended.");
    assertThat(item.getBody()).containsExactly(TEXT);
  }

  @Test
  void shouldKeepTheLinesOfATypedTable() {
    // When
    ParsedItem item =
        item("", "", "", "<p>" + TEXT + "</p><pre>1 Marlock   3 0 9\n2 Altmoor   2 1 7\n</pre>");

    // Then
    assertThat(item.getBody()).containsExactly(TEXT, "1 Marlock | 3 0 9", "2 Altmoor | 2 1 7");
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, ISO-8859-1, utf-8",
    "ISO-8859-1, ISO-8859-1, windows-1252",
    "windows-1252, UTF-8, windows-1252",
    "UTF-8, utf8, utf-8",
    "UTF-16LE, UTF-16, utf-16le",
    "UTF-16BE, UTF-8, utf-16be",
    "UTF-32BE, UTF-8, utf-32be",
    "windows-1251, windows-1251, windows-1251",
    "GB18030, gb2312, gb18030",
    "UTF-8, UTF-16, utf-8",
    "UTF-8, windows-31j, utf-8",
    "UTF-8, IBM037, utf-8",
    "UTF-8, none-such, utf-8"
  })
  void shouldReadItInWhateverEncoding(String written, String declared, String read) {
    // Given
    String word =
        switch (declared) {
          case "windows-1251" -> "Плотина";
          case "gb2312" -> "水";
          case "windows-31j" -> "ダムが開いた";
          default -> "Übermut";
        };
    String document =
        String.format(
            Locale.ROOT,
            "<?xml version=\"1.0\" encoding=\"%s\"?><nitf><body><body.head><hedline><hl1>%s</hl1>"
                + "</hedline></body.head></body></nitf>",
            declared,
            word);

    // When
    ParsedItem item = Readings.item(document.getBytes(Charset.forName(written)));

    // Then
    assertThat(item.getHeadline()).isEqualTo(word);
    assertThat(item.getProvenance().getCharset()).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <!ENTITY dam "weir"> | The weir opened.
          <!-- <!ENTITY dam "no"> --><!ENTITY dam 'w&#101;ir'><!ENTITY dam "no"> | The weir opened.
          <!ENTITY dam "&x;"><!ENTITY x "weir"> | The &dam; opened.
          <!ENTITY dam "&#38;x;"><!ENTITY x "weir"> | The &dam; opened.
          <!ENTITY dam "<p>weir</p>"> | The &dam; opened.
          <!ENTITY dam SYSTEM "weir.ent"> | The &dam; opened.
          <!ENTITY % dam "weir"> | The &dam; opened.
          `` | The &dam; opened.
          """)
  void shouldReadNoEntityButDeclaredPlainText(String subset, String text) {
    // When
    ParsedItem item =
        Readings.item(
            ("<!DOCTYPE nitf SYSTEM \"nitf.dtd\" ["
                    + subset
                    + "]><nitf><body><body.content><p>The &dam; opened.</p></body.content></body>"
                    + "</nitf>")
                .getBytes(UTF_8));

    // Then
    assertThat(item.getBody()).containsExactly(text);
  }

  @Test
  void shouldBoundWhatEntitiesPutIn() {
    // When
    ParsedItem item =
        Readings.item(
            ("<!DOCTYPE nitf [<!ENTITY a \""
                    + "b".repeat(200)
                    + "\">]><nitf><body><body.content><p>"
                    + "&a; ".repeat(600)
                    + "</p></body.content></body></nitf>")
                .getBytes(UTF_8));

    // Then
    assertThat(item.getBody().get(0).split("&a;", -1)).hasSize(101);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "20260914:FNW:8883:2, -, 20260914:FNW:8883, 2",
        "urn:newsml:f.example:20260914:a7:3, -, urn:newsml:f.example:20260914:a7, 3",
        "w-17:4, 4, w-17, 4",
        "w-17:4, 5, w-17:4, 5",
        "FNW-20260914-1, 1, FNW-20260914-1, 1"
      })
  void shouldKeepIdentityApartFromVersion(String stated, String use, String id, Long version) {
    // Given
    String key = use == null ? "" : "<du-key version='" + use + "'/>";

    // When
    ParsedItem item = item("", "<doc-id id-string='" + stated + "'/>" + key, "", TEXT);

    // Then
    Map<String, String> ids =
        item.getAltIds().stream().collect(Collectors.toMap(AltId::getRole, AltId::getValue));
    assertThat(ids).containsEntry("guid", id);
    assertThat(ids.get("guid-version")).isEqualTo(stated.equals(id) ? null : stated);
    assertThat(item.getVersion()).contains(version);
  }

  @Test
  void shouldSayWhatTheEndHeld() {
    // When
    ParsedItem item =
        Readings.item(
            ("<nitf><body><body.content><p>"
                    + TEXT
                    + "</p></body.content><body.end><tagline>aq/br</tagline></body.end></body></nitf>")
                .getBytes(UTF_8));

    // Then
    assertThat(item.getBody()).containsExactly(TEXT);
    assertThat(item.getRemoved())
        .extracting(Removed::getRule, Removed::getText)
        .containsExactly(tuple("tagline", "aq/br"));
  }

  private static ParsedItem item(String attributes, String docdata, String head, String content) {
    return Readings.item(
        String.format(Locale.ROOT, DOCUMENT, attributes, docdata, head, content).getBytes(UTF_8));
  }
}
