package news.telex.ingest.text;

import com.google.common.net.InternetDomainName;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.telex.ingest.text.LineRules.LinePosition;
import org.jspecify.annotations.Nullable;

/** Lines that are told by their shape alone. Patterns are anchored and free of nested repeats. */
final class Shapes {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?i)(?:(?:source|quelle|fuente|fonte|источник|kaynak|via)\\s*:\\s*)?"
              + "(?:https?://\\S{1,300}|(?:www\\.)?[\\p{L}\\d-]{1,60}(?:\\.[\\p{L}\\d-]{1,40}){1,4}"
              + "(?:/\\S{0,300})?)[.!]?");
  private static final Pattern EMAIL =
      Pattern.compile(
          "(?i)(?:e-?mail\\s*:\\s*)?[\\w.+-]{1,60}@[\\w-]{1,60}(?:\\.[\\w-]{1,30}){1,4}");
  private static final Pattern COUNTER =
      Pattern.compile(
          "[\\p{So}\\p{Sk}\\p{Sm}\\ufe0f\\s(\\[+]{0,6}\\d{1,3}(?:[.,\\s]?\\d{1,3}){0,3}\\s?[KkMmТтBb]?[)\\]+]?");
  private static final Pattern COPYRIGHT =
      Pattern.compile(
          "(?i)^(?:©|\\(c\\)\\s|copyright\\b|copyrights\\b|&copy;|todos los derechos|℗).{0,300}");
  private static final Pattern READING_TIME =
      Pattern.compile(
          "(?iu)(?:(?:reading time|read time|time to read|estimated reading"
              + " time|lesezeit|lesedauer|temps de lecture|lecture|tiempo de lectura|lectura|tempo"
              + " di lettura|lettura|tempo de leitura|leitura|время чтения|okuma"
              + " süresi|leestijd)\\s*:?\\s*(?:ca\\.?\\s|about\\s|~)?\\d{1,2}.{0,12}"
              + "|(?:lecture|lettura|lectura|leitura)\\s(?:de|di)\\s\\d{1,2}\\s?min.{0,8}"
              + "|\\d{1,2}\\s?-?\\s?(?:min(?:ute)?s?|minuten|minutos|minuti|мин(?:ут[аы]?)?|dk|dakika)\\.?\\s?(?:read|lesezeit|de"
              + " lecture|de lectura|di lettura|de leitura|на чтение|чтения|okuma)?)");
  private static final Pattern TAGS =
      Pattern.compile(
          "(?iu)^(?:tags?|topics?|keywords?|hashtags?|filed"
              + " under|schlagw(?:ö|oe)rter|stichworte|themen|mots[-"
              + " ]cl(?:é|e)s|sujets|th(?:è|e)mes|etiquetas|temas|palabras"
              + " clave|etichette|argomenti|parole chiave|palavras[-"
              + " ]chave|assuntos|теги|тэги|метки|ключевые слова|etiketler|anahtar kelimeler|açar"
              + " sözlər|teqlər|trefwoorden)\\s*:.{1,350}");
  private static final Pattern HASHTAGS =
      Pattern.compile("(?:[#＃][\\p{L}\\p{N}_]{1,60}[\\s,]*){1,30}");
  private static final Pattern HANDLES =
      Pattern.compile("(?i)(?:follow\\s)?(?:@[\\w.]{1,40}[\\s,]*){1,6}");
  private static final Pattern CREDIT =
      Pattern.compile(
          "(?iu)^[\\[(]?(?:photos?|pictures?|image|images|photo credit|image credit|image"
              + " source|file photo|credit|photograph|photo"
              + " by|foto|fotos|bild|bildquelle|bildnachweis|symbolbild|archivbild|cr(?:é|e)dit(?:s)?(?:\\s?photo)?|photo"
              + " d.illustration|imagen|cr(?:é|e)ditos?|fotograf(?:í|i)a|immagine|imagem|legenda|cr(?:é|e)dito"
              + " da foto|фото|фотография|иллюстрация|fotoğraf|görsel"
              + "|beeld)\\s?(?::|©|\\||/)\\s?.{1,110}");
  private static final Pattern CAPTION_CREDIT =
      Pattern.compile(
          "(?iu).{1,250}(?:\\((?:photo|file"
              + " photo|foto|фото|picture|image)(?:\\s?by|\\s?credit)?\\s?[:/].{1,60}\\)|(?:/|\\||—|-)\\s?(?:getty"
              + " images|shutterstock|afp via getty images|file photo)|(?:reuters|ap"
              + " photo|afp|epa|getty images?|tass|shutterstock)/[\\p{Lu}][\\p{L}.'"
              + " -]{2,40}(?:/file photo)?)");

  /** One of them stands in every such line; the pattern takes its time to find none. */
  private static final String SIGNS_OF_CREDIT = "(/|—-";

  private static final Pattern END_MARK =
      Pattern.compile(
          "(?iu)(?:[-–—=*_~#•·.<>|/+\\s]{1,80}|[-–—(\\[*#/]{0,3}\\s?(?:ends?|end|fin|fine|ende|30|конец|son|fim|endit)\\s?[-–—)\\]*#/]{1,3}"
              + "|[-–—(\\[*#/]{1,3}\\s?(?:ends?|fin|fine|ende|30|конец|son|fim|endit)\\s?[-–—)\\]*#/]{0,3})");
  private static final Pattern DPA_MARK =
      Pattern.compile(
          "(?iu)(?:©\\s?)?dpa(?:-infocom|-afx)?,?\\s?dpa:\\S{4,60}|/[a-z]{2,4}/[a-z]{2,6}(?:/[a-z]{2,6})?");

  /** A word that ends a story, or says that there is more to come, alone on its line. */
  private static final Pattern END_WORD = Pattern.compile("(?i)ends?|mfl?|more follows");

  /**
   * What agencies' desks put below a story: initials, with the agency's name before or behind them,
   * and day, time, month and year.
   */
  private static final Pattern DESK_MARK =
      Pattern.compile(
          "(?:\\(\\p{L}{2,12}\\)\\s|\\p{Lu}{2,6}\\s)?"
              + "(?:[a-z]{2,4}(?:[/-][a-z]{1,6}){1,4}(?:\\s\\p{Lu}{2,6})?|(?:[a-z\\d-]{1,8}[/"
              + " ]){1,8}\\d{6}\\s\\p{L}{3,4}\\.?\\s\\d{2,4})");

  /** A word with its letters apart tells desks what this version replaces: {@code N e w : …}. */
  private static final Pattern SPACED = Pattern.compile("(?:\\p{L} ){3,12}\\p{L}\\b.{1,200}");

  /** The agency's sign below a story: {@code (©XYZ)}, {@code /xyz/}. */
  private static final Pattern SERVICE =
      Pattern.compile("(?:\\(©?\\s?|/)(\\p{L}[\\p{L}-]{1,15})(?:\\)|/)\\.?");

  private static final Pattern SIGN_OFF =
      Pattern.compile(
          "(?iu)^[(\\[]?(?:(?:additional\\s)?reporting(?: and writing)?(?: by)?|writing by|editing"
              + " by|edited by|compiled by|written by|translated by|with"
              + " (?:files|reporting|additional reporting|inputs?) from|with agency"
              + " inputs|contributed to this (?:report|story)|redaktion:|mit material"
              + " (?:von|der)|avec (?:l['’])?(?:afp|reuters|agences)|con informaci(?:ó|o)n de|con"
              + " agencias|com informações|com agências|(?:con )?fonte:|reportage de|édité"
              + " par|édition|redacci(?:ó|o)n|edici(?:ó|o)n de|reporte de|editado por|a cura"
              + " di|reportagem de|edição|editing|автор:|redigiert von|associated press writers?|ap"
              + " writers?)\\b.{0,280}");
  private static final Pattern CONTRIBUTED =
      Pattern.compile(
          "(?iu).{3,200}\\bcontributed (?:reporting|to this (?:report|story|article))\\b.{0,80}");
  private static final Pattern SOURCE =
      Pattern.compile(
          "(?iu)^(?:source|sources|quelle|quellen|fuente|fuentes|fonte|fonti|fontes|источник|kaynak|bron"
              + "|mənbə)\\s?[:/]\\s?.{1,80}");

  /** What WordPress puts below each text in its feeds, in the languages of the wires. */
  private static final Pattern SYNDICATION =
      Pattern.compile(
          "(?iu)(?:the (?:post|article)|der beitrag|l['’]article|la entrada|el cargo|l['’]articolo"
              + "|o post|het bericht)\\s.{1,300}\\s(?:first appeared on|appeared first on|erschien zuerst auf"
              + "|est apparu en premier sur|se publicó primero en|apareció primero en|proviene da"
              + "|apareceu primeiro em|verscheen eerst op)\\s.{1,100}");

  private static final Pattern PAGER =
      Pattern.compile(
          "(?iu)^(?:[«‹←<]\\s?)?(?:previous|next|prev|vorheriger|nächster|précédent|suivant|anterior|siguiente"
              + "|próximo|próxima|precedente|successivo|önceki|sonraki|предыдущая|следующая)[^:]{0,20}:\\s.{3,150}");
  private static final Pattern BREADCRUMB =
      Pattern.compile("[\\p{L}\\d&' ]{2,40}(?:\\s?[>»›→/|]\\s?[\\p{L}\\d&',.: -]{1,120}){1,6}");
  private static final Pattern VIEWS =
      Pattern.compile(
          "(?iu)(?:views?|просмотр(?:ов|ы|а)?|görüntüleme|baxış(?: sayı)?|oxunma(?:"
              + " sayı)?|okunma|hits|aufrufe"
              + "|vues|lecturas|visualizzazioni|visualizações)\\s?:?\\s?\\d[\\d.,\\s]{0,10}[km]?|\\d[\\d.,\\s]{0,10}[km]?\\s?(?:views?|просмотр(?:ов|ы|а)?|görüntüleme|baxış|dəfə"
              + " oxunub|okunma|hits"
              + "|aufrufe|vues|lecturas|visualizzazioni|visualizações|shares|likes|retweets|comments?)");
  private static final Pattern RELATIVE_TIME =
      Pattern.compile(
          "(?iu)(?:(?:updated|published|posted|aktualisiert|publié|actualizado|aggiornato)\\s)?"
              + "(?:\\d{1,2}|an?|one)\\s(?:minutes?|mins?|hours?|hrs?|days?|weeks?)\\sago"
              + "|vor\\s(?:\\d{1,2}|einer?|einem)\\s(?:minuten?|stunden?|tag(?:en)?)"
              + "|il y a\\s\\d{1,2}\\s(?:minutes?|heures?|jours?)"
              + "|hace\\s\\d{1,2}\\s(?:minutos?|horas?|d(?:í|i)as?)"
              + "|\\d{1,2}\\s(?:minuti|ore|giorni|ora)\\sfa"
              + "|há\\s\\d{1,2}\\s(?:minutos?|horas?|dias?)"
              + "|\\d{1,2}\\s(?:минут[уы]?|час(?:а|ов)?|дн(?:я|ей))\\sназад"
              + "|\\d{1,2}\\s(?:dakika|saat|gün)\\sönce");

  /** Top-level domains of sites that print their name as {@code name.tld}. */
  private static final Set<String> BARE_DOMAINS =
      Set.of(
          "com", "net", "org", "info", "news", "tv", "az", "ru", "de", "fr", "es", "it", "pt", "br",
          "uk", "tr", "us", "eu", "ua", "by", "kz", "ge", "am", "pl", "nl", "be", "ch", "at", "se",
          "no", "dk", "fi", "cz", "sk", "hu", "ro", "bg", "gr", "rs", "hr", "si", "mx", "ar", "cl",
          "co", "pe", "ve", "uy", "ca", "au", "nz", "za", "in", "pk", "ir", "il", "ae", "sa", "cn",
          "jp", "kr", "online", "media", "press", "today", "live", "world", "io", "me", "рф", "ee",
          "lv", "lt", "md", "uz", "kg", "cat", "int", "edu", "gov");

  private Shapes() {}

  static @Nullable String ruleOf(String line, LinePosition place, String host) {
    boolean end = place != LinePosition.MIDDLE;
    if (line.length() <= 320 && isAddress(line)) {
      return "address";
    }
    if (line.length() <= 90 && EMAIL.matcher(line).matches()) {
      return end ? "address" : null;
    }
    if (end && line.length() <= 400 && SYNDICATION.matcher(line).matches()) {
      return "syndication";
    }
    if (line.length() <= 90 && END_MARK.matcher(line).matches()) {
      return "mark";
    }
    if (end && line.length() <= 16 && COUNTER.matcher(line).matches()) {
      return "counter";
    }
    if (line.length() <= 40 && VIEWS.matcher(line).matches()) {
      return "counter";
    }
    if (line.length() <= 60 && READING_TIME.matcher(line).matches()) {
      return "reading-time";
    }
    if (line.length() <= 60 && RELATIVE_TIME.matcher(line).matches()) {
      return "date-line";
    }
    if (line.length() <= 320 && COPYRIGHT.matcher(line).matches()) {
      return "copyright";
    }
    if (line.length() <= 130 && CREDIT.matcher(line).matches()) {
      return "credit";
    }
    if (place != LinePosition.MIDDLE
        && line.length() <= 320
        && hasOneOf(line, SIGNS_OF_CREDIT)
        && CAPTION_CREDIT.matcher(line).matches()) {
      return "credit";
    }
    if (HASHTAGS.matcher(line).matches()) {
      return end || line.indexOf(' ') > 0 ? "tags" : null;
    }
    if (line.length() <= 120 && HANDLES.matcher(line).matches()) {
      return "follow";
    }
    if (DPA_MARK.matcher(line).matches()) {
      return "mark";
    }
    if (place == LinePosition.BACK) {
      if (line.length() <= 80 && isDeskMark(line)) {
        return "mark";
      }
      if (TAGS.matcher(line).matches()) {
        return "tags";
      }
      if (SIGN_OFF.matcher(line).matches() || CONTRIBUTED.matcher(line).matches()) {
        return "sign-off";
      }
      if (line.length() <= 200 && PAGER.matcher(line).matches()) {
        return "related";
      }
      if (line.length() <= 90 && SOURCE.matcher(line).matches()) {
        return "source";
      }
    }
    if (place == LinePosition.FRONT && SPACED.matcher(line).matches()) {
      return "version-note";
    }
    if (place == LinePosition.FRONT && isBreadcrumb(line)) {
      return "section";
    }
    if (end && isSiteName(line, host)) {
      return "site-name";
    }
    return null;
  }

  private static boolean isDeskMark(String line) {
    return DESK_MARK.matcher(line).matches() || END_WORD.matcher(line).matches() || isService(line);
  }

  private static boolean isService(String line) {
    Matcher service = SERVICE.matcher(line);
    if (!service.matches()) {
      return false;
    }
    String name = service.group(1);
    String lower = name.toLowerCase(Locale.ROOT);
    return Outlets.builtIn().isOutlet(name)
        || Outlets.builtIn().isOutlet(name.toUpperCase(Locale.ROOT))
        || Outlets.builtIn().isOutlet(lower)
        || Outlets.builtIn().isOutlet(Character.toTitleCase(lower.charAt(0)) + lower.substring(1));
  }

  private static boolean hasOneOf(String line, String signs) {
    for (int i = 0; i < line.length(); i++) {
      if (signs.indexOf(line.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAddress(String line) {
    if (!ADDRESS.matcher(line).matches()) {
      return false;
    }
    String lower = line.toLowerCase(Locale.ROOT);
    if (lower.contains("://") || lower.contains("www.")) {
      return true;
    }
    int colon = lower.indexOf(':');
    String name = lower.substring(colon + 1).strip();
    int slash = name.indexOf('/');
    String site = slash < 0 ? name : name.substring(0, slash);
    if (site.endsWith(".") || site.endsWith("!")) {
      site = site.substring(0, site.length() - 1);
    }
    return BARE_DOMAINS.contains(site.substring(site.lastIndexOf('.') + 1));
  }

  private static boolean isBreadcrumb(String line) {
    if (line.length() > 200 || !BREADCRUMB.matcher(line).matches() || Sentences.ends(line)) {
      return false;
    }
    // "A | B" is also a headline with its site; arrows and two parts or more are not.
    int steps = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '>' || c == '»' || c == '›' || c == '→') {
        steps += 2;
      } else if (c == '|' || c == '/') {
        steps++;
      }
    }
    return steps >= 2 || (steps == 1 && line.length() <= 30);
  }

  /** Whether a line is the name of the site, told by its host: {@code BBC News} on bbc.co.uk. */
  private static boolean isSiteName(String line, String host) {
    if (host.isEmpty() || line.length() > 60) {
      return false;
    }
    String name = Characters.folded(line).replace(" ", "");
    if (!beginsWithALabel(name, host)) {
      return false;
    }
    String main = mainLabel(host);
    return main.length() >= 2
        && (name.equals(main)
            || name.equals(host.replace(".", ""))
            || (main.length() >= 3 && name.equals(main + "news"))
            || (main.length() >= 5
                && name.startsWith(main)
                && name.length() <= main.length() + 12));
  }

  /** What no site is called is told without looking up suffixes: this is asked of most lines. */
  private static boolean beginsWithALabel(String name, String host) {
    int start = 0;
    while (start <= host.length()) {
      int dot = host.indexOf('.', start);
      int end = dot < 0 ? host.length() : dot;
      if (name.startsWith(host.substring(start, end).replace("-", ""))) {
        return true;
      }
      start = end + 1;
    }
    return name.startsWith(host) || name.equals(host.replace(".", ""));
  }

  /**
   * The label of a host that names its owner, by the Public Suffix List: {@code anews} of anews.az,
   * {@code bbc} of bbc.co.uk. Under no known suffix it is the last but one.
   */
  static String mainLabel(String host) {
    int dot = host.lastIndexOf('.');
    if (dot < 0 || !InternetDomainName.isValid(host)) {
      return host;
    }
    InternetDomainName name = InternetDomainName.from(host);
    String owner =
        name.isUnderRegistrySuffix()
            ? name.topDomainUnderRegistrySuffix().parts().get(0)
            : host.substring(host.lastIndexOf('.', dot - 1) + 1, dot);
    return owner.replace("-", "");
  }
}
