package dev.hartig.loadtests.peers;

import dev.hartig.loadtests.Program;
import dev.hartig.loadtests.TemporaryFolder;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.runtime.Tempo;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.IntegerSerializer;
import org.jspecify.annotations.Nullable;

/**
 * A peer that hands records from topic to topic, in a process of its own, with the driver's
 * producer at its beginning and consumer at its end.
 *
 * <p>All hops share one JVM, where the fabric has one for each service: fewer processes, and so an
 * advantage of the peer.
 */
public final class Pipe implements AutoCloseable {

  private final List<String> topics;
  private final String bootstrapServers;
  private final TemporaryFolder state = new TemporaryFolder("peer");
  private final Program program;
  private final KafkaProducer<Integer, byte[]> first;
  private final KafkaConsumer<byte[], byte[]> last;
  private final Thread reading;
  private final AtomicLongArray arrivals;
  private final IntFunction<byte[]> cargo;

  /** Which peer. */
  public enum Kind {
    RELAY,
    STREAMS
  }

  /**
   * Starts one.
   *
   * @param like a service whose JVM flags it gets
   * @param channel whose guarantee and tempo Kafka Streams gets
   * @param hops topics are one more
   * @param partitions of each topic, as many as the fabric's have
   * @param run makes names of topics unique
   * @param total numbers that will be sent, from 0
   * @param cargo value of each record; its first four bytes are overwritten with the number
   */
  public Pipe(
      Kind kind,
      ProcessHandle like,
      String bootstrapServers,
      Channel channel,
      int hops,
      int partitions,
      String run,
      int total,
      IntFunction<byte[]> cargo) {
    this.cargo = cargo;
    this.bootstrapServers = bootstrapServers;
    var word = kind == Kind.RELAY ? "relay" : "streams";
    topics = IntStream.rangeClosed(0, hops).mapToObj(n -> word + "-" + run + "-" + n).toList();
    arrivals = new AtomicLongArray(total);
    try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
      join(
          admin
              .createTopics(
                  topics.stream().map(t -> new NewTopic(t, partitions, (short) 1)).toList())
              .all());
    }
    program =
        Program.java(
            like,
            Stream.concat(
                    Stream.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        PeerMain.class.getName(),
                        word,
                        bootstrapServers,
                        channel.name(),
                        state.path().toString()),
                    topics.stream())
                .toList(),
            PeerMain.READY);
    first =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                0),
            new IntegerSerializer(),
            new ByteArraySerializer());
    last =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                Tempo.of(channel).exactlyOnce() ? "read_committed" : "read_uncommitted"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    reading = Thread.ofPlatform().name(topics.getLast()).start(this::read);
  }

  private void read() {
    var partitions =
        last.partitionsFor(topics.getLast()).stream()
            .map(info -> new TopicPartition(topics.getLast(), info.partition()))
            .toList();
    last.assign(partitions);
    last.seekToBeginning(partitions);
    try (last) {
      while (true) {
        var records = last.poll(Duration.ofMillis(100));
        var now = System.nanoTime();
        records.forEach(record -> arrivals.compareAndSet(number(record.value()), 0, now));
      }
    } catch (WakeupException closing) {
      // Asked to stop.
    }
  }

  /** Sends record {@code number} into the first topic; keys as many as the fabric's threads. */
  public void send(int number, Runnable acknowledged) {
    var value = cargo.apply(number).clone();
    ByteBuffer.wrap(value).putInt(number);
    first.send(
        new ProducerRecord<>(topics.getFirst(), number % 500, value),
        (metadata, failure) -> {
          if (failure == null) {
            acknowledged.run();
          }
        });
  }

  private static int number(byte[] value) {
    return ByteBuffer.wrap(value).getInt();
  }

  /**
   * When a record came out, as {@link System#nanoTime}; null while it did not.
   *
   * @throws IllegalStateException when nobody reads any more
   */
  public @Nullable Long arrival(int number) {
    if (!reading.isAlive()) {
      throw new IllegalStateException("the reader of " + topics.getLast() + " has ended");
    }
    var arrived = arrivals.get(number);
    return arrived == 0 ? null : arrived;
  }

  /** The peer's process. */
  public ProcessHandle process() {
    return program.handle();
  }

  private static void join(KafkaFuture<?> future) {
    future.toCompletionStage().toCompletableFuture().join();
  }

  @Override
  public void close() {
    last.wakeup();
    first.close();
    try {
      reading.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    program.close();
    try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
      join(admin.deleteTopics(topics).all());
    }
    state.close();
  }
}
