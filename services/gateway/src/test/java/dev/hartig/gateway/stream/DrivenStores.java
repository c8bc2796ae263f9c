package dev.hartig.gateway.stream;

import dev.hartig.topology.catalogue.Channel;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Stores of {@link DrivenFabric}. */
@Singleton
public class DrivenStores extends ChannelStores {

  private final DrivenFabric fabric;

  @SuppressWarnings("NullAway")
  DrivenStores(DrivenFabric fabric) {
    super(null, null);
    this.fabric = fabric;
  }

  @Override
  public Set<Channel> channels() {
    return EnumSet.allOf(Channel.class);
  }

  @Override
  <V> ReadOnlyKeyValueStore<String, V> store(Channel channel, String name) {
    if (fabric.moving()) {
      throw new InvalidStateStoreException("the stream thread is STARTING");
    }
    ReadOnlyKeyValueStore<String, V> store = fabric.driver(channel).getKeyValueStore(name);
    var poisoned = fabric.poisoned();
    return poisoned == null ? store : new WithPoison<>(store, poisoned);
  }
}
