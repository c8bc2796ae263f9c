package dev.hartig.topology.local.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A process of which an AOT cache is kept.
 *
 * @param name of the process
 * @param command that starts its JVM, without a program to run
 * @param key all that its cache depends on: the JVM, flags, and size and time of every jar
 */
public record Trainee(String name, List<String> command, String key) {

  public Trainee {
    command = List.copyOf(command);
  }

  static Trainee of(Program program, Jvm jvm) {
    var command =
        Stream.concat(Stream.of(jvm.java().toString()), program.withoutMain().stream()).toList();
    var key =
        Stream.of(
                Stream.of(System.getProperty("java.vm.version")),
                command.stream(),
                program.jars().stream().map(Trainee::stamp))
            .flatMap(lines -> lines)
            .collect(Collectors.joining("\n", "", "\n"));
    return new Trainee(program.name(), command, key);
  }

  /** Whether a folder has its cache, made of just this build with just this JVM. */
  public boolean isTrained(Path folder) {
    try {
      return Files.exists(AotCaches.cache(folder, name))
          && Files.readString(keyFile(folder)).equals(key);
    } catch (IOException e) {
      return false;
    }
  }

  /** Beside the cache: what it was made of. */
  public Path keyFile(Path folder) {
    return folder.resolve(name + ".key");
  }

  private static String stamp(Path jar) {
    try {
      return jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + jar, e);
    }
  }
}
