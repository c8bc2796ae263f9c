package dev.hartig.topology.local.plan;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * With what Java processes are started.
 *
 * @param java the executable
 * @param classPath of this module, with absolute paths
 * @param main class that understands the hidden command of the supervisor
 * @param prefix put before the executable, such as {@code setsid}
 */
public record Jvm(Path java, String classPath, String main, List<String> prefix) {

  private static final String MAIN = "dev.hartig.topology.local.Main";

  public Jvm {
    prefix = List.copyOf(prefix);
  }

  /**
   * The one that runs now. Where there is {@code setsid}, each process becomes a session of its
   * own: Ctrl-C in a terminal then reaches the supervisor only, which stops the others in order.
   */
  public static Jvm current() {
    return new Jvm(
        Path.of(System.getProperty("java.home"), "bin", "java"),
        absolute(System.getProperty("java.class.path")),
        MAIN,
        onPath("setsid").map(Path::toString).limit(1).toList());
  }

  /** The same, without sessions of their own: for tests, whose Ctrl-C is to reach everything. */
  public Jvm withoutPrefix() {
    return new Jvm(java, classPath, main, List.of());
  }

  private static String absolute(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Stream<Path> onPath(String program) {
    var path = System.getenv("PATH");
    return path == null
        ? Stream.empty()
        : Arrays.stream(path.split(File.pathSeparator))
            .map(folder -> Path.of(folder, program))
            .filter(Files::isExecutable);
  }
}
