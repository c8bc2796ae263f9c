package dev.hartig.memory.domain;

import java.util.List;

/**
 * A stretch of everything remembered.
 *
 * @param entries whole, oldest first
 * @param next where the next begins; empty when this was the last
 */
public record Page(List<Entry> entries, String next) {

  public Page {
    entries = List.copyOf(entries);
  }
}
