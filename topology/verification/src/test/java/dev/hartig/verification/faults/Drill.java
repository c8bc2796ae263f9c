package dev.hartig.verification.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.local.FabricUnderTest;
import dev.hartig.verification.faults.Ledger.Acceptance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Faults in a running fabric, one after the other: load before, during and after each, then every
 * accepted signal is accounted for. Not for use by several threads.
 */
final class Drill implements AutoCloseable {

  /** What one broker and all services carry on two cores with time to spare. */
  static final int RATE = 60;

  private static final Duration AFTER = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(240);

  private static final String COLUMNS = "%-34s %8s %7s %8s %8s %5s %7s %7s | %8s %6s %6s | %7s%n";

  /** In the row of a part, whose signals are accounted for with the whole. */
  private static final List<Integer> NO_COUNTS = Collections.nCopies(7, -1);

  private final FabricUnderTest fabric;
  private final int rate;
  private final Ledger ledger = new Ledger();
  private final Witness witness;
  private final Map<String, Acceptance> everything = new HashMap<>();
  private final List<String> rows = new ArrayList<>();

  Drill(FabricUnderTest fabric) {
    this(fabric, RATE);
  }

  /**
   * With another load.
   *
   * @param rate in signals a second, a third of them on each channel
   */
  Drill(FabricUnderTest fabric, int rate) {
    this.fabric = fabric;
    this.rate = rate;
    this.witness = new Witness(fabric.bootstrapServers(), fabric.schemaRegistryUrl(), ledger);
  }

  /** What is done to the fabric; it is over, and the fabric whole again, when this returns. */
  @FunctionalInterface
  interface Fault {
    void strike(Struck struck);
  }

  /**
   * What a fault may look at while it lasts.
   *
   * @param load that runs
   * @param at when the fault began, as {@link System#nanoTime}
   */
  record Struck(Drill drill, Load load, long at) {

    /** Waits until a channel has alerted of a signal accepted since the fault began. */
    void awaitAlert(Channel channel) {
      await(channel + " alerts during the fault", () -> since(at).containsKey(channel));
    }

    /** A fault of several; the next comes when realtime and fast are back. */
    void part(String name, Runnable fault) {
      var began = System.nanoTime();
      fault.run();
      var back = Set.of(Channel.REALTIME, Channel.FAST);
      await(name + " is over", () -> since(began).keySet().containsAll(back));
      drill.row("  " + name, NO_COUNTS, since(began), "");
    }

    private Map<Channel, Duration> since(long moment) {
      return drill.ledger.recovery(load.accepted(), moment);
    }

    /** Waits until something holds that the fabric itself does not tell. */
    void await(String what, Supplier<Boolean> holds) {
      assertThat(drill.ledger.await(PATIENCE, holds)).as(() -> drill.told(what)).isTrue();
    }

    /** Lets the fault last. */
    void last(Duration time) {
      LockSupport.parkNanos(time.toNanos());
    }
  }

  /** Strikes under load, once the fabric alerts, and accounts for every accepted signal. */
  Balance run(String name, Fault fault) {
    var load = Load.start(fabric.url(Service.INGESTION), name, rate, ledger::missing);
    var all = Channel.values().length;
    var began = System.nanoTime();
    var ran = ledger.await(PATIENCE, () -> ledger.recovery(load.accepted(), began).size() == all);
    var at = System.nanoTime();
    try {
      assertThat(ran).as(() -> told("the fabric alerts before the fault")).isTrue();
      fault.strike(new Struck(this, load, at));
      // Load goes on until each channel has come back, or is given up.
      var unused = ledger.await(PATIENCE, () -> ledger.recovery(load.accepted(), at).size() == all);
      LockSupport.parkNanos(AFTER.toNanos());
    } finally {
      everything.putAll(load.stop(PATIENCE));
    }
    var accepted = load.accepted();
    var whole = ledger.await(PATIENCE, () -> ledger.missing(accepted) == 0);
    if (!whole) {
      System.out.println(told(name + ": some signals are not accounted for"));
    }
    var balance = ledger.balance(accepted);
    row(name, counts(balance), ledger.recovery(accepted, at), seconds(balance.slowest()));
    return balance;
  }

  /** What became of everything that was accepted in any drill, late repeats included. */
  Balance everything() {
    return ledger.balance(everything);
  }

  /** Every record that was given up. */
  Witness witness() {
    return witness;
  }

  /** Waits for what the fabric is to say. */
  Ledger ledger() {
    return ledger;
  }

  /** Nothing lost, one alert for each signal, and on exactly-once channels each said once. */
  static void assertKept(Balance balance) {
    assertThat(balance.accepted()).isNotEmpty();
    assertThat(balance.missing()).as("accepted, but neither alerted nor explained").isEmpty();
    assertThat(balance.deadLettered()).as("accepted, but given up").isEmpty();
    assertThat(balance.suppressed().values())
        .as("the load has signals for nobody, and no others are suppressed")
        .isNotEmpty()
        .allMatch(fate -> fate.toString().contains("routing nobody"));
    assertThat(balance.doubled()).as("in more than one alert").isEmpty();
    assertThat(balance.miscounted()).as("alerts that count wrong").isEmpty();
    assertThat(balance.misordered()).as("alerts out of order").isEmpty();
    assertThat(balance.repeated(Channel.FAST)).as("repeats on fast").isZero();
    assertThat(balance.repeated(Channel.SLOW)).as("repeats on slow").isZero();
  }

  /** With what waits where, which tells a fabric that is slow from one that hangs. */
  private String told(String what) {
    return what + "; " + Backlog.of(fabric.bootstrapServers());
  }

  private void row(
      String name, List<Integer> counts, Map<Channel, Duration> recovery, String slowest) {
    var cells = new ArrayList<Object>();
    cells.add(name);
    counts.forEach(count -> cells.add(count < 0 ? "" : count));
    for (var channel : Channel.values()) {
      cells.add(recovery.containsKey(channel) ? seconds(recovery.get(channel)) : "");
    }
    cells.add(slowest);
    rows.add(COLUMNS.formatted(cells.toArray()));
    System.out.print(header() + rows.getLast());
  }

  private static List<Integer> counts(Balance balance) {
    return List.of(
        balance.accepted().size(),
        balance.alerted().size(),
        balance.repeated().size(),
        balance.suppressed().size(),
        balance.deadLettered().size(),
        balance.missing().size(),
        balance.doubled().size());
  }

  private static String header() {
    return COLUMNS.formatted(
        "fault",
        "accepted",
        "alerted",
        "repeated",
        "nobody",
        "dead",
        "missing",
        "doubled",
        "realtime",
        "fast",
        "slow",
        "slowest");
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0);
  }

  /** Prints the table of all drills: seconds from the fault to the first alert after it. */
  @Override
  public void close() {
    witness.close();
    System.out.print("Faults, recovery in seconds\n" + header() + String.join("", rows));
  }
}
