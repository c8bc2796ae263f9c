package dev.hartig.topology.local.plan;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Memory and compiler flags of every process: the one place where they are written.
 *
 * <p>All use the serial collector: on a machine with two cores the threads of a concurrent
 * collector take time from the services, and with heaps this small and few live objects a pause is
 * a few milliseconds.
 */
final class JvmFlags {

  /** glibc otherwise keeps an arena for each thread, and RocksDB has many. */
  static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "2");

  private static final List<String> ALL =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-UsePerfData",
          "-Xshare:auto",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private JvmFlags() {}

  /** Kafka: batches are in the page cache; the heap holds indexes, sessions and requests. */
  static List<String> broker() {
    return with("-Xms64m", "-Xmx384m", "-XX:MaxMetaspaceSize=96m");
  }

  /** The registry answers a few hundred calls a day: C1 alone starts faster and stays smaller. */
  static List<String> registry() {
    return with("-Xmx96m", "-XX:MaxMetaspaceSize=160m", "-XX:TieredStopAtLevel=1");
  }

  /**
   * A service: together with threads, code and RocksDB below 350 MB resident. C2 stays on, since it
   * is what carries throughput.
   */
  static List<String> service() {
    return with(
        "-Xms48m",
        "-Xmx160m",
        "-Xss512k",
        "-XX:MaxMetaspaceSize=128m",
        "-XX:ReservedCodeCacheSize=64m",
        "-XX:MaxDirectMemorySize=48m");
  }

  /** The supervisor and the commands. */
  static List<String> supervisor() {
    return with("-Xmx64m", "-Xss512k", "-XX:TieredStopAtLevel=1");
  }

  private static List<String> with(String... flags) {
    return Stream.concat(Stream.of(flags), ALL.stream()).toList();
  }
}
