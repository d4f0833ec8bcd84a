package news.telex.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import news.telex.schemas.Headers;
import news.telex.schemas.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A wire of numbered items, all different, of about 900 characters each.
 *
 * @param name name of the wire
 */
record Wire(String name) {
  /** One item in a hundred names this capital. */
  static final String CAPITAL = "Reykjavik";

  static final int CAPITAL_EVERY = 100;

  private static final String[] TOWNS = {"Leeds", "Lyon", "Bremen", "Bergen", "Porto", "Gdansk"};

  /** The item of this number as a raw record. */
  ProducerRecord<byte[], byte[]> item(int number) {
    String uri = String.format(Locale.ROOT, "urn:%s:%d", name, number);
    String town = TOWNS[number % TOWNS.length];
    String capital =
        number % CAPITAL_EVERY == 0
            ? String.format(Locale.ROOT, " A delegation from %s was there.", CAPITAL)
            : "";
    String json =
        String.format(
            Locale.ROOT,
            """
        {"uri":"%s","version":"1","type":"text","language":"en",
         "versioncreated":"2026-11-14T09:%02d:%02dZ","headline":"%s",
         "body_text":"The council of district %d met in %s on Saturday to settle its budget.%s\\n\\n\
        Members agreed on %d measures, from new bus lanes to longer hours at the library, and put \
        off a vote on the harbour bridge until spring. The treasurer said that revenue had fallen \
        by a tenth within a year and that reserves would last until June.\\n\\n\
        Residents of district %d had asked for a crossing near the school for a decade. Work on it \
        begins in March, the council said, and will close the road for %d days. Shop owners fear \
        for their trade and want the work done at night; the builders say that noise rules forbid \
        it. A petition with %d names was handed in before the vote."}
        """,
            uri,
            number / 60 % 60,
            number % 60,
            headline(number),
            number,
            town,
            capital,
            number % 17 + 2,
            number,
            number % 29 + 3,
            number * 7);
    return new ProducerRecord<>(
        Topics.WIRE_RAW,
        null,
        uri.getBytes(UTF_8),
        json.getBytes(UTF_8),
        List.of(
            new RecordHeader(Headers.WIRE, name.getBytes(UTF_8)),
            new RecordHeader(Headers.CONTENT_TYPE, "application/json".getBytes(UTF_8))));
  }

  /** The headline of the item of this number. */
  String headline(int number) {
    return String.format(Locale.ROOT, "%s: district %06d settles its budget", name, number);
  }
}
