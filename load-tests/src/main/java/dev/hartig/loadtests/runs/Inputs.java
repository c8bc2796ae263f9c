package dev.hartig.loadtests.runs;

import dev.hartig.loadtests.organisation.LargeOrganisation;
import dev.hartig.loadtests.organisation.Traffic;
import dev.hartig.schemas.Participation;
import dev.hartig.schemas.Recollection;
import dev.hartig.schemas.Signal;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts a directory and the input of one service on their topics, all of it made before. */
final class Inputs implements AutoCloseable {

  /** How much of a thread was there before its latest signal. */
  private static final int EARLIER = 4;

  /** What Kafka's admin client takes for all there is. */
  private static final long TO_THE_END = -1;

  private static final Duration LOOK = Duration.ofMillis(100);

  private final Alone alone;
  private final FabricSerdes serdes;
  private final KafkaProducer<byte[], byte[]> producer;

  Inputs(Alone alone) {
    this.alone = alone;
    serdes = FabricSerdes.of(alone.registryUrl());
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                alone.bootstrapServers(),
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.BATCH_SIZE_CONFIG,
                128 * 1024),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  FabricSerdes serdes() {
    return serdes;
  }

  KafkaProducer<byte[], byte[]> producer() {
    return producer;
  }

  /** Writes a directory; returns when the broker has all of it. */
  void directory(LargeOrganisation organisation) {
    var topic = Topics.DIRECTORY;
    var serializer = serdes.value(topic).serializer();
    organisation
        .directory()
        .forEach((key, entry) -> put(Parcel.of(topic.name(), serializer, "", key, entry, 0)));
    producer.flush();
  }

  private void put(Parcel parcel) {
    var unused = producer.send(parcel.record());
  }

  /** What routing reads of a channel: signals on realtime, else what memory makes of them. */
  List<Parcel> ofRouting(LargeOrganisation organisation, Channel channel, int many) {
    var signals =
        Traffic.signals(organisation, dev.hartig.schemas.Channel.valueOf(channel.name()), many);
    var parcels = new ArrayList<Parcel>(many);
    for (var number = 0; number < many; number++) {
      var signal = signals.get(number);
      parcels.add(
          switch (channel) {
            case REALTIME -> {
              var topic = Topics.signals(channel);
              yield Parcel.of(
                  topic.name(),
                  serdes.value(topic).serializer(),
                  signal.getId(),
                  key(signal),
                  signal,
                  1);
            }
            case FAST, SLOW -> {
              var topic = Topics.recollections(channel);
              yield Parcel.of(
                  topic.name(),
                  serdes.value(topic).serializer(),
                  signal.getId(),
                  key(signal),
                  remembered(organisation, signal, number),
                  1);
            }
          });
    }
    return parcels;
  }

  private static String key(Signal signal) {
    return signal.getEnvelope().getOrganisation() + "/" + signal.getThread();
  }

  private static Recollection remembered(
      LargeOrganisation organisation, Signal signal, int number) {
    return Recollection.newBuilder()
        .setSignal(signal)
        .setSignals(EARLIER)
        .setParticipants(
            Traffic.participants(organisation, number).stream()
                .map(
                    handle ->
                        Participation.newBuilder()
                            .setHandle(handle)
                            .setInteractions(1)
                            .setLastAt(LargeOrganisation.NOW.minus(Duration.ofDays(1)))
                            .build())
                .toList())
        .setAsks(true)
        .build();
  }

  /**
   * What medium reads of a channel: what routing, which must be up, makes of some signals.
   *
   * @throws IllegalStateException if it does not make all of it in time
   */
  List<Parcel> ofMedium(Channel channel, List<Parcel> signals, Duration patience) {
    var audiences = new ConcurrentHashMap<String, Parcel>();
    try (var spout =
        new Spout<>(
            alone.bootstrapServers(),
            serdes,
            Topics.audiences(channel),
            read -> {
              var raw = read.raw();
              var signal = read.value().getMatter().getSignalId();
              audiences.putIfAbsent(
                  signal,
                  new Parcel(
                      raw.topic(),
                      signal,
                      raw.key(),
                      raw.value(),
                      Arrays.asList(raw.headers().toArray()),
                      read.value().getRecipients().size()));
            })) {
      signals.forEach(this::put);
      producer.flush();
      var end = System.nanoTime() + patience.toNanos();
      while (audiences.size() < signals.size()) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException(
              "routing made %,d audiences of %,d signals in %s"
                  .formatted(audiences.size(), signals.size(), patience));
        }
        spout.pause(LOOK);
      }
    }
    empty(Topics.audiences(channel).name());
    return audiences.values().stream()
        // Of an audience of nobody nothing comes out.
        .filter(parcel -> parcel.outputs() > 0)
        .sorted(Comparator.comparing(Parcel::signal))
        .toList();
  }

  /** So that medium, which was not there, has none of it before it. */
  private void empty(String topic) {
    var all = new HashMap<TopicPartition, RecordsToDelete>();
    for (var partition = 0; partition < alone.partitions(); partition++) {
      all.put(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(TO_THE_END));
    }
    try (var admin =
        Admin.create(Map.<String, Object>of("bootstrap.servers", alone.bootstrapServers()))) {
      admin.deleteRecords(all).all().toCompletionStage().toCompletableFuture().join();
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
