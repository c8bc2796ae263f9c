package dev.hartig.alerting.stream;

import static dev.hartig.alerting.Samples.START;

import dev.hartig.alerting.Samples;
import dev.hartig.alerting.domain.Pace;
import dev.hartig.schemas.Alert;
import dev.hartig.schemas.Audit;
import dev.hartig.schemas.ConsentScope;
import dev.hartig.schemas.Dispatch;
import dev.hartig.schemas.Episode;
import dev.hartig.schemas.Inhibitor;
import dev.hartig.schemas.Medium;
import dev.hartig.schemas.Policy;
import dev.hartig.schemas.Response;
import dev.hartig.schemas.ResponseKind;
import dev.hartig.schemas.Signal;
import dev.hartig.schemas.Silence;
import dev.hartig.topology.catalogue.Channel;
import dev.hartig.topology.catalogue.Topic;
import dev.hartig.topology.catalogue.Topics;
import dev.hartig.topology.runtime.serdes.FabricSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;

/** Alerting as it runs for one channel, with Prometheus before it and in virtual time. */
final class DrivenAlerting implements AutoCloseable {

  private final FabricSerdes serdes = FabricSerdes.of("mock://driven-alerting");
  private final dev.hartig.schemas.Channel channel;
  private final TopologyTestDriver driver;
  private final TestInputTopic<String, Dispatch> dispatches;
  private final TestInputTopic<String, Signal> episodes;
  private final TestInputTopic<String, Response> responses;
  private final TestInputTopic<String, Policy> policies;
  private final TestInputTopic<String, Silence> silences;
  final TestInputTopic<String, Inhibitor> heard;
  final TestOutputTopic<String, Alert> alerts;
  final TestOutputTopic<String, Audit> audit;
  final TestOutputTopic<String, Inhibitor> inhibitors;
  private Instant now = START;
  private @Nullable Duration lease;
  private Duration late = Duration.ZERO;
  private int count;

  DrivenAlerting(Channel channel, Pace pace, Path state) {
    this.channel = dev.hartig.schemas.Channel.valueOf(channel.name());
    var settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "driven-alerting");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    driver = new TopologyTestDriver(AlertingTopology.build(channel, serdes, pace), settings, now);
    dispatches = input(Topics.dispatches(channel));
    episodes = input(Topics.episodes(channel));
    responses = input(Topics.responses(channel));
    policies = input(Topics.POLICIES);
    silences = input(Topics.SILENCES);
    heard = input(Topics.INHIBITORS);
    alerts = output(Topics.alerts(channel));
    audit = output(Topics.AUDIT);
    inhibitors = output(Topics.INHIBITORS);
  }

  Instant now() {
    return now;
  }

  void passes(Duration time) {
    now = now.plus(time);
    driver.advanceWallClockTime(time);
  }

  void apply(String key, @Nullable Policy policy) {
    policies.pipeInput(key, policy);
  }

  void silence(Silence silence) {
    silences.pipeInput("acme/" + silence.getId(), silence);
  }

  void begins(String thread, String condition, String alertname, String cluster) {
    begins("ann", thread, condition, alertname, cluster);
  }

  void begins(String recipient, String thread, String condition, String alertname, String cluster) {
    begins(recipient, thread, condition, alertname, labels(alertname, cluster));
  }

  void begins(
      String recipient, String thread, String condition, String title, List<String> labels) {
    var dispatch = Samples.dispatch("d" + count++, recipient, Medium.PAGE, now);
    // What is tried without a sign of life is looked at elsewhere.
    dispatch.setFallbacks(List.of());
    var matter = dispatch.getMatter();
    matter.setChannel(channel);
    matter.setThread(thread);
    matter.setTitle(title);
    matter.setLabels(labels);
    matter.setAcceptedAt(now.minus(late));
    var until = lease == null ? null : now.minus(late).plus(lease);
    matter.setEpisode(new Episode(condition, now, null, until));
    dispatches.pipeInput("acme/" + thread, dispatch);
  }

  /** What upstream says from now on holds for so long, and not until it says that it is over. */
  void holdsFor(@Nullable Duration lease) {
    this.lease = lease;
  }

  /** What comes from now on has been on its way for so long. */
  void comesLate(Duration by) {
    late = by;
  }

  private @Nullable Instant until() {
    return lease == null ? null : now.plus(lease);
  }

  void answers(Alert alert, ResponseKind kind) {
    var thread = alert.getMatter().getThread();
    var response = Samples.response(alert.getId(), alert.getRecipient().getId(), kind);
    response.setThread(thread);
    responses.pipeInput("acme/" + thread, response);
  }

  void lasts(String thread, String condition, String alertname, String cluster) {
    say(thread, condition, alertname, cluster, START, null);
  }

  void ends(String thread, String condition, String alertname, String cluster) {
    say(thread, condition, alertname, cluster, START, now);
  }

  void say(
      String thread,
      String condition,
      String alertname,
      String cluster,
      Instant startedAt,
      @Nullable Instant endedAt) {
    episodes.pipeInput(
        "acme/" + thread,
        Signal.newBuilder()
            .setId(condition + startedAt + endedAt + now)
            .setEnvelope(Samples.envelope(false))
            .setChannel(dev.hartig.schemas.Channel.REALTIME)
            .setThread(thread)
            .setType("io.prometheus.alert.firing")
            .setSource("/alertmanager")
            .setProvider("alertmanager")
            .setUpstreamId(condition)
            .setTitle(alertname)
            .setText("")
            .setOccurredAt(startedAt)
            .setAcceptedAt(now)
            .setConsent(ConsentScope.ORGANISATION)
            .setLabels(labels(alertname, cluster))
            .setEpisode(
                new Episode(condition, startedAt, endedAt, endedAt == null ? until() : null))
            .build());
  }

  /** All revisions since the last look: thread, state and whether it is brought to anybody. */
  List<String> told() {
    return alerts.readValuesToList().stream()
        .map(it -> it.getMatter().getThread() + " " + it.getState() + " " + it.getNotify())
        .toList();
  }

  /** Those that are brought to somebody: seconds since the start, thread, state, signals in it. */
  List<String> notifications() {
    return alerts.readValuesToList().stream()
        .filter(Alert::getNotify)
        .map(
            it ->
                "%.1f %s %s %d"
                    .formatted(
                        Duration.between(START, it.getUpdatedAt()).toMillis() / 1_000.0,
                        it.getMatter().getThread(),
                        it.getState(),
                        it.getGrouped()))
        .toList();
  }

  @Override
  public void close() {
    driver.close();
  }

  private static List<String> labels(String alertname, String cluster) {
    return List.of("alertname=" + alertname, "cluster=" + cluster);
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
