package news.telex.ingest.format.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.RawRecord;
import news.telex.ingest.format.WireFormatContract;
import news.telex.ingest.reading.AvroPayloads;
import news.telex.ingest.reading.Reading;
import news.telex.ingest.reading.WireReader;
import news.telex.schemas.AltId;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.RejectionCode;
import news.telex.schemas.Removed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailTest extends WireFormatContract {
  private static final String TEXT =
      "The dam at Altmoor opened on Monday after nine years of work.";

  MailTest() {
    super("mail", "message/rfc822", "message/global");
  }

  @Override
  protected Map<RejectionCode, byte[]> overLimits(Limits limits) {
    String deep = multiparts(limits.maxDepth() + 5);
    String many = head("x") + ("--x\n\n" + TEXT + "\n").repeat(limits.maxEntries() + 1) + "--x--\n";
    String boundary = head("b".repeat(300)) + TEXT;
    return Map.of(
        RejectionCode.TOO_DEEP, deep.getBytes(UTF_8),
        RejectionCode.TOO_MANY_NODES, many.getBytes(UTF_8),
        RejectionCode.NOT_AN_ARTICLE, boundary.getBytes(UTF_8));
  }

  @Override
  protected List<String> nested(int levels) {
    String reply = "Date: x\nFrom: a@b\nSubject: " + "Re: ".repeat(levels) + "x\n\n";
    return List.of(
        multiparts(levels),
        reply + ">".repeat(levels) + TEXT,
        "From: " + "(".repeat(levels) + "\nSubject: x\n\n" + TEXT,
        "Content-Type: text/plain; x=" + "(".repeat(levels) + "\n\n" + TEXT,
        "Content-Type: message/rfc822\n\n".repeat(levels) + TEXT);
  }

  private static String head(String boundary) {
    return "From: a@b.example\nDate: x\nContent-Type: multipart/mixed; boundary="
        + boundary
        + "\n\n";
  }

  private static String multiparts(int levels) {
    StringBuilder mail = new StringBuilder(head("b0"));
    for (int i = 0; i < levels; i++) {
      mail.append("--b").append(i).append("\nContent-Type: multipart/mixed; boundary=b");
      mail.append(i + 1).append("\n\n");
    }
    return mail.append(TEXT).toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          =?utf-8?Q?R=C3=B8ros:_mine_?= =?utf-8?Q?opens?=      | Røros: mine opens
          =?UTF-8?B?w?= =?UTF-8?B?7hyb3M=?=                    | øros
          =?utf-8?Q?R=C3?= =?utf-8?Q?=B8ros?=                  | Røros
          =?windows-1252?Q?Town=92s_hall?=                     | Town’s hall
          =?iso-8859-1?Q?Town=92s hall is old?=                | Town’s hall is old
          =?windows-1252?Q?Town’s_h=E4ll?=                     | Town’s häll
          =?utf-8?Q?Who_pays??=                                | Who pays?
          =?utf-8?Q?Who?=20pays?=                              | Who? pays
          =?utf-8*en?Q?Hall?= and =?us-ascii?q?dam?=           | Hall and dam
          =?x-nowhere?Q?H=C3=A4ll?=                            | Häll
          =?gb2312?B?6UY=?=                                    | 镕
          =?ks_c_5601-1987?B?jGM=?=                            | 똠
          =?iso-2022-jp?B?GyRCLSEbKEI=?=                       | ①
          =?us-ascii?Q?Caf=E9_br=FBl=E9?=                      | Café brûlé
          =?utf-8?Q?Hall                                       | =?utf-8?Q?Hall
          =?utf-8?X?Hall?=                                     | =?utf-8?X?Hall?=
          Re: AW: Fwd: Hall opens                              | Hall opens
          RE[2]: Hall opens                                    | Hall opens
          Rebuilt: hall opens                                  | Rebuilt: hall opens
          """)
  void shouldReadTheSubjectHoweverItIsEncoded(String subject, String headline) {
    assertThat(item("Subject: " + subject, TEXT).getHeadline()).isEqualTo(headline);
  }

  @Test
  void shouldReadUndeclaredBytesOfASubject() {
    // Given
    String utf8 = mail("Subject: Brücke offen", TEXT);

    // When / Then
    assertThat(first(utf8.getBytes(UTF_8)).getHeadline()).isEqualTo("Brücke offen");
    assertThat(first(utf8.getBytes(ISO_8859_1)).getHeadline()).isEqualTo("Brücke offen");
  }

  /** Stated, stated by default, stated on the page itself, and not at all. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          koi8-r       | text/plain; charset=koi8-r   | false |
          windows-1251 | text/plain; charset=us-ascii | true  |
          koi8-r       | text/plain                   | true  |
          windows-1251 | text/html                    | false | <meta charset=windows-1251>
          koi8-r       | text/html                    | true  | <p>
          """)
  void shouldDecodeEachPartByItself(String is, String type, boolean guessed, String before) {
    // Given
    String text = "Мост через реку закроют на шесть недель, сообщила администрация.";
    String mail =
        mail(
            "Subject: Bridge\nContent-Type: " + type + "\nContent-Transfer-Encoding: 8bit",
            (before == null ? "" : before) + text);

    // When
    Reading.Items read = (Reading.Items) read(mail.getBytes(Charset.forName(is)), "message/rfc822");

    // Then
    assertThat(read.items().get(0).getBody()).containsExactly(text);
    assertThat(read.items().get(0).getProvenance().getCharset()).isEqualTo(is);
    assertThat(read.guessed()).isEqualTo(guessed ? List.of(is) : List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          Mon, 3 Mar 2031 11:27:36 +1100        | 2031-03-03T11:27:36+11:00 | true
          3 Mar 2031 11:27 GMT                  | 2031-03-03T11:27:00Z      | true
          Mon, 3 Mar 2031 11:27:36 +0100 (MEZ)  | 2031-03-03T11:27:36+01:00 | true
          Mon, 3 Mar 2031 11:27:36 -0000        | 2031-03-03T11:27:36Z      | true
          Mon, 3 Mar 2031 11:27:36              | 2031-03-03T11:27:36Z      | false
          Mon, 33 Mar 2031 11:27:36 +1100       | -                         | false
          Mon, 3 Mar 2031 25:27:36 +1100        | -                         | false
          soon                                  | -                         | false
          """)
  void shouldReadTheDateStrictly(String date, String at, boolean certain) {
    // When
    NewsTime time = item("Date: " + date, TEXT).getVersionCreated().orElse(null);

    // Then
    assertThat(time == null ? null : time.getAt()).isEqualTo(at);
    assertThat(time != null && time.getZoneCertain()).isEqualTo(certain);
  }

  @Test
  void shouldTakeTheSenderForASourceAndForTheAuthorOnlyIfNothingNamesAnother() {
    // When
    ParsedItem item = item("From: Ida Lund <ida@desk.example>", TEXT);
    ParsedItem signed = item("From: Ida Lund <ida@desk.example>", "By Tam Orrel\n\n" + TEXT);
    ParsedItem desk = item("From: News Desk <news@desk.example>", TEXT);

    // Then
    assertThat(item.getAuthors()).containsExactly("Ida Lund");
    assertThat(item.getInfoSources().get(0).getName()).isEqualTo("Ida Lund");
    assertThat(item.getInfoSources().get(0).getRole()).contains("sender");
    assertThat(signed.getAuthors()).containsExactly("Tam Orrel");
    assertThat(desk.getAuthors()).isEmpty();
  }

  @Test
  void shouldReadTheExpiryAndTheEmbargoOfTheHeader() {
    // When
    ParsedItem item =
        item("Expires: Fri, 7 Mar 2031 00:00:00 +0000\nX-Embargo: 2031-03-05T06:00:00Z", TEXT);

    // Then
    assertThat(item.getExpires().orElseThrow().getAt()).isEqualTo("2031-03-07T00:00:00Z");
    assertThat(item.getEmbargoedUntil().orElseThrow().getAt()).isEqualTo("2031-03-05T06:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        TEXT + "\n\n-- \nIda Lund",
        TEXT + "\n\n--\nIda Lund",
        TEXT + "\n\nOn 3 Mar 2031, Ida Lund wrote:\n> Does it open?\n> And when?\n",
        TEXT + "\n\nAm 3. Mai schrieb\nIda <ida@desk.example>:\n> Does it open?\n",
        TEXT + "\n\n-----Original Message-----\nFrom: Ida\nSubject: x\n\nDoes it open?",
        TEXT + "\n\n*Von:* Ida\n*Gesendet:* Montag\n*Betreff:* x\n\nDoes it open?"
      })
  void shouldTakeOffSignaturesAndQuotes(String text) {
    // When
    ParsedItem item = item("Subject: Dam opens", text);

    // Then
    assertThat(item.getBody()).containsExactly(TEXT);
    assertThat(item.getRemoved()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>" + TEXT + "</p><p>-- <br>Ida</p>",
        "<p>" + TEXT + "</p><div class=\"moz-signature\">Ida</div>",
        "<p>" + TEXT + "</p><div class=\"gmail_quote\">On 3 Mar Ida wrote: Does it open?</div>",
        "<p>" + TEXT + "</p><blockquote type=\"cite\"><p>Does it open?</p></blockquote>",
        "<p>"
            + TEXT
            + "</p><div><p><b>From:</b> Ida<br><b>Sent:</b> Monday<br><b>To:</b> Tam"
            + "<br><b>Subject:</b> x</p></div><p>Does it open?</p>"
      })
  void shouldTakeOffThoseOfAPageToo(String page) {
    // When
    ParsedItem item = item("Subject: Dam opens\nContent-Type: text/html", page);

    // Then
    assertThat(item.getBody()).containsExactly(TEXT);
    assertThat(item.getRemoved()).hasSize(1);
  }

  @Test
  void shouldKeepWhatIsQuotedWhereItIsAllOfTheText() {
    assertThat(item("Subject: Fwd: Dam", "> " + TEXT).getBody()).containsExactly(TEXT);
    assertThat(item("Subject: Dam\nContent-Type: text/html", quoted(TEXT)).getBody())
        .containsExactly(TEXT);
  }

  private static String quoted(String text) {
    return "<blockquote type=\"cite\"><p>" + text + "</p></blockquote>";
  }

  @ParameterizedTest
  @CsvSource({"no, 'opened on Monday'", "yes, 'openedon Monday'"})
  void shouldUndoFlowedText(String delSp, String joined) {
    // Given
    String type = "Content-Type: text/plain; format=flowed; delsp=" + delSp;

    // When
    ParsedItem item =
        item("Subject: Dam\n" + type, "The dam at Altmoor opened \non Monday. \n\n From here on.");

    // Then
    assertThat(item.getBody().get(0)).contains(joined);
    assertThat(item.getBody()).last().isEqualTo("From here on.");
  }

  @Test
  void shouldReadFieldsOnlyWhereSeveralStandAtTheStart() {
    // When
    ParsedItem item = item("Subject: x", "Headline: Dam opens\nSlug: DAM\nBy: Ida Lund\n\n" + TEXT);
    ParsedItem sentence = item("Subject: x", "Note: " + TEXT);

    // Then
    assertThat(item.getHeadline()).isEqualTo("Dam opens");
    assertThat(item.getSlugline()).contains("DAM");
    assertThat(item.getAuthors()).containsExactly("Ida Lund");
    assertThat(item.getBody()).containsExactly(TEXT);
    assertThat(sentence.getEdNote()).isEmpty();
  }

  @Test
  void shouldHoldBackWhatStatesAnEmbargoThatNobodyCanRead() {
    assertThat(code(mail("Subject: x", "Headline: Dam\nEmbargo: until the fair\n\n" + TEXT)))
        .isEqualTo(RejectionCode.BAD_EMBARGO);
    assertThat(item("Subject: x", "Headline: Dam\nEmbargo: none\n\n" + TEXT).getEmbargoedUntil())
        .isEmpty();
  }

  @Test
  void shouldReadTheArticleThatIsTheWholeText() {
    // When
    ParsedItem item =
        item("Message-ID: <7@b>", "{\"headline\":\"Dam opens\",\"body_text\":\"" + TEXT + "\"}");

    // Then
    assertThat(item.getHeadline()).isEqualTo("Dam opens");
    assertThat(item.getBody()).containsExactly(TEXT);
    assertThat(item.getAltIds()).extracting(AltId::getValue).contains("7@b");
  }

  @Test
  void shouldLeaveJsonThatIsNoArticleAsText() {
    assertThat(item("Subject: Dam", "{not json} " + TEXT).getProvenance().getFormat())
        .isEqualTo("mail");
  }

  @Test
  void shouldTakeNoTextFromAttachments() {
    // Given
    String note = "Content-Type: text/plain; name=\"notes.txt\"\n\nNot for print.";

    // When
    ParsedItem item = first(parts("", TEXT, note));

    // Then
    assertThat(item.getBody()).containsExactly(TEXT);
    assertThat(item.getAssociations().get(0).getHeadline()).contains("notes.txt");
    assertThat(item.getAssociations().get(0).getType()).contains("text");
    assertThat(code(parts(note))).isEqualTo(RejectionCode.NOT_TEXT);
  }

  @Test
  void shouldNeedTextOrASubject() {
    assertThat(code("From: a@b.example\nDate: x\n\n ")).isEqualTo(RejectionCode.NO_TEXT);
    assertThat(item("Subject: Dam opens", "").getHeadline()).isEqualTo("Dam opens");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Date: today\nSubject: dams\n\n" + TEXT,
        "Altmoor: " + TEXT + "\nFrom: here\nDate: today",
        TEXT + "\nFrom: a@b.example\nSubject: x\nDate: today"
      })
  void shouldTakeTextWithColonsForText(String text) {
    assertThat(read(text, "").toString()).contains("\"format\": \"text\"");
  }

  @Test
  void shouldReadPartsThatNeverEnd() {
    assertThat(first(head("x") + "--x\n\n" + TEXT).getBody()).containsExactly(TEXT);
    assertThat(first("From: a@b\nDate: x\nContent-Type: multipart/mixed\n\n" + TEXT).getBody())
        .containsExactly(TEXT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text/plain | For you.%n%n---------- Forwarded message ---------%nFrom: Ida <i@b>%nDate: Sun%nSubject: Dam%n%n%s
          text/plain | For you.%n%nVon: Ida%nGesendet: Montag%nAn: Tam%nBetreff: Dam%n%n%s
          text/html | For you.<div class="gmail_quote"><div>----- Forwarded message -----<br>From: <b>Ida</b><br>Date: Sun<br>Subject: Dam<br></div><p>%s</p></div>
          """)
  void shouldReadTheMailThatAForwardedOneQuotes(String type, String text) {
    // When
    ParsedItem item =
        item(
            "Subject: Fwd: Dam\nContent-Type: " + type,
            text.replace("%n", "\n").replace("%s", TEXT));

    // Then
    assertThat(item.getHeadline()).isEqualTo("Dam");
    assertThat(item.getBody()).containsExactly(TEXT);
    assertThat(item.getRemoved()).extracting(Removed::getRule).containsExactly("cover-note");
    assertThat(item.getRemoved().get(0).getText()).startsWith("For you.");
  }

  @Test
  void shouldReadTheMailsThatAMailPassesOn() {
    // Given
    String inner = "Subject: Dam opens\nFrom: Ida Lund <i@b>\nMessage-ID: <1@b>\n\n" + TEXT;
    String part = "Content-Type: message/rfc822\n\n" + inner;

    // When
    ParsedItem alone = first("Message-ID: <2@b>\n" + parts(part));
    ParsedItem noted = first("Subject: Fwd: Dam\n" + parts("For you.", part));
    Reading two = read(parts(part, part.replace("<1@b>", "<3@b>")), "message/rfc822");

    // Then
    assertThat(alone.getHeadline()).isEqualTo("Dam opens");
    assertThat(alone.getAuthors()).containsExactly("Ida Lund");
    assertThat(alone.getBody()).containsExactly(TEXT);
    assertThat(alone.getAltIds()).extracting(AltId::getValue).contains("1@b", "2@b");
    assertThat(noted.getHeadline()).isEqualTo("Dam opens");
    assertThat(noted.getRemoved()).extracting(Removed::getText).containsExactly("For you.");
    assertThat(((Reading.Items) two).items())
        .extracting(item -> item.getAltIds().get(0).getValue())
        .containsExactly("1@b", "3@b");
  }

  @Test
  void shouldLeaveAMailBesideATextWhereItIs() {
    // Given
    String part = "Content-Type: message/rfc822\n\nSubject: Dam\nFrom: a@b\n\nNot for print.";

    // When
    ParsedItem item = first("Subject: Lock opens\n" + parts(TEXT, part));

    // Then
    assertThat(item.getHeadline()).isEqualTo("Lock opens");
    assertThat(item.getBody()).containsExactly(TEXT);
    assertThat(item.getAssociations().get(0).getHeadline()).contains("Dam");
  }

  @Test
  void shouldRejectAMailThatIsPassedOnTooOften() {
    // Given
    String mail = "Subject: Dam\nFrom: a@b\n\n" + TEXT;
    for (int i = 0; i < 5; i++) {
      mail = "From: a@b\nDate: x\nContent-Type: message/rfc822\n\n" + mail;
    }

    // When / Then
    assertThat(code(mail)).isEqualTo(RejectionCode.TOO_DEEP);
    assertThat(first(mail.substring(mail.indexOf("From", 1))).getBody()).containsExactly(TEXT);
    assertThat(
            first("Subject: Fwd: Dam\n" + parts(TEXT, "Content-Type: message/rfc822\n\n" + mail))
                .getBody())
        .containsExactly(TEXT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/xml",
        "application/vnd.iptc.g2.newsitem+xml; charset=utf-8",
        "application/octet-stream; name=\"w-1.xml\""
      })
  void shouldReadTheItemsOfAWireThatItCarries(String type) {
    // Given
    String nitf =
        "<nitf><head><docdata><doc-id id-string='w-1'/></docdata></head><body><body.head><hedline>"
            + "<hl1>Dam opens</hl1></hedline></body.head><body.content><p>"
            + TEXT
            + "</p></body.content></body></nitf>";
    String part = "Content-Type: " + type + "\n\n" + nitf;
    String picture = "Content-Type: image/jpeg; name=a.jpg\n\nx";

    // When
    ParsedItem item = first("Message-ID: <2@b>\n" + parts("Attached.", part, picture));
    Reading.Items two =
        (Reading.Items)
            read(
                parts(part, part.replace("w-1", "w-2"), part.replace("</nitf>", "</x>")),
                "message/rfc822");

    // Then
    assertThat(item.getProvenance().getFormat()).isEqualTo("nitf/3");
    assertThat(item.getAltIds()).extracting(AltId::getValue).contains("w-1", "2@b");
    assertThat(item.getBody()).containsExactly(TEXT);
    assertThat(item.getRemoved()).extracting(Removed::getText).containsExactly("Attached.");
    assertThat(item.getAssociations()).hasSize(1);
    assertThat(two.items()).extracting(ParsedItem::getSourceHash).doesNotHaveDuplicates();
    assertThat(two.items()).hasSize(2);
    assertThat(two.rejected())
        .extracting(Reading.RejectedItem::code)
        .containsExactly(RejectionCode.BAD_XML);
  }

  @Test
  void shouldLeaveOtherXmlBesideTheText() {
    // When
    ParsedItem item =
        first(parts(TEXT, "Content-Type: text/xml; name=bill.xml\n\n<bill><sum>4</sum></bill>"));

    // Then
    assertThat(item.getBody()).containsExactly(TEXT);
    assertThat(item.getAssociations().get(0).getHeadline()).contains("bill.xml");
  }

  @Test
  void shouldFindTheHeadlineInTheTextWhereThereIsNoSubject() {
    // When
    ParsedItem item = item("Date: x", "Dam opens\n\n" + TEXT);

    // Then
    assertThat(item.getHeadline()).isEqualTo("Dam opens");
    assertThat(item.getBody()).containsExactly(TEXT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/report; report-type=delivery-status; boundary=x",
        "multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=x",
        "text/calendar; method=REQUEST"
      })
  void shouldTakeWhatProgramsSendForNoArticle(String type) {
    // When
    RejectionCode code =
        code(
            mail(
                "MIME-Version: 1.0\r\nContent-Type: " + type + "\r\n",
                "--x\r\nContent-Type: text/plain\r\n\r\nIt could not be delivered.\r\n--x--"));

    // Then
    assertThat(code).isEqualTo(RejectionCode.NOT_TEXT);
  }

  private static String parts(String... parts) {
    return head("x")
        + Arrays.stream(parts)
            .map(part -> "--x\n" + (part.startsWith("Content") ? "" : "\n") + part + "\n")
            .collect(Collectors.joining())
        + "--x--\n";
  }

  private static String mail(String header, String text) {
    return "Received: x\n" + header + "\n\n" + text;
  }

  private static ParsedItem item(String header, String text) {
    return first(mail(header, text));
  }

  private static ParsedItem first(String mail) {
    return first(mail.getBytes(UTF_8));
  }

  private static ParsedItem first(byte[] mail) {
    Reading reading = read(mail, "message/rfc822");
    assertThat(reading).isInstanceOf(Reading.Items.class);
    return ((Reading.Items) reading).items().get(0);
  }

  private static RejectionCode code(String mail) {
    Reading reading = read(mail, "message/rfc822");
    assertThat(reading).isInstanceOf(Reading.Rejected.class);
    return ((Reading.Rejected) reading).code();
  }

  private static Reading read(String value, String type) {
    return read(value.getBytes(UTF_8), type);
  }

  private static Reading read(byte[] value, String type) {
    Map<String, String> headers = type.isEmpty() ? Map.of() : Map.of("content-type", type);
    Instant received = Instant.parse("2031-10-01T12:00:00Z");
    WireReader reader =
        new WireReader(
            (topic, bytes) ->
                new AvroPayloads.Decoded.Rejected(RejectionCode.BAD_AVRO, "None here."),
            Limits.standard());
    return reader.read(new RawRecord("wire.raw", 0, 5, received, "k-1", headers, value));
  }
}
