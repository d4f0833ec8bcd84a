package news.telex.runtime.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Secrets that files hold: {@code KEY.file} names the file whose content is the value of KEY. */
final class SecretFiles {
  private SecretFiles() {}

  /** Puts the content of each named file where its path was. */
  static void read(Model model, Map<String, List<LayerValue>> byKey, Set<String> problems) {
    for (String key : List.copyOf(byKey.keySet())) {
      model
          .secretOfFile(key)
          .ifPresent(
              secret -> {
                List<LayerValue> files = byKey.remove(key);
                LayerValue file = files.get(files.size() - 1);
                List<LayerValue> direct = byKey.get(secret);
                if (direct != null) {
                  problems.add(
                      String.format(
                          Locale.ROOT,
                          "%s (%s) and %s are both set; one of them has to go.",
                          secret,
                          direct.get(0).origin(),
                          file));
                }
                files.forEach(one -> read(secret, one, byKey, problems));
              });
    }
  }

  private static void read(
      String secret, LayerValue file, Map<String, List<LayerValue>> byKey, Set<String> problems) {
    try {
      String content = Files.readString(Path.of(file.value())).replaceFirst("\\r?\\n\\z", "");
      if (content.isBlank()) {
        problems.add(
            String.format(
                Locale.ROOT, "%s names the file '%s', which is empty.", file, file.value()));
        return;
      }
      String origin =
          String.format(Locale.ROOT, "file %s, named by %s", file.value(), file.origin());
      byKey
          .computeIfAbsent(secret, s -> new ArrayList<>())
          .add(new LayerValue(secret, content, origin));
    } catch (IOException | InvalidPathException e) {
      problems.add(
          String.format(
              Locale.ROOT, "%s names the file '%s', which cannot be read.", file, file.value()));
    }
  }
}
