package dev.hartig.topology.runtime.serdes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Confluent's wire format: a zero byte, the schema id in four bytes, big-endian, and the value in
 * Avro's binary encoding.
 *
 * @see <a
 *     href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format">Wire
 *     format</a>
 */
public final class WireFormat {

  private static final byte MAGIC = 0;
  private static final int HEADER = 1 + Integer.BYTES;

  private WireFormat() {}

  static <V> byte[] encode(int schemaId, V value, DatumWriter<V> writer) {
    var bytes = new ByteArrayOutputStream(512);
    bytes.write(MAGIC);
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(schemaId).array());
    try {
      var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
      writer.write(value, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * The schema id of a value.
   *
   * @throws SerializationException when the bytes are not in this format
   */
  public static int schemaId(byte[] bytes) {
    if (bytes.length < HEADER) {
      throw new SerializationException(
          "not in Confluent's wire format: " + bytes.length + " bytes, at least 5 expected");
    }
    if (bytes[0] != MAGIC) {
      throw new SerializationException(
          "not in Confluent's wire format: first byte is " + bytes[0] + ", 0 expected");
    }
    return ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
  }

  /** Decoder over what follows the header; it allocates no more than the bytes can hold. */
  public static BoundedDecoder payload(byte[] bytes) {
    var length = bytes.length - HEADER;
    return new BoundedDecoder(
        DecoderFactory.get().binaryDecoder(bytes, HEADER, length, null), length);
  }

  /** What to tell of an Avro value that does not decode. */
  public static SerializationException undecodable(Schema schema, Exception cause) {
    return new SerializationException(
        "does not decode as " + schema.getFullName() + ": truncated or not Avro", cause);
  }
}
