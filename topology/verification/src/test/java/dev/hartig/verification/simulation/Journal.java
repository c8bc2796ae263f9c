package dev.hartig.verification.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What one instance was told, in its order, and what it said to that, as far as it was committed:
 * enough to tell another the same and compare what that says.
 */
final class Journal {

  /** Something that an instance was told. */
  sealed interface Told {
    /** Its clock showed so many milliseconds. */
    record Read(Entry entry, int offset, long at) implements Told {}

    record Updated(Entry entry, int offset) implements Told {}

    record Rang(int partition, long at) implements Told {}

    /** It began, having read so much of its global tables. */
    record Started(Map<TopicPartition, Integer> tables, long at) implements Told {}
  }

  private final List<Told> told = new ArrayList<>();
  private final List<Entry> said = new ArrayList<>();
  private int kept;
  private boolean jumped;

  void started(Map<TopicPartition, Integer> tables, long at) {
    told.add(new Told.Started(new LinkedHashMap<>(tables), at));
    kept = told.size();
  }

  void read(Entry entry, int offset, long at) {
    told.add(new Told.Read(entry, offset, at));
  }

  void updated(Entry entry, int offset) {
    told.add(new Told.Updated(entry, offset));
  }

  void rang(int partition, long at) {
    told.add(new Told.Rang(partition, at));
  }

  void committed(List<Entry> transaction) {
    said.addAll(transaction);
    kept = told.size();
  }

  /** What was not committed never happened. */
  void crashed() {
    told.subList(kept, told.size()).clear();
  }

  /** Its clock jumped, and when its timers ring depends on when it began. */
  void jumped() {
    jumped = true;
  }

  /** Whether another that is told the same must say the same. */
  boolean repeatable() {
    return !jumped;
  }

  List<Told> told() {
    return told;
  }

  List<Entry> said() {
    return said;
  }
}
