package news.telex.benchmarks.names;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import news.telex.benchmarks.names.LabelledText.Marked;

/**
 * Counts what was found against what is marked: a name counts if both ends and the type agree. MISC
 * is counted apart, as hardly two corpora mean the same by it.
 */
final class NameScores {
  private static final List<String> TYPES = List.of("PER", "ORG", "LOC");

  /** What can be wrong with a name. */
  private enum Fault {
    MISSED,
    SPURIOUS,
    BORDER,
    TYPE
  }

  private static final class Count {
    private int right;
    private int found;
    private int marked;

    double f() {
      return found + marked == 0 ? 0 : 200.0 * right / (found + marked);
    }

    void add(Count other) {
      right += other.right;
      found += other.found;
      marked += other.marked;
    }
  }

  private final Map<String, Count> byType = new TreeMap<>();
  private final Map<Fault, Integer> faults = new HashMap<>();
  private final Map<String, List<String>> examples = new TreeMap<>();

  /** Counts one text. */
  void add(LabelledText text, List<Marked> found) {
    Map<Integer, Marked> byStart = new HashMap<>();
    List<Marked> names = new ArrayList<>();
    boolean[] unknown = new boolean[text.text().length() + 1];
    for (Marked name : text.names()) {
      if (name.type().equals("?")) {
        Arrays.fill(unknown, name.start(), name.end(), true);
      } else {
        names.add(name);
        byStart.put(name.start(), name);
        count(name.type()).marked++;
      }
    }
    boolean[] touched = new boolean[unknown.length];
    boolean[] covered = new boolean[unknown.length];
    names.stream()
        .filter(n -> !n.type().equals("MISC"))
        .forEach(n -> Arrays.fill(covered, n.start(), n.end(), true));
    for (Marked name : found) {
      if (unknown[name.start()]) {
        continue;
      }
      count(name.type()).found++;
      Arrays.fill(touched, name.start(), name.end(), !name.type().equals("MISC"));
      Marked same = byStart.get(name.start());
      if (same != null && same.equals(name)) {
        count(name.type()).right++;
      } else if (!name.type().equals("MISC")) {
        if (same != null && same.end() == name.end()) {
          fault(Fault.TYPE, text, name, same.type() + " as " + name.type());
        } else if (any(covered, name)) {
          fault(Fault.BORDER, text, name, name.type());
        } else {
          fault(Fault.SPURIOUS, text, name, name.type());
        }
      }
    }
    for (Marked name : names) {
      if (!name.type().equals("MISC") && !any(touched, name)) {
        fault(Fault.MISSED, text, name, name.type());
      }
    }
  }

  private static boolean any(boolean[] set, Marked name) {
    for (int i = name.start(); i < name.end(); i++) {
      if (set[i]) {
        return true;
      }
    }
    return false;
  }

  private Count count(String type) {
    return byType.computeIfAbsent(type, t -> new Count());
  }

  private void fault(Fault fault, LabelledText text, Marked name, String what) {
    faults.merge(fault, 1, Integer::sum);
    String whole = text.text();
    int from = Math.max(0, name.start() - 40);
    int to = Math.min(whole.length(), name.end() + 40);
    examples
        .computeIfAbsent(fault + "\t" + what, k -> new ArrayList<>())
        .add(
            (whole.substring(from, name.start())
                    + "["
                    + whole.substring(name.start(), name.end())
                    + "]"
                    + whole.substring(name.end(), to))
                .replace('\n', ' '));
  }

  /** F1 of persons, organisations and places together, in per cent. */
  double f1() {
    return named().f();
  }

  /** Number of names that are marked, MISC apart. */
  int marked() {
    return named().marked;
  }

  private Count named() {
    Count all = new Count();
    TYPES.forEach(type -> all.add(count(type)));
    return all;
  }

  /** The columns that {@link #line} fills. */
  static String head() {
    return String.format(
        Locale.ROOT,
        "%-24s %6s %5s %5s %6s  %5s %5s %5s %5s  %6s %8s %6s %5s",
        "Corpus",
        "names",
        "P",
        "R",
        "F1",
        "PER",
        "ORG",
        "LOC",
        "MISC",
        "missed",
        "spurious",
        "border",
        "type");
  }

  /** One line of the table. */
  String line(String corpus) {
    Count all = named();
    return String.format(
        Locale.ROOT,
        "%-24s %6d %5.1f %5.1f %6.1f  %5.1f %5.1f %5.1f %5.1f  %6d %8d %6d %5d",
        corpus,
        all.marked,
        all.found == 0 ? 0 : 100.0 * all.right / all.found,
        all.marked == 0 ? 0 : 100.0 * all.right / all.marked,
        all.f(),
        count("PER").f(),
        count("ORG").f(),
        count("LOC").f(),
        count("MISC").f(),
        faults.getOrDefault(Fault.MISSED, 0),
        faults.getOrDefault(Fault.SPURIOUS, 0),
        faults.getOrDefault(Fault.BORDER, 0),
        faults.getOrDefault(Fault.TYPE, 0));
  }

  /** Every {@code n}-th place of each kind of fault, at most {@code most} of a kind. */
  List<String> examples(int most) {
    List<String> lines = new ArrayList<>();
    examples.forEach(
        (kind, all) -> {
          for (int i = 0; i < Math.min(most, all.size()); i++) {
            lines.add(kind + "\t" + all.get(i * all.size() / Math.min(most, all.size())));
          }
        });
    return lines;
  }
}
