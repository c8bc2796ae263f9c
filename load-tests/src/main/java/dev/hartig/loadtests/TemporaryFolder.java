package dev.hartig.loadtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder that goes when it is closed, or with the JVM. */
public final class TemporaryFolder implements AutoCloseable {

  private final Path path;
  private final Thread hook;

  /** Makes an empty one whose name begins with {@code hartig-}. */
  public TemporaryFolder(String name) {
    try {
      path = Files.createTempDirectory("hartig-" + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    hook = new Thread(() -> delete(path));
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /**
   * Deletes a folder with all that is in it; nothing to delete is no error.
   *
   * @throws UncheckedIOException if something in it cannot be deleted
   */
  public static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }

  @Override
  public void close() {
    delete(path);
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM ends, and the hook finds nothing.
      return;
    }
  }
}
