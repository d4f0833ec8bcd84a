package news.telex.ingest.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import news.telex.ingest.format.Readings;
import news.telex.schemas.ParsedItem;
import news.telex.schemas.PubStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesTest {
  @ParameterizedTest
  @CsvSource({
    "supersedes, guid urn:n:1",
    "irel:previousVersion, guid urn:n:1",
    "Correction-Of, guid urn:n:1",
    "http://cv.example.org/rel/replaces, guid urn:n:1",
    "derivedFrom,",
    "evolvedFrom,",
    "supersededBy,",
    "seeAlso,",
    "irel:associatedWith,",
    "recalls,",
    "amends,"
  })
  void shouldTakeWhatIsNamedByARelationThatActs(String relation, String expected) {
    // When
    ParsedItem byId = ninjs("'altIds':[{'role':'" + relation + "','value':'urn:n:1'}]");
    ParsedItem byName = ninjs("'altIds':{'" + relation + "':'urn:n:1'}");
    ParsedItem associated =
        ninjs("'associations':[{'name':'" + relation + "','uri':'urn:n:1','type':'text'}]");
    ParsedItem ofAnyName =
        ninjs("'associations':[{'name':'ref1','rel':'" + relation + "','uri':'urn:n:1'}]");

    // Then
    List<String> names = expected == null ? List.of() : List.of(expected);
    assertThat(names(byId)).isEqualTo(names);
    assertThat(names(byName)).isEqualTo(names);
    assertThat(names(associated)).isEqualTo(names);
    assertThat(names(ofAnyName)).isEqualTo(names);
  }

  @Test
  void shouldTellAddressesFromIdentifiersAndNameEachOnce() {
    // When
    ParsedItem item =
        ninjs(
            "'altIds':{'corrects':'https://example.org/dam','supersedes':'urn:n:1'},"
                + "'associations':[{'name':'supersedes','uri':'urn:n:1'}]");

    // Then
    assertThat(names(item)).containsExactly("url https://example.org/dam", "guid urn:n:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'associations':[{'rel':'cancels','url':'https://example.org/dam'}]",
        "'associations':[{'name':'kills','href':'https://example.org/dam'}]",
        "'altIds':[{'role':'cancels','url':'https://example.org/dam'}]"
      })
  void shouldTakeAnAddressUnderWhateverName(String field) {
    assertThat(names(ninjs(field))).containsExactly("url https://example.org/dam");
  }

  @Test
  void shouldNotTakeTheItemsOwnNames() {
    // When
    ParsedItem item =
        ninjs(
            "'altIds':{'supersedes':'urn:n:9','corrects':'urn:n:9#v1','replaces':'urn:n:1',"
                + "'canonical':'https://example.org/dam','kills':'https://example.org/dam?utm_source=x#top'}");

    // Then
    assertThat(names(item)).containsExactly("guid urn:n:1");
  }

  @ParameterizedTest
  @CsvSource({
    "'BC-Ff, KILL', 'Ferry in Velm, KILL', 'slug BC-Ff, KILL|headline Ferry in Velm, KILL'",
    "BC-Ff, 'KILL: Ferry in Velm', slug BC-Ff|headline KILL: Ferry in Velm",
    "'BC-Ff, KILL', Ferry in Velm, 'slug BC-Ff, KILL|headline Ferry in Velm'",
    "BC-Ff, Ferry in Velm,"
  })
  void shouldTakeSlugAndHeadlineOfAKillThatSaysSoThere(
      String slug, String headline, String expected) {
    // When
    ParsedItem item =
        item(
            "{'uri':'urn:n:9','type':'text','pubStatus':'canceled','slugline':'"
                + slug
                + "','headline':'"
                + headline
                + "','body_text':'The ferry goes again.'}");

    // Then
    assertThat(String.join("|", names(item))).isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Editors: please kill “Dam in Velm opens”, sent at 10:42. | Dam in Velm opens",
        "Editors: please kill the story ‘Velm’s dam opens’, sent at 10:42. | Velm's dam opens",
        "Redaktionen: Bitte die Meldung „Damm in Velm öffnet“ löschen. | Damm in Velm öffnet",
        "Editors: please kill the story “Dam”, sent at 10:42. |",
        "Editors: please kill the story “Dam in Velm. |"
      })
  void shouldTakeTheTitleThatAKillInWordsQuotes(String text, String title) {
    // When
    ParsedItem note =
        item("{'uri':'urn:n:9','type':'text','headline':'Kill','edNote':'" + text + "'}");
    ParsedItem body =
        item("{'uri':'urn:n:9','type':'text','headline':'Kill','body_text':'" + text + "'}");

    // Then
    String expected = title == null ? "headline Kill" : "headline " + title + "|headline Kill";
    assertThat(String.join("|", names(note))).isEqualTo(expected);
    assertThat(String.join("|", names(body))).isEqualTo(expected);
  }

  @Test
  void shouldTakeTheItemItselfWhereWordsAloneKillAndNameNoOther() {
    // Given
    String story =
        "{'uri':'urn:n:9','type':'text','headline':'Dam opens','edNote':'Kill this story.'";

    // When
    ParsedItem inWords = item(story + "}");
    ParsedItem byStatus = item(story + ",'pubStatus':'canceled'}");

    // Then
    assertThat(names(inWords)).containsExactly("guid urn:n:9", "headline Dam opens");
    assertThat(names(byStatus)).isEmpty();
  }

  @Test
  void shouldReadANoteWithoutTextThatNamesWhatItCorrects() {
    // Given
    String note = "{'uri':'urn:n:9','type':'text','signal':'correction','edNote':'Read 204.'";

    // When
    ParsedItem other = item(note + ",'altIds':{'corrects':'urn:n:1'}}");
    ParsedItem own = item(note + "}");

    // Then
    assertThat(names(other)).containsExactly("guid urn:n:1");
    assertThat(names(own)).containsExactly("guid urn:n:9");
    assertThat(own.getEdNote()).contains("Read 204.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'altIds':{'corrects':'urn:n:1'} | correction | guid urn:n:1",
        "'correctionOf':'urn:n:1' | correction | guid urn:n:1",
        "'associations':[{'name':'corrects','uri':'urn:n:1'}] | correction | guid urn:n:1",
        "'altIds':{'corrects':'urn:n:1'},'signal':'sig:update' | update |",
        "'altIds':{'corrects':''} | |",
        "'altIds':{'supersedes':'urn:n:1'} | |"
      })
  void shouldTakeForACorrectionWhatNamesAnItemThatItCorrects(
      String fields, String signal, String expected) {
    // When
    ParsedItem item =
        item(
            "{'uri':'urn:n:9','type':'text','body_text':'It was 204 and not 240.'," + fields + "}");

    // Then
    assertThat(item.getSignal()).isEqualTo(Optional.ofNullable(signal));
    assertThat(names(item)).isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @Test
  void shouldReadWhatANoteWithoutTextNamesByARelation() {
    // Given
    String note =
        "{'uri':'urn:n:9','type':'text','headline':'Dam','edNote':'Hold on story slugged BC-Dam"
            + " lifted.','altIds':{'supersedes':'urn:n:1'}";

    // When
    ParsedItem remark = item(note + "}");
    ParsedItem story = item(note + ",'body_text':'The dam opened.'}");

    // Then
    assertThat(names(remark)).containsExactly("guid urn:n:1");
    assertThat(names(story)).isEmpty();
  }

  @Test
  void shouldNameNothingForAnOrdinaryStory() {
    // When
    ParsedItem item =
        item(
            "{'uri':'urn:n:9','type':'text','pubStatus':'usable','headline':'Dam"
                + " opens','body_text':'The story slugged BC-Dam was"
                + " read.','altIds':{'supersedes':'urn:n:1'}}");

    // Then
    assertThat(item.getReferences()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'supersedes':'a-1' | guid a-1",
        "'previous_version':4711 | guid 4711",
        "'correctionOf':{'id':'a-1','title':'Dam'} | guid a-1",
        "'replaces':['a-1','a-2'] | guid a-1,guid a-2",
        "'cancels':{'url':'https://example.org/dam'} | url https://example.org/dam",
        "'corrects':true |",
        "'replaces':'1' |",
        "'target':'_blank' |"
      })
  void shouldReadTheFieldsOfJson(String field, String expected) {
    // When
    ParsedItem ninjs = ninjs(field);
    ParsedItem json =
        item("{'id':'a-9','title':'Dam','content':'Wrong.','status':'deleted'," + field + "}");

    // Then
    List<String> names = expected == null ? List.of() : List.of(expected.split(","));
    assertThat(names(ninjs)).isEqualTo(names);
    assertThat(names(json)).isEqualTo(names);
  }

  @Test
  void shouldBoundWhatANoticeNames() {
    // When
    String many =
        IntStream.range(0, 500)
            .mapToObj(
                i ->
                    String.format(
                        Locale.ROOT, "{'role':'kills','value':'%s%d'}", "x".repeat(5_000), i))
            .collect(Collectors.joining(","));
    ParsedItem item =
        item("{'uri':'urn:n:9','type':'text','pubStatus':'canceled','altIds':[" + many + "]}");

    // Then
    assertThat(item.getReferences()).hasSize(References.MAX);
    assertThat(item.getReferences()).allMatch(name -> name.getValue().length() <= 2_000);
  }

  @Test
  void shouldReadTheLinksOfNewsMlG2() {
    // When
    ParsedItem item =
        item(
            """
            <newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:g:9' version='1'>
              <itemMeta><itemClass qcode='ninat:text'/><pubStatus qcode='stat:canceled'/>
                <link rel='irel:supersedes' residref='urn:g:1' version='3'/>
                <link rel='irel:derivedFrom' residref='urn:g:2'/></itemMeta>
              <contentMeta><headline>Dam</headline></contentMeta>
            </newsItem>
            """);

    // Then
    assertThat(names(item)).containsExactly("guid urn:g:1");
  }

  @Test
  void shouldReadWhatNitfIsManagedFor() {
    // When
    ParsedItem item =
        item(
            """
            <nitf><head><docdata management-status='canceled'
              management-doc-idref='urn:newsml:example.org:20260914:dam:2'>
              <doc-id id-string='urn:newsml:example.org:20260914:kill:1'/></docdata></head>
              <body><body.head><hedline><hl1>Dam</hl1></hedline></body.head></body></nitf>
            """);

    // Then
    assertThat(names(item)).containsExactly("guid urn:newsml:example.org:20260914:dam");
  }

  @Test
  void shouldReadWhatNewsMl1IsAssociatedWith() {
    // When
    ParsedItem item =
        item(
            """
            <NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>example.org</ProviderId>
              <DateId>20260914</DateId><NewsItemId>kill</NewsItemId>
              <RevisionId PreviousRevision='0' Update='N'>1</RevisionId>
              <PublicIdentifier>urn:newsml:example.org:20260914:kill:1</PublicIdentifier>
              </NewsIdentifier></Identification>
              <NewsManagement><NewsItemType FormalName='News'/><Status FormalName='Canceled'/>
              <AssociatedWith FormalName='Supersedes'
                NewsItem='urn:newsml:example.org:20260914:dam:2U'/></NewsManagement>
              <NewsComponent><NewsLines><HeadLine>Dam</HeadLine></NewsLines></NewsComponent>
            </NewsItem></NewsML>
            """);

    // Then
    assertThat(names(item)).containsExactly("guid urn:newsml:example.org:20260914:dam");
  }

  @Test
  void shouldCancelAnEntryThatAFeedDeletes() {
    // When
    ParsedItem item =
        item(
            """
            <feed xmlns='http://www.w3.org/2005/Atom' xmlns:at='http://purl.org/atompub/tombstones/1.0'>
              <title>Example</title>
              <at:deleted-entry ref='tag:example.org,2026:dam' when='2026-09-14T08:00:00Z'>
                <at:comment>Published in error</at:comment></at:deleted-entry>
            </feed>
            """);

    // Then
    assertThat(item.getPubStatus()).isEqualTo(PubStatus.canceled);
    assertThat(item.getAltIds())
        .anyMatch(
            id -> id.getRole().equals("guid") && id.getValue().equals("tag:example.org,2026:dam"));
    assertThat(item.getVersionCreated().orElseThrow().getAt()).isEqualTo("2026-09-14T08:00:00Z");
    assertThat(item.getEdNote()).contains("Published in error");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EDITORS: Please kill the story slugged BC-Upper-Dam, sent at 0800 GMT. | BC-Upper-Dam",
        "Corrects story slugged “Dam” of Tuesday. | Dam",
        "Kill the story Upper-Dam sent at 0800 GMT. | Upper-Dam",
        "Die Meldung zum Stichwort Staudamm ist falsch. | Staudamm",
        "Prière d'annuler notre dépêche Barrage-Nord, erronée. | Barrage-Nord",
        "Kill the story of the dam. |",
        "Kill the story so-called. |"
      })
  void shouldReadTheSlugThatANoticeNames(String text, String slug) {
    // When
    ParsedItem note = notice("'edNote':'" + text.replace("'", "’") + "','body_text':'No text.'");
    ParsedItem body = notice("'body_text':'" + text.replace("'", "’") + "'");

    // Then
    List<String> names = slug == null ? List.of() : List.of("slug " + slug);
    assertThat(names(note)).isEqualTo(names);
    assertThat(names(body)).isEqualTo(names);
  }

  @Test
  void shouldTakeTheSlugOfANoticeThatHasNoIdentifierForThatOfItsTarget() {
    // When
    ParsedItem item =
        item(
            "\u0016\u0016\u0001F12\u001f_---\r\nu a\u0013\u0011 BC-EU--Dam, KILL  09-14 0312\r\n"
                + "\u0002\u0002Editors: please kill this story.\r\n");

    // Then
    assertThat(item.getPubStatus()).isEqualTo(PubStatus.canceled);
    assertThat(names(item)).containsExactly("slug BC-EU--Dam, KILL");
  }

  private static List<String> names(ParsedItem item) {
    return item.getReferences().stream().map(n -> n.getRole() + ' ' + n.getValue()).toList();
  }

  /** A kill that says no more than the fields do. */
  private static ParsedItem ninjs(String fields) {
    return item("{'uri':'urn:n:9','type':'text','pubStatus':'canceled'," + fields + "}");
  }

  private static ParsedItem notice(String fields) {
    return item("{'uri':'urn:n:9','type':'text','headline':'Dam','signal':'kill'," + fields + "}");
  }

  private static ParsedItem item(String value) {
    String text = value.startsWith("{") ? value.replace('\'', '"').replace('’', '\'') : value;
    return Readings.item(text.getBytes(UTF_8));
  }
}
