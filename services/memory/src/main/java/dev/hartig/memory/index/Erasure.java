package dev.hartig.memory.index;

import dev.hartig.memory.domain.Forgetting;
import dev.hartig.memory.domain.Forgotten;
import dev.hartig.memory.domain.Passages;
import dev.hartig.memory.embedding.Embedding;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.IndexWriter;

/** Takes what is to be forgotten out of one state of the index. */
final class Erasure {

  private final Lookup lookup;
  private final IndexWriter writer;
  private final Embedding embedding;

  Erasure(Lookup lookup, IndexWriter writer, Embedding embedding) {
    this.lookup = lookup;
    this.writer = writer;
    this.embedding = embedding;
  }

  Forgotten forget(String organisation, Forgetting forgetting) throws IOException {
    var affected = Affected.of(lookup, organisation, forgetting);
    var gone = affected.gone();
    var stays = new LinkedHashSet<>(affected.naming());
    // Their vectors were made with words of what is gone.
    for (var id : gone) {
      stays.addAll(lookup.ids(Documents.BEFORE, id, organisation));
    }
    stays.removeAll(gone);
    for (var id : gone) {
      writer.deleteDocuments(Lookup.term(Documents.ID, id));
    }
    for (var id : stays) {
      rewrite(id, gone, forgetting);
    }
    return new Forgotten(gone.size(), stays.size());
  }

  private void rewrite(String id, Set<String> gone, Forgetting forgetting) throws IOException {
    var entry = lookup.entry(id);
    if (entry == null) {
      return;
    }
    // What was before what is gone is before it now, as it would be in an index built again.
    var before = lookup.before(id);
    while (before != null && gone.contains(before)) {
      before = lookup.before(before);
    }
    var earlier = before == null ? null : lookup.entry(before);
    var context = earlier != null && Passages.follows(earlier, entry) ? earlier : null;
    writer.updateDocuments(
        Lookup.term(Documents.ID, id),
        Documents.of(List.of(new Placed(forgetting.without(entry), context)), embedding)
            .getFirst());
  }
}
