package dev.hartig.ingestion.domain;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fingerprint of a set of labels, as Prometheus and Alertmanager compute and show it: FNV-1a of
 * 64 bits over names and values, sorted by name, each followed by the byte 255 that no UTF-8 has.
 *
 * @see <a
 *     href="https://github.com/prometheus/common/blob/main/model/signature.go">prometheus/common,
 *     labelSetToFingerprint</a>
 */
final class Fingerprint {

  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final int SEPARATOR = 255;

  private Fingerprint() {}

  /** 16 hexadecimal digits. */
  static String of(Map<String, String> labels) {
    var sum = OFFSET;
    // Java sorts by UTF-16, Go by bytes: they differ beyond the basic plane only, where the
    // fingerprint stays as good an id as any.
    for (var label : new TreeMap<>(labels).entrySet()) {
      sum = separated(added(sum, label.getKey()));
      sum = separated(added(sum, label.getValue()));
    }
    return "%016x".formatted(sum);
  }

  private static long added(long sum, String text) {
    var result = sum;
    for (var one : text.getBytes(StandardCharsets.UTF_8)) {
      result = (result ^ (one & 0xff)) * PRIME;
    }
    return result;
  }

  private static long separated(long sum) {
    return (sum ^ SEPARATOR) * PRIME;
  }
}
