package news.telex.runtime.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where settings come from: a file, then the environment, then flags; what comes later wins. */
public final class Layers {
  /** Environment variable that names the properties file. */
  public static final String CONFIG_FILE = "TELEX_CONFIG";

  private static final String PREFIX = "TELEX_";

  /** What Kubernetes sets for a service whose name begins with telex. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(
          "TELEX_\\w+_(SERVICE_(HOST|PORT\\w*)=.*|PORT(_\\d+_(TCP|UDP|SCTP)\\w*=.*|=\\w+://.*))");

  private Layers() {}

  /**
   * All layers of a process, the one that wins last.
   *
   * @param config the file that a flag names; empty: the one that {@link #CONFIG_FILE} names, if
   *     any
   * @param flags {@code key=value} each
   * @throws ConfigurationException if the file cannot be read or a flag has another form
   */
  public static List<LayerValue> of(
      Model model, Optional<Path> config, Map<String, String> environment, List<String> flags) {
    List<LayerValue> told = new ArrayList<>();
    config
        .or(
            () ->
                Optional.ofNullable(environment.get(CONFIG_FILE))
                    .filter(name -> !name.isBlank())
                    .map(Path::of))
        .ifPresent(file -> told.addAll(file(file)));
    told.addAll(environment(model, environment));
    told.addAll(flags(flags));
    return told;
  }

  private static List<LayerValue> file(Path file) {
    List<LayerValue> told = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(file)) {
      new EveryLine(told, "file " + file).load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigurationException(
          List.of(
              String.format(
                  Locale.ROOT, "The configuration file '%s' cannot be read (%s).", file, e)));
    }
    return told;
  }

  private static List<LayerValue> environment(Model model, Map<String, String> environment) {
    List<LayerValue> told = new ArrayList<>();
    new TreeMap<>(environment)
        .forEach(
            (variable, value) -> {
              Optional<String> key = model.keyOfVariable(variable);
              if (!value.isBlank() && (key.isPresent() || isMeant(variable, value))) {
                String name = key.orElseGet(() -> dotted(variable));
                told.add(new LayerValue(name, value.strip(), "environment " + variable));
              }
            });
    return told;
  }

  private static boolean isMeant(String variable, String value) {
    return variable.startsWith(PREFIX)
        && !variable.equals(CONFIG_FILE)
        && !SERVICE_LINK.matcher(variable + '=' + value).matches();
  }

  private static String dotted(String variable) {
    return variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
  }

  /**
   * What flags tell.
   *
   * @param flags {@code key=value} each
   * @throws ConfigurationException if one has another form
   */
  public static List<LayerValue> flags(List<String> flags) {
    List<LayerValue> told = new ArrayList<>();
    for (String flag : flags) {
      int equals = flag.indexOf('=');
      if (equals < 1) {
        throw new ConfigurationException(
            List.of(
                String.format(
                    Locale.ROOT, "--set '%s' has no value; allowed is KEY=VALUE.", flag)));
      }
      told.add(
          new LayerValue(
              flag.substring(0, equals).strip(), flag.substring(equals + 1).strip(), "flag --set"));
    }
    return told;
  }

  /** Properties that pass on each line, where {@link Properties} keeps the last of a key alone. */
  private static final class EveryLine extends Properties {
    private static final long serialVersionUID = 1L;

    private final transient List<LayerValue> told;
    private final String origin;

    EveryLine(List<LayerValue> told, String origin) {
      this.told = told;
      this.origin = origin;
    }

    @Override
    public synchronized @Nullable Object put(Object key, Object value) {
      told.add(new LayerValue(key.toString(), value.toString().strip(), origin));
      return null;
    }
  }
}
