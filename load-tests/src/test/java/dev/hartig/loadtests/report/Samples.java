package dev.hartig.loadtests.report;

import dev.hartig.loadtests.Latencies;
import dev.hartig.loadtests.Ledger;
import java.util.List;
import java.util.Map;

/** A report as small as it can be with everything in it. */
final class Samples {

  private Samples() {}

  static Report report(int lost) {
    return report(lost, 0);
  }

  static Report report(int lost, int unfinished) {
    var ours =
        new Side(
            "hartig <b>",
            true,
            null,
            List.of(
                Figure.of("p50", "ms", List.of(4.0, 6.0, 5.0)),
                Figure.of("p99", "ms", List.of(20.0, 30.0, 25.0))),
            List.of(new Latencies.Point(0, 2), new Latencies.Point(99, 25)),
            new Cost(
                Map.of("routing", 1.5, "broker", 0.5, "driver", 0.25),
                Map.of("routing", 200_000_000L, "driver", 300_000_000L),
                0.5),
            new Ledger.Sum(600, 600, 0, 600 - lost - unfinished, lost, unfinished));
    var section =
        new Section(
            "latency-realtime",
            "latency",
            "From door to alert.",
            List.of(ours, Side.notMeasured("Alertmanager", "it is not installed")),
            List.of(
                new TimeChart(
                    "Latency of probes",
                    "ms",
                    true,
                    List.of(
                        new TimeChart.Line(
                            "longest",
                            List.of(new TimeChart.Point(0, 5), new TimeChart.Point(10, 500)))),
                    List.of(new TimeChart.Mark(4, "kill -9")))),
            List.of("A note."),
            List.of(
                Verdict.atMost(Target.REALTIME_P50, 5, 4, 2, "ms"),
                Verdict.atMost(Target.REALTIME_P99, 25, 4, 5, "ms")),
            lost == 0 && unfinished == 0);
    return Report.of(
        "2026-03-02T09:00:00Z",
        "./hartig bench latency-realtime",
        false,
        "6,000 signals on each channel in 90 s",
        new Machine(
            2, 24_000_000_000L, "Linux 6", "A processor", "JVM 25", "4.2.1", "abc1234", 1.5),
        61.4,
        List.of(section));
  }
}
