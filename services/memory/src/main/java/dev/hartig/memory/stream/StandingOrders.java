package dev.hartig.memory.stream;

import dev.hartig.memory.codec.ForgetCodec;
import dev.hartig.memory.domain.Forgetting;
import dev.hartig.schemas.ForgetOrder;
import java.util.ArrayList;
import java.util.Objects;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/** What is to be forgotten, as the topic of orders has it. */
final class StandingOrders {

  private static final StringSerializer KEYS = new StringSerializer();

  private final TimestampedKeyValueStore<String, ForgetOrder> orders;

  private StandingOrders(TimestampedKeyValueStore<String, ForgetOrder> orders) {
    this.orders = orders;
  }

  static StandingOrders of(ProcessingContext context) {
    return new StandingOrders(context.getStateStore(MemoryTopology.FORGOTTEN));
  }

  /** What an organisation's memory is to forget. */
  Forgetting of(String organisation) {
    var found = new ArrayList<ForgetOrder>();
    try (var all = orders.prefixScan(ForgetCodec.prefix(organisation), KEYS)) {
      while (all.hasNext()) {
        var order = ValueAndTimestamp.getValueOrNull(all.next().value);
        // An organisation's name may hold a slash.
        if (order != null && order.getOrganisation().equals(organisation)) {
          found.add(order);
        }
      }
    }
    return found.isEmpty() ? Forgetting.NOTHING : ForgetCodec.forgetting(found);
  }

  /** Changes whenever an order comes; 0 when there is none. */
  int edition() {
    var edition = 0;
    try (var all = orders.all()) {
      while (all.hasNext()) {
        edition = 31 * edition + Objects.hash(all.next().key);
      }
    }
    return edition;
  }
}
