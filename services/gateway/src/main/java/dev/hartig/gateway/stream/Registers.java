package dev.hartig.gateway.stream;

import dev.hartig.gateway.codec.DirectoryCodec;
import dev.hartig.gateway.domain.Directory;
import dev.hartig.gateway.domain.PolicySet;
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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Replaces an organisation's directory or policies: writes every entry and a tombstone for each
 * that vanished. Applying the same file again is harmless, which is also the way out when the
 * brokers stopped answering half-way.
 */
@ApplicationScoped
public class Registers {

  private final Outbox outbox;
  private final DirectoryShelf shelf;

  /** Keys written by this process, by store and organisation: the stores follow a little later. */
  private final Map<String, Set<String>> written = new HashMap<>();

  Registers(Outbox outbox, DirectoryShelf shelf) {
    this.outbox = outbox;
    this.shelf = shelf;
  }

  /**
   * What applying a file did.
   *
   * @param written entries that stand now
   * @param added of these, such as were not there before
   * @param removed entries that vanished
   */
  public record Applied(int written, int added, int removed) {}

  /**
   * Applies a directory.
   *
   * @throws NotReadyException when some of it was not acknowledged; apply it again
   */
  public Applied apply(Directory directory) {
    var entries = new LinkedHashMap<String, DirectoryEntry>();
    directory
        .entries()
        .forEach(
            (key, entry) ->
                entries.put(key, DirectoryCodec.encode(directory.organisation(), entry)));
    return replace(Topics.DIRECTORY, GatewayTopology.DIRECTORY, directory.organisation(), entries);
  }

  /**
   * Applies policies.
   *
   * @throws NotReadyException when some of it was not acknowledged; apply it again
   */
  public Applied apply(PolicySet policies) {
    var entries = new LinkedHashMap<String, Policy>();
    policies
        .entries()
        .forEach(
            (key, policy) ->
                entries.put(key, DirectoryCodec.encode(policies.organisation(), policy)));
    return replace(Topics.POLICIES, GatewayTopology.POLICIES, policies.organisation(), entries);
  }

  /** One at a time: two files applied at once must not leave a mixture. */
  private synchronized <V> Applied replace(
      Topic<V> topic, String store, String organisation, Map<String, V> entries) {
    var before = new HashSet<>(shelf.keys(store, organisation));
    before.addAll(written.getOrDefault(store + "/" + organisation, Set.of()));
    var vanished = new HashSet<>(before);
    vanished.removeAll(entries.keySet());
    var added = (int) entries.keySet().stream().filter(key -> !before.contains(key)).count();
    var sent = new ArrayList<CompletionStage<?>>();
    entries.forEach(
        (key, value) -> sent.add(outbox.send(Channel.FAST, topic, key, value, Map.of())));
    vanished.forEach(key -> sent.add(outbox.send(Channel.FAST, topic, key, null, Map.of())));
    // Remembered before waiting: what was sent may be there even when no acknowledgement came.
    before.addAll(entries.keySet());
    written.put(store + "/" + organisation, before);
    outbox.await(sent);
    written.put(store + "/" + organisation, Set.copyOf(entries.keySet()));
    return new Applied(entries.size(), added, vanished.size());
  }
}
