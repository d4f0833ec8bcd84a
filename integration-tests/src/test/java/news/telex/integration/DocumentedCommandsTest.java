package news.telex.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import news.telex.cli.command.CommandInProcess;
import news.telex.cli.output.Terminal;
import news.telex.integration.CommandLineRun.Outlet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command that the README and the guides print, as it is printed: at a terminal of 80
 * columns, and under a pipe. Wherever the line needs a shell, a signal or a process of its own, it
 * is the launcher that runs it, under a pseudo-terminal there; else this process does, which prints
 * the same. Each ends with the exit code it documents; none shows a stack trace; no line is wider
 * than the terminal; no pipe gets what is meant for one.
 *
 * <p>A command that is added to a document is run without anything being said here, and has to end
 * with 0. What cannot be run as it stands is in {@link #EXAMPLES}, {@link #ENDLESS} and {@link
 * #EXIT_CODES}.
 */
@Order(1)
@Tag(SuiteSummary.EMBEDDED)
class DocumentedCommandsTest {
  private static final int COLUMNS = 80;

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  /** What stands in the documents for something of the reader's own, and what is there here. */
  private static final Map<String, String> EXAMPLES =
      Map.of(
          "<wire>", "reuters",
          "--partitions N", "--partitions 2",
          "entities …", "entities show",
          "topics …", "topics show",
          "push --jsonl", "push --jsonl articles.jsonl",
          "watch | head", "watch --from-beginning --limit 1 | head",
          // Where the records of mywire are.
          "wire.raw-3@17", "wire.raw-1@0",
          "|| page-somebody", "|| [ $? = 1 ]");

  /** They go on until somebody stops them, at the latest when this has been printed. */
  private static final Map<Pattern, Pattern> ENDLESS =
      Map.of(
          Pattern.compile("status --watch.*"), Pattern.compile("Books since"),
          Pattern.compile("watch(?!.*\\| head).*"), Pattern.compile("Following .*"));

  /** Exit codes other than 0, as docs/exit-codes.md has them. */
  private static final Map<Pattern, Set<Integer>> EXIT_CODES =
      Map.of(
          // Is well, or has something to say of what was made of the stack by then.
          Pattern.compile("status(?! --watch| >).*"), Set.of(0, 1),
          // Names of commands, without what they need to be told.
          Pattern.compile("replay|reset|clean|push|knowledge topics|config show"), Set.of(2),
          // Instances are at work.
          Pattern.compile("(reset|clean) \\w+ --execute"), Set.of(4),
          // Nobody hands out permissions on a broker without an authorizer.
          Pattern.compile("topics acls .*--execute.*"), Set.of(4),
          // It has other partitions than the catalogue.
          Pattern.compile("topics create .*--bootstrap-servers.*"), Set.of(4),
          // The plan, before or after it is done.
          Pattern.compile("review (release|kill) (?!.*--execute).*"), Set.of(0, 4),
          // What is held is joined with nothing.
          Pattern.compile("identity (join|split) .*"), Set.of(4),
          // Its profile may be there by then or not.
          Pattern.compile("wires remove .*"), Set.of(0, 4),
          // There was no such run.
          Pattern.compile("replay --resume .*"), Set.of(4));

  /** They print what programs read, whatever the width. */
  private static final Pattern FOR_PROGRAMS =
      Pattern.compile(
          ".*--json.*|.*completion.*|config reference.*|topics (acls|schema).*|.*\\| head");

  private static final Pattern FILE =
      Pattern.compile("(?!news\\.).*\\.(json|jsonl|txt|html|xml|eml|properties)");

  /** A line that says the same without a shell. */
  private static final Pattern PLAIN =
      Pattern.compile("\\./telex( ([\\w.:/=,+-]+|\"[^\"$`\\\\]*\"))*");

  private static final Pattern WORD = Pattern.compile("(?<= )(\"[^\"]*\"|\\S+)");

  private static final Pattern UNKNOWN = Pattern.compile("…|<\\w+>| [A-Z]( |$)");

  private static final Pattern TRACE =
      Pattern.compile("(?m)^\\s+at [\\w.$/]+\\(|Exception|\\bCaused by: ");

  private static final Pattern CONTROL = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");

  private static final Pattern UP = Pattern.compile("Ctrl-C stops it\\.");

  @TempDir private static Path folder;

  private static final List<CommandLineRun> stacks = new ArrayList<>();
  private static CommandLineRun up;
  private static List<String> letters = List.of();
  private static List<String> reviews = List.of();

  private static final String JAVA_OPTIONS = "-Xmx400m -Xmn128m " + String.join(" ", Jvm.options());

  /** One for each place to release and to kill, and one that stays. */
  private static final int HELD = 5;

  /** A command waits more than it computes. */
  private static final int AT_A_TIME = 3;

  /**
   * What acts on the same things in both places, or writes a file that the next line reads, does it
   * one after the other, in the order of the documents.
   */
  private final ReentrantLock acting = new ReentrantLock(true);

  @BeforeAll
  static void start() throws Exception {
    assertThat(ROOT.resolve("telex-cli/target/telex.jar"))
        .as("what ./telex runs; mvn verify makes it")
        .exists();
    for (Outlet place : Outlet.values()) {
      work(place);
    }
    for (String home : List.of("stack", "killed")) {
      Files.createDirectories(folder.resolve(home));
    }
    up = run("./telex up", Outlet.TERMINAL, "stack");
    stacks.add(up);
    assertThat(up.awaitOutput(UP).output()).contains("Telex is up.");
    // Something to follow, to reject and to resume.
    for (String line :
        List.of(
            "./telex push --wire mywire --wait article.json folder/",
            "for n in 1 2; do echo '{ no json' > broken-$n.json; done;"
                + " ./telex push --wire badwire --wait broken-*.json || [ $? = 1 ]",
            "./telex push --wire mywire --wait held/")) {
      try (CommandLineRun run = run(line, Outlet.PIPE, "stack")) {
        assertThat(run.exitCode()).as(run.output()).isZero();
      }
    }
    letters = listed("./telex dead-letters list --json", "id");
    reviews = listed("./telex review list --json", "uri");
    assertThat(reviews).hasSize(HELD);
  }

  private static List<String> listed(String command, String field) throws Exception {
    CommandInProcess run = inProcess(command, Outlet.PIPE);
    assertThat(run.exitCode()).as(run.output()).isZero();
    return new ObjectMapper()
        .readerFor(JsonNode.class).<JsonNode>readValues(run.output()).readAll().stream()
            .map(one -> one.get(field).asText())
            .toList();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    for (CommandLineRun stack : stacks) {
      stack.close();
    }
  }

  @Test
  void shouldRunEveryCommandOfTheDocuments() throws Exception {
    // Given
    Set<String> commands = Documents.commands(ROOT);
    assertThat(commands).hasSizeGreaterThan(50).contains("./telex status", "./telex audit");
    ExecutorService some = Executors.newFixedThreadPool(AT_A_TIME);

    // When
    List<Future<List<String>>> faults = new ArrayList<>();
    for (String command : commands) {
      String verb = command.replaceFirst("^(source <\\()?\\./telex ?", "").replaceFirst("\\)$", "");
      if (!verb.equals("up") && !verb.equals("up --without enrich")) {
        for (Outlet place : Outlet.values()) {
          faults.add(some.submit(() -> faults(command, verb, place)));
        }
      }
    }
    some.shutdown();

    // Then
    List<String> all = new ArrayList<>();
    for (Future<List<String>> one : faults) {
      all.addAll(one.get());
    }
    assertThat(all).isEmpty();
  }

  private List<String> faults(String command, String verb, Outlet place) throws Exception {
    String line = line(command, place);
    if (UNKNOWN.matcher(line).find()) {
      return List.of(command + ": this test does not know what to put in");
    }
    boolean acts = verb.contains("--execute") || verb.contains("--payload") || verb.equals("demo");
    if (acts) {
      acting.lock();
    }
    try {
      Optional<Pattern> shown = first(ENDLESS, verb);
      Set<Integer> expected =
          shown.isPresent() ? Set.of(130, 143) : first(EXIT_CODES, verb).orElse(Set.of(0));
      CommandInProcess ran =
          shown.isPresent() || needsShell(line)
              ? launched(line, place, shown)
              : inProcess(line, place);
      List<String> faults = new ArrayList<>(faults(verb, place, ran.output()));
      if (!expected.contains(ran.exitCode())) {
        faults.add("ends with " + ran.exitCode() + ": " + ran.output());
      }
      return faults.stream()
          .map(fault -> String.format(Locale.ROOT, "%s: `%s` %s", place, line, fault))
          .toList();
    } catch (AssertionError e) {
      return List.of(String.format(Locale.ROOT, "%s: `%s` %s", place, line, e.getMessage()));
    } finally {
      if (acts) {
        acting.unlock();
      }
    }
  }

  /**
   * Runs a line to its end.
   *
   * @param shown if it goes on for ever, what it prints before it is stopped
   */
  private static CommandInProcess launched(String line, Outlet place, Optional<Pattern> shown)
      throws Exception {
    try (CommandLineRun run = run(line, place, "stack")) {
      if (shown.isPresent()) {
        run.awaitOutput(shown.get()).stop();
      }
      int exitCode = run.exitCode();
      return new CommandInProcess(exitCode, run.output());
    }
  }

  /**
   * Runs a line to its end in this process, as in the folder of the place: its files are named from
   * there, in what is printed, too.
   */
  private static CommandInProcess inProcess(String line, Outlet place) {
    Path here = folder.resolve(place.name());
    CommandInProcess ran =
        CommandInProcess.run(
            place == Outlet.TERMINAL ? Terminal.screen(COLUMNS) : Terminal.none(COLUMNS),
            folder.resolve("stack"),
            words(line)
                .map(word -> isFile(word) ? here.resolve(word).toString() : word)
                .toArray(String[]::new));
    return new CommandInProcess(ran.exitCode(), ran.output().replace(here + "/", ""));
  }

  /** Whether it is more than words; what starts services needs a process of its own. */
  private static boolean needsShell(String line) {
    return !PLAIN.matcher(line).matches() || line.matches(".* (demo|up)\\b.*");
  }

  /** What the command is given, as by a shell that has nothing to expand. */
  private static Stream<String> words(String line) {
    return WORD.matcher(line).results().map(word -> word.group().replace("\"", ""));
  }

  /** Whether a word is a file, be it there or about to be written. */
  private static boolean isFile(String word) {
    return FILE.matcher(word).matches()
        || Files.exists(folder.resolve(Outlet.PIPE.name()).resolve(word));
  }

  private static List<String> faults(String verb, Outlet place, String output) {
    Set<String> faults = new LinkedHashSet<>();
    if (TRACE.matcher(output).find()) {
      faults.add("shows a stack trace: " + output);
    }
    if (place == Outlet.PIPE && (output.indexOf('\u001b') >= 0 || output.indexOf('\r') >= 0)) {
      faults.add("writes to a pipe what is meant for a terminal: " + output);
    }
    if (place == Outlet.TERMINAL && !FOR_PROGRAMS.matcher(verb).matches()) {
      output
          .lines()
          .map(line -> line.substring(line.lastIndexOf('\r') + 1))
          .map(line -> CONTROL.matcher(line).replaceAll(""))
          .filter(line -> line.codePointCount(0, line.length()) > COLUMNS)
          .forEach(line -> faults.add("prints a line too wide: " + line));
    }
    if (place == Outlet.PIPE && verb.matches(".*--json\\b.*") && !isJson(output)) {
      faults.add("prints no JSON: " + output);
    }
    return List.copyOf(faults);
  }

  private static boolean isJson(String output) {
    // Standard error goes the same way; what it says begins with a word.
    String json =
        String.join("\n", output.lines().filter(l -> !l.matches("\\d* ?[A-Za-z].*")).toList());
    try (MappingIterator<JsonNode> values =
        new ObjectMapper().readerFor(JsonNode.class).readValues(json)) {
      return !values.readAll().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void shouldFitEveryHelpOnTheTerminal() {
    for (String verb : List.of("", "push ", "replay ", "dead-letters redrive ", "up ")) {
      CommandInProcess help = inProcess("./telex " + verb + "--help", Outlet.TERMINAL);
      assertThat(help.exitCode()).as(help.output()).isZero();
      assertThat(faults("--help", Outlet.TERMINAL, help.output())).isEmpty();
    }
  }

  @Test
  void shouldSayOneSentenceAfterAKillAndForgetAServiceThatIsLeftOut() throws Exception {
    // Given
    CommandLineRun killed = run("./telex up", Outlet.PIPE, "killed");
    stacks.add(killed);
    killed.awaitOutput(UP);
    try (CommandLineRun push = run("./telex push --wire w --wait folder/", Outlet.PIPE, "killed")) {
      assertThat(push.exitCode()).as(push.output()).isZero();
    }

    // When
    killed.kill();
    CommandLineRun again = run("./telex up --without enrich", Outlet.PIPE, "killed");
    stacks.add(again);

    // Then
    assertThat(again.awaitOutput(UP).output().lines())
        .filteredOn(line -> !line.contains(folder.toString()) && !line.contains("Still starting"))
        .startsWith(
            "The last run was killed; what it left is checked and taken up.",
            "Telex is up, without enrich.");

    // When, Then
    for (Outlet place : Outlet.values()) {
      try (CommandLineRun run = run("./telex reset telex-enrich --execute", place, "killed")) {
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(faults("reset", place, run.output())).isEmpty();
      }
    }

    // When
    again.stop();

    // Then
    assertThat(again.exitCode()).isEqualTo(143);
    assertThat(faults("up", Outlet.PIPE, again.output())).isEmpty();
    assertThat(folder.resolve("killed/data/telex.log")).isNotEmptyFile();
  }

  @Test
  void shouldPrintAtTheTerminalWhatItPrintsHere() throws Exception {
    for (String line : List.of("./telex --help", "./telex topics check")) {
      assertThat(launched(line, Outlet.TERMINAL, Optional.empty()))
          .isEqualTo(inProcess(line, Outlet.TERMINAL));
    }
  }

  @Test
  void shouldFitWhatItFollowsOnTheTerminal() throws Exception {
    for (String topic :
        List.of(
            "news.published",
            "news.rejected",
            "wire.receipts",
            "wire.raw",
            "news.published.json")) {
      for (Outlet place : Outlet.values()) {
        CommandInProcess run =
            inProcess("./telex watch --from-beginning --limit 1 --topic " + topic, place);
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output().lines())
            .as(topic)
            .hasSizeBetween(2, place == Outlet.PIPE ? 2 : 4)
            .startsWith("Following " + topic + "; Ctrl-C ends it.");
        assertThat(faults("watch", place, run.output())).isEmpty();
      }
    }
  }

  @Test
  void shouldGreetAtTheTerminal() {
    assertThat(faults("up", Outlet.TERMINAL, up.output())).isEmpty();
  }

  private static String review(String command, Outlet place) {
    boolean ends = command.contains("kill") || command.contains("takedown");
    int first = command.contains("release") ? 0 : ends ? 2 : HELD - 1;
    return reviews.get(first == HELD - 1 ? first : first + place.ordinal());
  }

  /** The line to type for a command: with files that are there, and letters that were rejected. */
  private static String line(String command, Outlet place) {
    String line = command;
    for (Map.Entry<String, String> example : EXAMPLES.entrySet()) {
      line = line.replace(example.getKey(), example.getValue());
    }
    return line.replace("3/17", letters.get(place.ordinal()))
        .replace(" URI", " " + review(command, place))
        .replace("broker:9092", broker());
  }

  private static <T> Optional<T> first(Map<Pattern, T> by, String verb) {
    return by.entrySet().stream()
        .filter(one -> one.getKey().matcher(verb).matches())
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static String broker() {
    Matcher matcher = Pattern.compile("broker +(\\S+)").matcher(up.output());
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static CommandLineRun run(String line, Outlet place, String home) throws IOException {
    return CommandLineRun.start(
        line,
        place,
        COLUMNS,
        folder.resolve(place.name()),
        Map.of(
            "TELEX_NO_BUILD",
            "1",
            "TELEX_JAVA_OPTS",
            JAVA_OPTIONS,
            "TELEX_HOME",
            folder.resolve(home).toString(),
            // What is shown is the same, and a stack at rest takes less of the machine.
            "TELEX_THREADS",
            "1"));
  }

  /** A folder with the launcher and all that the documents take for granted. */
  private static void work(Outlet place) throws IOException {
    Path work = Files.createDirectories(folder.resolve(place.name()).resolve("folder"));
    Path here = work.getParent();
    Files.createSymbolicLink(here.resolve("telex"), ROOT.resolve("telex"));
    String text = "The ferry Alba left Port Orla on Tuesday with 200 people on board.";
    String item = "{\"id\":\"%s\",\"title\":\"Ferry back in service\",\"body\":\"" + text + "\"}";
    Files.writeString(here.resolve("article.json"), String.format(Locale.ROOT, item, "ferry-1"));
    Files.writeString(work.resolve("a.json"), String.format(Locale.ROOT, item, "ferry-2"));
    Files.writeString(here.resolve("article.txt"), "Ferry back in service\n\n" + text + "\n");
    Files.writeString(
        here.resolve("article.html"),
        "<!doctype html><title>Ferry</title><article><h1>Ferry back in service</h1><p>"
            + text
            + "</p></article>");
    Path held = Files.createDirectories(here.resolve("held"));
    for (int i = 0; i < HELD; i++) {
      Files.writeString(
          held.resolve(i + ".json"),
          String.format(
              Locale.ROOT,
              "{\"uri\":\"held-%d\",\"type\":\"text\",\"headline\":\"Ferry number %d\","
                  + "\"edNote\":\"Embargoed until the speech is given.\",\"body_text\":\"%s\"}",
              i,
              i,
              text));
    }
    Files.writeString(
        here.resolve("articles.jsonl"), "{\"wire\":\"mywire\",\"payload\":\"" + text + "\"}\n");
    for (String settings : List.of("telex", "admin", "telex-admin")) {
      Files.writeString(here.resolve(settings + ".properties"), "threads=1\n");
    }
  }
}
