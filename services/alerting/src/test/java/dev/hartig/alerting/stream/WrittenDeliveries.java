package dev.hartig.alerting.stream;

import dev.hartig.alerting.codec.Links;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Deliveries whose records go to a broker, without a container. */
public final class WrittenDeliveries {

  private WrittenDeliveries() {}

  public static Deliveries by(Producer<String, byte[]> producer, FabricSerdes serdes) {
    return new Deliveries(
        serdes,
        new Deliveries.Records() {
          @Override
          public <V> CompletionStage<?> send(
              Channel tempo,
              Topic<V> topic,
              String key,
              @Nullable V value,
              Map<String, String> headers) {
            var done = new CompletableFuture<Void>();
            var bytes =
                value == null
                    ? null
                    : serdes.value(topic).serializer().serialize(topic.name(), value);
            producer.send(
                new ProducerRecord<>(topic.name(), key, bytes),
                (metadata, failure) -> {
                  if (failure == null) {
                    done.complete(null);
                  } else {
                    done.completeExceptionally(failure);
                  }
                });
            return done;
          }
        },
        new SimpleMeterRegistry(),
        Links.none());
  }
}
