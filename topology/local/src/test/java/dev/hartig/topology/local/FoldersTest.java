package dev.hartig.topology.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {

  private static final int TIMES = 50;
  private static final int FOLDERS = 40;

  @TempDir Path folder;

  @Test
  void twoMayDeleteAtOnce() throws Exception {
    try (var workers = Executors.newFixedThreadPool(2)) {
      for (var time = 0; time < TIMES; time++) {
        // Given
        var tree = filled(folder.resolve("tree-" + time));
        var start = new CyclicBarrier(2);

        // When
        var both = new ArrayList<Future<?>>();
        for (var one = 0; one < 2; one++) {
          both.add(
              workers.submit(
                  () -> {
                    start.await();
                    Folders.delete(tree);
                    return null;
                  }));
        }

        // Then: neither minds the other
        for (var one : both) {
          one.get();
        }
      }
    }
  }

  @Test
  void allThatIsInItGoes() throws IOException {
    var tree = filled(folder.resolve("tree"));

    Folders.delete(tree);
    Folders.delete(tree);

    assertThat(tree).doesNotExist();
  }

  private static Path filled(Path tree) throws IOException {
    for (var i = 0; i < FOLDERS; i++) {
      Files.writeString(
          Files.createDirectories(tree.resolve("folder-" + i)).resolve("file"), "content");
    }
    return tree;
  }
}
