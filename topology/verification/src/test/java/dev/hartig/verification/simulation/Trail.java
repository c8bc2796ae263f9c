package dev.hartig.verification.simulation;

import dev.hartig.schemas.Alert;
import dev.hartig.schemas.Audience;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.DeadLetter;
import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.Recollection;
import dev.hartig.schemas.Signal;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All that one channel's topics hold, and what the audit says of it.
 *
 * @param audits of this channel, from the audit topic that all share
 */
record Trail(
    Channel channel,
    List<Signal> signals,
    List<Recollection> recollections,
    List<Audience> audiences,
    List<Dispatch> dispatches,
    List<Alert> alerts,
    List<DeadLetter> letters,
    List<Audit> audits) {

  static Trail of(Channel channel, Broker broker, FabricSerdes serdes) {
    return new Trail(
        channel,
        all(new Reading<>(Topics.signals(channel), broker, serdes)),
        all(new Reading<>(Topics.recollections(channel), broker, serdes)),
        all(new Reading<>(Topics.audiences(channel), broker, serdes)),
        all(new Reading<>(Topics.dispatches(channel), broker, serdes)),
        all(new Reading<>(Topics.alerts(channel), broker, serdes)),
        all(new Reading<>(Topics.deadLetters(channel), broker, serdes)),
        all(new Reading<>(Topics.AUDIT, broker, serdes)).stream()
            .filter(audit -> audit.getChannel() != null)
            .filter(audit -> audit.getChannel().name().equals(channel.name()))
            .toList());
  }

  private static <V> List<V> all(Reading<V> reading) {
    return reading.next().stream().map(Reading.Seen::value).toList();
  }

  /** How often each key occurs. */
  static <V> Map<String, Long> count(List<V> values, Function<V, String> key) {
    return values.stream().collect(Collectors.groupingBy(key, Collectors.counting()));
  }
}
