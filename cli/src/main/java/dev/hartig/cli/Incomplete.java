package dev.hartig.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Says that an answer may lack something, because memory's index is still being built. */
final class Incomplete {

  private Incomplete() {}

  /**
   * @param index how far it has come, as the gateway tells
   */
  static void tell(Console console, JsonNode index) {
    if (!index.path("complete").asBoolean(true)) {
      console
          .err()
          .println(
              "hartig: memory's index is still reading (%d of %d records); there may be more"
                  .formatted(index.path("done").asLong(), index.path("of").asLong()));
    }
  }
}
