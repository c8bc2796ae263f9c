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
import dev.hartig.memory.domain.Progress;
import dev.hartig.memory.domain.Search;
import dev.hartig.memory.embedding.Embedding;
import dev.hartig.memory.index.Documents.Placed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104ScalarQuantizedVectorsFormat.ScalarEncoding;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Everything remembered, to be found by words, meaning, neighbours and names.
 *
 * <p>One thread writes: it remembers, and from time to time commits together with the offsets of
 * what it has read, so that after a crash it goes on from {@link #offsets()}. What it reads again
 * changes nothing. Any thread may recall at any time; it sees what was written before the last
 * {@link #refresh()} or commit.
 *
 * <p>Derived from topics: deleted, damaged, or built with another embedding or by another version,
 * it starts empty with no offsets, to be built again.
 */
public final class RecallIndex implements AutoCloseable {

  /** Changes whenever the same entries would be indexed differently. */
  private static final String FORMAT = "3";

  private static final String FORMAT_KEY = "format";
  private static final String OFFSET_KEY = "offset:";

  /** Defaults of Lucene, from the HNSW paper's range (Malkov and Yashunin 2018). */
  private static final int CONNECTIONS = 16;

  private static final int BEAM = 100;

  private static final int BUFFER_MEGABYTES = 48;

  /** Beside topologies in one small heap; what is fed live is committed long before it is full. */
  private static final int SMALL_BUFFER_MEGABYTES = 8;

  /**
   * Anserini's defaults (Trotman, Puurula and Burgess 2014): better than 1.2 and 0.75 on short
   * texts.
   */
  static final BM25Similarity BM25 = new BM25Similarity(0.9f, 0.4f);

  private final Directory directory;
  private final Embedding embedding;
  private final Words analyzer = new Words();
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final Recent recent = new Recent();
  private final Map<String, Long> offsets;

  private RecallIndex(Directory directory, Embedding embedding, boolean modest) throws IOException {
    this.directory = directory;
    this.embedding = embedding;
    var committed = committed(directory);
    var format = FORMAT + "/" + embedding.name();
    var usable = format.equals(committed.get(FORMAT_KEY));
    offsets = usable ? offsetsOf(committed) : new TreeMap<>();
    if (!usable) {
      clear(directory);
    }
    writer = new IndexWriter(directory, config(modest));
    writer.setLiveCommitData(Map.of(FORMAT_KEY, format).entrySet());
    searchers = new SearcherManager(writer, new Searchers());
  }

  /** Opens or begins the index in a folder, which is then locked against other processes. */
  public static RecallIndex open(Path folder, Embedding embedding) {
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
  public static RecallIndex modest(Path folder, Embedding embedding) {
    try {
      return new RecallIndex(FSDirectory.open(folder), embedding, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens or begins the index in a directory, which is closed with it. */
  public static RecallIndex open(Directory directory, Embedding embedding) {
    try {
      return new RecallIndex(directory, embedding, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> committed(Directory directory) throws IOException {
    try (var reader = DirectoryReader.open(directory)) {
      return reader.getIndexCommit().getUserData();
    } catch (IndexNotFoundException
        | CorruptIndexException
        | IndexFormatTooOldException
        | IndexFormatTooNewException e) {
      return Map.of();
    }
  }

  /** Lucene itself does not write over what it cannot read. */
  private static void clear(Directory directory) throws IOException {
    try (var lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      lock.ensureValid();
      for (var file : directory.listAll()) {
        if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
          directory.deleteFile(file);
        }
      }
    }
  }

  private static Map<String, Long> offsetsOf(Map<String, String> committed) {
    var offsets = new TreeMap<String, Long>();
    committed.forEach(
        (key, value) -> {
          if (key.startsWith(OFFSET_KEY)) {
            offsets.put(key.substring(OFFSET_KEY.length()), Long.valueOf(value));
          }
        });
    return offsets;
  }

  private IndexWriterConfig config(boolean modest) {
    var config = new IndexWriterConfig(analyzer);
    config.setSimilarity(BM25);
    config.setRAMBufferSizeMB(modest ? SMALL_BUFFER_MEGABYTES : BUFFER_MEGABYTES);
    if (modest) {
      config.setMergeScheduler(new SerialMergeScheduler());
    }
    // What was not committed is read again from the topics.
    config.setCommitOnClose(false);
    config.setMergePolicy(new TieredMergePolicy().setForceMergeDeletesPctAllowed(0));
    config.setCodec(
        new Lucene104Codec() {
          @Override
          public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
            return new Lucene104HnswScalarQuantizedVectorsFormat(
                ScalarEncoding.UNSIGNED_BYTE, CONNECTIONS, BEAM);
          }
        });
    return config;
  }

  /**
   * Remembers entries. What was remembered of their signals is replaced; what is remembered already
   * is left alone. Entries of one signal come in one call.
   */
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
            if (known == null || known != Documents.fingerprint(entry)) {
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
    recent.wrote(entry);
    if (entry.kind() != EntryKind.TURN) {
      return new Placed(entry, null);
    }
    var matter = Documents.matter(entry);
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
      writer.updateDocuments(term(Documents.SIGNAL, signal.getKey()), block);
    }
  }

  private static Term term(String field, String value) {
    return new Term(field, Documents.term(value));
  }

  /**
   * Makes everything written durable, and with it the position up to which it was read.
   *
   * @param offsets next offset to read, by topic and partition; those not named stay
   */
  public void commit(Map<String, Long> offsets) {
    try {
      this.offsets.putAll(offsets);
      var data = new HashMap<String, String>();
      data.put(FORMAT_KEY, FORMAT + "/" + embedding.name());
      this.offsets.forEach((key, offset) -> data.put(OFFSET_KEY + key, Long.toString(offset)));
      writer.setLiveCommitData(data.entrySet());
      writer.commit();
      refresh();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Next offset to read, by topic and partition, as last committed; empty for a new index. */
  public Map<String, Long> offsets() {
    return Map.copyOf(offsets);
  }

  /**
   * How far the committed index has come.
   *
   * @param ends end offset by topic and partition, where reading is to stop
   */
  public Progress progress(Map<String, Long> ends) {
    var done = 0L;
    var of = 0L;
    for (var end : ends.entrySet()) {
      of += end.getValue();
      done += Math.min(end.getValue(), offsets.getOrDefault(end.getKey(), 0L));
    }
    return new Progress(done, of);
  }

  /** Lets searches see what was written; costs some milliseconds. */
  public void refresh() {
    try {
      searchers.maybeRefreshBlocking();
      recent.visible();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What answers a search, best first. */
  public List<Found> recall(Search search) {
    return searching(lookup -> new Recaller(lookup, analyzer, embedding).recall(search));
  }

  /**
   * A stretch of everything an organisation remembers, oldest first.
   *
   * @param thread only this; empty for all
   * @param after {@link Page#next} of the page before; empty for the first
   * @param limit most entries
   */
  public Page page(String organisation, String thread, String after, int limit) {
    return searching(lookup -> new Inventory(lookup).page(organisation, thread, after, limit));
  }

  /**
   * Pages of an organisation's signals, by signal; of one that has none or is not here, nothing.
   */
  public Map<String, String> pages(String organisation, Collection<String> signals) {
    return searching(lookup -> new Inventory(lookup).pages(organisation, signals));
  }

  /** What is remembered of an organisation, counted; takes time in proportion to it. */
  public Contents contents(String organisation) {
    return searching(lookup -> new Inventory(lookup).contents(organisation));
  }

  /** What forgetting would come to, as far as is visible. */
  public Concerned concerned(String organisation, Forgetting forgetting) {
    return searching(lookup -> new Inventory(lookup).concerned(organisation, forgetting));
  }

  /** Number of entries that can be found, of all organisations. */
  public int size() {
    return searching(Lookup::entries);
  }

  /**
   * Erases what a person said, and the person from what others said with them. What others wrote
   * about the person stays. Durable and invisible when it returns, also in the files.
   */
  public Forgotten forgetPerson(String organisation, String handle) {
    return forget(organisation, new Forgetting(Set.of(handle), Set.of()));
  }

  /** Erases everything that came from a source. */
  public Forgotten forgetSource(String organisation, String source) {
    return forget(organisation, new Forgetting(Set.of(), Set.of(source)));
  }

  private Forgotten forget(String organisation, Forgetting forgetting) {
    refresh();
    var receipt =
        searching(
            lookup -> {
              var affected = Affected.of(lookup, organisation, forgetting);
              var gone = affected.gone();
              var stays = new LinkedHashSet<>(affected.naming());
              // Their vectors were made with words of what is gone.
              for (var id : gone) {
                stays.addAll(lookup.ids(Documents.BEFORE, id, organisation));
              }
              stays.removeAll(gone);
              for (var id : gone) {
                writer.deleteDocuments(term(Documents.ID, id));
              }
              for (var id : stays) {
                rewrite(lookup, id, gone, forgetting);
              }
              return new Forgotten(gone.size(), stays.size());
            });
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

  private void rewrite(Lookup lookup, String id, Set<String> gone, Forgetting forgetting)
      throws IOException {
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
        term(Documents.ID, id),
        Documents.of(List.of(new Placed(forgetting.without(entry), context)), embedding)
            .getFirst());
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
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closes without a commit: what came after the last one will be read again. */
  @Override
  public void close() {
    try {
      searchers.close();
      writer.close();
      directory.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
