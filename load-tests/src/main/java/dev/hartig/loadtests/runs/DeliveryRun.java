package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.DoorClient;
import dev.hartig.loadtests.Events;
import dev.hartig.loadtests.Hook;
import dev.hartig.loadtests.Shape;
import dev.hartig.loadtests.peers.Alertmanager;
import dev.hartig.loadtests.report.Figure;
import dev.hartig.loadtests.report.Section;
import dev.hartig.loadtests.report.Side;
import dev.hartig.loadtests.report.Target;
import dev.hartig.loadtests.report.Verdict;
import dev.hartig.loadtests.workload.Workload;
import dev.hartig.loadtests.workload.Workload.Peer;
import dev.hartig.topology.catalogue.Service;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Alerts brought by webhook to a receiver in the driver, beside Alertmanager: at a fixed rate, as
 * fast as they are taken, and through a kill -9 when a third has been delivered. Every alert is a
 * matter of its own, so that grouping is on and joins none.
 */
final class DeliveryRun {

  private static final String NAME = "Alertmanager";
  private static final int CONNECTIONS = 64;

  /** Alerts that Alertmanager delivers before any counts. */
  private static final int WARM_UPS = 2_000;

  /** A minute of tries, which is longer than a restart. */
  private static final int TRIES = 600;

  private static final int RETRY_MILLIS = 100;
  private static final int LOOK_MILLIS = 5;

  private final Workload.Delivery it;
  private final Stage stage;
  private final Hook hook;
  private final Passes ours = new Passes();
  private final Passes peers = new Passes();
  private final List<Repeats> oursRepeated = new ArrayList<>();
  private final List<Repeats> peersRepeated = new ArrayList<>();

  /**
   * What a receiver got more than once around a kill.
   *
   * @param all requests that were no alert's first
   * @param otherwise of these, those without the idempotency key of the first
   */
  private record Repeats(int all, int otherwise) {
    static Repeats until(Hook hook) {
      return new Repeats(hook.repeated(), hook.repeatedOtherwise());
    }

    Repeats since(Repeats before) {
      return new Repeats(all - before.all, otherwise - before.otherwise);
    }
  }

  /** The three passes of every run. */
  private record Passes(List<Pass> paced, List<Pass> flooded, List<Pass> killed) {
    Passes() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
  }

  DeliveryRun(Workload.Delivery it, Stage stage) {
    this.it = it;
    this.stage = stage;
    this.hook = stage.hook();
  }

  Section measure() {
    var installed = Alertmanager.installed();
    var withPeer = it.peers().contains(Peer.ALERTMANAGER);
    var peer = withPeer ? installed : Optional.<Path>empty();
    for (var run = 0; run < it.about().runs(); run++) {
      fabric();
      peer.ifPresent(this::alertmanager);
    }
    // Last, for whoever has been killed begins anew, and a JVM compiles anew.
    for (var run = 0; run < it.about().runs(); run++) {
      fabricKilled();
      peer.ifPresent(this::alertmanagerKilled);
    }
    var sides = new ArrayList<Side>();
    sides.addAll(sides("hartig", true, ours, oursRepeated));
    if (!peers.paced().isEmpty()) {
      sides.addAll(sides(NAME, false, peers, peersRepeated));
    } else if (withPeer) {
      sides.add(Side.notMeasured(NAME, Alertmanager.ABSENT));
    }
    return Measure.section(
        it,
        sides,
        List.of(),
        List.of(
            "One alert to a thread, grouped by thread, so each is a notification of its own; both"
                + " are told of alerts over HTTP.",
            "Before anything was counted, alerting, started with a receiver, had delivered "
                + stage.hookWarmth()
                + "; Alertmanager "
                + WARM_UPS
                + " alerts in each run.",
            "Killed, after all else, are alerting and Alertmanager; both are started again. Prometheus would tell"
                + " Alertmanager again of what still fires."),
        verdicts());
  }

  private static List<Side> sides(
      String name, boolean ours, Passes passes, List<Repeats> repeated) {
    return List.of(
        Sides.latency(name, ours, passes.paced()),
        Sides.throughput(name + ", flood", ours, passes.flooded()),
        Sides.side(
            name + ", kill -9",
            ours,
            List.of(
                Sides.figure("lost", "", passes.killed(), pass -> pass.sum().lost()),
                Sides.figure("delivered", "", passes.killed(), pass -> pass.sum().delivered()),
                Figure.of(
                    "repeated", "", repeated.stream().map(each -> (double) each.all()).toList()),
                Figure.of(
                    "other key",
                    "",
                    repeated.stream().map(each -> (double) each.otherwise()).toList())),
            passes.killed(),
            false));
  }

  private List<Verdict> verdicts() {
    var lost = ours.killed().stream().mapToInt(pass -> pass.sum().lost()).sum();
    var accepted = ours.killed().stream().mapToInt(pass -> pass.sum().accepted()).sum();
    var repeats = repeats(accepted);
    if (peers.paced().isEmpty()) {
      return List.of(
          Verdict.notMeasured(Target.DELIVERY_RATE, Alertmanager.ABSENT),
          Verdict.notMeasured(Target.DELIVERY_P99, Alertmanager.ABSENT),
          Verdict.of(
              Target.DELIVERY_LOSS,
              lost == 0,
              String.format(Locale.ROOT, "%,d of %,d", lost, accepted)),
          repeats);
    }
    var theirs = peers.killed().stream().mapToInt(pass -> pass.sum().lost()).sum();
    return List.of(
        Verdict.atLeast(
            Target.DELIVERY_RATE, through(ours.flooded()), through(peers.flooded()), 1, "/s"),
        Verdict.atMost(
            Target.DELIVERY_P99,
            LatencyRun.median(ours.paced(), 99),
            LatencyRun.median(peers.paced(), 99),
            1,
            "ms"),
        Verdict.of(
            Target.DELIVERY_LOSS,
            lost == 0,
            String.format(Locale.ROOT, "%,d of %,d; %s %,d", lost, accepted, NAME, theirs)),
        repeats);
  }

  private Verdict repeats(int accepted) {
    var all = oursRepeated.stream().mapToInt(Repeats::all).sum();
    var otherwise = oursRepeated.stream().mapToInt(Repeats::otherwise).sum();
    return Verdict.of(
        Target.DELIVERY_REPEATS,
        otherwise == 0,
        String.format(
            Locale.ROOT,
            "%,d; repeated under the same key: %,d, %.2f %% of accepted",
            otherwise,
            all - otherwise,
            100.0 * (all - otherwise) / Math.max(1, accepted)));
  }

  private static double through(List<Pass> passes) {
    return Sides.figure("", "", passes, Pass::throughPerSecond).median();
  }

  // --- The fabric -------------------------------------------------------------------------------

  private void fabric() {
    stage.rest();
    stage.tap().forget();
    var paced = events("paced", it.pace().warmUps() + it.pace().counted());
    ours.paced()
        .add(
            Pass.atRate(
                it.pace(),
                (number, answer) -> paced.send(it.channel(), number, answer),
                arrival(paced),
                stage::processes));
    stage.rest();
    ours.flooded().add(flood(events("flooded", it.alerts()), it.alerts()));
  }

  private void fabricKilled() {
    stage.rest();
    stage.tap().forget();
    var killed = events("killed", it.killed());
    stage.say("  kill -9 of alerting in the middle of a flood …");
    var killer =
        killer(
            () -> {
              stage.fabric().kill(Service.ALERTING);
              stage.fabric().awaitReady(Service.ALERTING);
            });
    hook.forget();
    var before = Repeats.until(hook);
    ours.killed().add(flood(killed, it.killed()));
    join(killer);
    oursRepeated.add(Repeats.until(hook).since(before));
  }

  private Events events(String run, int alerts) {
    return stage.events(run, Shape.USUAL.over(alerts, alerts).to(run + "-" + System.nanoTime()));
  }

  private Outlet arrival(Events events) {
    return new Webhooks(stage, hook, it.channel(), events);
  }

  private Pass flood(Events events, int alerts) {
    return Pass.flood(
        alerts,
        it.inFlight(),
        it.batch(),
        again((numbers, answer) -> events.send(it.channel(), numbers, answer), TRIES),
        it.pace().patience(),
        arrival(events),
        stage::processes);
  }

  // --- Alertmanager -----------------------------------------------------------------------------

  private void alertmanager(Path program) {
    stage.rest();
    stage.say("  " + NAME + " …");
    try (var alertmanager = new Alertmanager(program, hook.alertmanager());
        var http = new DoorClient(alertmanager.url(), CONNECTIONS)) {
      Supplier<Map<String, ProcessHandle>> processes = () -> Map.of("peer", alertmanager.process());
      var unused = flood(http, stage.unique("warm-up"), WARM_UPS, processes);
      var paced = stage.unique("paced");
      peers
          .paced()
          .add(
              Pass.atRate(
                  it.pace(),
                  (number, answer) -> post(http, paced, List.of(number), answer),
                  number -> hook.arrivals().get(Hook.key(paced, number)),
                  processes));
      peers.flooded().add(flood(http, stage.unique("flooded"), it.alerts(), processes));
    }
  }

  private void alertmanagerKilled(Path program) {
    stage.rest();
    stage.say("  kill -9 of " + NAME + " in the middle of a flood …");
    try (var alertmanager = new Alertmanager(program, hook.alertmanager());
        var http = new DoorClient(alertmanager.url(), CONNECTIONS)) {
      var killed = stage.unique("killed");
      var killer = killer(alertmanager::killAndRestart);
      hook.forget();
      var before = Repeats.until(hook);
      peers
          .killed()
          .add(flood(http, killed, it.killed(), () -> Map.of("peer", alertmanager.process())));
      join(killer);
      peersRepeated.add(Repeats.until(hook).since(before));
    }
  }

  private Pass flood(
      DoorClient http, String run, int alerts, Supplier<Map<String, ProcessHandle>> processes) {
    return Pass.flood(
        alerts,
        it.inFlight(),
        it.batch(),
        again((numbers, answer) -> post(http, run, numbers, answer), TRIES),
        it.pace().patience(),
        number -> hook.arrivals().get(Hook.key(run, number)),
        processes);
  }

  private static void post(
      DoorClient http, String run, List<Integer> numbers, DoorClient.Answer answer) {
    var all = new StringJoiner(",", "[", "]");
    numbers.forEach(number -> all.add(Alertmanager.alert(run, number)));
    http.post(
        Alertmanager.PATH,
        "application/json",
        all.toString().getBytes(StandardCharsets.UTF_8),
        answer);
  }

  // --- The kill ---------------------------------------------------------------------------------

  /** Strikes when a third has been delivered. */
  private Thread killer(Runnable strike) {
    var before = hook.arrivals().size();
    return Thread.ofPlatform()
        .name("killer")
        .start(
            () -> {
              var third = Math.max(1, it.killed() / 3);
              var end = System.nanoTime() + it.pace().patience().toNanos();
              while (System.nanoTime() < end && hook.arrivals().size() - before < third) {
                ColdStartRun.pause(LOOK_MILLIS);
              }
              strike.run();
            });
  }

  /** As a client that must not lose anything: what is not accepted is sent again. */
  private static Pass.SendAll again(Pass.SendAll send, int tries) {
    return (numbers, answer) ->
        send.send(
            numbers,
            status -> {
              if (status / 100 == 2 || tries == 0) {
                answer.answered(status);
              } else {
                CompletableFuture.delayedExecutor(RETRY_MILLIS, TimeUnit.MILLISECONDS)
                    .execute(() -> again(send, tries - 1).send(numbers, answer));
              }
            });
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
