package dev.hartig.topology.local.state;

import dev.hartig.topology.local.process.Identity;
import dev.hartig.topology.local.process.Lifecycle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A fabric as its supervisor last saw it.
 *
 * @param phase of the whole
 * @param supervisor whose word this is
 * @param portOffset by which all ports are moved
 * @param started when {@code up} began
 * @param readyAfterMillis time until everything was ready, once it was
 * @param message why it failed, once it did
 * @param notes for people: what the provisioner left alone
 * @param processes in the order of start
 */
public record FabricState(
    Phase phase,
    Identity supervisor,
    int portOffset,
    Instant started,
    OptionalLong readyAfterMillis,
    Optional<String> message,
    List<String> notes,
    List<Row> processes) {

  /** Where the whole fabric stands. */
  public enum Phase {
    STARTING,
    READY,
    FAILED,
    STOPPING
  }

  /**
   * One process.
   *
   * @param name as people know it
   * @param phase where it stands
   * @param since start of that phase
   * @param pid while it runs
   * @param port where it listens
   * @param restarts since the fabric started
   * @param lastExit exit code of its last crash
   * @param readyAfterMillis time its latest start took
   */
  public record Row(
      String name,
      Lifecycle.Phase phase,
      Instant since,
      OptionalLong pid,
      int port,
      int restarts,
      OptionalInt lastExit,
      OptionalLong readyAfterMillis) {}

  public FabricState {
    notes = List.copyOf(notes);
    processes = List.copyOf(processes);
  }
}
