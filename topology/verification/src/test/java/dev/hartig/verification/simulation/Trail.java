package dev.hartig.verification.simulation;

import dev.hartig.schemas.Alert;
import dev.hartig.schemas.Audience;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.DeadLetter;
import dev.hartig.schemas.Digest;
import dev.hartig.schemas.DigestLine;
import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.Escalation;
import dev.hartig.schemas.Recollection;
import dev.hartig.schemas.Signal;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that one channel's topics hold, and what the audit says of it; each read when asked for. */
final class Trail {

  private final Channel channel;
  private final Broker broker;
  private final FabricSerdes serdes;
  private final Map<Topic<?>, List<?>> read = new HashMap<>();

  private Trail(Channel channel, Broker broker, FabricSerdes serdes) {
    this.channel = channel;
    this.broker = broker;
    this.serdes = serdes;
  }

  /** What is there by now; what comes later may or may not be seen. */
  static Trail of(Channel channel, Broker broker, FabricSerdes serdes) {
    return new Trail(channel, broker, serdes);
  }

  Channel channel() {
    return channel;
  }

  List<Signal> signals() {
    return all(Topics.signals(channel));
  }

  List<Recollection> recollections() {
    return all(Topics.recollections(channel));
  }

  List<Audience> audiences() {
    return all(Topics.audiences(channel));
  }

  List<Dispatch> dispatches() {
    return all(Topics.dispatches(channel));
  }

  List<Alert> alerts() {
    return all(Topics.alerts(channel));
  }

  List<Escalation> escalations() {
    return all(Topics.escalations(channel));
  }

  List<DeadLetter> letters() {
    return all(Topics.deadLetters(channel));
  }

  /** Of this channel, from the topic that all share. */
  List<DigestLine> digestLines() {
    return all(Topics.DIGEST_LINES).stream()
        .filter(line -> line.getChannel().name().equals(channel.name()))
        .toList();
  }

  /** Of all channels: a digest has lines of several. */
  List<Digest> digests() {
    return all(Topics.DIGESTS);
  }

  /** Of this channel, from the audit topic that all share. */
  List<Audit> audits() {
    return all(Topics.AUDIT).stream()
        .filter(audit -> audit.getChannel() != null)
        .filter(audit -> audit.getChannel().name().equals(channel.name()))
        .toList();
  }

  @SuppressWarnings("unchecked") // the topic says what its values are
  private <V> List<V> all(Topic<V> topic) {
    return (List<V>)
        read.computeIfAbsent(
            topic,
            any ->
                new Reading<>(topic, broker, serdes)
                    .next().stream().map(Reading.Seen::value).toList());
  }

  /** How often each key occurs. */
  static <V> Map<String, Long> count(List<V> values, Function<V, String> key) {
    return values.stream().collect(Collectors.groupingBy(key, Collectors.counting()));
  }
}
