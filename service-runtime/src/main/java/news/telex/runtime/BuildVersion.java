package news.telex.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version that the build wrote into the resources. */
public final class BuildVersion {
  private BuildVersion() {}

  /** The version, such as {@code 1.2.0}; {@code unknown} outside of a build. */
  public static String text() {
    Properties build = new Properties();
    try (InputStream in = BuildVersion.class.getResourceAsStream("/news/telex/build.properties")) {
      if (in != null) {
        build.load(in);
      }
    } catch (IOException e) {
      return "unknown";
    }
    return build.getProperty("version", "unknown");
  }
}
