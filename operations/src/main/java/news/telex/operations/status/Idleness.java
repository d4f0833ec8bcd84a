package news.telex.operations.status;

import news.telex.operations.connection.Connection;
import news.telex.runtime.kafka.Broker;
import org.apache.kafka.common.KafkaException;

/** Whether anything is still to come of what the stages were given. */
public final class Idleness {
  private Idleness() {}

  /**
   * Whether every stage has taken all that it reads, live and of replays. What it has said of it
   * was committed with that. False also where that cannot be told.
   */
  public static boolean of(Connection connection) {
    try (Broker broker = connection.broker();
        StageReader stages = new StageReader(connection, broker)) {
      return stages.look().stages().stream().allMatch(stage -> stage.lag() == 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (KafkaException e) {
      return false;
    }
  }
}
