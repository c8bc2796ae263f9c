package dev.hartig.memory.opensearch;

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
import dev.hartig.memory.index.Placed;
import dev.hartig.memory.index.RecallIndex;
import dev.hartig.memory.index.Terms;
import dev.hartig.memory.index.Words;
import dev.hartig.memory.transport.OpenSearchClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The recall index in an OpenSearch. What it is written is durable when the call returns; commits
 * add how far was read. Several processes may write the same: ids are the signals', so that the
 * later changes nothing.
 */
public final class OpenSearchIndex implements RecallIndex {

  /** Changes whenever the same entries would be indexed differently. */
  private static final int VERSION = 1;

  /** Matters whose last turn is at hand. */
  private static final int MOST_MATTERS = 10_000;

  private final OpenSearchClient client;
  private final Store store;
  private final Inventory inventory;
  private final Embedding embedding;
  private final Duration patience;
  private final Words words = new Words();
  private final LinkedHashMap<String, Entry> last = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, Long> offsets;

  private OpenSearchIndex(
      OpenSearchClient client, String name, Embedding embedding, int shards, Duration patience) {
    this.client = client;
    this.embedding = embedding;
    this.patience = patience;
    this.store = new Store(client, name, new Format(VERSION, embedding.name()));
    this.inventory = new Inventory(store);
    store.begin(shards);
    this.offsets = new TreeMap<>(store.offsets());
  }

  /**
   * Opens or begins the index of a name. One of the name in an earlier format is deleted.
   *
   * @param name what its index is to be called by; version and embedding are added
   * @param client closed with it
   * @param shards parts that a new index is kept in
   * @param patience time for all that one question asks of OpenSearch; orders to forget have theirs
   *     for each request, since they must be obeyed however slow it is
   * @throws dev.hartig.memory.index.IndexAway while OpenSearch does not answer
   */
  public static OpenSearchIndex open(
      OpenSearchClient client, String name, Embedding embedding, int shards, Duration patience) {
    return new OpenSearchIndex(client, name, embedding, shards, patience);
  }

  @Override
  public void remember(List<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    var signals = new LinkedHashMap<String, List<Entry>>();
    var signalOfEntry = new LinkedHashMap<String, String>();
    for (var entry : entries) {
      signals.computeIfAbsent(entry.signal(), any -> new ArrayList<>()).add(entry);
      signalOfEntry.put(entry.id(), entry.signal());
    }
    var known = store.fingerprints(signalOfEntry);
    var placed = new ArrayList<Placed>();
    var replaced = new LinkedHashSet<String>();
    for (var signal : signals.entrySet()) {
      if (signal.getValue().stream().allMatch(entry -> isKnown(entry, known))) {
        signal.getValue().forEach(this::passed);
        continue;
      }
      signal.getValue().forEach(entry -> placed.add(place(entry)));
      if (signal.getValue().stream()
          .anyMatch(entry -> known.containsKey(Store.id(entry.id(), 0)))) {
        replaced.add(Terms.term(signal.getKey()));
      }
    }
    if (!replaced.isEmpty()) {
      store.refresh();
      store.delete(Json.terms(Fields.SIGNAL, replaced));
    }
    var operations = Documents.of(placed, embedding, words);
    try {
      store.write(operations);
    } catch (IllegalArgumentException unfit) {
      // Nothing is left by halves, and what comes next is placed by what really is there.
      store.write(operations.stream().map(Bulk.Operation::deletion).toList());
      store.refresh();
      last.clear();
      throw unfit;
    }
    trim();
  }

  private static boolean isKnown(Entry entry, Map<String, Integer> known) {
    var print = known.get(Store.id(entry.id(), 0));
    return print != null && print == Terms.fingerprint(entry);
  }

  /** Another process may have written what is known: the last turn of its matter all the same. */
  private void passed(Entry entry) {
    if (entry.kind() == EntryKind.TURN) {
      last.computeIfPresent(
          Terms.matter(entry), (any, held) -> entry.at().isBefore(held.at()) ? held : entry);
    }
  }

  /**
   * The entry beside the last turn of its matter; one that comes late, after a newer, gets none.
   */
  private Placed place(Entry entry) {
    if (entry.kind() != EntryKind.TURN) {
      return new Placed(entry, null);
    }
    var matter = Terms.matter(entry);
    var held = last.get(matter);
    var earlier = held != null ? held : inventory.lastTurn(matter);
    if (earlier == null || !entry.at().isBefore(earlier.at())) {
      last.put(matter, entry);
    }
    return new Placed(entry, earlier != null && Passages.follows(earlier, entry) ? earlier : null);
  }

  /** What is dropped from memory must be visible, to be found when it is asked for again. */
  private void trim() {
    if (last.size() > MOST_MATTERS) {
      store.refresh();
      while (last.size() > MOST_MATTERS / 2) {
        last.pollFirstEntry();
      }
    }
  }

  @Override
  public void commit(Map<String, Long> offsets) {
    var reached = new TreeMap<>(this.offsets);
    reached.putAll(offsets);
    store.offsets(reached);
    this.offsets.putAll(offsets);
    store.refresh();
  }

  @Override
  public Map<String, Long> offsets() {
    return Map.copyOf(offsets);
  }

  @Override
  public void refresh() {
    store.refresh();
  }

  @Override
  public List<Found> recall(Search search) {
    return new Recaller(store.within(patience), words, embedding).recall(search);
  }

  @Override
  public Page page(String organisation, String thread, String after, int limit) {
    return new Inventory(store.within(patience)).page(organisation, thread, after, limit);
  }

  @Override
  public Map<String, String> pages(String organisation, Collection<String> signals) {
    return new Inventory(store.within(patience)).pages(organisation, signals);
  }

  @Override
  public Contents contents(String organisation) {
    return new Census(store.within(patience)).contents(organisation);
  }

  @Override
  public Concerned concerned(String organisation, Forgetting forgetting) {
    return inventory.concerned(organisation, forgetting);
  }

  @Override
  public int size() {
    return inventory.entries();
  }

  @Override
  public Forgotten forget(String organisation, Forgetting forgetting) {
    store.refresh();
    var affected = inventory.affected(organisation, forgetting);
    var gone = affected.gone().keySet();
    var stays = new LinkedHashSet<>(affected.naming().keySet());
    // Their vectors were made with words of what is gone.
    stays.addAll(inventory.threads(Fields.BEFORE, gone, organisation).keySet());
    stays.removeAll(gone);
    // What stays first: once what is gone is gone, a repetition after a kill finds no neighbours.
    var rewritten = new ArrayList<Placed>();
    for (var id : stays) {
      rewritten(id, gone, forgetting, rewritten);
    }
    store.write(Documents.of(rewritten, embedding, words));
    for (var id : gone) {
      store.delete(Json.term(Fields.ID, id));
    }
    last.clear();
    store.refresh();
    store.purge();
    return new Forgotten(gone.size(), stays.size());
  }

  private void rewritten(
      String id, Set<String> gone, Forgetting forgetting, List<Placed> rewritten) {
    var entry = inventory.entry(id);
    if (entry == null) {
      return;
    }
    // What was before what is gone is before it now, as it would be in an index built again.
    var before = inventory.before(id);
    while (before != null && gone.contains(before)) {
      before = inventory.before(before);
    }
    var earlier = before == null ? null : inventory.entry(before);
    rewritten.add(
        new Placed(
            forgetting.without(entry),
            earlier != null && Passages.follows(earlier, entry) ? earlier : null));
  }

  @Override
  public void close() {
    client.close();
  }
}
