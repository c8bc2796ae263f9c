package dev.hartig.topology.local.process;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * Where one process stands: a pure state machine.
 *
 * @param phase what it does now
 * @param since start of the phase
 * @param restarts since the supervisor started
 * @param failures in a row; forgotten after a time of health
 * @param lastExit exit code of the last crash; 128 + signal where a signal ended it
 */
public record Lifecycle(
    Phase phase, Instant since, int restarts, int failures, OptionalInt lastExit) {

  /** What a process does. */
  public enum Phase {
    /** For those it depends on. */
    WAITING,
    /** Runs, does not answer its probe yet. */
    STARTING,
    READY,
    /** Crashed; will be started again. */
    BACKING_OFF,
    /** Was asked to end. */
    STOPPING,
    STOPPED
  }

  /** What happens to a process. */
  public sealed interface Event {
    /** Those it depends on are ready, or its backoff is over. */
    record Due() implements Event {}

    /** It answers its probe. */
    record Answered() implements Event {}

    /** It ended. */
    record Exited(int code) implements Event {}

    /** The fabric goes down. */
    record StopAsked() implements Event {}
  }

  /** What is to be done. */
  public sealed interface Effect {
    record Nothing() implements Effect {}

    record Launch() implements Effect {}

    record LaunchAfter(Duration delay) implements Effect {}

    record Terminate() implements Effect {}
  }

  /**
   * A decision.
   *
   * @param next where the process stands now
   * @param effect what is to be done
   */
  public record Decision(Lifecycle next, Effect effect) {}

  /** Not started yet. */
  public static Lifecycle waiting(Instant now) {
    return new Lifecycle(Phase.WAITING, now, 0, 0, OptionalInt.empty());
  }

  /** What an event means now. Events that no longer matter change nothing. */
  public Decision decide(Event event, Instant now, Backoff backoff) {
    return switch (event) {
      case Event.Due() -> due(now);
      case Event.Answered() ->
          phase == Phase.STARTING ? nothing(in(Phase.READY, now)) : nothing(this);
      case Event.Exited exited -> exited(exited.code(), now, backoff);
      case Event.StopAsked() -> stopAsked(now);
    };
  }

  /** Whether a process exists. */
  public boolean runs() {
    return switch (phase) {
      case STARTING, READY, STOPPING -> true;
      case WAITING, BACKING_OFF, STOPPED -> false;
    };
  }

  private Decision due(Instant now) {
    return switch (phase) {
      case WAITING -> new Decision(in(Phase.STARTING, now), new Effect.Launch());
      case BACKING_OFF ->
          new Decision(
              new Lifecycle(Phase.STARTING, now, restarts + 1, failures, lastExit),
              new Effect.Launch());
      case STARTING, READY, STOPPING, STOPPED -> nothing(this);
    };
  }

  private Decision exited(int code, Instant now, Backoff backoff) {
    return switch (phase) {
      case STARTING, READY -> {
        var recovered =
            phase == Phase.READY
                && Duration.between(since, now).compareTo(backoff.healthyAfter()) >= 0;
        var failuresNow = recovered ? 1 : failures + 1;
        yield new Decision(
            new Lifecycle(Phase.BACKING_OFF, now, restarts, failuresNow, OptionalInt.of(code)),
            new Effect.LaunchAfter(backoff.delay(failuresNow)));
      }
      case STOPPING -> nothing(in(Phase.STOPPED, now));
      case WAITING, BACKING_OFF, STOPPED -> nothing(this);
    };
  }

  private Decision stopAsked(Instant now) {
    return switch (phase) {
      case STARTING, READY -> new Decision(in(Phase.STOPPING, now), new Effect.Terminate());
      case WAITING, BACKING_OFF -> nothing(in(Phase.STOPPED, now));
      case STOPPING, STOPPED -> nothing(this);
    };
  }

  private Lifecycle in(Phase next, Instant now) {
    return new Lifecycle(next, now, restarts, failures, lastExit);
  }

  private static Decision nothing(Lifecycle next) {
    return new Decision(next, new Effect.Nothing());
  }
}
