package dev.hartig.ingestion.stream;

import dev.hartig.ingestion.codec.DeadLetterCodec;
import dev.hartig.ingestion.codec.KafkaEventCodec;
import dev.hartig.ingestion.codec.SignalCodec;
import dev.hartig.ingestion.domain.Admission;
import dev.hartig.ingestion.domain.Admissions;
import dev.hartig.ingestion.domain.Admitted;
import dev.hartig.ingestion.domain.CloudEventReading;
import dev.hartig.ingestion.domain.Draft;
import dev.hartig.ingestion.domain.RawEvent;
import dev.hartig.ingestion.domain.Rejected;
import dev.hartig.ingestion.policy.PolicyEngine;
import dev.hartig.schemas.Policy;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.runtime.serdes.SchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Judges each record and forwards what concerns this channel.
 *
 * <p>The moment of acceptance is the record's own timestamp: the three instances must agree on the
 * channel, and reading a record again must give the same signal.
 */
final class Judge extends ContextualProcessor<byte[], byte[], String, Fate> {

  private final Channel channel;
  private final SchemaRegistry registry;
  private final String organisation;
  private final PolicyEngine policies;
  private @Nullable TimestampedKeyValueStore<String, Policy> rules;

  /**
   * @param policies shared by all tasks, so that each policy is compiled once
   */
  Judge(Channel channel, SchemaRegistry registry, String organisation, PolicyEngine policies) {
    this.policies = policies;
    this.channel = channel;
    this.registry = registry;
    this.organisation = organisation;
  }

  @Override
  public void init(ProcessorContext<String, Fate> context) {
    super.init(context);
    rules = context.getStateStore(IngestionTopology.POLICIES);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    switch (judge(record)) {
      case Admitted admitted -> {
        if (admitted.urgency().urgency().name().equals(channel.name())) {
          forward(record, SignalCodec.key(admitted), new Fate.Ours(admitted), admitted);
        }
      }
      case Rejected why -> context().forward(record.withKey("").withValue(givenUp(record, why)));
    }
  }

  private Admission judge(Record<byte[], byte[]> record) {
    return switch (KafkaEventCodec.read(record.headers(), record.value(), registry)) {
      case Rejected why -> why;
      case RawEvent event ->
          switch (CloudEventReading.read(event, organisation)) {
            case Rejected why -> why;
            case Draft draft -> {
              var current = PolicyBook.rules(Objects.requireNonNull(rules).all());
              var findings = policies.findings(current, draft);
              yield Admissions.judge(draft, findings, at(record));
            }
          };
    };
  }

  /** Headers of the event belong to the event; of the record, the trace alone goes on. */
  private void forward(Record<byte[], byte[]> record, String key, Fate fate, Admitted admitted) {
    var headers = new RecordHeaders();
    headers.add("traceparent", admitted.traceparent().getBytes(StandardCharsets.UTF_8));
    context().forward(new Record<>(key, fate, record.timestamp(), headers));
  }

  private Fate givenUp(Record<byte[], byte[]> record, Rejected why) {
    var place =
        context()
            .recordMetadata()
            .map(at -> new DeadLetterCodec.Place(at.topic(), at.partition(), at.offset()))
            .orElse(new DeadLetterCodec.Place("", -1, -1));
    return new Fate.GivenUp(
        DeadLetterCodec.letter(
            why, place, record.key(), record.value(), record.headers(), at(record)));
  }

  private static Instant at(Record<byte[], byte[]> record) {
    return Instant.ofEpochMilli(record.timestamp());
  }
}
