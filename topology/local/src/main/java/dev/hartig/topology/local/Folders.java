package dev.hartig.topology.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;

/** Folders that are made for a while, and deleted whole. */
final class Folders {

  private Folders() {}

  static Path temporary() {
    try {
      return Files.createTempDirectory("hartig-");
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder", e);
    }
  }

  /** Deletes a folder and what is in it; it may be gone already. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      // Somebody else deletes it too, which is as well.
      return;
    } catch (UncheckedIOException e) {
      // So the walk says it; a shutdown in the middle of a start deletes beside the start.
      if (!(e.getCause() instanceof NoSuchFileException)) {
        throw e.getCause();
      }
    }
  }
}
