package dev.hartig.verification.faults;

import java.util.Set;

/** What became of one accepted signal. */
sealed interface Fate {

  /**
   * It is in an alert.
   *
   * @param alerts that stand for it; more than one is one too many
   * @param repeats records that said again, under the same alert and revision, what another had
   *     said
   */
  record Alerted(Set<String> alerts, int repeats) implements Fate {

    public Alerted {
      alerts = Set.copyOf(alerts);
    }
  }

  /**
   * It was decided that nobody is told.
   *
   * @param reason service, outcome and rule
   */
  record Suppressed(String reason) implements Fate {}

  /**
   * It was given up.
   *
   * @param cause service and kind of failure
   */
  record DeadLettered(String cause) implements Fate {}

  /**
   * Nothing is known of it.
   *
   * @param last the last that was decided about it, or nothing
   */
  record Missing(String last) implements Fate {}
}
