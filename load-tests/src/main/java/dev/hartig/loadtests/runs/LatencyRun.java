package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.Events;
import dev.hartig.loadtests.Inbound;
import dev.hartig.loadtests.Shape;
import dev.hartig.loadtests.Upstream;
import dev.hartig.loadtests.peers.Pipe;
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

/** From the door to the alert at a fixed rate; the fabric and its peers by turns. */
final class LatencyRun {

  /** The rate for which the targets of realtime are given. */
  private static final int TARGET_RATE = 200;

  private static final double MOST_P50 = 2;
  private static final double MOST_P99 = 5;

  private LatencyRun() {}

  static Section measure(Workload.Latency it, Stage stage) {
    var ours = new ArrayList<Pass>();
    var peers = new EnumMap<Peer, List<Pass>>(Peer.class);
    for (var run = 0; run < it.about().runs(); run++) {
      ours.add(fabric(it, stage));
      for (var peer : it.peers()) {
        peers
            .computeIfAbsent(peer, p -> new ArrayList<>())
            .add(peer(peer, it.channel(), stage).atRate(it.pace()));
      }
    }
    var sides = new ArrayList<Side>();
    sides.add(Sides.latency("hartig, " + door(it), true, ours));
    peers.forEach(
        (peer, passes) ->
            sides.add(Sides.latency(peer(peer, it.channel(), stage).name(), false, passes)));
    return Measure.section(it, sides, List.of(), List.of(), verdicts(it, ours, peers));
  }

  private static String door(Workload.Latency it) {
    return switch (it.door()) {
      case HTTP -> "HTTP to alert";
      case KAFKA_STRUCTURED, KAFKA_BINARY -> "inbound to alert";
    };
  }

  static KafkaPeer peer(Peer peer, Channel channel, Stage stage) {
    return switch (peer) {
      case RELAY -> new KafkaPeer(stage, Pipe.Kind.RELAY, channel);
      case STREAMS -> new KafkaPeer(stage, Pipe.Kind.STREAMS, channel);
      case BARE_DOOR, ALERTMANAGER ->
          throw new IllegalArgumentException("refused when the workload was read: " + peer);
    };
  }

  private static Pass fabric(Workload.Latency it, Stage stage) {
    var events = stage.events(it.channel().word(), Shape.USUAL);
    return switch (it.door()) {
      case HTTP -> fabric(it, stage, events);
      case KAFKA_STRUCTURED -> inbound(it, stage, events, Inbound.Mode.STRUCTURED);
      case KAFKA_BINARY -> inbound(it, stage, events, Inbound.Mode.BINARY);
    };
  }

  private static Pass inbound(Workload.Latency it, Stage stage, Events events, Inbound.Mode mode) {
    try (var inbound = new Inbound(stage.fabric().bootstrapServers(), events, mode)) {
      return fabric(it, stage, inbound);
    }
  }

  private static Pass fabric(Workload.Latency it, Stage stage, Upstream upstream) {
    stage.rest();
    stage.tap().forget();
    return Pass.atRate(
        it.pace(),
        (number, answer) -> upstream.send(it.channel(), number, answer),
        new Alerts(stage, it.channel(), upstream),
        stage::processes);
  }

  private static List<Verdict> verdicts(
      Workload.Latency it, List<Pass> ours, Map<Peer, List<Pass>> peers) {
    var relay = peers.get(Peer.RELAY);
    if (it.channel() != Channel.REALTIME
        || it.door() != Workload.Door.HTTP
        || it.pace().rate() != TARGET_RATE
        || relay == null) {
      return List.of();
    }
    return List.of(
        Verdict.atMost(Target.REALTIME_P50, median(ours, 50), median(relay, 50), MOST_P50, "ms"),
        Verdict.atMost(Target.REALTIME_P99, median(ours, 99), median(relay, 99), MOST_P99, "ms"));
  }

  static double median(List<Pass> passes, double percentile) {
    return Sides.figure("", "", passes, pass -> pass.latencies().millis(percentile)).median();
  }
}
