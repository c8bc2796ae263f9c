package dev.hartig.loadtests.runs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A record as it will lie on a topic, made before anything is measured.
 *
 * @param signal id of the signal that it is about
 * @param key its bytes
 * @param value its bytes
 * @param headers that stand beside the value
 * @param outputs records that the service will write for it
 */
record Parcel(
    String topic, String signal, byte[] key, byte[] value, List<Header> headers, int outputs) {

  Parcel {
    headers = List.copyOf(headers);
  }

  /** Of a value. */
  static <V extends SpecificRecord> Parcel of(
      String topic, Serializer<V> serializer, String signal, String key, V value, int outputs) {
    var headers = new RecordHeaders();
    var bytes = serializer.serialize(topic, headers, value);
    return new Parcel(
        topic,
        signal,
        key.getBytes(StandardCharsets.UTF_8),
        bytes,
        Arrays.asList(headers.toArray()),
        outputs);
  }

  /** To be sent; of each time a record of its own. */
  ProducerRecord<byte[], byte[]> record() {
    return new ProducerRecord<>(topic, null, null, key, value, headers);
  }
}
