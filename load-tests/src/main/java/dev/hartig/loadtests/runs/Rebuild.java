package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.Events;
import dev.hartig.loadtests.Ledger;
import dev.hartig.loadtests.TemporaryFolder;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;

/** Kills memory, deletes its state, puts a backlog before it, and waits until it stands again. */
final class Rebuild implements Runnable {

  private static final String STATE_DIR = "-Dhartig.state-dir=";
  private static final int IN_FLIGHT = 16;

  private final Stage stage;
  private final Events events;
  private final Ledger ledger;
  private final Alerts alerts;
  private volatile double readyAfter;
  private volatile double caughtUpAfter;

  Rebuild(Stage stage, Events events, int backlog) {
    this.stage = stage;
    this.events = events;
    this.ledger = new Ledger(backlog);
    this.alerts = new Alerts(stage, Channel.FAST, events);
  }

  @Override
  public void run() {
    var state =
        Arrays.stream(stage.process(Service.MEMORY).info().arguments().orElse(new String[0]))
            .filter(argument -> argument.startsWith(STATE_DIR))
            .map(argument -> Path.of(argument.substring(STATE_DIR.length())))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("memory keeps its state nowhere"));
    var start = System.nanoTime();
    stage.fabric().kill(Service.MEMORY);
    TemporaryFolder.delete(state);
    var slots = new Semaphore(IN_FLIGHT);
    for (var number = 0; number < ledger.size(); number++) {
      var each = number;
      slots.acquireUninterruptibly();
      events.send(
          Channel.FAST,
          number,
          status -> {
            slots.release();
            ledger.answered(each, status);
          });
    }
    stage.fabric().awaitReady(Service.MEMORY);
    readyAfter = (System.nanoTime() - start) / 1e9;
    ledger.awaitAnswers(Duration.ofMinutes(1));
    ledger.awaitArrivals(Duration.ofMinutes(5), alerts::arrival);
    caughtUpAfter = (System.nanoTime() - start) / 1e9;
  }

  Ledger.Sum settle(Duration patience) {
    var underWay = alerts.await(ledger, patience);
    return ledger.sum(0, ledger.size(), alerts::arrival, any -> underWay);
  }

  String summary() {
    return "Memory was ready %.1f s after its death and had caught up with %,d signals after %.1f s."
        .formatted(readyAfter, ledger.size(), caughtUpAfter);
  }
}
