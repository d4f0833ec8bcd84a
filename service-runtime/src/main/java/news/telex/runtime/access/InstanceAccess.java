package news.telex.runtime.access;

import java.util.List;
import news.telex.schemas.Topics;

/** What every service touches on the broker besides what its stages do. */
public final class InstanceAccess {
  /** Topics written. */
  public static final List<String> WRITES = List.of(Topics.OPS_INSTANCES);

  private InstanceAccess() {}
}
