package dev.hartig.ingestion.domain;

import java.util.List;

/** What reading a page of minutes comes to. */
public sealed interface Minutes {

  /** One draft for each topic that something was said on, in order. */
  record Topics(List<Draft> drafts) implements Minutes {

    public Topics {
      drafts = List.copyOf(drafts);
    }
  }

  /**
   * These are no minutes.
   *
   * @param line where the reader gave up, from 1
   * @param message what was expected
   */
  record Unreadable(int line, String message) implements Minutes {}
}
