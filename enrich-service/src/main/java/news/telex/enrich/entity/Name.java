package news.telex.enrich.entity;

import java.util.ArrayList;
import java.util.List;

/**
 * A name that the knowledge does not have, with all places it was found at in running text and what
 * speaks for each kind. Mutable, lives within one recognition.
 */
final class Name {
  private final String key;
  private final List<Span> spans = new ArrayList<>();
  private double person;
  private double organisation;
  private double place;
  private double misc;

  Name(String key) {
    this.key = key;
  }

  String key() {
    return key;
  }

  List<Span> spans() {
    return spans;
  }

  void person(double weight) {
    person += weight;
  }

  void organisation(double weight) {
    organisation += weight;
  }

  void place(double weight) {
    place += weight;
  }

  void misc(double weight) {
    misc += weight;
  }

  double personScore() {
    return person;
  }

  double organisationScore() {
    return organisation;
  }

  double placeScore() {
    return place;
  }

  double miscScore() {
    return misc;
  }

  double best() {
    return Math.max(Math.max(person, organisation), Math.max(place, misc));
  }
}
