package dev.hartig.loadtests;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The same events as {@link Events}, published on the inbound topic as a system on the same Kafka
 * would. Accepted means here that the brokers have them.
 */
public final class Inbound implements Upstream {

  private static final int ACCEPTED = 202;

  private final Events events;
  private final Mode mode;
  private final KafkaProducer<String, byte[]> producer;

  /** How CloudEvents lie on Kafka, by their Kafka binding. */
  public enum Mode {
    /** One JSON document. */
    STRUCTURED,
    /** Attributes in headers, data in the value. */
    BINARY
  }

  /**
   * @param events which; not sent over their own door
   */
  public Inbound(String bootstrapServers, Events events, Mode mode) {
    this.events = events;
    this.mode = mode;
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                0),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @Override
  public String signalId(int number) {
    return events.signalId(number);
  }

  @Override
  public void send(Channel channel, int number, DoorClient.Answer answer) {
    producer.send(
        record(channel, number),
        (metadata, failure) -> answer.answered(failure == null ? ACCEPTED : 0));
  }

  private ProducerRecord<String, byte[]> record(Channel channel, int number) {
    return switch (mode) {
      case STRUCTURED -> {
        var record = record(number, events.body(channel, number));
        header(record, "content-type", Events.STRUCTURED);
        yield record;
      }
      case BINARY -> {
        var record = record(number, events.data(number));
        header(record, "content-type", "application/json");
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", Integer.toString(number));
        header(record, "ce_source", events.source());
        header(record, "ce_type", "load.probe");
        header(record, "ce_urgency", channel.word());
        header(record, "ce_thread", events.thread(number));
        yield record;
      }
    };
  }

  private ProducerRecord<String, byte[]> record(int number, String value) {
    return new ProducerRecord<>(
        Topics.INBOUND.name(), events.thread(number), value.getBytes(StandardCharsets.UTF_8));
  }

  private static void header(ProducerRecord<?, ?> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    producer.close();
  }
}
