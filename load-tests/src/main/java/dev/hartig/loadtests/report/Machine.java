package dev.hartig.loadtests.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * On what was measured.
 *
 * @param cores as the JVM sees them
 * @param memoryBytes of the machine
 * @param system name and version of the operating system
 * @param processor its model; empty when unknown
 * @param jvm name and version
 * @param kafka version of Kafka
 * @param revision of the repository, with {@code +} when files differ from it; empty when unknown
 * @param loadAverage of the last minute before the first measurement; negative when unknown
 */
public record Machine(
    int cores,
    long memoryBytes,
    String system,
    String processor,
    String jvm,
    String kafka,
    String revision,
    double loadAverage) {

  /** This one, now. */
  public static Machine here(Path root) {
    var system = ManagementFactory.getOperatingSystemMXBean();
    var memory =
        system instanceof com.sun.management.OperatingSystemMXBean more
            ? more.getTotalMemorySize()
            : 0;
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        memory,
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        modelName(),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
        AppInfoParser.getVersion(),
        revision(root),
        system.getSystemLoadAverage());
  }

  private static String modelName() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("");
    } catch (IOException notLinux) {
      return "";
    }
  }

  private static String revision(Path root) {
    var head = git(root, "rev-parse", "--short", "HEAD");
    return head.isEmpty() || git(root, "status", "--porcelain").isEmpty() ? head : head + "+";
  }

  private static String git(Path root, String... arguments) {
    try {
      var command = new ArrayList<String>();
      command.add("git");
      command.addAll(List.of(arguments));
      var process =
          new ProcessBuilder(command)
              .directory(root.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? text.strip() : "";
    } catch (IOException notInstalled) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
