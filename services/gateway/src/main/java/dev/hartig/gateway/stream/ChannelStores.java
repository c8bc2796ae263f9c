package dev.hartig.gateway.stream;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.runtime.FabricConfig;
import dev.hartig.topology.runtime.FabricRuntime;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The stores of this process' topologies, to be read by any thread. */
@ApplicationScoped
public class ChannelStores {

  private final FabricRuntime runtime;
  private final FabricConfig config;

  ChannelStores(FabricRuntime runtime, FabricConfig config) {
    this.runtime = runtime;
    this.config = config;
  }

  /** Channels that this process serves, in their order. */
  public Set<Channel> channels() {
    return EnumSet.copyOf(config.channels());
  }

  /**
   * A store by its name in {@link GatewayTopology}.
   *
   * @throws NotReadyException while the store is being restored or moved, or when this process does
   *     not serve the channel
   */
  <V> ReadOnlyKeyValueStore<String, V> store(Channel channel, String name) {
    if (!channels().contains(channel)) {
      throw new NotReadyException("this gateway does not serve the channel " + channel.word());
    }
    try {
      return runtime
          .streams(channel)
          .store(
              StoreQueryParameters.fromNameAndType(
                  name, QueryableStoreTypes.<String, V>keyValueStore()));
    } catch (InvalidStateStoreException | IllegalStateException e) {
      throw new NotReadyException("the gateway is still catching up on " + channel.word(), e);
    }
  }

  /** All readable values whose key begins with the text, at most so many. */
  static <V> List<V> beginning(ReadOnlyKeyValueStore<String, V> store, String prefix, int most) {
    return read(
        store.prefixScan(prefix, new StringSerializer()),
        entry -> Optional.ofNullable(entry.value),
        most);
  }

  /** All keys that begin with the text, at most so many. */
  static <V> List<String> keysBeginning(
      ReadOnlyKeyValueStore<String, V> store, String prefix, int most) {
    return read(
        store.prefixScan(prefix, new StringSerializer()), entry -> Optional.of(entry.key), most);
  }

  /**
   * All entries whose key begins with the text; all there are where it has none. A value is empty
   * when it cannot be read: a global table is restored by copying bytes, poison too.
   */
  static <V> Map<String, Optional<V>> entriesBeginning(
      ReadOnlyKeyValueStore<String, V> store, String prefix) {
    var entries = new HashMap<String, Optional<V>>();
    // Not every store finds an end to the prefix of everything.
    try (var found =
        prefix.isEmpty() ? store.all() : store.prefixScan(prefix, new StringSerializer())) {
      found.forEachRemaining(entry -> entries.put(entry.key, Optional.ofNullable(entry.value)));
    }
    return entries;
  }

  private static <V, R> List<R> read(
      KeyValueIterator<String, V> entries,
      Function<KeyValue<String, V>, Optional<R>> pick,
      int most) {
    var found = new ArrayList<R>();
    try (entries) {
      while (entries.hasNext() && found.size() < most) {
        pick.apply(entries.next()).ifPresent(found::add);
      }
    }
    return found;
  }
}
