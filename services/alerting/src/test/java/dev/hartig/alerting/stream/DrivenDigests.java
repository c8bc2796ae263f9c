package dev.hartig.alerting.stream;

import static dev.hartig.alerting.Samples.START;

import dev.hartig.alerting.Samples;
import dev.hartig.alerting.config.AlertingConfig;
import dev.hartig.alerting.domain.DigestPace;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.Digest;
import dev.hartig.schemas.DigestLine;
import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.Episode;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.RecipientRole;
import dev.hartig.schemas.Response;
import dev.hartig.schemas.ResponseKind;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/** Alerting of one channel with its digests, in virtual time. */
final class DrivenDigests implements AutoCloseable {

  static final DigestPace PACE = new DigestPace(Duration.ofSeconds(30), Duration.ofMinutes(5), 4);

  private final FabricSerdes serdes = FabricSerdes.of("mock://driven-digests");
  private final Channel channel;
  private final TopologyTestDriver driver;
  private final TestInputTopic<String, Dispatch> dispatches;
  private final TestInputTopic<String, Response> responses;
  final TestInputTopic<String, DigestLine> lines;
  final TestOutputTopic<String, Alert> alerts;
  final TestOutputTopic<String, DigestLine> written;
  final TestOutputTopic<String, Digest> digests;
  final TestOutputTopic<String, Audit> audit;
  private Instant now;

  DrivenDigests(Channel channel, Path state) {
    this(channel, state, START);
  }

  DrivenDigests(Channel channel, Path state, Instant now) {
    this.channel = channel;
    this.now = now;
    var settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "driven-digests");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    var pace = AlertingConfig.defaults().pace(channel);
    var topology =
        AlertingTopology.build(channel, serdes, pace, PACE, new CompositeMeterRegistry());
    driver = new TopologyTestDriver(topology, settings, now);
    dispatches = input(Topics.dispatches(channel));
    responses = input(Topics.responses(channel));
    lines = input(Topics.DIGEST_LINES);
    alerts = output(Topics.alerts(channel));
    written = output(Topics.DIGEST_LINES);
    digests = output(Topics.DIGESTS);
    audit = output(Topics.AUDIT);
  }

  Instant now() {
    return now;
  }

  /** Topics that anything was written to. */
  Set<String> produced() {
    return driver.producedTopicNames();
  }

  void passes(Duration time) {
    now = now.plus(time);
    driver.advanceWallClockTime(time);
  }

  /** A second at a time, as the clock goes. */
  void tick(int seconds) {
    for (var i = 0; i < seconds; i++) {
      passes(Duration.ofSeconds(1));
    }
  }

  Dispatch due(String id, String recipient, String thread, Instant notBefore) {
    var dispatch = Samples.dispatch(id, recipient, Medium.DIGEST, notBefore);
    dispatch.setFallbacks(List.of());
    dispatch.getRecipient().setRole(RecipientRole.INFORMED);
    dispatch.getMatter().setThread(thread);
    dispatch.getMatter().setTitle(thread);
    dispatch.getMatter().setChannel(dev.hartig.schemas.Channel.valueOf(channel.name()));
    return dispatch;
  }

  static Dispatch of(String organisation, Dispatch dispatch) {
    dispatch.getMatter().getEnvelope().setOrganisation(organisation);
    return dispatch;
  }

  static Dispatch lasting(String condition, Dispatch dispatch) {
    dispatch.getMatter().setEpisode(new Episode(condition, START, null, null));
    return dispatch;
  }

  void dispatch(Dispatch dispatch) {
    var matter = dispatch.getMatter();
    dispatches.pipeInput(
        matter.getEnvelope().getOrganisation() + "/" + matter.getThread(), dispatch);
  }

  void answers(Alert alert, ResponseKind kind) {
    var thread = alert.getMatter().getThread();
    var response = Samples.response(alert.getId(), alert.getRecipient().getId(), kind);
    response.setThread(thread);
    responses.pipeInput("acme/" + thread, response);
  }

  /** Takes over the stores of one that was killed, as they are restored from their changelogs. */
  void restoreFrom(DrivenDigests killed) {
    for (var name : List.of("digest-gatherings", "digest-lines")) {
      var from = killed.driver.<String, Object>getKeyValueStore(name);
      var to = driver.<String, Object>getKeyValueStore(name);
      try (var all = from.all()) {
        all.forEachRemaining(entry -> to.put(entry.key, entry.value));
      }
    }
  }

  /** What waits in the stores: gatherings, and lines. */
  List<Long> waiting() {
    return List.of(count("digest-gatherings"), count("digest-lines"));
  }

  private long count(String store) {
    var count = 0L;
    try (var all = driver.<String, Object>getKeyValueStore(store).all()) {
      while (all.hasNext()) {
        all.next();
        count++;
      }
    }
    return count;
  }

  @Override
  public void close() {
    driver.close();
  }

  private <V> TestInputTopic<String, V> input(Topic<V> topic) {
    return driver.createInputTopic(
        topic.name(), new StringSerializer(), serdes.value(topic).serializer());
  }

  private <V> TestOutputTopic<String, V> output(Topic<V> topic) {
    return driver.createOutputTopic(
        topic.name(), new StringDeserializer(), serdes.value(topic).deserializer());
  }
}
