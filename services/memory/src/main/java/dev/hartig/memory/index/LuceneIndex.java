package dev.hartig.memory.index;

import dev.hartig.memory.domain.Concerned;
import dev.hartig.memory.domain.Contents;
import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.EntryKind;
import dev.hartig.memory.domain.Forgetting;
import dev.hartig.memory.domain.Forgotten;
import dev.hartig.memory.domain.Found;
import dev.hartig.memory.domain.Page;
import dev.hartig.memory.domain.Passages;
import dev.hartig.memory.domain.Search;
import dev.hartig.memory.embedding.Embedding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/**
 * The recall index in a folder of this process: Lucene's words and vectors. A folder that is
 * damaged, or was built with another embedding or by another version, starts empty.
 */
public final class LuceneIndex implements RecallIndex {

  /** Changes whenever the same entries would be indexed differently. */
  private static final String FORMAT = "3";

  private final Directory directory;
  private final Embedding embedding;
  private final Words analyzer = new Words();
  private final IndexWriter writer;
  private final Searchers searching = new Searchers(Runtime.getRuntime().availableProcessors());
  private final SearcherManager searchers;
  private final Recent recent = new Recent();
  private final Map<String, Long> offsets;

  private LuceneIndex(Directory directory, Embedding embedding, boolean modest) throws IOException {
    this.directory = directory;
    this.embedding = embedding;
    var committed = Committed.read(directory);
    var usable = committed.format().equals(format());
    offsets = new TreeMap<>(usable ? committed.offsets() : Map.of());
    if (!usable) {
      Committed.clear(directory);
    }
    writer = new IndexWriter(directory, Writers.config(analyzer, modest));
    writer.setLiveCommitData(new Committed(format(), offsets).data().entrySet());
    searchers = new SearcherManager(writer, searching);
  }

  /** Opens or begins the index in a folder, which is then locked against other processes. */
  public static LuceneIndex open(Path folder, Embedding embedding) {
    try {
      return open(FSDirectory.open(folder), embedding);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The same for a process that has more to do: with a small buffer, and merging in the thread that
   * writes, whose priority it has.
   */
  public static LuceneIndex modest(Path folder, Embedding embedding) {
    try {
      return new LuceneIndex(FSDirectory.open(folder), embedding, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens or begins the index in a directory, which is closed with it. */
  public static LuceneIndex open(Directory directory, Embedding embedding) {
    try {
      return new LuceneIndex(directory, embedding, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String format() {
    return FORMAT + "/" + embedding.name();
  }

  @Override
  public void remember(List<Entry> entries) {
    var signals = new LinkedHashMap<String, List<Entry>>();
    for (var entry : entries) {
      signals.computeIfAbsent(entry.signal(), any -> new ArrayList<>()).add(entry);
    }
    try {
      var placed = new LinkedHashMap<String, List<Placed>>();
      for (var signal : signals.entrySet()) {
        if (isNew(signal.getValue())) {
          placed.put(signal.getKey(), signal.getValue().stream().map(this::place).toList());
        }
      }
      if (!placed.isEmpty()) {
        write(placed);
      }
      if (recent.full()) {
        refresh();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException unfit) {
      // Some of it may be written: what comes next is placed by what really is there.
      refresh();
      recent.forget();
      throw unfit;
    }
  }

  private boolean isNew(List<Entry> entries) {
    return searching(
        lookup -> {
          for (var entry : entries) {
            var known = recent.fingerprint(entry.id());
            if (known == null) {
              known = lookup.fingerprint(entry.id());
            }
            if (known == null || known != Terms.fingerprint(entry)) {
              return true;
            }
          }
          return false;
        });
  }

  /**
   * The entry beside the last turn of its matter. One that comes late, after a newer, gets none:
   * what it is placed by must not depend on when a search happened to be refreshed.
   */
  private Placed place(Entry entry) {
    if (entry.kind() != EntryKind.TURN) {
      return new Placed(entry, null);
    }
    var matter = Terms.matter(entry);
    var seen = recent.last(matter);
    var last = seen != null ? seen : searching(lookup -> lookup.lastTurn(matter));
    if (last == null || !entry.at().isBefore(last.at())) {
      recent.lastOf(matter, entry);
    }
    return new Placed(entry, last != null && Passages.follows(last, entry) ? last : null);
  }

  private void write(Map<String, List<Placed>> bySignal) throws IOException {
    var all = bySignal.values().stream().flatMap(List::stream).toList();
    var documents = Documents.of(all, embedding).iterator();
    for (var signal : bySignal.entrySet()) {
      var block = new ArrayList<Document>();
      signal.getValue().forEach(placed -> block.addAll(documents.next()));
      writer.updateDocuments(Lookup.term(Documents.SIGNAL, signal.getKey()), block);
      signal.getValue().forEach(placed -> recent.wrote(placed.entry()));
    }
  }

  @Override
  public void commit(Map<String, Long> offsets) {
    try {
      this.offsets.putAll(offsets);
      writer.setLiveCommitData(new Committed(format(), this.offsets).data().entrySet());
      writer.commit();
      refresh();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Map<String, Long> offsets() {
    return Map.copyOf(offsets);
  }

  @Override
  public void refresh() {
    try {
      searchers.maybeRefreshBlocking();
      recent.visible();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Found> recall(Search search) {
    return searching(lookup -> new Recaller(lookup, analyzer, embedding).recall(search));
  }

  @Override
  public Page page(String organisation, String thread, String after, int limit) {
    return searching(lookup -> new Inventory(lookup).page(organisation, thread, after, limit));
  }

  @Override
  public Map<String, String> pages(String organisation, Collection<String> signals) {
    return searching(lookup -> new Inventory(lookup).pages(organisation, signals));
  }

  @Override
  public Contents contents(String organisation) {
    return searching(lookup -> new Inventory(lookup).contents(organisation));
  }

  @Override
  public Concerned concerned(String organisation, Forgetting forgetting) {
    return searching(lookup -> new Inventory(lookup).concerned(organisation, forgetting));
  }

  @Override
  public int size() {
    return searching(Lookup::entries);
  }

  /** Nothing of it is left in the files either when it returns. */
  @Override
  public Forgotten forget(String organisation, Forgetting forgetting) {
    refresh();
    var receipt =
        searching(
            lookup -> new Erasure(lookup, writer, embedding).forget(organisation, forgetting));
    try {
      recent.forget();
      refresh();
      // Deleted documents stay in the files until their segment is merged. To merge those that have
      // some left words behind; everything into one segment does not, and is dear and rare.
      writer.forceMerge(1);
      commit(Map.of());
      // A searcher of before holds its files.
      refresh();
      writer.deleteUnusedFiles();
      return receipt;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Asking<T extends @Nullable Object> {
    T ask(Lookup lookup) throws IOException;
  }

  private <T extends @Nullable Object> T searching(Asking<T> asking) {
    try {
      var searcher = searchers.acquire();
      try {
        return asking.ask(new Lookup(searcher));
      } finally {
        searchers.release(searcher);
      }
    } catch (AlreadyClosedException closing) {
      throw new IndexAway("the index is closing", closing);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      searchers.close();
      searching.close();
      writer.close();
      directory.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
