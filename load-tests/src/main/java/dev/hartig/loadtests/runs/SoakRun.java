package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.Ledger;
import dev.hartig.loadtests.Meter;
import dev.hartig.loadtests.Shape;
import dev.hartig.loadtests.report.Cost;
import dev.hartig.loadtests.report.Figure;
import dev.hartig.loadtests.report.Section;
import dev.hartig.loadtests.report.Side;
import dev.hartig.loadtests.report.TimeChart;
import dev.hartig.loadtests.report.TimeChart.Line;
import dev.hartig.loadtests.report.TimeChart.Point;
import dev.hartig.loadtests.workload.Workload;
import dev.hartig.loadtests.workload.Workload.Pace;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.local.state.Resident;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** A long time at a moderate rate on all channels; looks at memory and lag meanwhile. */
final class SoakRun {

  private static final double HOUR = 3_600;
  private static final double MB = 1e6;

  private final Workload.Soak it;
  private final Stage stage;
  private final Map<String, List<Point>> resident = new TreeMap<>();
  private final Map<Channel, List<Point>> lag = new EnumMap<>(Channel.class);

  SoakRun(Workload.Soak it, Stage stage) {
    this.it = it;
    this.stage = stage;
  }

  Section measure() {
    stage.tap().forget();
    var passes = new EnumMap<Channel, CompletableFuture<Pass>>(Channel.class);
    it.rates().forEach((channel, rate) -> passes.put(channel, start(channel, rate)));
    var meter = watch();
    var sides = new ArrayList<Side>();
    passes.forEach((channel, pass) -> sides.add(side(channel, pass.join())));
    sides.add(memory(meter.read()));
    return Measure.section(it, sides, charts(), notes(), List.of());
  }

  /** Without a cost: all channels run at once, and no process works for one of them alone. */
  private Side side(Channel channel, Pass pass) {
    return new Side(
        channel.word() + " at " + it.rates().get(channel) + "/s",
        true,
        null,
        Sides.percentiles(List.of(pass)),
        pass.latencies().curve(),
        Cost.UNKNOWN,
        pass.sum());
  }

  private CompletableFuture<Pass> start(Channel channel, int rate) {
    var events = stage.events("soak", Shape.USUAL);
    var pace = new Pace(rate, it.warmUp(), it.duration(), it.patience());
    var pass = new CompletableFuture<Pass>();
    Thread.ofPlatform()
        .name("soak-" + channel.word())
        .start(
            () -> {
              try {
                pass.complete(
                    Pass.atRate(
                        pace,
                        (number, answer) -> events.send(channel, number, answer),
                        new Alerts(stage, channel, events),
                        stage::processes));
              } catch (RuntimeException e) {
                pass.completeExceptionally(e);
              }
            });
    return pass;
  }

  /** Looks every now and then, from the end of the warm-up to the end of the sends. */
  private Meter watch() {
    ColdStartRun.pause(it.warmUp().toMillis());
    var meter = Meter.start(stage::processes);
    var start = System.nanoTime();
    try (var lags = new Lag(stage.fabric().bootstrapServers())) {
      while (System.nanoTime() - start < it.duration().toNanos()) {
        var second = (System.nanoTime() - start) / 1e9;
        stage
            .processes()
            .forEach(
                (name, process) ->
                    Resident.bytes(process.pid())
                        .ifPresent(bytes -> note(resident, name, second, bytes / MB)));
        lags.byChannel().forEach((channel, records) -> note(lag, channel, second, records));
        ColdStartRun.pause(it.sample().toMillis());
      }
    }
    return meter;
  }

  private static <K> void note(Map<K, List<Point>> lines, K name, double second, double value) {
    lines.computeIfAbsent(name, n -> new ArrayList<>()).add(new Point(second, value));
  }

  private Side memory(Meter.Reading reading) {
    var rise = resident.values().stream().mapToDouble(Slope::perSecond).sum() * HOUR;
    var longest =
        lag.values().stream().flatMap(List::stream).mapToDouble(Point::value).max().orElse(0);
    var lagRise = lag.values().stream().mapToDouble(Slope::perSecond).sum() * HOUR;
    return new Side(
        "memory and lag",
        true,
        null,
        List.of(
            Figure.of("memory rises", "MB/h", List.of(rise)),
            Figure.of("lag rises", "records/h", List.of(lagRise)),
            Figure.of("longest lag", "records", List.of(longest)),
            Figure.of("cpu", "ms/signal", List.of(reading.measured().toNanos() / 1e6 / signals()))),
        List.of(),
        Sides.memory(reading),
        Ledger.Sum.NONE);
  }

  private double signals() {
    var perSecond = it.rates().values().stream().mapToInt(Integer::intValue).sum();
    return perSecond * it.duration().toMillis() / 1e3;
  }

  private List<String> notes() {
    var each = new ArrayList<String>();
    resident.forEach(
        (name, points) ->
            each.add("%s %+.0f MB/h".formatted(name, Slope.perSecond(points) * HOUR)));
    return List.of(
        "Resident memory, line of least squares: " + String.join(", ", each) + ".",
        "A short soak shows JVMs that still warm up; read the slope of half an hour.");
  }

  private List<TimeChart> charts() {
    return List.of(
        new TimeChart("Resident memory", "MB", false, lines(resident), List.of()),
        new TimeChart(
            "Consumer lag",
            "records",
            false,
            lag.entrySet().stream()
                .map(entry -> new Line(entry.getKey().word(), entry.getValue()))
                .toList(),
            List.of()));
  }

  private static List<Line> lines(Map<String, List<Point>> points) {
    return points.entrySet().stream()
        .map(entry -> new Line(entry.getKey(), entry.getValue()))
        .toList();
  }
}
