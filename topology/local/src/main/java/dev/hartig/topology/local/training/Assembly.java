package dev.hartig.topology.local.training;

import dev.hartig.topology.local.plan.AotCaches;
import dev.hartig.topology.local.plan.Trainee;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes caches of what processes wrote down.
 *
 * <p>A cache appears under its name whole or not at all, whatever ends this process: the JVM trusts
 * what it maps.
 *
 * @param recordings folder of what processes wrote down
 * @param caches folder where caches are kept
 */
public record Assembly(Path recordings, Path caches) {

  /** Takes away a cache that no longer fits its build: at best it would be passed over. */
  public void discard(Trainee trainee) {
    try {
      Files.deleteIfExists(trainee.keyFile(caches));
      Files.deleteIfExists(AotCaches.cache(caches, trainee.name()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot discard the cache of " + trainee.name(), e);
    }
  }

  /**
   * Makes one cache, in a JVM of its own.
   *
   * @return bytes of the cache
   * @throws IllegalStateException if the JVM makes none; its output is in the recordings' folder
   */
  public long make(Trainee trainee) throws InterruptedException {
    var name = trainee.name();
    var fresh = AotCaches.cache(recordings, name);
    var log = recordings.resolve(name + ".log");
    var command =
        Stream.of(
                trainee.command().subList(0, 1),
                List.of(
                    "-XX:AOTMode=create",
                    "-XX:AOTConfiguration=" + AotCaches.recording(recordings, name),
                    "-XX:AOTCache=" + fresh),
                trainee.command().subList(1, trainee.command().size()))
            .flatMap(List::stream)
            .toList();
    try {
      var builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      builder.redirectInput(Redirect.from(Path.of("/dev/null").toFile()));
      var code = builder.start().waitFor();
      if (code != 0 || !Files.isRegularFile(fresh)) {
        throw new IllegalStateException(
            "the JVM made no cache for %s (exit code %d): %s"
                .formatted(name, code, Files.readString(log).strip()));
      }
      return keep(trainee, fresh);
    } catch (IOException e) {
      throw new UncheckedIOException("no cache for " + name, e);
    }
  }

  private long keep(Trainee trainee, Path fresh) throws IOException {
    Files.createDirectories(caches);
    var cache = AotCaches.cache(caches, trainee.name());
    // The last build's key must not vouch for this one's cache, nor this one's for the last cache.
    Files.deleteIfExists(trainee.keyFile(caches));
    Files.move(fresh, cache, StandardCopyOption.ATOMIC_MOVE);
    Files.writeString(trainee.keyFile(caches), trainee.key());
    return Files.size(cache);
  }
}
