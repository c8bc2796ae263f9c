package dev.hartig.memory.stream;

import dev.hartig.memory.codec.ForgetCodec;
import dev.hartig.memory.codec.RemarkCodec;
import dev.hartig.memory.codec.SearchCodec;
import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.Forgetting;
import dev.hartig.memory.domain.Progress;
import dev.hartig.memory.index.IndexAway;
import dev.hartig.memory.index.Library;
import dev.hartig.memory.index.RecallIndex;
import dev.hartig.schemas.ForgetOrder;
import dev.hartig.schemas.Signal;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;

/**
 * Feeds the recall index from the signals of every channel, all partitions of them: a search is
 * about a whole organisation. Orders to forget are read before any signal and obeyed as they come.
 * Each commit of the index holds the offsets up to which it was read, so that it goes on from there
 * whenever and however the process ended; what is read twice changes nothing. Belongs to one
 * thread.
 */
final class Feeder {

  private static final Logger LOG = Logger.getLogger(Feeder.class);

  /** Topics of what is remembered. */
  static final List<Topic<Signal>> TOPICS =
      Arrays.stream(Channel.values()).map(Topics::signals).toList();

  private static final Duration ORDERS_PATIENCE = Duration.ofMillis(250);

  /** Time after which what was written can be found. */
  private static final Duration VISIBLE_AFTER = Duration.ofMillis(500);

  /** Time after which what was written is made durable; else it would be read again. */
  private static final Duration DURABLE_AFTER = Duration.ofSeconds(10);

  private final Consumer<String, byte[]> consumer;
  private final RecallIndex index;
  private final Library library;
  private final FabricSerdes serdes;
  private final InstantSource clock;
  private final MeterRegistry meters;
  private final Map<String, Topic<Signal>> byName = new HashMap<>();
  private final List<TopicPartition> partitions = new ArrayList<>();
  private final List<TopicPartition> orders = new ArrayList<>();
  private final Map<String, List<ForgetOrder>> standing = new HashMap<>();
  private final Map<String, Forgetting> forgetting = new HashMap<>();
  private Instant refreshed = Instant.EPOCH;
  private Instant committed = Instant.EPOCH;
  private boolean unseen;
  private boolean unsaved;

  Feeder(
      Consumer<String, byte[]> consumer,
      RecallIndex index,
      Library library,
      FabricSerdes serdes,
      InstantSource clock,
      MeterRegistry meters) {
    this.consumer = consumer;
    this.index = index;
    this.library = library;
    this.serdes = serdes;
    this.clock = clock;
    this.meters = meters;
    TOPICS.forEach(topic -> byName.put(topic.name(), topic));
  }

  /**
   * Goes to where the index was left.
   *
   * @throws RetriableException while a topic is not there yet, or no broker answers
   */
  void begin() {
    orders.addAll(partitionsOf(Topics.FORGOTTEN.name()));
    byName.keySet().forEach(topic -> partitions.addAll(partitionsOf(topic)));
    obey();
    var all = new ArrayList<>(orders);
    all.addAll(partitions);
    consumer.assign(all);
    var reached = index.offsets();
    var fromStart = new ArrayList<TopicPartition>();
    for (var partition : partitions) {
      var offset = reached.get(partition.toString());
      if (offset == null) {
        fromStart.add(partition);
      } else {
        consumer.seek(partition, offset);
      }
    }
    if (!fromStart.isEmpty()) {
      consumer.seekToBeginning(fromStart);
    }
    library.opened(index);
  }

  private List<TopicPartition> partitionsOf(String topic) {
    var found = consumer.partitionsFor(topic);
    if (found == null || found.isEmpty()) {
      throw new UnknownTopicOrPartitionException(topic);
    }
    return found.stream().map(one -> new TopicPartition(one.topic(), one.partition())).toList();
  }

  /** Reads all orders to forget, before any signal: what they name must not come in. */
  private void obey() {
    consumer.assign(orders);
    consumer.seekToBeginning(orders);
    var ends = consumer.endOffsets(orders);
    while (orders.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
      consumer.poll(ORDERS_PATIENCE).forEach(this::order);
    }
    obeyed();
  }

  private void order(ConsumerRecord<String, byte[]> record) {
    read(record, Topics.FORGOTTEN).ifPresent(order -> obey(order, record));
  }

  private void obey(ForgetOrder order, ConsumerRecord<String, byte[]> record) {
    standing.computeIfAbsent(order.getOrganisation(), any -> new ArrayList<>()).add(order);
    // What the index has obeyed already it need not look for again.
    var partition = new TopicPartition(record.topic(), record.partition()).toString();
    if (record.offset() >= index.offsets().getOrDefault(partition, 0L)) {
      switch (order.getScope()) {
        case PERSON -> index.forgetPerson(order.getOrganisation(), order.getValue());
        case SOURCE -> index.forgetSource(order.getOrganisation(), order.getValue());
      }
      index.commit(Map.of(partition, record.offset() + 1));
      library.counted(index.size());
      LOG.infof("obeyed an order to forget: order=%s", order.getId());
    }
  }

  private void obeyed() {
    forgetting.clear();
    standing.forEach(
        (organisation, given) -> forgetting.put(organisation, ForgetCodec.forgetting(given)));
  }

  private List<Entry> rest(Signal signal) {
    return forgetting
        .getOrDefault(signal.getEnvelope().getOrganisation(), Forgetting.NOTHING)
        .rest(SearchCodec.entries(signal));
  }

  /** Reads and indexes what has come; returns after so long when nothing has. */
  void round(Duration patience) {
    var records = consumer.poll(patience);
    for (var partition : orders) {
      records.records(partition).forEach(this::order);
    }
    obeyed();
    // At least once: of a signal that came twice, the later.
    var heard = new LinkedHashMap<String, Heard>();
    for (var record : records) {
      // What the fabric said itself is no news, however it came back.
      signal(record)
          .filter(signal -> !RemarkCodec.isOwn(signal))
          .ifPresent(signal -> hear(signal, record, heard));
    }
    if (!records.isEmpty()) {
      remember(heard.values());
      unseen = true;
      unsaved = true;
    }
    var now = clock.instant();
    if (unseen && !now.isBefore(refreshed.plus(VISIBLE_AFTER))) {
      index.refresh();
      refreshed = now;
      unseen = false;
    }
    if (!now.isBefore(committed.plus(DURABLE_AFTER))) {
      if (unsaved) {
        commit();
      } else {
        // Nothing to write is no sign that the index is there.
        library.counted(index.size());
      }
      committed = now;
    }
    library.reached(progress());
  }

  /** What is to be remembered of one signal, and the record that brought it. */
  private record Heard(ConsumerRecord<String, byte[]> record, List<Entry> entries) {}

  /** A signal that cannot be read out of would stop all that come after it, again and again. */
  private void hear(
      Signal signal, ConsumerRecord<String, byte[]> record, Map<String, Heard> heard) {
    try {
      heard.put(signal.getId(), new Heard(record, rest(signal)));
    } catch (RuntimeException unfit) {
      passOver(record, "unfit", unfit);
    }
  }

  /** All at once; where the index cannot take one of them, one by one without that. */
  private void remember(Collection<Heard> heard) {
    if (refused(heard.stream().flatMap(one -> one.entries().stream()).toList()).isEmpty()) {
      return;
    }
    for (var one : heard) {
      refused(one.entries()).ifPresent(unfit -> passOver(one.record(), "unfit", unfit));
    }
  }

  /** What the index cannot take of this, now or ever; what may pass it throws. */
  private Optional<RuntimeException> refused(List<Entry> entries) {
    try {
      index.remember(entries);
      return Optional.empty();
    } catch (IndexAway | UncheckedIOException | IllegalStateException mayPass) {
      throw mayPass;
    } catch (RuntimeException unfit) {
      return Optional.of(unfit);
    }
  }

  /** Makes durable what was read. */
  void commit() {
    var offsets = new HashMap<String, Long>();
    partitions.forEach(one -> offsets.put(one.toString(), consumer.position(one)));
    index.commit(offsets);
    library.counted(index.size());
    unseen = false;
    unsaved = false;
  }

  private Progress progress() {
    var done = 0L;
    var of = 0L;
    for (var partition : partitions) {
      var position = consumer.position(partition);
      done += position;
      of += position + consumer.currentLag(partition).orElse(0);
    }
    return new Progress(done, of);
  }

  private Optional<Signal> signal(ConsumerRecord<String, byte[]> record) {
    return Optional.ofNullable(byName.get(record.topic())).flatMap(topic -> read(record, topic));
  }

  /** Poison is passed over: the topology puts it among the dead letters. */
  private <V extends SpecificRecord> Optional<V> read(
      ConsumerRecord<String, byte[]> record, Topic<V> topic) {
    try {
      return Optional.ofNullable(
          serdes.value(topic).deserializer().deserialize(record.topic(), record.value()));
    } catch (SerializationException e) {
      passOver(record, "unreadable", e);
      return Optional.empty();
    }
  }

  /** Of what went wrong only the kind: a message may quote what was said. */
  private void passOver(
      ConsumerRecord<String, byte[]> record, String cause, RuntimeException failure) {
    LOG.warnf(
        "passed over by the recall index: cause=%s kind=%s topic=%s partition=%d offset=%d",
        cause,
        failure.getClass().getSimpleName(),
        record.topic(),
        record.partition(),
        record.offset());
    MemoryMetric.INDEX_PASSED_OVER.count(meters, "cause", cause);
  }
}
