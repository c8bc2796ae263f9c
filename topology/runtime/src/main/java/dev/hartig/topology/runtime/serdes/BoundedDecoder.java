package dev.hartig.topology.runtime.serdes;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro that may be anything: no length or count is believed that the bytes at hand cannot
 * hold. Avro's own decoder allocates what it is told, so that seven bytes could take the whole
 * heap.
 */
public final class BoundedDecoder extends Decoder {

  /** Elements of all arrays and maps together; elements of type null take no bytes at all. */
  private static final int MAX_ELEMENTS = 100_000;

  private final BinaryDecoder in;
  private final int size;
  private long elements;

  /**
   * @param size bytes at hand
   */
  BoundedDecoder(BinaryDecoder in, int size) {
    this.in = in;
    this.size = size;
  }

  /** Whether everything has been read. */
  public boolean isEnd() throws IOException {
    return in.isEnd();
  }

  private byte[] block() throws IOException {
    var length = in.readLong();
    if (length < 0 || length > size) {
      throw new EOFException("a length of " + length + " in " + size + " bytes");
    }
    var bytes = new byte[(int) length];
    in.readFixed(bytes, 0, bytes.length);
    return bytes;
  }

  private long counted(long count) throws IOException {
    elements += count;
    if (count < 0 || elements > MAX_ELEMENTS) {
      throw new IOException("more than " + MAX_ELEMENTS + " elements");
    }
    return count;
  }

  @Override
  public Utf8 readString(@Nullable Utf8 old) throws IOException {
    return new Utf8(block());
  }

  @Override
  public String readString() throws IOException {
    return new String(block(), StandardCharsets.UTF_8);
  }

  @Override
  public void skipString() throws IOException {
    block();
  }

  @Override
  public ByteBuffer readBytes(@Nullable ByteBuffer old) throws IOException {
    return ByteBuffer.wrap(block());
  }

  @Override
  public void skipBytes() throws IOException {
    block();
  }

  @Override
  public long readArrayStart() throws IOException {
    return counted(in.readArrayStart());
  }

  @Override
  public long arrayNext() throws IOException {
    return counted(in.arrayNext());
  }

  @Override
  public long skipArray() throws IOException {
    return counted(in.skipArray());
  }

  @Override
  public long readMapStart() throws IOException {
    return counted(in.readMapStart());
  }

  @Override
  public long mapNext() throws IOException {
    return counted(in.mapNext());
  }

  @Override
  public long skipMap() throws IOException {
    return counted(in.skipMap());
  }

  @Override
  public void readNull() throws IOException {
    in.readNull();
  }

  @Override
  public boolean readBoolean() throws IOException {
    return in.readBoolean();
  }

  @Override
  public int readInt() throws IOException {
    return in.readInt();
  }

  @Override
  public long readLong() throws IOException {
    return in.readLong();
  }

  @Override
  public float readFloat() throws IOException {
    return in.readFloat();
  }

  @Override
  public double readDouble() throws IOException {
    return in.readDouble();
  }

  @Override
  public void readFixed(byte[] bytes, int start, int length) throws IOException {
    in.readFixed(bytes, start, length);
  }

  @Override
  public void skipFixed(int length) throws IOException {
    in.skipFixed(length);
  }

  @Override
  public int readEnum() throws IOException {
    return in.readEnum();
  }

  @Override
  public int readIndex() throws IOException {
    return in.readIndex();
  }
}
