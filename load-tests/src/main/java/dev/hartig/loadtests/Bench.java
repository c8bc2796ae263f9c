package dev.hartig.loadtests;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.local.FabricUnderTest;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./hartig bench}: starts a fabric of its own on free ports, measures it beside the peer and
 * takes it down again. Exit code 1 when anything accepted did not come out.
 */
@Command(
    name = "hartig bench",
    description = "Measure latency per channel and throughput, beside a plain Kafka relay.",
    mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {

  /** Topics between a signal and its alert: recollections, audiences, dispatches, alerts. */
  private static final int HOPS = 4;

  /** Signals sent on each channel before anything is measured. */
  private static final int WARM_UPS = 3_000;

  @Option(names = "--quick", description = "About a minute instead of about five.")
  private boolean quick;

  @Option(names = "--json", description = "One JSON object instead of the table.")
  private boolean json;

  private final PrintStream out = System.out;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }

  @Override
  public Integer call() {
    var start = System.nanoTime();
    say("starting a fabric of its own …");
    try (var fabric = FabricUnderTest.start()) {
      say(String.format(Locale.ROOT, "ready after %.1f s", (System.nanoTime() - start) / 1e9));
      var rows = new ArrayList<Row>();
      try (var tap =
          new AlertTap(fabric.bootstrapServers(), fabric.schemaRegistryUrl(), alert -> {})) {
        warmUp(fabric, tap);
        for (var workload : workloads()) {
          rows.addAll(latency(workload, fabric, tap));
        }
        rows.add(flood(fabric, tap));
      }
      print(rows);
      return rows.stream().allMatch(Row::complete) ? 0 : 1;
    }
  }

  /** JVMs that have just started compile what they run; what is measured is a fabric that has. */
  private void warmUp(FabricUnderTest fabric, AlertTap tap) {
    say("warming up …");
    for (var channel : Channel.values()) {
      var events = new Events(fabric.url(Service.INGESTION), "warm-up-" + channel.word());
      Runs.flood(channel, WARM_UPS, Duration.ofMinutes(1), events, tap);
    }
  }

  private List<Workload> workloads() {
    var duration = Duration.ofSeconds(quick ? 8 : 60);
    var warmUp = Duration.ofSeconds(quick ? 5 : 20);
    return List.of(
        new Workload(Channel.REALTIME, 200, warmUp, duration, Duration.ofSeconds(30)),
        new Workload(Channel.FAST, 100, warmUp, duration, Duration.ofSeconds(30)),
        new Workload(Channel.SLOW, 50, warmUp, duration, Duration.ofSeconds(60)));
  }

  /** The fabric, then the peer at the same rate and hops, so that both see the same machine. */
  private List<Row> latency(Workload workload, FabricUnderTest fabric, AlertTap tap) {
    var name = workload.channel().word();
    say("latency on " + name + " at " + workload.rate() + "/s …");
    var events = new Events(fabric.url(Service.INGESTION), name + "-" + System.nanoTime());
    var ours = Runs.fabric(workload, events, tap);
    // Realtime skips memory, so its peer has one hop less.
    var hops = workload.channel() == Channel.REALTIME ? HOPS - 1 : HOPS;
    try (var relay = new Relay(fabric.bootstrapServers(), hops, name)) {
      var peer = Runs.relay(workload, relay);
      return List.of(
          Row.latency(name, workload.rate(), ours),
          Row.latency("  relay, " + hops + " hops", workload.rate(), peer));
    }
  }

  private Row flood(FabricUnderTest fabric, AlertTap tap) {
    var count = quick ? 3_000 : 20_000;
    say("throughput of " + count + " signals on fast …");
    var events = new Events(fabric.url(Service.INGESTION), "flood-" + System.nanoTime());
    var flood = Runs.flood(Channel.FAST, count, Duration.ofMinutes(3), events, tap);
    return Row.flood(flood);
  }

  private void print(List<Row> rows) {
    if (json) {
      out.println(Row.json(rows));
      return;
    }
    out.println();
    rows.forEach(row -> out.println(row.text()));
    out.println();
    out.println("Latency runs from the moment a send was due to its record on the alerts topic,");
    out.println("HTTP included for the fabric; the relay starts at Kafka. Read ratios, not times.");
  }

  private void say(String line) {
    if (!json) {
      System.err.println(line);
    }
  }
}
