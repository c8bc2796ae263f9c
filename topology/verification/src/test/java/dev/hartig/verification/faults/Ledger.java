package dev.hartig.verification.faults;

import dev.hartig.topology.catalogue.Channel;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What the fabric said about each signal, by the signal's id, and what follows for those that were
 * accepted. Knows nothing of how either came about. Safe for use by several threads.
 */
final class Ledger {

  /** Decisions after which nothing more is to come. */
  private static final Set<String> FINAL = Set.of("nobody", "suppressed", "expired");

  private static final long LOOK_EVERY_MILLIS = 100;

  private final Map<String, Page> pages = new HashMap<>();
  private final Map<String, Stand> alerts = new HashMap<>();
  private long places;

  /**
   * A signal that the door took.
   *
   * @param at when, as {@link System#nanoTime}
   */
  record Acceptance(Channel channel, long at) {}

  /** What is known of one signal. */
  private static final class Page {
    OptionalLong place = OptionalLong.empty();
    final Set<String> alerts = new TreeSet<>();
    final Map<String, Integer> revisions = new HashMap<>();
    OptionalLong firstAlert = OptionalLong.empty();
    int step;
    String decision = "nothing";
    String suppressed = "";
    String deadLetter = "";
  }

  /** What is known of one alert. */
  private static final class Stand {
    final Set<String> signals = new LinkedHashSet<>();
    int grouped;
  }

  /**
   * A signal on its topic; those of one thread come in their order, repeats of one do not count.
   */
  synchronized void signal(String signal) {
    var page = page(signal);
    if (page.place.isEmpty()) {
      page.place = OptionalLong.of(places++);
    }
  }

  /**
   * A revision of an alert.
   *
   * @param signal the latest in it
   * @param grouped signals that it says it stands for
   * @param at when it was seen, as {@link System#nanoTime}
   */
  synchronized void alert(String signal, String alert, int revision, int grouped, long at) {
    var page = page(signal);
    page.alerts.add(alert);
    page.revisions.merge(alert + "/" + revision, 1, Integer::sum);
    if (page.firstAlert.isEmpty()) {
      page.firstAlert = OptionalLong.of(at);
    }
    var stand = alerts.computeIfAbsent(alert, any -> new Stand());
    stand.signals.add(signal);
    stand.grouped = Math.max(stand.grouped, grouped);
  }

  /**
   * A decision about a signal.
   *
   * @param step place on the way
   * @param rule of the first reason; empty where there is none
   */
  synchronized void audit(String signal, String service, int step, String outcome, String rule) {
    var page = page(signal);
    var decision = service + " " + outcome + " " + rule;
    if (step >= page.step) {
      page.step = step;
      page.decision = decision;
    }
    if (FINAL.contains(outcome)) {
      page.suppressed = decision;
    }
  }

  /** A signal was given up. */
  synchronized void deadLetter(String signal, String service, String cause) {
    page(signal).deadLetter = service + " " + cause;
  }

  /** What became of signals that were accepted. */
  synchronized Balance balance(Map<String, Acceptance> accepted) {
    var fates = new TreeMap<String, Fate>();
    accepted.keySet().forEach(signal -> fates.put(signal, fate(signal)));
    var slowest =
        accepted.entrySet().stream()
            .map(entry -> wait(entry.getKey(), entry.getValue()))
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    return new Balance(accepted, fates, miscounted(accepted.keySet()), misordered(), slowest);
  }

  /** How many of those accepted have come to no end yet: no alert, no reason, no dead letter. */
  synchronized int missing(Map<String, Acceptance> accepted) {
    return (int)
        accepted.keySet().stream().filter(signal -> fate(signal) instanceof Fate.Missing).count();
  }

  /**
   * Time from a moment to the first alert of a signal that was accepted after it, for each channel
   * that has one.
   */
  synchronized Map<Channel, Duration> recovery(Map<String, Acceptance> accepted, long since) {
    var recovered = new TreeMap<Channel, Duration>();
    accepted.forEach(
        (signal, acceptance) -> {
          if (acceptance.at() > since && pages.containsKey(signal)) {
            page(signal)
                .firstAlert
                .ifPresent(
                    at ->
                        recovered.merge(
                            acceptance.channel(), Duration.ofNanos(at - since), Ledger::lesser));
          }
        });
    return recovered;
  }

  /**
   * Waits until something holds; gives whether it does. Looks now and then rather than at all news,
   * which comes by the thousand, and is timed where it comes.
   */
  synchronized boolean await(Duration patience, Supplier<Boolean> holds) {
    var end = System.nanoTime() + patience.toNanos();
    try {
      while (!holds.get()) {
        var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          return false;
        }
        wait(Math.min(left, LOOK_EVERY_MILLIS));
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private Fate fate(String signal) {
    var page = pages.getOrDefault(signal, new Page());
    if (!page.alerts.isEmpty()) {
      var repeats = page.revisions.values().stream().mapToInt(times -> times - 1).sum();
      return new Fate.Alerted(page.alerts, repeats);
    }
    if (!page.deadLetter.isEmpty()) {
      return new Fate.DeadLettered(page.deadLetter);
    }
    return page.suppressed.isEmpty()
        ? new Fate.Missing(page.decision)
        : new Fate.Suppressed(page.suppressed);
  }

  /** Alerts of these signals that say they stand for more, or fewer, than were seen in them. */
  private Set<String> miscounted(Set<String> signals) {
    var wrong = new TreeSet<String>();
    alerts.forEach(
        (alert, stand) -> {
          if (stand.grouped != stand.signals.size()
              && stand.signals.stream().anyMatch(signals::contains)) {
            wrong.add(alert + " says " + stand.grouped + ", stands for " + stand.signals.size());
          }
        });
    return wrong;
  }

  /** Alerts whose signals joined in another order than they have on their topic. */
  private Set<String> misordered() {
    var wrong = new TreeSet<String>();
    alerts.forEach(
        (alert, stand) -> {
          var places =
              stand.signals.stream()
                  .map(signal -> page(signal).place)
                  .flatMapToLong(OptionalLong::stream)
                  .boxed()
                  .toList();
          if (!places.equals(places.stream().sorted().toList())) {
            wrong.add(alert + " took " + places);
          }
        });
    return wrong;
  }

  private Duration wait(String signal, Acceptance acceptance) {
    var page = pages.getOrDefault(signal, new Page());
    // Seen before the door's answer was: no wait at all.
    return page.firstAlert.isEmpty()
        ? Duration.ZERO
        : Duration.ofNanos(Math.max(0, page.firstAlert.getAsLong() - acceptance.at()));
  }

  private Page page(String signal) {
    return pages.computeIfAbsent(signal, any -> new Page());
  }

  private static Duration lesser(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
