package dev.hartig.gateway.stream;

import dev.hartig.gateway.codec.AlertCodec;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.Receipt;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the latest revision of each alert, and closed ones for a while. Time is that of the record,
 * not of the alert: imported history closes in its own past, but is shown as long as the rest.
 */
final class KeepAlerts implements Processor<String, Alert, Void, Void> {

  private final Duration retention;
  private final Consumer<Alert> revisions;
  private @Nullable TimestampedKeyValueStore<String, Alert> alerts;

  KeepAlerts(Duration retention, Consumer<Alert> revisions) {
    this.retention = retention;
    this.revisions = revisions;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    TimestampedKeyValueStore<String, Alert> kept = context.getStateStore(GatewayTopology.ALERTS);
    TimestampedKeyValueStore<String, Receipt> receipts =
        context.getStateStore(GatewayTopology.RECEIPTS);
    alerts = kept;
    var closed =
        new Sweep<>(
            kept, (id, held) -> old(context, held) && !AlertCodec.view(held.value()).open());
    // A receipt goes with its alert; one that came before its alert waits for it as long.
    var orphaned =
        new Sweep<>(
            receipts,
            (key, held) ->
                old(context, held) && kept.get(key.substring(0, key.indexOf('/'))) == null);
    context.schedule(
        Sweep.EVERY,
        PunctuationType.WALL_CLOCK_TIME,
        now -> {
          closed.stretch();
          orphaned.stretch();
        });
  }

  private boolean old(ProcessorContext<Void, Void> context, ValueAndTimestamp<?> held) {
    return held.timestamp() < context.currentSystemTimeMs() - retention.toMillis();
  }

  @Override
  public void process(Record<String, Alert> record) {
    var alert = record.value();
    if (alert == null || alerts == null) {
      return;
    }
    var known = alerts.get(alert.getId());
    // At least once, a restart repeats revisions; an older one must not come back.
    if (known == null || known.value().getRevision() <= alert.getRevision()) {
      alerts.put(alert.getId(), ValueAndTimestamp.make(alert, record.timestamp()));
    }
    if (known == null || known.value().getRevision() < alert.getRevision()) {
      revisions.accept(alert);
    }
  }
}
