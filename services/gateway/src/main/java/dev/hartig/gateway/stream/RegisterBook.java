package dev.hartig.gateway.stream;

import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * Writes what differs from what stands, whether the store holds it yet or not. Not safe for use by
 * several threads.
 */
final class RegisterBook {

  private final Outbox outbox;
  private final DirectoryShelf shelf;

  /**
   * What this process wrote and the store, which follows a little later, does not hold yet: by
   * store and organisation, then by key.
   */
  private final Map<String, Map<String, Sent>> underWay = new HashMap<>();

  /**
   * A record on its way to the store.
   *
   * @param value empty for a tombstone
   * @param acknowledged false when it may or may not have reached the brokers
   */
  private record Sent(Optional<Object> value, boolean acknowledged) {}

  RegisterBook(Outbox outbox, DirectoryShelf shelf) {
    this.outbox = outbox;
    this.shelf = shelf;
  }

  /** What stands under a key of the directory. */
  Optional<DirectoryEntry> stored(String organisation, String key) {
    var held = shelf.entry(key);
    var sent = underWay.getOrDefault(GatewayTopology.DIRECTORY + "/" + organisation, Map.of());
    var last = sent.get(key);
    if (last == null || !last.acknowledged()) {
      return held;
    }
    var value = last.value().map(DirectoryEntry.class::cast);
    if (value.equals(held)) {
      // From here on the store tells, also of what other gateways write.
      sent.remove(key);
    }
    return value;
  }

  /**
   * What stands and what is to be written over it.
   *
   * @param register store and organisation
   * @param before entries that stand, whether the store holds them yet or not
   * @param records by key; empty for a tombstone
   */
  record Standing<V>(
      String register,
      Map<String, V> before,
      Map<String, Optional<V>> records,
      Registers.Applied applied) {}

  /**
   * What stands, and what is to be written.
   *
   * @param about which keys are replaced; what stands under others stays
   */
  <V> Standing<V> standing(
      String store, String organisation, Map<String, V> entries, Predicate<String> about) {
    var register = store + "/" + organisation;
    var held = shelf.<V>entries(store, organisation);
    var sent = underWay.computeIfAbsent(register, any -> new HashMap<>());
    sent.entrySet()
        .removeIf(
            one ->
                one.getValue().value().equals(held.getOrDefault(one.getKey(), Optional.empty())));
    // What is unreadable stands for nothing; its key is written over or taken away all the same.
    var before = new HashMap<String, V>();
    held.forEach((key, value) -> value.ifPresent(it -> before.put(key, it)));
    var perhaps = new HashSet<>(held.keySet());
    sent.forEach(
        (key, record) -> {
          perhaps.add(key);
          if (record.acknowledged()) {
            overlay(before, key, record.value());
          }
        });
    var records = new LinkedHashMap<String, Optional<V>>();
    entries.forEach(
        (key, value) -> {
          // What is under way may be lost, or overwritten by another gateway: in doubt again.
          if (!value.equals(before.get(key)) || sent.containsKey(key)) {
            records.put(key, Optional.of(value));
          }
        });
    perhaps.removeAll(entries.keySet());
    perhaps.removeIf(about.negate());
    perhaps.forEach(key -> records.put(key, Optional.empty()));
    var added = (int) entries.keySet().stream().filter(key -> !before.containsKey(key)).count();
    var removed = (int) perhaps.stream().filter(before::containsKey).count();
    return new Standing<>(
        register,
        before,
        records,
        new Registers.Applied(entries.size(), added, removed, records.size()));
  }

  @SuppressWarnings("unchecked") // a register holds one type of value
  private static <V> void overlay(Map<String, V> before, String key, Optional<Object> value) {
    if (value.isPresent()) {
      before.put(key, (V) value.get());
    } else {
      before.remove(key);
    }
  }

  /** One at a time: two files applied at once must not leave a mixture. */
  <V> void write(Topic<V> topic, Standing<V> standing) {
    var sent = underWay.computeIfAbsent(standing.register(), any -> new HashMap<>());
    List<CompletionStage<?>> sending = new ArrayList<>();
    standing
        .records()
        .forEach(
            (key, value) -> {
              // Remembered before waiting: it may be there even when no acknowledgement came.
              sent.put(key, new Sent(value.map(Object.class::cast), false));
              sending.add(outbox.send(Channel.FAST, topic, key, value.orElse(null), Map.of()));
            });
    outbox.await(sending);
    standing.records().keySet().forEach(key -> sent.computeIfPresent(key, RegisterBook::arrived));
  }

  private static Sent arrived(String key, Sent sent) {
    return new Sent(sent.value(), true);
  }
}
