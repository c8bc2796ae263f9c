package dev.hartig.alerting.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of one recipient on one thread. */
public sealed interface State {

  /** Nothing, or nothing any more. */
  record Absent() implements State {}

  /**
   * An alert, open or lately closed.
   *
   * @param alert as it stands
   * @param timers when it wakes; never empty
   * @param dispatches latest dispatches, newest first, at most {@link KnownDispatch#LIMIT}; those
   *     of the alert before it are among them
   * @param notifiedAt when a revision was last to be brought to the recipient; null when none was
   * @param signals labels of the signals that the recipient is still to be told of, each once, the
   *     newest last; those of the latest signal when they know all; at most {@link #MOST_SIGNALS}
   * @param ladder what is tried while they give no sign of life
   * @param course on whose duty it is, and what has become of it
   */
  record Tracked(
      Alert alert,
      Timers timers,
      List<KnownDispatch> dispatches,
      @Nullable Instant notifiedAt,
      List<Labels> signals,
      Ladder ladder,
      Course course)
      implements State {

    /** Signals of one thread are of few kinds; of more, the oldest give way. */
    static final int MOST_SIGNALS = 64;

    public Tracked {
      dispatches = List.copyOf(dispatches);
      signals = List.copyOf(signals);
      if (dispatches.size() > KnownDispatch.LIMIT) {
        throw new IllegalArgumentException(
            dispatches.size() + " dispatches remembered, at most " + KnownDispatch.LIMIT);
      }
      if (timers.at().isEmpty()) {
        throw new IllegalArgumentException("alert " + alert.id() + " would never wake");
      }
    }

    /** What was decided as if no shift ended; {@link Handing} lays that over it. */
    Tracked(
        Alert alert,
        Timers timers,
        List<KnownDispatch> dispatches,
        @Nullable Instant notifiedAt,
        List<Labels> signals,
        Ladder ladder) {
      this(alert, timers, dispatches, notifiedAt, signals, ladder, Course.NONE);
    }

    /** What was decided as if nobody were waited for; {@link Climb} lays the wait over it. */
    Tracked(
        Alert alert,
        Timers timers,
        List<KnownDispatch> dispatches,
        @Nullable Instant notifiedAt,
        List<Labels> signals) {
      this(alert, timers, dispatches, notifiedAt, signals, Ladder.unused(alert.medium()));
    }

    /** Whether somebody who was asked to act has taken it, or closed it. */
    public boolean isTaken() {
      return (ladder.rung() != null || course.duty() != null)
          && (alert.standing() == Standing.ACKNOWLEDGED || alert.standing() == Standing.RESOLVED);
    }

    /** The same, as far as this with telling its recipient. */
    Tracked climbing(Ladder other) {
      return new Tracked(alert, timers, dispatches, notifiedAt, signals, other, course);
    }

    /** The same about these signals. */
    Tracked about(List<Labels> others) {
      return new Tracked(alert, timers, dispatches, notifiedAt, others, ladder, course);
    }

    /** The same alert in another revision. */
    Tracked by(Alert other) {
      return new Tracked(other, timers, dispatches, notifiedAt, signals, ladder, course);
    }

    /** The same with this course, waking so. */
    Tracked with(Course other, Timers wakes) {
      return new Tracked(alert, wakes, dispatches, notifiedAt, signals, ladder, other);
    }
  }
}
