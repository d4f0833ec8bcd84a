package news.telex.operations.connection;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Finds the Confluent API of a registry on this machine that nobody has told the address of. */
public final class RegistryAddress {
  /** Where Apicurio Registry has it. */
  public static final String APICURIO_PATH = "/apis/ccompat/v7";

  private static final int TIMEOUT_MS = 2_000;

  private RegistryAddress() {}

  /**
   * The address with Apicurio's path, if the API is there and not at the root; else the address as
   * it is, be there a registry or not.
   */
  public static String find(String address) {
    return status(address) == 404 && status(address + APICURIO_PATH) != 404
        ? address + APICURIO_PATH
        : address;
  }

  /** Status of the list of subjects; 0: no answer. */
  private static int status(String address) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(address + "/subjects").toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MS);
      connection.setReadTimeout(TIMEOUT_MS);
      try {
        return connection.getResponseCode();
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return 0;
    }
  }
}
