package dev.hartig.gateway.stream;

import dev.hartig.schemas.Receipt;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/** Keeps receipts under their alert; {@link KeepAlerts} takes them out with it. */
final class KeepReceipts implements Processor<String, Receipt, Void, Void> {

  private @Nullable TimestampedKeyValueStore<String, Receipt> receipts;

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    receipts = context.getStateStore(GatewayTopology.RECEIPTS);
  }

  @Override
  public void process(Record<String, Receipt> record) {
    var receipt = record.value();
    if (receipt != null && receipts != null) {
      receipts.put(
          receipt.getAlertId() + "/" + receipt.getId(),
          ValueAndTimestamp.make(receipt, record.timestamp()));
    }
  }
}
