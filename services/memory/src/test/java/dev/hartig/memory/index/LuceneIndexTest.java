package dev.hartig.memory.index;

import dev.hartig.memory.embedding.Embedding;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LuceneIndexTest extends RecallContract {

  @TempDir private Path folder;

  @Override
  public RecallIndex open(String name, Embedding embedding) {
    return LuceneIndex.open(folder.resolve(name), embedding);
  }
}
