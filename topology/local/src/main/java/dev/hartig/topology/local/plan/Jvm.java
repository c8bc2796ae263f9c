package dev.hartig.topology.local.plan;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * With what Java processes are started.
 *
 * @param java the executable
 * @param classPath of this module, with absolute paths
 * @param main class that understands the hidden command of the supervisor
 * @param prefix put before the executable, such as {@code setsid}
 * @param compiler which of its compilers the processes of a fabric use
 * @param heap of each service
 */
public record Jvm(
    Path java, String classPath, String main, List<String> prefix, Compiler compiler, Heap heap) {

  /** How much work goes into machine code. */
  public enum Compiler {
    /** Each process as {@link JvmFlags} has it, most with both compilers: for a long life. */
    THOROUGH,

    /**
     * C1 alone: half of the work of a start, and code that is about a fifth slower when all is
     * warm. For few processors, on which C2 is still at it after minutes.
     */
    QUICK;

    /** Environment variable by which it can be chosen. */
    public static final String VARIABLE = "HARTIG_COMPILER";

    /** Nine processes start together; beyond so many processors C2 is in nobody's way. */
    private static final int FEW = 4;

    /**
     * The one chosen, or else what suits the machine.
     *
     * @param environment variables of this process
     * @param processors of this machine
     * @throws IllegalArgumentException if what is chosen is none; the message says what would be
     */
    public static Compiler of(Map<String, String> environment, int processors) {
      var chosen = environment.getOrDefault(VARIABLE, "");
      return switch (chosen) {
        case "" -> processors <= FEW ? QUICK : THOROUGH;
        case "quick" -> QUICK;
        case "thorough" -> THOROUGH;
        default ->
            throw new IllegalArgumentException(
                "%s is quick or thorough, not '%s'".formatted(VARIABLE, chosen));
      };
    }
  }

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
        onPath("setsid").map(Path::toString).limit(1).toList(),
        Compiler.of(System.getenv(), Runtime.getRuntime().availableProcessors()),
        Heap.of(System.getenv()));
  }

  /**
   * For fabrics of tests, started from the jar that the build made where there is one: a module's
   * own class path may bring a logging that formats every trace message of a broker, a fifth of its
   * work. Tests of this module itself run what was just compiled.
   */
  public static Jvm ofTests(Layout layout) {
    var jar = layout.localJar();
    var compiled = Files.isDirectory(codeOf(Jvm.class));
    var it = current().withoutPrefix();
    return compiled || !Files.exists(jar)
        ? it
        : new Jvm(it.java(), jar.toString(), MAIN, it.prefix(), it.compiler(), it.heap());
  }

  /** The same, without sessions of their own: for tests, whose Ctrl-C is to reach everything. */
  public Jvm withoutPrefix() {
    return new Jvm(java, classPath, main, List.of(), compiler, heap);
  }

  /** The same with another compiler. */
  public Jvm with(Compiler other) {
    return new Jvm(java, classPath, main, prefix, other, heap);
  }

  /** The same with more or less heap for each service. */
  public Jvm with(Heap other) {
    return new Jvm(java, classPath, main, prefix, compiler, other);
  }

  private static Path codeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("where " + type.getName() + " lies is no path", e);
    }
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
