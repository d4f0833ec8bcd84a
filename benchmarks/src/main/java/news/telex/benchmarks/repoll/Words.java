package news.telex.benchmarks.repoll;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Headlines and texts of news, in English or German, of which no two share more than phrases. */
final class Words {
  private static final String[] EN = {
    "harbour council|ministry of transport|water board|court of appeal|builders' union|county hospital|"
        + "fishing fleet|teachers' college|old brewery|ferry company|regional bank|fire brigade|orchestra|"
        + "weather service|railway museum|power station|grain market|public library|border police|school"
        + " board|football club|botanical garden|district court|tram depot|film archive|glass works",
    "postpones|defends|rejects|approves|reviews|cuts|doubles|suspends|welcomes|questions|audits|opens|closes|"
        + "renames|sells|buys|leases|rebuilds|abandons|extends|shortens|confirms|denies|repeats|tests",
    "plan|contract|tunnel|timetable|tariff|inquiry|budget|bridge|exhibition|merger|strike|survey|petition|"
        + "pipeline|season|archive|curfew|licence|harvest|rescue|auction|census|festival|quota|lawsuit|embankment",
    "winter|northern|disputed|long awaited|second|municipal|secret|costly|joint|annual|temporary|private|"
        + "digital|coastal|rural|historic|unpopular|revised|federal|emergency",
    "Altmoor|Velm|Orla|Tarn|Brae|Ostmark|Quill Bay|Norden|Hask|Ferrow|Lindholm|Marrow|Castell|Dunmere|Ebbing|"
        + "Fallow|Greve|Hollin|Iver|Jarrow|Kestrel|Lorne",
    "Ada Quill|Mira Holt|Jon Ferro|Ruth Vane|Ilse Brandt|Tomas Lind|Vera Oslo|Hugh Marsh|Nadia Kerr|Piet Roos|"
        + "Sana Malik|Olaf Berg|Greta Stone|Luca Neri|Amos Pike|Dora Wells|Ivan Prokop|Lea Sandor",
    "said on %s that|told reporters on %s that|wrote on %s that|insisted on %s that|had warned on %s that",
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday",
    "after a night of talks|without giving a reason|despite the weather|for the third time this year|against"
        + " the advice of engineers|in front of an empty hall|to the surprise of neighbours|under a new law|by a"
        + " narrow vote|as costs kept rising|while the inquiry went on|before the first frost|with immediate"
        + " effect|at the request of residents",
    "the %1$s %2$s the %4$s %3$s of %5$s %9$s",
    "%6$s %7$s the %1$s of %5$s %2$s a %4$s %3$s worth %8$d thousand crowns",
    "some %8$d people from %5$s signed the %3$s, which the %1$s %2$s %9$s",
    "in %5$s the %4$s %3$s ended %9$s, and %6$s called the %1$s",
    "a %4$s %3$s would take %8$d weeks, %6$s of the %1$s explained %9$s",
    "nobody at the %1$s knew how the %3$s of %5$s came to be %4$s, %6$s wrote %9$s"
  };
  private static final String[] DE = {
    "Hafenrat|Verkehrsministerium|Wasserwerk|Berufungsgericht|Bauverband|Kreiskrankenhaus|Fischereiverein|"
        + "Lehrerseminar|Brauhaus|Fährbetrieb|Sparkassenverband|Feuerwehrbund|Orchester|Wetteramt|Bahnmuseum|"
        + "Kraftwerk|Getreidemarkt|Bücherhaus|Grenzschutz|Schulamt|Fußballverein|Pflanzengarten",
    "verschiebt|verteidigt|verwirft|billigt|prüft|kürzt|verdoppelt|beendet|begrüßt|bezweifelt|eröffnet|schließt|"
        + "verkauft|kauft|mietet|erneuert|verlängert|bestätigt|bestreitet|wiederholt|erprobt",
    "Plan|Vertrag|Tunnel|Fahrplan|Tarif|Haushalt|Umbau|Streik|Bericht|Aufruf|Antrag|Neubau|Beschluss|Termin|"
        + "Prozess|Verkauf|Umzug|Wettbewerb|Rückbau|Ausbau",
    "langen|nördlichen|strittigen|zweiten|städtischen|geheimen|teuren|gemeinsamen|jährlichen|befristeten|"
        + "privaten|digitalen|ländlichen|alten|neuen|geänderten",
    "Altmoor|Velm|Orla|Tarn|Brae|Ostmark|Norden|Hask|Lindholm|Greve|Kestrel|Lorne|Ebbing",
    "Ada Quill|Mira Holt|Jon Ferro|Ruth Vane|Ilse Brandt|Tomas Lind|Vera Oslo|Nadia Kerr|Piet Roos|Olaf Berg",
    "sagte am %s, dass|schrieb am %s, dass|erklärte am %s, dass|warnte am %s, dass",
    "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag",
    "nach langen Gesprächen|ohne einen Grund zu nennen|trotz des Wetters|zum dritten Mal in diesem Jahr|gegen den"
        + " Rat der Fachleute|vor leerem Saal|zur Freude der Anwohner|nach neuem Recht|mit knapper Mehrheit|wegen"
        + " steigender Kosten",
    "das %1$s %2$s den %4$s %3$s von %5$s %9$s",
    "%6$s %7$s das %1$s in %5$s den %4$s %3$s für %8$d Kronen %2$s",
    "rund %8$d Menschen aus %5$s sahen den %4$s %3$s, und das %1$s %2$s ihn %9$s",
    "in %5$s endete der Streit um den %4$s %3$s %9$s, so %6$s vom %1$s",
    "der Weg zum %4$s %3$s daure %8$d Wochen, meinte %6$s vom %1$s %9$s"
  };
  private static final int SENTENCES = 9;

  private final List<String[]> pools = new ArrayList<>();
  private final Random random;

  Words(boolean german, long seed) {
    for (String pool : german ? DE : EN) {
      pools.add(pool.split("\\|", -1));
    }
    random = new Random(seed);
  }

  String headline() {
    return String.format(
        Locale.ROOT, "%s %s %s %s of %s", capital(one(0)), one(1), one(3), one(2), one(4));
  }

  /** Two or three sentences. */
  String paragraph() {
    List<String> sentences = new ArrayList<>();
    for (int i = 2 + random.nextInt(2); i > 0; i--) {
      sentences.add(sentence());
    }
    return String.join(" ", sentences);
  }

  private String sentence() {
    String pattern = pools.get(SENTENCES + random.nextInt(pools.size() - SENTENCES))[0];
    String said = String.format(Locale.ROOT, one(6), one(7));
    return capital(
            String.format(
                Locale.ROOT,
                pattern,
                one(0),
                one(1),
                one(2),
                one(3),
                one(4),
                one(5),
                said,
                2 + random.nextInt(990),
                one(8)))
        + '.';
  }

  /** A report of a machine: always the same words, other figures. */
  List<String> report(String place) {
    return List.of(
        String.format(
            Locale.ROOT,
            "The level of the river at %s was measured by an automatic station of the water service at"
                + " %d centimetres this hour, which is %d centimetres from the mean of the month.",
            place,
            100 + random.nextInt(500),
            random.nextInt(90)),
        String.format(
            Locale.ROOT,
            "The flow was %d cubic metres a second at a temperature of %d.%d degrees. No warning is in"
                + " force for the banks, the locks and the islands of this reach of the river.",
            20 + random.nextInt(200),
            random.nextInt(20),
            random.nextInt(10)),
        "This report was made by a machine from the data of the station and was not checked by a person;"
            + " errors of the instruments and of the transmission may occur at any time.");
  }

  String place() {
    return one(4);
  }

  /** One word in it is spelled otherwise. */
  String typo(String paragraph) {
    List<String> words = new ArrayList<>(List.of(paragraph.split(" ", -1)));
    int at = random.nextInt(words.size());
    String word = words.get(at);
    words.set(at, word.length() < 3 ? word + word : word.charAt(0) + word.substring(2));
    return String.join(" ", words);
  }

  private String one(int pool) {
    String[] all = pools.get(pool);
    return all[random.nextInt(all.length)];
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
