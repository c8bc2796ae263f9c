package dev.hartig.alerting.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What keeps an alert quiet at one moment.
 *
 * @param by the longest first, at most {@value #MOST}; never empty
 * @param until when it is to be asked again; null when it lasts until the alert is closed
 */
record Hush(List<Quieting> by, @Nullable Instant until) {

  /** An alert must stay small, however many silences overlap. */
  static final int MOST = 8;

  Hush {
    by = List.copyOf(by);
  }

  /** The longest of them as a reason, and how many more there are. */
  Reason why() {
    var more = by.size() - 1;
    var longest = by.getFirst();
    return Reason.of(
        "alerting." + longest.kind(),
        longest.sentence() + (more == 0 ? "" : " (and " + more + " more)"));
  }
}
