package news.telex.runtime.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Settings that follow from others: what nobody has to tell a second time. */
final class Derived {
  private static final String MECHANISM = "kafka.sasl.mechanism";
  private static final String PROTOCOL = "kafka.security.protocol";
  private static final String JAAS = "kafka.sasl.jaas.config";
  private static final String USER_INFO = "registry.basic.auth.user.info";
  private static final String TOKEN = "registry.bearer.auth.token";
  private static final Pattern SCRAM = Pattern.compile("SCRAM-SHA-(256|512)");

  private final Map<String, List<LayerValue>> byKey;
  private final Set<String> problems;

  private Derived(Map<String, List<LayerValue>> byKey, Set<String> problems) {
    this.byKey = byKey;
    this.problems = problems;
  }

  /** Adds what follows from what is told; what is told itself stands. */
  static void from(Model model, Map<String, List<LayerValue>> byKey, Set<String> problems) {
    Derived derived = new Derived(byKey, problems);
    if (model.knows(Keys.INSTANCE.name())) {
      derived.instance();
    }
    derived.credentials();
    derived.addIf(USER_INFO, "registry.basic.auth.credentials.source", "USER_INFO");
    derived.addIf(TOKEN, "registry.bearer.auth.credentials.source", "STATIC_TOKEN");
  }

  private void instance() {
    if (byKey.containsKey(Keys.INSTANCE.name())) {
      return;
    }
    try {
      add(Keys.INSTANCE.name(), InetAddress.getLocalHost().getHostName(), "default");
    } catch (UnknownHostException e) {
      problems.add(
          "instance is not set, and this host has no name to take for it; allowed is a name that is"
              + " stable across restarts and unique among the instances of the service.");
    }
  }

  private void credentials() {
    Optional<LayerValue> user = told(Keys.BROKER_USERNAME.name());
    Optional<LayerValue> password = told(Keys.BROKER_PASSWORD.name());
    if (user.isEmpty() && password.isEmpty()) {
      return;
    }
    if (user.isEmpty() || password.isEmpty()) {
      problems.add(
          String.format(
              Locale.ROOT,
              "%s is set without %s; they go together.",
              user.or(() -> password).get(),
              user.isEmpty() ? Keys.BROKER_USERNAME.name() : Keys.BROKER_PASSWORD.name()));
      return;
    }
    told(JAAS)
        .ifPresent(
            jaas ->
                problems.add(
                    String.format(
                        Locale.ROOT,
                        "%s and %s are both set; one of them has to go.",
                        user.get(),
                        jaas)));
    addIf(user.get().key(), PROTOCOL, "SASL_SSL");
    addIf(user.get().key(), MECHANISM, "SCRAM-SHA-512");
    require(PROTOCOL, Pattern.compile("(?i)SASL_(SSL|PLAINTEXT)"), "SASL_SSL or SASL_PLAINTEXT");
    require(MECHANISM, Pattern.compile(SCRAM + "|PLAIN"), "SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN");
    String module =
        told(MECHANISM).filter(m -> SCRAM.matcher(m.value()).matches()).isPresent()
            ? "org.apache.kafka.common.security.scram.ScramLoginModule"
            : "org.apache.kafka.common.security.plain.PlainLoginModule";
    add(
        JAAS,
        String.format(
            Locale.ROOT,
            "%s required username=%s password=%s;",
            module,
            quoted(user.get().value()),
            quoted(password.get().value())),
        Keys.BROKER_USERNAME.name() + " and " + Keys.BROKER_PASSWORD.name());
  }

  private void require(String key, Pattern values, String words) {
    told(key)
        .filter(t -> !values.matcher(t.value()).matches())
        .ifPresent(
            t ->
                problems.add(
                    String.format(
                        Locale.ROOT,
                        "%s is '%s' (%s); allowed beside broker.username is %s.",
                        key,
                        t.value(),
                        t.origin(),
                        words)));
  }

  /** A string of a JAAS configuration, which its parser reads back as it was. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private Optional<LayerValue> told(String key) {
    return Optional.ofNullable(byKey.get(key)).map(values -> values.get(values.size() - 1));
  }

  private void addIf(String cause, String key, String value) {
    if (byKey.containsKey(cause) && !byKey.containsKey(key)) {
      add(key, value, cause);
    }
  }

  private void add(String key, String value, String origin) {
    List<LayerValue> values = byKey.computeIfAbsent(key, k -> new ArrayList<>());
    values.clear();
    values.add(new LayerValue(key, value, origin));
  }
}
