package news.telex.ingest.text;

import java.util.regex.Pattern;

/** A row of a table as typewriters set it: columns apart by spaces or tabs. Pure, linear. */
public final class TypedRow {
  /** What stands between two columns: a tab, or more spaces than anybody types between words. */
  private static final Pattern GAP =
      Pattern.compile("(?<=\\S)(?: {3,60}|[ ]{0,60}\\t[ \\t]{0,60})(?=\\S)");

  /** Where one such gap is, narrower ones part columns too. */
  private static final Pattern COLUMNS =
      Pattern.compile("(?<=\\S)(?: {2,60}|[ ]{0,60}\\t[ \\t]{0,60})(?=\\S)");

  private static final int SAMPLE = 300;

  private TypedRow() {}

  /** Whether a line is one: nothing that is longer than any printer's line. */
  public static boolean is(String line) {
    return line.length() <= SAMPLE && GAP.matcher(line.strip()).find();
  }

  /** The row with its cells apart, as rows of other tables are. */
  public static String cells(String line) {
    return String.join(" | ", COLUMNS.split(line.strip(), -1));
  }
}
