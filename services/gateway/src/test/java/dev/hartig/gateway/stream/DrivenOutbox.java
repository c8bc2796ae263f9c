package dev.hartig.gateway.stream;

import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Sends into {@link DrivenFabric}. */
@Singleton
public class DrivenOutbox extends Outbox {

  private final DrivenFabric fabric;

  @SuppressWarnings("NullAway")
  DrivenOutbox(DrivenFabric fabric) {
    super(null);
    this.fabric = fabric;
  }

  @Override
  <V> CompletionStage<?> send(
      Channel tempo, Topic<V> topic, String key, @Nullable V value, Map<String, String> headers) {
    return fabric.accept(topic, key, value, headers);
  }
}
