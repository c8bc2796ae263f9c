package dev.hartig.alerting.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * What is known of whether an alert has come through by the medium its recipient is told by now.
 * Only transports that stand for that medium count; of a medium for which none stands nothing is
 * ever known.
 *
 * @param since revision with which they were first told by it; 0 while they have not been
 * @param givenUp transports that gave it up, in the order in which they did
 * @param fate what that comes to
 * @param before whether a medium before it may have reached them
 */
public record Landing(int since, List<String> givenUp, Fate fate, boolean before) {

  /** What became of telling somebody by one medium. */
  public enum Fate {
    /** It is on its way, or nobody knows. */
    OPEN,
    /** A transport has taken it. */
    TAKEN,
    /** Every transport that was to bring it gave it up. */
    LOST
  }

  /** Nobody has been told. */
  static final Landing NONE = new Landing(0, List.of(), Fate.OPEN, false);

  public Landing {
    givenUp = List.copyOf(givenUp);
  }

  /** They are told anew, by this revision. */
  Landing told(int revision) {
    return new Landing(revision, List.of(), Fate.OPEN, mayHaveReached());
  }

  /** After one delivery has ended. What was taken, or lost, stays so. */
  Landing after(Event.DeliveryEnded ended) {
    if (fate != Fate.OPEN || ended.revision() < since) {
      return this;
    }
    if (ended.taken()) {
      return new Landing(since, givenUp, Fate.TAKEN, before);
    }
    if (givenUp.contains(ended.transport())) {
      return this;
    }
    var all = new ArrayList<>(givenUp);
    all.add(ended.transport());
    var lost = new HashSet<>(all).containsAll(ended.carriers());
    return new Landing(since, all, lost ? Fate.LOST : Fate.OPEN, before);
  }

  /** Whether it can have come to them by any medium so far. */
  boolean mayHaveReached() {
    return before || (since > 0 && fate != Fate.LOST);
  }
}
