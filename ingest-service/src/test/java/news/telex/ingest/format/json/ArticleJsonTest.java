package news.telex.ingest.format.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import news.telex.ingest.format.HostileJson;
import news.telex.ingest.format.Limits;
import news.telex.ingest.format.Readings;
import news.telex.ingest.format.WireFormatContract;
import news.telex.schemas.NewsTime;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import news.telex.schemas.RejectionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArticleJsonTest extends WireFormatContract {
  ArticleJsonTest() {
    super("json", "application/json", "application/ld+json", "text/json");
  }

  @Override
  protected Map<RejectionCode, byte[]> overLimits(Limits limits) {
    return HostileJson.overLimits(limits);
  }

  @Override
  protected List<String> nested(int levels) {
    return HostileJson.nested(levels);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "bodyXML":"<body><p>One.</p><p>Two.</p></body>" | One.;Two.
          "bodytext":"<nitf><body><body.head><hedline><hl1>No</hl1></hedline></body.head><body.content><p>One.</p></body.content></body></nitf>" | One.
          "content_html":"&lt;p&gt;One.&lt;/p&gt;" | One.
          "text":"One <b>day</b>.\\n\\nTwo." | One day.;Two.
          "body":{"rendered":"<p>One.</p>"} | One.
          """)
  void shouldReadATextOfAnyType(String field, String paragraphs) {
    // When
    ParsedItem item = item("\"title\":\"Dam opens\"," + field);

    // Then
    assertThat(String.join(";", item.getBody())).isEqualTo(paragraphs);
    assertThat(item.getHeadline()).isEqualTo("Dam opens");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Dams &amp;amp; locks &lt;i&gt;open&lt;/i&gt; | Dams & locks open
          Dams <i>open</i>                            | Dams open
          Who made the &lt;b&gt; tag                  | Who made the <b> tag
          2 &lt; 3 and 4 &gt; 3                       | 2 < 3 and 4 > 3
          """)
  void shouldReadAHeadlineWithoutItsMarkupEscapedOrNot(String title, String headline) {
    // When
    ParsedItem item = item("\"text\":\"They opened.\",\"title\":\"" + title + '"');

    // Then
    assertThat(item.getHeadline()).isEqualTo(headline);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "dateline":{"located":{"city":"Altmoor"},"text":"BRANDOW, June 3 FW -"} | Altmoor
          "dateline":{"text":"ALTMOOR, June 3 (FW) -"} | ALTMOOR
          "dateline":"ALTMOOR, June 3 (FW) -" | ALTMOOR
          "contentLocation":{"name":"Altmoor"} | Altmoor
          """)
  void shouldReadThePlace(String field, String place) {
    // When / Then
    assertThat(item("\"title\":\"Dam opens\",\"text\":\"It opened.\"," + field).getLocated())
        .contains(place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "subheadline":"It holds water" | It holds water
          "subheadlines":["It holds water","It took a year"] | It holds water – It took a year
          "sub_title":["It holds water"] | It holds water
          """)
  void shouldReadASubheadlineOrSeveral(String field, String subheadline) {
    // When / Then
    assertThat(item("\"title\":\"Dam opens\",\"text\":\"It opened.\"," + field).getSubheadline())
        .contains(subheadline);
  }

  @Test
  void shouldReadWhatStandsAroundTheFieldsOfAnArticle() {
    // When
    ParsedItem item =
        item(
            "\"id\":\"fell/1\",\"webTitle\":\"No\",\"webUrl\":\"https://fell.example/1\","
                + "\"webPublicationDate\":\"2026-06-03T10:20:11Z\","
                + "\"fields\":{\"headline\":\"Dam opens\",\"body\":\"<p>It opened.</p>\"}");

    // Then
    assertThat(item.getHeadline()).isEqualTo("Dam opens");
    assertThat(item.getCanonicalUrl()).contains("https://fell.example/1");
    assertThat(item.getFirstCreated().map(NewsTime::getAt)).contains("2026-06-03T10:20:11Z");
  }

  @ParameterizedTest
  @CsvSource({
    "killed,canceled",
    "recalled,canceled",
    "spiked,withheld",
    "published,usable",
    "New York,usable"
  })
  void shouldReadTheStateOfAnEditorialSystem(String state, PubStatus status) {
    // When / Then
    assertThat(
            item("\"title\":\"Dam opens\",\"text\":\"It opened.\",\"state\":\"" + state + '"')
                .getPubStatus())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "deleted, true, canceled",
    "deleted, false, usable",
    "isDraft, true, withheld",
    "published, false, withheld",
    "published, true, usable"
  })
  void shouldHearYesAndNoInsteadOfAStatus(String name, boolean value, PubStatus status) {
    // When
    ParsedItem item = item("\"title\":\"Dam\",\"text\":\"It opened.\",\"" + name + "\":" + value);

    // Then
    assertThat(item.getPubStatus()).isEqualTo(status);
  }

  private static ParsedItem item(String fields) {
    return Readings.item(('{' + fields + '}').getBytes(UTF_8));
  }
}
