package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.Shape;
import dev.hartig.loadtests.report.Section;
import dev.hartig.loadtests.report.Side;
import dev.hartig.loadtests.report.Target;
import dev.hartig.loadtests.report.Verdict;
import dev.hartig.loadtests.workload.Workload;
import dev.hartig.loadtests.workload.Workload.Peer;
import dev.hartig.topology.catalogue.Channel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** As many signals as go through, timed from the first send to the last alert. */
final class ThroughputRun {

  private static final double LEAST = 0.4;

  private ThroughputRun() {}

  static Section measure(Workload.Throughput it, Stage stage) {
    var ours = new ArrayList<Pass>();
    var peers = new EnumMap<Peer, List<Pass>>(Peer.class);
    for (var run = 0; run < it.about().runs(); run++) {
      ours.add(fabric(it, stage));
      for (var peer : it.peers()) {
        peers
            .computeIfAbsent(peer, p -> new ArrayList<>())
            .add(LatencyRun.peer(peer, it.channel(), stage).flood(it.signals(), it.patience()));
      }
    }
    var sides = new ArrayList<Side>();
    sides.add(Sides.throughput("hartig", true, ours));
    peers.forEach(
        (peer, passes) ->
            sides.add(
                Sides.throughput(
                    LatencyRun.peer(peer, it.channel(), stage).name(), false, passes)));
    return Measure.section(it, sides, List.of(), List.of(), verdicts(it, ours, peers));
  }

  private static Pass fabric(Workload.Throughput it, Stage stage) {
    stage.rest();
    stage.tap().forget();
    var events = stage.events("throughput", Shape.USUAL);
    return Pass.flood(
        it.signals(),
        it.inFlight(),
        it.batch(),
        (numbers, answer) -> {
          if (it.batch() == 1) {
            events.send(it.channel(), numbers.getFirst(), answer);
          } else {
            events.send(it.channel(), numbers, answer);
          }
        },
        it.patience(),
        new Alerts(stage, it.channel(), events),
        stage::processes);
  }

  private static List<Verdict> verdicts(
      Workload.Throughput it, List<Pass> ours, Map<Peer, List<Pass>> peers) {
    var streams = peers.get(Peer.STREAMS);
    // Realtime leaves memory out, so it is not all five services.
    if (it.channel() == Channel.REALTIME || it.batch() > 1 || streams == null) {
      return List.of();
    }
    return List.of(
        Verdict.atLeast(
            Target.THROUGHPUT,
            Sides.figure("", "", ours, Pass::throughPerSecond).median(),
            Sides.figure("", "", streams, Pass::throughPerSecond).median(),
            LEAST,
            "/s"));
  }
}
