package news.telex.publish;

import news.telex.runtime.ServiceMain;

/** Runs the publish service on its own, by environment and file. */
public final class PublishMain {
  private PublishMain() {}

  /** Settings come from the environment, see {@link news.telex.runtime.ServiceSettings}. */
  public static void main(String[] args) {
    System.exit(ServiceMain.run(System.getenv(), PublishService::create));
  }
}
