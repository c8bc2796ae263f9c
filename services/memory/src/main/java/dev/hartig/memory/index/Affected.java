package dev.hartig.memory.index;

import dev.hartig.memory.domain.Forgetting;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Entries that an order to forget is about.
 *
 * @param gone those that go: what the people said, what came from the sources, and what was read
 *     out of either, whoever that names
 * @param naming others that name one of the people
 */
record Affected(Set<String> gone, Set<String> naming) {

  static Affected of(Lookup lookup, String organisation, Forgetting forgetting) throws IOException {
    var gone = new LinkedHashSet<String>();
    var naming = new LinkedHashSet<String>();
    for (var person : forgetting.people()) {
      gone.addAll(lookup.ids(Documents.AUTHOR, person, organisation));
      naming.addAll(lookup.ids(Documents.PERSON, person, organisation));
    }
    for (var source : forgetting.sources()) {
      gone.addAll(lookup.ids(Documents.SOURCE, source, organisation));
    }
    for (var id : List.copyOf(gone)) {
      gone.addAll(lookup.ids(Documents.SIGNAL, id, organisation));
    }
    naming.removeAll(gone);
    return new Affected(gone, naming);
  }
}
