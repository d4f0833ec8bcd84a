package news.telex.ingest.format.markup;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import news.telex.ingest.text.Characters;
import news.telex.ingest.text.MachineDates;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Looks into elements of wire XML. Names count without regard to case and prefix; what is empty is
 * absent. Pure.
 */
public final class Nodes {
  private Nodes() {}

  /** The first child of that name, and the first of the next name below it, and so on; or null. */
  public static @Nullable Element first(@Nullable Element parent, String... path) {
    Element at = parent;
    for (String name : path) {
      at = at == null ? null : child(at, name);
    }
    return at;
  }

  private static @Nullable Element child(Element parent, String name) {
    return children(parent, name).stream().findFirst().orElse(null);
  }

  /** All children of that name. */
  public static List<Element> children(@Nullable Element parent, String name) {
    return parent == null
        ? List.of()
        : parent.children().stream().filter(each -> is(each, name)).toList();
  }

  /** All elements of that name below a parent, at any level. */
  public static List<Element> below(@Nullable Element parent, String name) {
    return parent == null
        ? List.of()
        : parent.getElementsByTag(name).stream().filter(each -> each != parent).toList();
  }

  /** The first element of that name below a parent, at any level, that holds text; or null. */
  public static @Nullable String textBelow(@Nullable Element parent, String name) {
    for (Element each : below(parent, name)) {
      String text = text(each);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  public static boolean is(Element element, String name) {
    return element.normalName().equals(name.toLowerCase(Locale.ROOT));
  }

  /**
   * What an element says, on one line, its paragraphs one after the other, markup that stands
   * escaped in it left out; null if nothing.
   */
  public static @Nullable String text(@Nullable Element element) {
    if (element == null) {
      return null;
    }
    String text = Markup.plain(String.join(" ", Markup.paragraphs(element, Set.of())));
    return text.isEmpty() ? null : text;
  }

  /** The first attribute of these that says anything; else null. */
  public static @Nullable String attribute(@Nullable Element element, String... names) {
    for (String name : names) {
      String value = element == null ? "" : Characters.collapse(element.attr(name));
      if (!value.isEmpty()) {
        return value;
      }
    }
    return null;
  }

  /** The first of these that fits; else null. */
  public static @Nullable String first(Predicate<String> fits, @Nullable String... values) {
    for (String value : values) {
      if (value != null && fits.test(value)) {
        return value;
      }
    }
    return null;
  }

  /** Whether it is a date as machines write it, and nothing else. */
  public static boolean isDate(String value) {
    return MachineDates.read(value).isPresent();
  }

  /** The texts one behind the other; null if there are none. */
  public static @Nullable String joined(List<@Nullable String> texts) {
    StringBuilder all = new StringBuilder();
    for (String text : texts) {
      if (text != null) {
        all.append(all.isEmpty() ? "" : " ").append(text);
      }
    }
    return all.isEmpty() ? null : all.toString();
  }
}
