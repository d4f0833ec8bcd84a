package news.telex.runtime;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import news.telex.runtime.clock.ClockStep;
import news.telex.runtime.failure.Failure;
import news.telex.runtime.health.Health;

/** Services made of services. */
public final class Services {
  private Services() {}

  /**
   * Several stages that run as one service.
   *
   * @param parts in the order of the flow: started from the last to the first, closed from the
   *     first to the last, so that what leaves one part finds the next one at work
   */
  public static Service together(String name, List<Service> parts) {
    return new Together(name, List.copyOf(parts));
  }

  private record Together(String name, List<Service> parts) implements Service {
    @Override
    public void start() {
      for (int i = parts.size() - 1; i >= 0; i--) {
        parts.get(i).start();
      }
    }

    @Override
    public Health health() {
      return Health.of(parts.stream().map(Service::health).toList());
    }

    @Override
    public Optional<Failure> failure() {
      return parts.stream().flatMap(part -> part.failure().stream()).findFirst();
    }

    @Override
    public Map<String, String> facts() {
      Map<String, String> facts = new TreeMap<>();
      parts.forEach(part -> facts.putAll(part.facts()));
      return facts;
    }

    @Override
    public long restored() {
      return parts.stream().mapToLong(Service::restored).sum();
    }

    @Override
    public void brokerTime(Instant appended) {
      parts.forEach(part -> part.brokerTime(appended));
    }

    @Override
    public void clockStepped(ClockStep step) {
      parts.forEach(part -> part.clockStepped(step));
    }

    @Override
    public void close() {
      parts.forEach(Service::close);
    }
  }
}
