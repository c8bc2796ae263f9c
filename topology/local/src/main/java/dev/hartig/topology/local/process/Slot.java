package dev.hartig.topology.local.process;

import java.time.Clock;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A member and what changes about it; touched by the supervisor's thread only. */
final class Slot {

  final Member member;
  Lifecycle lifecycle;
  @Nullable Child child;

  /** Milliseconds since 1970 at the latest launch. */
  long launched;

  OptionalLong readyAfterMillis = OptionalLong.empty();

  Slot(Member member, Clock clock) {
    this.member = member;
    this.lifecycle = Lifecycle.waiting(clock.instant());
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
