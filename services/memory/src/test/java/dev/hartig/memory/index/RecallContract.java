package dev.hartig.memory.index;

import dev.hartig.memory.embedding.Embedding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every recall index does, whatever it is kept in. */
abstract class RecallContract
    implements FilterContract,
        FindingContract,
        AnythingContract,
        DurableContract,
        InventoryContract,
        ForgetContract,
        OriginalContract {

  RecallIndex index;

  @BeforeEach
  void begin() {
    index = open("main", HASHED);
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Override
  public RecallIndex index() {
    return index;
  }

  @Override
  public void openAgain(Embedding embedding) {
    index.close();
    index = open("main", embedding);
  }
}
