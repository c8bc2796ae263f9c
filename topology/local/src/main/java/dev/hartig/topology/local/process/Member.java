package dev.hartig.topology.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One process under supervision.
 *
 * @param name unique, as people see it
 * @param tier when it starts and stops
 * @param command the executable and its arguments
 * @param environment added to the supervisor's own
 * @param port where it listens, for people
 * @param probe how to see that it is ready
 * @param life how to see, once it was ready, that it is not stuck; one that is gets restarted
 * @param log to which its output is appended
 * @param pidFile present while it runs
 */
public record Member(
    String name,
    Tier tier,
    List<String> command,
    Map<String, String> environment,
    int port,
    Probe probe,
    Optional<Probe> life,
    Path log,
    Path pidFile) {

  public Member {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
