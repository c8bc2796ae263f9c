package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.Ledger;
import dev.hartig.loadtests.peers.Pipe;
import dev.hartig.loadtests.workload.Workload.Pace;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import java.time.Duration;
import java.util.function.Function;

/** A peer on the fabric's own broker, with as many hops as the fabric has on a channel. */
final class KafkaPeer {

  /** Records that make its JVM compile what it runs, before anything is measured. */
  private static final int WARM_UPS = 3_000;

  private static final Duration WARMING = Duration.ofMinutes(1);
  private static final int ACCEPTED = 202;

  private final Stage stage;
  private final Pipe.Kind kind;
  private final Channel channel;

  KafkaPeer(Stage stage, Pipe.Kind kind, Channel channel) {
    this.stage = stage;
    this.kind = kind;
    this.channel = channel;
  }

  /** Topics from a signal to its alert; realtime does not pass through memory. */
  static int hops(Channel channel) {
    return switch (channel) {
      case REALTIME -> 3;
      case FAST, SLOW -> 4;
    };
  }

  String name() {
    return switch (kind) {
      case RELAY -> "plain relay, " + hops(channel) + " hops";
      case STREAMS -> "Streams pass-through, " + hops(channel) + " hops";
    };
  }

  Pass atRate(Pace pace) {
    return with(
        pace.warmUps() + pace.counted(),
        pipe ->
            Pass.atRate(
                pace,
                (number, answer) -> pipe.send(number + WARM_UPS, () -> answer.answered(ACCEPTED)),
                number -> pipe.arrival(number + WARM_UPS),
                () -> stage.beside("peer", pipe.process())));
  }

  Pass flood(int total, Duration patience) {
    return with(
        total,
        pipe ->
            Pass.flood(
                total,
                total,
                1,
                (numbers, answer) ->
                    pipe.send(numbers.getFirst() + WARM_UPS, () -> answer.answered(ACCEPTED)),
                patience,
                number -> pipe.arrival(number + WARM_UPS),
                () -> stage.beside("peer", pipe.process())));
  }

  private Pass with(int total, Function<Pipe, Pass> run) {
    stage.say("  " + name() + " …");
    try (var pipe =
        new Pipe(
            kind,
            stage.process(Service.INGESTION),
            stage.fabric().bootstrapServers(),
            channel,
            hops(channel),
            stage.partitions(),
            stage.unique(channel.word()),
            total + WARM_UPS)) {
      var warming = new Ledger(WARM_UPS);
      for (var number = 0; number < WARM_UPS; number++) {
        var each = number;
        pipe.send(number, () -> warming.answered(each, ACCEPTED));
      }
      warming.awaitAnswers(WARMING);
      warming.awaitArrivals(WARMING, pipe::arrival);
      return run.apply(pipe);
    }
  }
}
