package dev.hartig.gateway.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of everything remembered, by time.
 *
 * @param entries oldest first
 * @param next what to ask after for the next page; null when this was the last
 * @param index how far memory's recall index had read
 */
public record ExportPage(
    List<RecalledView> entries, @Nullable String next, SearchView.Index index) {

  public ExportPage {
    entries = List.copyOf(entries);
  }
}
