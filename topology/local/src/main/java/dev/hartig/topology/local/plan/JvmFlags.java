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
          // Gives back what malloc keeps after the peaks of the compilers and of RocksDB.
          "-XX:TrimNativeHeapInterval=10000",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-UsePerfData",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /**
   * Eight bytes for an object's header, where it was twelve: smaller heaps (JEP 519). Not for
   * commands, which end soon: a JDK without an archive of its own classes in this layout starts
   * slower.
   */
  private static final String COMPACT = "-XX:+UseCompactObjectHeaders";

  private JvmFlags() {}

  /**
   * Kafka: batches are in the page cache; the heap holds indexes, sessions and requests. Beside it
   * stand some 130 MB, of which 41 are metaspace and 27 code.
   */
  static List<String> broker() {
    return with(
        COMPACT,
        "-Xms64m",
        "-Xmx216m",
        "-XX:MaxMetaspaceSize=96m",
        "-XX:ReservedCodeCacheSize=64m");
  }

  /** The registry answers a few hundred calls a day: C1 alone starts faster and stays smaller. */
  static List<String> registry() {
    return with(COMPACT, "-Xmx96m", "-XX:MaxMetaspaceSize=160m", "-XX:TieredStopAtLevel=1");
  }

  /**
   * A service: together with threads, code and RocksDB below 350 MB resident, with the default
   * heap. Under load the heap grows to its limit whatever lives in it; beside it stand up to 60 MB
   * of metaspace, the code cache, 32 MB of RocksDB and 80 MB that every JVM has. C2 stays on, since
   * it is what carries throughput.
   */
  static List<String> service(Heap heap) {
    return with(
        COMPACT,
        // Channels share the machine here: the threads of slower ones (priority 1, 3, and 4 for
        // what is beside realtime's way; see Tempo) get nice 19, 10 and 5. Being nicer needs no
        // permission.
        "-XX:ThreadPriorityPolicy=1",
        "-XX:JavaPriority1_To_OSPriority=19",
        "-XX:JavaPriority3_To_OSPriority=10",
        "-XX:JavaPriority4_To_OSPriority=5",
        "-Xms48m",
        heap.flag(),
        "-Xss512k",
        "-XX:MaxMetaspaceSize=128m",
        "-XX:ReservedCodeCacheSize=48m",
        "-XX:MaxDirectMemorySize=48m");
  }

  /** The supervisor and the commands. */
  static List<String> supervisor() {
    return with("-Xmx64m", "-Xss512k", "-XX:TieredStopAtLevel=1");
  }

  /** The client, which ends before C2 would pay; the launcher gives it the same. */
  static List<String> client() {
    return List.of(
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow");
  }

  /** What a choice of compilers adds to the flags of a process. */
  static List<String> of(Jvm.Compiler compiler) {
    return switch (compiler) {
      case THOROUGH -> List.of();
      case QUICK -> List.of("-XX:TieredStopAtLevel=1");
    };
  }

  private static List<String> with(String... flags) {
    return Stream.concat(Stream.of(flags), ALL.stream()).toList();
  }
}
