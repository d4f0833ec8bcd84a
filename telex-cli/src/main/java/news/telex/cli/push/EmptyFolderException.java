package news.telex.cli.push;

import java.nio.file.FileSystemException;

/** A folder that was named holds no file. */
public final class EmptyFolderException extends FileSystemException {
  private static final long serialVersionUID = 1L;

  /**
   * @param folder as the user named it
   */
  public EmptyFolderException(String folder) {
    super(folder);
  }
}
