package dev.hartig.gateway.stream;

import dev.hartig.gateway.codec.DirectoryCodec;
import dev.hartig.gateway.codec.PreferenceCodec;
import dev.hartig.gateway.domain.Difference;
import dev.hartig.gateway.domain.Directory;
import dev.hartig.gateway.domain.Entry;
import dev.hartig.gateway.domain.PolicySet;
import dev.hartig.gateway.domain.PreferenceSet;
import dev.hartig.gateway.domain.Preferences;
import dev.hartig.schemas.DirectoryEntry;
import dev.hartig.schemas.Policy;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import jakarta.enterprise.context.ApplicationScoped;
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
 * Replaces an organisation's directory or policies, or what some of its people prefer: writes what
 * differs from what stands, and a tombstone for each entry that vanished. Applying the same file
 * again writes nothing, and when the brokers stopped answering half-way it writes what is still
 * missing.
 */
@ApplicationScoped
public class Registers {

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

  Registers(Outbox outbox, DirectoryShelf shelf) {
    this.outbox = outbox;
    this.shelf = shelf;
  }

  /**
   * What applying a file does.
   *
   * @param entries that stand when it is done, handles and owners among them
   * @param added of these, such as were not there before
   * @param removed entries that vanish
   * @param written records that it takes, tombstones among them
   */
  public record Applied(int entries, int added, int removed, int written) {}

  /**
   * What applying a directory does.
   *
   * @param difference to what stood before
   */
  public record AppliedDirectory(Difference difference, Applied applied) {}

  /** What applying a directory would do; nothing is written. */
  public synchronized AppliedDirectory compare(Directory directory) {
    var entries = encoded(directory);
    var before = standing(GatewayTopology.DIRECTORY, directory.organisation(), entries);
    return new AppliedDirectory(difference(before, directory), before.applied());
  }

  /**
   * Applies a directory.
   *
   * @throws NotReadyException when some of it was not acknowledged; apply it again
   */
  public synchronized AppliedDirectory apply(Directory directory) {
    var entries = encoded(directory);
    var before = standing(GatewayTopology.DIRECTORY, directory.organisation(), entries);
    var difference = difference(before, directory);
    write(Topics.DIRECTORY, before);
    return new AppliedDirectory(difference, before.applied());
  }

  /**
   * Applies policies.
   *
   * @throws NotReadyException when some of it was not acknowledged; apply it again
   */
  public synchronized Applied apply(PolicySet policies) {
    var entries = new LinkedHashMap<String, Policy>();
    policies
        .entries()
        .forEach(
            (key, policy) ->
                entries.put(key, DirectoryCodec.encode(policies.organisation(), policy)));
    var before = standing(GatewayTopology.POLICIES, policies.organisation(), entries);
    write(Topics.POLICIES, before);
    return before.applied();
  }

  /**
   * What applying preferences does.
   *
   * @param changes to what stood before
   */
  public record AppliedPreferences(List<PreferenceSet.Change> changes, Applied applied) {}

  /** What applying preferences would do; nothing is written. */
  public synchronized AppliedPreferences compare(PreferenceSet given) {
    return told(given, standing(given));
  }

  /**
   * Applies preferences.
   *
   * @throws NotReadyException when some of it was not acknowledged; apply it again
   */
  public synchronized AppliedPreferences apply(PreferenceSet given) {
    var before = standing(given);
    write(Topics.PREFERENCES, before);
    return told(given, before);
  }

  /** What somebody prefers, as it stands. */
  public synchronized Preferences preferences(String organisation, String person) {
    var before = standing(new PreferenceSet(organisation, List.of())).before();
    var held = before.get(PreferenceSet.key(organisation, person));
    return held == null ? Preferences.none(person) : PreferenceCodec.decode(held);
  }

  private Standing<dev.hartig.schemas.Preferences> standing(PreferenceSet given) {
    var entries = new LinkedHashMap<String, dev.hartig.schemas.Preferences>();
    given
        .entries()
        .forEach((key, one) -> entries.put(key, PreferenceCodec.encode(given.organisation(), one)));
    return standing(GatewayTopology.PREFERENCES, given.organisation(), entries, given::isAbout);
  }

  private static AppliedPreferences told(
      PreferenceSet given, Standing<dev.hartig.schemas.Preferences> standing) {
    var before = new HashMap<String, Preferences>();
    standing.before().forEach((key, stored) -> before.put(key, PreferenceCodec.decode(stored)));
    return new AppliedPreferences(given.changes(before), standing.applied());
  }

  private static Map<String, DirectoryEntry> encoded(Directory directory) {
    var entries = new LinkedHashMap<String, DirectoryEntry>();
    directory
        .entries()
        .forEach(
            (key, entry) ->
                entries.put(key, DirectoryCodec.encode(directory.organisation(), entry)));
    return entries;
  }

  private static Difference difference(Standing<DirectoryEntry> standing, Directory directory) {
    var before = new HashMap<String, Entry>();
    standing.before().forEach((key, entry) -> before.put(key, DirectoryCodec.decode(entry)));
    return Difference.between(before, directory.entries());
  }

  /**
   * What stands and what is to be written over it.
   *
   * @param register store and organisation
   * @param before entries that stand, whether the store holds them yet or not
   * @param records by key; empty for a tombstone
   */
  private record Standing<V>(
      String register, Map<String, V> before, Map<String, Optional<V>> records, Applied applied) {}

  private <V> Standing<V> standing(String store, String organisation, Map<String, V> entries) {
    return standing(store, organisation, entries, key -> true);
  }

  /**
   * What stands, and what is to be written.
   *
   * @param about which keys are replaced; what stands under others stays
   */
  private <V> Standing<V> standing(
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
        register, before, records, new Applied(entries.size(), added, removed, records.size()));
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
  private <V> void write(Topic<V> topic, Standing<V> standing) {
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
    standing.records().keySet().forEach(key -> sent.computeIfPresent(key, Registers::arrived));
  }

  private static Sent arrived(String key, Sent sent) {
    return new Sent(sent.value(), true);
  }
}
