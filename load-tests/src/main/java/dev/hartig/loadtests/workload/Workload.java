package dev.hartig.loadtests.workload;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One thing to be measured. */
public sealed interface Workload {

  /** What every workload has. */
  About about();

  /** When a workload runs. */
  enum Part {
    /** In the standard set, with {@code --quick} too. */
    QUICK,
    /** In the standard set, without {@code --quick}. */
    STANDARD,
    /** Only when it is named. */
    NAMED
  }

  /** A system that does the same in the same run. */
  enum Peer {
    /** Plain consumers and producers with as many hops. */
    RELAY,
    /** A Kafka Streams pass-through with as many hops and the channel's guarantee. */
    STREAMS,
    /** The same HTTP stack, answering without Kafka. */
    BARE_DOOR,
    /** Prometheus Alertmanager. */
    ALERTMANAGER
  }

  /** How events get in. */
  enum Door {
    /** CloudEvents over HTTP. */
    HTTP,
    /** The inbound topic, structured mode. */
    KAFKA_STRUCTURED,
    /** The inbound topic, binary mode. */
    KAFKA_BINARY
  }

  /** What disturbs realtime. */
  enum Disturbance {
    /** Another channel is sent more than it can take. */
    FLOOD,
    /** A receiver of webhooks takes requests and never answers. */
    HANGING_RECEIVER,
    /** Memory is killed with a backlog before it, and its state deleted. */
    MEMORY_REBUILD
  }

  /**
   * @param name unique; that of its file
   * @param description one sentence
   * @param part when it runs
   * @param runs how often; medians are of runs
   */
  record About(String name, String description, Part part, int runs) {

    /** The same with another number of runs. */
    public About with(int runs) {
      return new About(name, description, part, runs);
    }
  }

  /**
   * A fixed rate.
   *
   * @param warmUp how long it runs before anything is counted
   * @param duration how long it is counted
   * @param patience how long to wait for the last alert
   */
  record Pace(int rate, Duration warmUp, Duration duration, Duration patience) {

    /** Signals sent in the warm-up. */
    public int warmUps() {
      return Math.toIntExact(rate * warmUp.toMillis() / 1_000);
    }

    /** Signals that are counted. */
    public int counted() {
      return Math.toIntExact(Math.max(1, rate * duration.toMillis() / 1_000));
    }
  }

  /** From the door to the alert at a fixed rate. */
  record Latency(About about, Channel channel, Door door, Pace pace, List<Peer> peers)
      implements Workload {
    public Latency {
      peers = List.copyOf(peers);
    }
  }

  /**
   * As many signals as go through.
   *
   * @param signals sent in a run
   * @param inFlight requests under way at once
   * @param batch events in a request
   */
  record Throughput(
      About about,
      Channel channel,
      int signals,
      int inFlight,
      int batch,
      Duration patience,
      List<Peer> peers)
      implements Workload {
    public Throughput {
      peers = List.copyOf(peers);
    }
  }

  /** As many events as the door alone acknowledges. */
  record Ingestion(
      About about,
      Channel channel,
      int inFlight,
      Duration warmUp,
      Duration duration,
      List<Peer> peers)
      implements Workload {
    public Ingestion {
      peers = List.copyOf(peers);
    }
  }

  /**
   * Probes at a low rate, first alone and then beside a disturbance.
   *
   * @param flooded channel that is flooded, by {@link Disturbance#FLOOD} only
   * @param ahead most signals of the flood that have not come out yet, by {@link Disturbance#FLOOD}
   *     only
   * @param backlog signals before memory is killed, by {@link Disturbance#MEMORY_REBUILD} only
   */
  record Isolation(
      About about,
      Channel channel,
      Pace pace,
      Disturbance disturbance,
      Channel flooded,
      int ahead,
      int backlog)
      implements Workload {}

  /**
   * What a signal costs when much is held already.
   *
   * @param sizes threads, people and open alerts, rising
   * @param loading longest time to get from one size to the next
   */
  record Growth(About about, Channel channel, Pace pace, List<Integer> sizes, Duration loading)
      implements Workload {
    public Growth {
      sizes = List.copyOf(sizes);
    }
  }

  /**
   * A long time at a moderate rate.
   *
   * @param rates signals a second on each channel
   * @param sample time between two looks at memory and lag
   */
  record Soak(
      About about,
      Map<Channel, Integer> rates,
      Duration warmUp,
      Duration duration,
      Duration sample,
      Duration patience)
      implements Workload {
    public Soak {
      rates = Map.copyOf(rates);
    }
  }

  /** From nothing to a fabric that is ready. */
  record ColdStart(About about, Duration idle) implements Workload {}

  /**
   * One of two instances of a service is killed.
   *
   * @param service which
   * @param killAfter time from the first counted signal to the kill
   */
  record Failover(About about, Channel channel, Service service, Pace pace, Duration killAfter)
      implements Workload {}

  /**
   * Webhooks delivered, beside Alertmanager.
   *
   * @param alerts sent as fast as they are taken
   * @param batch alerts in a request
   * @param killed alerts sent when the process is killed in the middle
   */
  record Delivery(
      About about,
      Channel channel,
      Pace pace,
      int alerts,
      int inFlight,
      int batch,
      int killed,
      List<Peer> peers)
      implements Workload {
    public Delivery {
      peers = List.copyOf(peers);
    }
  }

  /**
   * Webhooks of realtime to a receiver that does well, beside one that does not.
   *
   * @param misbehaviours of the other receiver, one after another
   */
  record Receivers(About about, Pace pace, List<Misbehaviour> misbehaviours) implements Workload {
    public Receivers {
      misbehaviours = List.copyOf(misbehaviours);
    }
  }

  /**
   * One service between a topic full of records and the topic it writes, on each channel.
   *
   * @param records put on its input at once, in each run
   * @param warmUp records before the first run
   * @param people in the directory
   * @param memory more people, for each of which only loading and memory are measured
   * @param heap of the service, in megabytes
   */
  record OneService(
      About about,
      Service service,
      int records,
      int warmUp,
      int people,
      List<Integer> memory,
      int heap,
      Duration patience,
      List<Peer> peers)
      implements Workload {
    public OneService {
      memory = List.copyOf(memory);
      peers = List.copyOf(peers);
    }
  }

  /** The same with another number of runs. */
  default Workload runs(int runs) {
    var about = about().with(runs);
    return switch (this) {
      case Latency w -> new Latency(about, w.channel, w.door, w.pace, w.peers);
      case Throughput w ->
          new Throughput(about, w.channel, w.signals, w.inFlight, w.batch, w.patience, w.peers);
      case Ingestion w ->
          new Ingestion(about, w.channel, w.inFlight, w.warmUp, w.duration, w.peers);
      case Isolation w ->
          new Isolation(about, w.channel, w.pace, w.disturbance, w.flooded, w.ahead, w.backlog);
      case Growth w -> new Growth(about, w.channel, w.pace, w.sizes, w.loading);
      case Soak w -> new Soak(about, w.rates, w.warmUp, w.duration, w.sample, w.patience);
      case ColdStart w -> new ColdStart(about, w.idle);
      case Failover w -> new Failover(about, w.channel, w.service, w.pace, w.killAfter);
      case Delivery w ->
          new Delivery(about, w.channel, w.pace, w.alerts, w.inFlight, w.batch, w.killed, w.peers);
      case Receivers w -> new Receivers(about, w.pace, w.misbehaviours);
      case OneService w ->
          new OneService(
              about,
              w.service,
              w.records,
              w.warmUp,
              w.people,
              w.memory,
              w.heap,
              w.patience,
              w.peers);
    };
  }

  /** The word of its kind in a file. */
  default String kind() {
    return switch (this) {
      case Latency w -> "latency";
      case Throughput w -> "throughput";
      case Ingestion w -> "ingestion";
      case Isolation w -> "isolation";
      case Growth w -> "growth";
      case Soak w -> "soak";
      case ColdStart w -> "cold-start";
      case Failover w -> "failover";
      case Delivery w -> "delivery";
      case Receivers w -> "receivers";
      case OneService w -> "one-service";
    };
  }
}
