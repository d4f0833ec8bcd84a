package news.telex.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import news.telex.ingest.identity.Verdict.SupersededReason;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The lines of the table in docs/identity.md. */
class EvidenceTest {
  private static final String[] TEXT = {
    "The council of Halden voted on Monday to sell the old tram depot to a housing company.",
    "Deputy mayor Pia Lund called the price fair, and the opposition asked for a second valuation.",
    "The depot has stood empty since 2019, when the last of the green trams went to the museum."
  };
  private static final String[] OTHER = {
    "Two goats walked into the lobby of a bank in Moss and would not leave before noon.",
    "A clerk fed them with the plants of the manager, who was on holiday."
  };

  private static final String TITLE = "Halden sells its tram depot";

  private final Wire wire = new Wire();

  @Nested
  class OneArticle {
    @Test
    void shouldBeTwoSlugsWithOneNumberWhereTheTextAgrees() {
      // Given
      wire.take(story("").url("https://n.example/2026/11/halden-sells-its-depot-58113"));

      // When
      Judged second =
          wire.take(
              story("")
                  .headline("Why nobody wanted the depot")
                  .url("https://n.example/2026/11/why-nobody-wanted-the-depot-58113"));

      // Then
      assertThat(wire.articles()).isEqualTo(1);
      assertThat(second.evidence()).containsExactly("number 6", "body 4", "score 10");
    }

    @Test
    void shouldBeTwoIdentifiersWithOneNumberWhereTheTextAgrees() {
      // Given
      wire.take(story("halden-sells-its-depot-58113"));

      // When
      wire.take(story("why-nobody-wanted-the-depot-58113").headline("Why nobody wanted the depot"));

      // Then
      assertThat(wire.articles()).isEqualTo(1);
    }

    @Test
    void shouldBeTwoIdentifiersUnderOneAddressWhereTheTextAgrees() {
      // Given
      wire.take(story("desk:1").url("https://n.example/a/depot"));
      wire.take(story("web:771").url("https://n.example/a/depot"));

      // When
      Judged third = wire.take(WireItem.story("web:771", OTHER).headline("Rewritten"));

      // Then
      assertThat(wire.articles()).isEqualTo(1);
      assertThat(third.evidence()).containsExactly("id 25", "score 25");
    }

    @Test
    void shouldBeAnIdentifierUnderAnotherSchemeWhateverTheText() {
      // Given
      wire.take(story("http://n.example/a/depot"));

      // When
      Judged second =
          wire.take(WireItem.story("https://www.n.example/a/depot", OTHER).headline("Goats"));

      // Then
      assertThat(wire.articles()).isEqualTo(1);
      assertThat(second.evidence()).containsExactly("id 25", "score 25");
    }

    @Test
    void shouldBeAnAddressOnAnotherHostWhereTheTextAgrees() {
      // Given
      wire.take(story("").url("https://old.n.example/a/depot"));

      // When
      Judged second =
          wire.take(
              WireItem.story("", TEXT[0].replace("old", "former"), TEXT[1], TEXT[2])
                  .headline("Depot sold in Halden")
                  .url("https://m.n.example/amp/a/depot"));

      // Then
      assertThat(wire.articles()).isEqualTo(1);
      assertThat(second.evidence()).containsExactly("place 6", "body 4", "score 10");
    }

    @Test
    void shouldBeTwoSlugsWithoutANumberWhereTheTextAgrees() {
      // Given
      wire.take(story("https://n.example/a/depot-sold").url("https://n.example/a/depot-sold"));

      // When
      Judged second =
          wire.take(
              WireItem.story(
                      "https://n.example/a/why-nobody-wanted-the-depot",
                      TEXT[0],
                      TEXT[1],
                      "It was sold for 3 million.")
                  .headline("Why nobody wanted the depot")
                  .url("https://n.example/a/why-nobody-wanted-the-depot"));

      // Then
      assertThat(wire.articles()).isEqualTo(1);
      assertThat(second.evidence()).containsExactly("lead 6", "body 4", "score 10");
    }

    @Test
    void shouldBeASummaryUnderTheAddressOfTheText() {
      // Given
      wire.take(story("full:1").url("https://n.example/a/depot"));

      // When
      wire.take(
          WireItem.story("brief:1", "The council of Halden voted on Monday to sell the old tram…")
              .headline(TITLE)
              .url("https://n.example/a/depot"));

      // Then
      assertThat(wire.articles()).isEqualTo(1);
    }

    @Test
    void shouldBeATextThatIsEditedInEachParagraph() {
      // Given
      wire.take(story(""));

      // When
      wire.take(
          WireItem.story("", TEXT[0].replace("old", "former"), TEXT[1] + " Soon.", TEXT[2] + " Ok.")
              .headline(TITLE));

      // Then
      assertThat(wire.articles()).isEqualTo(1);
    }

    @Test
    void shouldBeOneHeadlineOfADayWhereHalfOfTheTextStands() {
      // Given
      wire.take(story(""));

      // When
      wire.take(WireItem.story("", TEXT[0], TEXT[1], "It was sold for 3 million.").headline(TITLE));

      // Then
      assertThat(wire.articles()).isEqualTo(1);
    }

    @Test
    void shouldBeOneHeadlineOfADayUnderTwoAddressesWithMostOfTheText() {
      // Given
      wire.take(story("").url("https://n.example/depot-58113"));

      // When
      Judged second =
          wire.take(
              WireItem.story("", TEXT[0].replace("old", "former"), TEXT[1], TEXT[2])
                  .headline(TITLE)
                  .url("https://n.example/depot-58251"));

      // Then
      assertThat(wire.articles()).isEqualTo(1);
      assertThat(second.evidence()).containsExactly("headline 10", "body 4", "score 14");
    }

    @Test
    void shouldBeTheLastOfManyAddressesWhateverTheText() {
      // Given
      String address = "";
      for (char slug = 'a'; slug <= 't'; slug++) {
        address = "https://n.example/a/depot-" + slug;
        wire.take(story(address).headline("Depot sold, take " + slug).url(address));
      }

      // When
      wire.take(WireItem.story(address, OTHER).headline("Two goats in a bank").url(address));

      // Then
      assertThat(wire.articles()).isEqualTo(1);
    }

    @Test
    void shouldBeTheBeginningOfTheOneOfTwoReportsOfANumberWithItsHeadline() {
      // Given
      wire.take(report("Orla", "214", "18", "9.4", "30", "0.7").named("guid", "urn:a"));
      Judged velm =
          wire.take(report("Velm", "371", "52", "11.2", "64", "1.9").named("guid", "urn:b"));

      // When
      Judged begun =
          wire.take(
              WireItem.story(
                      "urn:c",
                      "The level of the river at Velm was measured by an automatic station of the water service at […]")
                  .headline("Water level at Velm, station 220")
                  .url("https://m.example/water-level-at-Velm-station-220"));

      // Then
      assertThat(begun.verdict().uri()).isEqualTo(velm.verdict().uri());
    }

    @Test
    void shouldBeAnIdentifierThatIsUsedAgainForAnotherText() {
      // Given
      wire.take(story("urn:list").changed("2017-03-02T09:00:00Z"));

      // When
      wire.take(
          WireItem.story("urn:list", OTHER).headline("Goats").changed("2020-01-09T09:00:00Z"));

      // Then
      assertThat(wire.articles()).isEqualTo(1);
      assertThat(wire.accepted).hasSize(2);
    }
  }

  @Nested
  class OneArticleOfWhichOneTextSaysNothing {
    @Test
    void shouldBeTwoIdentifiersUnderOneAddressWithOneHeadline() {
      // Given
      wire.take(WireItem.story("desk:1").headline(TITLE).url("https://n.example/a/depot"));

      // When
      Judged second =
          wire.take(WireItem.story("web:771").headline(TITLE).url("https://n.example/a/depot"));

      // Then
      assertThat(wire.articles()).isEqualTo(1);
      assertThat(second.evidence())
          .containsExactly("address 17", "other-id -8", "same-headline 4", "score 13");
    }

    @Test
    void shouldBeTheBeginningOfALongTextOnAnotherHost() {
      // Given
      wire.take(
          WireItem.story(
                  "", IntStream.range(0, 90).mapToObj(WireItem::paragraph).toArray(String[]::new))
              .headline(TITLE)
              .url("https://n.example/2026/11/depot"));

      // When
      Judged second =
          wire.take(
              WireItem.story("", "Paragraph 0 tells of the 3th gate of the dam […]")
                  .headline(TITLE)
                  .url("https://www.news.example/2026/11/depot"));

      // Then
      assertThat(wire.articles()).isEqualTo(1);
      assertThat(second.verdict()).isNotInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void shouldBeTheBeginningOfATextWhereASiteThatMovedDatesItAnew() {
      // Given
      wire.take(
          WireItem.story("", TEXT)
              .headline(TITLE)
              .published("2026-03-01T08:00:00Z")
              .url("https://n.example/news/depot"));

      // When
      Judged second =
          wire.take(
              WireItem.story("", "The old […]")
                  .headline(TITLE)
                  .published("2026-03-04T08:00:00Z")
                  .url("https://moved.example/news/depot"));

      // Then
      assertThat(wire.articles()).isEqualTo(1);
      assertThat(second.evidence()).containsExactly("place 6", "same-headline 4", "score 10");
    }
  }

  @Nested
  class Several {
    @Test
    void shouldBeReportsOfOneStationWhoseNumberTheHeadlineHas() {
      // Given
      wire.take(report("Orla", "214", "18", "9.4", "30", "0.7").published("2026-03-01T08:00:00Z"));

      // When
      Judged second =
          wire.take(
              report("Orla", "371", "18", "11.2", "30", "0.7")
                  .published("2026-03-02T08:00:00Z")
                  .url("https://n.example/water-level-at-Orla-station-220-2"));

      // Then
      assertThat(wire.articles()).isEqualTo(2);
      assertThat(second.evidence()).containsExactly("new");
    }

    @Test
    void shouldBeReportsOfOnePatternWithOtherFigures() {
      // Given
      wire.take(report("Orla", "214", "18", "9.4", "30", "0.7"));

      // When
      Judged second = wire.take(report("Velm", "371", "52", "11.2", "64", "1.9"));

      // Then
      assertThat(wire.articles()).isEqualTo(2);
      assertThat(second.evidence()).containsExactly("new");
    }

    @Test
    void shouldBeTwoIdentifiersUnderOneAddressWithTwoHeadlines() {
      // Given
      wire.take(WireItem.story("live-1").headline(TITLE).url("https://n.example/live"));

      // When
      wire.take(
          WireItem.story("live-2").headline("Two goats in a bank").url("https://n.example/live"));

      // Then
      assertThat(wire.articles()).isEqualTo(2);
    }

    @Test
    void shouldBeOneHeadlineOfADayWithTextsThatDoNotAgree() {
      // Given
      wire.take(story(""));
      wire.take(WireItem.story("", OTHER).headline(TITLE));

      // When
      Judged third = wire.take(WireItem.story("", OTHER[0], OTHER[1], "More.").headline(TITLE));

      // Then
      assertThat(wire.articles()).isEqualTo(2);
      assertThat(third.verdict().uri()).isEqualTo(wire.accepted.get(1).getUri());
      assertThat(third.evidence()).containsExactly("headline 10", "body 4", "score 14");
    }

    @Test
    void shouldBeEntriesOfALivePage() {
      // Given
      wire.take(story("live-1").url("https://n.example/live-2291"));

      // When
      wire.take(
          WireItem.story("live-2", OTHER).headline("Goats").url("https://n.example/live-2291"));

      // Then
      assertThat(wire.articles()).isEqualTo(2);
    }

    @Test
    void shouldBeOneNumberWithTextsThatDoNotAgree() {
      // Given
      wire.take(story("").url("https://n.example/depot-sold-58113"));

      // When
      wire.take(
          WireItem.story("", OTHER).headline("Goats").url("https://n.example/goats-in-moss-58113"));

      // Then
      assertThat(wire.articles()).isEqualTo(2);
    }

    @Test
    void shouldBeOneTextUnderTwoNumbersAndHeadlines() {
      // Given
      wire.take(story("").url("https://n.example/depot-sold-58113"));

      // When
      wire.take(story("").headline("Depot sold").url("https://n.example/depot-sold-58114"));

      // Then
      assertThat(wire.articles()).isEqualTo(2);
    }

    @Test
    void shouldBeOneHeadlineOfADayUnderTwoAddressesWithHalfOfTheText() {
      // Given
      wire.take(story("").url("https://n.example/harbour-58113"));

      // When
      Judged second =
          wire.take(
              WireItem.story("", OTHER[0], TEXT[0], TEXT[1])
                  .headline(TITLE)
                  .url("https://n.example/harbour-58251"));

      // Then
      assertThat(wire.articles()).isEqualTo(2);
      assertThat(second.evidence()).containsExactly("new");
    }

    @Test
    void shouldBeAShortReportUnderTheHeadlineOfALongOneWithOtherFiguresAndNames() {
      // Given
      wire.take(
          WireItem.story(
                  "", IntStream.range(0, 90).mapToObj(WireItem::paragraph).toArray(String[]::new))
              .headline(TITLE)
              .url("https://n.example/depot-58113"));

      // When
      wire.take(
          WireItem.story("", "Pia Lund, Jon Orm and Ada Dahl met 14 tenants of Halden.")
              .headline(TITLE)
              .url("https://n.example/depot-58251"));

      // Then
      assertThat(wire.articles()).isEqualTo(2);
    }

    @Test
    void shouldBeAColumnThatBeginsAlikeDaysLater() {
      // Given
      wire.take(story(""));

      // When
      wire.take(
          story("")
              .headline("The same again")
              .receivedAt(WireItem.NOON.plus(Duration.ofDays(3)))
              .changed("2026-03-17T12:00:00Z"));

      // Then
      assertThat(wire.articles()).isEqualTo(2);
    }

    @Test
    void shouldBeOneTextUnderTwoIdentifiersWithoutAnAddress() {
      // Given
      wire.take(story("urn:a"));

      // When
      wire.take(story("urn:b"));

      // Then
      assertThat(wire.articles()).isEqualTo(2);
    }

    @Test
    void shouldBeOneIdentifierInTwoLanguages() {
      // Given
      wire.take(story("urn:a").language("en"));
      wire.take(WireItem.story("urn:a", OTHER).headline("Ziegen").language("de"));

      // When
      Judged third =
          wire.take(
              WireItem.story("urn:a", OTHER[0]).headline("Ziegen in der Bank").language("de-AT"));

      // Then
      assertThat(wire.articles()).isEqualTo(2);
      assertThat(third.verdict().uri()).isEqualTo(wire.accepted.get(1).getUri());
      assertThat(((Verdict.Accepted) third.verdict()).article().getVersion()).isEqualTo(2);
    }
  }

  @Test
  void shouldNotGoByAnIdentifierThatItemsOfARecordSharedBefore() {
    // Given
    wire.take(story("").named("shared", "feed").url("https://n.example/1"));
    wire.take(WireItem.story("", OTHER).named("shared", "feed").headline("Goats in a bank"));
    wire.take(story("feed").url("https://n.example/1"));

    // When
    wire.take(
        WireItem.story("feed", "Snow closed the pass above Oppdal on Sunday evening, police said.")
            .headline("Snow closes the pass"));

    // Then
    assertThat(wire.articles()).isEqualTo(3);
  }

  @Test
  void shouldFindTheOthersOfANameWhoseFirstArticleIsForgotten() {
    // Given
    String morning = wire.take(story("")).verdict().uri();
    String evening = wire.take(WireItem.story("", OTHER).headline(TITLE)).verdict().uri();
    String english = wire.take(story("urn:a").language("en")).verdict().uri();
    String german =
        wire.take(WireItem.story("urn:a", OTHER).headline("Ziegen").language("de")).verdict().uri();
    wire.store.articles.keySet().removeAll(List.of(morning, english));

    // When
    Judged column = wire.take(WireItem.story("", OTHER[0], OTHER[1], "More.").headline(TITLE));
    Judged update =
        wire.take(WireItem.story("urn:a", OTHER[1], "Mehr.").headline("Zwei").language("de"));

    // Then
    assertThat(column.verdict().uri()).isEqualTo(evening);
    assertThat(update.verdict().uri()).isEqualTo(german);
  }

  @Test
  void shouldTakeATextWhoseLanguageIsStatedOtherwiseForAVersion() {
    // Given
    wire.take(story("urn:a").language("en"));

    // When
    wire.take(story("urn:a").language("no").headline("Depot sold"));

    // Then
    assertThat(wire.articles()).isEqualTo(1);
  }

  @Test
  void shouldLetAKillActWhateverLanguageItStates() {
    // Given
    wire.take(story("urn:a").language("en"));

    // When
    Judged kill = wire.take(WireItem.kill("urn:a").language("de"));

    // Then
    assertThat(kill.verdict().uri()).isEqualTo(wire.accepted.get(0).getUri());
  }

  @Test
  void shouldAcceptALowerNumberWithALaterTimeAndSaySo() {
    // Given
    wire.take(story("urn:a").version(3).changed("2026-03-14T08:00:00Z"));

    // When
    Judged restarted =
        wire.take(story("urn:a").version(1).changed("2026-03-14T11:00:00Z").headline("Appeal"));
    Judged late =
        wire.take(story("urn:a").version(2).changed("2026-03-14T07:00:00Z").headline("Late"));

    // Then
    assertThat(restarted.verdict()).isInstanceOf(Verdict.Accepted.class);
    assertThat(wire.accepted.get(1).getProvenance().getEvidence())
        .containsExactly("id 25", "score 25", "count-restarted");
    assertThat(((Verdict.Superseded) late.verdict()).reason())
        .isEqualTo(SupersededReason.OLDER_VERSION);
  }

  @Test
  void shouldGoBackToAnEarlierTextWithALaterTime() {
    // Given
    wire.take(story("urn:a").changed("2026-03-14T08:00:00Z"));
    wire.take(story("urn:a").changed("2026-03-14T09:00:00Z").headline("Row over depot"));

    // When
    Judged back = wire.take(story("urn:a").changed("2026-03-14T10:00:00Z"));

    // Then
    assertThat(back.verdict()).isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  void shouldFindEachArticleAgainWhenAllIsReplayed() {
    // Given
    wire.take(story(""));
    wire.take(WireItem.story("", OTHER).headline(TITLE));
    wire.take(story("").text(TEXT[0], TEXT[1], "It was sold for 3 million."));
    wire.take(story("").text(TEXT[0], "It was sold for 3 million.", "The price was fair."));

    // When
    int before = wire.articles();
    wire.parsed.values().forEach(wire::replay);

    // Then
    assertThat(before).isEqualTo(2);
    assertThat(wire.articles()).isEqualTo(2);
    assertThat(wire.accepted).hasSize(6);
  }

  @Test
  void shouldGoByHeadlineAndDayWhereNoTextIsKnownAsOfAnEarlierRelease() {
    // Given
    String uri = wire.take(story("")).verdict().uri();
    wire.store.articles.put(uri, wire.store.article(uri).withText(null));

    // When
    wire.take(WireItem.story("", OTHER).headline(TITLE));

    // Then
    assertThat(wire.articles()).isEqualTo(1);
  }

  /** Of a station with the number 220, which is no number of the article. */
  private static WireItem report(String place, String... figures) {
    return WireItem.story(
            "",
            String.format(
                Locale.ROOT,
                "The level of the river at %s was measured by an automatic station of the water"
                    + " service at %s centimetres this hour, %s centimetres from the mean of the month.",
                place,
                figures[0],
                figures[1]),
            String.format(
                Locale.ROOT,
                "The water had %s degrees and ran with %s cubic metres a second past the station, at %s"
                    + " metres a second; no warning is in force for the banks of this reach.",
                figures[2],
                figures[3],
                figures[4]))
        .headline("Water level at " + place + ", station 220")
        .url("https://n.example/water-level-at-" + place + "-station-220");
  }

  private static WireItem story(String guid) {
    return WireItem.story(guid, TEXT).headline(TITLE);
  }
}
