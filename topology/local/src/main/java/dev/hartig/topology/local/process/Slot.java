package dev.hartig.topology.local.process;

import java.time.Clock;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A member and what changes about it; touched by the supervisor's thread only. */
final class Slot {

  final Member member;
  Lifecycle lifecycle;
  @Nullable Child child;

  /** Whether it stays down when its backoff is over. */
  boolean keptDown;

  /** Milliseconds since 1970 at the latest launch. */
  long launched;

  OptionalLong readyAfterMillis = OptionalLong.empty();

  Slot(Member member, Clock clock) {
    this.member = member;
    this.lifecycle = Lifecycle.waiting(clock.instant());
  }

  void unlessKeptDown(Runnable start) {
    if (!keptDown) {
      start.run();
    }
  }

  boolean isReady() {
    return lifecycle.phase() == Lifecycle.Phase.READY;
  }

  Standing standing() {
    var running = child;
    return new Standing(
        member,
        lifecycle,
        running == null ? OptionalLong.empty() : OptionalLong.of(running.pid()),
        readyAfterMillis);
  }
}
