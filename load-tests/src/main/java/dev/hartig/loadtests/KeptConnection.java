package dev.hartig.loadtests;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 connection of {@link DoorClient}, touched by its thread only. Reads as much of an
 * answer as is needed to know its status and where it ends.
 */
final class KeptConnection {

  private static final int BUFFER = 16 * 1024;

  /** Where the status stands in {@code HTTP/1.1 202 Accepted}. */
  private static final int STATUS = 9;

  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final String END_OF_CHUNKS = "\r\n0\r\n\r\n";

  private final SocketChannel channel;
  private @Nullable SelectionKey key;
  private DoorClient.@Nullable Exchange exchange;
  private byte[] seen = new byte[BUFFER];
  private int length;

  /** How far an answer is. */
  sealed interface Progress {
    record Waiting() implements Progress {}

    record Broken() implements Progress {}

    /**
     * @param keeps whether the connection can be used again
     */
    record Answered(int status, boolean keeps) implements Progress {}
  }

  KeptConnection(SocketChannel channel) {
    this.channel = channel;
  }

  void register(SelectionKey key) {
    this.key = key;
  }

  /** Begins an exchange; false when the connection is broken. */
  boolean send(DoorClient.Exchange next) {
    exchange = next;
    length = 0;
    return write();
  }

  private boolean write() {
    var current = exchange;
    var registered = key;
    if (current == null || registered == null) {
      return true;
    }
    try {
      channel.write(current.request());
      registered.interestOps(
          current.request().hasRemaining()
              ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
              : SelectionKey.OP_READ);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Reads and writes what is possible now. */
  Progress proceed() {
    var registered = key;
    if (registered != null && registered.isValid() && registered.isWritable() && !write()) {
      return new Progress.Broken();
    }
    try {
      if (length == seen.length) {
        seen = Arrays.copyOf(seen, seen.length * 2);
      }
      var read = channel.read(ByteBuffer.wrap(seen, length, seen.length - length));
      if (read < 0) {
        return new Progress.Broken();
      }
      length += read;
      return answer(new String(seen, 0, length, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return new Progress.Broken();
    }
  }

  /** What an answer, as far as it is there, says. */
  static Progress answer(String text) {
    var end = text.indexOf(END_OF_HEAD);
    if (end < 0) {
      return new Progress.Waiting();
    }
    var head = text.substring(0, end).toLowerCase(Locale.ROOT);
    if (head.length() < STATUS + 3) {
      return new Progress.Broken();
    }
    var status = Integer.parseInt(head.substring(STATUS, STATUS + 3));
    var keeps = !"close".equals(header(head, "connection"));
    var size = header(head, "content-length");
    var body = text.length() - end - END_OF_HEAD.length();
    var whole =
        size != null
            ? body >= Integer.parseInt(size)
            : header(head, "transfer-encoding") == null
                || text.startsWith(END_OF_CHUNKS.substring(2), end + END_OF_HEAD.length())
                || text.indexOf(END_OF_CHUNKS, end + END_OF_HEAD.length()) >= 0;
    return whole ? new Progress.Answered(status, keeps) : new Progress.Waiting();
  }

  private static @Nullable String header(String head, String name) {
    var start = head.indexOf("\r\n" + name + ":");
    if (start < 0) {
      return null;
    }
    var from = start + name.length() + 3;
    var to = head.indexOf("\r\n", from);
    return head.substring(from, to < 0 ? head.length() : to).strip();
  }

  /** Ends the exchange, and gives it back. */
  DoorClient.@Nullable Exchange release() {
    var done = exchange;
    exchange = null;
    return done;
  }

  boolean isLate(long now) {
    return exchange != null && exchange.deadline() < now;
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // It is not used again.
    }
  }
}
