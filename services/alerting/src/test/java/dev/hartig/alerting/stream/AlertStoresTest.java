package dev.hartig.alerting.stream;

import static dev.hartig.alerting.Samples.START;
import static dev.hartig.alerting.Samples.dispatch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hartig.alerting.codec.AlertCodec;
import dev.hartig.alerting.codec.Content;
import dev.hartig.alerting.codec.EventCodec;
import dev.hartig.alerting.codec.Subject;
import dev.hartig.alerting.config.AlertingConfig;
import dev.hartig.alerting.domain.AlertMachine;
import dev.hartig.alerting.domain.State;
import dev.hartig.schemas.AlertMemory;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.Silence;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertStoresTest {

  @TempDir Path state;

  @Test
  void wakeUpsAreDerivedFromTheAlertsThatWereRestored() {
    // Given
    var context =
        new MockProcessorContext<String, String>(
            new Properties(), new TaskId(0, 0), state.toFile());
    var alerts =
        store(context, "alerts", FabricSerdes.of("mock://alert-stores").state(AlertMemory.class));
    store(context, "timers", Serdes.String());
    silences(context);
    var key = AlertStores.key(Subject.of(firing().getAlert()));
    alerts.put(key, firing());

    // When
    var stores = AlertStores.of(context, false);

    // Then
    var soon = START.plus(Duration.ofMinutes(1));
    var later = START.plus(Duration.ofDays(30));
    assertThat(stores.due(soon, 10)).isEmpty();
    assertThat(stores.due(later, 10)).extracting(Map.Entry::getValue).isEqualTo(List.of(key));
  }

  private static AlertMemory firing() {
    var dispatch = dispatch("d1", "ann", Medium.PAGE, START);
    var machine = new AlertMachine(AlertingConfig.defaults().pace(Channel.REALTIME));
    var opened = machine.on(new State.Absent(), EventCodec.dispatched(dispatch, List.of()), START);
    var tracked = (State.Tracked) opened.state();
    var published = AlertCodec.published(tracked.alert(), Content.of(dispatch), true);
    return AlertCodec.memory(tracked, published);
  }

  private static void silences(MockProcessorContext<String, String> context) {
    var store =
        Stores.timestampedKeyValueStoreBuilder(
                Stores.inMemoryKeyValueStore("silences"),
                Serdes.String(),
                FabricSerdes.of("mock://alert-stores").state(Silence.class))
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    context.addStateStore(store);
  }

  private static <V> KeyValueStore<String, V> store(
      MockProcessorContext<String, String> context, String name, Serde<V> values) {
    var store =
        Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    context.addStateStore(store);
    return store;
  }
}
