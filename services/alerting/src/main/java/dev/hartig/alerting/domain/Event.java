package dev.hartig.alerting.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to an alert. */
public sealed interface Event {

  /**
   * The recipient is to be told of a signal.
   *
   * @param id the dispatch
   * @param alertId the alert's id if this dispatch opens one; follows from the dispatch alone
   * @param signalId the signal
   * @param medium how
   * @param notBefore earliest moment
   * @param novelty whether it is news to the recipient
   * @param reasons why this recipient, this medium and this moment
   * @param context what memory recalled
   * @param labels what silences see of it
   * @param plan what is done without a sign of life
   */
  record Dispatched(
      String id,
      String alertId,
      String signalId,
      Medium medium,
      Instant notBefore,
      Novelty novelty,
      List<Reason> reasons,
      List<Note> context,
      Labels labels,
      Plan plan)
      implements Event {

    public Dispatched {
      reasons = List.copyOf(reasons);
      context = List.copyOf(context);
      if (id.isBlank()) {
        throw new IllegalArgumentException("a dispatch has no id: signal " + signalId);
      }
    }

    /** A dispatch of something that is said once, after which nothing else is tried. */
    public Dispatched(
        String id,
        String alertId,
        String signalId,
        Medium medium,
        Instant notBefore,
        boolean history,
        List<Reason> reasons,
        List<Note> context,
        Labels labels) {
      this(
          id,
          alertId,
          signalId,
          medium,
          notBefore,
          history ? Novelty.HISTORY : Novelty.NEWS,
          reasons,
          context,
          labels,
          Plan.NONE);
    }

    /** Whether it is shown, and brought to nobody. */
    boolean history() {
      return novelty != Novelty.NEWS;
    }
  }

  /** Memory has added something to the thread. */
  record Recollected(List<Note> notes) implements Event {

    public Recollected {
      notes = List.copyOf(notes);
    }
  }

  /** Somebody takes the alert. */
  record Acknowledged(String alertId, String by, String note) implements Event {}

  /** Somebody closes the alert. */
  record Resolved(String alertId, String by, String note) implements Event {}

  /** Somebody says how they were told; the alert, open or closed, stays as it is. */
  record Judged(String alertId, Judgement judgement, String by, String note) implements Event {}

  /** Upstream says that a condition which the alert stands for lasts. */
  record EpisodeLasts() implements Event {}

  /**
   * A condition which the alert stands for is over.
   *
   * @param what the condition, in words
   * @param endedAt when it was over; how long it was said to hold, where upstream fell silent
   * @param last whether the alert stands for nothing else
   * @param silent whether nobody said so, and nothing more was heard of it
   */
  record EpisodeEnded(String what, Instant endedAt, boolean last, boolean silent) implements Event {

    /** Upstream says so. */
    public EpisodeEnded(String what, Instant endedAt, boolean last) {
      this(what, endedAt, last, false);
    }
  }

  /**
   * Somebody else who was asked to act has taken the matter.
   *
   * @param by who
   * @param closed whether they closed it
   */
  record Relieved(String by, boolean closed) implements Event {}

  /** What comes of the question who comes on when a shift is over. */
  sealed interface OfHandover extends Event {}

  /**
   * Nobody else does.
   *
   * @param duty up to when they have it from now on; null when that is not known
   * @param why nobody does
   */
  record Kept(@Nullable OnDuty duty, Reason why) implements OfHandover {}

  /**
   * Somebody else does, and has an alert of their own.
   *
   * @param heir id of who does
   * @param name to display
   */
  record HandedOn(String heir, String name) implements OfHandover {}

  /**
   * Who came on has taken the matter.
   *
   * @param heir id of who did
   * @param by who said so
   * @param closed whether they closed it
   */
  record TakenOver(String heir, String by, boolean closed) implements OfHandover {}

  /**
   * A transport that stands for a medium has brought a revision, or given it up for good.
   *
   * @param alertId the alert
   * @param revision which of it
   * @param medium by which it was to reach the recipient
   * @param transport as receipts have it
   * @param carriers all transports that were to bring it by this medium, this one among them
   * @param taken whether it was brought
   * @param detail one line: an answer or an error
   */
  record DeliveryEnded(
      String alertId,
      int revision,
      Medium medium,
      String transport,
      List<String> carriers,
      boolean taken,
      String detail)
      implements Event {

    public DeliveryEnded {
      carriers = List.copyOf(carriers);
    }
  }

  /** Silences may have changed: those that keep the alert quiet, or those that did. */
  record SilencesChanged() implements Event {}

  /** A timer may have run out; one that is not set, or not yet due, changes nothing. */
  record TimerDue(Timer timer) implements Event {}
}
