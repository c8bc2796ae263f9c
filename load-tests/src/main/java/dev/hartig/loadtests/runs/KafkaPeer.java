package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.Ledger;
import dev.hartig.loadtests.peers.Pipe;
import dev.hartig.loadtests.workload.Workload.Pace;
import dev.hartig.topology.catalogue.Channel;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.IntFunction;

/** A peer on the broker of what it stands beside, with as many hops as that has on a channel. */
final class KafkaPeer {

  /** Records that make its JVM compile what it runs, before anything is measured. */
  private static final int WARM_UPS = 3_000;

  /** As large as the signals of the usual shape. */
  private static final int BYTES = 1_024;

  private static final Duration WARMING = Duration.ofMinutes(1);
  private static final int ACCEPTED = 202;

  private final Stage stage;
  private final Ground ground;
  private final Pipe.Kind kind;
  private final Channel channel;
  private final int hops;
  private final IntFunction<byte[]> cargo;

  /** Beside the whole fabric. */
  KafkaPeer(Stage stage, Pipe.Kind kind, Channel channel) {
    this(stage, stage, kind, channel, hops(channel), any -> new byte[BYTES]);
  }

  /**
   * Beside one service.
   *
   * @param cargo values that it hands on, of more than four bytes
   */
  static KafkaPeer ofOneHop(
      Stage stage, Ground ground, Channel channel, IntFunction<byte[]> cargo) {
    return new KafkaPeer(stage, ground, Pipe.Kind.STREAMS, channel, 1, cargo);
  }

  private KafkaPeer(
      Stage stage,
      Ground ground,
      Pipe.Kind kind,
      Channel channel,
      int hops,
      IntFunction<byte[]> cargo) {
    this.stage = stage;
    this.ground = ground;
    this.kind = kind;
    this.channel = channel;
    this.hops = hops;
    this.cargo = cargo;
  }

  /** Topics from a signal to its alert; realtime does not pass through memory. */
  static int hops(Channel channel) {
    return switch (channel) {
      case REALTIME -> 3;
      case FAST, SLOW -> 4;
    };
  }

  String name() {
    var word =
        switch (kind) {
          case RELAY -> "plain relay, ";
          case STREAMS -> "Streams pass-through, ";
        };
    return word + (hops == 1 ? "one hop" : hops + " hops");
  }

  Pass atRate(Pace pace) {
    return with(
        pace.warmUps() + pace.counted(),
        pipe ->
            Pass.atRate(
                pace,
                (number, answer) -> pipe.send(number + WARM_UPS, () -> answer.answered(ACCEPTED)),
                number -> pipe.arrival(number + WARM_UPS),
                () -> ground.beside("peer", pipe.process())));
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
                () -> ground.beside("peer", pipe.process())));
  }

  private Pass with(int total, Function<Pipe, Pass> run) {
    stage.rest();
    stage.say("  " + name() + " …");
    try (var pipe =
        new Pipe(
            kind,
            ground.like(),
            ground.bootstrapServers(),
            channel,
            hops,
            ground.partitions(),
            stage.unique(channel.word()),
            total + WARM_UPS,
            cargo)) {
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
