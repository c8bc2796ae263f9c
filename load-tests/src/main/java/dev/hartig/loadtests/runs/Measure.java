package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.report.Section;
import dev.hartig.loadtests.report.Side;
import dev.hartig.loadtests.report.Target;
import dev.hartig.loadtests.report.TimeChart;
import dev.hartig.loadtests.report.Verdict;
import dev.hartig.loadtests.workload.Workload;
import java.util.Arrays;
import java.util.List;

/** Measures any workload. */
public final class Measure {

  private Measure() {}

  /** Drives one workload through the fabric and its peers; as long as the workload says. */
  public static Section measure(Workload workload, Stage stage) {
    // One service is measured in a fabric of its own, and warms that.
    if (!(workload instanceof Workload.ColdStart || workload instanceof Workload.OneService)) {
      stage.warmUp();
      stage.rest();
    }
    stage.say(workload.about().name() + " …");
    try {
      return drive(workload, stage);
    } catch (RuntimeException e) {
      // One that cannot be measured must not take the others' figures with it.
      stage.say("  failed: " + e);
      return failed(workload, e);
    }
  }

  private static Section failed(Workload workload, RuntimeException e) {
    var about = workload.about();
    return new Section(
        about.name(),
        workload.kind(),
        about.description(),
        List.of(Side.notMeasured("hartig", "failed: " + e.getMessage())),
        List.of(),
        List.of(),
        Arrays.stream(Target.values())
            .filter(target -> target.workload().equals(about.name()))
            .map(target -> Verdict.notMeasured(target, "the measurement failed"))
            .toList(),
        false);
  }

  private static Section drive(Workload workload, Stage stage) {
    return switch (workload) {
      case Workload.Latency it -> LatencyRun.measure(it, stage);
      case Workload.Throughput it -> ThroughputRun.measure(it, stage);
      case Workload.Ingestion it -> IngestionRun.measure(it, stage);
      case Workload.Isolation it -> new IsolationRun(it, stage).measure();
      case Workload.Growth it -> GrowthRun.measure(it, stage);
      case Workload.Soak it -> new SoakRun(it, stage).measure();
      case Workload.ColdStart it -> ColdStartRun.measure(it, stage);
      case Workload.Failover it -> FailoverRun.measure(it, stage);
      case Workload.Delivery it -> new DeliveryRun(it, stage).measure();
      case Workload.Receivers it -> new ReceiversRun(it, stage).measure();
      case Workload.OneService it -> new OneServiceRun(it, stage).measure();
    };
  }

  /** A section in which nothing of ours may be lost. */
  static Section section(
      Workload workload,
      List<Side> sides,
      List<TimeChart> charts,
      List<String> notes,
      List<Verdict> verdicts) {
    return new Section(
        workload.about().name(),
        workload.kind(),
        workload.about().description(),
        sides,
        charts,
        notes,
        verdicts,
        sides.stream().filter(Side::ours).allMatch(side -> side.sum().complete()));
  }
}
