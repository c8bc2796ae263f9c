package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.Ledger;
import dev.hartig.loadtests.Meter;
import dev.hartig.loadtests.organisation.LargeOrganisation;
import dev.hartig.loadtests.report.Cost;
import dev.hartig.loadtests.report.Figure;
import dev.hartig.loadtests.report.Section;
import dev.hartig.loadtests.report.Side;
import dev.hartig.loadtests.workload.Workload;
import dev.hartig.loadtests.workload.Workload.Peer;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.local.plan.Heap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One service with a broker, a registry and a directory: records of its input are put there all at
 * once, and it is timed until the last of what it writes has come out, channel by channel. What
 * loading a directory takes is measured with one channel in the process, as production has it.
 */
final class OneServiceRun {

  private static final int ACCEPTED = 202;
  private static final String PEER = "peer";

  /** What a process serves while only its memory is looked at. */
  private static final Channel ONE = Channel.FAST;

  /** Longer than any commit interval: what was under way has come out. */
  private static final Duration QUIET = Duration.ofSeconds(3);

  private final Workload.OneService it;
  private final Stage stage;
  private final String word;
  private final List<Side> sides = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  OneServiceRun(Workload.OneService it, Stage stage) {
    this.it = it;
    this.stage = stage;
    word = it.service().word();
  }

  Section measure() {
    stage.say("  starting " + word + " alone …");
    var loads = new ArrayList<Side>();
    try (var alone = new Alone(stage.compiler(), new Heap(it.heap()), services());
        var inputs = new Inputs(alone)) {
      for (var service : services()) {
        alone.stop(service);
      }
      loads.add(load(alone, inputs, 0));
      loads.add(load(alone, inputs, it.people()));
      alone.stop(it.service());
      var records = records(alone, inputs);
      alone.start(it.service(), Set.of(Channel.values()));
      records.forEach((channel, parcels) -> measure(alone, inputs, channel, parcels));
      records.clear();
      for (var people : it.memory()) {
        loads.add(load(alone, inputs, people));
      }
    }
    sides.addAll(loads);
    notes.add(
        "Beside it stands the idle fabric. Rows of people: from the start of the process until it"
            + " is ready, with %s alone in it, and its memory then; its heap is at most %d MB."
                .formatted(ONE.word(), it.heap()));
    return Measure.section(it, sides, List.of(), notes, List.of());
  }

  /** Medium's input is made by routing, which is down while medium is measured. */
  private Service[] services() {
    return it.service() == Service.MEDIUM
        ? new Service[] {Service.ROUTING, Service.MEDIUM}
        : new Service[] {it.service()};
  }

  private Side load(Alone alone, Inputs inputs, int people) {
    var name = people == 0 ? "nobody in the directory" : "%,d people".formatted(people);
    stage.say("  " + name + " …");
    alone.stop(it.service());
    if (people > 0) {
      inputs.directory(new LargeOrganisation(people));
    }
    var start = System.nanoTime();
    try {
      alone.start(it.service(), Set.of(ONE));
    } catch (IllegalStateException e) {
      return new Side(
          name,
          true,
          "not ready: " + e.getMessage(),
          List.of(),
          List.of(),
          Cost.UNKNOWN,
          Ledger.Sum.NONE);
    }
    var seconds = (System.nanoTime() - start) / 1e9;
    var reading = Meter.start(alone::processes).read();
    return new Side(
        name,
        true,
        null,
        List.of(
            Figure.of("ready", "s", List.of(seconds)),
            Figure.of("resident", "MB", List.of(resident(reading, word)))),
        List.of(),
        Sides.memory(reading),
        Ledger.Sum.NONE);
  }

  private Map<Channel, List<Parcel>> records(Alone alone, Inputs inputs) {
    stage.say("  making records …");
    var many = Math.max(it.records(), it.warmUp());
    var organisation = new LargeOrganisation(it.people());
    var records = new EnumMap<Channel, List<Parcel>>(Channel.class);
    for (var channel : Channel.values()) {
      records.put(channel, inputs.ofRouting(organisation, channel, many));
    }
    if (it.service() == Service.MEDIUM) {
      alone.start(Service.ROUTING, Set.of(Channel.values()));
      records.replaceAll((channel, signals) -> inputs.ofMedium(channel, signals, it.patience()));
      alone.stop(Service.ROUTING);
    }
    return records;
  }

  private void measure(Alone alone, Inputs inputs, Channel channel, List<Parcel> parcels) {
    stage.say("  " + channel.word() + " …");
    var counted = parcels.subList(0, Math.min(it.records(), parcels.size()));
    var warming = parcels.subList(0, Math.min(it.warmUp(), parcels.size()));
    var ours = new ArrayList<Pass>();
    var peers = new ArrayList<Pass>();
    var peer =
        KafkaPeer.ofOneHop(
            stage, alone, channel, number -> counted.get(number % counted.size()).value());
    var expected = new AtomicReference<@Nullable Outputs>();
    try (var spout = spout(alone, inputs, channel, expected)) {
      var unused = pass(alone, inputs, channel, warming, spout, expected);
      for (var run = 0; run < it.about().runs(); run++) {
        ours.add(pass(alone, inputs, channel, counted, spout, expected));
        if (it.peers().contains(Peer.STREAMS)) {
          peers.add(peer.flood(counted.size(), it.patience()));
        }
      }
    }
    var each = counted.stream().mapToInt(Parcel::outputs).average().orElse(0);
    sides.add(side(word + ", " + channel.word(), true, word, each, ours));
    if (!peers.isEmpty()) {
      sides.add(side(peer.name() + ", " + channel.word(), false, PEER, 1, peers));
      notes.add(ratio(channel, ours, peers));
    }
    notes.add(
        String.format(
            Locale.ROOT,
            "%s: records of %,.0f bytes on average, and %.1f that come out for each.",
            channel.word(),
            counted.stream().mapToInt(parcel -> parcel.value().length).average().orElse(0),
            each));
  }

  private Spout<?> spout(
      Alone alone, Inputs inputs, Channel channel, AtomicReference<@Nullable Outputs> expected) {
    return it.service() == Service.MEDIUM
        ? new Spout<>(
            alone.bootstrapServers(),
            inputs.serdes(),
            Topics.dispatches(channel),
            read -> came(expected, read.value().getMatter().getSignalId()))
        : new Spout<>(
            alone.bootstrapServers(),
            inputs.serdes(),
            Topics.audiences(channel),
            read -> came(expected, read.value().getMatter().getSignalId()));
  }

  private static void came(AtomicReference<@Nullable Outputs> expected, String signal) {
    var outputs = expected.get();
    if (outputs != null) {
      outputs.came(signal, System.nanoTime());
    }
  }

  private Pass pass(
      Alone alone,
      Inputs inputs,
      Channel channel,
      List<Parcel> parcels,
      Spout<?> spout,
      AtomicReference<@Nullable Outputs> expected) {
    // Records of the run before have the same signals.
    spout.quiet(QUIET);
    var outputs = new Outputs(parcels);
    expected.set(outputs);
    return Pass.flood(
        parcels.size(),
        parcels.size(),
        1,
        (numbers, answer) ->
            inputs
                .producer()
                .send(
                    parcels.get(numbers.getFirst()).record(),
                    (metadata, failure) -> answer.answered(failure == null ? ACCEPTED : 0)),
        it.patience(),
        new Exit(alone, channel, outputs),
        alone::processes);
  }

  /** What a service writes on a channel, and whether it has read all that it shall read. */
  private record Exit(Alone alone, Channel channel, Outputs outputs) implements Outlet {

    @Override
    public @Nullable Long arrival(int number) {
      return outputs.arrival(number);
    }

    @Override
    public boolean busy() {
      try (var lag = new Lag(alone.bootstrapServers())) {
        return lag.onTheWay(channel) > 0;
      }
    }
  }

  private static Side side(
      String name, boolean ours, String process, double outputs, List<Pass> passes) {
    var figures = new ArrayList<Figure>();
    figures.add(Sides.figure(Sides.THROUGH, Figure.PER_SECOND, passes, Pass::throughPerSecond));
    if (outputs > 1) {
      figures.add(
          Sides.figure(
              "out", Figure.PER_SECOND, passes, pass -> pass.throughPerSecond() * outputs));
    }
    figures.add(Sides.figure(process, "ms/record", passes, pass -> millis(pass, process)));
    figures.add(Sides.figure("broker", "ms/record", passes, pass -> millis(pass, "broker")));
    figures.add(Sides.figure("resident", "MB", passes, pass -> resident(pass.reading(), process)));
    return Sides.side(name, ours, figures, passes, false);
  }

  private static double millis(Pass pass, String process) {
    var cpu = pass.reading().cpu().getOrDefault(process, Duration.ZERO);
    return cpu.toNanos() / 1e6 / Math.max(1, pass.counted());
  }

  private static double resident(Meter.Reading reading, String process) {
    return reading.residentBytes().getOrDefault(process, 0L) / 1e6;
  }

  private static String ratio(Channel channel, List<Pass> ours, List<Pass> peers) {
    var own = Sides.figure("", "", ours, Pass::throughPerSecond).median();
    var others = Sides.figure("", "", peers, Pass::throughPerSecond).median();
    return others > 0
        ? String.format(
            Locale.ROOT,
            "%s: %.3f × the pass-through (%,.0f against %,.0f records/s).",
            channel.word(),
            own / others,
            own,
            others)
        : channel.word() + ": the pass-through has no figure.";
  }
}
