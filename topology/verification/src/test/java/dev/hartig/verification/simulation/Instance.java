package dev.hartig.verification.simulation;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.runtime.ServiceTopology;
import dev.hartig.topology.runtime.Tempo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One service on one channel over all its lives: what it has read, written and committed, by the
 * guarantee of its channel.
 *
 * <p>Exactly once, all it writes is in a transaction that is appended with its offsets or not at
 * all. At least once, all it writes is in the hands of its producer, which delivers to each
 * partition in order, and to one earlier than to another: a crash keeps some beginning of what was
 * sent to each, state and result apart.
 */
final class Instance {

  static final int PARTITIONS = 2;

  private final ServiceTopology service;
  private final Channel channel;
  private final String registry;
  private final Broker broker;
  private final Clock clock;
  private final Journal journal = new Journal();
  private final Map<TopicPartition, Integer> committed = new TreeMap<>(Instance::byName);
  private final Map<TopicPartition, Integer> position = new TreeMap<>(Instance::byName);
  private final Map<TopicPartition, Integer> tables = new TreeMap<>(Instance::byName);
  private final Map<TopicPartition, Deque<Entry>> unsent = new TreeMap<>(Instance::byName);
  private final List<Entry> transaction = new ArrayList<>();
  private Set<String> sources = Set.of();
  private @Nullable Tasks life;

  Instance(ServiceTopology service, Channel channel, String registry, Broker broker, Clock clock) {
    this.service = service;
    this.channel = channel;
    this.registry = registry;
    this.broker = broker;
    this.clock = clock;
  }

  /** {@code alerting-fast}. */
  String name() {
    return service.service().word() + "-" + channel.word();
  }

  ServiceTopology service() {
    return service;
  }

  Channel channel() {
    return channel;
  }

  Clock clock() {
    return clock;
  }

  Journal journal() {
    return journal;
  }

  boolean exactlyOnce() {
    return Tempo.of(channel).exactlyOnce();
  }

  boolean up() {
    return life != null;
  }

  /** Comes up with what its changelogs hold, and reads on from its last commit. */
  void start() {
    var tasks =
        new Tasks(
            service,
            channel,
            registry,
            clock,
            letter -> broker.append(Outbox.entry(letter, clock.milliseconds(), name())));
    sources = tasks.sources();
    for (var topic : tasks.globals()) {
      each(topic, place -> tables.put(place, broker.partition(place).size()));
    }
    tasks.openGlobals(broker::partition);
    position.clear();
    for (var topic : sources) {
      each(topic, place -> position.put(place, committed.getOrDefault(place, 0)));
    }
    for (var partition = 0; partition < PARTITIONS; partition++) {
      tasks.open(partition, this::restorable, this::send);
    }
    life = tasks;
    journal.started(tables, clock.milliseconds());
  }

  /** A changelog, or a source that serves as one, which holds what was read of it. */
  private List<Entry> restorable(TopicPartition place) {
    var all = broker.partition(place);
    return sources.contains(place.topic()) ? all.subList(0, committed.getOrDefault(place, 0)) : all;
  }

  /** Partitions with something to read, in a fixed order. */
  List<TopicPartition> behind() {
    var behind = new ArrayList<TopicPartition>();
    if (life != null) {
      position.forEach(
          (place, read) -> {
            if (read < broker.partition(place).size()) {
              behind.add(place);
            }
          });
    }
    return behind;
  }

  /** Whether there is something to read anywhere. */
  boolean isBehind() {
    if (life != null) {
      for (var entry : position.entrySet()) {
        if (entry.getValue() < broker.partition(entry.getKey()).size()) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether there is something to read in a partition. */
  boolean isBehind(TopicPartition place) {
    var read = position.get(place);
    return life != null && read != null && read < broker.partition(place).size();
  }

  /** Reads the next record of a partition. */
  void process(TopicPartition place) {
    var offset = Objects.requireNonNull(position.get(place));
    var entry = broker.partition(place).get(offset);
    journal.read(entry, offset, clock.milliseconds());
    running().process(entry, offset);
    position.put(place, offset + 1);
  }

  /** Reads what its global tables lack. */
  void refresh() {
    for (var table : tables.entrySet()) {
      var all = broker.partition(table.getKey());
      for (var offset = table.getValue(); offset < all.size(); offset++) {
        journal.updated(all.get(offset), offset);
        running().update(all.get(offset), offset);
      }
      table.setValue(all.size());
    }
  }

  /** Lets its timers ring. */
  void ring() {
    if (life != null) {
      for (var partition = 0; partition < PARTITIONS; partition++) {
        if (life.punctuate(partition)) {
          journal.rang(partition, clock.milliseconds());
        }
      }
    }
  }

  /** Writes all it holds and commits how far it has read. */
  void commit() {
    transaction.forEach(broker::append);
    unsent.values().forEach(queue -> queue.forEach(broker::append));
    journal.committed(transaction);
    transaction.clear();
    unsent.clear();
    committed.putAll(position);
  }

  /** At least once: the producer delivers some of what it holds. */
  void deliver(Chance chance) {
    unsent.values().forEach(queue -> deliver(queue, chance.between(0, queue.size())));
    unsent.values().removeIf(Deque::isEmpty);
  }

  /** Dies, with some of what the producer holds on its way. */
  void crash(Chance chance) {
    deliver(chance);
    unsent.clear();
    transaction.clear();
    journal.crashed();
    life = null;
  }

  private void deliver(Deque<Entry> queue, int many) {
    for (var number = 0; number < many; number++) {
      broker.append(queue.removeFirst());
    }
  }

  /**
   * What a fresh one says that is told what this one was told. Its clock shows what this one's did.
   */
  List<Entry> again() {
    var said = new ArrayList<Entry>();
    var at = new long[1];
    var read = new TreeMap<TopicPartition, Integer>(Instance::byName);
    @Nullable Tasks other = null;
    for (var told : journal.told()) {
      switch (told) {
        case Journal.Told.Started started -> {
          if (other == null) {
            at[0] = started.at();
            other = new Tasks(service, channel, registry, new Clock(() -> at[0]), letter -> {});
            read.putAll(started.tables());
            other.openGlobals(
                place -> broker.partition(place).subList(0, read.getOrDefault(place, 0)));
            for (var partition = 0; partition < PARTITIONS; partition++) {
              other.open(partition, place -> List.of(), said::add);
            }
          }
          for (var table : started.tables().entrySet()) {
            var all = broker.partition(table.getKey());
            for (var offset = read.getOrDefault(table.getKey(), 0);
                offset < table.getValue();
                offset++) {
              other.update(all.get(offset), offset);
            }
          }
          read.putAll(started.tables());
        }
        case Journal.Told.Read one -> {
          at[0] = one.at();
          Objects.requireNonNull(other).process(one.entry(), one.offset());
        }
        case Journal.Told.Updated one -> {
          Objects.requireNonNull(other).update(one.entry(), one.offset());
          read.put(one.entry().place(), one.offset() + 1);
        }
        case Journal.Told.Rang rang -> {
          at[0] = rang.at();
          Objects.requireNonNull(other).punctuate(rang.partition());
        }
      }
    }
    return said;
  }

  Set<String> sources() {
    return sources;
  }

  /** Whether it has done anything that a crash undoes or repeats. */
  boolean busy() {
    return life != null
        && position.entrySet().stream()
            .anyMatch(it -> committed.getOrDefault(it.getKey(), 0) < it.getValue());
  }

  private void send(Entry entry) {
    if (exactlyOnce()) {
      transaction.add(entry);
    } else {
      unsent.computeIfAbsent(entry.place(), any -> new ArrayDeque<>()).add(entry);
    }
  }

  private Tasks running() {
    return Objects.requireNonNull(life, name());
  }

  private static void each(String topic, Consumer<TopicPartition> partition) {
    for (var number = 0; number < Broker.partitions(topic); number++) {
      partition.accept(new TopicPartition(topic, number));
    }
  }

  private static int byName(TopicPartition one, TopicPartition other) {
    var topics = one.topic().compareTo(other.topic());
    return topics != 0 ? topics : Integer.compare(one.partition(), other.partition());
  }
}
