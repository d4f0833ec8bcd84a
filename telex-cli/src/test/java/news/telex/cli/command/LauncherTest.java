package news.telex.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherTest {
  @ParameterizedTest
  @CsvSource({
    "status, `telex audit` lists them, ./telex audit lists them",
    "status --data /tmp/x, `telex audit` lists them, ./telex audit --data /tmp/x lists them",
    "status --data=/tmp/x, `telex audit` lists them, ./telex audit --data=/tmp/x lists them",
    "push --wire w --bootstrap-servers b:1, see `telex status`., see ./telex status --bootstrap-servers b:1.",
    "up --data /tmp/x --set threads=4, `telex watch`, ./telex watch --data /tmp/x",
    "reset --data /tmp/x --config f, `telex up --without enrich`, ./telex up --without enrich --data /tmp/x",
    "status, a `word` of telex audit, a `word` of telex audit"
  })
  void shouldPrintHintsAsTheyHaveToBeTyped(String typed, String sentence, String expected) {
    assertThat(hint(launcher("./telex").with(typed.split(" ")), sentence)).isEqualTo(expected);
  }

  @Test
  void shouldQuoteWhatAShellWouldTakeApart() {
    // Given
    Launcher launcher =
        launcher("/opt/my tools/telex").with("status", "--data", "/tmp/Kate's stack");

    // When, Then
    assertThat(hint(launcher, "`telex audit`"))
        .isEqualTo("'/opt/my tools/telex' audit --data '/tmp/Kate'\\''s stack'");
  }

  @Test
  void shouldKeepTheDefaultFolderAtHome() {
    assertThat(launcher("telex").data(null)).isEqualTo(Path.of("/opt/telex/data"));
    assertThat(launcher("telex").data(Path.of("x"))).isEqualTo(Path.of("x"));
  }

  private static String hint(Launcher launcher, String sentence) {
    return Launcher.plain(launcher.firm(sentence));
  }

  private static Launcher launcher(String command) {
    Properties properties = new Properties();
    properties.setProperty("telex.command", command);
    properties.setProperty("telex.home", "/opt/telex");
    return Launcher.of(properties);
  }
}
