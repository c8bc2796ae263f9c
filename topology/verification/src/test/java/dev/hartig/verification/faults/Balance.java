package dev.hartig.verification.faults;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.verification.faults.Ledger.Acceptance;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What became of everything that was accepted.
 *
 * @param accepted by the signal's id
 * @param fates of the same signals
 * @param miscounted alerts that say they stand for more or fewer signals than were seen in them
 * @param misordered alerts whose signals joined in another order than they have on their topic
 * @param slowest longest time from acceptance to alert
 */
record Balance(
    Map<String, Acceptance> accepted,
    Map<String, Fate> fates,
    Set<String> miscounted,
    Set<String> misordered,
    Duration slowest) {

  Balance {
    accepted = Map.copyOf(accepted);
    fates = Map.copyOf(fates);
    miscounted = Set.copyOf(miscounted);
    misordered = Set.copyOf(misordered);
  }

  /** Signals that nothing is known of, with the last that was decided about each. */
  Map<String, Fate> missing() {
    return those(Fate.Missing.class::isInstance);
  }

  /** Signals in more than one alert. */
  Map<String, Fate> doubled() {
    return those(fate -> fate instanceof Fate.Alerted(var alerts, _) && alerts.size() > 1);
  }

  /** Signals in one alert, of which some revision was written more than once. */
  Map<String, Fate> repeated() {
    return those(
        fate ->
            fate instanceof Fate.Alerted(var alerts, var times) && alerts.size() == 1 && times > 0);
  }

  /** Repeated signals on one channel. */
  long repeated(Channel channel) {
    return repeated().keySet().stream()
        .filter(signal -> accepted.get(signal).channel() == channel)
        .count();
  }

  /** Signals in an alert. */
  Map<String, Fate> alerted() {
    return those(Fate.Alerted.class::isInstance);
  }

  /** Signals that nobody is told of, for a reason. */
  Map<String, Fate> suppressed() {
    return those(Fate.Suppressed.class::isInstance);
  }

  /** Signals that were given up, for a cause. */
  Map<String, Fate> deadLettered() {
    return those(Fate.DeadLettered.class::isInstance);
  }

  private Map<String, Fate> those(Predicate<Fate> fits) {
    var found = new TreeMap<>(fates);
    found.values().removeIf(fits.negate());
    return found;
  }
}
