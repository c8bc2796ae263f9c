package dev.hartig.loadtests.workload;

import dev.hartig.loadtests.workload.Workload.About;
import dev.hartig.loadtests.workload.Workload.Disturbance;
import dev.hartig.loadtests.workload.Workload.Door;
import dev.hartig.loadtests.workload.Workload.Pace;
import dev.hartig.loadtests.workload.Workload.Part;
import dev.hartig.loadtests.workload.Workload.Peer;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.local.plan.Heap;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a workload from YAML. */
public final class WorkloadFile {

  private static final int MOST_RATE = 100_000;
  private static final int MOST_RUNS = 50;
  private static final int MOST_SIGNALS = 5_000_000;
  private static final int MOST_IN_FLIGHT = 1_024;
  private static final int MOST_BATCH = 10_000;

  /** What keeps a channel full for minutes, and is worked off in minutes. */
  private static final int AHEAD = 20_000;

  /** A few batches; less would wait for answers and flood nothing. */
  private static final int LEAST_AHEAD = 200;

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofHours(24);

  private WorkloadFile() {}

  /**
   * Reads one.
   *
   * @param file for messages; its name without {@code .yaml} must be the workload's
   * @param quick whether the fields under {@code quick} replace those above
   * @throws IllegalArgumentException naming file, line and field of everything that is wrong
   */
  public static Workload read(String file, String yaml, boolean quick) {
    var wrong = new ArrayList<String>();
    if (!(compose(file, yaml) instanceof MappingNode mapping)) {
      throw new IllegalArgumentException(file + ": a workload has fields, one to a line");
    }
    var fields = Fields.of(file, mapping, wrong);
    var overlay = fields.mapping("quick");
    if (quick && overlay != null) {
      fields.overlay(overlay);
    }
    var about = about(file, fields);
    var workload = workload(about, fields);
    fields.refuseOthers();
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", wrong));
    }
    return workload;
  }

  private static Node compose(String file, String yaml) {
    try {
      var node = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
      if (node == null) {
        throw new IllegalArgumentException(file + ": is empty");
      }
      return node;
    } catch (MarkedYAMLException e) {
      var mark = e.getProblemMark();
      throw new IllegalArgumentException(
          "%s:%d: not YAML: %s".formatted(file, mark.getLine() + 1, e.getProblem()), e);
    }
  }

  private static About about(String file, Fields fields) {
    var name = fields.text("name");
    if (!name.isEmpty() && !file.equals(name + ".yaml")) {
      fields.complain("name", "must be that of the file, not %s", name);
    }
    return new About(
        name,
        fields.text("description"),
        fields.word("set", Part.class, Part.STANDARD),
        fields.number("runs", 1, MOST_RUNS, 1));
  }

  private enum Kind {
    LATENCY,
    THROUGHPUT,
    INGESTION,
    ISOLATION,
    GROWTH,
    SOAK,
    COLD_START,
    FAILOVER,
    DELIVERY,
    RECEIVERS,
    ONE_SERVICE
  }

  private static Workload workload(About about, Fields fields) {
    return switch (fields.word("kind", Kind.class, null)) {
      case LATENCY ->
          new Workload.Latency(
              about,
              channel(fields),
              fields.word("door", Door.class, Door.HTTP),
              pace(fields),
              peers(fields, EnumSet.of(Peer.RELAY, Peer.STREAMS)));
      case THROUGHPUT ->
          new Workload.Throughput(
              about,
              channel(fields),
              fields.number("signals", 1, MOST_SIGNALS),
              inFlight(fields),
              fields.number("batch", 1, MOST_BATCH, 1),
              fields.duration("patience", HOUR, "2m"),
              peers(fields, EnumSet.of(Peer.RELAY, Peer.STREAMS)));
      case INGESTION ->
          new Workload.Ingestion(
              about,
              channel(fields),
              inFlight(fields),
              fields.duration("warm-up", HOUR),
              fields.duration("duration", HOUR),
              peers(fields, EnumSet.of(Peer.BARE_DOOR)));
      case ISOLATION -> isolation(about, fields);
      case GROWTH -> growth(about, fields);
      case SOAK ->
          new Workload.Soak(
              about,
              rates(fields),
              fields.duration("warm-up", HOUR),
              fields.duration("duration", DAY),
              fields.duration("sample", Duration.ofMinutes(1), "1s"),
              fields.duration("patience", HOUR, "1m"));
      case COLD_START ->
          new Workload.ColdStart(about, fields.duration("idle", Duration.ofMinutes(10), "0s"));
      case FAILOVER -> failover(about, fields);
      case DELIVERY ->
          new Workload.Delivery(
              about,
              channel(fields),
              pace(fields),
              fields.number("alerts", 1, MOST_SIGNALS),
              inFlight(fields),
              fields.number("batch", 1, MOST_BATCH, 1),
              fields.number("killed", 1, MOST_SIGNALS),
              peers(fields, EnumSet.of(Peer.ALERTMANAGER)));
      case RECEIVERS -> receivers(about, fields);
      case ONE_SERVICE -> oneService(about, fields);
    };
  }

  private static Workload isolation(About about, Fields fields) {
    var disturbance = fields.word("disturbance", Disturbance.class, null);
    var channel = channel(fields);
    var pace = pace(fields);
    return switch (disturbance) {
      case FLOOD -> {
        var flooded = fields.word("flooded", Channel.class, null);
        if (flooded == channel) {
          fields.complain("flooded", "must be another channel than the probes'");
        }
        var ahead = fields.number("ahead", LEAST_AHEAD, MOST_SIGNALS, AHEAD);
        yield new Workload.Isolation(about, channel, pace, disturbance, flooded, ahead, 0);
      }
      case HANGING_RECEIVER ->
          new Workload.Isolation(about, channel, pace, disturbance, channel, 0, 0);
      case MEMORY_REBUILD ->
          new Workload.Isolation(
              about,
              channel,
              pace,
              disturbance,
              channel,
              0,
              fields.number("backlog", 1, MOST_SIGNALS));
    };
  }

  private static Workload growth(About about, Fields fields) {
    var sizes = fields.numbers("sizes", 1, MOST_SIGNALS);
    for (var n = 1; n < sizes.size(); n++) {
      if (sizes.get(n) <= sizes.get(n - 1)) {
        fields.complain("sizes", "must rise, but %d follows %d", sizes.get(n), sizes.get(n - 1));
      }
    }
    return new Workload.Growth(
        about, channel(fields), pace(fields), sizes, fields.duration("loading", DAY, "15m"));
  }

  private static Workload failover(About about, Fields fields) {
    var pace = pace(fields);
    var after = fields.duration("kill-after", HOUR);
    if (after.compareTo(pace.duration()) >= 0) {
      fields.complain("kill-after", "must be shorter than duration");
    }
    return new Workload.Failover(
        about, channel(fields), fields.word("service", Service.class, null), pace, after);
  }

  private static Workload receivers(About about, Fields fields) {
    var misbehaviours = fields.words("misbehaviours", Misbehaviour.class);
    if (misbehaviours.isEmpty()) {
      fields.complain("misbehaviours", "must name one of hangs, fails, closes");
    }
    fields.skip("misbehaviours");
    return new Workload.Receivers(about, pace(fields), misbehaviours);
  }

  private static Workload oneService(About about, Fields fields) {
    var service = fields.word("service", Service.class, null);
    if (service != Service.ROUTING && service != Service.MEDIUM) {
      fields.complain("service", "must be routing or medium");
    }
    return new Workload.OneService(
        about,
        service,
        fields.number("records", 1, MOST_SIGNALS),
        fields.number("warm-up", 1, MOST_SIGNALS),
        fields.number("people", 10, MOST_SIGNALS),
        fields.has("memory") ? fields.numbers("memory", 10, MOST_SIGNALS) : List.of(),
        fields.has("heap")
            ? fields.number("heap", Heap.LEAST, Heap.MOST)
            : Heap.DEFAULT.megabytes(),
        fields.duration("patience", HOUR, "5m"),
        peers(fields, EnumSet.of(Peer.STREAMS)));
  }

  private static Map<Channel, Integer> rates(Fields fields) {
    var rates = new EnumMap<Channel, Integer>(Channel.class);
    var each = fields.mapping("rates");
    if (each == null) {
      if (!fields.has("rates")) {
        fields.complain("rates", "is missing");
      }
      return rates;
    }
    for (var channel : Channel.values()) {
      if (each.has(channel.word())) {
        rates.put(channel, each.number(channel.word(), 1, MOST_RATE));
      } else {
        each.skip(channel.word());
      }
    }
    each.refuseOthers();
    if (rates.isEmpty()) {
      fields.complain("rates", "must name a channel");
    }
    return rates;
  }

  private static Channel channel(Fields fields) {
    return fields.word("channel", Channel.class, null);
  }

  private static int inFlight(Fields fields) {
    return fields.number("in-flight", 1, MOST_IN_FLIGHT);
  }

  private static Pace pace(Fields fields) {
    var pace =
        new Pace(
            fields.number("rate", 1, MOST_RATE),
            fields.duration("warm-up", HOUR),
            fields.duration("duration", HOUR),
            fields.duration("patience", HOUR, "30s"));
    if (pace.duration().isZero()) {
      fields.complain("duration", "must be longer than nothing");
    }
    return pace;
  }

  private static List<Peer> peers(Fields fields, EnumSet<Peer> possible) {
    var peers = fields.words("peers", Peer.class);
    for (var peer : peers) {
      if (!possible.contains(peer)) {
        fields.complain(
            "peers",
            "has %s, which does not do this; possible are %s",
            Fields.word(peer),
            String.join(", ", possible.stream().map(Fields::word).toList()));
      }
    }
    fields.skip("peers");
    return peers;
  }
}
