package dev.hartig.gateway.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing remembered; the components are its JSON shape, in an export and in a search.
 *
 * @param id unique; for a turn that of its signal
 * @param signalId evidence
 * @param kind turn, decision, commitment or question
 * @param source tool or archive it came from
 * @param thread matter it belongs to
 * @param author handle of who said, decided, promised or asked it; null when nobody is named
 * @param authorName name to display; null when unknown
 * @param people handles of everyone else concerned
 * @param at when it happened
 * @param title one line; may be empty
 * @param text all of it; in a search its best passage
 * @param url its page; null when it has none
 * @param event of a turn in an export, what else is needed to import it; else null
 */
public record RecalledView(
    String id,
    String signalId,
    String kind,
    String source,
    String thread,
    @Nullable String author,
    @Nullable String authorName,
    List<String> people,
    Instant at,
    String title,
    String text,
    @Nullable String url,
    @Nullable EventView event) {

  public RecalledView {
    people = List.copyOf(people);
  }
}
