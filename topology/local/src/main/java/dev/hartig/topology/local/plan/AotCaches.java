package dev.hartig.topology.local.plan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What each process learned in a training run: its classes, loaded and linked, and which of its
 * methods are hot (JEP 483, 515). A process with its cache starts with some two thirds of the work,
 * and compiles what matters first.
 */
public sealed interface AotCaches {

  /** Name of the cache of {@code up}, the supervisor and the other commands on this module. */
  String COMMANDS = FabricPlan.SUPERVISOR;

  /** Name of the client's. */
  String CLIENT = "cli";

  /** Caches that a training run left, each used where it fits. */
  record Kept(Path folder) implements AotCaches {}

  /** A training run: each process notes what it does, and writes that down when it ends. */
  record Recorded(Path folder) implements AotCaches {}

  /** The cache of a process. */
  static Path cache(Path folder, String process) {
    return folder.resolve(process + ".aot");
  }

  /** What a process wrote down in a training run, of which its cache is made. */
  static Path recording(Path folder, String process) {
    return folder.resolve(process + ".aotconf");
  }

  /** Whether a process could have flags: cheaper to say than whether its cache fits. */
  default boolean concerns(String process) {
    return switch (this) {
      case Kept kept -> Files.isRegularFile(cache(kept.folder(), process));
      case Recorded recorded -> true;
    };
  }

  /**
   * Flags of a process; empty where no cache fits, which the key decides. The JVM's own check is no
   * substitute: JDK 25.0.3 was seen to run old classes from a cache when the one jar of a class
   * path had changed, and where it does refuse a cache, it starts without the JDK's own archive
   * too. What it says about that is no matter for a log or a console.
   */
  default List<String> flags(Trainee trainee) {
    return switch (this) {
      case Kept kept ->
          trainee.isTrained(kept.folder())
              ? quietly("-XX:AOTCache=" + cache(kept.folder(), trainee.name()))
              : List.of();
      case Recorded recorded ->
          quietly(
              "-XX:AOTMode=record",
              "-XX:AOTConfiguration=" + recording(recorded.folder(), trainee.name()));
    };
  }

  private static List<String> quietly(String... flags) {
    return Stream.concat(Stream.of(flags), Stream.of("-Xlog:aot*=off", "-Xlog:cds*=off")).toList();
  }
}
