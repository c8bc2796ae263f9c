package dev.hartig.loadtests.command;

import dev.hartig.loadtests.workload.Workload;
import dev.hartig.loadtests.workload.Workload.Part;
import dev.hartig.loadtests.workload.WorkloadFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The workloads in a folder, and those in files of the user's own. */
final class Catalogue {

  private static final String SUFFIX = ".yaml";

  private final Map<String, Workload> known = new TreeMap<>();
  private final boolean quick;

  /**
   * Reads all of a folder, so that a mistake in any is found at once.
   *
   * @throws IllegalArgumentException naming file, line and field of everything that is wrong
   */
  Catalogue(Path folder, boolean quick) {
    this.quick = quick;
    var wrong = new ArrayList<String>();
    try (var files = Files.list(folder)) {
      files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .sorted()
          .forEach(
              file -> {
                try {
                  var workload = read(file);
                  known.put(workload.about().name(), workload);
                } catch (IllegalArgumentException e) {
                  wrong.add(String.valueOf(e.getMessage()));
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", wrong));
    }
  }

  private Workload read(Path file) {
    try {
      return WorkloadFile.read(String.valueOf(file.getFileName()), Files.readString(file), quick);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** All, in the order in which they would run. */
  List<Workload> all() {
    return known.values().stream().sorted(Comparator.comparingInt(Catalogue::order)).toList();
  }

  /** Those of the standard set. */
  List<Workload> standard() {
    return all().stream()
        .filter(
            workload ->
                switch (workload.about().part()) {
                  case QUICK -> true;
                  case STANDARD -> !quick;
                  case NAMED -> false;
                })
        .toList();
  }

  /**
   * Some, by name or by file, in the order in which they run.
   *
   * @throws IllegalArgumentException naming one that is unknown
   */
  List<Workload> named(List<String> names) {
    return names.stream()
        .map(this::named)
        .sorted(Comparator.comparingInt(Catalogue::order))
        .toList();
  }

  private Workload named(String name) {
    if (name.endsWith(SUFFIX)) {
      return read(Path.of(name));
    }
    var workload = known.get(name);
    if (workload == null) {
      throw new IllegalArgumentException(
          "no workload " + name + "; known are " + String.join(", ", known.keySet()));
    }
    return workload;
  }

  /** Last comes what changes the fabric: a receiver for all alerts, kills, much state. */
  private static int order(Workload workload) {
    return switch (workload) {
      case Workload.ColdStart it -> 0;
      case Workload.Latency it -> 1 + it.channel().ordinal();
      case Workload.Throughput it -> 5;
      case Workload.Ingestion it -> 6;
      case Workload.OneService it -> 6;
      case Workload.Isolation it ->
          switch (it.disturbance()) {
            case FLOOD -> 7;
            case MEMORY_REBUILD -> 9;
            case HANGING_RECEIVER -> 11;
          };
      case Workload.Failover it -> 10;
      case Workload.Soak it -> 8;
      case Workload.Receivers it -> 12;
      case Workload.Delivery it -> 13;
      case Workload.Growth it -> 14;
    };
  }

  /** The word for {@code --list}. */
  static String word(Part part) {
    return switch (part) {
      case QUICK -> "standard, quick";
      case STANDARD -> "standard";
      case NAMED -> "by name";
    };
  }
}
