package dev.hartig.topology.local.plan;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a process runs.
 *
 * @param name of the process
 * @param flags of its JVM
 * @param start class path and main class, or jar
 * @param arguments of the program
 */
record Program(String name, List<String> flags, List<String> start, List<String> arguments) {

  /** Where Quarkus' launcher looks, in its order: what the build transformed hides the original. */
  private static final List<String> FOLDERS =
      List.of("quarkus/transformed-bytecode.jar", "quarkus", "app", "lib/boot", "lib/main");

  /** What the manifest of quarkus-run.jar and its main class would otherwise do. */
  private static final List<String> LAUNCHER =
      List.of(
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
          "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

  Program {
    flags = List.copyOf(flags);
    start = List.copyOf(start);
    arguments = List.copyOf(arguments);
  }

  static Program onClassPath(
      String name, List<String> flags, String classPath, String main, List<String> arguments) {
    return new Program(name, flags, List.of("-cp", classPath, main), arguments);
  }

  /** A Quarkus application as its own launcher starts it, with a class loader of its own. */
  static Program launched(String name, List<String> flags, Path jar) {
    return new Program(name, flags, List.of("-jar", jar.toString()), List.of());
  }

  /**
   * The same application with all its jars on the class path: a cache keeps only classes of the
   * JVM's own loaders.
   */
  static Program flat(String name, List<String> flags, Path jar) {
    return new Program(
        name,
        Stream.concat(flags.stream(), LAUNCHER.stream()).toList(),
        List.of("-cp", classPath(jar.resolveSibling("")), "io.quarkus.runner.GeneratedMain"),
        List.of());
  }

  /** Start of a JVM that runs nothing, with the flags and classes of this program. */
  List<String> withoutMain() {
    return Stream.concat(flags.stream(), start.stream().limit(2)).toList();
  }

  /** Every jar that it loads classes from: those of the class path and the folders beside them. */
  List<Path> jars() {
    return Arrays.stream(start.get(1).split(File.pathSeparator))
        .map(Path::of)
        .flatMap(jar -> Stream.concat(Stream.of(jar), jarsIn(jar.resolveSibling("lib"))))
        .distinct()
        .toList();
  }

  private static Stream<Path> jarsIn(Path folder) {
    return Files.isDirectory(folder) ? jars(folder) : Stream.of();
  }

  private static String classPath(Path application) {
    return FOLDERS.stream()
        .map(application::resolve)
        .flatMap(Program::jars)
        .distinct()
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** In the order of their names: a cache belongs to one order. */
  private static Stream<Path> jars(Path place) {
    if (Files.isRegularFile(place)) {
      return Stream.of(place);
    }
    try (var files = Files.list(place)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the jars in " + place, e);
    }
  }
}
