package news.telex.cli.command;

import java.nio.file.Path;

/** A command that keeps data of its own. */
interface WithFolder {
  /** Where. */
  Path folder();
}
