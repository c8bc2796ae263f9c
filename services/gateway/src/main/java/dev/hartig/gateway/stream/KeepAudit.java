package dev.hartig.gateway.stream;

import dev.hartig.schemas.Audit;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/** Keeps every decision under its signal, and which signals an alert stands for. */
final class KeepAudit implements Processor<String, Audit, Void, Void> {

  private final Duration retention;
  private @Nullable TimestampedKeyValueStore<String, Audit> audit;
  private @Nullable TimestampedKeyValueStore<String, String> grouped;

  KeepAudit(Duration retention) {
    this.retention = retention;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    TimestampedKeyValueStore<String, Audit> kept = context.getStateStore(GatewayTopology.AUDIT);
    TimestampedKeyValueStore<String, String> signals =
        context.getStateStore(GatewayTopology.GROUPED);
    audit = kept;
    grouped = signals;
    var decisions = new Sweep<>(kept, (key, held) -> old(context, held));
    var groups = new Sweep<>(signals, (key, held) -> old(context, held));
    context.schedule(
        Sweep.EVERY,
        PunctuationType.WALL_CLOCK_TIME,
        now -> {
          decisions.stretch();
          groups.stretch();
        });
  }

  private boolean old(ProcessorContext<Void, Void> context, ValueAndTimestamp<?> held) {
    return held.timestamp() < context.currentSystemTimeMs() - retention.toMillis();
  }

  @Override
  public void process(Record<String, Audit> record) {
    var decision = record.value();
    if (decision == null || audit == null || grouped == null) {
      return;
    }
    audit.put(
        decision.getSignalId() + "/" + decision.getId(),
        ValueAndTimestamp.make(decision, record.timestamp()));
    var alert = decision.getAlertId();
    if (alert != null) {
      grouped.put(
          alert + "/" + decision.getSignalId(), ValueAndTimestamp.make("", record.timestamp()));
    }
  }
}
