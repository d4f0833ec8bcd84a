package news.telex.cli.push;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.telex.schemas.Position;
import org.jspecify.annotations.Nullable;

/**
 * What was pushed and where it stands, in the order in which it was handed over: brokers
 * acknowledge the records of several partitions in any order. Safe for use by several threads.
 */
public final class Pushed {
  private final List<String> names = new ArrayList<>();
  private final List<@Nullable Position> places = new ArrayList<>();
  private int acknowledged;

  /** Nothing was pushed yet. */
  public Pushed() {}

  /**
   * An article is handed over.
   *
   * @return its number, from 0
   */
  synchronized int handedOver(String name) {
    names.add(name);
    places.add(null);
    return names.size() - 1;
  }

  /** The broker has the article of that number. */
  synchronized void acknowledged(int number, Position place) {
    places.set(number, place);
    acknowledged++;
  }

  /** How many articles the broker has. */
  public synchronized int count() {
    return acknowledged;
  }

  /**
   * Where an article stands; empty if the broker does not have it yet.
   *
   * @param number as they were handed over, from 0
   */
  public synchronized Optional<Position> place(int number) {
    return Optional.ofNullable(places.get(number));
  }

  /** Names of the articles that the broker has, by where they stand, in their order. */
  public synchronized Map<Position, String> articles() {
    Map<Position, String> articles = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      Position place = places.get(i);
      if (place != null) {
        articles.put(place, names.get(i));
      }
    }
    return articles;
  }
}
