package dev.hartig.memory.stream;

import dev.hartig.memory.domain.Concerned;
import dev.hartig.memory.domain.Contents;
import dev.hartig.memory.domain.Entry;
import dev.hartig.memory.domain.Forgetting;
import dev.hartig.memory.domain.Forgotten;
import dev.hartig.memory.domain.Found;
import dev.hartig.memory.domain.Page;
import dev.hartig.memory.domain.Search;
import dev.hartig.memory.index.IndexAway;
import dev.hartig.memory.index.RecallIndex;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** An index that can go away and come back as it was. */
final class Unreliable implements RecallIndex {

  private final RecallIndex index;
  private volatile boolean away;
  private int refused;

  Unreliable(RecallIndex index) {
    this.index = index;
  }

  void away() {
    away = true;
  }

  void back() {
    away = false;
  }

  /** Calls that got no answer. */
  int refused() {
    return refused;
  }

  private RecallIndex index() {
    if (away) {
      refused++;
      throw new IndexAway("away", null);
    }
    return index;
  }

  @Override
  public void remember(List<Entry> entries) {
    index().remember(entries);
  }

  @Override
  public void commit(Map<String, Long> offsets) {
    index().commit(offsets);
  }

  @Override
  public Map<String, Long> offsets() {
    return index().offsets();
  }

  @Override
  public void refresh() {
    index().refresh();
  }

  @Override
  public List<Found> recall(Search search) {
    return index().recall(search);
  }

  @Override
  public Page page(String organisation, String thread, String after, int limit) {
    return index().page(organisation, thread, after, limit);
  }

  @Override
  public Map<String, String> pages(String organisation, Collection<String> signals) {
    return index().pages(organisation, signals);
  }

  @Override
  public Contents contents(String organisation) {
    return index().contents(organisation);
  }

  @Override
  public Concerned concerned(String organisation, Forgetting forgetting) {
    return index().concerned(organisation, forgetting);
  }

  @Override
  public Forgotten forget(String organisation, Forgetting forgetting) {
    return index().forget(organisation, forgetting);
  }

  @Override
  public int size() {
    return index().size();
  }

  @Override
  public void close() {
    index.close();
  }
}
