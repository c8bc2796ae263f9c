package dev.hartig.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hartig.schemas.Reason;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Flow;
import dev.hartig.topology.catalogue.Service;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes to the fabric's topics what no service can read. */
public final class Poison implements AutoCloseable {

  /** An id that no registry has reached. */
  static final int UNKNOWN_ID = 0x7fff_fff0;

  private static final long SEED = 20_261_121;
  private static final byte[] ABC = {'a', 'b', 'c'};

  private final FabricSerdes serdes;
  private final KafkaProducer<String, byte[]> producer;

  /** With a producer of its own. */
  public Poison(String bootstrapServers, String registryUrl) {
    serdes = FabricSerdes.of(registryUrl);
    Map<String, Object> settings =
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  /** Where a poison record lies. */
  public record Place(String topic, int partition, long offset) {

    /** The dead letter that a service writes of it, in short. */
    public String letter(String service) {
      return service + " " + topic + "/" + partition + "/" + offset;
    }
  }

  /** Topics that a service reads as Avro. */
  public static List<Topic<?>> poisonable() {
    var topics = new ArrayList<Topic<?>>();
    for (var topic : Topics.all()) {
      if (topic.valueType() != byte[].class
          && Arrays.stream(Service.values()).anyMatch(it -> Flow.of(it).reads().contains(topic))) {
        topics.add(topic);
      }
    }
    return topics;
  }

  /** Readers that give up what they cannot read; alerting's transports only log theirs. */
  public static Stream<Service> givenUpBy(Topic<?> topic) {
    return topic.readers().stream()
        .filter(it -> it != Service.ALERTING || !isReadByTransports(topic));
  }

  /**
   * Alerts, digests, orders to deliver them again, addresses of those who get mail, subscriptions.
   */
  private static boolean isReadByTransports(Topic<?> topic) {
    return topic.equals(Topics.DIRECTORY)
        || topic.equals(Topics.DIGESTS)
        || topic.equals(Topics.SUBSCRIPTIONS)
        || Arrays.stream(Channel.values())
            .flatMap(it -> Stream.of(Topics.alerts(it), Topics.letterOrders(it)))
            .anyMatch(topic::equals);
  }

  /** Bytes that are nothing, a record cut short, one of a schema nobody knows, and another's. */
  public List<byte[]> doses(Topic<?> topic) {
    var random = new byte[64];
    new Random(SEED).nextBytes(random);
    var schema = SpecificData.get().getSchema(topic.valueType());
    var own = serdes.registry().register(topic.subject(), schema);
    return List.of(random, truncated(own), unknown(), stranger());
  }

  /** A string or an array of 36 that ends after three: every schema of ours begins with one. */
  static byte[] truncated(int schemaId) {
    return ByteBuffer.allocate(9).put((byte) 0).putInt(schemaId).put((byte) 72).put(ABC).array();
  }

  static byte[] unknown() {
    return ByteBuffer.allocate(8).put((byte) 0).putInt(UNKNOWN_ID).put(ABC).array();
  }

  /** A whole record, of a schema that no topic holds. */
  private byte[] stranger() {
    var reason = Reason.newBuilder().setRule("a.b").setText("c").setEvidence(List.of()).build();
    var id = serdes.registry().register("verification-stranger-value", reason.getSchema());
    return ByteBuffer.allocate(12)
        .put((byte) 0)
        .putInt(id)
        .put(new byte[] {6, 'a', '.', 'b', 2, 'c', 0})
        .array();
  }

  /** Writes records with one key. */
  public List<Place> write(
      String topic, String key, Map<String, String> headers, List<byte[]> values) {
    var places = new ArrayList<Place>();
    for (var value : values) {
      var record = new ProducerRecord<>(topic, key, value);
      headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
      try {
        var at = producer.send(record).get();
        places.add(new Place(topic, at.partition(), at.offset()));
      } catch (ExecutionException e) {
        throw new AssertionError("not written to " + topic, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
    return places;
  }

  @Override
  public void close() {
    producer.close();
  }
}
